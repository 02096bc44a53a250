# Boards and kiosks as a technician sees them in the console: the board's live page, its life, who was there when.

## The list

console-boards-title = Boards
console-boards-find = Number, label, kiosk or site
console-boards-life = State
console-boards-life-all = All
console-boards-none = No board is known yet
console-boards-none-body = A board shows here by itself as soon as a kiosk finds it. One that is not mounted yet can be noted below.
console-boards-none-found = No board fits
console-boards-none-found-body = Try a part of its number, or another state.
console-boards-shown = { $count ->
        [one] { $count } board is shown
       *[other] { $count } boards are shown
    }
console-boards-plan = Note a board that is not mounted yet
console-boards-plan-do = Note it
console-board-nowhere = at no kiosk

## A board, live

console-board-live = Live board
console-board-buttons = Buttons of the board
console-board-press-hint = Press each button once: it lights up here and gets a tick. Every press counts as a real one.
console-board-felt = pressed since you opened this page
console-board-said = { $count ->
        [one] { $button } pressed
       *[other] { $button } pressed, { $count } times by now
    }
console-board-today = { $today } today
console-board-week = { $week } in 7 days
console-board-suspect = None in 7 days. Dead?
console-board-no-buttons = This board has told of no buttons yet.
console-board-older = { $count ->
        [one] { $count } earlier press has just arrived; it waited on its way.
       *[other] { $count } earlier presses have just arrived; they waited on their way.
    }
console-board-cut = So many presses that only the newest are counted.
console-button-call = Call
console-button-spare = Spare
console-standing-live = Online: presses show here at once
console-standing-hub-away = This page does not reach the hub: no press shows
console-standing-nowhere = Not online: the board is at no kiosk
console-standing-kiosk-away = Not online: kiosk { $kiosk } is away. What is pressed now shows when it is back
console-standing-not-found = Not online: kiosk { $kiosk } does not find this board. Look at its cable
console-standing-not-ready = Not online yet: kiosk { $kiosk } is just starting this board
console-standing-short-live = online
console-standing-short-kiosk-away = kiosk away
console-standing-short-not-found = not found
console-standing-short-not-ready = starting
console-board-none-here = No board is known in this place
console-board-none-here-body = The kiosk has not told of a board with a serial number there. Its own page says what it finds.

## What it tells of itself

console-board-facts = This board
console-board-label = Label
console-board-counted = Presses in 7 days
console-board-figures-at = Measured
console-board-print = Print its label (62 mm strip)
console-device-build = Build
console-device-revision = Hardware revision
console-device-reset = Last start by
console-device-volts = Supply
console-device-stack = Stack at most
console-device-stack-of = { $most } of { $room } bytes
console-device-label-name = Name on the board
console-device-label-site = Site on the board
console-device-label-place = Place on the board
console-sample-supply-volts = Supply
console-sample-stack-most-bytes = Stack at most, bytes
console-sample-stack-room-bytes = Room for the stack, bytes
console-sample-kept = Presses in the EEPROM
console-reset-power-on = power on
console-reset-external = reset line
console-reset-brown-out = voltage dip
console-reset-watchdog = watchdog
console-reset-asked = its kiosk asked

## The life of a board

console-board-life = Its life
console-board-step = Make it: { $to }
console-board-step-take = All of this is done
console-board-steps-none = Nothing comes after this.
console-board-note = Note
console-life-planned = planned
console-life-installed = installed
console-life-commissioned = commissioned
console-life-in-service = in service
console-life-maintenance = maintenance
console-life-retired = retired
console-life-disposed = disposed of
console-check-mounted = It is mounted
console-check-cable-secured = Its cable is secured
console-check-labelled = The label is on it
console-check-flashed = Our firmware is on it
console-check-self-test = The self-test passed
console-check-each-button-pressed = Each button was pressed and showed above
console-check-told-staff = The staff know of it
console-check-fault-noted = The fault is written down below
console-check-repaired = It is repaired
console-check-taken-down = It is taken down
console-check-data-wiped = Its numbers and names are wiped
console-check-recycled = It was given to recycling

## Histories

console-history = History
console-history-none = Nothing has happened yet.
console-history-planned = Noted before it was mounted
console-history-seen = Found by kiosk { $kiosk } as { $device }
console-history-moved = Moved from kiosk { $from } to { $kiosk }
console-history-step = { $to }, before: { $from }
console-history-self-test = { $outcome ->
        [passed] Self-test passed
        [failed] Self-test found faults
        [skipped] Self-test skipped
       *[none] Self-test gave no result
    }
console-history-flashed = Flashed with { $to }
console-history-flash-failed = Flashing { $to } failed
console-history-claimed = Another board came with this number and was given { $by }
console-history-board-enrolled = Given its number and names at the bench
console-history-enrolled = Let in
console-history-replaced = Another machine took its place
console-history-lost = Blocked as lost
console-history-stolen = Blocked as stolen
console-history-found = Found and let in again
console-history-retired = Retired
console-history-board-came = Board { $serial } came
console-history-board-left = Board { $serial } left for kiosk { $to }
console-fact-confirmed = confirmed
console-fact-faults = faults
console-fact-parts = parts
console-fact-firmware = firmware
console-fact-build = build
console-fact-revision = revision
console-fact-label = label
console-fact-site = site
console-fact-place = place
console-fact-kiosk = kiosk
console-fact-device = device
console-fact-claimed = came with
console-fact-begunBy = begun by
console-fact-codeBy = code made by
console-fact-code = because
console-fact-reason = reason
console-fact-from = before

## Who was there when

console-presence-of = When { $kiosk } was online
console-presence-day = 24 hours
console-presence-week = 7 days
console-presence-now = now
console-presence-nothing = Nothing is known of this time.
console-presence-sum = { $count ->
        [0] Online all of the time that is known
        [one] Online { $percent } of the time that is known, away once
       *[other] Online { $percent } of the time that is known, away { $count } times
    }
console-presence-away = When it was away
console-presence-still = still

## The log

console-log = Last lines of its log
console-log-none = It has told of no warning or error.

## The end of a kiosk, and another in its place

console-kiosk-life = Lost, broken, done with
console-kiosk-life-lost = lost
console-kiosk-life-lost-body = It is let in no more. Once it is found it may come back with what it has.
console-kiosk-life-stolen = stolen
console-kiosk-life-stolen-body = Its password is wiped: only a new code lets a machine into this place again.
console-kiosk-life-retired = retired
console-kiosk-life-retired-body = Its service is over. What it counted stays.
console-kiosk-deed-lost = It is lost
console-kiosk-deed-lost-title = Block { $kiosk } as lost?
console-kiosk-deed-lost-body = Its connection ends at once and it is let in no more. Nothing is wiped: once it is found, one click lets it in again, and what it kept meanwhile comes along.
console-kiosk-deed-stolen = It is stolen
console-kiosk-deed-stolen-title = Block { $kiosk } as stolen?
console-kiosk-deed-stolen-body = Its connection ends at once and its password is wiped for good. It never comes back by itself; another machine needs a new code. Presses that it has not sent yet are lost.
console-kiosk-deed-found = It is found
console-kiosk-deed-found-title = Let { $kiosk } in again?
console-kiosk-deed-found-body = It is let in with the password that it has, and sends what it kept. Do this only if nobody could get at its card meanwhile; if in doubt, replace it.
console-kiosk-deed-replace = Replace it
console-kiosk-deed-replace-title = Put another machine in the place of { $kiosk }?
console-kiosk-deed-replace-body = You get a code that is good for two hours. The machine that uses it takes this name, its settings and its history; the present one goes on until then, and is out at that moment. Let it send first what it has not sent: look at its outbox.
console-kiosk-deed-retire = Retire it
console-kiosk-deed-retire-title = Retire { $kiosk }?
console-kiosk-deed-retire-body = Its password, its settings and its alerts at this hub are wiped for good and it is let in no more. What it counted stays. You get a record to print, sign and file.
console-kiosk-reason = Reason
console-record = Record of retirement
console-record-show = Show the record of retirement
console-record-at = Retired
console-record-by = By
console-record-since = In service since
console-record-software = Software
console-record-boards = Boards
console-record-events = Events that it told, which stay
console-record-wiped = No longer at the hub
console-record-date = Place, date
console-record-signature = Signature

## What the hub refuses

console-problem-unknown-board = There is no such board.
console-problem-board-exists = A board of this number is known already. Look for it in the list.
console-problem-board-step = This step is not possible any more: somebody has taken one meanwhile, or something is not confirmed. Reload the page.
console-problem-kiosk-life = This is not possible as the kiosk stands now: somebody has done something meanwhile. Reload the page.
