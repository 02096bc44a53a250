# The bench of the console: boards from blank to labelled

bench-steps = Lo que sigue en orden
bench-step-flash = 1. Grabar
bench-step-enrol = 2. Registrar
bench-step-test = 3. Probar
bench-step-label = 4. Etiqueta
bench-looking = Se pregunta a la placa qué ejecuta y quién es…
bench-writing = Se escriben el número y los nombres en la placa y se vuelven a leer…
bench-flash-again = Grabarla otra vez
bench-hub-next = La placa está como estaba. Inténtelo de nuevo.

# What a board is given

bench-name = Nombre
bench-no-site = Aún sin sitio
bench-place = Lugar
bench-revision = Revisión del hardware
bench-revision-hint = Dos números con un punto entre ellos, como 1.0
bench-give = Escribir en la placa
bench-number = Número de serie
bench-name-hint = La propia placa guarda las primeras 20 letras de cada nombre; el concentrador y la etiqueta los tienen enteros.
bench-known = El concentrador conoce esta placa: conserva su número y su historial.
bench-claimed-in-use = Esta placa dice ser { $serial }, y el quiosco { $kiosk } ve en este momento otra placa con ese número.
bench-claimed-disposed = Esta placa dice ser { $serial }, y la placa con ese número se desechó.
bench-claimed-next = Dos placas con un mismo número se perderían las pulsaciones una a otra. Abajo recibe un número propio; si acaba de mover la placa, elíjala otra vez dentro de un momento.

# Why a board’s identity could not be read or written

bench-failed-silent = En la placa no se ejecuta ningún firmware nuestro que responda.
bench-next-silent = Elija la placa otra vez; entonces se graba.
bench-failed-firmware-old = Su firmware { $version } no guarda revisión ni nombres.
bench-next-firmware-old = Elija la placa otra vez; entonces se graba.
bench-failed-serial-kept = La placa conserva su número de serie { $serial }.
bench-next-serial-kept = Entretanto se conectó otra placa. Elíjala de nuevo.
bench-failed-not-kept = Lo que se escribió en la placa no se lee igual.
bench-next-not-kept = Elija la placa otra vez con otro cable. Si se repite, su EEPROM está gastada: use otra placa.

# The self-test

bench-test-intro = La placa se revisa y luego pide cada botón: su luz parpadea hasta que lo pulse. Tarda unos 10 s.
bench-test-begin = Empezar la autoprueba
bench-test-again = Probar otra vez
bench-test-again-hint = Inténtelo de nuevo, o siga sin ella y diga por qué.
bench-test-reason = Seguir sin una prueba superada, porque
bench-test-skip = Seguir sin ella
bench-test-running = La placa se prueba a sí misma…
bench-test-press = Pulse el botón que parpadea ({ $at } de { $of })
bench-test-left = Quedan { $seconds } s para ello
bench-test-passed = La autoprueba se superó.
bench-test-failed = La autoprueba encontró fallos.
bench-test-stopped = La autoprueba se detuvo.
bench-test-error-no-self-test = El firmware { $firmware } no tiene autoprueba.
bench-test-error-board-silent = La placa no responde. Revise el cable; una placa vacía se graba primero.
bench-test-error-busy = En la placa hay otra autoprueba en marcha.
bench-test-error-board-restarted = La placa se reinició en medio de la prueba.
bench-test-error-cancelled = La autoprueba se detuvo.
bench-part-supply = tensión de alimentación
bench-part-temperature = temperatura
bench-part-light = sensor de luz
bench-part-eeprom = EEPROM
bench-part-ring = memoria de pulsaciones
bench-part-lamps = luces
bench-part-buzzer = zumbador
bench-part-buttons = botones
bench-output-status = luz de estado
bench-output-buzzer = zumbador
bench-button-call = Llamar al personal
bench-button-spare = Reserva
bench-outcome-pressed = pulsado
bench-outcome-not-pressed = no pulsado
bench-outcome-stuck = atascado
bench-outcome-not-asked = no pedido
bench-fault-out-of-range = la medida no puede ser cierta
bench-fault-cell-not-written = una celda no se puede escribir
bench-fault-identity-damaged = la identidad está dañada
bench-fault-record-damaged = un registro está dañado
bench-fault-header-damaged = la cabecera está dañada
bench-fault-event-damaged = un suceso está dañado
bench-fault-place-damaged = un lugar está dañado
bench-fault-does-not-follow = no obedece: revise su cableado
bench-fault-not-pressed = no pulsado a tiempo
bench-fault-stuck = está pulsado solo: atascado o a masa
bench-fault-wrong-button = llegó cuando se pedía otro: ¿cables cambiados?
self-test-fault-screen-silent = la página de la pantalla no responde
self-test-fault-screen-does-not-draw = la página de la pantalla responde, pero no dibuja
self-test-fault-sound-blocked = el navegador no deja sonar a la pantalla
self-test-fault-sound-missing = el navegador de la pantalla no tiene sonido
self-test-fault-sound-stands-still = el sonido está parado: revise la tarjeta de sonido
self-test-fault-hub-away = el hub no responde
self-test-fault-clock-unsure = nada ha puesto en hora el reloj: ni un servidor de hora ni el hub
self-test-fault-disk-refused = el disco no guarda lo que se escribe
self-test-fault-disk-full = quedan menos de 100 MB libres en el disco

# Labels, and the boards of this window

bench-done = { $name } está lista.
bench-no-test = No se probó: su firmware aún no tiene autoprueba.
bench-skip = Etiquetas ya usadas de la hoja
bench-print-one = Imprimir la etiqueta de { $name }
bench-print-new = Imprimir las aún no impresas: { $count }
bench-print-all = Imprimir todas las de esta ventana: { $count }
bench-boards = Listas en esta ventana: { $count }
bench-unfinished = No grabada hasta el final
bench-ready = Lista
bench-not-ready = Aún no lista
bench-mark-passed = probada
bench-mark-failed = con fallos
bench-mark-skipped = no probada
bench-mark-printed = etiqueta impresa
bench-mark-at-enrol = por registrar
bench-mark-at-test = por probar

# The command that writes a board's identity

bench-set-nothing = Diga qué escribir: --name, --site, --place, --revision o --serial.
bench-set-several = Hay varias placas conectadas. Indique una con --port:
bench-set-flash-first = Grábela antes: «counterbell flash».
bench-set-done = { $port }: número de serie { $serial }, revisión { $revision }, nombre { $name }, sitio { $site }, lugar { $place }.
