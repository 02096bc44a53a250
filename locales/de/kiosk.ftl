# Was Besucherinnen und Besucher auf dem Bildschirm des Kiosks lesen.

kiosk-title = Counterbell
kiosk-question = Wie war Ihr Besuch heute?
kiosk-faces = Wählen Sie eines von vier Gesichtern
face-very-happy = Sehr zufrieden
face-happy = Zufrieden
face-unhappy = Unzufrieden
face-very-unhappy = Sehr unzufrieden

kiosk-call = Hilfe rufen
kiosk-languages = Sprache
kiosk-display = Leichter zu sehen und zu erreichen
kiosk-display-text = Textgröße
kiosk-display-aloud = Vorlesen
kiosk-display-contrast = Starker Kontrast
kiosk-display-low = Weiter unten auf dem Bildschirm
kiosk-display-calm = Nichts bewegt sich

kiosk-thanks = Vielen Dank!
kiosk-thanks-kept = Ihre Antwort ist sicher gespeichert.
kiosk-thanks-away = Gerade besteht keine Verbindung. Ihre Stimme ist hier gespeichert und wird noch gesendet.
kiosk-reasons = Worum ging es? (freiwillig)
kiosk-done = Fertig
kiosk-called = Wir haben dem Team Bescheid gegeben.
kiosk-called-on-the-way = Bitte warten Sie hier einen Moment.
kiosk-called-kept = Ihr Ruf ist hier gespeichert.
kiosk-called-away = Gerade besteht keine Verbindung, er wird später gesendet. Wenn es eilt, fragen Sie bitte an der Theke.

reason-staff = Personal
reason-waiting = Wartezeit
reason-selection = Auswahl
reason-price = Preis
reason-cleanliness = Sauberkeit
reason-checkout = Kasse

kiosk-away = Gerade keine Verbindung: Ihre Stimme wird hier gespeichert und noch gesendet.
kiosk-unavailable = Gerade können keine Stimmen angenommen werden.
kiosk-unavailable-more = Dieser Bildschirm kann Ihre Antwort im Moment nicht sicher speichern. Bitte sagen Sie es uns an der Theke, wir hören es gern.
kiosk-server-gone = Dieser Bildschirm startet neu. Bitte warten Sie einen Moment.
kiosk-not-taken = Das hat nicht geklappt. Bitte drücken Sie noch einmal.
kiosk-starting = Einen Moment, bitte …

kiosk-identify = Dieser ist es
kiosk-identify-more = Jemand von der Technik sucht diesen Kiosk.
