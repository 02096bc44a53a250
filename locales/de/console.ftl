# Was Mitarbeitende und Technik in der Konsole lesen.

console-title = { $place } · Counterbell
console-home = Counterbell, zu den Tickets
console-skip = Zum Inhalt springen
console-nav = Bereiche
console-nav-tickets = Tickets
console-nav-fleet = Geräte
console-nav-events = Ereignisse
console-nav-quarantine = Quarantäne
console-nav-open =
    { $count ->
        [one] { $count } offen
       *[other] { $count } offen
    }
console-language = Sprache
console-link-connecting = Verbindet
console-link-live = Live
console-link-away = Hub weg
console-away = Der Hub ist seit { $at } nicht erreichbar. Was Sie sehen, ist von vorher; sobald er zurück ist, wird es von selbst aktuell.
console-away-first = Der Hub antwortet seit { $at } nicht. Diese Seite versucht es weiter.
console-disk-full = Die Festplatte des Hubs ist seit { $at } voll. Nichts geht verloren: Die Kioske behalten ihre Stimmen und senden sie wieder, und lesen geht weiter. Bitte auf dem Rechner des Hubs Platz schaffen; der Hub macht dann von selbst weiter.
console-disk-error = Die Festplatte des Hubs verweigert sich seit { $at }. Nichts geht verloren: Die Kioske behalten ihre Stimmen und senden sie wieder, und lesen geht weiter. Bitte Festplatte und Protokoll auf dem Rechner des Hubs ansehen; sobald die Festplatte wieder schreibt, macht der Hub von selbst weiter.
console-disk-low = Die Festplatte des Hubs ist fast voll. Der Hub lebt von seiner Reserve, und Messwerte, die älter als ein Tag sind, haben Platz gemacht. Bitte auf dem Rechner des Hubs Platz schaffen, bevor Stimmen warten müssen.
console-said-ticket = Neues Ticket: { $severity }, { $subject }, { $kiosk }
console-said-tickets =
    { $count ->
        [one] { $count } neues Ticket
       *[other] { $count } neue Tickets
    }

## Hinein und hinaus

console-sign-in = Anmelden
console-sign-in-asking = Sie werden angemeldet
console-sign-in-spent = Dieser Link ist verbraucht
console-sign-in-spent-body = Ein Anmeldelink gilt einmal und 15 Minuten lang. Erzeugen Sie auf dem Rechner des Hubs einen neuen:
console-sign-in-empty = Dieser Link ist unvollständig
console-sign-in-away = Der Hub antwortet nicht
console-sign-in-away-body = Ihr Link ist noch nicht verbraucht. Versuchen Sie es wieder, wenn der Hub läuft.
console-sign-in-failed = Das hat nicht geklappt
console-sign-in-failed-body = Der Hub hat diesen Link nicht angenommen. Erzeugen Sie auf seinem Rechner einen neuen:
console-sign-out = Abmelden
console-signed-out-title = Sie sind abgemeldet
console-signed-out-body = Hier gibt es kein Passwort. Ein Link meldet diesen Browser an; erzeugen Sie ihn auf dem Rechner des Hubs:
console-signed-out-again = Ich habe mich angemeldet

## Während etwas geladen wird, und wenn es misslingt

console-loading = Lädt
console-slow = Das dauert länger als sonst. Der Hub hat noch nicht geantwortet …
console-retry = Noch einmal versuchen
console-cancel = Abbrechen
console-more = Mehr zeigen
console-more-failed = Der Rest konnte nicht geladen werden. Versuchen Sie es noch einmal.
console-failed-title = Das konnte nicht geladen werden
console-error-signed-out = Sie sind abgemeldet.
console-error-refused = Der Hub hat das abgelehnt.
console-error-unreachable = Der Hub antwortet nicht. Es wurde nichts geändert.
console-error-unreadable = Die Antwort war nicht zu verstehen. Vielleicht antwortet unter dieser Adresse etwas anderes.
console-problem-bad-value = Ein Wert ist nicht erlaubt: { $field }
console-problem-ticket-transition = Das geht nicht mehr: Das Ticket hat sich inzwischen geändert. Unten steht der jetzige Stand.
console-problem-another-open = Zum selben Problem ist ein anderes Ticket offen. Arbeiten Sie an jenem weiter.
console-problem-unknown-ticket = Dieses Ticket gibt es nicht.
console-problem-unknown-kiosk = Diesen Kiosk gibt es nicht.
console-problem-too-many-requests = Zu viele Versuche. Warten Sie eine Minute.
console-problem-internal = Der Hub hat einen Fehler gemacht. Sein Protokoll sagt mehr.
console-problem-not-ready = Der Hub kann gerade nichts speichern. Es wurde nichts geändert.
console-never = nie
console-about = etwa { $span }
console-times = { $count } ×

## Wörter für das, was bekannt ist

console-severity-critical = Kritisch
console-severity-high = Hoch
console-severity-medium = Mittel
console-severity-low = Niedrig
console-severity-info = Hinweis
console-status-new = Neu
console-status-acknowledged = Angenommen
console-status-in-progress = In Arbeit
console-status-waiting = Wartet
console-status-resolved = Gelöst
console-status-closed = Geschlossen
console-type-incident = Störung
console-type-service-request = Anliegen
console-presence-online = Online
console-presence-offline = Offline
console-presence-lost = Verloren
console-state-init = Startet
console-state-ready = Bereit
console-state-degraded = Eingeschränkt
console-state-sleeping = Schläft
console-state-updating = Wird aktualisiert
console-state-disconnected = Getrennt
console-state-lost = Verloren
console-actor-hub = vom Hub
console-actor-owner = vom Betreiber
console-actor-staff = vom Team
console-kind-vote = Stimme
console-kind-call = Ruf
console-kind-press = Tastendruck
console-kind-survey = Gründe
console-kind-complaint = Beschwerde
console-kind-question = Frage
console-kind-queue = Warteschlange
console-kind-scan = Scan
console-kind-sms = SMS
console-kind-device = Gerät
console-kind-contact = Kontaktdaten
console-kind-article = Artikel
console-source-board = am Tastenfeld
console-source-screen = am Bildschirm
console-source-keypad = am Ziffernfeld
console-source-phone = per Telefon
console-source-sms = per SMS
console-device-fact-lost = ging verloren
console-device-fact-ready = ist bereit
console-device-fact-button-held = Taste wird gehalten
console-device-fact-button-released = Taste losgelassen
console-device-fact-presses-refused = Tastendrücke abgewiesen
console-device-fact-swapped = wurde ausgetauscht
console-device-fact-epoch-changed = zählt von vorn
console-device-fact-self-test = wurde von Hand getestet
console-clock-synced = Im Takt
console-clock-hub = Vom Hub übernommen
console-clock-estimated = Geschätzt
console-clock-none = Nicht bekannt
console-time-known = auf { $span } genau
console-time-estimated = geschätzt, kann um { $span } falsch sein
console-time-unknown = Zeit nicht bekannt

## Tickets

console-tickets-title = Tickets
console-filters = Welche Tickets gezeigt werden
console-filter-status = Status
console-filter-open = Offen
console-filter-all = Alle
console-filter-site = Standort
console-filter-kiosk = Kiosk
console-filter-every-site = Alle Standorte
console-filter-every-kiosk = Alle Kioske
console-filter-clear = Alle Standorte und Kioske zeigen
console-tickets-none-open = Niemand wartet
console-tickets-none-open-body = Es gibt keine offenen Tickets. Das nächste erscheint hier von selbst.
console-tickets-none = Noch keine Tickets
console-tickets-none-body = Wenn ein Gast ruft oder ein Kiosk Hilfe braucht, erscheint hier ein Ticket.
console-tickets-none-here = Kein Ticket passt
console-ticket-pane = Das gewählte Ticket
console-ticket-none = Kein Ticket gewählt
console-ticket-none-body = Wählen Sie eines, um zu sehen, was geschah und woraus es entstand.
console-ticket-back = Alle Tickets
console-ticket-number = Ticket { $number }
console-action-acknowledge = Annehmen
console-action-resolve = Lösen
console-action-reopen = Wieder öffnen
console-fact-of-site = Standort
console-fact-of-kiosk = Kiosk
console-fact-of-device = Gerät
console-fact-of-type = Art
console-fact-of-opened = Eröffnet
console-fact-of-last = Zuletzt gesehen
console-fact-of-count = Wie oft gesehen
console-fact-of-reopened = Wie oft wieder geöffnet
console-fact-of-resolved = Gelöst
console-timeline = Was geschah
console-screenshot = Der Bildschirm, wie er war
console-screenshot-alt = Der Bildschirm von { $kiosk }, wie ihn sein Kiosk zuletzt sah; was ein Besucher geschrieben hat, ist verdeckt
console-screenshot-missing = Das Bild ist nicht da: Vielleicht ist es noch unterwegs, und länger als 14 Tage wird keines aufbewahrt.
console-screenshot-note = Was ein Besucher geschrieben hat, ist darauf verdeckt. Es wird nach 14 Tagen gelöscht.
console-events = Woraus es entstand
console-events-none = Kein Ereignis steht dahinter; der Hub hat es selbst bemerkt.
console-event-what = Ereignis
console-event-at = Am Kiosk
console-event-trip = Bis zum Hub
console-event-seq = Nummer
console-event-late = spät
console-event-fork = Abzweig
console-event-trip-note = „Bis zum Hub“ ist die Zeit vom Druck bis zum Speichern im Hub, nach den Uhren beider.

## Geräte

console-fleet-title = Geräte
console-fleet-none = Noch keine Kioske
console-fleet-none-body = Ein Kiosk erscheint hier, sobald er mit dem Befehl counterbell enrol angemeldet ist.
console-fleet-online = { $online } von { $all } online
console-last-vote = Letzte Stimme
console-last-seen = Zuletzt gesehen
console-outbox-depth = Ungesendet
console-open-tickets = Offene Tickets
console-open-tickets-of =
    { $count ->
        [one] { $count } offenes Ticket von { $kiosk }
       *[other] { $count } offene Tickets von { $kiosk }
    }

## Ein Kiosk

console-kiosk-back = Alle Kioske
console-kiosk-facts = Auf einen Blick
console-kiosk-program = Programm
console-kiosk-clock = Uhr
console-kiosk-birth = Verbindungen bisher
console-alerts = Warnungen
console-alert-clear = Erledigt
console-telemetry = Messwerte
console-telemetry-window = Die letzten 15 Minuten, live
console-telemetry-none = Keine Messwerte in den letzten 15 Minuten.
console-telemetry-table = { $device } als Tabelle
console-telemetry-time = Zeit
console-plot = { $name } in den letzten 15 Minuten. Jetzt { $last }, niedrigster Wert { $least }, höchster { $most }.
console-sample-cpu-percent = Prozessor
console-sample-memory-percent = Speicher
console-sample-memory-mb = Speicher des Programms
console-sample-disk-percent = Festplatte
console-sample-disk-free-mb = Festplatte, frei
console-sample-devices-ready = Bauteile bereit
console-sample-screen-heartbeat-age-s = Bildschirm zuletzt gehört
console-sample-screen-silent = Bildschirm kommt nicht wieder (1: ja)
console-sample-page-errors = Fehler der Bildschirmseite
console-sample-clock-error-ms = Uhr, unsicher um
console-sample-clock-difference-ms = Uhr, falsch um
console-sample-outbox-depth = Ungesendet
console-sample-outbox-mb = Ausgang
console-sample-temperature-c = Temperatur
console-sample-light-percent = Licht
console-sample-pending = Drücke auf dem Board
console-sample-refused = Abgewiesene Tastendrücke
console-sample-uptime-ms = Läuft seit
console-sample-uptime-s = Läuft seit
console-device-kiosk = Kiosk
console-devices = Bauteile
console-devices-none = Dieser Kiosk hat seine Bauteile noch nicht beschrieben.
console-labels = Etiketten
console-labels-note = Eine PDF-Datei, die in eigener Größe gedruckt wird, 100 %. Jedes Etikett trägt Name, Standort, Seriennummer und einen Code, der zu seiner Seite führt.
console-labels-format = Papier
console-labels-a4 = A4, 21 Etiketten von 63,5 × 38,1 mm
console-labels-letter = Letter, 30 Etiketten von 2⅝ × 1 Zoll
console-labels-strip = Band von 62 mm, ein Etikett nach dem anderen
console-labels-kiosk = Dieser Kiosk und seine Tasterplatten
console-labels-site = Alle von Standort { $site }
console-labels-here = Sie haben die Konsole unter einer Adresse geöffnet, die nur diese Maschine kennt, und so stünde sie in den Codes. Öffnen Sie sie so, wie andere sie erreichen, oder nehmen Sie counterbell label --at.
console-device-id = Gerät
console-device-status = Zustand
console-device-driver = Treiber
console-device-firmware = Firmware
console-device-serial = Seriennummer
console-device-status-absent = Fehlt
console-device-status-opening = Wird geöffnet
console-device-status-handshaking = Meldet sich an
console-device-status-ready = Bereit
console-device-status-lost = Verloren
console-gaps = Lücken
console-gaps-note = Ereignisse, die der Kiosk beim Verbinden nicht mehr hatte. Allenfalls eine andere Sicherung des Hubs enthält sie.
console-gap-range = Es fehlen
console-gap-from-to = { $from } bis { $to }
console-gap-count = Wie viele
console-gap-outbox = Ausgang
console-gap-seen = Bemerkt
console-commands-none = Von diesem Kiosk wurde noch nichts verlangt.
console-commands-latest = Die letzten Befehle und ihre Ergebnisse
console-command-identify = Zeig dich
console-command-call-news = Rufer benachrichtigen
console-command-restart = Neu starten
console-command-log-level = Protokollstufe setzen
console-command-resend = Noch einmal senden
console-command-rotate-password = Passwort ändern
console-command-trust = Zertifizierungsstellen vertrauen
console-command-restart-board = Platine neu starten
console-command-flash-board = Platine flashen
console-command-self-test = Selbsttest
console-command-status-waiting = Wartet
console-command-status-sent = Gesendet
console-command-status-running = Läuft
console-command-status-ok = Erledigt
console-command-status-error = Misslungen
console-command-status-expired = Abgelaufen
console-log-level = Protokollstufe
console-restart-title = { $kiosk } neu starten?
console-restart-body = Der Bildschirm ist einige Sekunden weg. Stimmen, die noch zu senden sind, bleiben erhalten.
command-expired = Der Kiosk hat ihn zu spät gelesen und nichts getan.
command-unknown = Dieser Kiosk kennt den Befehl nicht.
command-arguments = Das passt nicht: { $message }
command-failed = Misslungen: { $message }
console-deeds = Aus der Ferne
console-deeds-valid = Gilt für
console-deeds-minutes = { $minutes } min
console-deeds-hours = { $hours } h
console-deeds-level-for = Für wie lange
console-deeds-board = Platine { $device }
console-deeds-runs = Firmware { $version }
console-deeds-flash-title = Platine { $device } flashen
console-deeds-flash-body = Stimmen, die in der Platine warten, bleiben. Sie ist etwa zehn Sekunden weg. Was jetzt auf ihr läuft, bleibt auf dem Kiosk, damit sie zurückkann.
console-deeds-images-none = Der Hub hat noch kein Programm für Platinen.
console-deeds-image-shipped = kam mit dem Hub
console-deeds-image-uploaded = hochgeladen von { $who }
console-deeds-upload = Ein anderes Programm
console-deeds-upload-file = Intel-HEX-Datei
console-deeds-upload-version = Die Version, die es nennt, wie 1.2.0
console-deeds-upload-build = Der Build, den es nennt, 8 Ziffern, falls bekannt
console-deeds-upload-add = Hinzufügen
console-deeds-back = Zurück zu { $version }
console-deeds-back-title = Platine { $device }: zurück zu { $version }?
console-deeds-by = verlangt von { $who }
console-deeds-until = gilt bis { $time }
console-deeds-took = dauerte { $seconds } s
console-deeds-progress = { $phase }, { $percent } %, Versuch { $attempt } von höchstens { $of }
console-deeds-progress-once = { $phase }, { $percent } %
console-deeds-test-person = Selbsttest, jemand drückt
console-deeds-tested-passed = Der Selbsttest ist bestanden.
console-deeds-tested-failed = Der Selbsttest hat Fehler gefunden: { $faults }
console-deeds-tested-stopped = Der Selbsttest wurde angehalten.
console-deeds-phase-fetching = holt das Programm
console-deeds-phase-waiting = wartet vor dem nächsten Versuch
console-deeds-phase-at-board = spricht mit dem Bootloader
console-deeds-phase-press = die blinkende Taste ist zu drücken
console-deeds-phase-testing = testet
console-deeds-flashed = Auf der Platine läuft { $version }.
console-deeds-tries = Es brauchte { $tries } Versuche.
board-unknown = Der Kiosk hat kein Gerät { $device }.
board-cannot = { $device } ist keine Platine, die das kann.
board-busy = Gerade hat jemand die Platine { $device }. Versuchen Sie es danach noch einmal.
board-silent = Die Platine { $device } antwortet nicht.
image-chip = Das Programm ist für den Chip { $chip }, den keine Platine dieses Kiosks hat.
image-missing = Der Kiosk konnte das Programm nicht bekommen: { $detail }
flash-given-up = Es wurde so oft begonnen, wie es sein darf, und jedes Mal unterbrochen. Sehen Sie nach der Platine.
no-self-test = Die Firmware der Platine { $device } ({ $firmware }) hat keinen Selbsttest. Flashen Sie sie zuerst.
board-restarted = Platine { $device } ist mitten im Selbsttest neu gestartet. Versuchen Sie es noch einmal.
console-config = Einstellungen
console-config-in-force = In Kraft
console-config-on-the-way = Unterwegs
console-config-desired = Gewünscht, Fassung { $revision }
console-config-reported = In Kraft, Fassung { $revision }
console-config-unreported = In Kraft: noch nicht gemeldet
console-config-default = { $time } (Vorgabe)
console-config-send = Setzen
console-thank-you-time = Dauer des Dankes in Sekunden ({ $least } bis { $most })
console-settings-to = Für welche Kioske
console-settings-to-kiosk = Nur { $kiosk }
console-settings-to-site = Alle Kioske von { $site }
console-settings-to-all = Jeder Kiosk
console-settings-to-some = Einige Kioske
console-pin = PIN zum Verlassen
console-pin-what = Verlässt den Kioskmodus: Fünf Berührungen in drei Sekunden oben in der Ecke, wo die Zeilen enden, fragen danach. Sie wird nie wieder angezeigt; Hub und Kiosk behalten nur einen Hash davon.
console-pin-set = Gesetzt
console-pin-coming = Gesetzt, unterwegs zum Kiosk
console-pin-none = Nicht gesetzt
console-pin-new = Neue PIN, { $least } bis { $most } Ziffern
console-pin-show = Ziffern beim Tippen zeigen
console-pin-set-it = PIN setzen
console-pin-change = PIN ändern
console-pin-remove = PIN entfernen
console-pin-remove-title = PIN zum Verlassen entfernen?
console-pin-remove-body = Dann kann niemand den Kioskmodus am Bildschirm verlassen. Für die Wartung braucht es eine Tastatur oder das Netz.
console-pin-fault-not-digits = Eine PIN hat nur Ziffern: Das Tastenfeld des Kiosks hat keine anderen Tasten.
console-pin-fault-too-short = Zu kurz: mindestens { $least } Ziffern.
console-pin-fault-too-long = Zu lang: höchstens { $most } Ziffern.
console-pin-fault-easy = Das geht, gehört aber zu den ersten, die jemand probieren würde.
console-pin-sent = { $count ->
    [one] Gesetzt. Der Kiosk übernimmt sie, sobald er davon hört.
   *[other] Für { $count } Kioske gesetzt. Jeder übernimmt sie, sobald er davon hört.
}
console-pin-removed = { $count ->
    [one] Entfernt. Der Kiosk vergisst sie, sobald er davon hört.
   *[other] Bei { $count } Kiosken entfernt. Jeder vergisst sie, sobald er davon hört.
}
console-theme = Aussehen des Bildschirms
console-theme-change = Ändern
console-theme-what = Name, Bild, Farben und Schrift der eigenen Kette auf dem Glas des Kiosks. Wer hohen Kontrast verlangt, bekommt ihn weiterhin.
console-theme-own = Wie von Counterbell
console-theme-unnamed = Eigenes Aussehen
console-theme-mark = Name und Logo
console-theme-name = Name
console-theme-name-hint = Steht oben auf dem Bildschirm und wird anstelle des Logos vorgelesen.
console-theme-logo = Logo
console-theme-logo-now = Das jetzige Logo
console-theme-logo-choose = Logo wählen
console-theme-logo-other = Anderes Logo wählen
console-theme-logo-remove = Logo entfernen
console-theme-logo-hint = PNG, JPEG oder WebP, höchstens { $most } KiB, am besten mit durchsichtigem Grund. Ohne Logo steht dort der Name.
console-theme-logo-kind = Ein Logo ist ein Bild als PNG, JPEG oder WebP.
console-theme-logo-large = Dieses Bild hat { $size } KiB; höchstens { $most } KiB. Bitte verkleinern und noch einmal wählen.
console-theme-colours = Farben
console-theme-brand = Marke
console-theme-brand-hint = Füllt, was zuerst berührt werden soll.
console-theme-paper = Papier
console-theme-paper-hint = Der Grund des Bildschirms.
console-theme-ink = Tinte
console-theme-ink-hint = Die Wörter auf dem Papier.
console-theme-code = { $colour }, als Code wie #0a5c36
console-theme-own-colour = Übliche Farbe
console-theme-own-of = { $colour }: übliche Farbe
console-theme-no-colour = Das ist noch keine Farbe: # und sechs Ziffern oder Buchstaben a bis f.
console-theme-contrast = Kontrast
console-theme-contrast-ink = Tinte auf Papier: { $ratio } zu 1.
console-theme-contrast-brand = Marke auf Papier: { $ratio } zu 1.
console-theme-contrast-enough = Gut zu unterscheiden; nötig ist { $least }.
console-theme-contrast-faint = Zu schwach: Nötig ist { $least }. Eine der beiden dunkler oder die andere heller machen.
console-theme-type = Schrift
console-theme-type-sans = Schlicht
console-theme-type-serif = Mit Serifen
console-theme-type-rounded = Gerundet
console-theme-sending = In Kraft setzen
console-theme-send = In Kraft setzen
console-theme-sent = { $count ->
    [one] In Kraft: Der Kiosk zeigt es, sobald er davon hört.
   *[other] In Kraft für { $count } Kioske: Jeder zeigt es, sobald er davon hört.
}
console-theme-default = Zurück zum üblichen Aussehen
console-theme-default-body = Die gewählten Kioske zeigen wieder Namen, Farben und Schrift von Counterbell.
console-theme-taken-back = { $count ->
    [one] Der Kiosk sieht wieder wie üblich aus, sobald er davon hört.
   *[other] { $count } Kioske sehen wieder wie üblich aus, sobald sie davon hören.
}
console-theme-undo = Meine Änderungen verwerfen
console-theme-unsent = Ihre Änderungen stehen bisher nur in der Vorschau.
console-theme-faint = Diese Farben können nicht alle lesen. Bitte zuerst ändern.
console-problem-low-contrast = Diese Farben sind nicht gut genug zu unterscheiden. Ändern Sie eine davon.
console-problem-unknown-content = Das Logo ist nicht mehr beim Hub. Wählen Sie es noch einmal.
console-problem-unknown-site = Diesen Standort gibt es nicht.

## Ereignisse

console-events-title = Ereignisse
console-events-intro = Alles, was die Kioske gemeldet haben, in der Reihenfolge des Eintreffens. Nichts davon wird je geändert oder gelöscht; Stimmen, die nach Spiel oder einer klemmenden Taste aussehen, sind gekennzeichnet, und jede Zahl kann sie weglassen.
console-events-empty = Noch ist nichts eingetroffen
console-events-empty-body = Der nächste Druck auf eine Taste oder einen Bildschirm erscheint hier von selbst.
console-events-filtered = Beiseitegelegte Stimmen weglassen
console-events-set-aside =
    { $count ->
        [0] Keine Stimme ist beiseitegelegt.
        [one] { $count } Stimme ist beiseitegelegt:
       *[other] { $count } Stimmen sind beiseitegelegt:
    }
console-events-late = kam verspätet
console-mark-burst = Häufung
console-mark-burst-why = Fünf oder mehr Stimmen innerhalb von zehn Sekunden an einer Stelle. Die erste davon zählt.
console-mark-alternation = Hin und her
console-mark-alternation-why = Zwei Gesichter im Wechsel, viermal oder öfter, jeweils innerhalb von drei Sekunden. Die erste Stimme zählt.
console-mark-held = Festgehalten
console-mark-held-why = Die Taste wurde zehn Sekunden gehalten oder klemmt.
console-mark-children = Spiel
console-mark-children-why = Eine Hand lief über die Gesichter: alle vier innerhalb von acht Sekunden, oder drei davon in sechs Stimmen innerhalb von fünfzehn.

## Quarantäne

console-quarantine-title = Quarantäne
console-quarantine-intro = Ereignisse, die den Hub erreichten und nicht zu lesen waren. Hier sind sie sicher, sie eröffnen kein Ticket und halten kein anderes Ereignis auf.
console-quarantine-none = Nichts in Quarantäne
console-quarantine-none-body = Bisher war jedes Ereignis zu lesen.
console-quarantine-code-too-large = Zu groß
console-quarantine-code-not-utf8 = Kein UTF-8
console-quarantine-code-not-json = Kein JSON
console-quarantine-code-version = Unbekannte Version
console-quarantine-code-schema = Falsche Form
console-quarantine-place = Ausgang { $outbox }, Nummer { $seq }
console-quarantine-payload = Inhalt ({ $bytes } Bytes)
console-quarantine-payload-name = Inhalt als Text
console-quarantine-cut = Nur die ersten { $bytes } Bytes werden gezeigt.

## Anhaltende Störungen eines Kiosks

alert-device-lost = Das Gerät { $device } ist weg.
alert-not-storing =
    { $reason ->
        [disk-full] Stimmen können nicht gespeichert werden: die Festplatte ist voll.
        [disk-error] Stimmen können nicht gespeichert werden: die Festplatte verweigert sich.
        [outbox-full] Stimmen können nicht gespeichert werden: der Ausgang ist voll von Ereignissen, die kein Hub genommen hat.
       *[other] Stimmen können nicht gespeichert werden: { $reason }.
    }
alert-outbox-filling = Der Ausgang ist zu { $percent } % voll; { $waiting } Ereignisse warten.
alert-screen-silent = Der Bildschirm antwortet nicht.
alert-identity-cloned = Zwei Rechner benutzen die Identität dieses Kiosks: In einer Minute haben sie einander { $times }-mal hinausgeworfen. Keine Stimme geht verloren, doch jeder wird nur abwechselnd gehört. Schalten Sie einen davon ab, oder melden Sie ihn unter eigenem Namen neu an.
alert-outbox-forked = Zwei verschiedene Ereignisse beanspruchen denselben Platz ({ $seq } im Ausgang { $outbox }): Die Karte wurde kopiert, oder der Kiosk wurde aus einer Sicherung zurückgespielt. Beide bleiben erhalten und zählen, und der Kiosk hat einen neuen Ausgang begonnen. Wenn zwei Rechner mit einer Karte laufen, melden Sie einen davon neu an.
alert-kiosk-restored = Der Speicher dieses Kiosks ist älter als das, was er gesendet hat ({ $taken } Ereignisse): Er wurde aus einer Sicherung zurückgespielt, oder seine Karte ist eine Kopie. Nichts zählt doppelt. Als er zuletzt gehört wurde, warteten dort { $waiting } Ereignisse ungesendet. Was der ältere Speicher nicht enthält, kommt nur, wenn die frühere Karte noch einmal läuft.
alert-kiosk-wiped = Dieser Kiosk hat mit leerem Speicher neu begonnen. Als er zuletzt gehört wurde, warteten dort { $waiting } Ereignisse ungesendet. Sie kommen nur, wenn die frühere Karte noch einmal läuft.
alert-events-missing = { $missing } Ereignisse haben diesen Hub nie erreicht, und der Kiosk hat sie nicht mehr (Nummern { $from } bis { $to } im Ausgang { $outbox }): Der Hub wurde aus einer Sicherung zurückgespielt, die älter ist als die sieben Tage, die Kioske aufheben, oder der Speicher des Kiosks war beschädigt. Eine neuere Sicherung des Hubs kann sie enthalten.

console-nav-flows = Bildschirme
console-flows-title = Was Besucher durchlaufen
console-flows-intro = Ein Ablauf ist alles, was Besucher an einem Kiosk sehen: Startseite, Dank, Umfragen, Hilfe und Hinweise. Ändern Sie Wörter, Reihenfolge, Gründe und Umfragen in einem Entwurf, probieren Sie ihn hier aus und setzen Sie ihn dann an einigen oder allen Kiosken in Kraft.
console-flows-empty = Jeder Kiosk zeigt den mitgelieferten Ablauf
console-flows-empty-body = Beginnen Sie einen Entwurf davon, um ihn zu Ihrem eigenen zu machen. An den Kiosken ändert sich nichts, bevor Sie veröffentlichen.
console-flows-begin = Neuer Entwurf
console-flows-versions = Fassungen
console-flows-kiosks = In Kraft an den Kiosken
console-flow-state-draft = Entwurf
console-flow-state-published = veröffentlicht
console-flow-state-retired = abgelöst
console-flow-in-force =
    { $count ->
        [0] nirgends in Kraft
        [one] an einem Kiosk in Kraft
       *[other] an { $count } Kiosken in Kraft
    }
console-flow-shipped = der mitgelieferte Ablauf
console-flow-unsaid = noch nicht gemeldet
console-flow-kiosk = Kiosk
console-flow-desired = Soll haben
console-flow-reported = Meldet
console-flow-title = Ablauf { $flow }, Fassung { $version }
console-flow-save = Entwurf speichern
console-flow-saved = Gespeichert
console-flow-delete = Entwurf löschen
console-flow-deleted = Gelöscht
console-flow-go-on = Neuer Entwurf hieraus
console-flow-take-back = Zurücknehmen
console-flow-taken-back = Zurückgenommen: was vorher galt, gilt wieder
console-flow-publish = Veröffentlichen
console-flow-published = Veröffentlicht: die Kioske holen ihn jetzt
console-flow-publish-to = In Kraft setzen
console-flow-to-all = an allen Kiosken
console-flow-to-some = an einigen Kiosken
console-flow-unsaved = Erst speichern: veröffentlicht wird, was gespeichert ist.
console-flow-sound = In Ordnung: jede Seite ist in jeder Sprache erreichbar und führt weiter
console-flow-findings = Was noch nicht stimmt
console-flow-language = Sprache der Wörter
console-flow-screens = Seiten
console-flow-survey = Umfrage { $survey }
console-flow-survey-version = Antworten werden unter Fassung { $version } dieser Umfrage geführt.
console-flow-per-day = Antworten am Tag höchstens
console-flow-every = Minuten dazwischen mindestens
console-flow-unbounded = unbegrenzt
console-flow-add-question = Frage am Ende hinzufügen
console-flow-ask-nps = 0 bis 10: Weiterempfehlung
console-flow-ask-csat = 1 bis 5: Zufriedenheit
console-flow-ask-ces = 1 bis 7: Einfachheit
console-flow-ask-choice = Auswahl
console-flow-ask-text = Eigene Worte
console-flow-text-title = Überschrift
console-flow-text-attract = Gruß in der Ruhe
console-flow-text-hint = Hinweis
console-flow-text-consent = Einwilligung
console-flow-text-low = Am wenigsten
console-flow-text-high = Am meisten
console-flow-text-more = Zweite Zeile
console-flow-text-paragraph = Absatz
console-flow-kind-home = Startseite
console-flow-kind-thanks = Dank
console-flow-kind-words = eigene Worte
console-flow-kind-contact = Kontakt
console-flow-kind-question = Frage
console-flow-kind-articles = Artikel
console-flow-kind-notice = Hinweis
console-flow-kind-done = Ende
console-flow-reasons = Gründe
console-flow-options = Antworten
console-flow-choices = Wege weiter
console-flow-add-reasons = Grund hinzufügen
console-flow-add-options = Antwort hinzufügen
console-flow-up = { $name } nach oben
console-flow-down = { $name } nach unten
console-flow-remove = { $name } entfernen
console-flow-preview = Vorschau des Kioskbildschirms
console-flow-size = Größe des Bildschirms
console-flow-size-tall = Hochformat
console-flow-size-wide = Querformat
console-flow-size-small = Klein
console-flow-size-phone = Telefon
console-flow-again = Von vorn
console-flow-told = Was der Kiosk melden würde
console-flow-told-none = Noch nichts. Berühren Sie die Vorschau: nichts davon wird aufbewahrt.
console-problem-changed-meanwhile = Jemand anderes hat dies inzwischen geändert. Laden Sie neu; bis dahin stehen Ihre Wörter noch hier.
console-problem-flow-errors = In diesem Ablauf würden sich Besucher verirren. Unten steht, was noch nicht stimmt.
console-problem-version-state = Der Stand dieser Fassung lässt das nicht zu.
console-problem-unknown-flow = Diese Fassung gibt es nicht.

## Artikel

console-nav-articles = Artikel
console-articles-title = Artikel
console-articles-intro = Was Besucher am Kiosk lesen, für das ganze Leben dessen, was der Laden verkauft. Kioske behalten alle Artikel, darum sind sie auch ohne Netz da.
console-articles-none = Noch keine Artikel
console-articles-none-body = Geben Sie dem ersten oben einen kurzen Namen. Ein Kiosk zeigt nichts davon, bevor Sie ihn veröffentlichen.
console-articles-there = { $there } von { $all } Kiosken haben die Artikel, die jetzt veröffentlicht sind.
console-article-id = Kurzer Name eines neuen Artikels
console-article-id-hint = Kleine Buchstaben, Ziffern und Bindestriche, etwa filter-reinigen. Besucher sehen ihn nicht.
console-article-begin = Neuer Artikel
console-article-version = Version { $version }
console-article-helped = Half { $yes } von { $all }
console-article-helped-by = War das hilfreich? Nach Sprache
console-article-language = Sprache
console-article-yes = Half
console-article-no = Half nicht
console-article-preview = So zeigt es der Kiosk
console-article-stage = Lebensabschnitt
console-article-products = Produktnummern, mit Kommas getrennt
console-article-markdown = Text, als Markdown
console-article-markdown-hint = # Überschrift, **fett**, - Liste, 1. Schritte, | Tabelle |. Links stehen als Worte da, weil ein Kiosk keine öffnet.
console-article-picture = Bild einfügen
console-article-picture-added = Das Bild steht im Text. Sagen Sie zwischen den Klammern, was es zeigt.
console-article-half = Titel oder Text fehlt: { $languages }
console-article-for-all = für alle veröffentlicht
console-article-for = veröffentlicht für { $places }
console-article-published = Veröffentlicht: Kioske holen ihn jetzt
console-article-taken-back = Zurückgenommen: die Version davor gilt wieder, wenn es eine gibt

## Antworten

console-nav-answers = Antworten
console-answers-title = Antworten
console-answers-intro = Was Besucher geantwortet haben. Jede Version einer Umfrage wird für sich gezählt; von einem Besucher zählt die letzte Antwort.
console-answers-none = In dieser Zeit wurde nichts beantwortet
console-answers-none-body = Antworten stehen hier, sobald ein Kiosk sie geschickt hat.
console-answers-span = Zeitraum
console-answers-days =
    { $days ->
        [0] Alles
       *[other] Die letzten { $days } Tage
    }
console-answers-beside = Neben Stimmen
console-answers-survey = Umfrage { $survey }, Version { $version }
console-answers-n =
    { $n ->
        [one] { $n } Besucher
       *[other] { $n } Besucher
    }
console-answers-complete = { $complete } bis zum Ende
console-answers-flow = Ablauf { $flow }, Version { $versions }
console-answers-reasons = Worum es bei Stimmen ging
console-answers-words = In eigenen Worten
console-answers-nps = Würden uns empfehlen (NPS)
console-answers-csat = Zufrieden (CSAT)
console-answers-ces = Leicht (CES)
console-answers-nps-how = 100 × ({ $promoters } mit 9 oder 10 − { $detractors } mit 0 bis 6) / { $n }
console-answers-csat-how = { $satisfied } von { $n } gaben 4 oder 5 von 5; Mittel { $mean }
console-answers-ces-how = Mittel von 1 (schwer) bis 7 (leicht); { $easy } gaben 5 bis 7
console-answers-several = mehrere waren möglich
console-answers-answer = Antwort
console-answers-visitors = Besucher
console-answers-share = Anteil
console-answers-written = Was sie schrieben

## Kontaktdaten

console-contacts-title = Kontaktdaten
console-contacts-intro = Wo Besucher erreicht werden möchten. Das steht sonst nirgends, nicht in Ereignissen und nicht in Protokollen, und wird von selbst gelöscht.
console-contacts-none = Niemand hat Kontaktdaten hinterlassen
console-contacts-none-body = Was Besucher hinterlassen, steht hier und am Ticket, zu dem es gehört.
console-contacts-of-ticket = Wo der Besucher zu erreichen ist
console-contacts-by-receipt = Mit Beleg löschen
console-contacts-receipt = Code des Belegs
console-contacts-receipt-hint = Acht Buchstaben und Ziffern, die dem Besucher gezeigt wurden. Das Löschen lässt sich nicht zurücknehmen, auch nicht mit einer Sicherung.
console-contacts-erased = Gelöscht. Es kommt nicht wieder, weder von einem Kiosk noch aus einer Sicherung.
console-contact-name = Name
console-contact-email = E-Mail
console-contact-phone = Telefon
console-contact-at = Angegeben
console-contact-deleted = Gelöscht bis
console-contact-consent = Zugestimmt, Version { $version } auf { $language }:
console-contact-erase = Löschen
console-contact-erase-now = Endgültig löschen
console-contact-sure = Was dieser Besucher hinterließ, endgültig löschen?

## Auf einen Ruf antworten

console-call-name = Ihr Name, wie ihn der Besucher liest
console-call-coming = Ich komme
console-call-arrived = Ich bin da
console-call-hint = Der Bildschirm, von dem der Besucher rief, sagt es sofort.
console-call-told = Der Bildschirm des Besuchers sagt, dass { $name } kommt.
console-problem-unknown-contact = Zu diesem Beleg gibt es keine Kontaktdaten.
console-problem-unknown-article = Diese Version eines Artikels gibt es nicht.
console-problem-bad-picture = Das ist kein Bild, das ein Kiosk zeigt: PNG, JPEG oder WebP, höchstens 512 KiB und 4096 Pixel je Seite.
console-problem-bad-version = Diese Version gibt es schon. Laden Sie die Seite neu.
console-problem-too-large = Das ist zu groß.
alert-identity-refused = Jemand unter { $address } verwendet den Namen dieses Kiosks mit falschem Passwort, { $times }-mal in zehn Minuten: ein unbekanntes Gerät oder der Kiosk selbst mit einer alten Konfiguration. Niemand wurde eingelassen. Ist es der Kiosk, melden Sie ihn neu an.
alert-stranger-knocks = Jemand unter { $address } nennt sich „{ $name }“; so heißt kein Kiosk. Namen, die der Hub nicht kennt, kamen { $times }-mal in zehn Minuten. Niemand wurde eingelassen. Ein neuer Kiosk kommt mit einem Code herein; bei einem umbenannten oder falsch eingerichteten ist die Konfiguration zu berichtigen; sonst sollte niemand diesen Port erreichen.
alert-kiosk-barred = Ein Gerät mit dem Namen dieses Kiosks kam von { $address }, und der Kiosk ist { $life ->
    [stolen] gestohlen
    [lost] verloren
   *[retired] stillgelegt
}. Es wurde nicht eingelassen. Suchen Sie es dort; soll es wieder dienen, ersetzen Sie es oder lassen Sie es mit einem neuen Code ein.
alert-identity-two-places = Die Identität dieses Kiosks wird zugleich von { $one } und von { $other } benutzt: Sie nahmen sie einander { $times }-mal in zehn Minuten ab. Entweder wurde die Karte oder das Passwort kopiert, oder der Kiosk hat zwei Netze, die sich abwechseln. Schalten Sie eine Maschine aus, oder melden Sie sie unter einem eigenen Namen neu an.
alert-board-claimed = Eine Platine dieses Kiosks nennt die Seriennummer { $serial }, und ebenso { $device } von { $kiosk }, die in diesem Augenblick da ist: Eine Nummer wurde zweimal vergeben oder ein EEPROM kopiert. Drücke der einen können für Wiederholungen der anderen gehalten werden. Nehmen Sie eine heraus, und geben Sie ihr eine eigene Nummer.
alert-password-old = Dieser Kiosk hat sein Passwort seit { $days } Tagen: Er war fort, oder sein Passwort steht in kiosk.toml, wo er es nicht ändern kann. Nennen Sie eine Datei als hub.password_file und sehen Sie nach, ob der Kiosk verbunden ist.
console-problem-code-ended = Der Code gilt nicht mehr.
console-problem-code-limit = Es gelten zu viele Codes gleichzeitig. Nehmen Sie erst welche zurück.
console-problem-board-claimed = Diese Seriennummer gehört einem anderen Board. Wählen Sie das Board noch einmal; es bekommt eine eigene.
console-problem-label-limit = Das sind mehr Etiketten, als ein Dokument fasst. Drucken Sie sie Kiosk für Kiosk.
console-problem-unknown-code = Diesen Code gibt es nicht.
console-problem-unknown-device = Dieses Gerät gibt es nicht.
console-problem-board-busy = Jemand flasht diese Platine schon und ist noch nicht fertig.
console-problem-bad-image = Das ist keine ganze Intel-HEX-Datei.
console-problem-unknown-image = Dieser Hub hat jenes Programm nicht mehr.
console-problem-device-decided = Über dieses Gerät hat schon jemand entschieden.
console-problem-kiosk-exists = Ein anderer Kiosk hat diesen Namen. Wählen Sie einen anderen.
console-enrolment-title = Neue Geräte
console-enrolment-intro = Ein Gerät wird durch einen Einmalcode zum Kiosk. Er wird am Gerät eingegeben, das dann hier wartet, bis jemand es einlässt.
console-devices-title = Es warten
console-machines-none = Kein Gerät wartet.
console-of-hub = Der Hub
console-fact-of-about = Betrifft
console-strangers-title = Unbekannte Geräte
console-strangers-hint = Wer seit dem Start des Hubs unter einem Namen herein wollte, den kein Kiosk hat. Niemand wurde eingelassen. Ein neuer Kiosk braucht einen Code; bei einem umbenannten ist die Konfiguration zu berichtigen.
console-strangers-none = Niemand hat es versucht.
console-strangers-forgotten =
    { $count ->
        [one] { $count } weiterer Name wurde für spätere aufgegeben.
       *[other] { $count } weitere Namen wurden für spätere aufgegeben.
    }
console-stranger-name = Name
console-stranger-address = Adresse
console-stranger-times = Anzahl
console-stranger-last = Zuletzt
console-devices-hint = Vergleichen Sie die sechs Zeichen mit denen am Gerät, bevor Sie es einlassen.
console-device-machine = Gerät
console-device-address = Adresse
console-device-code-by = Code gemacht von
console-device-replaces = Nimmt den Platz von { $kiosk } ein
console-device-site = Standort
console-device-name = Name (a-z, 0-9, -)
console-device-approve = Einlassen
console-device-refuse = Abweisen
console-device-decided-approve = Eingelassen. Das Gerät geht von selbst weiter.
console-device-decided-refuse = Abgewiesen. Es braucht einen anderen Code.
console-codes-title = Codes machen
console-codes-make = Machen
console-code-any-site = Wird beim Einlassen gesagt
console-code-count = Wie viele
console-code-valid = Gültig für
console-code-valid-two-hours = 2 Stunden
console-code-valid-day = 1 Tag
console-code-valid-week = 7 Tage
console-code-name = Name, falls nur eines
console-code-note = Wofür
console-codes-made = { $count ->
    [one] Der Code wird nur dieses eine Mal gezeigt. Er gilt bis { $until }.
   *[other] { $count } Codes, nur dieses eine Mal gezeigt, jeder für ein Gerät. Sie gelten bis { $until }.
}
console-codes-print = Drucken
console-code-picture = QR-Code mit dem Befehl für { $code }
console-codes-list = Codes
console-code-state-live = gültig
console-code-state-used = verwendet
console-code-state-expired = abgelaufen
console-code-state-blocked = erraten versucht: gesperrt
console-code-state-revoked = zurückgenommen
console-code-wrong-tries = { $count } falsche Versuche
console-code-revoke = Zurücknehmen
console-approval-title = Wer Geräte einlässt
console-approval-hint = An diesen Standorten muss jemand jedes Gerät einlassen. An den anderen genügt sein Code.

## Flashing boards from this computer

console-flash-title = Boards vorbereiten
console-flash-intro = Von leer bis beschriftet: Ein Uno oder Nano mit ATmega328P am USB-Kabel bekommt unsere Firmware, Nummer, Namen, Test und Etikett. Bootloader und Fuses bleiben.
console-flash-bench = Die Werkbank
console-flash-hint = Schließen Sie ein Board an und wählen Sie seinen Anschluss. Jede Seite wird zurückgelesen und verglichen, und am Ende sagt das Board selbst, was auf ihm läuft.
console-flash-choose = Board wählen
console-flash-next = Nächstes Board
console-flash-stop = Anhalten
console-flash-none-chosen = Es wurde kein Anschluss gewählt.
console-flash-missing = Dieser Browser erreicht keine seriellen Anschlüsse
console-flash-missing-body = Öffnen Sie diese Seite in Chrome, Edge oder einem anderen Browser mit Web Serial, an einem Rechner. Oder nehmen Sie die Befehlszeile:
console-flash-insecure = Serielle Anschlüsse brauchen eine sichere Adresse
console-flash-insecure-body = Der Browser erlaubt sie nur auf Seiten, deren Adresse mit https beginnt, oder auf diesem Rechner selbst. Öffnen Sie die Konsole so, oder nehmen Sie die Befehlszeile:
console-flash-port = das Board
console-flash-cut = Das Beschreiben von { $port } um { $at } wurde abgebrochen, weil diese Seite verlassen oder neu geladen wurde. Der Bootloader ist unberührt: Wählen Sie das Board und beschreiben Sie es noch einmal.
console-flash-progress = Wie weit das Beschreiben ist
console-flash-bad = Fehlgeschlagen
