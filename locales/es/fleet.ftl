# Lo que dice `counterbell sim fleet`.

fleet-enrols = Se dan de alta { $kiosks } quioscos, semilla { $seed }
fleet-line = { $time }  { $online } de { $kiosks } en línea  { $rate } votos/s  { $stored } guardados  { $waiting } esperan  ack p50 { $p50 } ms, p99 { $p99 } ms  central { $memory } MB  { $faults } fallos
fleet-pressed = { $pressed } eventos pulsados, { $stored } hallados en la central, { $quarantined } en su cuarentena, { $rate } votos/s
fleet-latency = De la publicación a la confirmación: p50 { $p50 } ms, p99 { $p99 } ms
fleet-work = { $connections } conexiones, { $publishes } publicaciones, { $outboxes } bandejas de salida empezadas de nuevo, { $refused } pulsaciones rechazadas por una bandeja llena
fleet-memory = Memoria de la central: { $most } MB como máximo, { $thirds } MB en los tercios de la ejecución; { $pending } mensajes esperaron en ella como máximo, { $waiting } eventos en todas las bandejas
fleet-faults = Fallos: { $faults }
fleet-kept = Se cumplieron todas las promesas: nada perdido, nada doble, una incidencia abierta por problema, memoria y colas acotadas.
fleet-broken = Se rompió una promesa. Semilla { $seed }, tras { $time }:
fleet-last-lines = Lo último que hizo { $kiosk }:
fleet-hub-not-ready = La central no estaba lista: { $words }
fleet-hub-answer = La central respondió a { $path } con { $status } { $code }: { $text }
fleet-too-few-files = Tantos quioscos necesitan { $needed } ficheros abiertos y el sistema permite { $limit }. Súbalo con ulimit -n.
fleet-failed = La flota no pudo funcionar: { $reason }
