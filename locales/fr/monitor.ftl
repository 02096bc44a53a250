## What `counterbell monitor` shows: a line each, 68 characters wide at most before it is broken.

monitor-watching = Observation de { $port } avec le pilote { $driver }. Ctrl-C y met fin.
monitor-legend = Secondes, puis : < de la carte, > vers la carte, * ce qu'en fait le pilote.
monitor-legend-kept = Les appuis ne sont pas pris : ils restent dans la carte.
monitor-several = Plusieurs cartes conviennent. Désignez-en une avec --port :
monitor-mute = Rien ne parle sur { $port } : la carte est vide ou exécute un autre programme. Flashez-la, ou nommez son pilote avec --driver.
monitor-serial-given = Cette carte n'avait pas de numéro de série ; elle a reçu { $serial }, comme d'une borne qui la voit pour la première fois.
monitor-recorded = Enregistré dans { $file }.
monitor-recording-ended = { $file } n'accepte plus rien : sa limite de 64 Mio est atteinte, ou le disque refuse. L'observation continue.
monitor-replaying = Un enregistrement de { $port } avec le pilote { $driver }, par Counterbell { $program }, du { $at }.
monitor-replay-same = Identique : pour { $board } octets de la carte, le pilote a écrit chacun des { $host } octets enregistrés, sur { $seconds } s.
monitor-replay-cut = L'enregistrement a été coupé : sa dernière ligne est incomplète et n'a pas servi.
monitor-differs-bytes = Une différence : ligne { $line }, à { $seconds } s, octet { $byte } vers la carte : enregistré { $recorded }, le pilote a écrit { $said }.
monitor-differs-silent = Une différence : ligne { $line }, à { $seconds } s, octet { $byte } vers la carte : enregistré { $recorded }, le pilote n'a rien écrit.
monitor-differs-more = Une différence : ligne { $line }, à { $seconds } s, octet { $byte } vers la carte : le pilote a écrit { $said }, qui n'est pas enregistré.
monitor-differs-opens = Une différence : ligne { $line }, à { $seconds } s, octet { $byte } vers la carte : le pilote n'a pas ouvert son port à cet endroit.
monitor-differs-closes = Une différence : ligne { $line }, à { $seconds } s, octet { $byte } vers la carte : le pilote n'a pas fermé son port à cet endroit.

## Recordings that cannot be used

monitor-refused-recording-unreadable = { $file } est illisible : { $reason }
monitor-refused-recording-unwritable = Impossible d'écrire { $file } : { $reason }
monitor-refused-recording-exists = { $file } existe déjà, et un enregistrement n'est jamais écrasé. Nommez un autre fichier.
monitor-refused-recording-foreign = { $file } n'est pas un enregistrement de counterbell monitor.
monitor-refused-recording-version = { $file } est un enregistrement de version { $version } ; ce programme lit la version 1. Prenez un programme plus récent.
monitor-refused-recording-huge = { $file } est trop long pour un enregistrement ({ $bytes } octets ; 64 Mio et un million de lignes au plus).
monitor-refused-recording-broken = { $file } est abîmé à la ligne { $line } : { $reason }

## What the driver tells

monitor-status-absent = La carte est absente.
monitor-status-opening = Le port s'ouvre.
monitor-status-handshaking = La carte est saluée.
monitor-status-ready = La carte est prête.
monitor-status-lost = La carte est perdue.
monitor-driver-button-pressed = { $button } a été pressé.
monitor-driver-button-held = { $button } est maintenu, { $seconds } s jusqu'ici.
monitor-driver-button-released = { $button } a été relâché après { $seconds } s.
monitor-driver-refused = Appuis que la carte pleine a refusés : { $count }.
monitor-samples = Valeurs : { $figures }

## Frames of the button panel

monitor-again = { $words } (encore)
monitor-event-press = appui sur { $button } : numéro { $seq } de l'époque { $epoch }, il y a { $ageMs } ms
monitor-event-held = { $button } maintenu { $value } s : numéro { $seq } de l'époque { $epoch }, il y a { $ageMs } ms
monitor-event-released = { $button } relâché après { $value } s : numéro { $seq } de l'époque { $epoch }, il y a { $ageMs } ms
monitor-event-refused = { $value } appuis refusés, l'anneau était plein : numéro { $seq } de l'époque { $epoch }, il y a { $ageMs } ms
monitor-describe = micrologiciel { $firmware }, numéro de série { $serial ->
    [none] pas encore
   *[other] { $serial }
}, époque { $epoch }, { $pending } sur { $capacity } en attente, en marche { $uptime } s
monitor-heartbeat = en vie : en marche { $uptime } s, { $pending } en attente, { $refused } refusés, { $down ->
    [none] aucun bouton pressé
   *[other] pressés : { $down }
}
monitor-ring-full = L'anneau est plein.
monitor-details = build { $build }, matériel { $revision ->
    [none] non indiqué
   *[other] { $revision }
}, { $volts } V, pile { $stackMost } sur { $stackRoom } octets, { $kept } dans l'EEPROM
monitor-label = étiquette { $which } : { $text ->
    [none] aucune
   *[other] { $text }
}
monitor-set-label = appelle-toi, { $which } : { $text ->
    [none] rien
   *[other] { $text }
}
monitor-hello = bonjour : qui es-tu, et qu'est-ce qui attend ?
monitor-ack = pris : tout de l'époque { $epoch } jusqu'au numéro { $seq }
monitor-set-serial = ton numéro de série est { $serial }
monitor-set-revision = ton matériel est la révision { $revision }
monitor-signal-storing = montre : les appuis sont enregistrés
monitor-signal-not-storing = montre : les appuis ne sont pas enregistrés
monitor-signal-identify = montre quelle carte tu es
monitor-frame = trame { $type } : { $fields }
monitor-damaged = une trame abîmée ({ $fault }, { $bytes } octets)
monitor-noise = { $bytes } octets qui ne sont pas un message

## Messages of Firmata

monitor-version = Firmata { $version }
monitor-firmware = programme { $name } { $version }
monitor-digital = broches, port { $port } : { $high ->
    [none] toutes basses
   *[other] hautes : { $high }
}
monitor-digital-write = mets les broches du port { $port } : { $high ->
    [none] toutes basses
   *[other] hautes : { $high }
}
monitor-analog = capteur A{ $channel } : { $value } sur 1023
monitor-analog-write = mets la broche { $channel } à { $value }
monitor-pin-mode = broche { $pin } : mode { $mode }
monitor-pin-write = mets la broche { $pin } { $on ->
    [yes] haute
   *[no] basse
}
monitor-report = { $on ->
    [yes] signale
   *[no] ne signale pas
} les changements de { $what } { $number }
monitor-sampling = donne les capteurs toutes les { $ms } ms
monitor-ask = quel est ton { $what } ?
monitor-pins = ses broches : { $what }, { $bytes } octets
monitor-reset = recommence
monitor-sysex = message { $command }, { $bytes } octets
