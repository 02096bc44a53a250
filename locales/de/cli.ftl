# Was die Kommandozeile Menschen sagt.

## Fehler. $message ist, was der Programmteil gesagt hat.

error = counterbell: { $message }
error-config-unreadable = { $place } ist nicht lesbar: { $allowed }
error-config-syntax = { $place } ist kein TOML: { $allowed }
error-config-value = { $place }: { $key } = { $value } ist nicht erlaubt. Erlaubt: { $allowed }
error-config-missing = { $place }: { $key } fehlt. Erlaubt: { $allowed }
error-config-unknown-key = { $place }: { $key } ist keine Einstellung. Hier erlaubt: { $allowed }
error-config-device = { $place }: { $key }: { $allowed }
error-config-kind = { $place } ist weder die Konfiguration eines Hubs noch die eines Kiosks.
error-port-busy = Auf { $port } kann nicht gelauscht werden ({ $reason }). Wähle mit { $flag } einen anderen Wert.
error-folder-refused = In { $folder } kann nichts geschrieben werden ({ $reason }). { $reason ->
    [EROFS] Der Datenträger ist nur zum Lesen eingehängt: Hängen Sie ihn zum Schreiben ein, oder wählen Sie mit --data einen anderen Ordner.
   *[other] Geben Sie den Ordner dem Benutzer, unter dem der Hub läuft, oder wählen Sie mit --data einen anderen.
}
error-hub-unreachable = Unter { $address } antwortet kein Hub ({ $reason }).
error-hub-answer = Was unter { $address } antwortet, ist kein Hub.
error-no-data = In { $data } liegen keine Daten eines Hubs. Nenne den Ordner mit --data oder einen Hub mit --hub und --token-file.
error-hub-runs = Ein Hub benutzt { $data }. Halte ihn zuerst an.
error-token-missing = --hub braucht ein Token: --token-file oder COUNTERBELL_TOKEN.
error-token-file = In { $file } steht kein Token: { $reason }
error-rotate-what = Nenne eines, das gewechselt werden soll: einen Kiosk, --api-token NAME, --sessions, --certificate oder --authority.
error-rotate-refused = Kiosk { $kiosk } behält sein Passwort: { $detail }
error-backup-unreadable = { $file } ist keine Sicherung eines Hubs: { $reason }
error-log-missing = In { $folder } liegen keine Protokolle. Nenne sie mit --data oder --log.
error-trace-none = Keine Protokollzeile spricht von { $id }.
error-refused = { $detail ->
    [none] { $title }.
   *[other] { $detail }
}

## Ergebnisse.

site-added = Standort { $site } ist angelegt: Zeitzone { $zone }, Sprachen { $languages }.
kiosk-enrolled = Kiosk { $kiosk } am Standort { $site } ist angemeldet. Sein Passwort erscheint nur dieses eine Mal:
exit-pin-set = Die PIN von { $kiosk } ist gesetzt: Fünf Berührungen in der oberen Ecke am Zeilenende fragen danach.
exit-pin-gone = { $kiosk } hat keine PIN mehr: Niemand verlässt am Bildschirm den Kioskmodus.
sign-in-link = Öffne diese Adresse in einem Browser. Sie gilt einmal, bis { $until }:
token-made = Das Token { $name } darf alles lesen und schreiben. Es erscheint nur dieses eine Mal:
token-replaced = Das frühere Token dieses Namens gilt nicht mehr.
rotated-password = Kiosk { $kiosk } benutzt ein neues Passwort. Das frühere gilt nicht mehr.
rotated-password-later = Kiosk { $kiosk } hat nicht geantwortet. Er wird einen Tag lang gefragt und behält so lange sein Passwort.
rotated-token = Das Token { $name } erscheint nur dieses eine Mal. Das frühere gilt bis { $until }.
rotated-sessions = { $sessions ->
    [one] Eine Sitzung wechselt ihr Geheimnis mit der nächsten Anfrage.
   *[other] { $sessions } Sitzungen wechseln ihr Geheimnis mit der nächsten Anfrage.
}
rotated-certificate = Neue Verbindungen bekommen ein neues Zertifikat, gültig bis { $until }.
rotated-authority = Eine andere Zertifizierungsstelle ist in Kraft: { $fingerprint }
rotated-authority-later = { $trusting } Kioske vertrauen der nächsten Zertifizierungsstelle, { $waiting } noch nicht: { $names }. Rufe dies später wieder auf, oder mit --leave-behind.
erased = Was unter diesem Beleg hinterlassen wurde, ist gelöscht. Es kommt nicht wieder, weder von einem Kiosk noch aus einer Sicherung.
backup-made = Sicherung geschrieben, { $megabytes } MB:
restored = Die Sicherung ist eingespielt. Was vorher da war, liegt in { $kept }.
restored-fresh = Die Sicherung ist eingespielt.
config-fine = { $file } ist in Ordnung ({ $kind ->
    [hub] Konfiguration eines Hubs
   *[kiosk] Konfiguration eines Kiosks
}).

## trace

trace-title = Ereignis { $id }
trace-total = Von { $from } bis { $to }: { $ms } ms
stage-pin = der Pin der Taste hat sich bewegt
stage-felt = die Platine hat geklickt und geblinkt
stage-sent = die Platine hat gesendet
stage-received = der Kiosk hat gelesen
stage-stored = der Kiosk hat gespeichert
stage-published = der Kiosk hat an den Hub gesendet
stage-arrived = beim Hub angekommen
stage-committed = der Hub hat gespeichert
stage-acknowledged = der Hub hat bestätigt
stage-shown = im Live-Strom gezeigt

## doctor

doctor-total = Fehler: { $faults }. Warnungen: { $warnings }. Nicht einsehbar: { $unseen }.
doctor-hidden = { $file } darf dieser Benutzer nicht sehen: noch einmal als root fragen

doctor-node = Node { $version }
doctor-node-bad = Node { $version } ist zu alt: mindestens 20.19, empfohlen 24
doctor-sqlite = SQLite { $version }
doctor-config = { $file } ist in Ordnung
doctor-config-bad = { $message }
doctor-pages = Die Seiten sind gebaut
doctor-pages-bad = Die Seiten sind nicht gebaut
doctor-service = { $unit } läuft und startet mit dem Rechner
doctor-service-down = { $unit } läuft nicht oder startet nicht mit dem Rechner ({ $state }, { $result }); „journalctl -u { $unit } -n 50“ sagt, warum

doctor-clock = Die Uhr ist glaubhaft: { $time }
doctor-clock-bad = Die Uhr zeigt { $time }, das kann nicht sein
doctor-clock-synced = Ein Zeitserver stellt die Uhr
doctor-clock-waiting = Die Uhr wartet auf einen Zeitserver, der noch nicht geantwortet hat: Wird UDP-Port 123 durchgelassen?
doctor-clock-free = Kein Zeitserver stellt die Uhr: Sie geht am Tag um Sekunden falsch
doctor-clock-unknown = Ob ein Zeitserver die Uhr stellt, ist hier nicht zu sehen
doctor-zone = Zeitzone { $zone }
doctor-zone-bad = Die Zeitzone { $zone } ist unbekannt
doctor-offset = Die Uhr stimmt mit der des Hubs überein
doctor-offset-bad = Die Uhr weicht um { $seconds } s von der des Hubs ab: Eine von beiden geht falsch
doctor-offset-unknown = Die Uhr des Hubs ließ sich nicht fragen

doctor-power = Spannung und Temperatur waren seit dem Start gut
doctor-power-low = Die Spannung ist gerade zu niedrig: Die Karte kann Schaden nehmen. Das Netzteil des Raspberry Pi und ein kurzes Kabel nehmen
doctor-power-was-low = Die Spannung war seit dem Start zu niedrig. Das Netzteil des Raspberry Pi und ein kurzes Kabel nehmen
doctor-heat = Der Prozessor ist zu heiß und läuft gerade langsamer: Er braucht Luft oder einen Kühlkörper
doctor-heat-was = Der Prozessor war seit dem Start zu heiß und lief langsamer: Er braucht Luft oder einen Kühlkörper
doctor-power-unknown = Spannung und Temperatur dieses Raspberry Pi ließen sich nicht lesen

doctor-data = { $user } kann in den Datenordner { $data } schreiben
doctor-data-bad = { $user } kann nicht in den Datenordner { $data } schreiben: { $reason }
doctor-data-none = Den Datenordner { $data } gibt es noch nicht; er entsteht beim ersten Start
doctor-space = { $gigabytes } GB sind frei, wo die Daten liegen
doctor-space-bad = Nur { $gigabytes } GB sind frei, wo die Daten liegen
doctor-files-bad = Nur noch { $count } Dateien passen dorthin, wo die Daten liegen; der Befehl zeigt, welche Ordner viele haben
doctor-disk = Die Daten liegen auf { $type } ({ $point })
doctor-disk-readonly = { $point } ist nur lesbar eingehängt: Nichts lässt sich speichern. Ein defekter Datenträger wird so geschützt; zuerst dmesg ansehen
doctor-disk-far = { $point } ist ein Netzlaufwerk ({ $type }), auf dem die Datenbank kaputtgehen kann: einen Datenordner auf diesem Rechner wählen
doctor-disk-weak = { $point } ist { $type }: ohne Rechte, und ein Stromausfall kann es beschädigen. Einen Datenordner auf ext4 wählen
doctor-disk-passing = { $point } ist { $type }: Was dort gespeichert wird, ist mit dem Rechner oder Container weg. Einen Ordner auf einem Datenträger oder ein Volume wählen
doctor-wear = { $disk }: { $percent ->
    [none] Der Datenträger ist gesund, wie er selbst sagt
   *[other] etwa { $percent } % seiner Lebensdauer sind verbraucht
}
doctor-wear-worn = { $disk }: etwa { $percent } % seiner Lebensdauer sind verbraucht. Eine Sicherung machen und ihn bald tauschen
doctor-wear-failing = { $disk } ist verschlissen oder fällt aus, wie er selbst sagt. Eine Sicherung machen und ihn jetzt tauschen
doctor-wear-unknown = { $disk } sagt nicht, wie verschlissen er ist. { $written ->
    [none] Eine Karte hält diese Arbeit einige Jahre; eine zweite bereithalten
   *[other] Sein Dateisystem hat { $written } GB geschrieben
}

doctor-listen = Port { $port } ({ $use }) ist frei
doctor-listen-low = Port { $port } ({ $use }) ist root vorbehalten; Benutzer haben die ab { $lowest }
doctor-listen-held = Port { $port } ({ $use }) ist belegt von { $holder ->
    [none] einem Programm, das nur root nennen kann
   *[other] { $holder }
}: es beenden, oder in der Konfiguration einen anderen Port wählen

doctor-certificate = { $file } gilt bis { $day } ({ $days } Tage)
doctor-certificate-near = { $file } endet in { $days } Tagen, am { $day }; das nächste macht der Befehl am Hub
doctor-certificate-over = { $file } endete am { $day }; das nächste macht der Befehl am Hub
doctor-certificate-early = { $file } gilt erst ab { $day }: Die Uhr geht falsch, hier oder dort, wo es gemacht wurde
doctor-certificate-key = { $file } gehört nicht zum Schlüssel { $key }
doctor-certificate-bad = { $file } enthält kein lesbares Zertifikat
doctor-secret = { $file } kann nur { $user } lesen
doctor-secret-open = { $file } enthält ein Geheimnis, und andere Benutzer dieses Rechners können es lesen
doctor-secret-closed = { $user } kann { $file } nicht lesen

doctor-hub = Ein Hub antwortet und nimmt Tastendrücke an
doctor-hub-none = Mit diesem Datenordner läuft kein Hub
doctor-hub-bad = Ein Hub antwortet, nimmt aber keine Tastendrücke an: { $reason }

doctor-enrol-none = Noch kennt kein Hub diese Maschine ({ $file } nennt keinen). Lassen Sie sich einen Einmalcode geben: „counterbell code“ am Hub, oder dessen Konsole. Der Code lässt sich auch am Bildschirm dieser Maschine eingeben
doctor-enrol-begun = Die Anmeldung bei { $hub } ist nicht zu Ende: Diese Maschine zeigt { $mark }, und jemand am Hub muss sie einlassen; ohne Code geht es weiter, wo es war
doctor-kiosk = Der Kiosk läuft und seine Seite antwortet
doctor-kiosk-none = Mit dieser Konfiguration läuft kein Kiosk
doctor-browser = Die Programme, die die Seite zeigen, sind da
doctor-browser-none = Der Anzeige fehlen Programme: { $programs }
doctor-display-none = Kein Bildschirm ist angeschlossen, oder er ist ausgeschaltet
doctor-port = { $port } ist da und lässt sich öffnen
doctor-port-none = { $port } ist nicht da: Ist die Platine eingesteckt, mit einem Kabel, das Daten überträgt?
doctor-port-named = { $port } sucht der Treiber, wenn der Kiosk startet
doctor-port-bad = { $user } darf { $port } nicht öffnen; eine neue Gruppe gilt ab der nächsten Anmeldung
doctor-port-held = { $port } ist belegt von { $holder }
doctor-port-driver = { $board } ist eingesteckt und bekommt von diesem Rechner keinen Port ({ $port }): Der Treiber fehlt, oder brltty hat sie genommen
doctor-port-shifts = { $port } kann nach dem nächsten Start eine andere Platine sein; { $stable } bleibt gleich
doctor-grabber = { $program } läuft: Es öffnet serielle Platinen von selbst und nimmt sie dem Kiosk weg
doctor-rules = Die Namen der Platinen sind eingerichtet, und ModemManager lässt sie in Ruhe
doctor-rules-none = Platinen haben hier keine eigenen Namen, und nichts hält ModemManager von ihnen fern
doctor-hub-reached = Der Hub unter { $url } antwortet
doctor-hub-away = Der Hub unter { $url } antwortet nicht ({ $reason }); Stimmen warten so lange in diesem Kiosk
doctor-hub-distrusted = Was unter { $url } antwortet, gilt nicht als der Hub ({ $reason }). Am Hub „counterbell doctor“ ausführen; ist dort alles gut, diesen Kiosk mit einem Code neu anmelden

## Flows

flow-fine = { $file } ist ein Ablauf, den Kioske annehmen.
flow-faulty = { $file } hat Fehler: { $errors }
flow-unreadable = { $file } ist nicht als JSON lesbar: { $detail }
flow-check-schema = das ist kein Ablauf: { $detail }
flow-check-no-home = „{ $home }“ ist kein Bildschirm der Art home
flow-check-two-homes = ein Ablauf hat nur einen Anfang
flow-check-no-thanks = ein Gesicht führt zu „{ $target }“, das ist kein Dank
flow-check-reserved-name = dieser Name bedeutet das Ende eines Besuchs
flow-check-unknown-target = „{ $target }“ ist kein Bildschirm dieses Ablaufs
flow-check-choice-target = die Wahl „{ $choice }“ braucht entweder "to" oder "does"
flow-check-same-choice = „{ $choice }“ steht hier zweimal
flow-check-unreachable = vom Anfang führt kein Weg hierher
flow-check-dead-end = von hier führt kein Weg zu einem Ende, zum Anfang oder dahin, wo man aufhören kann
flow-check-survey-first = die Umfrage „{ $survey }“ beginnt mit „{ $first }“, das ist keine ihrer Fragen
flow-check-unknown-survey = „{ $survey }“ ist keine Umfrage dieses Ablaufs
flow-check-no-options = es gibt nichts zu wählen
flow-check-branch-never = Zweig { $branch } wird nie genommen: keine Antwort auf diese Frage passt
flow-check-too-many-things = { $count } Dinge zur Wahl, und ein Tastenfeld hat Ziffern für { $most }
flow-check-must-type = ein Tastenfeld kann nicht schreiben: eine Frage nach Worten muss freiwillig sein
flow-check-missing-text = es gibt keinen Text „{ $key }“ in der Sprache „{ $language }“
flow-check-too-long = der Text „{ $key }“ ({ $language }) hat { $letters } Buchstaben, sein Platz ({ $place }) reicht für { $most }
flow-check-too-far = vom Anfang sind es { $touches } Berührungen, Geduld reicht für { $most }
flow-check-unused-text = der Text „{ $key }“ ({ $language }) wird nirgends gezeigt
error-device-unknown = Kein wartendes Gerät zeigt { $device }. counterbell device list nennt sie.
error-label-what = Sagen Sie, wovon Etiketten gedruckt werden sollen: --kiosk KIOSK oder --site STANDORT.
error-label-file = { $file } lässt sich nicht schreiben: { $reason }.
error-enrol-code-missing = Hier wurde nichts begonnen. Geben Sie den Code an: counterbell kiosk enrol CODE --hub URL
error-enrol-code-length = Ein Code hat 16 Zeichen, etwa 7K3M-9QXT-2FHV-B6RD.
error-enrol-code-letter = Ein Code hat nur die Ziffern 2 bis 9 und Buchstaben ohne I und O.
error-enrol-code-check = Ein Zeichen des Codes stimmt nicht. Vergleichen Sie ihn noch einmal.
error-enrol-hub-missing = Sagen Sie, wo der Hub ist: --hub https://hub.example:8443
error-enrol-hub-address = { $hub } ist keine Adresse eines Hubs. Eine sieht so aus: https://hub.example:8443
error-enrol-unreachable = Unter { $hub } antwortet kein Hub ({ $reason }).
error-enrol-certificate = Das Zertifikat von { $hub } passt nicht ({ $reason }). Nehmen Sie einen Namen, der darin steht, oder fügen Sie diesen bei mqtt.tls_names des Hubs hinzu. Der Code gilt noch.
error-enrol-not-proven = { $hub } kennt diesen Code nicht, oder jemand steht dazwischen. Vergleichen Sie Code und Adresse; es wurde nichts Geheimes gesendet.
error-enrol-answer = Was unter { $hub } antwortet, ist kein Hub.
error-enrol-too-many = Aus diesem Netz kamen zu viele falsche Codes. Warten Sie eine Minute.
error-enrol-code-wrong = Der Hub kennt diesen Code nicht.
error-enrol-code-used = Ein anderes Gerät hat diesen Code schon verwendet. Bitten Sie um einen neuen und sagen Sie es der Person, die ihn gemacht hat.
error-enrol-code-expired = Der Code ist abgelaufen. Bitten Sie um einen neuen.
error-enrol-code-blocked = Jemand hat zu oft an diesem Code geraten: Er gilt für niemanden mehr. Bitten Sie um einen neuen.
error-enrol-code-revoked = Der Code wurde zurückgenommen. Bitten Sie um einen neuen.
error-enrol-kiosk-exists = Ein anderer Kiosk hat diesen Namen. Wählen Sie einen anderen mit --kiosk; der Code gilt noch.
error-enrol-turned-away = Jemand hat dieses Gerät abgewiesen. { $reason }
error-enrol-forgotten = Der Hub kennt dieses Gerät nicht mehr. Bitten Sie um einen neuen Code.
enrol-waiting = Der Hub hat den Code angenommen. Dieses Gerät zeigt { $mark }: Jemand muss es einlassen, in der Konsole oder mit counterbell device approve { $mark }. Dann geht es von selbst weiter.
enrol-away = { $hub } antwortet nicht. Es wird immer wieder gefragt; was begonnen wurde, bleibt.
enrol-done = Dieses Gerät ist Kiosk { $kiosk } am Standort { $site }. Seine Konfiguration ist { $config }: counterbell kiosk --config { $config }
codes-made = { $count ->
    [one] Der Code wird nur dieses eine Mal gezeigt. Er gilt bis { $until }. Auf dem Gerät:
   *[other] Die Codes werden nur dieses eine Mal gezeigt, jeder für ein Gerät. Sie gelten bis { $until }. Auf jedem Gerät:
}
device-line = { $mark }  { $status }  Standort { $site }, Kiosk { $kiosk }, { $machine }, von { $address } um { $at }
devices-none = Kein Gerät wartet.
stranger-line = „{ $name }“ von { $address }, { $times ->
    [one] einmal
   *[other] { $times }-mal
}, zuletzt um { $at }
strangers-none = Niemand kam unter einem Namen, den kein Kiosk hat.
strangers-forgotten = Frühere Namen, die vergessen sind: { $forgotten }.
device-approved = Das Gerät ist Kiosk { $kiosk } am Standort { $site }. Es geht von selbst weiter.
device-refused = { $device } ist abgewiesen. Es braucht einen anderen Code.
approval-on = Geräte, die mit einem Code an { $site } kommen, warten, bis jemand sie einlässt.
approval-off = Geräte, die mit einem Code an { $site } kommen, werden sofort eingelassen.
labels-written = { $count ->
    [one] Ein Etikett steht in { $file }. Sein Code führt zu { $origin }.
   *[other] { $count } Etiketten stehen in { $file }. Ihre Codes führen zu { $origin }.
}
labels-here-only = Nur diese Maschine erreicht { $origin }: Ein Telefon, das den Code liest, findet nichts. Nennen Sie mit --at, wo der Hub zu erreichen ist.
replacement-code = Der Code wird nur dieses eine Mal gezeigt, für das Gerät, das den Platz von { $kiosk } einnimmt. Er gilt bis { $until }. Auf dem Gerät:
kiosk-blocked = { $why ->
    [stolen] { $kiosk } ist gestohlen: Seine Verbindung ist beendet, sein Geheimnis gelöscht. counterbell replace { $kiosk } gibt einem anderen Gerät seinen Platz.
   *[lost] { $kiosk } ist verloren: Seine Verbindung ist beendet, es wird nicht mehr eingelassen. counterbell unblock { $kiosk } lässt es wieder ein.
}
kiosk-found = { $kiosk } wird wieder eingelassen.
retired-record = 
    PROTOKOLL DER STILLLEGUNG
    Kiosk: { $kiosk }, Standort { $site }
    Stillgelegt: { $at }, von { $by }
    Grund: { $reason }
    In Betrieb seit: { $since }, zuletzt gesehen: { $seen }
    Software: { $firmware }
    Tasterplatten: { $boards }
    Gemeldete Ereignisse, die bleiben: { NUMBER($events) }. Offene Tickets: { NUMBER($tickets) }
    Nicht mehr am Hub: { $wiped }
board-now = Tasterplatte { $serial }: { $life }. Kiosk { $kiosk }, Gerät { $device }.
board-may = Sie kann { $to } werden, sobald das getan ist: { $checks }
board-may-now = Sie kann { $to } werden
self-test-begun = { $port }: Firmware { $firmware }. Das Board testet sich.
self-test-several = Mehrere Boards sind angeschlossen. Sagen Sie mit --port, welches gemeint ist:
self-test-outcome-passed = bestanden
self-test-outcome-failed = Fehler
self-test-outcome-skipped = ausgelassen

audit-whole =
    Das Protokoll ist unversehrt: { $entries ->
        [one] { $entries } Eintrag
       *[other] { $entries } Einträge
    }. Der letzte hat den Hash { $head }; an anderer Stelle notiert, zeigt er später, dass keiner abgeschnitten wurde.
audit-broken =
    Das Protokoll ist bei Eintrag { $entry } beschädigt: { $fault ->
        [missing] er fehlt
       *[changed] er wurde geändert, oder was vor ihm steht
    }. Was vor diesem Eintrag steht, ist unversehrt.
audit-none = Noch wurde nichts geändert.
