# Ce que la ligne de commande affiche pour les personnes.

## Erreurs. $message est ce que la partie du programme a dit.

error = counterbell : { $message }
error-config-unreadable = { $place } ne peut pas être lu : { $allowed }
error-config-syntax = { $place } n’est pas du TOML : { $allowed }
error-config-value = { $place } : { $key } = { $value } n’est pas permis. Permis : { $allowed }
error-config-missing = { $place } : { $key } manque. Permis : { $allowed }
error-config-unknown-key = { $place } : { $key } n’est pas un réglage. Permis ici : { $allowed }
error-config-device = { $place } : { $key } : { $allowed }
error-config-kind = { $place } n’est la configuration ni d’un central ni d’une borne.
error-port-busy = Impossible d’écouter sur { $port } ({ $reason }). Choisissez-en un autre avec { $flag }.
error-folder-refused = Rien ne peut être écrit dans { $folder } ({ $reason }). { $reason ->
    [EROFS] Son disque est monté en lecture seule : montez-le en écriture, ou choisissez un autre dossier avec --data.
   *[other] Donnez le dossier à l’utilisateur sous lequel le hub tourne, ou choisissez-en un autre avec --data.
}
error-hub-unreachable = Aucun central ne répond à { $address } ({ $reason }).
error-hub-answer = Ce qui répond à { $address } n’est pas un central.
error-no-data = Il n’y a pas de données d’un central dans { $data }. Nommez son dossier avec --data, ou un central avec --hub et --token-file.
error-hub-runs = Un central utilise { $data }. Arrêtez-le d’abord.
error-token-missing = --hub demande un jeton : --token-file, ou COUNTERBELL_TOKEN.
error-token-file = { $file } ne contient pas de jeton : { $reason }
error-rotate-what = Nommez une seule chose à renouveler : une borne, --api-token NAME, --sessions, --certificate ou --authority.
error-rotate-refused = La borne { $kiosk } garde son mot de passe : { $detail }
error-backup-unreadable = { $file } n’est pas une sauvegarde d’un central : { $reason }
error-log-missing = Il n’y a pas de journaux dans { $folder }. Nommez-les avec --data ou --log.
error-trace-none = Aucune ligne de journal ne parle de { $id }.
error-refused = { $detail ->
    [none] { $title }.
   *[other] { $detail }
}

## Résultats.

site-added = Le site { $site } est ajouté : fuseau { $zone }, langues { $languages }.
kiosk-enrolled = La borne { $kiosk } du site { $site } est inscrite. Son mot de passe est montré cette seule fois :
exit-pin-set = Le code PIN de { $kiosk } est défini : cinq touches dans le coin supérieur où finissent les lignes le demandent.
exit-pin-gone = { $kiosk } n’a plus de code PIN : personne ne quitte le mode borne sur son écran.
sign-in-link = Ouvrez cette adresse dans un navigateur. Elle sert une fois, jusqu’à { $until } :
token-made = Le jeton { $name } peut tout lire et tout écrire. Il est montré cette seule fois :
token-replaced = L’ancien jeton de ce nom ne sert plus.
rotated-password = La borne { $kiosk } utilise un nouveau mot de passe. L’ancien ne sert plus.
rotated-password-later = La borne { $kiosk } n’a pas répondu. On le lui demande pendant un jour, et elle garde son mot de passe d’ici là.
rotated-token = Le jeton { $name } est montré cette seule fois. L’ancien sert jusqu’à { $until }.
rotated-sessions = { $sessions ->
    [one] Une session change de secret à sa prochaine requête.
   *[other] { $sessions } sessions changent de secret à leur prochaine requête.
}
rotated-certificate = Les nouvelles connexions reçoivent un nouveau certificat, valable jusqu’à { $until }.
rotated-authority = Une autre autorité est en vigueur : { $fingerprint }
rotated-authority-later = { $trusting } bornes font confiance à la prochaine autorité, { $waiting } pas encore : { $names }. Relancez plus tard, ou avec --leave-behind.
erased = Ce qui a été laissé sous ce reçu est effacé. Cela ne revient ni d’une borne ni d’une sauvegarde.
backup-made = Sauvegarde écrite, { $megabytes } Mo :
restored = La sauvegarde est en place. Ce qui était là avant est conservé sous { $kept }.
restored-fresh = La sauvegarde est en place.
config-fine = { $file } est correct ({ $kind ->
    [hub] la configuration d’un central
   *[kiosk] la configuration d’une borne
}).

## trace

trace-title = Événement { $id }
trace-total = De { $from } à { $to } : { $ms } ms
stage-pin = la broche du bouton a bougé
stage-felt = le boîtier a cliqué et clignoté
stage-sent = le boîtier l’a envoyé
stage-received = la borne l’a lu
stage-stored = la borne l’a conservé
stage-published = la borne l’a envoyé au central
stage-arrived = le central l’a reçu
stage-committed = le central l’a enregistré
stage-acknowledged = le central l’a confirmé
stage-shown = le direct l’a montré

## doctor

doctor-total = Défauts : { $faults }. Avertissements : { $warnings }. Non visibles : { $unseen }.
doctor-hidden = Cet utilisateur ne peut pas voir { $file } : demandez à nouveau en tant que root

doctor-node = Node { $version }
doctor-node-bad = Node { $version } est trop ancien : au moins 20.19, 24 est conseillé
doctor-sqlite = SQLite { $version }
doctor-config = { $file } est correct
doctor-config-bad = { $message }
doctor-pages = Les pages sont construites
doctor-pages-bad = Les pages ne sont pas construites
doctor-service = { $unit } tourne et démarre avec la machine
doctor-service-down = { $unit } ne tourne pas ou ne démarre pas avec la machine ({ $state }, { $result }) ; « journalctl -u { $unit } -n 50 » dit pourquoi

doctor-clock = L’horloge est plausible : { $time }
doctor-clock-bad = L’horloge dit { $time }, ce qui ne peut pas être
doctor-clock-synced = Un serveur de temps règle l’horloge
doctor-clock-waiting = L’horloge attend un serveur de temps qui n’a pas encore répondu : le port UDP 123 est-il ouvert ?
doctor-clock-free = Aucun serveur de temps ne règle l’horloge : elle dérive de quelques secondes par jour
doctor-clock-unknown = On ne voit pas ici si un serveur de temps règle l’horloge
doctor-zone = Fuseau horaire { $zone }
doctor-zone-bad = Le fuseau horaire { $zone } est inconnu
doctor-offset = L’horloge s’accorde avec celle du central
doctor-offset-bad = L’horloge s’écarte de { $seconds } s de celle du central : l’une des deux est fausse
doctor-offset-unknown = L’horloge du central n’a pas pu être lue

doctor-power = La tension et la température sont bonnes depuis le démarrage
doctor-power-low = La tension est trop basse en ce moment : la carte peut être abîmée. Prenez l’alimentation du Raspberry Pi et un câble court
doctor-power-was-low = La tension a été trop basse depuis le démarrage. Prenez l’alimentation du Raspberry Pi et un câble court
doctor-heat = Le processeur est trop chaud et ralentit en ce moment : il lui faut de l’air ou un radiateur
doctor-heat-was = Le processeur a été trop chaud depuis le démarrage et a ralenti : il lui faut de l’air ou un radiateur
doctor-power-unknown = La tension et la température de ce Raspberry Pi n’ont pas pu être lues

doctor-data = { $user } peut écrire dans le dossier de données { $data }
doctor-data-bad = { $user } ne peut pas écrire dans le dossier de données { $data } : { $reason }
doctor-data-none = Il n’y a pas encore de dossier de données { $data } ; il est créé au premier démarrage
doctor-space = { $gigabytes } Go sont libres là où sont les données
doctor-space-bad = Seulement { $gigabytes } Go sont libres là où sont les données
doctor-files-bad = Il ne reste de place que pour { $count } fichiers là où sont les données ; la commande montre quels dossiers en ont beaucoup
doctor-disk = Les données sont sur { $type } ({ $point })
doctor-disk-readonly = { $point } est monté en lecture seule : rien ne peut être enregistré. Le système protège ainsi un disque en panne ; regardez d’abord dmesg
doctor-disk-far = { $point } est un disque réseau ({ $type }), sur lequel la base de données peut se corrompre : choisissez un dossier de données sur un disque de cette machine
doctor-disk-weak = { $point } est { $type }, qui ne garde pas les droits et peut se corrompre à une coupure : choisissez un dossier de données sur ext4
doctor-disk-passing = { $point } est { $type } : ce qui y est enregistré disparaît avec la machine ou le conteneur. Choisissez un dossier sur un disque, ou un volume
doctor-wear = { $disk } : { $percent ->
    [none] le disque est sain, d’après lui-même
   *[other] environ { $percent } % de sa vie est usée
}
doctor-wear-worn = { $disk } : environ { $percent } % de sa vie est usée. Faites une sauvegarde et changez-le bientôt
doctor-wear-failing = { $disk } est usé ou en panne, d’après lui-même. Faites une sauvegarde et changez-le maintenant
doctor-wear-unknown = { $disk } ne dit pas son usure. { $written ->
    [none] Une carte tient ce travail quelques années ; gardez-en une de rechange
   *[other] Son système de fichiers a compté { $written } Go écrits
}

doctor-listen = Le port { $port } ({ $use }) est libre
doctor-listen-low = Le port { $port } ({ $use }) est réservé à root ; les utilisateurs ont ceux à partir de { $lowest }
doctor-listen-held = Le port { $port } ({ $use }) est pris par { $holder ->
    [none] un programme que seul root peut nommer
   *[other] { $holder }
} : terminez-le, ou choisissez un autre port dans la configuration

doctor-certificate = { $file } est valable jusqu’au { $day } ({ $days } jours)
doctor-certificate-near = { $file } se termine dans { $days } jours, le { $day } ; la commande qui fait le suivant se lance sur le central
doctor-certificate-over = { $file } s’est terminé le { $day } ; la commande qui fait le suivant se lance sur le central
doctor-certificate-early = { $file } ne commence que le { $day } : l’horloge est fausse, ici ou là où il a été fait
doctor-certificate-key = { $file } ne va pas avec la clé { $key }
doctor-certificate-bad = { $file } ne contient pas de certificat lisible
doctor-secret = Seul { $user } peut lire { $file }
doctor-secret-open = { $file } contient un secret, et d’autres utilisateurs de cette machine peuvent le lire
doctor-secret-closed = { $user } ne peut pas lire { $file }

doctor-hub = Un central répond et prend les appuis
doctor-hub-none = Aucun central ne tourne sur ce dossier de données
doctor-hub-bad = Un central répond mais ne prend pas les appuis : { $reason }

doctor-enrol-none = Aucun central ne connaît encore cette machine ({ $file } n’en nomme aucun). Demandez un code à usage unique : « counterbell code » sur le central, ou sa console. Le code peut aussi être tapé sur l’écran de cette machine
doctor-enrol-begun = L’inscription auprès de { $hub } n’est pas finie : cette machine affiche { $mark }, et quelqu’un au central doit l’admettre ; sans code, elle reprend où elle en était
doctor-kiosk = La borne tourne et sa page répond
doctor-kiosk-none = Aucune borne ne tourne avec cette configuration
doctor-browser = Les programmes qui montrent la page sont là
doctor-browser-none = Il manque des programmes à l’écran : { $programs }
doctor-display-none = Aucun écran n’est branché, ou il est éteint
doctor-port = { $port } est là et peut être ouvert
doctor-port-none = { $port } n’est pas là : le boîtier est-il branché, avec un câble qui transporte des données ?
doctor-port-named = { $port } est cherché par son pilote au démarrage de la borne
doctor-port-bad = { $user } ne peut pas ouvrir { $port } ; un nouveau groupe compte à partir de la prochaine connexion
doctor-port-held = { $port } est pris par { $holder }
doctor-port-driver = { $board } est branché et cette machine ne lui donne pas de port ({ $port }) : son pilote manque, ou brltty l’a pris
doctor-port-shifts = { $port } peut être un autre boîtier au prochain démarrage ; { $stable } reste le même
doctor-grabber = { $program } tourne : il ouvre de lui-même les boîtiers série et les prend à la borne
doctor-rules = Les noms des boîtiers sont en place, et ModemManager les laisse tranquilles
doctor-rules-none = Les boîtiers n’ont pas ici de noms à eux, et rien n’en écarte ModemManager
doctor-hub-reached = Le central à { $url } répond
doctor-hub-away = Le central à { $url } ne répond pas ({ $reason }) ; les votes attendent dans cette borne
doctor-hub-distrusted = Ce qui répond à { $url } n’est pas reconnu comme le central ({ $reason }). Lancez « counterbell doctor » sur le central ; si tout y va bien, inscrivez à nouveau cette borne avec un code

## Flows

flow-fine = { $file } est un parcours que les bornes acceptent.
flow-faulty = { $file } a des défauts : { $errors }
flow-unreadable = { $file } ne se lit pas comme du JSON : { $detail }
flow-check-schema = ce n’est pas un parcours : { $detail }
flow-check-no-home = « { $home } » n’est pas un écran de type home
flow-check-two-homes = un parcours n’a qu’un accueil
flow-check-no-thanks = un visage mène à « { $target } », qui n’est pas un remerciement
flow-check-reserved-name = ce nom désigne la fin d’une visite
flow-check-unknown-target = « { $target } » n’est pas un écran de ce parcours
flow-check-choice-target = le choix « { $choice } » demande "to" ou "does", et un seul
flow-check-same-choice = « { $choice } » s’y trouve deux fois
flow-check-unreachable = aucun chemin ne mène ici depuis l’accueil
flow-check-dead-end = aucun chemin ne mène d’ici à une fin, à l’accueil ou là où l’on peut s’arrêter
flow-check-survey-first = l’enquête « { $survey } » commence par « { $first } », qui n’est pas une de ses questions
flow-check-unknown-survey = « { $survey } » n’est pas une enquête de ce parcours
flow-check-no-options = il n’y a rien à choisir
flow-check-branch-never = la branche { $branch } n’est jamais prise : aucune réponse à cette question n’y correspond
flow-check-too-many-things = { $count } choses à choisir, et un pavé a des chiffres pour { $most }
flow-check-must-type = un pavé ne peut pas écrire : une question de texte doit être facultative
flow-check-missing-text = il n’y a pas de texte « { $key } » dans la langue « { $language } »
flow-check-too-long = le texte « { $key } » ({ $language }) a { $letters } lettres, et sa place ({ $place }) en tient { $most }
flow-check-too-far = il faut { $touches } touches depuis l’accueil, et la patience suffit pour { $most }
flow-check-unused-text = le texte « { $key } » ({ $language }) n’est montré nulle part
error-device-unknown = Aucune machine en attente n’affiche { $device }. counterbell device list les nomme.
error-label-what = Dites de quoi imprimer les étiquettes : --kiosk BORNE ou --site SITE.
error-label-file = Impossible d’écrire { $file } : { $reason }.
error-enrol-code-missing = Rien n’a été commencé ici. Donnez le code : counterbell kiosk enrol CODE --hub URL
error-enrol-code-length = Un code a 16 caractères, par exemple 7K3M-9QXT-2FHV-B6RD.
error-enrol-code-letter = Un code n’a que les chiffres de 2 à 9 et des lettres sans I ni O.
error-enrol-code-check = Un caractère du code est faux. Comparez-le encore une fois.
error-enrol-hub-missing = Dites où est le hub : --hub https://hub.example:8443
error-enrol-hub-address = { $hub } n’est pas l’adresse d’un hub. Elle ressemble à https://hub.example:8443
error-enrol-unreachable = Aucun hub ne répond à { $hub } ({ $reason }).
error-enrol-certificate = Le certificat de { $hub } ne convient pas ({ $reason }). Utilisez un nom qui y figure, ou ajoutez celui-ci à mqtt.tls_names du hub. Le code reste valable.
error-enrol-not-proven = { $hub } ne connaît pas ce code, ou quelqu’un est entre les deux. Comparez le code et l’adresse ; rien de secret n’a été envoyé.
error-enrol-answer = Ce qui répond à { $hub } n’est pas un hub.
error-enrol-too-many = Trop de codes faux sont venus de ce réseau. Attendez une minute.
error-enrol-code-wrong = Le hub ne connaît pas ce code.
error-enrol-code-used = Une autre machine a déjà utilisé ce code. Demandez-en un nouveau et prévenez la personne qui l’a fait.
error-enrol-code-expired = Le code a expiré. Demandez-en un nouveau.
error-enrol-code-blocked = Quelqu’un a essayé ce code trop souvent : il ne vaut plus rien. Demandez-en un nouveau.
error-enrol-code-revoked = Le code a été retiré. Demandez-en un nouveau.
error-enrol-kiosk-exists = Une autre borne a ce nom. Choisissez-en un autre avec --kiosk ; le code reste valable.
error-enrol-turned-away = Une personne a refusé cette machine. { $reason }
error-enrol-forgotten = Le hub ne connaît plus cette machine. Demandez un nouveau code.
enrol-waiting = Le hub a pris le code. Cette machine affiche { $mark } : quelqu’un doit l’admettre, dans la console ou avec counterbell device approve { $mark }. Elle continue ensuite seule.
enrol-away = { $hub } ne répond pas. Il est redemandé sans cesse ; ce qui est commencé reste.
enrol-done = Cette machine est la borne { $kiosk } du site { $site }. Sa configuration est { $config } : counterbell kiosk --config { $config }
codes-made = { $count ->
    [one] Le code est montré cette seule fois. Il vaut jusqu’au { $until }. Sur la machine :
   *[other] Les codes sont montrés cette seule fois, chacun pour une machine. Ils valent jusqu’au { $until }. Sur chaque machine :
}
device-line = { $mark }  { $status }  site { $site }, borne { $kiosk }, { $machine }, de { $address } à { $at }
devices-none = Aucune machine n’attend.
stranger-line = « { $name } » depuis { $address }, { $times ->
    [one] une fois
   *[other] { $times } fois
}, la dernière à { $at }
strangers-none = Personne n'est venu sous un nom qu'aucune borne ne porte.
strangers-forgotten = Noms plus anciens oubliés : { $forgotten }.
device-approved = La machine est la borne { $kiosk } du site { $site }. Elle continue seule.
device-refused = { $device } est refusée. Il lui faut un autre code.
approval-on = Les machines qui arrivent à { $site } par un code attendent qu’on les admette.
approval-off = Les machines qui arrivent à { $site } par un code sont admises aussitôt.
labels-written = { $count ->
    [one] Une étiquette se trouve dans { $file }. Son code mène à { $origin }.
   *[other] { $count } étiquettes se trouvent dans { $file }. Leurs codes mènent à { $origin }.
}
labels-here-only = Seule cette machine atteint { $origin } : un téléphone qui lit le code ne trouvera rien. Indiquez avec --at où l’on atteint le central.
replacement-code = Le code est montré cette seule fois, pour la machine qui prend la place de { $kiosk }. Il vaut jusqu’au { $until }. Sur la machine :
kiosk-blocked = { $why ->
    [stolen] { $kiosk } est volée : sa connexion est terminée et son secret effacé. counterbell replace { $kiosk } donne sa place à une autre machine.
   *[lost] { $kiosk } est perdue : sa connexion est terminée et elle n’est plus admise. counterbell unblock { $kiosk } l’admet de nouveau.
}
kiosk-found = { $kiosk } est de nouveau admise.
retired-record = 
    PROCÈS-VERBAL DE RETRAIT
    Borne : { $kiosk }, site { $site }
    Retirée : { $at }, par { $by }
    Motif : { $reason }
    En service depuis : { $since }, vue en dernier : { $seen }
    Logiciel : { $firmware }
    Cartes : { $boards }
    Événements transmis, qui restent : { NUMBER($events) }. Tickets ouverts : { NUMBER($tickets) }
    N’est plus au hub : { $wiped }
board-now = Carte { $serial } : { $life }. Borne { $kiosk }, appareil { $device }.
board-may = Elle peut devenir { $to } une fois ceci fait : { $checks }
board-may-now = Elle peut devenir { $to }
self-test-begun = { $port } : micrologiciel { $firmware }. La carte se teste.
self-test-several = Plusieurs cartes sont branchées. Dites laquelle avec --port :
self-test-outcome-passed = réussi
self-test-outcome-failed = défaut
self-test-outcome-skipped = laissé de côté

audit-whole =
    Le journal d’audit est intact : { $entries ->
        [one] { $entries } entrée
       *[other] { $entries } entrées
    }. La dernière a l’empreinte { $head } ; notée ailleurs, elle montre plus tard qu’aucune n’a été coupée.
audit-broken =
    Le journal d’audit est rompu à l’entrée { $entry } : { $fault ->
        [missing] elle manque
       *[changed] elle a été modifiée, ou ce qui la précède
    }. Ce qui précède cette entrée est intact.
audit-none = Rien n’a encore été modifié.
