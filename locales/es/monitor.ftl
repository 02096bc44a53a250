## What `counterbell monitor` shows: a line each, 68 characters wide at most before it is broken.

monitor-watching = Observando { $port } con el controlador { $driver }. Ctrl-C lo termina.
monitor-legend = Segundos y luego: < de la placa, > a la placa, * lo que entiende el controlador.
monitor-legend-kept = Las pulsaciones no se recogen: quedan en la placa.
monitor-several = Hay varias placas posibles. Indique una con --port:
monitor-mute = Nada habla en { $port }: la placa está vacía o ejecuta otro programa. Grábela o indique su controlador con --driver.
monitor-serial-given = Esta placa no tenía número de serie; se le dio { $serial }, como hace un quiosco que la ve por primera vez.
monitor-recorded = Grabado en { $file }.
monitor-recording-ended = { $file } no admite más: llegó a su límite de 64 MiB o el disco se niega. La observación continúa.
monitor-replaying = Una grabación de { $port } con el controlador { $driver }, de Counterbell { $program }, del { $at }.
monitor-replay-same = Igual: a { $board } bytes de la placa el controlador escribió cada uno de los { $host } bytes grabados, en { $seconds } s.
monitor-replay-cut = La grabación se cortó: su última línea está incompleta y no se usó.
monitor-differs-bytes = Una diferencia: línea { $line }, a los { $seconds } s, byte { $byte } hacia la placa: grabado { $recorded }, el controlador escribió { $said }.
monitor-differs-silent = Una diferencia: línea { $line }, a los { $seconds } s, byte { $byte } hacia la placa: grabado { $recorded }, el controlador no escribió nada.
monitor-differs-more = Una diferencia: línea { $line }, a los { $seconds } s, byte { $byte } hacia la placa: el controlador escribió { $said }, que no está grabado.
monitor-differs-opens = Una diferencia: línea { $line }, a los { $seconds } s, byte { $byte } hacia la placa: el controlador no abrió ahí su puerto.
monitor-differs-closes = Una diferencia: línea { $line }, a los { $seconds } s, byte { $byte } hacia la placa: el controlador no cerró ahí su puerto.

## Recordings that cannot be used

monitor-refused-recording-unreadable = No se puede leer { $file }: { $reason }
monitor-refused-recording-unwritable = No se puede escribir { $file }: { $reason }
monitor-refused-recording-exists = { $file } ya existe y una grabación nunca se sobrescribe. Indique otro archivo.
monitor-refused-recording-foreign = { $file } no es una grabación de counterbell monitor.
monitor-refused-recording-version = { $file } es una grabación de la versión { $version }; este programa lee la versión 1. Use un programa más reciente.
monitor-refused-recording-huge = { $file } es demasiado largo para una grabación ({ $bytes } bytes; como máximo 64 MiB y un millón de líneas).
monitor-refused-recording-broken = { $file } está dañado en la línea { $line }: { $reason }

## What the driver tells

monitor-status-absent = La placa no está.
monitor-status-opening = Se abre el puerto.
monitor-status-handshaking = Se saluda a la placa.
monitor-status-ready = La placa está lista.
monitor-status-lost = Se perdió la placa.
monitor-driver-button-pressed = Se pulsó { $button }.
monitor-driver-button-held = { $button } sigue pulsado, { $seconds } s hasta ahora.
monitor-driver-button-released = Se soltó { $button } tras { $seconds } s.
monitor-driver-refused = Pulsaciones que la placa llena rechazó: { $count }.
monitor-samples = Valores: { $figures }

## Frames of the button panel

monitor-again = { $words } (otra vez)
monitor-event-press = pulsación de { $button }: número { $seq } de la época { $epoch }, hace { $ageMs } ms
monitor-event-held = { $button } pulsado { $value } s: número { $seq } de la época { $epoch }, hace { $ageMs } ms
monitor-event-released = { $button } soltado tras { $value } s: número { $seq } de la época { $epoch }, hace { $ageMs } ms
monitor-event-refused = { $value } pulsaciones rechazadas, anillo lleno: número { $seq } de la época { $epoch }, hace { $ageMs } ms
monitor-describe = firmware { $firmware }, número de serie { $serial ->
    [none] aún ninguno
   *[other] { $serial }
}, época { $epoch }, { $pending } de { $capacity } en espera, activo { $uptime } s
monitor-heartbeat = viva: activa { $uptime } s, { $pending } en espera, { $refused } rechazadas, { $down ->
    [none] ningún botón pulsado
   *[other] pulsados: { $down }
}
monitor-ring-full = El anillo está lleno.
monitor-details = compilación { $build }, hardware { $revision ->
    [none] sin indicar
   *[other] { $revision }
}, { $volts } V, pila { $stackMost } de { $stackRoom } bytes, { $kept } en la EEPROM
monitor-label = etiqueta { $which }: { $text ->
    [none] ninguna
   *[other] { $text }
}
monitor-set-label = llámate, { $which }: { $text ->
    [none] nada
   *[other] { $text }
}
monitor-hello = hola: ¿quién eres y qué espera?
monitor-ack = recogido: todo de la época { $epoch } hasta el número { $seq }
monitor-set-serial = tu número de serie es { $serial }
monitor-set-revision = tu hardware es la revisión { $revision }
monitor-signal-storing = muestra: las pulsaciones se guardan
monitor-signal-not-storing = muestra: las pulsaciones no se guardan
monitor-signal-identify = muestra qué placa eres
monitor-frame = trama { $type }: { $fields }
monitor-damaged = una trama dañada ({ $fault }, { $bytes } bytes)
monitor-noise = { $bytes } bytes que no son ningún mensaje

## Messages of Firmata

monitor-version = Firmata { $version }
monitor-firmware = programa { $name } { $version }
monitor-digital = pines, puerto { $port }: { $high ->
    [none] todos bajos
   *[other] altos: { $high }
}
monitor-digital-write = pon los pines del puerto { $port }: { $high ->
    [none] todos bajos
   *[other] altos: { $high }
}
monitor-analog = sensor A{ $channel }: { $value } de 1023
monitor-analog-write = pon el pin { $channel } a { $value }
monitor-pin-mode = pin { $pin }: modo { $mode }
monitor-pin-write = pon el pin { $pin } { $on ->
    [yes] alto
   *[no] bajo
}
monitor-report = { $on ->
    [yes] informa
   *[no] no informes
} de los cambios de { $what } { $number }
monitor-sampling = informa de los sensores cada { $ms } ms
monitor-ask = ¿cuál es tu { $what }?
monitor-pins = sus pines: { $what }, { $bytes } bytes
monitor-reset = empieza de nuevo
monitor-sysex = mensaje { $command }, { $bytes } bytes
