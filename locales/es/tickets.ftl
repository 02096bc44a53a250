# Asuntos de las incidencias según la regla. $kiosk, $device y $button son identificadores.
ticket-call-pressed = Un visitante en { $kiosk } pide que venga alguien
ticket-unhappy-votes = Visitantes descontentos en { $kiosk }: { $count } votos en poco tiempo
ticket-kiosk-silent = { $kiosk } ha dejado de responder
ticket-device-lost = { $device } en { $kiosk } no está accesible
ticket-button-held = El botón { $button } de { $device } en { $kiosk } está atascado
ticket-temperature-high = { $device } en { $kiosk } está demasiado caliente: { NUMBER($value, maximumFractionDigits: 1) } °C
ticket-outbox-deep = Muchos eventos esperan en { $kiosk }: { $value }
ticket-screen-silent = La pantalla de { $kiosk } no se recupera

# Líneas del historial de una incidencia.
timeline-opened = Abierta
timeline-evidence = Visto antes
timeline-repeated = Visto de nuevo
timeline-recovered = El problema desapareció: cerrada
timeline-relapsed = El problema volvió: reabierta
timeline-acknowledged = Aceptada
timeline-coming = { $name } va de camino
timeline-arrived = Hay alguien allí
timeline-resolved =
    { $note ->
        [none] Resuelta
       *[other] Resuelta: { $note }
    }
timeline-reopened =
    { $note ->
        [none] Reabierta
       *[other] Reabierta: { $note }
    }
ticket-identity-cloned = Dos máquinas usan la identidad de { $kiosk }
ticket-card-copied = La tarjeta de { $kiosk } fue copiada o restaurada
ticket-identity-refused = Un dispositivo usa el nombre { $kiosk } sin su contraseña
ticket-stranger-knocks = Un dispositivo desconocido, «{ $name }» en { $address }, intenta entrar
ticket-kiosk-barred = { $kiosk } está { $life ->
    [stolen] robado
    [lost] perdido
   *[retired] retirado
} e intenta entrar
ticket-board-claimed = Una placa en { $kiosk } dice el número de serie de otra, { $serial }
ticket-password-old = { $kiosk } no cambia su contraseña desde hace { $days } días
