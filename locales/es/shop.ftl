# La página de la demostración: la tienda.

shop-title = Counterbell, la tienda
shop-starting = La tienda está abriendo…
shop-gone = La demostración ya no responde. Iníciela de nuevo y esta página volverá por sí sola.
shop-not-read = No se pudo leer la tienda. Se vuelve a intentar automáticamente.
shop-refused = No ha funcionado. Inténtelo de nuevo en un momento.
shop-language = Idioma
shop-kiosks = Quiosco
shop-open = Abrir en una pestaña nueva: { $what }

shop-score-pressed = pulsadas
shop-score-stored = guardadas
shop-score-twice = dobles
shop-score-waiting = en espera
shop-verdict-nothing-yet = Pulse una cara para empezar
shop-verdict-all-stored = Cada pulsación ha llegado, una sola vez
shop-verdict-waiting =
    { $count ->
        [one] { $count } pulsación está a salvo y llegará
       *[other] { $count } pulsaciones están a salvo y llegarán
    }
shop-verdict-twice =
    { $count ->
        [one] { $count } pulsación se contó dos veces
       *[other] { $count } pulsaciones se contaron dos veces
    }

shop-board = Placa de botones
shop-board-buttons = Botones de la placa
shop-board-linked = Conectada
shop-board-unlinked = Sin conexión
shop-board-stock = Placa Firmata de serie
shop-board-hint = Pulse un botón. Si lo mantiene, queda pulsado el mismo tiempo.
shop-board-held = Mantenido { $seconds } s; suelte y la placa pulsará el mismo tiempo.
shop-board-hung = El firmware se ha colgado. Su vigilante lo reinicia.
shop-board-hung-stock = El firmware se ha colgado. Una placa de serie no tiene vigilante; la reinicia el quiosco.
shop-board-pulled =
    { $count ->
        [0] El cable está desconectado. Pulse: la placa lo guarda.
        [one] El cable está desconectado. La placa guarda { $count } pulsación.
       *[other] El cable está desconectado. La placa guarda { $count } pulsaciones.
    }
shop-board-pulled-stock = El cable está desconectado. Una placa de serie no guarda nada de lo que pulse ahora.
shop-no-board = Este quiosco no tiene placa.
shop-button-very-happy = Muy bien
shop-button-happy = Bien
shop-button-unhappy = Mal
shop-button-very-unhappy = Muy mal
shop-button-call = Llamar al personal
shop-button-spare = Reserva
shop-lamp-on = la luz está encendida
shop-screen = Pantalla del quiosco
shop-console = Consola

shop-trip = El viaje de una pulsación
shop-trip-more = Desde la patilla del chip hasta la persona que responde. La pulsación está siempre a salvo en un lugar, y el anterior solo la olvida cuando el siguiente la tiene en disco.
shop-trip-empty = Pulse una cara, en la placa o en la pantalla, y vea cómo viaja.
shop-trip-last = Las seis últimas pulsaciones, tiempo desde la pulsación
shop-trip-press = Pulsación
shop-trip-safe = A salvo
shop-trip-touch = Toque
shop-trip-step = +{ $span }
shop-trip-not-yet = –
shop-place-board = Placa
shop-place-kiosk = Quiosco
shop-place-hub = Central
shop-place-person = Persona
shop-stage-pin = Patilla
shop-stage-felt = Sentida
shop-stage-sent = Enviada
shop-stage-received = Recibida
shop-stage-stored = Guardada
shop-stage-published = Publicada
shop-stage-arrived = Llegada
shop-stage-committed = Registrada
shop-stage-acknowledged = Confirmada
shop-stage-shown = Mostrada
shop-keeper-nobody = en camino
shop-keeper-untaken = no tomada
shop-keeper-board = en la placa
shop-keeper-kiosk = en el quiosco
shop-keeper-hub = en la central

shop-break = Rompa algo
shop-break-more = Nada de lo que pulsó se pierde. Intente demostrar lo contrario con el quiosco elegido arriba.
shop-network-title = Red
shop-network-up = El quiosco llega a la central
shop-network-cut = Cortada
shop-network-expect = La pantalla dice que los votos se guardan aquí. Llegan en orden cuando vuelve la red.
shop-network-do-cut = Cortar la red
shop-network-do-restore = Restablecer la red
shop-hub-title = Central
shop-hub-expect = Detenida sin aviso en pleno trabajo. Se reinicia y cada quiosco envía lo que guardó.
shop-hub-do-kill = Matar la central
shop-kiosk-title = Quiosco
shop-kiosk-expect = Detenido sin aviso. La placa sigue aceptando pulsaciones y las entrega cuando vuelve el quiosco.
shop-kiosk-do-kill = Matar el quiosco
shop-board-title = Placa
shop-board-expect = El firmware siente cada pulsación y guarda hasta 32 hasta que vuelve el cable.
shop-board-expect-stock = Una placa de serie no tiene memoria: lo que se pulse sin cable no se toma.
shop-process-up = En marcha como proceso { $pid }
shop-process-down = Reiniciando…
shop-plug-in = Conectada
shop-plug-out = Desconectada
shop-plug-do-pull = Quitar el cable
shop-plug-do-plug = Conectarlo
shop-rare = Más difícil todavía:
shop-do-power-cut = Cortar la corriente de la placa
shop-do-garbage = Basura en la línea
shop-do-hang = Colgar el firmware

shop-tour-offer = ¿Primera vez aquí? Ocho pasos, cuatro minutos.
shop-tour-offer-more = Usted pulsa, rompe cosas y ve que nada se pierde. Los pasos se marcan solos.
shop-tour-start = Empezar la visita
shop-tour-step = Paso { $place } de { $count }:
shop-tour-skip = Saltar
shop-tour-next = Siguiente
shop-tour-close = Terminar la visita
shop-tour-again = Otra vez
shop-tour-task-done = hecho
shop-tour-end = Esa fue la visita.
shop-tour-end-more = Ha cortado, matado y desconectado, y las cuentas siguen cuadrando. Mire ahora las incidencias en la consola, o rompa cosas en el orden que quiera.

tour-press = pulse una cara
tour-press-more = Pulse una cara en la placa. La luz parpadea enseguida (sentida) y queda encendida cuando el quiosco la tiene en disco (guardada).
tour-press-seen = La pulsación fue de la patilla del chip a la central. Abajo está dibujado su camino, con el tiempo de cada etapa.
tour-press-press = Pulse una cara en la placa
tour-press-stored = Llega a la central
tour-cut = corte la red y pulse
tour-cut-more = Corte la red y luego pulse algunas caras. La pantalla sigue tomando votos y dice dónde están.
tour-cut-seen = Las pulsaciones esperan en el quiosco, en su disco. El marcador las muestra en espera.
tour-cut-cut = Corte la red
tour-cut-press = Pulse una cara
tour-restore = restablézcala y mire
tour-restore-more = Restablezca la red y mire el marcador: lo que esperaba llega en su orden, una sola vez.
tour-restore-seen = Todas están, ninguna dos veces.
tour-restore-restore = Restablezca la red
tour-restore-stored = Ha llegado todo lo que esperaba
tour-hub = mate la central y pulse
tour-hub-more = Mate la central y pulse enseguida. Es un kill -9 de verdad a un proceso de verdad.
tour-hub-seen = La central ha vuelto con otro número de proceso y tiene cada pulsación.
tour-hub-kill = Mate la central
tour-hub-press = Pulse una cara
tour-hub-stored = Llega tras el reinicio
tour-board = desconecte la placa
tour-board-more = Quite el cable de la placa y pulse. El firmware guarda él solo estas pulsaciones hasta que vuelve el cable.
tour-board-seen = La placa las guardó ella sola, las entregó en orden y las olvidó solo cuando el quiosco las tuvo.
tour-board-pull = Quite el cable
tour-board-press = Pulse mientras está desconectada
tour-board-plug = Conéctela de nuevo
tour-board-stored = Ha llegado todo
tour-language = cambie el idioma
tour-language-more = Toque otro idioma en la pantalla del quiosco. Cambia en el acto y solo para este visitante.
tour-language-seen = No se ha vuelto a cargar nada, y el próximo visitante encuentra la pantalla como estaba.
tour-language-language = Toque otro idioma en la pantalla
tour-text = agrande el texto
tour-text-more = En la esquina de la pantalla del quiosco está siempre el mismo botón: texto más grande, contraste, palabras sencillas, todo más abajo.
tour-text-seen = Cada pantalla tiene sitio para un texto del doble de tamaño. Para el próximo visitante todo sigue igual.
tour-text-larger = Ábralo y elija 150 % o 200 %
tour-survey = corte la red en mitad de una encuesta
tour-survey-more = Empiece una encuesta en la pantalla del quiosco, corte la red y conteste hasta el final. La pantalla sigue sin detenerse.
tour-survey-seen = Las respuestas esperaron en el quiosco y llegaron a la central cuando volvió la red.
tour-survey-begin = Toque «Valorar nuestro servicio» en la pantalla
tour-survey-cut = Corte la red
tour-survey-answer = Conteste hasta el final
tour-survey-restore = Restablezca la red
tour-survey-arrived = Las respuestas llegan a la central

shop-addresses = Direcciones
shop-address-console = Consola, inicia su sesión una vez
shop-address-screen = Pantalla de { $kiosk }
shop-address-api = API
