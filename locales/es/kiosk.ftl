# Lo que lee un visitante en la pantalla del quiosco.

kiosk-title = Counterbell
kiosk-question = ¿Qué tal su visita de hoy?
kiosk-faces = Elija una de las cuatro caras
face-very-happy = Muy bien
face-happy = Bien
face-unhappy = Mal
face-very-unhappy = Muy mal

kiosk-call = Llamar al personal
kiosk-languages = Idioma
kiosk-display = Más fácil de ver y alcanzar
kiosk-display-text = Tamaño del texto
kiosk-display-aloud = Leer en voz alta
kiosk-display-contrast = Alto contraste
kiosk-display-low = Más abajo en la pantalla
kiosk-display-calm = Nada se mueve

kiosk-thanks = ¡Gracias!
kiosk-thanks-kept = Su respuesta está guardada.
kiosk-thanks-away = Ahora no hay conexión. Su voto queda guardado aquí y se enviará después.
kiosk-reasons = ¿De qué se trataba? (opcional)
kiosk-done = Listo
kiosk-called = Hemos avisado al equipo.
kiosk-called-on-the-way = Espere aquí un momento, por favor.
kiosk-called-kept = Su llamada queda guardada aquí.
kiosk-called-away = Ahora no hay conexión, así que se enviará más tarde. Si es urgente, pregunte en el mostrador.

reason-staff = Personal
reason-waiting = Tiempo de espera
reason-selection = Surtido
reason-price = Precio
reason-cleanliness = Limpieza
reason-checkout = Caja

kiosk-away = Ahora no hay conexión: su voto queda guardado aquí y se enviará.
kiosk-unavailable = Ahora no se pueden recoger votos.
kiosk-unavailable-more = En este momento la pantalla no puede guardar su respuesta con seguridad. Cuéntenoslo en el mostrador: nos gustaría oírla.
kiosk-server-gone = Esta pantalla se está reiniciando. Espere un momento, por favor.
kiosk-not-taken = No ha funcionado. Pulse otra vez, por favor.
kiosk-starting = Un momento, por favor…

kiosk-identify = Es este
kiosk-identify-more = Un técnico está buscando este quiosco.
