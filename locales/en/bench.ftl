# The bench of the console: boards from blank to labelled

bench-steps = What comes in turn
bench-step-flash = 1. Flash
bench-step-enrol = 2. Enrol
bench-step-test = 3. Test
bench-step-label = 4. Label
bench-looking = Asking the board what it runs and who it is…
bench-writing = Writing number and names into the board, and reading them back…
bench-flash-again = Flash it again
bench-hub-next = The board is as it was. Try again.

# What a board is given

bench-name = Name
bench-no-site = No site yet
bench-place = Place
bench-revision = Hardware revision
bench-revision-hint = Two numbers with a point between, such as 1.0
bench-give = Write into the board
bench-number = Serial number
bench-name-hint = The board itself keeps the first 20 letters of each name; hub and label have them whole.
bench-known = The hub knows this board: it keeps its number and its history.
bench-claimed-in-use = This board says that it is { $serial }, and kiosk { $kiosk } sees another board of that number at this moment.
bench-claimed-disposed = This board says that it is { $serial }, and the board of that number was disposed of.
bench-claimed-next = Two boards of one number would lose each other’s presses. Below it is given a number of its own; if you have just moved the board, choose it again in a moment.

# Why a board’s identity could not be read or written

bench-failed-silent = The board runs no firmware of ours that answers.
bench-next-silent = Choose the board again; it is flashed then.
bench-failed-firmware-old = Its firmware { $version } keeps no revision and no names.
bench-next-firmware-old = Choose the board again; it is flashed then.
bench-failed-serial-kept = The board keeps its serial number { $serial }.
bench-next-serial-kept = Another board was plugged in meanwhile. Choose it again.
bench-failed-not-kept = What was written into the board does not read back.
bench-next-not-kept = Choose the board again with another cable. If it comes again, its EEPROM is worn out: take another board.

# The self-test

bench-test-intro = The board looks at itself and then asks for each button: its lamp blinks until you press it. It takes some 10 s.
bench-test-begin = Begin the self-test
bench-test-again = Test again
bench-test-again-hint = Try again, or go on without it and say why.
bench-test-reason = Go on without a test that has passed, because
bench-test-skip = Go on without
bench-test-running = The board tests itself…
bench-test-press = Press the button that blinks ({ $at } of { $of })
bench-test-left = { $seconds } s left for it
bench-test-passed = The self-test has passed.
bench-test-failed = The self-test has found faults.
bench-test-stopped = The self-test was stopped.
bench-test-error-no-self-test = Firmware { $firmware } has no self-test.
bench-test-error-board-silent = The board does not answer. Look at its cable; a blank board is flashed first.
bench-test-error-busy = Another self-test runs on the board.
bench-test-error-board-restarted = The board has started anew in the middle of the test.
bench-test-error-cancelled = The self-test was stopped.
bench-part-supply = supply voltage
bench-part-temperature = temperature
bench-part-light = light sensor
bench-part-eeprom = EEPROM
bench-part-ring = store of presses
bench-part-lamps = lamps
bench-part-buzzer = buzzer
bench-part-buttons = buttons
bench-output-status = status lamp
bench-output-buzzer = buzzer
bench-button-call = Call staff
bench-button-spare = Spare
bench-outcome-pressed = pressed
bench-outcome-not-pressed = not pressed
bench-outcome-stuck = stuck
bench-outcome-not-asked = not asked for
bench-fault-out-of-range = measured where it cannot be right
bench-fault-cell-not-written = a cell cannot be written
bench-fault-identity-damaged = the identity is damaged
bench-fault-record-damaged = a record is damaged
bench-fault-header-damaged = its header is damaged
bench-fault-event-damaged = an event is damaged
bench-fault-place-damaged = a place is damaged
bench-fault-does-not-follow = does not follow: look at its wiring
bench-fault-not-pressed = not pressed in time
bench-fault-stuck = is down by itself: stuck, or wired to ground
bench-fault-wrong-button = came while another was asked for: wires swapped?
self-test-fault-screen-silent = the screen’s page does not answer
self-test-fault-screen-does-not-draw = the screen’s page answers and does not draw
self-test-fault-sound-blocked = the browser does not let the screen sound
self-test-fault-sound-missing = the screen’s browser has no sound
self-test-fault-sound-stands-still = the sound stands still: look at the sound card
self-test-fault-hub-away = the hub does not answer
self-test-fault-clock-unsure = nothing has set the clock: neither a time server nor the hub
self-test-fault-disk-refused = the disk does not keep what is written
self-test-fault-disk-full = the disk has less than 100 MB of room

# Labels, and the boards of this window

bench-done = { $name } is ready.
bench-no-test = It was not tested: its firmware has no self-test yet.
bench-skip = Labels already used on the sheet
bench-print-one = Print the label of { $name }
bench-print-new = Print labels not printed yet: { $count }
bench-print-all = Print all labels of this window: { $count }
bench-boards = Ready in this window: { $count }
bench-unfinished = Not flashed to the end
bench-ready = Ready
bench-not-ready = Not ready yet
bench-mark-passed = tested
bench-mark-failed = has faults
bench-mark-skipped = not tested
bench-mark-printed = label printed
bench-mark-at-enrol = to be enrolled
bench-mark-at-test = to be tested

# The command that writes a board's identity

bench-set-nothing = Say what to write: --name, --site, --place, --revision or --serial.
bench-set-several = Several boards are connected. Name one with --port:
bench-set-flash-first = Flash it first: "counterbell flash".
bench-set-done = { $port }: serial number { $serial }, revision { $revision }, name { $name }, site { $site }, place { $place }.
