# Ce que dit `counterbell sim fleet`.

fleet-enrols = Inscription de { $kiosks } bornes, graine { $seed }
fleet-line = { $time }  { $online } sur { $kiosks } en ligne  { $rate } votes/s  { $stored } enregistrés  { $waiting } attendent  ack p50 { $p50 } ms, p99 { $p99 } ms  central { $memory } Mo  { $faults } pannes
fleet-pressed = { $pressed } événements appuyés, { $stored } trouvés au central, { $quarantined } dans sa quarantaine, { $rate } votes/s
fleet-latency = De la publication à la confirmation : p50 { $p50 } ms, p99 { $p99 } ms
fleet-work = { $connections } connexions, { $publishes } publications, { $outboxes } boîtes d’envoi recommencées, { $refused } appuis refusés par une boîte pleine
fleet-memory = Mémoire du central : { $most } Mo au plus, { $thirds } Mo aux tiers de l’exécution ; { $pending } messages y ont attendu au plus, { $waiting } événements dans toutes les boîtes
fleet-faults = Pannes : { $faults }
fleet-kept = Toutes les promesses ont été tenues : rien de perdu, rien en double, un ticket ouvert par problème, mémoire et files bornées.
fleet-broken = Une promesse a été rompue. Graine { $seed }, après { $time } :
fleet-last-lines = Ce que { $kiosk } a fait en dernier :
fleet-hub-not-ready = Le central n’était pas prêt : { $words }
fleet-hub-answer = Le central a répondu à { $path } par { $status } { $code } : { $text }
fleet-too-few-files = Autant de bornes demandent { $needed } fichiers ouverts, le système en permet { $limit }. Augmentez avec ulimit -n.
fleet-failed = Le parc n’a pas pu tourner : { $reason }
