# Lo que lee el personal y los técnicos en la consola.

console-title = { $place } · Counterbell
console-home = Counterbell, a las incidencias
console-skip = Saltar al contenido
console-nav = Secciones
console-nav-tickets = Incidencias
console-nav-fleet = Equipos
console-nav-events = Eventos
console-nav-quarantine = Cuarentena
console-nav-open =
    { $count ->
        [one] { $count } abierta
       *[other] { $count } abiertas
    }
console-language = Idioma
console-link-connecting = Conectando
console-link-live = En directo
console-link-away = Sin central
console-away = La central no está desde { $at }. Lo que ve es de antes; se pone al día solo cuando la central vuelve.
console-away-first = La central no responde desde { $at }. Esta página lo sigue intentando.
console-disk-full = El disco de la central está lleno desde { $at }. No se pierde nada: los quioscos conservan sus votos y los envían de nuevo, y usted puede seguir leyendo. Haga sitio en la máquina de la central; esta sigue por sí sola.
console-disk-error = El disco de la central se niega a guardar desde { $at }. No se pierde nada: los quioscos conservan sus votos y los envían de nuevo, y usted puede seguir leyendo. Mire el disco y el registro de la máquina de la central; cuando el disco vuelva a escribir, la central sigue por sí sola.
console-disk-low = El disco de la central está casi lleno. La central vive de su reserva, y las cifras de más de un día han dejado sitio. Haga sitio en su máquina antes de que los votos tengan que esperar.
console-said-ticket = Incidencia nueva: { $severity }, { $subject }, { $kiosk }
console-said-tickets =
    { $count ->
        [one] { $count } incidencia nueva
       *[other] { $count } incidencias nuevas
    }

## Entrar y salir

console-sign-in = Iniciar sesión
console-sign-in-asking = Iniciando su sesión
console-sign-in-spent = Este enlace ya se usó
console-sign-in-spent-body = Un enlace de inicio de sesión sirve una vez y durante 15 minutos. Haga uno nuevo en la máquina de la central:
console-sign-in-empty = Este enlace está incompleto
console-sign-in-away = La central no responde
console-sign-in-away-body = Su enlace no se ha usado. Inténtelo de nuevo cuando la central esté en marcha.
console-sign-in-failed = No ha funcionado
console-sign-in-failed-body = La central no aceptó este enlace. Haga uno nuevo en su máquina:
console-sign-out = Cerrar sesión
console-signed-out-title = No ha iniciado sesión
console-signed-out-body = Aquí no hay contraseña. Un enlace inicia la sesión de este navegador; haga uno en la máquina de la central:
console-signed-out-again = Ya he iniciado sesión

## Mientras algo se lee, y cuando falla

console-loading = Cargando
console-slow = Tarda más de lo normal. Seguimos esperando a la central…
console-retry = Reintentar
console-cancel = Cancelar
console-more = Mostrar más
console-more-failed = No se pudo leer el resto. Inténtelo de nuevo.
console-failed-title = No se pudo leer
console-error-signed-out = No ha iniciado sesión.
console-error-refused = La central lo ha rechazado.
console-error-unreachable = La central no responde. No se ha cambiado nada.
console-error-unreadable = La respuesta no se entiende. Quizá en esta dirección responde otra cosa.
console-problem-bad-value = Un valor no está permitido: { $field }
console-problem-ticket-transition = Ya no se puede hacer: la incidencia ha cambiado entretanto. Abajo se ve cómo está ahora.
console-problem-another-open = El mismo problema tiene otra incidencia abierta. Trabaje en esa.
console-problem-unknown-ticket = No existe esa incidencia.
console-problem-unknown-kiosk = No existe ese quiosco.
console-problem-too-many-requests = Demasiados intentos. Espere un minuto.
console-problem-internal = La central ha cometido un error. Su registro dice más.
console-problem-not-ready = Ahora la central no puede guardar nada. No se ha cambiado nada.
console-never = nunca
console-about = unos { $span }
console-times = { $count } ×

## Palabras para lo conocido

console-severity-critical = Crítica
console-severity-high = Alta
console-severity-medium = Media
console-severity-low = Baja
console-severity-info = Informativa
console-status-new = Nueva
console-status-acknowledged = Aceptada
console-status-in-progress = En curso
console-status-waiting = En espera
console-status-resolved = Resuelta
console-status-closed = Cerrada
console-type-incident = Incidente
console-type-service-request = Petición de servicio
console-presence-online = En línea
console-presence-offline = Desconectado
console-presence-lost = Perdido
console-state-init = Arrancando
console-state-ready = Listo
console-state-degraded = Limitado
console-state-sleeping = En reposo
console-state-updating = Actualizando
console-state-disconnected = Desconectado
console-state-lost = Perdido
console-actor-hub = por la central
console-actor-owner = por el propietario
console-actor-staff = por el personal
console-kind-vote = Voto
console-kind-call = Llamada
console-kind-press = Pulsación
console-kind-survey = Motivos
console-kind-complaint = Reclamación
console-kind-question = Pregunta
console-kind-queue = Turno
console-kind-scan = Lectura
console-kind-sms = Mensaje de texto
console-kind-device = Dispositivo
console-kind-contact = Datos de contacto
console-kind-article = Artículo
console-source-board = en la placa
console-source-screen = en la pantalla
console-source-keypad = en el teclado
console-source-phone = por teléfono
console-source-sms = por mensaje de texto
console-device-fact-lost = se perdió
console-device-fact-ready = está listo
console-device-fact-button-held = botón mantenido
console-device-fact-button-released = botón soltado
console-device-fact-presses-refused = pulsaciones rechazadas
console-device-fact-swapped = se cambió
console-device-fact-epoch-changed = empezó otra cuenta
console-device-fact-self-test = se comprobó a mano
console-clock-synced = En hora
console-clock-hub = Tomada de la central
console-clock-estimated = Estimada
console-clock-none = Desconocida
console-time-known = conocida con un margen de { $span }
console-time-estimated = estimada, con un error de hasta { $span }
console-time-unknown = hora desconocida

## Incidencias

console-tickets-title = Incidencias
console-filters = Qué incidencias se muestran
console-filter-status = Estado
console-filter-open = Abiertas
console-filter-all = Todas
console-filter-site = Local
console-filter-kiosk = Quiosco
console-filter-every-site = Todos los locales
console-filter-every-kiosk = Todos los quioscos
console-filter-clear = Mostrar todos los locales y quioscos
console-tickets-none-open = Nadie está esperando
console-tickets-none-open-body = No hay incidencias abiertas. La próxima aparece aquí por sí sola.
console-tickets-none = Aún no hay incidencias
console-tickets-none-body = Cuando un visitante llama o un quiosco necesita ayuda, se abre una incidencia y aparece aquí.
console-tickets-none-here = Ninguna incidencia coincide
console-ticket-pane = La incidencia elegida
console-ticket-none = Ninguna incidencia elegida
console-ticket-none-body = Elija una para ver qué pasó y qué la originó.
console-ticket-back = Todas las incidencias
console-ticket-number = Incidencia { $number }
console-action-acknowledge = Aceptar
console-action-resolve = Resolver
console-action-reopen = Reabrir
console-fact-of-site = Local
console-fact-of-kiosk = Quiosco
console-fact-of-device = Dispositivo
console-fact-of-type = Tipo
console-fact-of-opened = Abierta
console-fact-of-last = Visto por última vez
console-fact-of-count = Veces visto
console-fact-of-reopened = Veces reabierta
console-fact-of-resolved = Resuelta
console-timeline = Qué pasó
console-screenshot = La pantalla tal como estaba
console-screenshot-alt = La pantalla de { $kiosk }, tal como la vio su quiosco por última vez; lo que escribió un visitante está oculto
console-screenshot-missing = La imagen no está aquí: quizá aún esté en camino, y ninguna se guarda más de 14 días.
console-screenshot-note = Lo que escribió un visitante está oculto en ella. Se borra a los 14 días.
console-events = Qué la originó
console-events-none = Ningún evento originó esta incidencia; la central lo vio por sí misma.
console-event-what = Evento
console-event-at = En el quiosco
console-event-trip = Hasta la central
console-event-seq = Número
console-event-late = tarde
console-event-fork = bifurcado
console-event-trip-note = «Hasta la central» es el tiempo desde la pulsación hasta que la central la guardó, según los relojes de ambos.

## Equipos

console-fleet-title = Equipos
console-fleet-none = Aún no hay quioscos
console-fleet-none-body = Un quiosco aparece aquí en cuanto se da de alta con la orden counterbell enrol.
console-fleet-online = { $online } de { $all } en línea
console-last-vote = Último voto
console-last-seen = Visto por última vez
console-outbox-depth = Sin enviar
console-open-tickets = Incidencias abiertas
console-open-tickets-of =
    { $count ->
        [one] { $count } incidencia abierta de { $kiosk }
       *[other] { $count } incidencias abiertas de { $kiosk }
    }

## Un quiosco

console-kiosk-back = Todos los quioscos
console-kiosk-facts = De un vistazo
console-kiosk-program = Programa
console-kiosk-clock = Reloj
console-kiosk-birth = Conexiones hasta ahora
console-alerts = Alertas
console-alert-clear = Hecho
console-telemetry = Cifras
console-telemetry-window = Los últimos 15 minutos, en directo
console-telemetry-none = No hay cifras de los últimos 15 minutos.
console-telemetry-table = { $device } como tabla
console-telemetry-time = Hora
console-plot = { $name } en los últimos 15 minutos. Ahora { $last }, mínimo { $least }, máximo { $most }.
console-sample-cpu-percent = Procesador
console-sample-memory-percent = Memoria
console-sample-memory-mb = Memoria del programa
console-sample-disk-percent = Disco
console-sample-disk-free-mb = Disco, libre
console-sample-devices-ready = Dispositivos listos
console-sample-screen-heartbeat-age-s = Última señal de la pantalla
console-sample-screen-silent = La pantalla no vuelve (1: sí)
console-sample-page-errors = Errores de la página de la pantalla
console-sample-clock-error-ms = Reloj, margen de
console-sample-clock-difference-ms = Reloj, desviado
console-sample-outbox-depth = Sin enviar
console-sample-outbox-mb = Bandeja de salida
console-sample-temperature-c = Temperatura
console-sample-light-percent = Luz
console-sample-pending = Pulsaciones en la placa
console-sample-refused = Pulsaciones rechazadas
console-sample-uptime-ms = En marcha desde hace
console-sample-uptime-s = En marcha desde hace
console-device-kiosk = Quiosco
console-devices = Dispositivos
console-devices-none = Este quiosco aún no ha descrito sus dispositivos.
console-labels = Etiquetas
console-labels-note = Un PDF para imprimir a su tamaño, al 100 %. Cada etiqueta lleva nombre, local, número de serie y un código que lleva a su página.
console-labels-format = Papel
console-labels-a4 = A4, 21 etiquetas de 63,5 × 38,1 mm
console-labels-letter = Carta, 30 etiquetas de 2⅝ × 1 pulgadas
console-labels-strip = Cinta de 62 mm, una etiqueta tras otra
console-labels-kiosk = Este quiosco y sus placas
console-labels-site = Todas las del local { $site }
console-labels-here = Ha abierto la consola con una dirección que solo conoce esta máquina, y así quedaría en los códigos. Ábrala como llegan a ella los demás, o use counterbell label --at.
console-device-id = Dispositivo
console-device-status = Estado
console-device-driver = Controlador
console-device-firmware = Firmware
console-device-serial = Número de serie
console-device-status-absent = Ausente
console-device-status-opening = Abriendo
console-device-status-handshaking = Saludando
console-device-status-ready = Listo
console-device-status-lost = Perdido
console-gaps = Huecos
console-gaps-note = Eventos que el quiosco ya no tenía cuando se conectó. Nadie puede recuperarlos.
console-gap-range = Faltan
console-gap-from-to = { $from } a { $to }
console-gap-count = Cuántos
console-gap-outbox = Bandeja de salida
console-gap-seen = Visto
console-commands-none = Aún no se ha pedido nada a este quiosco.
console-commands-latest = Las últimas órdenes y sus resultados
console-command-identify = Identificar
console-command-call-news = Avisar a quien llamó
console-command-restart = Reiniciar
console-command-log-level = Fijar nivel de registro
console-command-resend = Enviar de nuevo
console-command-rotate-password = Cambiar contraseña
console-command-trust = Confiar en autoridades
console-command-restart-board = Reiniciar placa
console-command-flash-board = Grabar placa
console-command-self-test = Autocomprobación
console-command-status-waiting = En espera
console-command-status-sent = Enviada
console-command-status-running = En curso
console-command-status-ok = Hecha
console-command-status-error = Fallida
console-command-status-expired = Caducada
console-log-level = Nivel de registro
console-restart-title = ¿Reiniciar { $kiosk }?
console-restart-body = La pantalla desaparece unos segundos. Los votos que esperan se conservan.
command-expired = El quiosco la leyó demasiado tarde y no hizo nada.
command-unknown = Este quiosco no conoce esta orden.
command-arguments = No encaja: { $message }
command-failed = Falló: { $message }
console-deeds = A distancia
console-deeds-valid = Válida durante
console-deeds-minutes = { $minutes } min
console-deeds-hours = { $hours } h
console-deeds-level-for = Durante cuánto tiempo
console-deeds-board = Placa { $device }
console-deeds-runs = Firmware { $version }
console-deeds-flash-title = Grabar la placa { $device }
console-deeds-flash-body = Los votos que esperan en la placa se conservan. Estará ausente unos diez segundos. Lo que ejecuta ahora se guarda en el quiosco para poder volver.
console-deeds-images-none = El hub aún no tiene ningún programa para placas.
console-deeds-image-shipped = vino con el hub
console-deeds-image-uploaded = subido por { $who }
console-deeds-upload = Otro programa
console-deeds-upload-file = Archivo Intel HEX
console-deeds-upload-version = La versión que dice, como 1.2.0
console-deeds-upload-build = La compilación que dice, 8 cifras, si se conoce
console-deeds-upload-add = Añadir
console-deeds-back = Volver a { $version }
console-deeds-back-title = Placa { $device }: ¿volver a { $version }?
console-deeds-by = pedida por { $who }
console-deeds-until = válida hasta { $time }
console-deeds-took = tardó { $seconds } s
console-deeds-progress = { $phase }, { $percent } %, intento { $attempt } de { $of } como máximo
console-deeds-progress-once = { $phase }, { $percent } %
console-deeds-test-person = Autocomprobación, alguien pulsa
console-deeds-tested-passed = La autocomprobación se superó.
console-deeds-tested-failed = La autocomprobación encontró fallos: { $faults }
console-deeds-tested-stopped = La autocomprobación se detuvo.
console-deeds-phase-fetching = obteniendo el programa
console-deeds-phase-waiting = esperando al siguiente intento
console-deeds-phase-at-board = hablando con el cargador de arranque
console-deeds-phase-press = hay que pulsar el botón que parpadea
console-deeds-phase-testing = comprobando
console-deeds-flashed = La placa ejecuta { $version }.
console-deeds-tries = Hicieron falta { $tries } intentos.
board-unknown = El quiosco no tiene ningún dispositivo { $device }.
board-cannot = { $device } no es una placa que pueda hacerlo.
board-busy = Alguien tiene la placa { $device } en este momento. Inténtelo cuando haya terminado.
board-silent = La placa { $device } no responde.
image-chip = El programa es para el chip { $chip }, que ninguna placa de este quiosco tiene.
image-missing = El quiosco no pudo obtener el programa: { $detail }
flash-given-up = Se empezó tantas veces como se permite y se cortó cada vez. Revise la placa.
no-self-test = El firmware de la placa { $device } ({ $firmware }) no tiene autocomprobación. Grábela primero.
board-restarted = La placa { $device } se reinició en medio de la autocomprobación. Inténtelo de nuevo.
console-config = Ajustes
console-config-in-force = En vigor
console-config-on-the-way = En camino
console-config-desired = Deseado, revisión { $revision }
console-config-reported = En vigor, revisión { $revision }
console-config-unreported = En vigor: aún sin informar
console-config-default = { $time } (predeterminado)
console-config-send = Fijar
console-thank-you-time = Tiempo del agradecimiento en segundos ({ $least } a { $most })
console-settings-to = Para qué quioscos
console-settings-to-kiosk = Solo { $kiosk }
console-settings-to-site = Todos los quioscos de { $site }
console-settings-to-all = Todos los quioscos
console-settings-to-some = Algunos quioscos
console-pin = PIN de salida
console-pin-what = Sale del modo quiosco: cinco toques en tres segundos en la esquina superior donde acaban las líneas lo piden. No se vuelve a mostrar; la central y el quiosco guardan solo un hash.
console-pin-set = Puesto
console-pin-coming = Puesto, de camino al quiosco
console-pin-none = Sin PIN
console-pin-new = PIN nuevo, de { $least } a { $most } cifras
console-pin-show = Mostrar las cifras mientras escribo
console-pin-set-it = Poner PIN
console-pin-change = Cambiar PIN
console-pin-remove = Quitar PIN
console-pin-remove-title = ¿Quitar el PIN de salida?
console-pin-remove-body = Entonces nadie podrá salir del modo quiosco en la pantalla. Hará falta un teclado o la red.
console-pin-fault-not-digits = Un PIN tiene solo cifras: el teclado del quiosco no tiene otras teclas.
console-pin-fault-too-short = Demasiado corto: al menos { $least } cifras.
console-pin-fault-too-long = Demasiado largo: como mucho { $most } cifras.
console-pin-fault-easy = Se puede poner, pero es de los primeros que alguien probaría.
console-pin-sent = { $count ->
    [one] Puesto. El quiosco lo usa en cuanto lo recibe.
   *[other] Puesto en { $count } quioscos. Cada uno lo usa en cuanto lo recibe.
}
console-pin-removed = { $count ->
    [one] Quitado. El quiosco lo olvida en cuanto lo recibe.
   *[other] Quitado de { $count } quioscos. Cada uno lo olvida en cuanto lo recibe.
}
console-theme = Aspecto de la pantalla
console-theme-change = Cambiar
console-theme-what = El nombre, la imagen, los colores y la letra de la cadena en el cristal del quiosco. Quien pide alto contraste lo sigue teniendo.
console-theme-own = El de Counterbell
console-theme-unnamed = Aspecto propio
console-theme-mark = Nombre y logotipo
console-theme-name = Nombre
console-theme-name-hint = Está arriba en la pantalla y se lee en voz alta en lugar del logotipo.
console-theme-logo = Logotipo
console-theme-logo-now = El logotipo actual
console-theme-logo-choose = Elegir un logotipo
console-theme-logo-other = Elegir otro logotipo
console-theme-logo-remove = Quitar el logotipo
console-theme-logo-hint = PNG, JPEG o WebP, como mucho { $most } KiB, mejor con fondo transparente. Sin logotipo está ahí el nombre.
console-theme-logo-kind = Un logotipo es una imagen PNG, JPEG o WebP.
console-theme-logo-large = Esta imagen tiene { $size } KiB; como mucho { $most } KiB. Redúcela y elígela otra vez.
console-theme-colours = Colores
console-theme-brand = Marca
console-theme-brand-hint = Rellena lo que se ha de tocar primero.
console-theme-paper = Papel
console-theme-paper-hint = El fondo de la pantalla.
console-theme-ink = Tinta
console-theme-ink-hint = Las palabras sobre el papel.
console-theme-code = { $colour }, como código, por ejemplo #0a5c36
console-theme-own-colour = Color habitual
console-theme-own-of = { $colour }: color habitual
console-theme-no-colour = Aún no es un color: # y seis cifras o letras de la a a la f.
console-theme-contrast = Contraste
console-theme-contrast-ink = Tinta sobre papel: { $ratio } a 1.
console-theme-contrast-brand = Marca sobre papel: { $ratio } a 1.
console-theme-contrast-enough = Se distingue bien; hace falta { $least }.
console-theme-contrast-faint = Demasiado débil: hace falta { $least }. Oscurece uno de los dos o aclara el otro.
console-theme-type = Letra
console-theme-type-sans = Sencilla
console-theme-type-serif = Con remates
console-theme-type-rounded = Redondeada
console-theme-sending = Poner en vigor
console-theme-send = Poner en vigor
console-theme-sent = { $count ->
    [one] En vigor: el quiosco lo muestra en cuanto lo recibe.
   *[other] En vigor en { $count } quioscos: cada uno lo muestra en cuanto lo recibe.
}
console-theme-default = Volver al aspecto habitual
console-theme-default-body = Los quioscos elegidos vuelven a mostrar el nombre, los colores y la letra de Counterbell.
console-theme-taken-back = { $count ->
    [one] El quiosco vuelve al aspecto habitual en cuanto lo recibe.
   *[other] { $count } quioscos vuelven al aspecto habitual en cuanto lo reciben.
}
console-theme-undo = Deshacer mis cambios
console-theme-unsent = Por ahora tus cambios están solo en la vista previa.
console-theme-faint = No todo el mundo puede leer estos colores. Cámbialos primero.
console-problem-low-contrast = Estos colores no se distinguen lo bastante. Cambia uno de ellos.
console-problem-unknown-content = El logotipo ya no está en la central. Elígelo otra vez.
console-problem-unknown-site = No existe ese sitio.

## Eventos

console-events-title = Eventos
console-events-intro = Todo lo que contaron los quioscos, en el orden en que llegó. Nada de esto se cambia ni se borra nunca; los votos que parecen juego o un botón atascado llevan una marca, y toda cifra puede dejarlos fuera.
console-events-empty = Aún no ha llegado nada
console-events-empty-body = La próxima pulsación en una placa o una pantalla aparece aquí por sí sola.
console-events-filtered = Dejar fuera los votos apartados
console-events-set-aside =
    { $count ->
        [0] No hay votos apartados.
        [one] { $count } voto apartado:
       *[other] { $count } votos apartados:
    }
console-events-late = llegó tarde
console-mark-burst = Ráfaga
console-mark-burst-why = Cinco votos o más en diez segundos en un mismo lugar. Cuenta el primero.
console-mark-alternation = De un lado a otro
console-mark-alternation-why = Dos caras por turnos, cuatro veces o más, cada una en menos de tres segundos. Cuenta la primera.
console-mark-held = Mantenido
console-mark-held-why = El botón se mantuvo diez segundos o está atascado.
console-mark-children = Juego
console-mark-children-why = Una mano recorrió las caras: las cuatro en ocho segundos, o tres de ellas en seis votos en quince.

## Cuarentena

console-quarantine-title = Cuarentena
console-quarantine-intro = Eventos que llegaron a la central y no se pudieron leer. Aquí están a salvo, no abren incidencias y no detienen ningún otro evento.
console-quarantine-none = Nada en cuarentena
console-quarantine-none-body = Hasta ahora se ha podido leer cada evento.
console-quarantine-code-too-large = Demasiado grande
console-quarantine-code-not-utf8 = No es UTF-8
console-quarantine-code-not-json = No es JSON
console-quarantine-code-version = Versión desconocida
console-quarantine-code-schema = Forma incorrecta
console-quarantine-place = Bandeja { $outbox }, número { $seq }
console-quarantine-payload = Contenido ({ $bytes } bytes)
console-quarantine-payload-name = Contenido como texto
console-quarantine-cut = Solo se muestran los primeros { $bytes } bytes.

## Problemas duraderos de un quiosco

alert-device-lost = El dispositivo { $device } no está.
alert-not-storing =
    { $reason ->
        [disk-full] No se pueden guardar votos: el disco está lleno.
        [disk-error] No se pueden guardar votos: el disco se niega.
        [outbox-full] No se pueden guardar votos: la bandeja de salida está llena de eventos que ninguna central ha tomado.
       *[other] No se pueden guardar votos: { $reason }.
    }
alert-outbox-filling = La bandeja de salida está al { $percent } %; { $waiting } eventos esperan.
alert-screen-silent = La pantalla no responde.
alert-identity-cloned = Dos máquinas usan la identidad de este quiosco: en un minuto se echaron una a otra { $times } veces. No se pierde ningún voto, pero cada una se oye solo por turnos. Apague una de las dos o dela de alta de nuevo con un nombre propio.
alert-outbox-forked = Dos eventos distintos reclaman el mismo lugar ({ $seq } de la bandeja { $outbox }): se copió la tarjeta o el quiosco se repuso desde una copia de seguridad. Ambos se conservan y se cuentan, y el quiosco ha empezado otra bandeja. Si dos máquinas funcionan con una misma tarjeta, dé de alta una de ellas de nuevo.
alert-kiosk-restored = El almacenamiento de este quiosco es más antiguo que lo que ha enviado ({ $taken } eventos): se repuso desde una copia de seguridad o su tarjeta es una copia. Nada se cuenta dos veces. Cuando se le oyó por última vez, allí esperaban { $waiting } eventos sin enviar. Lo que el almacenamiento antiguo no tiene llega solo si la tarjeta anterior vuelve a funcionar.
alert-kiosk-wiped = Este quiosco empezó de cero con el almacenamiento vacío. Cuando se le oyó por última vez, allí esperaban { $waiting } eventos sin enviar. Llegan solo si la tarjeta anterior vuelve a funcionar.
alert-events-missing = { $missing } eventos nunca llegaron a esta central y el quiosco ya no los tiene (números { $from } a { $to } de la bandeja { $outbox }): la central se repuso desde una copia anterior a los siete días que conservan los quioscos, o el almacenamiento del quiosco se dañó. Puede que una copia más reciente de la central los tenga.

console-nav-flows = Pantallas
console-flows-title = Lo que recorren los visitantes
console-flows-intro = Un flujo es todo lo que un visitante ve en un quiosco: inicio, agradecimiento, encuestas, ayuda y avisos. Cambie palabras, orden, motivos y encuestas en un borrador, pruébelo aquí y póngalo en vigor en algunos quioscos o en todos.
console-flows-empty = Todos los quioscos muestran el flujo incluido
console-flows-empty-body = Empiece un borrador para hacerlo suyo. Nada cambia en un quiosco hasta que lo publique.
console-flows-begin = Nuevo borrador
console-flows-versions = Versiones
console-flows-kiosks = En vigor en los quioscos
console-flow-state-draft = borrador
console-flow-state-published = publicado
console-flow-state-retired = retirado
console-flow-in-force =
    { $count ->
        [0] no rige en ningún quiosco
        [one] rige en un quiosco
       *[other] rige en { $count } quioscos
    }
console-flow-shipped = el flujo incluido
console-flow-unsaid = aún sin comunicar
console-flow-kiosk = Quiosco
console-flow-desired = Debe tener
console-flow-reported = Comunica
console-flow-title = Flujo { $flow }, versión { $version }
console-flow-save = Guardar borrador
console-flow-saved = Guardado
console-flow-delete = Eliminar borrador
console-flow-deleted = Eliminado
console-flow-go-on = Nuevo borrador a partir de este
console-flow-take-back = Retirar
console-flow-taken-back = Retirado: vuelve a regir lo anterior
console-flow-publish = Publicar
console-flow-published = Publicado: los quioscos lo recogen ahora
console-flow-publish-to = Poner en vigor
console-flow-to-all = en todos los quioscos
console-flow-to-some = en algunos quioscos
console-flow-unsaved = Guarde primero: se publica lo guardado.
console-flow-sound = Correcto: se llega a cada pantalla y se sale de ella, en cada idioma
console-flow-findings = Lo que aún falla
console-flow-language = Idioma de las palabras
console-flow-screens = Pantallas
console-flow-survey = Encuesta { $survey }
console-flow-survey-version = Las respuestas se guardan con la versión { $version } de esta encuesta.
console-flow-per-day = Respuestas al día como máximo
console-flow-every = Minutos entre dos como mínimo
console-flow-unbounded = sin límite
console-flow-add-question = Añadir una pregunta al final
console-flow-ask-nps = De 0 a 10: recomendaría
console-flow-ask-csat = De 1 a 5: satisfacción
console-flow-ask-ces = De 1 a 7: facilidad
console-flow-ask-choice = Elección
console-flow-ask-text = Palabras propias
console-flow-text-title = Título
console-flow-text-attract = Saludo en reposo
console-flow-text-hint = Indicación
console-flow-text-consent = Consentimiento
console-flow-text-low = Lo menos
console-flow-text-high = Lo más
console-flow-text-more = Segunda línea
console-flow-text-paragraph = Párrafo
console-flow-kind-home = inicio
console-flow-kind-thanks = agradecimiento
console-flow-kind-words = palabras propias
console-flow-kind-contact = contacto
console-flow-kind-question = pregunta
console-flow-kind-articles = artículos
console-flow-kind-notice = aviso
console-flow-kind-done = final
console-flow-reasons = Motivos
console-flow-options = Respuestas
console-flow-choices = Caminos
console-flow-add-reasons = Añadir un motivo
console-flow-add-options = Añadir una respuesta
console-flow-up = Subir { $name }
console-flow-down = Bajar { $name }
console-flow-remove = Quitar { $name }
console-flow-preview = Vista previa de la pantalla
console-flow-size = Tamaño de la pantalla
console-flow-size-tall = Vertical
console-flow-size-wide = Horizontal
console-flow-size-small = Pequeña
console-flow-size-phone = Teléfono
console-flow-again = Empezar de nuevo
console-flow-told = Lo que comunicaría el quiosco
console-flow-told-none = Nada aún. Toque la vista previa: no se guarda nada.
console-problem-changed-meanwhile = Otra persona lo ha cambiado entretanto. Vuelva a cargarlo; sus palabras siguen aquí hasta entonces.
console-problem-flow-errors = Los visitantes se perderían en este flujo. Vea abajo lo que falla.
console-problem-version-state = El estado de esta versión no lo permite.
console-problem-unknown-flow = No existe esa versión.

## Artículos

console-nav-articles = Artículos
console-articles-title = Artículos
console-articles-intro = Lo que los visitantes leen en el quiosco, para toda la vida de lo que vende la tienda. Los quioscos guardan todos los artículos, así que están también sin red.
console-articles-none = Todavía no hay artículos
console-articles-none-body = Dé arriba un nombre corto al primero. Un quiosco no muestra nada hasta que lo publique.
console-articles-there = { $there } de { $all } quioscos tienen los artículos publicados ahora.
console-article-id = Nombre corto de un artículo nuevo
console-article-id-hint = Letras minúsculas, cifras y guiones, como limpiar-el-filtro. Los visitantes no lo ven.
console-article-begin = Artículo nuevo
console-article-version = Versión { $version }
console-article-helped = Ayudó a { $yes } de { $all }
console-article-helped-by = ¿Le ha ayudado? Por idioma
console-article-language = Idioma
console-article-yes = Ayudó
console-article-no = No ayudó
console-article-preview = Como lo muestra el quiosco
console-article-stage = Etapa
console-article-products = Códigos de producto, separados por comas
console-article-markdown = Texto, en Markdown
console-article-markdown-hint = # título, **negrita**, - lista, 1. pasos, | tabla |. Los enlaces se muestran como palabras, pues un quiosco no abre ninguno.
console-article-picture = Añadir una imagen
console-article-picture-added = La imagen está en el texto. Diga entre los corchetes qué muestra.
console-article-half = Falta el título o el texto: { $languages }
console-article-for-all = publicado para todos
console-article-for = publicado para { $places }
console-article-published = Publicado: los quioscos lo recogen ahora
console-article-taken-back = Retirado: vuelve a valer la versión anterior, si la hay

## Respuestas

console-nav-answers = Respuestas
console-answers-title = Respuestas
console-answers-intro = Lo que respondieron los visitantes. Cada versión de una encuesta se cuenta por separado; de un visitante vale la última respuesta.
console-answers-none = No se respondió nada en este tiempo
console-answers-none-body = Las respuestas aparecen aquí en cuanto un quiosco las envía.
console-answers-span = Tiempo
console-answers-days =
    { $days ->
        [0] Todo
       *[other] Los últimos { $days } días
    }
console-answers-beside = Junto a los votos
console-answers-survey = Encuesta { $survey }, versión { $version }
console-answers-n =
    { $n ->
        [one] { $n } visitante
       *[other] { $n } visitantes
    }
console-answers-complete = { $complete } llegaron al final
console-answers-flow = flujo { $flow }, versión { $versions }
console-answers-reasons = De qué trataban los votos
console-answers-words = En sus propias palabras
console-answers-nps = Nos recomendarían (NPS)
console-answers-csat = Satisfechos (CSAT)
console-answers-ces = Fácil (CES)
console-answers-nps-how = 100 × ({ $promoters } que dijeron 9 o 10 − { $detractors } que dijeron de 0 a 6) / { $n }
console-answers-csat-how = { $satisfied } de { $n } dijeron 4 o 5 de 5; media { $mean }
console-answers-ces-how = Media de 1 (difícil) a 7 (fácil); { $easy } dijeron de 5 a 7
console-answers-several = se podían elegir varias
console-answers-answer = Respuesta
console-answers-visitors = Visitantes
console-answers-share = Parte
console-answers-written = Lo que escribieron

## Datos de contacto

console-contacts-title = Datos de contacto
console-contacts-intro = Dónde quieren que se les contacte los visitantes. No está en ningún otro sitio, ni en eventos ni en registros, y se borra solo.
console-contacts-none = Nadie dejó datos de contacto
console-contacts-none-body = Lo que dejan los visitantes aparece aquí y en el tique al que pertenece.
console-contacts-of-ticket = Dónde contactar con el visitante
console-contacts-by-receipt = Borrar con el resguardo
console-contacts-receipt = Código del resguardo
console-contacts-receipt-hint = Ocho letras y cifras que se mostraron al visitante. El borrado no se puede deshacer, tampoco con una copia de seguridad.
console-contacts-erased = Borrado. No vuelve, ni desde un quiosco ni desde una copia.
console-contact-name = Nombre
console-contact-email = Correo electrónico
console-contact-phone = Teléfono
console-contact-at = Dado
console-contact-deleted = Se borra hasta el
console-contact-consent = Aceptó la versión { $version } en { $language }:
console-contact-erase = Borrar
console-contact-erase-now = Borrar para siempre
console-contact-sure = ¿Borrar para siempre lo que dejó este visitante?

## Responder a una llamada

console-call-name = Su nombre, como lo lee el visitante
console-call-coming = Voy
console-call-arrived = Ya estoy allí
console-call-hint = La pantalla desde la que llamó el visitante lo dice enseguida.
console-call-told = La pantalla del visitante dice que viene { $name }.
console-problem-unknown-contact = No hay datos de contacto de este resguardo.
console-problem-unknown-article = No existe esa versión de un artículo.
console-problem-bad-picture = No es una imagen que muestre un quiosco: PNG, JPEG o WebP, de 512 KiB y 4096 píxeles por lado como máximo.
console-problem-bad-version = Esta versión ya existe. Vuelva a cargar la página.
console-problem-too-large = Es demasiado grande.
alert-identity-refused = Alguien en { $address } usa el nombre de este quiosco con una contraseña errónea, { $times } veces en diez minutos: un dispositivo desconocido o el propio quiosco con una configuración antigua. No se ha admitido a nadie. Si es el quiosco, inscríbalo de nuevo.
alert-stranger-knocks = Alguien en { $address } dice ser «{ $name }», y ningún quiosco se llama así; nombres que la central no conoce llegaron { $times } veces en diez minutos. No se ha admitido a nadie. Un quiosco nuevo entra con un código; si se cambió de nombre o está mal configurado, corrija su configuración; nadie más debería llegar a este puerto.
alert-kiosk-barred = Un dispositivo con el nombre de este quiosco llegó desde { $address }, y el quiosco está { $life ->
    [stolen] robado
    [lost] perdido
   *[retired] retirado
}. No se le admitió. Búsquelo allí; si debe volver a servir, reemplácelo o admítalo con un código nuevo.
alert-identity-two-places = La identidad de este quiosco se usa a la vez desde { $one } y desde { $other }: se la quitaron { $times } veces en diez minutos. O bien se copió la tarjeta o la contraseña, o el quiosco tiene dos redes que se turnan. Apague una de las máquinas o inscríbala de nuevo con un nombre propio.
alert-board-claimed = Una placa de este quiosco dice el número de serie { $serial }, y también { $device } de { $kiosk }, que está ahí en este momento: se dio un número dos veces o se copió una EEPROM. Las pulsaciones de una pueden tomarse por repeticiones de la otra. Retire una de ellas y dele un número propio.
alert-password-old = Este quiosco tiene su contraseña desde hace { $days } días: estuvo ausente, o su contraseña está en kiosk.toml, donde no puede cambiarla. Indique un archivo en hub.password_file y compruebe si el quiosco está en línea.
console-problem-code-ended = El código ya no vale.
console-problem-code-limit = Hay demasiados códigos válidos a la vez. Retire antes algunos.
console-problem-board-claimed = Este número de serie es de otra placa. Elija la placa otra vez; recibirá uno propio.
console-problem-label-limit = Son más etiquetas de las que caben en un documento. Imprímalas quiosco por quiosco.
console-problem-unknown-code = No existe ese código.
console-problem-unknown-device = No existe ese dispositivo.
console-problem-board-busy = Alguien ya está grabando esta placa y no ha terminado.
console-problem-bad-image = No es un archivo Intel HEX completo.
console-problem-unknown-image = Este hub ya no guarda ese programa.
console-problem-device-decided = Alguien ya ha decidido sobre este dispositivo.
console-problem-kiosk-exists = Otro quiosco tiene este nombre. Elija otro.
console-enrolment-title = Máquinas nuevas
console-enrolment-intro = Una máquina se convierte en quiosco con un código de un solo uso. Se escribe en la máquina, que luego espera aquí hasta que alguien la admita.
console-devices-title = En espera
console-machines-none = Ninguna máquina espera.
console-of-hub = La central
console-fact-of-about = Sobre
console-strangers-title = Dispositivos desconocidos
console-strangers-hint = Quién intentó entrar con un nombre que ningún quiosco tiene, desde que arrancó la central. No se ha admitido a nadie. Un quiosco nuevo necesita un código; si se cambió de nombre, corrija su configuración.
console-strangers-none = Nadie lo ha intentado.
console-strangers-forgotten =
    { $count ->
        [one] Se dejó { $count } nombre más por otros posteriores.
       *[other] Se dejaron { $count } nombres más por otros posteriores.
    }
console-stranger-name = Nombre
console-stranger-address = Dirección
console-stranger-times = Veces
console-stranger-last = Última vez
console-devices-hint = Compare los seis caracteres con los de la máquina antes de admitirla.
console-device-machine = Máquina
console-device-address = Dirección
console-device-code-by = Código hecho por
console-device-replaces = Ocupa el lugar de { $kiosk }
console-device-site = Sede
console-device-name = Nombre (a-z, 0-9, -)
console-device-approve = Admitir
console-device-refuse = Rechazar
console-device-decided-approve = Admitida. La máquina sigue sola.
console-device-decided-refuse = Rechazada. Necesita otro código.
console-codes-title = Hacer códigos
console-codes-make = Hacer
console-code-any-site = Se dice al admitirla
console-code-count = Cuántos
console-code-valid = Válido durante
console-code-valid-two-hours = 2 horas
console-code-valid-day = 1 día
console-code-valid-week = 7 días
console-code-name = Nombre, si es una
console-code-note = Para qué
console-codes-made = { $count ->
    [one] El código se muestra solo esta vez. Vale hasta { $until }.
   *[other] { $count } códigos, mostrados solo esta vez, cada uno para una máquina. Valen hasta { $until }.
}
console-codes-print = Imprimir
console-code-picture = Código QR con la orden para { $code }
console-codes-list = Códigos
console-code-state-live = válido
console-code-state-used = usado
console-code-state-expired = caducado
console-code-state-blocked = adivinado: bloqueado
console-code-state-revoked = retirado
console-code-wrong-tries = { $count } intentos fallidos
console-code-revoke = Retirar
console-approval-title = Quién admite máquinas
console-approval-hint = En estas sedes alguien tiene que admitir cada máquina. En las demás basta su código.

## Flashing boards from this computer

console-flash-title = Preparar placas
console-flash-intro = De vacía a etiquetada: un Uno o un Nano con ATmega328P en un cable USB recibe nuestro firmware, número, nombres, prueba y etiqueta. El cargador de arranque y los fusibles quedan como están.
console-flash-bench = El banco de trabajo
console-flash-hint = Conecte una placa y elija su puerto. Cada página se vuelve a leer y se compara, y al final la propia placa dice qué ejecuta.
console-flash-choose = Elegir la placa
console-flash-next = Placa siguiente
console-flash-stop = Parar
console-flash-none-chosen = No se eligió ningún puerto.
console-flash-missing = Este navegador no llega a los puertos serie
console-flash-missing-body = Abra esta página en Chrome, Edge u otro navegador con Web Serial, en un ordenador. O use la línea de órdenes:
console-flash-insecure = Los puertos serie necesitan una dirección segura
console-flash-insecure-body = El navegador solo los permite en páginas cuya dirección empieza por https, o en este mismo ordenador. Abra así la consola, o use la línea de órdenes:
console-flash-port = la placa
console-flash-cut = La grabación de { $port } a las { $at } se cortó al salir de esta página o recargarla. El cargador de arranque está intacto: elija la placa y grábela otra vez.
console-flash-progress = Avance de la grabación
console-flash-bad = Falló
