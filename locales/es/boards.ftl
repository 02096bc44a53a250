# Placas y quioscos como los ve un técnico en la consola: la página en vivo de la placa, su vida, quién estaba cuándo.

## La lista

console-boards-title = Placas
console-boards-find = Número, etiqueta, quiosco o local
console-boards-life = Estado
console-boards-life-all = Todos
console-boards-none = Aún no se conoce ninguna placa
console-boards-none-body = Una placa aparece aquí sola en cuanto un quiosco la encuentra. Una que aún no está montada se puede anotar abajo.
console-boards-none-found = Ninguna placa coincide
console-boards-none-found-body = Pruebe con una parte del número o con otro estado.
console-boards-shown = { $count ->
        [one] Se muestra { $count } placa
       *[other] Se muestran { $count } placas
    }
console-boards-plan = Anotar una placa que aún no está montada
console-boards-plan-do = Anotar
console-board-nowhere = en ningún quiosco

## Una placa, en vivo

console-board-live = Placa en vivo
console-board-buttons = Botones de la placa
console-board-press-hint = Pulse cada botón una vez: aquí se ilumina y recibe una marca. Cada pulsación cuenta como real.
console-board-felt = pulsado desde que abrió esta página
console-board-said = { $count ->
        [one] { $button }: pulsado
       *[other] { $button }: pulsado, { $count } veces hasta ahora
    }
console-board-today = { $today } hoy
console-board-week = { $week } en 7 días
console-board-suspect = Ninguna en 7 días. ¿Averiado?
console-board-no-buttons = Esta placa aún no ha indicado sus botones.
console-board-older = { $count ->
        [one] Acaba de llegar { $count } pulsación anterior; esperaba en camino.
       *[other] Acaban de llegar { $count } pulsaciones anteriores; esperaban en camino.
    }
console-board-cut = Hay tantas pulsaciones que solo se cuentan las más recientes.
console-button-call = Llamada
console-button-spare = Reserva
console-standing-live = En línea: las pulsaciones aparecen aquí al instante
console-standing-hub-away = Esta página no alcanza la central: no aparece ninguna pulsación
console-standing-nowhere = Sin conexión: la placa no está en ningún quiosco
console-standing-kiosk-away = Sin conexión: el quiosco { $kiosk } no está. Lo que se pulse ahora aparecerá cuando vuelva
console-standing-not-found = Sin conexión: el quiosco { $kiosk } no encuentra esta placa. Revise el cable
console-standing-not-ready = Aún sin conexión: el quiosco { $kiosk } está iniciando esta placa
console-standing-short-live = en línea
console-standing-short-kiosk-away = quiosco ausente
console-standing-short-not-found = no encontrada
console-standing-short-not-ready = iniciando
console-board-none-here = No se conoce ninguna placa en este lugar
console-board-none-here-body = El quiosco no ha indicado allí ninguna placa con número de serie. Su propia página dice qué encuentra.

## Lo que dice de sí misma

console-board-facts = Esta placa
console-board-label = Etiqueta
console-board-counted = Pulsaciones en 7 días
console-board-figures-at = Medido
console-board-print = Imprimir su etiqueta (tira de 62 mm)
console-device-build = Compilación
console-device-revision = Revisión del hardware
console-device-reset = Último arranque por
console-device-volts = Alimentación
console-device-stack = Pila como máximo
console-device-stack-of = { $most } de { $room } bytes
console-device-label-name = Nombre en la placa
console-device-label-site = Local en la placa
console-device-label-place = Lugar en la placa
console-sample-supply-volts = Alimentación
console-sample-stack-most-bytes = Pila como máximo, bytes
console-sample-stack-room-bytes = Espacio para la pila, bytes
console-sample-kept = Pulsaciones en la EEPROM
console-reset-power-on = encendido
console-reset-external = línea de reinicio
console-reset-brown-out = caída de tensión
console-reset-watchdog = watchdog
console-reset-asked = lo pidió el quiosco

## La vida de una placa

console-board-life = Su vida
console-board-step = Pasar a: { $to }
console-board-step-take = Todo esto está hecho
console-board-steps-none = Después de esto no hay nada más.
console-board-note = Nota
console-life-planned = prevista
console-life-installed = instalada
console-life-commissioned = puesta a punto
console-life-in-service = en servicio
console-life-maintenance = mantenimiento
console-life-retired = retirada
console-life-disposed = desechada
console-check-mounted = Está montada
console-check-cable-secured = El cable está asegurado
console-check-labelled = Lleva su etiqueta
console-check-flashed = Lleva nuestro firmware
console-check-self-test = La autoprueba fue bien
console-check-each-button-pressed = Cada botón se pulsó y apareció arriba
console-check-told-staff = El personal lo sabe
console-check-fault-noted = La avería está anotada abajo
console-check-repaired = Está reparada
console-check-taken-down = Está desmontada
console-check-data-wiped = Sus números y nombres están borrados
console-check-recycled = Se entregó a reciclaje

## Historiales

console-history = Historial
console-history-none = Aún no ha ocurrido nada.
console-history-planned = Anotada antes de montarla
console-history-seen = Encontrada por el quiosco { $kiosk } como { $device }
console-history-moved = Pasó del quiosco { $from } a { $kiosk }
console-history-step = { $to }; antes: { $from }
console-history-self-test = { $outcome ->
        [passed] Autoprueba superada
        [failed] La autoprueba encontró fallos
        [skipped] Autoprueba omitida
       *[none] Autoprueba sin resultado
    }
console-history-flashed = Grabado { $to }
console-history-flash-failed = Falló la grabación de { $to }
console-history-claimed = Otra placa llegó con este número y recibió { $by }
console-history-board-enrolled = Recibió su número y sus nombres en el banco
console-history-enrolled = Admitido
console-history-replaced = Otro equipo ocupó su lugar
console-history-lost = Bloqueado por pérdida
console-history-stolen = Bloqueado por robo
console-history-found = Encontrado y admitido de nuevo
console-history-retired = Retirado
console-history-board-came = Llegó la placa { $serial }
console-history-board-left = La placa { $serial } se fue al quiosco { $to }
console-fact-confirmed = confirmado
console-fact-faults = fallos
console-fact-parts = partes
console-fact-firmware = firmware
console-fact-build = compilación
console-fact-revision = revisión
console-fact-label = etiqueta
console-fact-site = local
console-fact-place = lugar
console-fact-kiosk = quiosco
console-fact-device = dispositivo
console-fact-claimed = llegó con
console-fact-begunBy = iniciada por
console-fact-codeBy = código de
console-fact-code = porque
console-fact-reason = motivo
console-fact-from = antes

## Quién estaba cuándo

console-presence-of = Cuándo estuvo { $kiosk } en línea
console-presence-day = 24 horas
console-presence-week = 7 días
console-presence-now = ahora
console-presence-nothing = No se sabe nada de este tiempo.
console-presence-sum = { $count ->
        [0] En línea todo el tiempo conocido
        [one] En línea el { $percent } del tiempo conocido, ausente una vez
       *[other] En línea el { $percent } del tiempo conocido, ausente { $count } veces
    }
console-presence-away = Cuándo estuvo ausente
console-presence-still = todavía

## El registro

console-log = Últimas líneas de su registro
console-log-none = No ha comunicado avisos ni errores.

## El fin de un quiosco, y otro en su lugar

console-kiosk-life = Perdido, roto, acabado
console-kiosk-life-lost = perdido
console-kiosk-life-lost-body = Ya no se le deja entrar. Cuando se encuentre puede volver con lo que tiene.
console-kiosk-life-stolen = robado
console-kiosk-life-stolen-body = Su contraseña está borrada: solo un código nuevo admite otro equipo en este lugar.
console-kiosk-life-retired = retirado
console-kiosk-life-retired-body = Su servicio ha terminado. Lo que contó se queda.
console-kiosk-deed-lost = Está perdido
console-kiosk-deed-lost-title = ¿Bloquear { $kiosk } por pérdida?
console-kiosk-deed-lost-body = Su conexión termina al instante y ya no se le deja entrar. No se borra nada: cuando se encuentre, un clic lo admite de nuevo y llega lo que guardó entretanto.
console-kiosk-deed-stolen = Está robado
console-kiosk-deed-stolen-title = ¿Bloquear { $kiosk } por robo?
console-kiosk-deed-stolen-body = Su conexión termina al instante y su contraseña se borra para siempre. Nunca vuelve por sí solo; otro equipo necesita un código nuevo. Las pulsaciones que aún no ha enviado se pierden.
console-kiosk-deed-found = Se ha encontrado
console-kiosk-deed-found-title = ¿Admitir { $kiosk } de nuevo?
console-kiosk-deed-found-body = Se admite con la contraseña que tiene y envía lo que guardó. Hágalo solo si nadie pudo acceder a su tarjeta; en caso de duda, reemplácelo.
console-kiosk-deed-replace = Reemplazar
console-kiosk-deed-replace-title = ¿Poner otro equipo en el lugar de { $kiosk }?
console-kiosk-deed-replace-body = Recibe un código válido dos horas. El equipo que lo use toma este nombre, sus ajustes y su historial; el actual sigue hasta entonces y queda fuera en ese momento. Deje que antes envíe lo pendiente: mire su bandeja de salida.
console-kiosk-deed-retire = Retirar
console-kiosk-deed-retire-title = ¿Retirar { $kiosk }?
console-kiosk-deed-retire-body = Su contraseña, sus ajustes y sus alertas en esta central se borran para siempre y ya no se le deja entrar. Lo que contó se queda. Recibe un acta para imprimir, firmar y archivar.
console-kiosk-reason = Motivo
console-record = Acta de retirada
console-record-show = Mostrar el acta de retirada
console-record-at = Retirado
console-record-by = Por
console-record-since = En servicio desde
console-record-software = Software
console-record-boards = Placas
console-record-events = Eventos que comunicó, que se quedan
console-record-wiped = Ya no está en la central
console-record-date = Lugar, fecha
console-record-signature = Firma

## Lo que la central rechaza

console-problem-unknown-board = No existe esa placa.
console-problem-board-exists = Ya se conoce una placa con este número. Búsquela en la lista.
console-problem-board-step = Este paso ya no es posible: alguien dio otro entretanto, o falta confirmar algo. Recargue la página.
console-problem-kiosk-life = No es posible tal como está el quiosco ahora: alguien hizo algo entretanto. Recargue la página.
