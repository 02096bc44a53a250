# Was `counterbell sim fleet` sagt.

fleet-enrols = { $kiosks } Kioske werden angemeldet, Startwert { $seed }
fleet-line = { $time }  { $online } von { $kiosks } verbunden  { $rate } Stimmen/s  { $stored } gespeichert  { $waiting } warten  Bestätigung p50 { $p50 } ms, p99 { $p99 } ms  Hub { $memory } MB  { $faults } Störungen
fleet-pressed = { $pressed } Ereignisse gedrückt, { $stored } im Hub gefunden, { $quarantined } in seiner Quarantäne, { $rate } Stimmen/s
fleet-latency = Vom Senden bis zur Bestätigung: p50 { $p50 } ms, p99 { $p99 } ms
fleet-work = { $connections } Verbindungen, { $publishes } Sendungen, { $outboxes } neu begonnene Ausgangspuffer, { $refused } Drücke von einem vollen Ausgangspuffer abgewiesen
fleet-memory = Speicher des Hubs: höchstens { $most } MB, in den Dritteln des Laufs { $thirds } MB; höchstens { $pending } Nachrichten warteten in ihm, { $waiting } Ereignisse in allen Ausgangspuffern
fleet-faults = Störungen: { $faults }
fleet-kept = Jedes Versprechen wurde gehalten: nichts verloren, nichts doppelt, ein offenes Ticket je Problem, Speicher und Schlangen begrenzt.
fleet-broken = Ein Versprechen wurde gebrochen. Startwert { $seed }, nach { $time }:
fleet-last-lines = Was { $kiosk } zuletzt tat:
fleet-hub-not-ready = Der Hub wurde nicht bereit: { $words }
fleet-hub-answer = Der Hub beantwortete { $path } mit { $status } { $code }: { $text }
fleet-too-few-files = So viele Kioske brauchen { $needed } offene Dateien, das System erlaubt { $limit }. Mit ulimit -n lässt sich das anheben.
fleet-failed = Die Flotte konnte nicht laufen: { $reason }
