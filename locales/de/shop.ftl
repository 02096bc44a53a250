# Die Seite der Vorführung: der Laden.

shop-title = Counterbell, der Laden
shop-starting = Der Laden öffnet …
shop-gone = Die Vorführung antwortet nicht mehr. Starten Sie sie neu, dann kommt diese Seite von selbst zurück.
shop-not-read = Der Laden konnte nicht gelesen werden. Es wird von selbst wieder versucht.
shop-refused = Das hat nicht geklappt. Versuchen Sie es gleich noch einmal.
shop-language = Sprache
shop-kiosks = Kiosk
shop-open = In neuem Tab öffnen: { $what }

shop-score-pressed = gedrückt
shop-score-stored = gespeichert
shop-score-twice = doppelt
shop-score-waiting = wartend
shop-verdict-nothing-yet = Drücken Sie ein Gesicht
shop-verdict-all-stored = Jeder Druck ist genau einmal angekommen
shop-verdict-waiting =
    { $count ->
        [one] { $count } Druck ist sicher verwahrt und kommt an
       *[other] { $count } Drücke sind sicher verwahrt und kommen an
    }
shop-verdict-twice =
    { $count ->
        [one] { $count } Druck wurde doppelt gezählt
       *[other] { $count } Drücke wurden doppelt gezählt
    }

shop-board = Tastenfeld
shop-board-buttons = Tasten des Tastenfelds
shop-board-linked = Verbunden
shop-board-unlinked = Keine Verbindung
shop-board-stock = Board mit StandardFirmata
shop-board-hint = Drücken Sie eine Taste. Halten Sie sie, bleibt sie so lange gedrückt.
shop-board-held = Seit { $seconds } s gehalten; beim Loslassen drückt das Tastenfeld genauso lange.
shop-board-hung = Die Firmware hängt. Ihr Wächter startet sie neu.
shop-board-hung-stock = Die Firmware hängt. Dieses Board hat keinen Watchdog; der Kiosk setzt es zurück.
shop-board-pulled =
    { $count ->
        [0] Der Stecker ist gezogen. Drücken Sie: Das Tastenfeld merkt es sich.
        [one] Der Stecker ist gezogen. Das Tastenfeld verwahrt { $count } Druck.
       *[other] Der Stecker ist gezogen. Das Tastenfeld verwahrt { $count } Drücke.
    }
shop-board-pulled-stock = Das Kabel ist gezogen. Dieses Board behält nichts, was Sie jetzt drücken.
shop-no-board = Dieser Kiosk hat kein Tastenfeld.
shop-button-very-happy = Sehr zufrieden
shop-button-happy = Zufrieden
shop-button-unhappy = Unzufrieden
shop-button-very-unhappy = Sehr unzufrieden
shop-button-call = Hilfe rufen
shop-button-spare = Frei
shop-lamp-on = Lampe leuchtet
shop-screen = Bildschirm des Kiosks
shop-console = Konsole

shop-trip = Der Weg eines Drucks
shop-trip-more = Vom Pin des Chips bis zu dem Menschen, der antwortet. Der Druck ist immer an einem Ort sicher, und der Ort davor vergisst ihn erst, wenn der nächste ihn auf der Platte hat.
shop-trip-empty = Drücken Sie ein Gesicht, auf dem Tastenfeld oder dem Bildschirm, und sehen Sie ihm nach.
shop-trip-last = Die letzten sechs Drücke, Zeit seit dem Druck
shop-trip-press = Druck
shop-trip-safe = Sicher
shop-trip-touch = Berührung
shop-trip-step = +{ $span }
shop-trip-not-yet = –
shop-place-board = Tastenfeld
shop-place-kiosk = Kiosk
shop-place-hub = Zentrale
shop-place-person = Mensch
shop-stage-pin = Pin
shop-stage-felt = Gespürt
shop-stage-sent = Gesendet
shop-stage-received = Empfangen
shop-stage-stored = Gespeichert
shop-stage-published = Verschickt
shop-stage-arrived = Eingetroffen
shop-stage-committed = Verbucht
shop-stage-acknowledged = Bestätigt
shop-stage-shown = Gezeigt
shop-keeper-nobody = unterwegs
shop-keeper-untaken = nicht angenommen
shop-keeper-board = im Tastenfeld
shop-keeper-kiosk = im Kiosk
shop-keeper-hub = in der Zentrale

shop-break = Machen Sie etwas kaputt
shop-break-more = Nichts, was Sie gedrückt haben, geht verloren. Versuchen Sie, das Gegenteil zu beweisen, an dem Kiosk, der oben gewählt ist.
shop-network-title = Netz
shop-network-up = Der Kiosk erreicht die Zentrale
shop-network-cut = Getrennt
shop-network-expect = Der Bildschirm sagt, dass Stimmen hier verwahrt werden. Sie kommen der Reihe nach an, wenn das Netz wieder da ist.
shop-network-do-cut = Netz trennen
shop-network-do-restore = Netz verbinden
shop-hub-title = Zentrale
shop-hub-expect = Ohne Vorwarnung mitten in der Arbeit beendet. Sie startet neu, und jeder Kiosk sendet, was er verwahrt hat.
shop-hub-do-kill = Zentrale abschießen
shop-kiosk-title = Kiosk
shop-kiosk-expect = Ohne Vorwarnung beendet. Das Tastenfeld nimmt weiter Drücke an und gibt sie ab, wenn der Kiosk wieder da ist.
shop-kiosk-do-kill = Kiosk abschießen
shop-board-title = Tastenfeld
shop-board-expect = Die Firmware spürt jeden Druck und verwahrt bis zu 32 davon, bis der Stecker wieder steckt.
shop-board-expect-stock = Ein Board mit StandardFirmata hat kein Gedächtnis: Was ohne Kabel gedrückt wird, gilt nicht.
shop-process-up = Läuft als Prozess { $pid }
shop-process-down = Startet neu …
shop-plug-in = Eingesteckt
shop-plug-out = Gezogen
shop-plug-do-pull = Stecker ziehen
shop-plug-do-plug = Einstecken
shop-rare = Noch härter:
shop-do-power-cut = Strom weg
shop-do-garbage = Datenmüll auf die Leitung
shop-do-hang = Firmware aufhängen

shop-tour-offer = Neu hier? Acht Schritte, vier Minuten.
shop-tour-offer-more = Sie drücken, Sie machen kaputt und sehen, dass nichts verloren geht. Die Schritte haken sich selbst ab.
shop-tour-start = Rundgang beginnen
shop-tour-step = Schritt { $place } von { $count }:
shop-tour-skip = Überspringen
shop-tour-next = Weiter
shop-tour-close = Rundgang beenden
shop-tour-again = Noch einmal
shop-tour-task-done = erledigt
shop-tour-end = Das war der Rundgang.
shop-tour-end-more = Sie haben getrennt, abgeschossen und gezogen, und die Rechnung geht immer noch auf. Sehen Sie sich nun die Tickets in der Konsole an, oder machen Sie in eigener Reihenfolge kaputt.

tour-press = ein Gesicht drücken
tour-press-more = Drücken Sie ein Gesicht auf dem Tastenfeld. Die Lampe blitzt sofort (gespürt) und leuchtet, wenn der Kiosk es auf der Platte hat (gespeichert).
tour-press-seen = Der Druck ging vom Pin des Chips bis in die Zentrale. Sein Weg ist unten gezeichnet, mit der Zeit jeder Station.
tour-press-press = Ein Gesicht drücken
tour-press-stored = Es kommt in der Zentrale an
tour-cut = Netz trennen und drücken
tour-cut-more = Trennen Sie das Netz und drücken Sie einige Gesichter. Der Bildschirm nimmt weiter Stimmen an und sagt, wo sie sind.
tour-cut-seen = Die Drücke warten im Kiosk, auf seiner Platte. Der Zählerstand nennt sie wartend.
tour-cut-cut = Netz trennen
tour-cut-press = Ein Gesicht drücken
tour-restore = verbinden und zusehen
tour-restore-more = Verbinden Sie das Netz und sehen Sie auf den Zählerstand: Was wartete, kommt der Reihe nach an, genau einmal.
tour-restore-seen = Alle da, keiner doppelt.
tour-restore-restore = Netz verbinden
tour-restore-stored = Alles Wartende ist angekommen
tour-hub = Zentrale abschießen und drücken
tour-hub-more = Schießen Sie die Zentrale ab und drücken Sie sofort. Das ist ein echtes kill -9 eines echten Prozesses.
tour-hub-seen = Die Zentrale ist unter neuer Prozessnummer zurück und hat jeden Druck.
tour-hub-kill = Zentrale abschießen
tour-hub-press = Ein Gesicht drücken
tour-hub-stored = Es kommt nach dem Neustart an
tour-board = Tastenfeld abziehen
tour-board-more = Ziehen Sie den Stecker des Tastenfelds und drücken Sie. Diese Drücke verwahrt allein die Firmware, bis der Stecker wieder steckt.
tour-board-seen = Das Tastenfeld hat sie selbst verwahrt, der Reihe nach abgegeben und erst vergessen, als der Kiosk sie hatte.
tour-board-pull = Stecker ziehen
tour-board-press = Drücken, solange er gezogen ist
tour-board-plug = Wieder einstecken
tour-board-stored = Alles ist angekommen
tour-language = Sprache wechseln
tour-language-more = Berühren Sie auf dem Bildschirm des Kiosks eine andere Sprache. Sie wechselt an Ort und Stelle, nur für diesen Besuch.
tour-language-seen = Nichts wurde neu geladen, und der nächste Besuch findet den Bildschirm wie zuvor.
tour-language-language = Eine andere Sprache auf dem Bildschirm berühren
tour-text = Schrift vergrößern
tour-text-more = In der Ecke des Kiosk-Bildschirms steht immer derselbe Knopf: größere Schrift, Kontrast, einfache Worte, alles weiter unten.
tour-text-seen = Jede Seite hat Platz für doppelt so große Schrift. Für den nächsten Besuch ist alles wie immer.
tour-text-larger = Öffnen und 150 % oder 200 % wählen
tour-survey = Netz mitten in einer Umfrage trennen
tour-survey-more = Beginnen Sie auf dem Bildschirm des Kiosks eine Umfrage, trennen Sie das Netz und antworten Sie bis zum Ende. Der Bildschirm macht einfach weiter.
tour-survey-seen = Die Antworten warteten im Kiosk und kamen in die Zentrale, sobald das Netz zurück war.
tour-survey-begin = „Unseren Service bewerten“ auf dem Bildschirm berühren
tour-survey-cut = Netz trennen
tour-survey-answer = Bis zum Ende antworten
tour-survey-restore = Netz verbinden
tour-survey-arrived = Die Antworten kommen in der Zentrale an

shop-addresses = Adressen
shop-address-console = Konsole, meldet Sie einmal an
shop-address-screen = Bildschirm von { $kiosk }
shop-address-api = API
