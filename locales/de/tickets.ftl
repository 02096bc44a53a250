# Betreffe der Tickets je Regel. $kiosk, $device und $button sind Kennungen.
ticket-call-pressed = Ein Besucher an { $kiosk } bittet um Hilfe
ticket-unhappy-votes = Unzufriedene Besucher an { $kiosk }: { $count } Stimmen in kurzer Zeit
ticket-kiosk-silent = { $kiosk } meldet sich nicht mehr
ticket-device-lost = { $device } an { $kiosk } ist nicht erreichbar
ticket-button-held = Die Taste { $button } von { $device } an { $kiosk } klemmt
ticket-temperature-high = { $device } an { $kiosk } ist zu warm: { NUMBER($value, maximumFractionDigits: 1) } °C
ticket-outbox-deep = An { $kiosk } warten viele Ereignisse: { $value }
ticket-screen-silent = Der Bildschirm von { $kiosk } kommt nicht wieder

# Zeilen im Verlauf eines Tickets.
timeline-opened = Eröffnet
timeline-evidence = Zuvor gesehen
timeline-repeated = Wieder gesehen
timeline-recovered = Das Problem ist vorbei: geschlossen
timeline-relapsed = Das Problem ist zurück: wieder geöffnet
timeline-acknowledged = Übernommen
timeline-coming = { $name } ist unterwegs
timeline-arrived = Jemand ist da
timeline-resolved =
    { $note ->
        [none] Gelöst
       *[other] Gelöst: { $note }
    }
timeline-reopened =
    { $note ->
        [none] Wieder geöffnet
       *[other] Wieder geöffnet: { $note }
    }
ticket-identity-cloned = Zwei Geräte verwenden die Identität von { $kiosk }
ticket-card-copied = Die Karte von { $kiosk } wurde kopiert oder zurückgespielt
ticket-identity-refused = Ein Gerät verwendet den Namen { $kiosk } ohne sein Passwort
ticket-stranger-knocks = Ein unbekanntes Gerät, „{ $name }“ unter { $address }, will herein
ticket-kiosk-barred = { $kiosk } ist { $life ->
    [stolen] gestohlen
    [lost] verloren
   *[retired] stillgelegt
} und versucht hereinzukommen
ticket-board-claimed = Eine Platine an { $kiosk } nennt die Seriennummer einer anderen, { $serial }
ticket-password-old = { $kiosk } hat sein Passwort seit { $days } Tagen nicht geändert
