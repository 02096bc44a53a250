# Boards und Kioske, wie ein Techniker sie in der Konsole sieht: die Live-Seite des Boards, sein Leben, wer wann da war.

## Die Liste

console-boards-title = Boards
console-boards-find = Nummer, Bezeichnung, Kiosk oder Standort
console-boards-life = Zustand
console-boards-life-all = Alle
console-boards-none = Noch kein Board bekannt
console-boards-none-body = Ein Board erscheint hier von selbst, sobald ein Kiosk es findet. Eines, das noch nicht hängt, lässt sich unten vermerken.
console-boards-none-found = Kein Board passt
console-boards-none-found-body = Versuchen Sie einen Teil der Nummer oder einen anderen Zustand.
console-boards-shown = { $count ->
        [one] { $count } Board wird gezeigt
       *[other] { $count } Boards werden gezeigt
    }
console-boards-plan = Ein Board vermerken, das noch nicht hängt
console-boards-plan-do = Vermerken
console-board-nowhere = an keinem Kiosk

## Ein Board, live

console-board-live = Board live
console-board-buttons = Tasten des Boards
console-board-press-hint = Drücken Sie jede Taste einmal: Sie leuchtet hier auf und bekommt einen Haken. Jeder Druck zählt wie ein echter.
console-board-felt = gedrückt, seit Sie diese Seite geöffnet haben
console-board-said = { $count ->
        [one] { $button } gedrückt
       *[other] { $button } gedrückt, bisher { $count }-mal
    }
console-board-today = { $today } heute
console-board-week = { $week } in 7 Tagen
console-board-suspect = Keiner in 7 Tagen. Defekt?
console-board-no-buttons = Dieses Board hat noch keine Tasten genannt.
console-board-older = { $count ->
        [one] { $count } früherer Druck ist gerade angekommen; er hat unterwegs gewartet.
       *[other] { $count } frühere Drücke sind gerade angekommen; sie haben unterwegs gewartet.
    }
console-board-cut = So viele Drücke, dass nur die neuesten gezählt sind.
console-button-call = Ruf
console-button-spare = Reserve
console-standing-live = Online: Drücke erscheinen hier sofort
console-standing-hub-away = Diese Seite erreicht den Hub nicht: Kein Druck erscheint
console-standing-nowhere = Nicht online: Das Board hängt an keinem Kiosk
console-standing-kiosk-away = Nicht online: Kiosk { $kiosk } ist weg. Was jetzt gedrückt wird, erscheint, wenn er wieder da ist
console-standing-not-found = Nicht online: Kiosk { $kiosk } findet dieses Board nicht. Prüfen Sie das Kabel
console-standing-not-ready = Noch nicht online: Kiosk { $kiosk } startet dieses Board gerade
console-standing-short-live = online
console-standing-short-kiosk-away = Kiosk weg
console-standing-short-not-found = nicht gefunden
console-standing-short-not-ready = startet
console-board-none-here = An diesem Platz ist kein Board bekannt
console-board-none-here-body = Der Kiosk hat dort kein Board mit Seriennummer gemeldet. Seine eigene Seite sagt, was er findet.

## Was es von sich sagt

console-board-facts = Dieses Board
console-board-label = Bezeichnung
console-board-counted = Drücke in 7 Tagen
console-board-figures-at = Gemessen
console-board-print = Etikett drucken (62-mm-Streifen)
console-device-build = Build
console-device-revision = Hardware-Revision
console-device-reset = Letzter Start durch
console-device-volts = Versorgung
console-device-stack = Stack höchstens
console-device-stack-of = { $most } von { $room } Byte
console-device-label-name = Name im Board
console-device-label-site = Standort im Board
console-device-label-place = Platz im Board
console-sample-supply-volts = Versorgung
console-sample-stack-most-bytes = Stack höchstens, Byte
console-sample-stack-room-bytes = Platz für den Stack, Byte
console-sample-kept = Drücke im EEPROM
console-reset-power-on = Einschalten
console-reset-external = Reset-Leitung
console-reset-brown-out = Spannungseinbruch
console-reset-watchdog = Watchdog
console-reset-asked = Kiosk wollte es

## Das Leben eines Boards

console-board-life = Sein Leben
console-board-step = Weiter zu: { $to }
console-board-step-take = All das ist getan
console-board-steps-none = Danach kommt nichts mehr.
console-board-note = Notiz
console-life-planned = geplant
console-life-installed = montiert
console-life-commissioned = abgenommen
console-life-in-service = im Dienst
console-life-maintenance = Wartung
console-life-retired = außer Dienst
console-life-disposed = entsorgt
console-check-mounted = Es ist montiert
console-check-cable-secured = Das Kabel ist gesichert
console-check-labelled = Das Etikett klebt
console-check-flashed = Unsere Firmware ist darauf
console-check-self-test = Der Selbsttest ist bestanden
console-check-each-button-pressed = Jede Taste wurde gedrückt und erschien oben
console-check-told-staff = Das Personal weiß Bescheid
console-check-fault-noted = Der Fehler steht unten
console-check-repaired = Es ist repariert
console-check-taken-down = Es ist abgenommen
console-check-data-wiped = Nummern und Namen sind gelöscht
console-check-recycled = Es ist im Recycling

## Verläufe

console-history = Verlauf
console-history-none = Noch nichts geschehen.
console-history-planned = Vor der Montage vermerkt
console-history-seen = Von Kiosk { $kiosk } gefunden als { $device }
console-history-moved = Von Kiosk { $from } zu { $kiosk } gewechselt
console-history-step = { $to }, vorher: { $from }
console-history-self-test = { $outcome ->
        [passed] Selbsttest bestanden
        [failed] Selbsttest fand Fehler
        [skipped] Selbsttest übersprungen
       *[none] Selbsttest ohne Ergebnis
    }
console-history-flashed = { $to } aufgespielt
console-history-flash-failed = Aufspielen von { $to } gescheitert
console-history-claimed = Ein anderes Board kam mit dieser Nummer und bekam { $by }
console-history-board-enrolled = Am Tisch Nummer und Namen bekommen
console-history-enrolled = Aufgenommen
console-history-replaced = Ein anderes Gerät hat den Platz übernommen
console-history-lost = Als verloren gesperrt
console-history-stolen = Als gestohlen gesperrt
console-history-found = Gefunden und wieder zugelassen
console-history-retired = Außer Dienst gestellt
console-history-board-came = Board { $serial } ist gekommen
console-history-board-left = Board { $serial } ist zu Kiosk { $to } gegangen
console-fact-confirmed = bestätigt
console-fact-faults = Fehler
console-fact-parts = Teile
console-fact-firmware = Firmware
console-fact-build = Build
console-fact-revision = Revision
console-fact-label = Bezeichnung
console-fact-site = Standort
console-fact-place = Platz
console-fact-kiosk = Kiosk
console-fact-device = Gerät
console-fact-claimed = kam mit
console-fact-begunBy = begonnen von
console-fact-codeBy = Code von
console-fact-code = weil
console-fact-reason = Grund
console-fact-from = vorher

## Wer wann da war

console-presence-of = Wann { $kiosk } online war
console-presence-day = 24 Stunden
console-presence-week = 7 Tage
console-presence-now = jetzt
console-presence-nothing = Über diese Zeit ist nichts bekannt.
console-presence-sum = { $count ->
        [0] Die ganze bekannte Zeit online
        [one] { $percent } der bekannten Zeit online, einmal weg
       *[other] { $percent } der bekannten Zeit online, { $count }-mal weg
    }
console-presence-away = Wann er weg war
console-presence-still = noch immer

## Das Protokoll

console-log = Letzte Zeilen seines Protokolls
console-log-none = Es hat keine Warnung und keinen Fehler gemeldet.

## Das Ende eines Kiosks, und ein anderer an seinem Platz

console-kiosk-life = Verloren, kaputt, ausgedient
console-kiosk-life-lost = verloren
console-kiosk-life-lost-body = Er wird nicht mehr eingelassen. Ist er gefunden, kann er mit dem, was er hat, zurückkommen.
console-kiosk-life-stolen = gestohlen
console-kiosk-life-stolen-body = Sein Passwort ist gelöscht: Nur ein neuer Code lässt wieder ein Gerät an diesen Platz.
console-kiosk-life-retired = außer Dienst
console-kiosk-life-retired-body = Sein Dienst ist zu Ende. Was er gezählt hat, bleibt.
console-kiosk-deed-lost = Er ist verloren
console-kiosk-deed-lost-title = { $kiosk } als verloren sperren?
console-kiosk-deed-lost-body = Seine Verbindung endet sofort, und er wird nicht mehr eingelassen. Nichts wird gelöscht: Ist er gefunden, lässt ihn ein Klick wieder ein, und was er inzwischen behalten hat, kommt mit.
console-kiosk-deed-stolen = Er ist gestohlen
console-kiosk-deed-stolen-title = { $kiosk } als gestohlen sperren?
console-kiosk-deed-stolen-body = Seine Verbindung endet sofort, und sein Passwort wird endgültig gelöscht. Von selbst kommt er nie zurück; ein anderes Gerät braucht einen neuen Code. Drücke, die er noch nicht gesendet hat, sind verloren.
console-kiosk-deed-found = Er ist gefunden
console-kiosk-deed-found-title = { $kiosk } wieder einlassen?
console-kiosk-deed-found-body = Er wird mit dem Passwort, das er hat, eingelassen und sendet, was er behalten hat. Tun Sie das nur, wenn inzwischen niemand an seine Karte konnte; im Zweifel ersetzen Sie ihn.
console-kiosk-deed-replace = Ersetzen
console-kiosk-deed-replace-title = Ein anderes Gerät an den Platz von { $kiosk }?
console-kiosk-deed-replace-body = Sie bekommen einen Code, der zwei Stunden gilt. Das Gerät, das ihn benutzt, übernimmt Namen, Einstellungen und Verlauf; das jetzige läuft bis dahin weiter und ist dann draußen. Lassen Sie es vorher senden, was noch nicht gesendet ist: Sehen Sie in seinen Ausgang.
console-kiosk-deed-retire = Außer Dienst stellen
console-kiosk-deed-retire-title = { $kiosk } außer Dienst stellen?
console-kiosk-deed-retire-body = Sein Passwort, seine Einstellungen und seine Meldungen werden an diesem Hub endgültig gelöscht, und er wird nicht mehr eingelassen. Was er gezählt hat, bleibt. Sie bekommen ein Protokoll zum Drucken, Unterschreiben und Ablegen.
console-kiosk-reason = Grund
console-record = Protokoll der Außerdienststellung
console-record-show = Protokoll der Außerdienststellung zeigen
console-record-at = Außer Dienst seit
console-record-by = Von
console-record-since = Im Dienst seit
console-record-software = Software
console-record-boards = Boards
console-record-events = Gemeldete Ereignisse, die bleiben
console-record-wiped = Nicht mehr am Hub
console-record-date = Ort, Datum
console-record-signature = Unterschrift

## Was der Hub ablehnt

console-problem-unknown-board = Dieses Board gibt es nicht.
console-problem-board-exists = Ein Board mit dieser Nummer ist schon bekannt. Suchen Sie es in der Liste.
console-problem-board-step = Dieser Schritt geht nicht mehr: Jemand hat inzwischen einen getan, oder etwas ist nicht bestätigt. Laden Sie die Seite neu.
console-problem-kiosk-life = So wie der Kiosk jetzt steht, geht das nicht: Jemand hat inzwischen etwas getan. Laden Sie die Seite neu.
