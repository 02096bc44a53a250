# Flashing boards: what the command line tells, and what a page may tell as well.

## The command

flash-image = { $version ->
    [none] An image that is not ours
   *[other] Counterbell firmware { $version }
} ({ $bytes } bytes, SHA-256 { $sha256 }…)
flash-image-unreadable = { $file } cannot be read: { $reason }
flash-several = Several boards are connected. Name one with --port, or flash them all with --all:
flash-total = Boards flashed: { $done }. Failed: { $failed }.
flash-bytes-left = · { $bytes } of { $total } bytes, { $seconds } s left

## Where a flash is

flash-phase-finding = opening the port
flash-phase-resetting = resetting the chip ({ $baud } baud)
flash-phase-syncing = waiting for the bootloader ({ $baud } baud)
flash-phase-identifying = asking which chip it is
flash-phase-writing = writing
flash-phase-verifying = comparing
flash-phase-starting = starting the program
flash-phase-checking = asking the new program who it is
flash-done = Done: { $bytes } bytes written and compared in { $seconds } s.
flash-done-unchecked = Written and compared: { $bytes } bytes in { $seconds } s. The program does not say what it is, so whether it works could not be checked.
flash-faults = { $faults ->
    [one] One step had to be done again.
   *[other] { $faults } steps had to be done again.
} A better cable or USB port may help.
flash-written-part = The board's former program is gone.
flash-written-all = The new program was written and compared before.

## What runs on a board

flash-runs-counterbell = It runs Counterbell { $version }, { $serial ->
    [none] without a serial number.
   *[other] serial number { $serial }.
}
flash-runs-firmata = It runs { $name ->
    [none] a Firmata program
   *[other] { $name }
} { $version }, which is not our firmware.
flash-runs-silent = Nothing on it answers: it is blank, or runs another program.

## Why it failed, and what to do next

flash-failed-port-missing = There is no port { $port }.
flash-next-port-missing = Is the board plugged in? "counterbell boards" shows what is connected.
flash-failed-port-permission = You may not use { $port }.
flash-next-port-permission = On Linux: sudo usermod -a -G dialout $USER, then sign out and in again.
flash-failed-port-busy = { $port } is used by another program{ $holder ->
    [none] .
   *[other] : { $holder }.
}
flash-next-port-busy = Close that program (a serial monitor, a kiosk, another flasher), then try again.
flash-failed-port-failed = { $port } cannot be opened: { $reason }
flash-next-port-failed = Unplug the board, plug it in again, and try again.
flash-failed-board-unseen = { $usb ->
    [none] No board is connected.
   *[other] A board is plugged in ({ $usb }), and this computer gives it no port.
}
flash-next-board-unseen = { $usb ->
    [none] Plug one in. If one is plugged in, its cable may only charge: take one that carries data, without a hub between.
   *[other] A driver is missing: install the one of that adapter (CH340, FTDI, CP210x), plug the board in again, and on Linux look at "dmesg".
}
flash-failed-no-sync = No bootloader answers at { $port }{ $heard ->
    [firmware] , though the board's program does.
    [noise] , only noise.
   *[other] .
}
flash-next-no-sync = { $heard ->
    [firmware] The board was not reset: press its reset button just as you start again. If that never helps, it has no bootloader.
   *[other] Is it an Uno or Nano? Take off what is wired to pins 0 and 1, press the reset button just as you start again, and try another cable.
}
flash-failed-wrong-chip = This is another chip: { $chip ->
    [none] signature { $signature }
   *[other] { $chip } (signature { $signature })
}. The image is for { $expected }. Nothing was written.
flash-next-wrong-chip = Take an Uno or a Nano with an ATmega328P.
flash-failed-bootloader-confused = The bootloader answered wrongly again and again.
flash-next-bootloader-confused = Use another cable or USB port, take off what is wired to pins 0 and 1, and flash again.
flash-failed-link-lost = The connection to { $port } was lost.
flash-next-link-lost = Plug the board in again, use another cable if this one is loose, and flash again: its bootloader is untouched.
flash-failed-verify-mismatch = The page at { $address } does not hold what was written to it.
flash-next-verify-mismatch = Flash again with another cable. If it is the same page each time, the chip is worn out: take another board.
flash-failed-no-answer = All was written and compared, and the new program does not answer.
flash-next-no-answer = Take off what is wired to pins 0 and 1, press the reset button, and look with "counterbell boards". Otherwise flash again.
flash-failed-wrong-version = The board says version { $version }, and { $expected } was flashed.
flash-next-wrong-version = Flash again. If it says so again, you are looking at another board than the one at this port.
flash-failed-cancelled = It was stopped.
flash-next-cancelled = Flash again when you are ready: the bootloader is untouched.

flash-failed-hex-too-large = The file is too large to be an image: { $bytes } bytes, and { $most } are allowed.
flash-failed-hex-record = Line { $line } is no Intel HEX record.
flash-failed-hex-checksum = The checksum of line { $line } is wrong.
flash-failed-hex-type = Line { $line } is a record of type { $type }, which does not exist.
flash-failed-hex-overlap = Line { $line } writes again to { $address }.
flash-failed-hex-address = Line { $line } writes to { $address }, beyond the chip's { $flash } bytes.
flash-failed-hex-after-end = Line { $line } stands after the end of the image.
flash-failed-hex-no-end = The image has no end: the file was cut off.
flash-failed-hex-empty = The image holds no program.
flash-failed-image-bootloader = The image reaches up to { $end }, into the bootloader at { $bootloader }. Nothing was written.
flash-failed-image-no-start = The image has nothing at address 0, where a chip begins.
flash-failed-image-sha256 = The image is not the one that was made: its SHA-256 is { $found }, and should be { $expected }.
flash-next-image = Fetch or build the image anew; take the one without a bootloader.
