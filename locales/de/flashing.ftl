# Boards bespielen: was die Kommandozeile sagt, und was auch eine Seite sagen kann.

## Der Befehl

flash-image = { $version ->
    [none] Ein Abbild, das nicht von uns ist
   *[other] Counterbell-Firmware { $version }
} ({ $bytes } Bytes, SHA-256 { $sha256 }…)
flash-image-unreadable = { $file } kann nicht gelesen werden: { $reason }
flash-several = Mehrere Boards sind angeschlossen. Nennen Sie eines mit --port, oder bespielen Sie alle mit --all:
flash-total = Boards bespielt: { $done }. Gescheitert: { $failed }.
flash-bytes-left = · { $bytes } von { $total } Bytes, noch { $seconds } s

## Wo es steht

flash-phase-finding = öffnet den Anschluss
flash-phase-resetting = setzt den Chip zurück ({ $baud } Baud)
flash-phase-syncing = wartet auf den Bootloader ({ $baud } Baud)
flash-phase-identifying = fragt, welcher Chip es ist
flash-phase-writing = schreibt
flash-phase-verifying = vergleicht
flash-phase-starting = startet das Programm
flash-phase-checking = fragt das neue Programm, wer es ist
flash-done = Fertig: { $bytes } Bytes in { $seconds } s geschrieben und verglichen.
flash-done-unchecked = Geschrieben und verglichen: { $bytes } Bytes in { $seconds } s. Das Programm sagt nicht, was es ist; ob es läuft, konnte nicht geprüft werden.
flash-faults = { $faults ->
    [one] Ein Schritt musste wiederholt werden.
   *[other] { $faults } Schritte mussten wiederholt werden.
} Ein besseres Kabel oder ein anderer USB-Anschluss kann helfen.
flash-written-part = Das frühere Programm des Boards ist weg.
flash-written-all = Das neue Programm war da schon geschrieben und verglichen.

## Was auf einem Board läuft

flash-runs-counterbell = Es läuft Counterbell { $version }, { $serial ->
    [none] ohne Seriennummer.
   *[other] Seriennummer { $serial }.
}
flash-runs-firmata = Es läuft { $name ->
    [none] ein Firmata-Programm
   *[other] { $name }
} { $version }, das ist nicht unsere Firmware.
flash-runs-silent = Nichts darauf antwortet: Es ist leer, oder ein anderes Programm läuft.

## Warum es scheiterte, und was jetzt zu tun ist

flash-failed-port-missing = Den Anschluss { $port } gibt es nicht.
flash-next-port-missing = Ist das Board eingesteckt? „counterbell boards“ zeigt, was angeschlossen ist.
flash-failed-port-permission = Sie dürfen { $port } nicht benutzen.
flash-next-port-permission = Unter Linux: sudo usermod -a -G dialout $USER, dann ab- und wieder anmelden.
flash-failed-port-busy = { $port } wird von einem anderen Programm benutzt{ $holder ->
    [none] .
   *[other] : { $holder }.
}
flash-next-port-busy = Schließen Sie dieses Programm (einen seriellen Monitor, einen Kiosk, ein anderes Flashprogramm), und versuchen Sie es noch einmal.
flash-failed-port-failed = { $port } kann nicht geöffnet werden: { $reason }
flash-next-port-failed = Ziehen Sie das Board ab, stecken Sie es wieder ein, und versuchen Sie es noch einmal.
flash-failed-board-unseen = { $usb ->
    [none] Kein Board ist angeschlossen.
   *[other] Ein Board ist eingesteckt ({ $usb }), und dieser Rechner gibt ihm keinen Anschluss.
}
flash-next-board-unseen = { $usb ->
    [none] Stecken Sie eines ein. Ist eines eingesteckt, so lädt sein Kabel vielleicht nur: Nehmen Sie eines, das Daten überträgt, ohne Hub dazwischen.
   *[other] Ein Treiber fehlt: Installieren Sie den des Adapters (CH340, FTDI, CP210x), stecken Sie das Board neu ein, und sehen Sie unter Linux in „dmesg“ nach.
}
flash-failed-no-sync = An { $port } antwortet kein Bootloader{ $heard ->
    [firmware] , obwohl das Programm des Boards antwortet.
    [noise] , es kommt nur Rauschen.
   *[other] .
}
flash-next-no-sync = { $heard ->
    [firmware] Das Board wurde nicht zurückgesetzt: Drücken Sie seine Reset-Taste genau dann, wenn Sie neu beginnen. Hilft das nie, so hat es keinen Bootloader.
   *[other] Ist es ein Uno oder Nano? Nehmen Sie ab, was an den Pins 0 und 1 hängt, drücken Sie die Reset-Taste genau dann, wenn Sie neu beginnen, und versuchen Sie ein anderes Kabel.
}
flash-failed-wrong-chip = Das ist ein anderer Chip: { $chip ->
    [none] Signatur { $signature }
   *[other] { $chip } (Signatur { $signature })
}. Das Abbild ist für { $expected }. Es wurde nichts geschrieben.
flash-next-wrong-chip = Nehmen Sie einen Uno oder einen Nano mit ATmega328P.
flash-failed-bootloader-confused = Der Bootloader hat immer wieder falsch geantwortet.
flash-next-bootloader-confused = Nehmen Sie ein anderes Kabel oder einen anderen USB-Anschluss, nehmen Sie ab, was an den Pins 0 und 1 hängt, und beginnen Sie neu.
flash-failed-link-lost = Die Verbindung zu { $port } ist abgerissen.
flash-next-link-lost = Stecken Sie das Board wieder ein, nehmen Sie ein anderes Kabel, falls dieses wackelt, und beginnen Sie neu: Der Bootloader ist unberührt.
flash-failed-verify-mismatch = Die Seite bei { $address } enthält nicht, was in sie geschrieben wurde.
flash-next-verify-mismatch = Beginnen Sie neu mit einem anderen Kabel. Ist es jedes Mal dieselbe Seite, so ist der Chip verschlissen: Nehmen Sie ein anderes Board.
flash-failed-no-answer = Alles wurde geschrieben und verglichen, und das neue Programm antwortet nicht.
flash-next-no-answer = Nehmen Sie ab, was an den Pins 0 und 1 hängt, drücken Sie die Reset-Taste, und sehen Sie mit „counterbell boards“ nach. Sonst beginnen Sie neu.
flash-failed-wrong-version = Das Board nennt Version { $version }, geschrieben wurde { $expected }.
flash-next-wrong-version = Beginnen Sie neu. Sagt es das wieder, so ist es ein anderes Board als das an diesem Anschluss.
flash-failed-cancelled = Es wurde angehalten.
flash-next-cancelled = Beginnen Sie neu, wenn Sie so weit sind: Der Bootloader ist unberührt.

flash-failed-hex-too-large = Die Datei ist zu groß für ein Abbild: { $bytes } Bytes, erlaubt sind { $most }.
flash-failed-hex-record = Zeile { $line } ist kein Datensatz von Intel HEX.
flash-failed-hex-checksum = Die Prüfsumme von Zeile { $line } ist falsch.
flash-failed-hex-type = Zeile { $line } ist ein Datensatz der Art { $type }, die es nicht gibt.
flash-failed-hex-overlap = Zeile { $line } schreibt noch einmal nach { $address }.
flash-failed-hex-address = Zeile { $line } schreibt nach { $address }, hinter die { $flash } Bytes des Chips.
flash-failed-hex-after-end = Zeile { $line } steht hinter dem Ende des Abbilds.
flash-failed-hex-no-end = Das Abbild hat kein Ende: Die Datei wurde abgeschnitten.
flash-failed-hex-empty = Das Abbild enthält kein Programm.
flash-failed-image-bootloader = Das Abbild reicht bis { $end }, in den Bootloader bei { $bootloader }. Es wurde nichts geschrieben.
flash-failed-image-no-start = Das Abbild hat nichts an Adresse 0, wo ein Chip beginnt.
flash-failed-image-sha256 = Das Abbild ist nicht das, das gebaut wurde: Seine SHA-256 ist { $found }, sein müsste { $expected }.
flash-next-image = Holen oder bauen Sie das Abbild neu; nehmen Sie das ohne Bootloader.
