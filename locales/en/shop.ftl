# The demo's page: the shop.

shop-title = Counterbell, the shop
shop-starting = The shop is opening…
shop-gone = The demo does not answer any more. Start it again, and this page comes back by itself.
shop-not-read = The shop could not be read. It is tried again by itself.
shop-refused = That did not work. Try it again in a moment.
shop-language = Language
shop-kiosks = Kiosk
shop-open = Open in a new tab: { $what }

shop-score-pressed = pressed
shop-score-stored = stored
shop-score-twice = twice
shop-score-waiting = waiting
shop-verdict-nothing-yet = Press a face to begin
shop-verdict-all-stored = Every press has arrived, once
shop-verdict-waiting =
    { $count ->
        [one] { $count } press is kept safe and will arrive
       *[other] { $count } presses are kept safe and will arrive
    }
shop-verdict-twice =
    { $count ->
        [one] { $count } press was counted twice
       *[other] { $count } presses were counted twice
    }

shop-board = Button board
shop-board-buttons = Buttons of the board
shop-board-linked = Linked
shop-board-unlinked = No link
shop-board-stock = Stock Firmata board
shop-board-hint = Press a button. Hold it, and it stays down for as long.
shop-board-held = Held for { $seconds } s; let go and the board presses for as long.
shop-board-hung = The firmware hangs. Its watchdog starts it again.
shop-board-hung-stock = The firmware hangs. A stock board has no watchdog; the kiosk resets it.
shop-board-pulled =
    { $count ->
        [0] The cable is out. Press: the board keeps it.
        [one] The cable is out. The board keeps { $count } press.
       *[other] The cable is out. The board keeps { $count } presses.
    }
shop-board-pulled-stock = The cable is out. A stock board keeps nothing that you press now.
shop-no-board = This kiosk has no board.
shop-button-very-happy = Very happy
shop-button-happy = Happy
shop-button-unhappy = Unhappy
shop-button-very-unhappy = Very unhappy
shop-button-call = Call staff
shop-button-spare = Spare
shop-lamp-on = lamp is on
shop-screen = Kiosk’s screen
shop-console = Console

shop-trip = The trip of a press
shop-trip-more = From the pin of the chip to the person who answers. The press is always safe in one place, and the place before forgets it only when the next one has it on disk.
shop-trip-empty = Press a face, on the board or on the screen, and watch it travel.
shop-trip-last = The last six presses, time since the press
shop-trip-press = Press
shop-trip-safe = Safe
shop-trip-touch = Touch
shop-trip-step = +{ $span }
shop-trip-not-yet = –
shop-place-board = Board
shop-place-kiosk = Kiosk
shop-place-hub = Hub
shop-place-person = Person
shop-stage-pin = Pin
shop-stage-felt = Felt
shop-stage-sent = Sent
shop-stage-received = Received
shop-stage-stored = Stored
shop-stage-published = Published
shop-stage-arrived = Arrived
shop-stage-committed = Committed
shop-stage-acknowledged = Confirmed
shop-stage-shown = Shown
shop-keeper-nobody = on its way
shop-keeper-untaken = not taken
shop-keeper-board = on the board
shop-keeper-kiosk = in the kiosk
shop-keeper-hub = in the hub

shop-break = Break something
shop-break-more = Nothing that you pressed gets lost. Try to prove the opposite, for the kiosk that is chosen above.
shop-network-title = Network
shop-network-up = The kiosk reaches the hub
shop-network-cut = Cut
shop-network-expect = The screen says that votes are kept here. They arrive in order when the network is back.
shop-network-do-cut = Cut the network
shop-network-do-restore = Restore the network
shop-hub-title = Hub
shop-hub-expect = Killed without warning in the middle of its work. It starts again, and every kiosk sends what it kept.
shop-hub-do-kill = Kill the hub
shop-kiosk-title = Kiosk
shop-kiosk-expect = Killed without warning. The board goes on taking presses and hands them over when the kiosk is back.
shop-kiosk-do-kill = Kill the kiosk
shop-board-title = Board
shop-board-expect = The firmware feels each press and keeps up to 32 of them until the cable is back.
shop-board-expect-stock = A stock board has no memory: what is pressed while the cable is out is not taken.
shop-process-up = Runs as process { $pid }
shop-process-down = Starting again…
shop-plug-in = Plugged in
shop-plug-out = Pulled out
shop-plug-do-pull = Pull the plug
shop-plug-do-plug = Plug it in
shop-rare = Harder still:
shop-do-power-cut = Cut the board’s power
shop-do-garbage = Garbage on the line
shop-do-hang = Hang the firmware

shop-tour-offer = New here? Eight steps, four minutes.
shop-tour-offer-more = You press, you break things, and you see that nothing gets lost. It ticks itself off.
shop-tour-start = Take the tour
shop-tour-step = Step { $place } of { $count }:
shop-tour-skip = Skip
shop-tour-next = Next
shop-tour-close = End the tour
shop-tour-again = Once more
shop-tour-task-done = done
shop-tour-end = That was the tour.
shop-tour-end-more = You have cut, killed and pulled, and the score still adds up. Now look at the tickets in the console, or break things in your own order.

tour-press = press a face
tour-press-more = Press a face on the board. The lamp flashes at once (felt) and stays lit when the kiosk has it on disk (stored).
tour-press-seen = The press went from the chip’s pin to the hub. Its way is drawn below, with the time of each stage.
tour-press-press = Press a face on the board
tour-press-stored = It arrives at the hub
tour-cut = cut the network and press
tour-cut-more = Cut the network, then press some faces. The screen goes on taking votes and says where they are.
tour-cut-seen = The presses wait in the kiosk, on its disk. The score shows them as waiting.
tour-cut-cut = Cut the network
tour-cut-press = Press a face
tour-restore = restore it and watch
tour-restore-more = Restore the network and watch the score: what waited arrives in its order, once.
tour-restore-seen = All there, none twice.
tour-restore-restore = Restore the network
tour-restore-stored = All that waited has arrived
tour-hub = kill the hub and press
tour-hub-more = Kill the hub and press at once. It is a real kill -9 of a real process.
tour-hub-seen = The hub is back under a new process number and has every press.
tour-hub-kill = Kill the hub
tour-hub-press = Press a face
tour-hub-stored = It arrives after the restart
tour-board = pull the board
tour-board-more = Pull the plug of the board and press. The firmware alone keeps these presses until the cable is back.
tour-board-seen = The board kept them itself, gave them out in order, and forgot them only when the kiosk had them.
tour-board-pull = Pull the plug
tour-board-press = Press while it is out
tour-board-plug = Plug it in again
tour-board-stored = All has arrived
tour-language = change the language
tour-language-more = On the kiosk’s screen, touch another language. It changes in place, for this visitor alone.
tour-language-seen = Nothing was read anew, and the next visitor finds the screen as it was.
tour-language-language = Touch another language on the screen
tour-text = make the text larger
tour-text-more = In the corner of the kiosk’s screen is the same button at all times: larger text, contrast, simple words, all of it lower down.
tour-text-seen = Every screen has room for text of twice the size. It is as ever for the next visitor.
tour-text-larger = Open it and choose 150 % or 200 %
tour-survey = cut the network in the middle of a survey
tour-survey-more = Begin a survey on the kiosk’s screen, cut the network, and answer to the end. The screen goes on without a stop.
tour-survey-seen = The answers waited in the kiosk and came to the hub when the network was back.
tour-survey-begin = Touch “Rate our service” on the screen
tour-survey-cut = Cut the network
tour-survey-answer = Answer to the end
tour-survey-restore = Restore the network
tour-survey-arrived = The answers arrive at the hub

shop-addresses = Addresses
shop-address-console = Console, signs you in once
shop-address-screen = Screen of { $kiosk }
shop-address-api = API
