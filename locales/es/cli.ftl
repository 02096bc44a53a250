# Lo que la línea de órdenes imprime para las personas.

## Errores. $message es lo que dijo la parte del programa.

error = counterbell: { $message }
error-config-unreadable = No se puede leer { $place }: { $allowed }
error-config-syntax = { $place } no es TOML: { $allowed }
error-config-value = { $place }: { $key } = { $value } no está permitido. Permitido: { $allowed }
error-config-missing = { $place }: falta { $key }. Permitido: { $allowed }
error-config-unknown-key = { $place }: { $key } no es un ajuste. Permitido aquí: { $allowed }
error-config-device = { $place }: { $key }: { $allowed }
error-config-kind = { $place } no es la configuración de una central ni de un quiosco.
error-port-busy = No se puede escuchar en { $port } ({ $reason }). Elija otro con { $flag }.
error-folder-refused = No se puede escribir nada en { $folder } ({ $reason }). { $reason ->
    [EROFS] Su disco está montado solo para lectura: móntelo para escritura o elija otra carpeta con --data.
   *[other] Dé la carpeta al usuario con el que se ejecuta el hub o elija otra con --data.
}
error-hub-unreachable = Ninguna central responde en { $address } ({ $reason }).
error-hub-answer = Lo que responde en { $address } no es una central.
error-no-data = No hay datos de una central en { $data }. Indique su carpeta con --data, o una central con --hub y --token-file.
error-hub-runs = Una central está usando { $data }. Deténgala primero.
error-token-missing = --hub necesita un token: --token-file, o COUNTERBELL_TOKEN.
error-token-file = { $file } no contiene un token: { $reason }
error-rotate-what = Indique una sola cosa que renovar: un quiosco, --api-token NAME, --sessions, --certificate o --authority.
error-rotate-refused = El quiosco { $kiosk } conserva su contraseña: { $detail }
error-backup-unreadable = { $file } no es una copia de seguridad de una central: { $reason }
error-log-missing = No hay registros en { $folder }. Indíquelos con --data o --log.
error-trace-none = Ninguna línea de registro habla de { $id }.
error-refused = { $detail ->
    [none] { $title }.
   *[other] { $detail }
}

## Resultados.

site-added = Se añadió el local { $site }: zona { $zone }, idiomas { $languages }.
kiosk-enrolled = Se dio de alta el quiosco { $kiosk } del local { $site }. Su contraseña se muestra esta única vez:
exit-pin-set = El PIN de { $kiosk } está puesto: cinco toques en la esquina superior donde acaban las líneas lo piden.
exit-pin-gone = { $kiosk } ya no tiene PIN: nadie sale del modo quiosco en su pantalla.
sign-in-link = Abra esta dirección en un navegador. Sirve una vez, hasta { $until }:
token-made = El token { $name } puede leer y escribir todo. Se muestra esta única vez:
token-replaced = El token anterior con este nombre ya no sirve.
rotated-password = El quiosco { $kiosk } usa una contraseña nueva. La anterior ya no sirve.
rotated-password-later = El quiosco { $kiosk } no ha respondido. Se le pregunta durante un día y hasta entonces conserva su contraseña.
rotated-token = El token { $name } se muestra esta única vez. El anterior sirve hasta { $until }.
rotated-sessions = { $sessions ->
    [one] Una sesión cambia su secreto con su próxima petición.
   *[other] { $sessions } sesiones cambian sus secretos con su próxima petición.
}
rotated-certificate = Las conexiones nuevas reciben un certificado nuevo, válido hasta { $until }.
rotated-authority = Hay otra autoridad en vigor: { $fingerprint }
rotated-authority-later = { $trusting } quioscos confían en la próxima autoridad, { $waiting } todavía no: { $names }. Repita la orden más tarde, o con --leave-behind.
erased = Lo que se dejó con este recibo está borrado. No vuelve, ni desde un quiosco ni desde una copia de seguridad.
backup-made = Copia de seguridad escrita, { $megabytes } MB:
restored = La copia está en su lugar. Lo que había antes se conserva como { $kept }.
restored-fresh = La copia está en su lugar.
config-fine = { $file } está bien ({ $kind ->
    [hub] la configuración de una central
   *[kiosk] la configuración de un quiosco
}).

## trace

trace-title = Evento { $id }
trace-total = De { $from } a { $to }: { $ms } ms
stage-pin = se movió la patilla del botón
stage-felt = la placa hizo clic y parpadeó
stage-sent = la placa lo envió
stage-received = el quiosco lo leyó
stage-stored = el quiosco lo guardó
stage-published = el quiosco lo envió a la central
stage-arrived = la central lo recibió
stage-committed = la central lo guardó
stage-acknowledged = la central lo confirmó
stage-shown = apareció en la vista en directo

## doctor

doctor-total = Fallos: { $faults }. Avisos: { $warnings }. No se pudo mirar: { $unseen }.
doctor-hidden = Este usuario no puede ver { $file }: pregunte de nuevo como root

doctor-node = Node { $version }
doctor-node-bad = Node { $version } es demasiado antiguo: como mínimo 20.19, se recomienda 24
doctor-sqlite = SQLite { $version }
doctor-config = { $file } está bien
doctor-config-bad = { $message }
doctor-pages = Las páginas están construidas
doctor-pages-bad = Las páginas no están construidas
doctor-service = { $unit } funciona y arranca con la máquina
doctor-service-down = { $unit } no funciona o no arranca con la máquina ({ $state }, { $result }); «journalctl -u { $unit } -n 50» dice por qué

doctor-clock = El reloj es creíble: { $time }
doctor-clock-bad = El reloj dice { $time }, lo cual no puede ser
doctor-clock-synced = Un servidor de hora ajusta el reloj
doctor-clock-waiting = El reloj espera a un servidor de hora que aún no ha respondido: ¿se deja pasar el puerto UDP 123?
doctor-clock-free = Ningún servidor de hora ajusta el reloj: se desvía segundos cada día
doctor-clock-unknown = Aquí no se puede ver si un servidor de hora ajusta el reloj
doctor-zone = Zona horaria { $zone }
doctor-zone-bad = No se conoce la zona horaria { $zone }
doctor-offset = El reloj coincide con el de la central
doctor-offset-bad = El reloj se aparta { $seconds } s del de la central: uno de los dos está mal
doctor-offset-unknown = No se pudo preguntar el reloj de la central

doctor-power = La tensión y la temperatura han sido buenas desde el arranque
doctor-power-low = La tensión es ahora demasiado baja: la tarjeta puede dañarse. Use la fuente propia de la Raspberry Pi y un cable corto
doctor-power-was-low = La tensión fue demasiado baja desde el arranque. Use la fuente propia de la Raspberry Pi y un cable corto
doctor-heat = El procesador está demasiado caliente y ahora va más lento: necesita aire o un disipador
doctor-heat-was = El procesador estuvo demasiado caliente desde el arranque y fue más lento: necesita aire o un disipador
doctor-power-unknown = No se pudieron leer la tensión y la temperatura de esta Raspberry Pi

doctor-data = { $user } puede escribir en la carpeta de datos { $data }
doctor-data-bad = { $user } no puede escribir en la carpeta de datos { $data }: { $reason }
doctor-data-none = Aún no hay carpeta de datos { $data }; se crea en el primer arranque
doctor-space = Hay { $gigabytes } GB libres donde están los datos
doctor-space-bad = Solo hay { $gigabytes } GB libres donde están los datos
doctor-files-bad = Solo caben { $count } archivos más donde están los datos; la orden muestra qué carpetas tienen muchos
doctor-disk = Los datos están en { $type } ({ $point })
doctor-disk-readonly = { $point } está montado solo para lectura: no se puede guardar nada. Así protege el sistema un disco averiado; mire antes dmesg
doctor-disk-far = { $point } es un disco de red ({ $type }), en el que la base de datos puede romperse: elija una carpeta de datos en un disco de esta máquina
doctor-disk-weak = { $point } es { $type }, que no guarda permisos y puede romperse al irse la luz: elija una carpeta de datos en ext4
doctor-disk-passing = { $point } es { $type }: lo que se guarda ahí se pierde con la máquina o el contenedor. Elija una carpeta en un disco, o un volumen
doctor-wear = { $disk }: { $percent ->
    [none] el disco está sano, según dice él mismo
   *[other] se ha gastado cerca del { $percent } % de su vida
}
doctor-wear-worn = { $disk }: se ha gastado cerca del { $percent } % de su vida. Haga una copia de seguridad y cámbielo pronto
doctor-wear-failing = { $disk } está gastado o falla, según dice él mismo. Haga una copia de seguridad y cámbielo ya
doctor-wear-unknown = { $disk } no dice cuánto se ha gastado. { $written ->
    [none] Una tarjeta aguanta este trabajo algunos años; tenga otra de repuesto
   *[other] Su sistema de archivos ha contado { $written } GB escritos
}

doctor-listen = El puerto { $port } ({ $use }) está libre
doctor-listen-low = El puerto { $port } ({ $use }) es solo para root; los usuarios tienen los que van desde { $lowest }
doctor-listen-held = El puerto { $port } ({ $use }) lo ocupa { $holder ->
    [none] un programa que solo root puede nombrar
   *[other] { $holder }
}: termínelo, o elija otro puerto en la configuración

doctor-certificate = { $file } vale hasta el { $day } ({ $days } días)
doctor-certificate-near = { $file } termina en { $days } días, el { $day }; la orden que hace el siguiente se da en la central
doctor-certificate-over = { $file } terminó el { $day }; la orden que hace el siguiente se da en la central
doctor-certificate-early = { $file } empieza el { $day }: el reloj está mal, aquí o donde se hizo
doctor-certificate-key = { $file } no corresponde a la clave { $key }
doctor-certificate-bad = { $file } no contiene ningún certificado legible
doctor-secret = Solo { $user } puede leer { $file }
doctor-secret-open = { $file } contiene un secreto y otros usuarios de esta máquina pueden leerlo
doctor-secret-closed = { $user } no puede leer { $file }

doctor-hub = Una central responde y acepta pulsaciones
doctor-hub-none = Ninguna central usa esta carpeta de datos
doctor-hub-bad = Una central responde pero no acepta pulsaciones: { $reason }

doctor-enrol-none = Ninguna central conoce aún esta máquina ({ $file } no nombra ninguna). Pida un código de un solo uso: «counterbell code» en la central, o su consola. El código también se puede escribir en la pantalla de esta máquina
doctor-enrol-begun = El alta en { $hub } no ha terminado: esta máquina muestra { $mark } y alguien en la central debe admitirla; sin código sigue donde estaba
doctor-kiosk = El quiosco funciona y su página responde
doctor-kiosk-none = Ningún quiosco funciona con esta configuración
doctor-browser = Los programas que muestran la página están ahí
doctor-browser-none = A la pantalla le faltan programas: { $programs }
doctor-display-none = No hay ninguna pantalla conectada, o está apagada
doctor-port = { $port } está ahí y se puede abrir
doctor-port-none = { $port } no está: ¿está conectada la placa, con un cable que lleve datos?
doctor-port-named = El controlador busca { $port } cuando arranca el quiosco
doctor-port-bad = { $user } no puede abrir { $port }; un grupo nuevo vale desde el próximo inicio de sesión
doctor-port-held = { $port } lo ocupa { $holder }
doctor-port-driver = { $board } está conectada y esta máquina no le da puerto ({ $port }): falta su controlador, o la ha tomado brltty
doctor-port-shifts = { $port } puede ser otra placa tras el próximo arranque; { $stable } no cambia
doctor-grabber = { $program } está en marcha: abre las placas serie por su cuenta y se las quita al quiosco
doctor-rules = Los nombres de las placas están puestos y ModemManager las deja en paz
doctor-rules-none = Aquí las placas no tienen nombres propios y nada aparta a ModemManager de ellas
doctor-hub-reached = La central en { $url } responde
doctor-hub-away = La central en { $url } no responde ({ $reason }); los votos esperan en este quiosco
doctor-hub-distrusted = No se cree que lo que responde en { $url } sea la central ({ $reason }). Ejecute «counterbell doctor» en la central; si allí todo está bien, dé de alta este quiosco de nuevo con un código

## Flows

flow-fine = { $file } es un flujo que los quioscos aceptan.
flow-faulty = { $file } tiene fallos: { $errors }
flow-unreadable = { $file } no se puede leer como JSON: { $detail }
flow-check-schema = esto no es un flujo: { $detail }
flow-check-no-home = «{ $home }» no es una pantalla de tipo home
flow-check-two-homes = un flujo tiene un solo inicio
flow-check-no-thanks = una cara lleva a «{ $target }», que no es un agradecimiento
flow-check-reserved-name = este nombre significa el fin de una visita
flow-check-unknown-target = «{ $target }» no es una pantalla de este flujo
flow-check-choice-target = la opción «{ $choice }» necesita "to" o "does", y solo uno
flow-check-same-choice = «{ $choice }» está aquí dos veces
flow-check-unreachable = ningún camino llega aquí desde el inicio
flow-check-dead-end = ningún camino lleva de aquí a un final, al inicio o a donde se pueda parar
flow-check-survey-first = la encuesta «{ $survey }» empieza con «{ $first }», que no es una de sus preguntas
flow-check-unknown-survey = «{ $survey }» no es una encuesta de este flujo
flow-check-no-options = no hay nada que elegir
flow-check-branch-never = la rama { $branch } nunca se toma: ninguna respuesta de esta pregunta encaja
flow-check-too-many-things = { $count } cosas para elegir, y un teclado tiene cifras para { $most }
flow-check-must-type = un teclado numérico no escribe: una pregunta de texto debe ser opcional
flow-check-missing-text = no hay texto «{ $key }» en el idioma «{ $language }»
flow-check-too-long = el texto «{ $key }» ({ $language }) tiene { $letters } letras, y en su sitio ({ $place }) caben { $most }
flow-check-too-far = hacen falta { $touches } toques desde el inicio, y la paciencia llega a { $most }
flow-check-unused-text = el texto «{ $key }» ({ $language }) no se muestra en ninguna parte
error-device-unknown = Ninguna máquina en espera muestra { $device }. counterbell device list las nombra.
error-label-what = Diga de qué imprimir etiquetas: --kiosk QUIOSCO o --site LOCAL.
error-label-file = No se puede escribir { $file }: { $reason }.
error-enrol-code-missing = Aquí no se ha empezado nada. Indique el código: counterbell kiosk enrol CODE --hub URL
error-enrol-code-length = Un código tiene 16 caracteres, como 7K3M-9QXT-2FHV-B6RD.
error-enrol-code-letter = Un código solo tiene las cifras del 2 al 9 y letras sin I ni O.
error-enrol-code-check = Un carácter del código es incorrecto. Compárelo otra vez.
error-enrol-hub-missing = Indique dónde está el hub: --hub https://hub.example:8443
error-enrol-hub-address = { $hub } no es la dirección de un hub. Tiene esta forma: https://hub.example:8443
error-enrol-unreachable = Ningún hub responde en { $hub } ({ $reason }).
error-enrol-certificate = El certificado de { $hub } no encaja ({ $reason }). Use un nombre que figure en él o añada este a mqtt.tls_names del hub. El código sigue valiendo.
error-enrol-not-proven = { $hub } no conoce este código, o alguien está en medio. Compare el código y la dirección; no se ha enviado nada secreto.
error-enrol-answer = Lo que responde en { $hub } no es un hub.
error-enrol-too-many = Han llegado demasiados códigos erróneos desde esta red. Espere un minuto.
error-enrol-code-wrong = El hub no conoce este código.
error-enrol-code-used = Otra máquina ya ha usado este código. Pida uno nuevo y avise a quien lo hizo.
error-enrol-code-expired = El código ha caducado. Pida uno nuevo.
error-enrol-code-blocked = Alguien ha probado este código demasiadas veces: ya no vale. Pida uno nuevo.
error-enrol-code-revoked = El código ha sido retirado. Pida uno nuevo.
error-enrol-kiosk-exists = Otro quiosco tiene este nombre. Elija otro con --kiosk; el código sigue valiendo.
error-enrol-turned-away = Una persona ha rechazado esta máquina. { $reason }
error-enrol-forgotten = El hub ya no conoce esta máquina. Pida un código nuevo.
enrol-waiting = El hub ha aceptado el código. Esta máquina muestra { $mark }: alguien tiene que admitirla, en la consola o con counterbell device approve { $mark }. Después sigue sola.
enrol-away = { $hub } no responde. Se le pregunta una y otra vez; lo empezado se conserva.
enrol-done = Esta máquina es el quiosco { $kiosk } de la sede { $site }. Su configuración es { $config }: counterbell kiosk --config { $config }
codes-made = { $count ->
    [one] El código se muestra solo esta vez. Vale hasta { $until }. En la máquina:
   *[other] Los códigos se muestran solo esta vez, cada uno para una máquina. Valen hasta { $until }. En cada máquina:
}
device-line = { $mark }  { $status }  sede { $site }, quiosco { $kiosk }, { $machine }, desde { $address } a las { $at }
devices-none = Ninguna máquina espera.
stranger-line = «{ $name }» desde { $address }, { $times ->
    [one] una vez
   *[other] { $times } veces
}, la última el { $at }
strangers-none = Nadie ha venido con un nombre que ningún quiosco tiene.
strangers-forgotten = Nombres anteriores olvidados: { $forgotten }.
device-approved = La máquina es el quiosco { $kiosk } de la sede { $site }. Sigue sola.
device-refused = { $device } queda rechazada. Necesita otro código.
approval-on = Las máquinas que llegan a { $site } con un código esperan a que alguien las admita.
approval-off = Las máquinas que llegan a { $site } con un código se admiten enseguida.
labels-written = { $count ->
    [one] Hay una etiqueta en { $file }. Su código lleva a { $origin }.
   *[other] Hay { $count } etiquetas en { $file }. Sus códigos llevan a { $origin }.
}
labels-here-only = Solo esta máquina llega a { $origin }: un teléfono que lea el código no encontrará nada. Indique con --at dónde se llega a la central.
replacement-code = El código se muestra solo esta vez, para la máquina que ocupa el lugar de { $kiosk }. Vale hasta { $until }. En la máquina:
kiosk-blocked = { $why ->
    [stolen] { $kiosk } está robado: su conexión ha terminado y su secreto se ha borrado. counterbell replace { $kiosk } da su lugar a otra máquina.
   *[lost] { $kiosk } está perdido: su conexión ha terminado y ya no se le admite. counterbell unblock { $kiosk } lo admite de nuevo.
}
kiosk-found = { $kiosk } se admite de nuevo.
retired-record = 
    ACTA DE RETIRADA
    Quiosco: { $kiosk }, sede { $site }
    Retirado: { $at }, por { $by }
    Motivo: { $reason }
    En servicio desde: { $since }, visto por última vez: { $seen }
    Software: { $firmware }
    Placas: { $boards }
    Eventos que contó, que se conservan: { NUMBER($events) }. Tickets abiertos: { NUMBER($tickets) }
    Ya no está en el hub: { $wiped }
board-now = Placa { $serial }: { $life }. Quiosco { $kiosk }, dispositivo { $device }.
board-may = Puede pasar a { $to } cuando se haya hecho esto: { $checks }
board-may-now = Puede pasar a { $to }
self-test-begun = { $port }: firmware { $firmware }. La placa se comprueba.
self-test-several = Hay varias placas conectadas. Diga con --port cuál es:
self-test-outcome-passed = superado
self-test-outcome-failed = fallo
self-test-outcome-skipped = omitido

audit-whole =
    El registro de auditoría está íntegro: { $entries ->
        [one] { $entries } entrada
       *[other] { $entries } entradas
    }. La última tiene el hash { $head }; anotado en otro lugar, muestra más tarde que no se cortó ninguna.
audit-broken =
    El registro de auditoría está roto en la entrada { $entry }: { $fault ->
        [missing] falta
       *[changed] se cambió, o lo que está antes
    }. Lo anterior a esa entrada está íntegro.
audit-none = Aún no se ha cambiado nada.
