# What staff and technicians read in the console.

console-title = { $place } · Counterbell
console-home = Counterbell, to the tickets
console-skip = Skip to the content
console-nav = Places
console-nav-tickets = Tickets
console-nav-fleet = Fleet
console-nav-events = Events
console-nav-quarantine = Quarantine
console-nav-open =
    { $count ->
        [one] { $count } open
       *[other] { $count } open
    }
console-language = Language
console-link-connecting = Connecting
console-link-live = Live
console-link-away = Hub away
console-away = The hub is away since { $at }. What you see is from before; it comes up to date by itself when the hub is back.
console-away-first = The hub has not answered since { $at }. This page keeps trying.
console-disk-full = The hub's disk is full since { $at }. Nothing is lost: kiosks keep their votes and send them again, and you can go on reading. Make room on the hub's machine; the hub goes on by itself.
console-disk-error = The hub's disk refuses to store since { $at }. Nothing is lost: kiosks keep their votes and send them again, and you can go on reading. Look at the disk and the log of the hub's machine; once the disk writes again, the hub goes on by itself.
console-disk-low = The hub's disk is nearly full. The hub lives on its reserve, and figures older than a day made room. Make room on the hub's machine before votes have to wait.
console-said-ticket = New ticket: { $severity }, { $subject }, { $kiosk }
console-said-tickets =
    { $count ->
        [one] { $count } new ticket
       *[other] { $count } new tickets
    }

## Getting in and out

console-sign-in = Sign in
console-sign-in-asking = Signing you in
console-sign-in-spent = This link has been used
console-sign-in-spent-body = A sign-in link works once and for 15 minutes. Make a new one on the machine of the hub:
console-sign-in-empty = This link is not complete
console-sign-in-away = The hub does not answer
console-sign-in-away-body = Your link has not been used. Try again when the hub is running.
console-sign-in-failed = That did not work
console-sign-in-failed-body = The hub did not take this link. Make a new one on its machine:
console-sign-out = Sign out
console-signed-out-title = You are signed out
console-signed-out-body = There is no password here. A link signs this browser in; make one on the machine of the hub:
console-signed-out-again = I have signed in

## While something is read, and when it fails

console-loading = Loading
console-slow = This takes longer than usual. Still waiting for the hub…
console-retry = Try again
console-cancel = Cancel
console-more = Show more
console-more-failed = The rest could not be read. Try again.
console-failed-title = This could not be read
console-error-signed-out = You are signed out.
console-error-refused = The hub refused this.
console-error-unreachable = The hub does not answer. Nothing was changed.
console-error-unreadable = The answer could not be understood. Perhaps something else answers under this address.
console-problem-bad-value = A value is not allowed: { $field }
console-problem-ticket-transition = This cannot be done any more: the ticket has changed meanwhile. Below is how it stands now.
console-problem-another-open = The same problem has another open ticket. Work on that one.
console-problem-unknown-ticket = There is no such ticket.
console-problem-unknown-kiosk = There is no such kiosk.
console-problem-too-many-requests = Too many attempts. Wait a minute.
console-problem-internal = The hub made a mistake. Its log says more.
console-problem-not-ready = The hub cannot store anything at the moment. Nothing was changed.
console-never = never
console-about = about { $span }
console-times = { $count } ×

## Words for what is known

console-severity-critical = Critical
console-severity-high = High
console-severity-medium = Medium
console-severity-low = Low
console-severity-info = Info
console-status-new = New
console-status-acknowledged = Acknowledged
console-status-in-progress = In progress
console-status-waiting = Waiting
console-status-resolved = Resolved
console-status-closed = Closed
console-type-incident = Incident
console-type-service-request = Service request
console-presence-online = Online
console-presence-offline = Offline
console-presence-lost = Lost
console-state-init = Starting
console-state-ready = Ready
console-state-degraded = Degraded
console-state-sleeping = Sleeping
console-state-updating = Updating
console-state-disconnected = Disconnected
console-state-lost = Lost
console-actor-hub = by the hub
console-actor-owner = by the owner
console-actor-staff = by staff
console-kind-vote = Vote
console-kind-call = Call
console-kind-press = Press
console-kind-survey = Reasons
console-kind-complaint = Complaint
console-kind-question = Question
console-kind-queue = Queue
console-kind-scan = Scan
console-kind-sms = Text message
console-kind-device = Device
console-kind-contact = Contact data
console-kind-article = Article
console-source-board = on the board
console-source-screen = on the screen
console-source-keypad = on the keypad
console-source-phone = by phone
console-source-sms = by text message
console-device-fact-lost = was lost
console-device-fact-ready = is ready
console-device-fact-button-held = button held down
console-device-fact-button-released = button released
console-device-fact-presses-refused = presses refused
console-device-fact-swapped = was exchanged
console-device-fact-epoch-changed = began a new count
console-device-fact-self-test = was tested by hand
console-clock-synced = In step
console-clock-hub = Taken from the hub
console-clock-estimated = Estimated
console-clock-none = Not known
console-time-known = known to within { $span }
console-time-estimated = estimated, could be { $span } off
console-time-unknown = time not known

## Tickets

console-tickets-title = Tickets
console-filters = Which tickets are shown
console-filter-status = Status
console-filter-open = Open
console-filter-all = All
console-filter-site = Site
console-filter-kiosk = Kiosk
console-filter-every-site = All sites
console-filter-every-kiosk = All kiosks
console-filter-clear = Show all sites and kiosks
console-tickets-none-open = Nobody is waiting
console-tickets-none-open-body = There are no open tickets. The next one shows here by itself.
console-tickets-none = No tickets yet
console-tickets-none-body = When a visitor calls, or a kiosk needs help, a ticket is opened and shows here.
console-tickets-none-here = No tickets match
console-ticket-pane = The chosen ticket
console-ticket-none = No ticket chosen
console-ticket-none-body = Choose one to see what happened and what made it.
console-ticket-back = All tickets
console-ticket-number = Ticket { $number }
console-action-acknowledge = Acknowledge
console-action-resolve = Resolve
console-action-reopen = Reopen
console-fact-of-site = Site
console-fact-of-kiosk = Kiosk
console-fact-of-device = Device
console-fact-of-type = Type
console-fact-of-opened = Opened
console-fact-of-last = Last seen
console-fact-of-count = Times seen
console-fact-of-reopened = Times reopened
console-fact-of-resolved = Resolved
console-timeline = What happened
console-screenshot = The screen as it was
console-screenshot-alt = The screen of { $kiosk }, as its kiosk saw it last; what a visitor wrote is hidden
console-screenshot-missing = The picture is not here: it may still be on its way, and none is kept for longer than 14 days.
console-screenshot-note = What a visitor wrote is hidden on it. It is deleted after 14 days.
console-events = What made it
console-events-none = No event made this ticket; the hub saw it by itself.
console-event-what = Event
console-event-at = At the kiosk
console-event-trip = To the hub
console-event-seq = Number
console-event-late = late
console-event-fork = fork
console-event-trip-note = "To the hub" is the time from the press to its storing in the hub, by the clocks of both.

## Fleet

console-fleet-title = Fleet
console-fleet-none = No kiosks yet
console-fleet-none-body = A kiosk shows here as soon as it is enrolled with the command counterbell enrol.
console-fleet-online = { $online } of { $all } online
console-last-vote = Last vote
console-last-seen = Last seen
console-outbox-depth = Unsent
console-open-tickets = Open tickets
console-open-tickets-of =
    { $count ->
        [one] { $count } open ticket of { $kiosk }
       *[other] { $count } open tickets of { $kiosk }
    }

## One kiosk

console-kiosk-back = All kiosks
console-kiosk-facts = At a glance
console-kiosk-program = Program
console-kiosk-clock = Clock
console-kiosk-birth = Connections so far
console-alerts = Alerts
console-alert-clear = Done
console-telemetry = Figures
console-telemetry-window = The last 15 minutes, live
console-telemetry-none = No figures in the last 15 minutes.
console-telemetry-table = { $device } as a table
console-telemetry-time = Time
console-plot = { $name } over the last 15 minutes. Now { $last }, lowest { $least }, highest { $most }.
console-sample-cpu-percent = Processor
console-sample-memory-percent = Memory
console-sample-memory-mb = Memory of the program
console-sample-disk-percent = Disk
console-sample-disk-free-mb = Disk, free
console-sample-devices-ready = Devices ready
console-sample-screen-heartbeat-age-s = Screen last heard
console-sample-screen-silent = Screen does not come back (1: yes)
console-sample-page-errors = Errors of the screen’s page
console-sample-clock-error-ms = Clock, uncertain by
console-sample-clock-difference-ms = Clock, off by
console-sample-outbox-depth = Unsent
console-sample-outbox-mb = Outbox
console-sample-temperature-c = Temperature
console-sample-light-percent = Light
console-sample-pending = Presses on the board
console-sample-refused = Presses refused
console-sample-uptime-ms = Running for
console-sample-uptime-s = Running for
console-device-kiosk = Kiosk
console-devices = Devices
console-devices-none = This kiosk has not described its devices yet.
console-labels = Labels
console-labels-note = A PDF to print at its own size, 100 %. Each label carries name, site, serial number and a code that leads to its page.
console-labels-format = Paper
console-labels-a4 = A4, 21 labels of 63.5 × 38.1 mm
console-labels-letter = Letter, 30 labels of 2⅝ × 1 in
console-labels-strip = Strip of 62 mm, one label after the other
console-labels-kiosk = This kiosk and its boards
console-labels-site = All of site { $site }
console-labels-here = You have opened the console under an address that only this machine knows, and so would the codes. Open it as others reach it, or use counterbell label --at.
console-device-id = Device
console-device-status = State
console-device-driver = Driver
console-device-firmware = Firmware
console-device-serial = Serial number
console-device-status-absent = Absent
console-device-status-opening = Opening
console-device-status-handshaking = Handshaking
console-device-status-ready = Ready
console-device-status-lost = Lost
console-gaps = Gaps
console-gaps-note = Events that the kiosk no longer had when it connected. If at all, another backup of the hub holds them.
console-gap-range = Missing
console-gap-from-to = { $from } to { $to }
console-gap-count = How many
console-gap-outbox = Outbox
console-gap-seen = Seen
console-commands-none = Nothing has been asked of this kiosk yet.
console-commands-latest = The latest commands and their results
console-command-identify = Identify
console-command-call-news = Tell the caller
console-command-restart = Restart
console-command-log-level = Set log level
console-command-resend = Send again
console-command-rotate-password = Change password
console-command-trust = Trust authorities
console-command-restart-board = Restart board
console-command-flash-board = Flash board
console-command-self-test = Self-test
console-command-status-waiting = Waiting
console-command-status-sent = Sent
console-command-status-running = Under way
console-command-status-ok = Done
console-command-status-error = Failed
console-command-status-expired = Expired
console-log-level = Log level
console-restart-title = Restart { $kiosk }?
console-restart-body = The screen is gone for some seconds. Votes that wait to be sent are kept.
command-expired = The kiosk read it too late and did nothing.
command-unknown = This kiosk does not know this command.
command-arguments = It does not fit: { $message }
command-failed = It failed: { $message }
console-deeds = From a distance
console-deeds-valid = Good for
console-deeds-minutes = { $minutes } min
console-deeds-hours = { $hours } h
console-deeds-level-for = For how long
console-deeds-board = Board { $device }
console-deeds-runs = Firmware { $version }
console-deeds-flash-title = Flash board { $device }
console-deeds-flash-body = Votes that wait in the board stay. It is away for about ten seconds. What it runs now is kept on the kiosk, so that it can go back.
console-deeds-images-none = The hub has no program for boards yet.
console-deeds-image-shipped = came with the hub
console-deeds-image-uploaded = uploaded by { $who }
console-deeds-upload = Another program
console-deeds-upload-file = Intel HEX file
console-deeds-upload-version = The version that it says, as 1.2.0
console-deeds-upload-build = The build that it says, 8 digits, if known
console-deeds-upload-add = Add
console-deeds-back = Go back to { $version }
console-deeds-back-title = Board { $device }: go back to { $version }?
console-deeds-by = asked by { $who }
console-deeds-until = good until { $time }
console-deeds-took = took { $seconds } s
console-deeds-progress = { $phase }, { $percent } %, try { $attempt } of { $of } at most
console-deeds-progress-once = { $phase }, { $percent } %
console-deeds-test-person = Self-test, somebody presses
console-deeds-tested-passed = The self-test passed.
console-deeds-tested-failed = The self-test found faults: { $faults }
console-deeds-tested-stopped = The self-test was stopped.
console-deeds-phase-fetching = fetching the program
console-deeds-phase-waiting = waiting before the next try
console-deeds-phase-at-board = talking to the bootloader
console-deeds-phase-press = the button that blinks is to be pressed
console-deeds-phase-testing = testing
console-deeds-flashed = The board runs { $version }.
console-deeds-tries = It took { $tries } tries.
board-unknown = The kiosk has no device { $device }.
board-cannot = { $device } is no board that can do this.
board-busy = Somebody has board { $device } at this moment. Try again when they are done.
board-silent = Board { $device } does not answer.
image-chip = The program is for the chip { $chip }, which no board of this kiosk has.
image-missing = The kiosk could not get the program: { $detail }
flash-given-up = It was begun as often as may be, and cut each time. See to the board.
no-self-test = The firmware of board { $device } ({ $firmware }) has no self-test. Flash it first.
board-restarted = Board { $device } started anew in the middle of its self-test. Try again.
console-config = Settings
console-config-in-force = In force
console-config-on-the-way = On its way
console-config-desired = Desired, revision { $revision }
console-config-reported = In force, revision { $revision }
console-config-unreported = In force: not reported yet
console-config-default = { $time } (default)
console-config-send = Set
console-thank-you-time = Thank-you time in seconds ({ $least } to { $most })
console-settings-to = For which kiosks
console-settings-to-kiosk = { $kiosk } only
console-settings-to-site = All kiosks of { $site }
console-settings-to-all = Every kiosk
console-settings-to-some = Some kiosks
console-pin = Exit PIN
console-pin-what = Leaves kiosk mode: five touches within three seconds in the top corner where lines end ask for it. It is never shown again; hub and kiosk keep only a hash of it.
console-pin-set = Set
console-pin-coming = Set, on its way to the kiosk
console-pin-none = Not set
console-pin-new = New PIN, { $least } to { $most } digits
console-pin-show = Show the digits while I type
console-pin-set-it = Set PIN
console-pin-change = Change PIN
console-pin-remove = Remove PIN
console-pin-remove-title = Remove the exit PIN?
console-pin-remove-body = Then nobody can leave kiosk mode on the screen. A technician needs a keyboard or the network.
console-pin-fault-not-digits = A PIN has digits only: the kiosk’s pad has no other keys.
console-pin-fault-too-short = Too short: at least { $least } digits.
console-pin-fault-too-long = Too long: at most { $most } digits.
console-pin-fault-easy = This can be set, but it is one of the first that somebody would try.
console-pin-sent = { $count ->
    [one] Set. The kiosk takes it as soon as it hears of it.
   *[other] Set for { $count } kiosks. Each takes it as soon as it hears of it.
}
console-pin-removed = { $count ->
    [one] Removed. The kiosk forgets it as soon as it hears of it.
   *[other] Removed from { $count } kiosks. Each forgets it as soon as it hears of it.
}
console-theme = Look of the screen
console-theme-change = Change
console-theme-what = A chain’s own name, picture, colours and type on the kiosk’s glass. Visitors who ask for high contrast still get it.
console-theme-own = Counterbell’s own
console-theme-unnamed = Own look
console-theme-mark = Name and logo
console-theme-name = Name
console-theme-name-hint = Stands at the top of the screen, and is read aloud in place of the logo.
console-theme-logo = Logo
console-theme-logo-now = The logo as it is now
console-theme-logo-choose = Choose a logo
console-theme-logo-other = Choose another logo
console-theme-logo-remove = Remove the logo
console-theme-logo-hint = PNG, JPEG or WebP, at most { $most } KiB, best with a clear background. Without a logo the name stands there.
console-theme-logo-kind = A logo is a PNG, JPEG or WebP picture.
console-theme-logo-large = This picture has { $size } KiB; at most { $most } KiB. Make it smaller and choose it again.
console-theme-colours = Colours
console-theme-brand = Brand
console-theme-brand-hint = Fills what is to be touched first.
console-theme-paper = Paper
console-theme-paper-hint = The ground of the screen.
console-theme-ink = Ink
console-theme-ink-hint = The words on the paper.
console-theme-code = { $colour }, as a code such as #0a5c36
console-theme-own-colour = Usual colour
console-theme-own-of = { $colour }: usual colour
console-theme-no-colour = This is no colour yet: # and six digits or letters a to f.
console-theme-contrast = Contrast
console-theme-contrast-ink = Ink on paper: { $ratio } to 1.
console-theme-contrast-brand = Brand on paper: { $ratio } to 1.
console-theme-contrast-enough = Easy to tell apart; { $least } is needed.
console-theme-contrast-faint = Too faint: { $least } is needed. Make one of the two darker or the other lighter.
console-theme-type = Type
console-theme-type-sans = Plain
console-theme-type-serif = With serifs
console-theme-type-rounded = Rounded
console-theme-sending = Put it in force
console-theme-send = Put in force
console-theme-sent = { $count ->
    [one] In force: the kiosk shows it as soon as it hears of it.
   *[other] In force for { $count } kiosks: each shows it as soon as it hears of it.
}
console-theme-default = Back to the usual look
console-theme-default-body = The chosen kiosks show Counterbell’s own name, colours and type again.
console-theme-taken-back = { $count ->
    [one] The kiosk has the usual look again as soon as it hears of it.
   *[other] { $count } kiosks have the usual look again as soon as they hear of it.
}
console-theme-undo = Undo my changes
console-theme-unsent = Your changes are only in the preview so far.
console-theme-faint = These colours cannot be read by everybody. Change them first.
console-problem-low-contrast = These colours cannot be told apart well enough. Change one of them.
console-problem-unknown-content = The logo is not at the hub any more. Choose it again.
console-problem-unknown-site = There is no such site.

## Events

console-events-title = Events
console-events-intro = Everything that kiosks told, in the order in which it came in. Nothing here is ever changed or deleted; votes that look like play or a jammed button are marked, and every figure can leave them out.
console-events-empty = Nothing has come in yet
console-events-empty-body = The next press on a board or a screen shows here by itself.
console-events-filtered = Leave out votes that are set aside
console-events-set-aside =
    { $count ->
        [0] No vote is set aside.
        [one] { $count } vote is set aside:
       *[other] { $count } votes are set aside:
    }
console-events-late = came late
console-mark-burst = Burst
console-mark-burst-why = Five votes or more within ten seconds at one place. The first of them counts.
console-mark-alternation = Back and forth
console-mark-alternation-why = Two faces in turn, four times or more, each within three seconds. The first of them counts.
console-mark-held = Held down
console-mark-held-why = The button was held for ten seconds or is jammed.
console-mark-children = Play
console-mark-children-why = A hand ran over the faces: all four within eight seconds, or three of them in six votes within fifteen.

## Quarantine

console-quarantine-title = Quarantine
console-quarantine-intro = Events that reached the hub and could not be read. They are safe here, open no ticket and stop no other event.
console-quarantine-none = Nothing in quarantine
console-quarantine-none-body = Every event so far could be read.
console-quarantine-code-too-large = Too large
console-quarantine-code-not-utf8 = Not UTF-8
console-quarantine-code-not-json = Not JSON
console-quarantine-code-version = Unknown version
console-quarantine-code-schema = Wrong shape
console-quarantine-place = Outbox { $outbox }, number { $seq }
console-quarantine-payload = Payload ({ $bytes } bytes)
console-quarantine-payload-name = Payload as text
console-quarantine-cut = Only the first { $bytes } bytes are shown.

## Lasting troubles of a kiosk

alert-device-lost = The device { $device } is away.
alert-not-storing =
    { $reason ->
        [disk-full] Votes cannot be stored: the disk is full.
        [disk-error] Votes cannot be stored: the disk refuses.
        [outbox-full] Votes cannot be stored: the outbox is full of events that no hub has taken.
       *[other] Votes cannot be stored: { $reason }.
    }
alert-outbox-filling = The outbox is { $percent } % full; { $waiting } events wait.
alert-screen-silent = The screen does not answer.
alert-identity-cloned = Two machines use the identity of this kiosk: within a minute they threw each other out { $times } times. No vote is lost, but each is heard only in turn. Switch one of them off, or enrol it anew under a name of its own.
alert-outbox-forked = Two different events claim the same place ({ $seq } of outbox { $outbox }): the card was copied, or the kiosk was put back from a backup. Both are kept and counted, and the kiosk has begun a new outbox. Where two machines run from one card, enrol one of them anew.
alert-kiosk-restored = The storage of this kiosk is older than what it has sent ({ $taken } events): it was put back from a backup, or its card is a copy. Nothing is counted twice. When it was last heard, { $waiting } events waited there unsent. What the older storage does not hold comes only if the former card runs once more.
alert-kiosk-wiped = This kiosk began anew with empty storage. When it was last heard, { $waiting } events waited there unsent. They come only if the former card runs once more.
alert-events-missing = { $missing } events never reached this hub, and the kiosk no longer has them (numbers { $from } to { $to } of outbox { $outbox }): the hub was put back from a backup older than the seven days that kiosks keep, or the storage of the kiosk was damaged. A newer backup of the hub may hold them.

console-nav-flows = Screens
console-flows-title = What visitors walk through
console-flows-intro = A flow is all that a visitor sees on a kiosk: home, the thank-you, surveys, help and notices. Change words, order, reasons and surveys in a draft, try it here, then put it in force on some kiosks or on all.
console-flows-empty = Every kiosk shows the flow that ships
console-flows-empty-body = Begin a draft of it to make it your shop’s own. Nothing changes on a kiosk until you publish.
console-flows-begin = New draft
console-flows-versions = Versions
console-flows-kiosks = In force on the kiosks
console-flow-state-draft = draft
console-flow-state-published = published
console-flow-state-retired = retired
console-flow-in-force =
    { $count ->
        [0] in force nowhere
        [one] in force on one kiosk
       *[other] in force on { $count } kiosks
    }
console-flow-shipped = the flow that ships
console-flow-unsaid = not said yet
console-flow-kiosk = Kiosk
console-flow-desired = Is to have
console-flow-reported = Says it has
console-flow-title = Flow { $flow }, version { $version }
console-flow-save = Save draft
console-flow-saved = Saved
console-flow-delete = Delete draft
console-flow-deleted = Deleted
console-flow-go-on = New draft from this one
console-flow-take-back = Take back
console-flow-taken-back = Taken back: what was in force before is again
console-flow-publish = Publish
console-flow-published = Published: kiosks fetch it now
console-flow-publish-to = Put in force
console-flow-to-all = on all kiosks
console-flow-to-some = on some kiosks
console-flow-unsaved = Save first: what is published is what was saved.
console-flow-sound = Sound: every screen can be reached and left, in every language
console-flow-findings = What is still wrong
console-flow-language = Language of the words
console-flow-screens = Screens
console-flow-survey = Survey { $survey }
console-flow-survey-version = Answers are kept under version { $version } of this survey.
console-flow-per-day = Answers a day at most
console-flow-every = Minutes between two at least
console-flow-unbounded = no limit
console-flow-add-question = Add a question at the end
console-flow-ask-nps = 0 to 10: would recommend
console-flow-ask-csat = 1 to 5: satisfied
console-flow-ask-ces = 1 to 7: easy
console-flow-ask-choice = Choice
console-flow-ask-text = Own words
console-flow-text-title = Title
console-flow-text-attract = Greeting at rest
console-flow-text-hint = Hint
console-flow-text-consent = Consent
console-flow-text-low = Least
console-flow-text-high = Most
console-flow-text-more = Second line
console-flow-text-paragraph = Paragraph
console-flow-kind-home = home
console-flow-kind-thanks = thank-you
console-flow-kind-words = own words
console-flow-kind-contact = contact
console-flow-kind-question = question
console-flow-kind-articles = articles
console-flow-kind-notice = notice
console-flow-kind-done = end
console-flow-reasons = Reasons
console-flow-options = Answers
console-flow-choices = Ways on
console-flow-add-reasons = Add a reason
console-flow-add-options = Add an answer
console-flow-up = Move { $name } up
console-flow-down = Move { $name } down
console-flow-remove = Remove { $name }
console-flow-preview = Preview of the kiosk’s screen
console-flow-size = Size of the screen
console-flow-size-tall = Portrait
console-flow-size-wide = Landscape
console-flow-size-small = Small
console-flow-size-phone = Phone
console-flow-again = Begin again
console-flow-told = What the kiosk would tell
console-flow-told-none = Nothing yet. Touch the preview: nothing of it is kept.
console-problem-changed-meanwhile = Somebody else has changed this meanwhile. Reload it; your words are still here until you do.
console-problem-flow-errors = Visitors would be lost in this flow. See below what is still wrong.
console-problem-version-state = This version’s state does not allow it.
console-problem-unknown-flow = There is no such version.

## Articles

console-nav-articles = Articles
console-articles-title = Articles
console-articles-intro = What visitors read on the kiosk, for the whole life of what the shop sells. Kiosks keep every article, so it is there without a network too.
console-articles-none = No articles yet
console-articles-none-body = Give the first one a short name above. Nothing shows on a kiosk until you publish it.
console-articles-there = { $there } of { $all } kiosks have the articles that are published now.
console-article-id = Short name of a new article
console-article-id-hint = Small letters, digits and hyphens, such as clean-the-filter. Visitors do not see it.
console-article-begin = New article
console-article-version = Version { $version }
console-article-helped = Helped { $yes } of { $all }
console-article-helped-by = Did this help? By language
console-article-language = Language
console-article-yes = Helped
console-article-no = Did not help
console-article-preview = As the kiosk shows it
console-article-stage = Stage
console-article-products = Product codes, with commas between
console-article-markdown = Text, as Markdown
console-article-markdown-hint = # heading, **bold**, - list, 1. steps, | table |. Links are shown as words, as a kiosk opens none.
console-article-picture = Add a picture
console-article-picture-added = The picture stands in the text. Say between the brackets what it shows.
console-article-half = Title or text is missing: { $languages }
console-article-for-all = published for all
console-article-for = published for { $places }
console-article-published = Published: kiosks fetch it now
console-article-taken-back = Taken back: the version before, if there is one, is in force again

## Answers

console-nav-answers = Answers
console-answers-title = Answers
console-answers-intro = What visitors answered. Each version of a survey is counted by itself; of one visitor the last answer counts.
console-answers-none = Nothing was answered in this time
console-answers-none-body = Answers show here as soon as a kiosk has sent them.
console-answers-span = Time
console-answers-days =
    { $days ->
        [0] All
       *[other] The last { $days } days
    }
console-answers-beside = Beside votes
console-answers-survey = Survey { $survey }, version { $version }
console-answers-n =
    { $n ->
        [one] { $n } visitor
       *[other] { $n } visitors
    }
console-answers-complete = { $complete } walked it to its end
console-answers-flow = flow { $flow }, version { $versions }
console-answers-reasons = What votes were about
console-answers-words = In their own words
console-answers-nps = Would recommend us (NPS)
console-answers-csat = Satisfied (CSAT)
console-answers-ces = Easy (CES)
console-answers-nps-how = 100 × ({ $promoters } who said 9 or 10 − { $detractors } who said 0 to 6) / { $n }
console-answers-csat-how = { $satisfied } of { $n } said 4 or 5 of 5; mean { $mean }
console-answers-ces-how = Mean of 1 (hard) to 7 (easy); { $easy } said 5 to 7
console-answers-several = several could be chosen
console-answers-answer = Answer
console-answers-visitors = Visitors
console-answers-share = Share
console-answers-written = What they wrote

## Contact data

console-contacts-title = Contact data
console-contacts-intro = Where visitors want to be reached. It stands nowhere else, not in events and not in logs, and is deleted by itself.
console-contacts-none = Nobody left contact data
console-contacts-none-body = What visitors leave shows here, and at the ticket that it belongs to.
console-contacts-of-ticket = Where to reach the visitor
console-contacts-by-receipt = Erase by receipt
console-contacts-receipt = Code of the receipt
console-contacts-receipt-hint = Eight letters and digits, which the visitor was shown. Erasing cannot be undone, not by a backup either.
console-contacts-erased = Erased. It does not come back, from a kiosk or a backup.
console-contact-name = Name
console-contact-email = Email
console-contact-phone = Phone
console-contact-at = Given
console-contact-deleted = Deleted by
console-contact-consent = Agreed to, version { $version } in { $language }:
console-contact-erase = Erase
console-contact-erase-now = Erase for good
console-contact-sure = Erase what this visitor left, for good?

## Answering a call

console-call-name = Your name, as the visitor reads it
console-call-coming = I am coming
console-call-arrived = I am there
console-call-hint = The screen that the visitor called from says so at once.
console-call-told = The visitor’s screen says that { $name } is coming.
console-problem-unknown-contact = There is no contact data of this receipt.
console-problem-unknown-article = There is no such version of an article.
console-problem-bad-picture = This is no picture that a kiosk shows: PNG, JPEG or WebP, at most 512 KiB and 4096 pixels a side.
console-problem-bad-version = This version exists already. Reload the page.
console-problem-too-large = This is too large.
alert-identity-refused = Somebody at { $address } uses the name of this kiosk with a wrong password, { $times } times within ten minutes: an unknown device, or the kiosk itself with an old configuration. Nobody was let in. Where it is the kiosk, enrol it anew.
alert-stranger-knocks = Somebody at { $address } says that they are “{ $name }”, which no kiosk is called; names that the hub does not know came { $times } times within ten minutes. Nobody was let in. A new kiosk is let in by a code; one that was renamed or set up wrongly needs its configuration mended; nobody else should reach this port.
alert-kiosk-barred = A device with the name of this kiosk came from { $address }, and the kiosk is { $life ->
    [stolen] stolen
    [lost] lost
   *[retired] retired
}. It was not let in. Look for it there; where it should serve again, replace it or let it in by a new code.
alert-identity-two-places = This kiosk’s identity is used from { $one } and from { $other } at once: they took it from each other { $times } times within ten minutes. Either the card or the password was copied, or the kiosk has two networks that take turns. Switch one machine off, or enrol it anew under a name of its own.
alert-board-claimed = A board of this kiosk says serial number { $serial }, and so does { $device } of { $kiosk }, which is there at this moment: a number was given twice, or an EEPROM copied. Presses of either may be taken for repeats of the other’s. Take one of them out, and give it a number of its own.
alert-password-old = This kiosk has had its password for { $days } days: it was away, or its password stands in kiosk.toml where it cannot change it. Name a file as hub.password_file, and see whether the kiosk is online.
console-problem-code-ended = The code is not in force any more.
console-problem-code-limit = Too many codes are good at once. Take some back first.
console-problem-board-claimed = This serial number is another board’s. Choose the board again; it is given one of its own.
console-problem-label-limit = These are more labels than one document holds. Print them kiosk by kiosk.
console-problem-unknown-code = There is no such code.
console-problem-unknown-device = There is no such device.
console-problem-board-busy = Somebody is flashing this board already, and has not ended.
console-problem-bad-image = This is no whole Intel HEX file.
console-problem-unknown-image = This hub does not keep that program any more.
console-problem-device-decided = Somebody has decided about this device already.
console-problem-kiosk-exists = Another kiosk has this name. Choose another.
console-enrolment-title = New machines
console-enrolment-intro = A machine becomes a kiosk by a one-time code. It is typed on the machine, which then waits here until somebody lets it in.
console-devices-title = Waiting
console-machines-none = No machine waits.
console-of-hub = The hub
console-fact-of-about = About
console-strangers-title = Unknown devices
console-strangers-hint = Who tried to come in under a name that no kiosk has, since the hub started. Nobody was let in. A new kiosk needs a code; one that was renamed needs its configuration mended.
console-strangers-none = Nobody has tried.
console-strangers-forgotten =
    { $count ->
        [one] { $count } more name was let go of for later ones.
       *[other] { $count } more names were let go of for later ones.
    }
console-stranger-name = Name
console-stranger-address = Address
console-stranger-times = Times
console-stranger-last = Last
console-devices-hint = Compare the six letters with those on the machine before you let it in.
console-device-machine = Machine
console-device-address = Address
console-device-code-by = Code made by
console-device-replaces = Takes the place of { $kiosk }
console-device-site = Site
console-device-name = Name (a-z, 0-9, -)
console-device-approve = Let it in
console-device-refuse = Turn it away
console-device-decided-approve = Let in. The machine goes on by itself.
console-device-decided-refuse = Turned away. It needs another code.
console-codes-title = Make codes
console-codes-make = Make
console-code-any-site = Said when it is let in
console-code-count = How many
console-code-valid = Good for
console-code-valid-two-hours = 2 hours
console-code-valid-day = 1 day
console-code-valid-week = 7 days
console-code-name = Name it gets, if one
console-code-note = What for
console-codes-made = { $count ->
    [one] The code is shown this once. It is good until { $until }.
   *[other] { $count } codes, shown this once, each for one machine. They are good until { $until }.
}
console-codes-print = Print
console-code-picture = QR code with the command for { $code }
console-codes-list = Codes
console-code-state-live = good
console-code-state-used = used
console-code-state-expired = expired
console-code-state-blocked = guessed at: blocked
console-code-state-revoked = taken back
console-code-wrong-tries = { $count } wrong tries
console-code-revoke = Take back
console-approval-title = Who lets machines in
console-approval-hint = At these sites somebody has to let each machine in. At the others its code is enough.

## Flashing boards from this computer

console-flash-title = Prepare boards
console-flash-intro = From blank to labelled: an Uno or a Nano with an ATmega328P on a USB cable gets our firmware, a number, names, a test and a label. Its bootloader and fuses stay.
console-flash-bench = The bench
console-flash-hint = Plug a board in and choose its port. Each page is read back and compared, and in the end the board itself says what it runs.
console-flash-choose = Choose the board
console-flash-next = Next board
console-flash-stop = Stop
console-flash-none-chosen = No port was chosen.
console-flash-missing = This browser cannot reach serial ports
console-flash-missing-body = Open this page in Chrome, Edge or another browser with Web Serial, on a computer. Or use the command line:
console-flash-insecure = Serial ports need a safe address
console-flash-insecure-body = The browser allows them only on pages whose address begins with https, or on this computer itself. Open the console so, or use the command line:
console-flash-port = the board
console-flash-cut = The flash of { $port } at { $at } was cut off by leaving or reloading this page. Its bootloader is untouched: choose it and flash it again.
console-flash-progress = How far the flash is
console-flash-bad = Failed
