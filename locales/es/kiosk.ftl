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
kiosk-thanks-kept-simple = Tenemos su respuesta.
kiosk-thanks-away = Ahora no hay conexión. Su voto queda guardado aquí y se enviará después.
kiosk-thanks-away-simple = Ahora no hay red. Guardamos su respuesta y la enviamos después.
kiosk-reasons = ¿De qué se trataba? (opcional)
kiosk-reasons-simple = ¿Por qué?
kiosk-done = Listo
kiosk-called = Hemos avisado al equipo.
kiosk-called-on-the-way = Espere aquí un momento, por favor.
kiosk-called-kept = Su llamada queda guardada aquí.
kiosk-called-away = Ahora no hay conexión, así que se enviará más tarde. Si es urgente, pregunte en el mostrador.
kiosk-called-away-simple = Ahora no hay red. Vaya al mostrador, por favor.

reason-staff = Personal
reason-waiting = Tiempo de espera
reason-selection = Surtido
reason-price = Precio
reason-cleanliness = Limpieza
reason-checkout = Caja

kiosk-away = Ahora no hay conexión: su voto queda guardado aquí y se enviará.
kiosk-away-simple = Ahora no hay red. Guardamos su respuesta.
kiosk-unavailable = Ahora no se pueden recoger votos.
kiosk-unavailable-simple = Esta pantalla no funciona ahora.
kiosk-unavailable-more = En este momento la pantalla no puede guardar su respuesta con seguridad. Cuéntenoslo en el mostrador: nos gustaría oírla.
kiosk-unavailable-more-simple = Díganoslo en el mostrador, por favor.
kiosk-server-gone = Esta pantalla se está reiniciando. Espere un momento, por favor.
kiosk-not-taken = No ha funcionado. Pulse otra vez, por favor.
kiosk-starting = Un momento, por favor…

kiosk-identify = Es este
kiosk-identify-more = Un técnico está buscando este quiosco.

## The flow that ships. A text `<id>-simple` takes the place of `<id>` for who asked for simple words.

flow-attract = Cuéntenos cómo le fue
flow-attract-simple = Toque la pantalla
flow-home-visit = Responder unas preguntas
flow-home-visit-simple = Preguntas cortas
flow-home-service = Valorar nuestro servicio
flow-home-service-simple = ¿Qué tal nuestra ayuda?
flow-home-articles = Ayuda con su producto
flow-home-articles-simple = Ayuda
flow-home-promises = Lo que prometemos
flow-home-privacy = Sus datos
flow-thanks-more = Contar algo más
flow-words-title = ¿Qué quiere contarnos?
flow-words-title-simple = Escríbanos
flow-words-hint = Puede dejarlo vacío. Por favor, no escriba nombres de otras personas.
flow-words-hint-simple = No tiene que escribir nada.
flow-contact-title = ¿Podemos responderle?
flow-contact-title-simple = ¿Quiere una respuesta?
flow-contact-consent = Acepto que esta tienda guarde estos datos de contacto para responderme. Se borran después del plazo indicado en el aviso de privacidad, o antes con mi código de recibo.
flow-contact-consent-simple = Pueden guardar mi nombre y mi dirección para responderme. Después los borran. Con mi código los borran antes.
flow-told-title = Gracias por contárnoslo
flow-told-title-simple = Gracias
flow-told-more = Alguien de nuestro equipo lo leerá.
flow-visit-recommend = ¿Con qué probabilidad nos recomendaría a un amigo?
flow-visit-recommend-simple = ¿Diría a un amigo que venga?
flow-visit-recommend-low = Nada probable
flow-visit-recommend-low-simple = No
flow-visit-recommend-high = Muy probable
flow-visit-recommend-high-simple = Sí
flow-visit-better = ¿Qué debemos mejorar?
flow-visit-liked = ¿Qué le ha gustado?
flow-visit-how-often = ¿Con qué frecuencia viene?
flow-how-often-first = Es la primera vez
flow-how-often-yearly = Algunas veces al año
flow-how-often-monthly = Cada mes
flow-how-often-weekly = Cada semana
flow-visit-anything-else = ¿Quiere añadir algo?
flow-service-satisfied = ¿Qué le ha parecido hoy nuestro servicio?
flow-service-satisfied-simple = ¿Le hemos ayudado bien?
flow-service-satisfied-low = Nada satisfecho
flow-service-satisfied-low-simple = Mal
flow-service-satisfied-high = Muy satisfecho
flow-service-satisfied-high-simple = Bien
flow-service-easy = ¿Fue fácil conseguir lo que necesitaba?
flow-service-easy-simple = ¿Fue fácil para usted?
flow-service-easy-low = Muy difícil
flow-service-easy-low-simple = Difícil
flow-service-easy-high = Muy fácil
flow-service-easy-high-simple = Fácil
flow-answered-title = Gracias por sus respuestas
flow-answered-title-simple = Gracias
flow-answered-more = Nos ayudan a mejorar.
flow-articles-title = Ayuda con su producto
flow-articles-title-simple = Ayuda
flow-promises-title = Lo que prometemos
flow-promise-come = Cuando nos llama, alguien acude.
flow-promise-read = Leemos todo lo que nos cuenta.
flow-promise-respect = Tratamos a todos con respeto.
flow-promise-right = Si algo salió mal, lo arreglamos.
flow-promise-right-simple = Si nos equivocamos, lo arreglamos.
flow-privacy-title = Qué pasa con sus datos
flow-privacy-title-simple = Sus datos
flow-privacy-votes = Las caras y las respuestas se guardan sin su nombre.
flow-privacy-votes-simple = Si toca una cara, no sabemos su nombre.
flow-privacy-words = El equipo de esta tienda lee lo que usted escribe. Por favor, no escriba nada sobre otras personas.
flow-privacy-words-simple = Nuestro equipo lee lo que escribe.
flow-privacy-contact = Los datos de contacto se guardan solo si usted acepta, y aparte de todo lo demás. Se borran después de un plazo fijo, o enseguida si nos muestra su código de recibo.
flow-privacy-contact-simple = Guardamos su nombre y dirección solo si dice que sí. Muéstrenos su código y los borramos.
flow-privacy-screen = Esta pantalla olvida todo lo que escribió en cuanto se va. No graba imágenes ni escucha.
flow-privacy-screen-simple = Esta pantalla olvida lo que escribió. No usa cámara ni micrófono.

kiosk-note-vote = Se ha pulsado otro voto. Está guardado y puede continuar.
kiosk-note-call = Se ha llamado al personal. Puede continuar aquí.
kiosk-news-taken = { $name ->
    [none] Alguien ha visto su llamada.
   *[other] { $name } ha visto su llamada.
  }
kiosk-news-coming = { $name ->
    [none] Alguien viene a atenderle.
   *[other] { $name } viene a atenderle.
  }
kiosk-news-arrived = { $name ->
    [none] Alguien está ahora con usted.
   *[other] { $name } está ahora con usted.
  }
kiosk-news-resolved = Su llamada está atendida. ¡Gracias!

# Caminos por la pantalla.
kiosk-choices = ¿Qué más desea hacer?
kiosk-back = Atrás
kiosk-home = Inicio
kiosk-next = Siguiente
kiosk-skip = Omitir
kiosk-send = Enviar
kiosk-again = Intentar de nuevo
kiosk-more-below = Más abajo
kiosk-display-simple = Palabras sencillas

# Lo que escribe un visitante.
kiosk-letters-left = { $count ->
    [one] Queda { $count } letra
   *[other] Quedan { $count } letras
  }
kiosk-contact-name = Nombre
kiosk-contact-email = Correo electrónico
kiosk-contact-phone = Número de teléfono
kiosk-contact-empty = Escriba cómo podemos contactarle, u omita este paso.
kiosk-contact-empty-simple = Escriba su correo o su teléfono.
kiosk-contact-consent = Acepte el texto de arriba, u omita este paso.
kiosk-contact-consent-simple = Toque la casilla de arriba para decir sí.
kiosk-contact-email-wrong = Este correo electrónico parece incompleto.
kiosk-contact-phone-wrong = Este número de teléfono parece incompleto.
kiosk-question-place = Pregunta { $place }
kiosk-question-several = Puede elegir más de una.
kiosk-answer-needed = Primero dé una respuesta, por favor.
kiosk-stars = { $count ->
    [one] { $count } estrella
   *[other] { $count } estrellas
  }
kiosk-receipt = Con este código se pueden borrar sus datos de contacto en cualquier momento. Por favor, anótelo.
kiosk-receipt-simple = Su código. Anótelo: con él borramos su nombre y dirección.
kiosk-done-away = Ahora no hay conexión. Queda guardado aquí y se enviará.
kiosk-done-away-simple = Ahora no hay red. Lo enviamos después.

# Artículos.
kiosk-articles-search = ¿Qué busca?
kiosk-articles-stages = Etapas de la vida de un producto
kiosk-articles-found = { $count ->
    [one] { $count } artículo encontrado
   *[other] { $count } artículos encontrados
  }
kiosk-articles-none = No se ha encontrado nada.
kiosk-articles-empty = Aquí todavía no hay nada.
kiosk-articles-none-more = Pruebe con otra palabra o llame al personal: le ayudará con gusto.
kiosk-articles-none-more-simple = Pruebe otra palabra. O llámenos.
kiosk-articles-failed = Ahora no se puede mostrar.
kiosk-helped = ¿Le ha servido?
kiosk-helped-yes = Sí
kiosk-helped-no = No
kiosk-helped-thanks = ¡Nos alegra saberlo, gracias!
kiosk-helped-sorry = Gracias. Lo mejoraremos.
stage-planning = Planificar y elegir
stage-planning-simple = Antes de comprar
stage-installation = Instalar
stage-training = Aprender a usarlo
stage-troubleshooting = Cuando algo falla
stage-troubleshooting-simple = No funciona
stage-maintenance = Cuidado y mantenimiento
stage-maintenance-simple = Limpiar y cuidar
stage-upgrading = Ampliar
stage-upgrading-simple = Hacerlo mejor
stage-disposal = Devolver y reciclar
stage-disposal-simple = Devolver

# El aviso antes de que termine una visita.
kiosk-idle = ¿Sigue ahí?
kiosk-idle-more = Si no, esta pantalla empieza de nuevo y se borra lo que no ha enviado.
kiosk-idle-more-simple = Si no, borramos lo que escribió.
kiosk-idle-stay = Necesito más tiempo
kiosk-idle-end = He terminado

# El teclado que sale del modo quiosco, para el personal.
kiosk-exit = Salir del modo quiosco
kiosk-exit-digits = { $count ->
    [one] { $count } cifra
   *[other] { $count } cifras
  }
kiosk-exit-stay = Cancelar
kiosk-exit-leave = Salir
kiosk-exit-wrong = Este PIN no es correcto.
kiosk-exit-wait = Demasiados intentos. Espere, por favor.
kiosk-exit-failed = No ha funcionado.
kiosk-exit-left = La pantalla se está cerrando.

# El teclado sobre el cristal.
kiosk-keys = Teclado
kiosk-keys-delete = Borrar
kiosk-keys-shift = Mayúsculas
kiosk-keys-space = Espacio
kiosk-keys-line = Línea nueva
kiosk-keys-done = Listo
