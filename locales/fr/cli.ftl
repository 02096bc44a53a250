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

doctor-node = Node { $version }
doctor-node-bad = Node { $version } est trop ancien : au moins 20.19, 24 est conseillé
doctor-sqlite = SQLite { $version }
doctor-data = On peut écrire dans le dossier de données { $data }
doctor-data-bad = On ne peut pas écrire dans le dossier de données { $data } : { $reason }
doctor-data-none = Il n’y a pas encore de dossier de données { $data } ; un central le crée
doctor-space = { $gigabytes } Go sont libres là où sont les données
doctor-space-bad = Seulement { $gigabytes } Go sont libres là où sont les données
doctor-hub = Un central répond et prend les appuis
doctor-hub-none = Aucun central ne tourne sur ce dossier de données
doctor-hub-bad = Un central répond mais ne prend pas les appuis : { $reason }
doctor-clock = L’horloge est plausible : { $time }
doctor-clock-bad = L’horloge dit { $time }, ce qui ne peut pas être
doctor-config = { $file } est correct
doctor-config-bad = { $message }
doctor-port = { $port } est là et peut être ouvert
doctor-port-none = { $port } n’est pas là : le boîtier est-il branché ?
doctor-port-named = { $port } est cherché par son pilote au démarrage de la borne
doctor-port-bad = { $port } ne peut pas être ouvert par cet utilisateur ; sous Linux : sudo usermod -a -G dialout $USER, puis reconnectez-vous
doctor-pages = Les pages sont construites
doctor-pages-bad = Les pages ne sont pas construites : npm run build

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
device-approved = La machine est la borne { $kiosk } du site { $site }. Elle continue seule.
device-refused = { $device } est refusée. Il lui faut un autre code.
approval-on = Les machines qui arrivent à { $site } par un code attendent qu’on les admette.
approval-off = Les machines qui arrivent à { $site } par un code sont admises aussitôt.
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
