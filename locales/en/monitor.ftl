## What `counterbell monitor` shows: a line each, 68 characters wide at most before it is broken.

monitor-watching = Watching { $port } with the driver { $driver }. Ctrl-C ends it.
monitor-legend = Seconds, then: < from the board, > to the board, * what the driver makes of it.
monitor-legend-kept = Presses are not taken: they stay in the board.
monitor-several = Several boards fit. Name one with --port:
monitor-mute = Nothing at { $port } speaks: the board is blank or runs another program. Flash it, or name its driver with --driver.
monitor-serial-given = This board had no serial number; it was given { $serial }, as a kiosk does when it first meets one.
monitor-recorded = Recorded in { $file }.
monitor-recording-ended = { $file } takes no more: it is at its bound of 64 MiB, or the disk refuses. Watching goes on.
monitor-replaying = A recording of { $port } with the driver { $driver }, by Counterbell { $program }, of { $at }.
monitor-replay-same = The same: for { $board } bytes of the board the driver wrote each of the { $host } bytes that were recorded, over { $seconds } s.
monitor-replay-cut = The recording was cut off: its last line is not whole and was not used.
monitor-differs-bytes = A difference: line { $line }, at { $seconds } s, byte { $byte } to the board: recorded { $recorded }, the driver wrote { $said }.
monitor-differs-silent = A difference: line { $line }, at { $seconds } s, byte { $byte } to the board: recorded { $recorded }, the driver wrote nothing.
monitor-differs-more = A difference: line { $line }, at { $seconds } s, byte { $byte } to the board: the driver wrote { $said }, which is not recorded.
monitor-differs-opens = A difference: line { $line }, at { $seconds } s, byte { $byte } to the board: the driver did not open its port there.
monitor-differs-closes = A difference: line { $line }, at { $seconds } s, byte { $byte } to the board: the driver did not close its port there.

## Recordings that cannot be used

monitor-refused-recording-unreadable = { $file } cannot be read: { $reason }
monitor-refused-recording-unwritable = { $file } cannot be written: { $reason }
monitor-refused-recording-exists = { $file } is there already, and a recording is never written over. Name another file.
monitor-refused-recording-foreign = { $file } is no recording of counterbell monitor.
monitor-refused-recording-version = { $file } is a recording of version { $version }; this program reads version 1. Use a later program.
monitor-refused-recording-huge = { $file } is too long for a recording ({ $bytes } bytes; 64 MiB and a million lines are the most).
monitor-refused-recording-broken = { $file } is broken in line { $line }: { $reason }

## What the driver tells

monitor-status-absent = The board is away.
monitor-status-opening = The port is being opened.
monitor-status-handshaking = The board is being greeted.
monitor-status-ready = The board is ready.
monitor-status-lost = The board is lost.
monitor-driver-button-pressed = { $button } was pressed.
monitor-driver-button-held = { $button } is held down, { $seconds } s so far.
monitor-driver-button-released = { $button } was let go after { $seconds } s.
monitor-driver-refused = Presses that the full board refused: { $count }.
monitor-samples = Figures: { $figures }

## Frames of the button panel

monitor-again = { $words } (again)
monitor-event-press = press of { $button }: number { $seq } of epoch { $epoch }, { $ageMs } ms ago
monitor-event-held = { $button } held for { $value } s: number { $seq } of epoch { $epoch }, { $ageMs } ms ago
monitor-event-released = { $button } let go after { $value } s: number { $seq } of epoch { $epoch }, { $ageMs } ms ago
monitor-event-refused = { $value } presses refused, the ring was full: number { $seq } of epoch { $epoch }, { $ageMs } ms ago
monitor-describe = firmware { $firmware }, serial number { $serial ->
    [none] none yet
   *[other] { $serial }
}, epoch { $epoch }, { $pending } of { $capacity } waiting, up { $uptime } s
monitor-heartbeat = alive: up { $uptime } s, { $pending } waiting, { $refused } refused, { $down ->
    [none] no button down
   *[other] down: { $down }
}
monitor-ring-full = The ring is full.
monitor-details = build { $build }, hardware { $revision ->
    [none] unnamed
   *[other] { $revision }
}, { $volts } V, stack { $stackMost } of { $stackRoom } bytes, { $kept } in the EEPROM
monitor-label = label { $which }: { $text ->
    [none] none
   *[other] { $text }
}
monitor-set-label = be called, { $which }: { $text ->
    [none] nothing
   *[other] { $text }
}
monitor-hello = hello: who are you, and what waits?
monitor-ack = taken: all of epoch { $epoch } up to number { $seq }
monitor-set-serial = your serial number is { $serial }
monitor-set-revision = your hardware is revision { $revision }
monitor-signal-storing = show: presses are stored
monitor-signal-not-storing = show: presses are not stored
monitor-signal-identify = show which board you are
monitor-frame = frame { $type }: { $fields }
monitor-damaged = a damaged frame ({ $fault }, { $bytes } bytes)
monitor-noise = { $bytes } bytes that are no message

## Messages of Firmata

monitor-version = Firmata { $version }
monitor-firmware = program { $name } { $version }
monitor-digital = pins, port { $port }: { $high ->
    [none] all low
   *[other] high: { $high }
}
monitor-digital-write = set pins of port { $port }: { $high ->
    [none] all low
   *[other] high: { $high }
}
monitor-analog = sensor A{ $channel }: { $value } of 1023
monitor-analog-write = set pin { $channel } to { $value }
monitor-pin-mode = pin { $pin }: mode { $mode }
monitor-pin-write = set pin { $pin } { $on ->
    [yes] high
   *[no] low
}
monitor-report = { $on ->
    [yes] tell
   *[no] do not tell
} changes of { $what } { $number }
monitor-sampling = tell sensors each { $ms } ms
monitor-ask = what is your { $what }?
monitor-pins = its pins: { $what }, { $bytes } bytes
monitor-reset = begin anew
monitor-sysex = message { $command }, { $bytes } bytes
