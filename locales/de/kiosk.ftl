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
kiosk-thanks-kept-simple = Ihre Antwort ist da.
kiosk-thanks-away = Gerade besteht keine Verbindung. Ihre Stimme ist hier gespeichert und wird noch gesendet.
kiosk-thanks-away-simple = Gerade kein Netz. Wir speichern Ihre Antwort und senden sie später.
kiosk-reasons = Worum ging es? (freiwillig)
kiosk-reasons-simple = Warum?
kiosk-done = Fertig
kiosk-called = Wir haben dem Team Bescheid gegeben.
kiosk-called-on-the-way = Bitte warten Sie hier einen Moment.
kiosk-called-kept = Ihr Ruf ist hier gespeichert.
kiosk-called-away = Gerade besteht keine Verbindung, er wird später gesendet. Wenn es eilt, fragen Sie bitte an der Theke.
kiosk-called-away-simple = Gerade kein Netz. Bitte gehen Sie zur Theke.

reason-staff = Personal
reason-waiting = Wartezeit
reason-selection = Auswahl
reason-price = Preis
reason-cleanliness = Sauberkeit
reason-checkout = Kasse

kiosk-away = Gerade keine Verbindung: Ihre Stimme wird hier gespeichert und noch gesendet.
kiosk-away-simple = Gerade kein Netz. Wir speichern Ihre Antwort.
kiosk-unavailable = Gerade können keine Stimmen angenommen werden.
kiosk-unavailable-simple = Dieser Bildschirm geht gerade nicht.
kiosk-unavailable-more = Dieser Bildschirm kann Ihre Antwort im Moment nicht sicher speichern. Bitte sagen Sie es uns an der Theke, wir hören es gern.
kiosk-unavailable-more-simple = Bitte sagen Sie es uns an der Theke.
kiosk-server-gone = Dieser Bildschirm startet neu. Bitte warten Sie einen Moment.
kiosk-not-taken = Das hat nicht geklappt. Bitte drücken Sie noch einmal.
kiosk-starting = Einen Moment, bitte …

kiosk-identify = Dieser ist es
kiosk-identify-more = Jemand von der Technik sucht diesen Kiosk.

## The flow that ships. A text `<id>-simple` takes the place of `<id>` for who asked for simple words.

flow-attract = Sagen Sie uns, wie es war
flow-attract-simple = Bildschirm berühren
flow-home-visit = Ein paar Fragen beantworten
flow-home-visit-simple = Kurze Fragen
flow-home-service = Unseren Service bewerten
flow-home-service-simple = Wie ist unsere Hilfe?
flow-home-articles = Hilfe zu Ihrem Produkt
flow-home-articles-simple = Hilfe
flow-home-promises = Was wir versprechen
flow-home-privacy = Ihre Daten
flow-thanks-more = Mehr dazu sagen
flow-words-title = Was möchten Sie uns sagen?
flow-words-title-simple = Schreiben Sie uns
flow-words-hint = Sie können das Feld leer lassen. Bitte schreiben Sie keine Namen anderer Menschen.
flow-words-hint-simple = Sie müssen nichts schreiben.
flow-contact-title = Dürfen wir Ihnen antworten?
flow-contact-title-simple = Möchten Sie eine Antwort?
flow-contact-consent = Ich bin einverstanden, dass dieses Geschäft diese Kontaktdaten speichert, um mir zu antworten. Sie werden nach der im Datenschutzhinweis genannten Zeit gelöscht, mit meinem Belegcode auch früher.
flow-contact-consent-simple = Sie dürfen meinen Namen und meine Adresse speichern, um mir zu antworten. Später löschen Sie beides. Mit meinem Code geht das auch früher.
flow-told-title = Danke, dass Sie es uns gesagt haben
flow-told-title-simple = Danke
flow-told-more = Jemand aus unserem Team liest es.
flow-visit-recommend = Wie wahrscheinlich empfehlen Sie uns weiter?
flow-visit-recommend-simple = Würden Sie Freunde zu uns schicken?
flow-visit-recommend-low = Sehr unwahrscheinlich
flow-visit-recommend-low-simple = Nein
flow-visit-recommend-high = Sehr wahrscheinlich
flow-visit-recommend-high-simple = Ja
flow-visit-better = Was sollten wir besser machen?
flow-visit-liked = Was hat Ihnen gefallen?
flow-visit-how-often = Wie oft kommen Sie zu uns?
flow-how-often-first = Zum ersten Mal
flow-how-often-yearly = Ein paar Mal im Jahr
flow-how-often-monthly = Jeden Monat
flow-how-often-weekly = Jede Woche
flow-visit-anything-else = Gibt es noch etwas?
flow-service-satisfied = Wie zufrieden waren Sie heute mit unserem Service?
flow-service-satisfied-simple = Haben wir Ihnen gut geholfen?
flow-service-satisfied-low = Unzufrieden
flow-service-satisfied-low-simple = Schlecht
flow-service-satisfied-high = Sehr zufrieden
flow-service-satisfied-high-simple = Gut
flow-service-easy = Wie leicht haben Sie bekommen, was Sie brauchten?
flow-service-easy-simple = War es leicht für Sie?
flow-service-easy-low = Sehr schwierig
flow-service-easy-low-simple = Schwer
flow-service-easy-high = Sehr leicht
flow-service-easy-high-simple = Leicht
flow-answered-title = Danke für Ihre Antworten
flow-answered-title-simple = Danke
flow-answered-more = Sie helfen uns, besser zu werden.
flow-articles-title = Hilfe zu Ihrem Produkt
flow-articles-title-simple = Hilfe
flow-promises-title = Was wir versprechen
flow-promise-come = Wenn Sie uns rufen, kommt jemand.
flow-promise-read = Wir lesen alles, was Sie uns sagen.
flow-promise-respect = Wir begegnen allen mit Respekt.
flow-promise-right = Wenn etwas schiefging, bringen wir es in Ordnung.
flow-promise-right-simple = Wenn wir Fehler machen, machen wir sie gut.
flow-privacy-title = Was mit Ihren Daten geschieht
flow-privacy-title-simple = Ihre Daten
flow-privacy-votes = Gesichter und Antworten werden ohne Ihren Namen gespeichert.
flow-privacy-votes-simple = Wenn Sie ein Gesicht berühren, kennen wir Ihren Namen nicht.
flow-privacy-words = Was Sie schreiben, liest das Team dieses Geschäfts. Bitte schreiben Sie nichts über andere Menschen.
flow-privacy-words-simple = Unser Team liest, was Sie schreiben.
flow-privacy-contact = Kontaktdaten speichern wir nur, wenn Sie zustimmen, und getrennt von allem anderen. Sie werden nach einer festen Zeit gelöscht, oder sofort, wenn Sie uns Ihren Belegcode zeigen.
flow-privacy-contact-simple = Ihren Namen und Ihre Adresse speichern wir nur, wenn Sie Ja sagen. Zeigen Sie uns Ihren Code, dann löschen wir sie.
flow-privacy-screen = Dieser Bildschirm vergisst alles, was Sie getippt haben, sobald Sie gehen. Er filmt nicht und hört nicht zu.
flow-privacy-screen-simple = Dieser Bildschirm vergisst, was Sie getippt haben. Er benutzt weder Kamera noch Mikrofon.

kiosk-note-vote = Es wurde noch eine Stimme abgegeben. Sie ist sicher gespeichert, und Sie können weitermachen.
kiosk-note-call = Das Personal ist gerufen. Sie können hier weitermachen.
kiosk-news-taken = { $name ->
    [none] Ihr Ruf wurde gesehen.
   *[other] { $name } hat Ihren Ruf gesehen.
  }
kiosk-news-coming = { $name ->
    [none] Jemand kommt zu Ihnen.
   *[other] { $name } kommt zu Ihnen.
  }
kiosk-news-arrived = { $name ->
    [none] Jemand ist jetzt bei Ihnen.
   *[other] { $name } ist jetzt bei Ihnen.
  }
kiosk-news-resolved = Ihr Ruf ist erledigt. Danke!

# Wege durch den Bildschirm.
kiosk-choices = Was möchten Sie noch tun?
kiosk-back = Zurück
kiosk-home = Startseite
kiosk-next = Weiter
kiosk-skip = Überspringen
kiosk-send = Senden
kiosk-again = Noch einmal versuchen
kiosk-more-below = Weiter unten geht es weiter
kiosk-display-simple = Einfache Wörter

# Was ein Besucher schreibt.
kiosk-letters-left = { $count ->
    [one] Noch { $count } Zeichen
   *[other] Noch { $count } Zeichen
  }
kiosk-contact-name = Name
kiosk-contact-email = E-Mail-Adresse
kiosk-contact-phone = Telefonnummer
kiosk-contact-empty = Bitte schreiben Sie, wie wir Sie erreichen, oder überspringen Sie dies.
kiosk-contact-empty-simple = Schreiben Sie E-Mail oder Telefon.
kiosk-contact-consent = Bitte stimmen Sie dem Text oben zu, oder überspringen Sie dies.
kiosk-contact-consent-simple = Berühren Sie das Kästchen oben für Ja.
kiosk-contact-email-wrong = Diese E-Mail-Adresse scheint unvollständig zu sein.
kiosk-contact-phone-wrong = Diese Telefonnummer scheint unvollständig zu sein.
kiosk-question-place = Frage { $place }
kiosk-question-several = Sie dürfen mehreres auswählen.
kiosk-answer-needed = Bitte geben Sie zuerst eine Antwort.
kiosk-stars = { $count ->
    [one] { $count } Stern
   *[other] { $count } Sterne
  }
kiosk-receipt = Mit diesem Code können Ihre Kontaktdaten jederzeit gelöscht werden. Bitte schreiben Sie ihn auf.
kiosk-receipt-simple = Ihr Code. Schreiben Sie ihn auf: Damit löschen wir Namen und Adresse.
kiosk-done-away = Gerade besteht keine Verbindung. Es ist hier gespeichert und wird gesendet.
kiosk-done-away-simple = Gerade kein Netz. Wir senden es später.

# Artikel.
kiosk-articles-search = Was suchen Sie?
kiosk-articles-stages = Abschnitte eines Produktlebens
kiosk-articles-found = { $count ->
    [one] { $count } Artikel gefunden
   *[other] { $count } Artikel gefunden
  }
kiosk-articles-none = Nichts gefunden.
kiosk-articles-empty = Hier gibt es noch nichts.
kiosk-articles-none-more = Versuchen Sie ein anderes Wort, oder rufen Sie das Personal: Es hilft gern.
kiosk-articles-none-more-simple = Nehmen Sie ein anderes Wort. Oder rufen Sie uns.
kiosk-articles-failed = Das kann gerade nicht gezeigt werden.
kiosk-helped = Hat das geholfen?
kiosk-helped-yes = Ja
kiosk-helped-no = Nein
kiosk-helped-thanks = Schön zu hören, vielen Dank!
kiosk-helped-sorry = Vielen Dank. Wir machen es besser.
stage-planning = Planen und auswählen
stage-planning-simple = Vor dem Kauf
stage-installation = Einrichten
stage-training = Benutzen lernen
stage-troubleshooting = Wenn etwas nicht geht
stage-troubleshooting-simple = Es geht nicht
stage-maintenance = Pflege und Wartung
stage-maintenance-simple = Sauber halten
stage-upgrading = Erweitern
stage-upgrading-simple = Besser machen
stage-disposal = Zurückgeben und entsorgen
stage-disposal-simple = Zurückgeben

# Die Warnung, bevor ein Besuch endet.
kiosk-idle = Sind Sie noch da?
kiosk-idle-more = Sonst beginnt dieser Bildschirm neu, und was Sie nicht gesendet haben, wird gelöscht.
kiosk-idle-more-simple = Wenn nicht, löschen wir, was Sie geschrieben haben.
kiosk-idle-stay = Ich brauche mehr Zeit
kiosk-idle-end = Ich bin fertig

# Das Feld, das aus dem Kioskbetrieb führt, für das Personal.
kiosk-exit = Kioskbetrieb verlassen
kiosk-exit-digits = { $count ->
    [one] { $count } Ziffer
   *[other] { $count } Ziffern
  }
kiosk-exit-stay = Abbrechen
kiosk-exit-leave = Verlassen
kiosk-exit-wrong = Diese PIN stimmt nicht.
kiosk-exit-wait = Zu viele Versuche. Bitte warten Sie.
kiosk-exit-failed = Das hat nicht funktioniert.
kiosk-exit-left = Der Bildschirm wird geschlossen.

# Die Tastatur auf dem Glas.
kiosk-keys = Tastatur
kiosk-keys-delete = Löschen
kiosk-keys-shift = Großbuchstaben
kiosk-keys-space = Leerzeichen
kiosk-keys-line = Neue Zeile
kiosk-keys-done = Fertig
