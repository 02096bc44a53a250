## What `counterbell monitor` shows: a line each, 68 characters wide at most before it is broken.

monitor-watching = { $port } wird mit dem Treiber { $driver } beobachtet. Strg-C beendet es.
monitor-legend = Sekunden, dann: < von der Platine, > zur Platine, * was der Treiber daraus macht.
monitor-legend-kept = Drücke werden nicht abgenommen: Sie bleiben in der Platine.
monitor-several = Mehrere Platinen passen. Nennen Sie eine mit --port:
monitor-mute = An { $port } spricht nichts: Die Platine ist leer oder führt ein anderes Programm aus. Flashen Sie sie, oder nennen Sie ihren Treiber mit --driver.
monitor-serial-given = Diese Platine hatte keine Seriennummer; sie bekam { $serial }, wie von einem Kiosk, der sie zum ersten Mal sieht.
monitor-recorded = Aufgezeichnet in { $file }.
monitor-recording-ended = { $file } nimmt nichts mehr auf: Die Grenze von 64 MiB ist erreicht, oder der Datenträger weigert sich. Die Beobachtung geht weiter.
monitor-replaying = Eine Aufzeichnung von { $port } mit dem Treiber { $driver }, von Counterbell { $program }, vom { $at }.
monitor-replay-same = Gleich: Auf { $board } Bytes der Platine schrieb der Treiber jedes der { $host } aufgezeichneten Bytes, über { $seconds } s.
monitor-replay-cut = Die Aufzeichnung wurde abgeschnitten: Ihre letzte Zeile ist nicht vollständig und blieb unbenutzt.
monitor-differs-bytes = Ein Unterschied: Zeile { $line }, bei { $seconds } s, Byte { $byte } zur Platine: aufgezeichnet { $recorded }, der Treiber schrieb { $said }.
monitor-differs-silent = Ein Unterschied: Zeile { $line }, bei { $seconds } s, Byte { $byte } zur Platine: aufgezeichnet { $recorded }, der Treiber schrieb nichts.
monitor-differs-more = Ein Unterschied: Zeile { $line }, bei { $seconds } s, Byte { $byte } zur Platine: Der Treiber schrieb { $said }, was nicht aufgezeichnet ist.
monitor-differs-opens = Ein Unterschied: Zeile { $line }, bei { $seconds } s, Byte { $byte } zur Platine: Der Treiber öffnete dort seinen Anschluss nicht.
monitor-differs-closes = Ein Unterschied: Zeile { $line }, bei { $seconds } s, Byte { $byte } zur Platine: Der Treiber schloss dort seinen Anschluss nicht.

## Recordings that cannot be used

monitor-refused-recording-unreadable = { $file } lässt sich nicht lesen: { $reason }
monitor-refused-recording-unwritable = { $file } lässt sich nicht schreiben: { $reason }
monitor-refused-recording-exists = { $file } gibt es schon, und eine Aufzeichnung wird nie überschrieben. Nennen Sie eine andere Datei.
monitor-refused-recording-foreign = { $file } ist keine Aufzeichnung von counterbell monitor.
monitor-refused-recording-version = { $file } ist eine Aufzeichnung der Version { $version }; dieses Programm liest Version 1. Nehmen Sie ein neueres Programm.
monitor-refused-recording-huge = { $file } ist zu lang für eine Aufzeichnung ({ $bytes } Bytes; höchstens 64 MiB und eine Million Zeilen).
monitor-refused-recording-broken = { $file } ist in Zeile { $line } beschädigt: { $reason }

## What the driver tells

monitor-status-absent = Die Platine ist weg.
monitor-status-opening = Der Anschluss wird geöffnet.
monitor-status-handshaking = Die Platine wird begrüßt.
monitor-status-ready = Die Platine ist bereit.
monitor-status-lost = Die Platine ist verloren.
monitor-driver-button-pressed = { $button } wurde gedrückt.
monitor-driver-button-held = { $button } wird gehalten, bisher { $seconds } s.
monitor-driver-button-released = { $button } wurde nach { $seconds } s losgelassen.
monitor-driver-refused = Drücke, die die volle Platine abwies: { $count }.
monitor-samples = Werte: { $figures }

## Frames of the button panel

monitor-again = { $words } (wieder)
monitor-event-press = Druck auf { $button }: Nummer { $seq } der Epoche { $epoch }, vor { $ageMs } ms
monitor-event-held = { $button } seit { $value } s gehalten: Nummer { $seq } der Epoche { $epoch }, vor { $ageMs } ms
monitor-event-released = { $button } nach { $value } s losgelassen: Nummer { $seq } der Epoche { $epoch }, vor { $ageMs } ms
monitor-event-refused = { $value } Drücke abgewiesen, der Ring war voll: Nummer { $seq } der Epoche { $epoch }, vor { $ageMs } ms
monitor-describe = Firmware { $firmware }, Seriennummer { $serial ->
    [none] noch keine
   *[other] { $serial }
}, Epoche { $epoch }, { $pending } von { $capacity } warten, läuft { $uptime } s
monitor-heartbeat = lebt: läuft { $uptime } s, { $pending } warten, { $refused } abgewiesen, { $down ->
    [none] kein Knopf gedrückt
   *[other] gedrückt: { $down }
}
monitor-ring-full = Der Ring ist voll.
monitor-details = Build { $build }, Hardware { $revision ->
    [none] ohne Angabe
   *[other] { $revision }
}, { $volts } V, Stapel { $stackMost } von { $stackRoom } Bytes, { $kept } im EEPROM
monitor-label = Beschriftung { $which }: { $text ->
    [none] keine
   *[other] { $text }
}
monitor-set-label = heiße, { $which }: { $text ->
    [none] nichts
   *[other] { $text }
}
monitor-hello = Hallo: Wer bist du, und was wartet?
monitor-ack = abgenommen: alles der Epoche { $epoch } bis Nummer { $seq }
monitor-set-serial = deine Seriennummer ist { $serial }
monitor-set-revision = deine Hardware ist Revision { $revision }
monitor-signal-storing = zeige: Drücke werden gespeichert
monitor-signal-not-storing = zeige: Drücke werden nicht gespeichert
monitor-signal-identify = zeige, welche Platine du bist
monitor-frame = Rahmen { $type }: { $fields }
monitor-damaged = ein beschädigter Rahmen ({ $fault }, { $bytes } Bytes)
monitor-noise = { $bytes } Bytes, die keine Nachricht sind

## Messages of Firmata

monitor-version = Firmata { $version }
monitor-firmware = Programm { $name } { $version }
monitor-digital = Pins, Port { $port }: { $high ->
    [none] alle niedrig
   *[other] hoch: { $high }
}
monitor-digital-write = setze Pins von Port { $port }: { $high ->
    [none] alle niedrig
   *[other] hoch: { $high }
}
monitor-analog = Sensor A{ $channel }: { $value } von 1023
monitor-analog-write = setze Pin { $channel } auf { $value }
monitor-pin-mode = Pin { $pin }: Modus { $mode }
monitor-pin-write = setze Pin { $pin } { $on ->
    [yes] hoch
   *[no] niedrig
}
monitor-report = { $on ->
    [yes] melde
   *[no] melde nicht
} Änderungen von { $what } { $number }
monitor-sampling = melde Sensoren alle { $ms } ms
monitor-ask = was ist dein { $what }?
monitor-pins = ihre Pins: { $what }, { $bytes } Bytes
monitor-reset = beginne neu
monitor-sysex = Nachricht { $command }, { $bytes } Bytes
