# The bench of the console: boards from blank to labelled

bench-steps = Was der Reihe nach kommt
bench-step-flash = 1. Beschreiben
bench-step-enrol = 2. Anmelden
bench-step-test = 3. Prüfen
bench-step-label = 4. Etikett
bench-looking = Das Board wird gefragt, was auf ihm läuft und wer es ist…
bench-writing = Nummer und Namen werden in das Board geschrieben und zurückgelesen…
bench-flash-again = Noch einmal beschreiben
bench-hub-next = Das Board ist, wie es war. Versuchen Sie es noch einmal.

# What a board is given

bench-name = Name
bench-no-site = Noch kein Standort
bench-place = Platz
bench-revision = Stand der Hardware
bench-revision-hint = Zwei Zahlen mit einem Punkt dazwischen, etwa 1.0
bench-give = In das Board schreiben
bench-number = Seriennummer
bench-name-hint = Das Board selbst behält die ersten 20 Buchstaben jedes Namens; Hub und Etikett haben sie ganz.
bench-known = Der Hub kennt dieses Board: Es behält Nummer und Geschichte.
bench-claimed-in-use = Dieses Board sagt, es sei { $serial }, und Kiosk { $kiosk } sieht in diesem Augenblick ein anderes Board mit dieser Nummer.
bench-claimed-disposed = Dieses Board sagt, es sei { $serial }, und das Board mit dieser Nummer wurde entsorgt.
bench-claimed-next = Zwei Boards mit einer Nummer verlören einander die Tastendrücke. Unten bekommt es eine eigene; haben Sie das Board gerade erst umgesteckt, wählen Sie es gleich noch einmal.

# Why a board’s identity could not be read or written

bench-failed-silent = Auf dem Board läuft keine Firmware von uns, die antwortet.
bench-next-silent = Wählen Sie das Board noch einmal; dann wird es beschrieben.
bench-failed-firmware-old = Seine Firmware { $version } behält weder Stand noch Namen.
bench-next-firmware-old = Wählen Sie das Board noch einmal; dann wird es beschrieben.
bench-failed-serial-kept = Das Board behält seine Seriennummer { $serial }.
bench-next-serial-kept = Inzwischen wurde ein anderes Board angeschlossen. Wählen Sie es noch einmal.
bench-failed-not-kept = Was in das Board geschrieben wurde, liest sich nicht so zurück.
bench-next-not-kept = Wählen Sie das Board mit einem anderen Kabel noch einmal. Kommt es wieder, ist sein EEPROM verbraucht: Nehmen Sie ein anderes.

# The self-test

bench-test-intro = Das Board prüft sich selbst und verlangt dann jede Taste: Ihre Lampe blinkt, bis Sie drücken. Das dauert etwa 10 s.
bench-test-begin = Selbsttest beginnen
bench-test-again = Noch einmal prüfen
bench-test-again-hint = Versuchen Sie es noch einmal, oder gehen Sie ohne weiter und sagen Sie, warum.
bench-test-reason = Ohne bestandenen Test weiter, weil
bench-test-skip = Ohne weiter
bench-test-running = Das Board prüft sich selbst…
bench-test-press = Drücken Sie die Taste, die blinkt ({ $at } von { $of })
bench-test-left = Noch { $seconds } s dafür
bench-test-passed = Der Selbsttest ist bestanden.
bench-test-failed = Der Selbsttest hat Fehler gefunden.
bench-test-stopped = Der Selbsttest wurde angehalten.
bench-test-error-no-self-test = Firmware { $firmware } hat keinen Selbsttest.
bench-test-error-board-silent = Das Board antwortet nicht. Sehen Sie nach dem Kabel; ein leeres Board wird zuerst beschrieben.
bench-test-error-busy = Auf dem Board läuft ein anderer Selbsttest.
bench-test-error-board-restarted = Das Board ist mitten im Test neu gestartet.
bench-test-error-cancelled = Der Selbsttest wurde angehalten.
bench-part-supply = Versorgungsspannung
bench-part-temperature = Temperatur
bench-part-light = Lichtsensor
bench-part-eeprom = EEPROM
bench-part-ring = Speicher der Tastendrücke
bench-part-lamps = Lampen
bench-part-buzzer = Summer
bench-part-buttons = Tasten
bench-output-status = Statuslampe
bench-output-buzzer = Summer
bench-button-call = Personal rufen
bench-button-spare = Reserve
bench-outcome-pressed = gedrückt
bench-outcome-not-pressed = nicht gedrückt
bench-outcome-stuck = klemmt
bench-outcome-not-asked = nicht verlangt
bench-fault-out-of-range = Messwert kann nicht stimmen
bench-fault-cell-not-written = eine Zelle lässt sich nicht schreiben
bench-fault-identity-damaged = die Identität ist beschädigt
bench-fault-record-damaged = ein Eintrag ist beschädigt
bench-fault-header-damaged = der Kopf ist beschädigt
bench-fault-event-damaged = ein Ereignis ist beschädigt
bench-fault-place-damaged = ein Platz ist beschädigt
bench-fault-does-not-follow = folgt nicht: Prüfen Sie die Verdrahtung
bench-fault-not-pressed = nicht rechtzeitig gedrückt
bench-fault-stuck = ist von selbst gedrückt: klemmt oder liegt an Masse
bench-fault-wrong-button = kam, während eine andere verlangt war: Drähte vertauscht?
self-test-fault-screen-silent = die Seite des Bildschirms antwortet nicht
self-test-fault-screen-does-not-draw = die Seite des Bildschirms antwortet, aber zeichnet nicht
self-test-fault-sound-blocked = der Browser lässt den Bildschirm nicht tönen
self-test-fault-sound-missing = der Browser des Bildschirms hat keinen Ton
self-test-fault-sound-stands-still = der Ton steht still: sehen Sie nach der Soundkarte
self-test-fault-hub-away = der Hub antwortet nicht
self-test-fault-clock-unsure = nichts hat die Uhr gestellt: weder ein Zeitserver noch der Hub
self-test-fault-disk-refused = der Datenträger behält nicht, was geschrieben wird
self-test-fault-disk-full = auf dem Datenträger sind weniger als 100 MB frei

# Labels, and the boards of this window

bench-done = { $name } ist fertig.
bench-no-test = Es wurde nicht geprüft: Seine Firmware hat noch keinen Selbsttest.
bench-skip = Schon verbrauchte Etiketten auf dem Bogen
bench-print-one = Etikett von { $name } drucken
bench-print-new = Noch nicht gedruckte Etiketten drucken: { $count }
bench-print-all = Alle Etiketten dieses Fensters drucken: { $count }
bench-boards = In diesem Fenster fertig: { $count }
bench-unfinished = Nicht zu Ende beschrieben
bench-ready = Fertig
bench-not-ready = Noch nicht fertig
bench-mark-passed = geprüft
bench-mark-failed = hat Fehler
bench-mark-skipped = nicht geprüft
bench-mark-printed = Etikett gedruckt
bench-mark-at-enrol = anzumelden
bench-mark-at-test = zu prüfen

# The command that writes a board's identity

bench-set-nothing = Sagen Sie, was geschrieben werden soll: --name, --site, --place, --revision oder --serial.
bench-set-several = Mehrere Boards sind angeschlossen. Nennen Sie eines mit --port:
bench-set-flash-first = Beschreiben Sie es erst: „counterbell flash“.
bench-set-done = { $port }: Seriennummer { $serial }, Stand { $revision }, Name { $name }, Standort { $site }, Platz { $place }.
