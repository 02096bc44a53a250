# Ce que le personnel et les techniciens lisent dans la console.

console-title = { $place } · Counterbell
console-home = Counterbell, vers les tickets
console-skip = Aller au contenu
console-nav = Rubriques
console-nav-tickets = Tickets
console-nav-fleet = Parc
console-nav-events = Événements
console-nav-quarantine = Quarantaine
console-nav-open =
    { $count ->
        [one] { $count } ouvert
       *[other] { $count } ouverts
    }
console-language = Langue
console-link-connecting = Connexion
console-link-live = En direct
console-link-away = Central absent
console-away = Le central est absent depuis { $at }. Ce que vous voyez date d’avant ; tout se met à jour seul quand il revient.
console-away-first = Le central n’a pas répondu depuis { $at }. Cette page continue d’essayer.
console-disk-full = Le disque du central est plein depuis { $at }. Rien n’est perdu : les bornes gardent leurs votes et les renvoient, et vous pouvez continuer à lire. Faites de la place sur la machine du central ; il reprend de lui-même.
console-disk-error = Le disque du central refuse d’écrire depuis { $at }. Rien n’est perdu : les bornes gardent leurs votes et les renvoient, et vous pouvez continuer à lire. Regardez le disque et le journal de la machine du central ; dès que le disque écrit de nouveau, il reprend de lui-même.
console-disk-low = Le disque du central est presque plein. Il vit sur sa réserve, et les mesures de plus d’un jour ont fait de la place. Faites-en sur sa machine avant que des votes doivent attendre.
console-said-ticket = Nouveau ticket : { $severity }, { $subject }, { $kiosk }
console-said-tickets =
    { $count ->
        [one] { $count } nouveau ticket
       *[other] { $count } nouveaux tickets
    }

## Entrer et sortir

console-sign-in = Se connecter
console-sign-in-asking = Connexion en cours
console-sign-in-spent = Ce lien a déjà servi
console-sign-in-spent-body = Un lien de connexion sert une fois et pendant 15 minutes. Faites-en un nouveau sur la machine du central :
console-sign-in-empty = Ce lien est incomplet
console-sign-in-away = Le central ne répond pas
console-sign-in-away-body = Votre lien n’a pas servi. Réessayez quand le central tourne.
console-sign-in-failed = Cela n’a pas marché
console-sign-in-failed-body = Le central n’a pas accepté ce lien. Faites-en un nouveau sur sa machine :
console-sign-out = Se déconnecter
console-signed-out-title = Vous êtes déconnecté
console-signed-out-body = Il n’y a pas de mot de passe ici. Un lien connecte ce navigateur ; faites-en un sur la machine du central :
console-signed-out-again = Je me suis connecté

## Pendant une lecture, et quand elle échoue

console-loading = Chargement
console-slow = C’est plus long que d’habitude. On attend toujours le central…
console-retry = Réessayer
console-cancel = Annuler
console-more = Afficher plus
console-more-failed = La suite n’a pas pu être lue. Réessayez.
console-failed-title = Lecture impossible
console-error-signed-out = Vous êtes déconnecté.
console-error-refused = Le central a refusé.
console-error-unreachable = Le central ne répond pas. Rien n’a été changé.
console-error-unreadable = La réponse est incompréhensible. Autre chose répond peut-être à cette adresse.
console-problem-bad-value = Une valeur n’est pas permise : { $field }
console-problem-ticket-transition = Ce n’est plus possible : le ticket a changé entre-temps. Voici où il en est.
console-problem-another-open = Le même problème a un autre ticket ouvert. Travaillez sur celui-là.
console-problem-unknown-ticket = Ce ticket n’existe pas.
console-problem-unknown-kiosk = Cette borne n’existe pas.
console-problem-too-many-requests = Trop d’essais. Attendez une minute.
console-problem-internal = Le central a fait une erreur. Son journal en dit plus.
console-problem-not-ready = Le central ne peut rien enregistrer en ce moment. Rien n’a été changé.
console-never = jamais
console-about = environ { $span }
console-times = { $count } ×

## Mots pour ce qui est connu

console-severity-critical = Critique
console-severity-high = Haute
console-severity-medium = Moyenne
console-severity-low = Basse
console-severity-info = Info
console-status-new = Nouveau
console-status-acknowledged = Pris en compte
console-status-in-progress = En cours
console-status-waiting = En attente
console-status-resolved = Résolu
console-status-closed = Fermé
console-type-incident = Incident
console-type-service-request = Demande de service
console-presence-online = En ligne
console-presence-offline = Hors ligne
console-presence-lost = Perdue
console-state-init = Démarrage
console-state-ready = Prête
console-state-degraded = Limitée
console-state-sleeping = En veille
console-state-updating = Mise à jour
console-state-disconnected = Déconnectée
console-state-lost = Perdue
console-actor-hub = par le central
console-actor-owner = par le propriétaire
console-actor-staff = par le personnel
console-kind-vote = Vote
console-kind-call = Appel
console-kind-press = Appui
console-kind-survey = Raisons
console-kind-complaint = Réclamation
console-kind-question = Question
console-kind-queue = File
console-kind-scan = Lecture
console-kind-sms = SMS
console-kind-device = Appareil
console-kind-contact = Coordonnées
console-kind-article = Article
console-source-board = sur le boîtier
console-source-screen = à l’écran
console-source-keypad = au clavier
console-source-phone = par téléphone
console-source-sms = par SMS
console-device-fact-lost = a été perdu
console-device-fact-ready = est prêt
console-device-fact-button-held = bouton maintenu
console-device-fact-button-released = bouton relâché
console-device-fact-presses-refused = appuis refusés
console-device-fact-swapped = a été échangé
console-device-fact-epoch-changed = a commencé un nouveau compte
console-device-fact-self-test = a été testée à la main
console-clock-synced = À l’heure
console-clock-hub = Prise du central
console-clock-estimated = Estimée
console-clock-none = Inconnue
console-time-known = connue à { $span } près
console-time-estimated = estimée, à { $span } près
console-time-unknown = heure inconnue

## Tickets

console-tickets-title = Tickets
console-filters = Quels tickets sont affichés
console-filter-status = État
console-filter-open = Ouverts
console-filter-all = Tous
console-filter-site = Site
console-filter-kiosk = Borne
console-filter-every-site = Tous les sites
console-filter-every-kiosk = Toutes les bornes
console-filter-clear = Afficher tous les sites et toutes les bornes
console-tickets-none-open = Personne n’attend
console-tickets-none-open-body = Il n’y a pas de ticket ouvert. Le prochain s’affiche ici de lui-même.
console-tickets-none = Pas encore de tickets
console-tickets-none-body = Quand un visiteur appelle ou qu’une borne a besoin d’aide, un ticket s’ouvre et s’affiche ici.
console-tickets-none-here = Aucun ticket ne correspond
console-ticket-pane = Le ticket choisi
console-ticket-none = Aucun ticket choisi
console-ticket-none-body = Choisissez-en un pour voir ce qui s’est passé et ce qui l’a causé.
console-ticket-back = Tous les tickets
console-ticket-number = Ticket { $number }
console-action-acknowledge = Prendre en compte
console-action-resolve = Résoudre
console-action-reopen = Rouvrir
console-fact-of-site = Site
console-fact-of-kiosk = Borne
console-fact-of-device = Appareil
console-fact-of-type = Type
console-fact-of-opened = Ouvert
console-fact-of-last = Vu en dernier
console-fact-of-count = Nombre de fois
console-fact-of-reopened = Réouvertures
console-fact-of-resolved = Résolu
console-timeline = Ce qui s’est passé
console-screenshot = L’écran tel qu’il était
console-screenshot-alt = L’écran de { $kiosk }, tel que sa borne l’a vu en dernier ; ce qu’un visiteur a écrit est masqué
console-screenshot-missing = L’image n’est pas là : elle est peut-être encore en route, et aucune n’est gardée plus de 14 jours.
console-screenshot-note = Ce qu’un visiteur a écrit y est masqué. Elle est supprimée après 14 jours.
console-events = Ce qui l’a causé
console-events-none = Aucun événement n’a causé ce ticket ; le central l’a vu lui-même.
console-event-what = Événement
console-event-at = À la borne
console-event-trip = Jusqu’au central
console-event-seq = Numéro
console-event-late = en retard
console-event-fork = bifurqué
console-event-trip-note = « Jusqu’au central » est le temps entre l’appui et son enregistrement au central, d’après les horloges des deux.

## Parc

console-fleet-title = Parc
console-fleet-none = Pas encore de bornes
console-fleet-none-body = Une borne s’affiche ici dès qu’elle est inscrite avec la commande counterbell enrol.
console-fleet-online = { $online } sur { $all } en ligne
console-last-vote = Dernier vote
console-last-seen = Vue en dernier
console-outbox-depth = Non envoyés
console-open-tickets = Tickets ouverts
console-open-tickets-of =
    { $count ->
        [one] { $count } ticket ouvert de { $kiosk }
       *[other] { $count } tickets ouverts de { $kiosk }
    }

## Une borne

console-kiosk-back = Toutes les bornes
console-kiosk-facts = En bref
console-kiosk-program = Programme
console-kiosk-clock = Horloge
console-kiosk-birth = Connexions jusqu’ici
console-alerts = Alertes
console-alert-clear = Réglé
console-telemetry = Mesures
console-telemetry-window = Les 15 dernières minutes, en direct
console-telemetry-none = Pas de mesures depuis 15 minutes.
console-telemetry-table = { $device } en tableau
console-telemetry-time = Heure
console-plot = { $name } sur les 15 dernières minutes. Maintenant { $last }, minimum { $least }, maximum { $most }.
console-sample-cpu-percent = Processeur
console-sample-memory-percent = Mémoire
console-sample-memory-mb = Mémoire du programme
console-sample-disk-percent = Disque
console-sample-disk-free-mb = Disque, libre
console-sample-devices-ready = Appareils prêts
console-sample-screen-heartbeat-age-s = Dernier signe de l’écran
console-sample-screen-silent = L’écran ne revient pas (1 : oui)
console-sample-page-errors = Erreurs de la page de l’écran
console-sample-clock-error-ms = Horloge, incertaine de
console-sample-clock-difference-ms = Horloge, décalée de
console-sample-outbox-depth = Non envoyés
console-sample-outbox-mb = Boîte d’envoi
console-sample-temperature-c = Température
console-sample-light-percent = Lumière
console-sample-pending = Appuis sur le boîtier
console-sample-refused = Appuis refusés
console-sample-uptime-ms = En marche depuis
console-sample-uptime-s = En marche depuis
console-device-kiosk = Borne
console-devices = Appareils
console-devices-none = Cette borne n’a pas encore décrit ses appareils.
console-labels = Étiquettes
console-labels-note = Un PDF à imprimer à sa taille, 100 %. Chaque étiquette porte le nom, le site, le numéro de série et un code qui mène à sa page.
console-labels-format = Papier
console-labels-a4 = A4, 21 étiquettes de 63,5 × 38,1 mm
console-labels-letter = Letter, 30 étiquettes de 2⅝ × 1 pouce
console-labels-strip = Ruban de 62 mm, une étiquette après l’autre
console-labels-kiosk = Cette borne et ses boîtiers
console-labels-site = Toutes celles du site { $site }
console-labels-here = Vous avez ouvert la console sous une adresse que seule cette machine connaît, et les codes la porteraient. Ouvrez-la comme les autres l’atteignent, ou utilisez counterbell label --at.
console-device-id = Appareil
console-device-status = État
console-device-driver = Pilote
console-device-firmware = Micrologiciel
console-device-serial = Numéro de série
console-device-status-absent = Absent
console-device-status-opening = Ouverture
console-device-status-handshaking = Prise de contact
console-device-status-ready = Prêt
console-device-status-lost = Perdu
console-gaps = Trous
console-gaps-note = Événements que la borne n’avait plus en se connectant. Personne ne peut les ramener.
console-gap-range = Manquent
console-gap-from-to = { $from } à { $to }
console-gap-count = Combien
console-gap-outbox = Boîte d’envoi
console-gap-seen = Vu
console-commands-none = Rien n’a encore été demandé à cette borne.
console-commands-latest = Les dernières commandes et leurs résultats
console-command-identify = Identifier
console-command-call-news = Prévenir la personne qui a appelé
console-command-restart = Redémarrer
console-command-log-level = Régler le niveau du journal
console-command-resend = Renvoyer
console-command-rotate-password = Changer le mot de passe
console-command-trust = Faire confiance aux autorités
console-command-restart-board = Redémarrer la carte
console-command-flash-board = Flasher la carte
console-command-self-test = Autotest
console-command-status-waiting = En attente
console-command-status-sent = Envoyée
console-command-status-running = En cours
console-command-status-ok = Faite
console-command-status-error = Échouée
console-command-status-expired = Expirée
console-log-level = Niveau du journal
console-restart-title = Redémarrer { $kiosk } ?
console-restart-body = L’écran disparaît quelques secondes. Les votes qui attendent sont gardés.
command-expired = La borne l’a lue trop tard et n’a rien fait.
command-unknown = Cette borne ne connaît pas cette commande.
command-arguments = Cela ne convient pas : { $message }
command-failed = Échec : { $message }
console-deeds = À distance
console-deeds-valid = Valable
console-deeds-minutes = { $minutes } min
console-deeds-hours = { $hours } h
console-deeds-level-for = Pour combien de temps
console-deeds-board = Carte { $device }
console-deeds-runs = Micrologiciel { $version }
console-deeds-flash-title = Flasher la carte { $device }
console-deeds-flash-body = Les votes qui attendent dans la carte restent. Elle sera absente une dizaine de secondes. Ce qu’elle exécute maintenant est gardé sur la borne, pour pouvoir revenir.
console-deeds-images-none = Le hub n’a encore aucun programme pour les cartes.
console-deeds-image-shipped = venu avec le hub
console-deeds-image-uploaded = envoyé par { $who }
console-deeds-upload = Un autre programme
console-deeds-upload-file = Fichier Intel HEX
console-deeds-upload-version = La version qu’il annonce, comme 1.2.0
console-deeds-upload-build = La compilation qu’il annonce, 8 chiffres, si elle est connue
console-deeds-upload-add = Ajouter
console-deeds-back = Revenir à { $version }
console-deeds-back-title = Carte { $device } : revenir à { $version } ?
console-deeds-by = demandée par { $who }
console-deeds-until = valable jusqu’à { $time }
console-deeds-took = a pris { $seconds } s
console-deeds-progress = { $phase }, { $percent } %, essai { $attempt } sur { $of } au plus
console-deeds-progress-once = { $phase }, { $percent } %
console-deeds-test-person = Autotest, quelqu’un appuie
console-deeds-tested-passed = L’autotest est réussi.
console-deeds-tested-failed = L’autotest a trouvé des défauts : { $faults }
console-deeds-tested-stopped = L’autotest a été arrêté.
console-deeds-phase-fetching = récupération du programme
console-deeds-phase-waiting = attente avant le prochain essai
console-deeds-phase-at-board = échange avec le chargeur d’amorçage
console-deeds-phase-press = il faut appuyer sur le bouton qui clignote
console-deeds-phase-testing = test en cours
console-deeds-flashed = La carte exécute { $version }.
console-deeds-tries = Il a fallu { $tries } essais.
board-unknown = La borne n’a pas d’appareil { $device }.
board-cannot = { $device } n’est pas une carte qui puisse le faire.
board-busy = Quelqu’un a la carte { $device } en ce moment. Réessayez quand il aura fini.
board-silent = La carte { $device } ne répond pas.
image-chip = Le programme est pour la puce { $chip }, qu’aucune carte de cette borne ne porte.
image-missing = La borne n’a pas pu obtenir le programme : { $detail }
flash-given-up = Il a été commencé autant de fois que permis, et coupé à chaque fois. Allez voir la carte.
no-self-test = Le micrologiciel de la carte { $device } ({ $firmware }) n’a pas d’autotest. Flashez-la d’abord.
board-restarted = La carte { $device } a redémarré au milieu de son autotest. Réessayez.
console-config = Réglages
console-config-in-force = En vigueur
console-config-on-the-way = En route
console-config-desired = Souhaité, révision { $revision }
console-config-reported = En vigueur, révision { $revision }
console-config-unreported = En vigueur : pas encore signalé
console-config-default = { $time } (par défaut)
console-config-send = Régler
console-thank-you-time = Durée du merci en secondes ({ $least } à { $most })
console-settings-to = Pour quelles bornes
console-settings-to-kiosk = { $kiosk } seulement
console-settings-to-site = Toutes les bornes de { $site }
console-settings-to-all = Toutes les bornes
console-settings-to-some = Certaines bornes
console-pin = Code de sortie
console-pin-what = Quitte le mode borne : cinq touches en trois secondes dans le coin du haut où finissent les lignes le demandent. Il n’est plus jamais affiché ; le central et la borne n’en gardent qu’une empreinte.
console-pin-set = Défini
console-pin-coming = Défini, en route vers la borne
console-pin-none = Non défini
console-pin-new = Nouveau code, de { $least } à { $most } chiffres
console-pin-show = Montrer les chiffres pendant la saisie
console-pin-set-it = Définir le code
console-pin-change = Changer le code
console-pin-remove = Retirer le code
console-pin-remove-title = Retirer le code de sortie ?
console-pin-remove-body = Personne ne pourra alors quitter le mode borne à l’écran. Il faudra un clavier ou le réseau.
console-pin-fault-not-digits = Un code n’a que des chiffres : le pavé de la borne n’a pas d’autres touches.
console-pin-fault-too-short = Trop court : au moins { $least } chiffres.
console-pin-fault-too-long = Trop long : au plus { $most } chiffres.
console-pin-fault-easy = C’est possible, mais c’est un des premiers que quelqu’un essaierait.
console-pin-sent = { $count ->
    [one] Défini. La borne le prend dès qu’elle l’apprend.
   *[other] Défini pour { $count } bornes. Chacune le prend dès qu’elle l’apprend.
}
console-pin-removed = { $count ->
    [one] Retiré. La borne l’oublie dès qu’elle l’apprend.
   *[other] Retiré de { $count } bornes. Chacune l’oublie dès qu’elle l’apprend.
}
console-theme = Aspect de l’écran
console-theme-change = Changer
console-theme-what = Le nom, l’image, les couleurs et la police de l’enseigne sur la vitre de la borne. Qui demande un contraste élevé l’obtient toujours.
console-theme-own = Celui de Counterbell
console-theme-unnamed = Aspect propre
console-theme-mark = Nom et logo
console-theme-name = Nom
console-theme-name-hint = Figure en haut de l’écran, et est lu à voix haute à la place du logo.
console-theme-logo = Logo
console-theme-logo-now = Le logo actuel
console-theme-logo-choose = Choisir un logo
console-theme-logo-other = Choisir un autre logo
console-theme-logo-remove = Retirer le logo
console-theme-logo-hint = PNG, JPEG ou WebP, au plus { $most } Kio, de préférence sur fond transparent. Sans logo, le nom figure à cette place.
console-theme-logo-kind = Un logo est une image PNG, JPEG ou WebP.
console-theme-logo-large = Cette image fait { $size } Kio ; au plus { $most } Kio. Réduisez-la et choisissez-la de nouveau.
console-theme-colours = Couleurs
console-theme-brand = Marque
console-theme-brand-hint = Remplit ce qui est à toucher d’abord.
console-theme-paper = Papier
console-theme-paper-hint = Le fond de l’écran.
console-theme-ink = Encre
console-theme-ink-hint = Les mots sur le papier.
console-theme-code = { $colour }, sous forme de code comme #0a5c36
console-theme-own-colour = Couleur habituelle
console-theme-own-of = { $colour } : couleur habituelle
console-theme-no-colour = Ce n’est pas encore une couleur : # et six chiffres ou lettres de a à f.
console-theme-contrast = Contraste
console-theme-contrast-ink = Encre sur papier : { $ratio } pour 1.
console-theme-contrast-brand = Marque sur papier : { $ratio } pour 1.
console-theme-contrast-enough = Bien distinct ; il faut { $least }.
console-theme-contrast-faint = Trop faible : il faut { $least }. Assombrissez l’une des deux ou éclaircissez l’autre.
console-theme-type = Police
console-theme-type-sans = Simple
console-theme-type-serif = Avec empattements
console-theme-type-rounded = Arrondie
console-theme-sending = Mettre en vigueur
console-theme-send = Mettre en vigueur
console-theme-sent = { $count ->
    [one] En vigueur : la borne le montre dès qu’elle l’apprend.
   *[other] En vigueur pour { $count } bornes : chacune le montre dès qu’elle l’apprend.
}
console-theme-default = Revenir à l’aspect habituel
console-theme-default-body = Les bornes choisies montrent de nouveau le nom, les couleurs et la police de Counterbell.
console-theme-taken-back = { $count ->
    [one] La borne retrouve l’aspect habituel dès qu’elle l’apprend.
   *[other] { $count } bornes retrouvent l’aspect habituel dès qu’elles l’apprennent.
}
console-theme-undo = Annuler mes changements
console-theme-unsent = Vos changements ne sont encore que dans l’aperçu.
console-theme-faint = Tout le monde ne peut pas lire ces couleurs. Changez-les d’abord.
console-problem-low-contrast = Ces couleurs ne se distinguent pas assez. Changez l’une d’elles.
console-problem-unknown-content = Le logo n’est plus au central. Choisissez-le de nouveau.
console-problem-unknown-site = Ce site n’existe pas.

## Événements

console-events-title = Événements
console-events-intro = Tout ce que les bornes ont dit, dans l’ordre d’arrivée. Rien n’en est jamais changé ni supprimé ; les votes qui ressemblent à un jeu ou à un bouton coincé sont marqués, et chaque chiffre peut les laisser de côté.
console-events-empty = Rien n’est encore arrivé
console-events-empty-body = Le prochain appui sur un boîtier ou un écran s’affiche ici de lui-même.
console-events-filtered = Laisser de côté les votes écartés
console-events-set-aside =
    { $count ->
        [0] Aucun vote n’est écarté.
        [one] { $count } vote est écarté :
       *[other] { $count } votes sont écartés :
    }
console-events-late = arrivé en retard
console-mark-burst = Rafale
console-mark-burst-why = Cinq votes ou plus en dix secondes au même endroit. Le premier compte.
console-mark-alternation = Va-et-vient
console-mark-alternation-why = Deux visages tour à tour, quatre fois ou plus, chacun en moins de trois secondes. Le premier compte.
console-mark-held = Maintenu
console-mark-held-why = Le bouton a été maintenu dix secondes ou est coincé.
console-mark-children = Jeu
console-mark-children-why = Une main a parcouru les visages : les quatre en huit secondes, ou trois d’entre eux en six votes en quinze.

## Quarantaine

console-quarantine-title = Quarantaine
console-quarantine-intro = Événements arrivés au central qui n’ont pas pu être lus. Ils sont ici en sûreté, n’ouvrent pas de ticket et n’arrêtent aucun autre événement.
console-quarantine-none = Rien en quarantaine
console-quarantine-none-body = Chaque événement a pu être lu jusqu’ici.
console-quarantine-code-too-large = Trop grand
console-quarantine-code-not-utf8 = Pas de l’UTF-8
console-quarantine-code-not-json = Pas du JSON
console-quarantine-code-version = Version inconnue
console-quarantine-code-schema = Mauvaise forme
console-quarantine-place = Boîte d’envoi { $outbox }, numéro { $seq }
console-quarantine-payload = Contenu ({ $bytes } octets)
console-quarantine-payload-name = Contenu en texte
console-quarantine-cut = Seuls les { $bytes } premiers octets sont montrés.

## Ennuis durables d'une borne

alert-device-lost = L’appareil { $device } est absent.
alert-not-storing =
    { $reason ->
        [disk-full] Les votes ne peuvent pas être conservés : le disque est plein.
        [disk-error] Les votes ne peuvent pas être conservés : le disque refuse.
        [outbox-full] Les votes ne peuvent pas être conservés : la boîte d’envoi est pleine d’événements qu’aucun central n’a pris.
       *[other] Les votes ne peuvent pas être conservés : { $reason }.
    }
alert-outbox-filling = La boîte d’envoi est pleine à { $percent } % ; { $waiting } événements attendent.
alert-screen-silent = L’écran ne répond pas.
alert-identity-cloned = Deux machines utilisent l’identité de cette borne : en une minute elles se sont chassées l’une l’autre { $times } fois. Aucun vote n’est perdu, mais chacune n’est entendue qu’à son tour. Éteignez l’une des deux, ou inscrivez-la de nouveau sous un nom à elle.
alert-outbox-forked = Deux événements différents réclament la même place ({ $seq } de la boîte { $outbox }) : la carte a été copiée, ou la borne remise depuis une sauvegarde. Les deux sont gardés et comptés, et la borne a commencé une nouvelle boîte. Si deux machines tournent sur une même carte, inscrivez l’une d’elles de nouveau.
alert-kiosk-restored = Le stockage de cette borne est plus ancien que ce qu’elle a envoyé ({ $taken } événements) : elle a été remise depuis une sauvegarde, ou sa carte est une copie. Rien n’est compté deux fois. À son dernier signe de vie, { $waiting } événements y attendaient sans être envoyés. Ce que l’ancien stockage n’a pas n’arrive que si l’ancienne carte tourne encore une fois.
alert-kiosk-wiped = Cette borne a recommencé avec un stockage vide. À son dernier signe de vie, { $waiting } événements y attendaient sans être envoyés. Ils n’arrivent que si l’ancienne carte tourne encore une fois.
alert-events-missing = { $missing } événements ne sont jamais arrivés à ce central, et la borne ne les a plus (numéros { $from } à { $to } de la boîte { $outbox }) : le central a été remis depuis une sauvegarde plus vieille que les sept jours que gardent les bornes, ou le stockage de la borne a été endommagé. Une sauvegarde plus récente du central les contient peut-être.

console-nav-flows = Écrans
console-flows-title = Ce que parcourent les visiteurs
console-flows-intro = Un parcours est tout ce qu’un visiteur voit sur une borne : accueil, remerciement, enquêtes, aide et avis. Modifiez les mots, l’ordre, les raisons et les enquêtes dans un brouillon, essayez-le ici, puis mettez-le en vigueur sur certaines bornes ou sur toutes.
console-flows-empty = Toutes les bornes montrent le parcours fourni
console-flows-empty-body = Commencez un brouillon pour en faire le vôtre. Rien ne change sur une borne avant la publication.
console-flows-begin = Nouveau brouillon
console-flows-versions = Versions
console-flows-kiosks = En vigueur sur les bornes
console-flow-state-draft = brouillon
console-flow-state-published = publié
console-flow-state-retired = retiré
console-flow-in-force =
    { $count ->
        [0] en vigueur nulle part
        [one] en vigueur sur une borne
       *[other] en vigueur sur { $count } bornes
    }
console-flow-shipped = le parcours fourni
console-flow-unsaid = pas encore signalé
console-flow-kiosk = Borne
console-flow-desired = Doit avoir
console-flow-reported = Signale
console-flow-title = Parcours { $flow }, version { $version }
console-flow-save = Enregistrer le brouillon
console-flow-saved = Enregistré
console-flow-delete = Supprimer le brouillon
console-flow-deleted = Supprimé
console-flow-go-on = Nouveau brouillon à partir de celui-ci
console-flow-take-back = Retirer
console-flow-taken-back = Retiré : ce qui valait avant vaut de nouveau
console-flow-publish = Publier
console-flow-published = Publié : les bornes vont le chercher
console-flow-publish-to = Mettre en vigueur
console-flow-to-all = sur toutes les bornes
console-flow-to-some = sur certaines bornes
console-flow-unsaved = Enregistrez d’abord : on publie ce qui est enregistré.
console-flow-sound = En ordre : on atteint et on quitte chaque écran, dans chaque langue
console-flow-findings = Ce qui ne va pas encore
console-flow-language = Langue des mots
console-flow-screens = Écrans
console-flow-survey = Enquête { $survey }
console-flow-survey-version = Les réponses sont gardées sous la version { $version } de cette enquête.
console-flow-per-day = Réponses par jour au plus
console-flow-every = Minutes entre deux au moins
console-flow-unbounded = sans limite
console-flow-add-question = Ajouter une question à la fin
console-flow-ask-nps = 0 à 10 : recommanderait
console-flow-ask-csat = 1 à 5 : satisfaction
console-flow-ask-ces = 1 à 7 : facilité
console-flow-ask-choice = Choix
console-flow-ask-text = Mots libres
console-flow-text-title = Titre
console-flow-text-attract = Salut au repos
console-flow-text-hint = Indication
console-flow-text-consent = Consentement
console-flow-text-low = Le moins
console-flow-text-high = Le plus
console-flow-text-more = Deuxième ligne
console-flow-text-paragraph = Paragraphe
console-flow-kind-home = accueil
console-flow-kind-thanks = remerciement
console-flow-kind-words = mots libres
console-flow-kind-contact = contact
console-flow-kind-question = question
console-flow-kind-articles = articles
console-flow-kind-notice = avis
console-flow-kind-done = fin
console-flow-reasons = Raisons
console-flow-options = Réponses
console-flow-choices = Suites
console-flow-add-reasons = Ajouter une raison
console-flow-add-options = Ajouter une réponse
console-flow-up = Monter { $name }
console-flow-down = Descendre { $name }
console-flow-remove = Retirer { $name }
console-flow-preview = Aperçu de l’écran de la borne
console-flow-size = Taille de l’écran
console-flow-size-tall = Portrait
console-flow-size-wide = Paysage
console-flow-size-small = Petit
console-flow-size-phone = Téléphone
console-flow-again = Recommencer
console-flow-told = Ce que signalerait la borne
console-flow-told-none = Rien encore. Touchez l’aperçu : rien n’est gardé.
console-problem-changed-meanwhile = Quelqu’un d’autre l’a modifié entre-temps. Rechargez ; vos mots restent ici d’ici là.
console-problem-flow-errors = Les visiteurs se perdraient dans ce parcours. Voyez ci-dessous.
console-problem-version-state = L’état de cette version ne le permet pas.
console-problem-unknown-flow = Cette version n’existe pas.

## Articles

console-nav-articles = Articles
console-articles-title = Articles
console-articles-intro = Ce que les visiteurs lisent à la borne, pour toute la vie de ce que vend le magasin. Les bornes gardent tous les articles ; ils sont donc là même sans réseau.
console-articles-none = Pas encore d’articles
console-articles-none-body = Donnez ci-dessus un nom court au premier. Une borne n’en montre rien avant que vous ne le publiiez.
console-articles-there = { $there } bornes sur { $all } ont les articles publiés maintenant.
console-article-id = Nom court d’un nouvel article
console-article-id-hint = Lettres minuscules, chiffres et traits d’union, comme nettoyer-le-filtre. Les visiteurs ne le voient pas.
console-article-begin = Nouvel article
console-article-version = Version { $version }
console-article-helped = A aidé { $yes } sur { $all }
console-article-helped-by = Cela vous a-t-il aidé ? Par langue
console-article-language = Langue
console-article-yes = A aidé
console-article-no = N’a pas aidé
console-article-preview = Tel que la borne le montre
console-article-stage = Étape
console-article-products = Codes des produits, séparés par des virgules
console-article-markdown = Texte, en Markdown
console-article-markdown-hint = # titre, **gras**, - liste, 1. étapes, | tableau |. Les liens sont montrés en mots, car une borne n’en ouvre aucun.
console-article-picture = Ajouter une image
console-article-picture-added = L’image est dans le texte. Dites entre les crochets ce qu’elle montre.
console-article-half = Il manque le titre ou le texte : { $languages }
console-article-for-all = publié pour toutes
console-article-for = publié pour { $places }
console-article-published = Publié : les bornes vont le chercher
console-article-taken-back = Retiré : la version d’avant, s’il y en a une, est de nouveau en vigueur

## Réponses

console-nav-answers = Réponses
console-answers-title = Réponses
console-answers-intro = Ce que les visiteurs ont répondu. Chaque version d’une enquête est comptée à part ; d’un visiteur, la dernière réponse compte.
console-answers-none = Rien n’a été répondu pendant cette période
console-answers-none-body = Les réponses sont ici dès qu’une borne les a envoyées.
console-answers-span = Période
console-answers-days =
    { $days ->
        [0] Tout
       *[other] Les { $days } derniers jours
    }
console-answers-beside = À côté des votes
console-answers-survey = Enquête { $survey }, version { $version }
console-answers-n =
    { $n ->
        [one] { $n } visiteur
       *[other] { $n } visiteurs
    }
console-answers-complete = { $complete } jusqu’au bout
console-answers-flow = parcours { $flow }, version { $versions }
console-answers-reasons = Le sujet des votes
console-answers-words = Dans leurs propres mots
console-answers-nps = Nous recommanderaient (NPS)
console-answers-csat = Satisfaits (CSAT)
console-answers-ces = Facile (CES)
console-answers-nps-how = 100 × ({ $promoters } ont dit 9 ou 10 − { $detractors } ont dit 0 à 6) / { $n }
console-answers-csat-how = { $satisfied } sur { $n } ont dit 4 ou 5 sur 5 ; moyenne { $mean }
console-answers-ces-how = Moyenne de 1 (difficile) à 7 (facile) ; { $easy } ont dit 5 à 7
console-answers-several = plusieurs choix possibles
console-answers-answer = Réponse
console-answers-visitors = Visiteurs
console-answers-share = Part
console-answers-written = Ce qu’ils ont écrit

## Coordonnées

console-contacts-title = Coordonnées
console-contacts-intro = Où les visiteurs veulent être joints. Cela ne se trouve nulle part ailleurs, ni dans les événements ni dans les journaux, et s’efface tout seul.
console-contacts-none = Personne n’a laissé de coordonnées
console-contacts-none-body = Ce que les visiteurs laissent est ici, et au ticket auquel cela appartient.
console-contacts-of-ticket = Où joindre le visiteur
console-contacts-by-receipt = Effacer avec le reçu
console-contacts-receipt = Code du reçu
console-contacts-receipt-hint = Huit lettres et chiffres, montrés au visiteur. L’effacement est définitif, même avec une sauvegarde.
console-contacts-erased = Effacé. Cela ne revient pas, ni d’une borne ni d’une sauvegarde.
console-contact-name = Nom
console-contact-email = E-mail
console-contact-phone = Téléphone
console-contact-at = Donné
console-contact-deleted = Effacé au plus tard le
console-contact-consent = Accepté, version { $version } en { $language } :
console-contact-erase = Effacer
console-contact-erase-now = Effacer définitivement
console-contact-sure = Effacer définitivement ce que ce visiteur a laissé ?

## Répondre à un appel

console-call-name = Votre nom, tel que le visiteur le lit
console-call-coming = J’arrive
console-call-arrived = J’y suis
console-call-hint = L’écran d’où le visiteur a appelé le dit aussitôt.
console-call-told = L’écran du visiteur dit que { $name } arrive.
console-problem-unknown-contact = Il n’y a pas de coordonnées pour ce reçu.
console-problem-unknown-article = Cette version d’article n’existe pas.
console-problem-bad-picture = Ce n’est pas une image qu’une borne montre : PNG, JPEG ou WebP, 512 Kio et 4096 pixels de côté au plus.
console-problem-bad-version = Cette version existe déjà. Rechargez la page.
console-problem-too-large = C’est trop grand.
alert-identity-refused = Quelqu’un à { $address } utilise le nom de cette borne avec un mauvais mot de passe, { $times } fois en dix minutes : un appareil inconnu, ou la borne elle-même avec une ancienne configuration. Personne n’a été admis. Si c’est la borne, inscrivez-la de nouveau.
alert-stranger-knocks = Quelqu’un à { $address } dit être « { $name } », nom qu’aucune borne ne porte ; des noms inconnus du central sont venus { $times } fois en dix minutes. Personne n’a été admis. Une nouvelle borne entre avec un code ; si elle a été renommée ou mal réglée, corrigez sa configuration ; personne d’autre ne devrait atteindre ce port.
alert-kiosk-barred = Un appareil au nom de cette borne est venu de { $address }, et la borne est { $life ->
    [stolen] volée
    [lost] perdue
   *[retired] retirée
}. Il n’a pas été admis. Cherchez-le là ; s’il doit resservir, remplacez-le ou admettez-le par un nouveau code.
alert-identity-two-places = L’identité de cette borne est utilisée à la fois depuis { $one } et depuis { $other } : elles se la sont prise { $times } fois en dix minutes. Soit la carte ou le mot de passe a été copié, soit la borne a deux réseaux qui alternent. Éteignez l’une des machines, ou inscrivez-la de nouveau sous un nom à elle.
alert-board-claimed = Une carte de cette borne dit le numéro de série { $serial }, tout comme { $device } de { $kiosk }, qui est là en ce moment : un numéro a été donné deux fois, ou une EEPROM copiée. Les appuis de l’une peuvent passer pour des répétitions de l’autre. Retirez-en une, et donnez-lui un numéro à elle.
alert-password-old = Cette borne a son mot de passe depuis { $days } jours : elle était absente, ou son mot de passe est dans kiosk.toml, où elle ne peut le changer. Nommez un fichier dans hub.password_file et voyez si la borne est en ligne.
console-problem-code-ended = Le code n’est plus valable.
console-problem-code-limit = Trop de codes sont valables à la fois. Retirez-en d’abord.
console-problem-board-claimed = Ce numéro de série est celui d’une autre carte. Choisissez la carte de nouveau ; elle en recevra un à elle.
console-problem-label-limit = Cela fait plus d’étiquettes qu’un document n’en contient. Imprimez-les borne par borne.
console-problem-unknown-code = Ce code n’existe pas.
console-problem-unknown-device = Cet appareil n’existe pas.
console-problem-board-busy = Quelqu’un flashe déjà cette carte et n’a pas fini.
console-problem-bad-image = Ce n’est pas un fichier Intel HEX entier.
console-problem-unknown-image = Ce hub ne garde plus ce programme.
console-problem-device-decided = Quelqu’un a déjà décidé pour cet appareil.
console-problem-kiosk-exists = Une autre borne a ce nom. Choisissez-en un autre.
console-enrolment-title = Nouvelles machines
console-enrolment-intro = Une machine devient une borne par un code à usage unique. Il est saisi sur la machine, qui attend ensuite ici qu’on l’admette.
console-devices-title = En attente
console-machines-none = Aucune machine n’attend.
console-of-hub = Le central
console-fact-of-about = Concerne
console-strangers-title = Appareils inconnus
console-strangers-hint = Qui a essayé d’entrer sous un nom qu’aucune borne ne porte, depuis le démarrage du central. Personne n’a été admis. Une nouvelle borne a besoin d’un code ; si elle a été renommée, corrigez sa configuration.
console-strangers-none = Personne n’a essayé.
console-strangers-forgotten =
    { $count ->
        [one] { $count } autre nom a été oublié au profit de plus récents.
       *[other] { $count } autres noms ont été oubliés au profit de plus récents.
    }
console-stranger-name = Nom
console-stranger-address = Adresse
console-stranger-times = Fois
console-stranger-last = Dernière fois
console-devices-hint = Comparez les six caractères avec ceux de la machine avant de l’admettre.
console-device-machine = Machine
console-device-address = Adresse
console-device-code-by = Code fait par
console-device-replaces = Prend la place de { $kiosk }
console-device-site = Site
console-device-name = Nom (a-z, 0-9, -)
console-device-approve = Admettre
console-device-refuse = Refuser
console-device-decided-approve = Admise. La machine continue seule.
console-device-decided-refuse = Refusée. Il lui faut un autre code.
console-codes-title = Faire des codes
console-codes-make = Faire
console-code-any-site = Dit à l’admission
console-code-count = Combien
console-code-valid = Valable
console-code-valid-two-hours = 2 heures
console-code-valid-day = 1 jour
console-code-valid-week = 7 jours
console-code-name = Nom, s’il n’y en a qu’une
console-code-note = Pour quoi
console-codes-made = { $count ->
    [one] Le code est montré cette seule fois. Il vaut jusqu’au { $until }.
   *[other] { $count } codes, montrés cette seule fois, chacun pour une machine. Ils valent jusqu’au { $until }.
}
console-codes-print = Imprimer
console-code-picture = Code QR avec la commande pour { $code }
console-codes-list = Codes
console-code-state-live = valable
console-code-state-used = utilisé
console-code-state-expired = expiré
console-code-state-blocked = deviné : bloqué
console-code-state-revoked = retiré
console-code-wrong-tries = { $count } essais faux
console-code-revoke = Retirer
console-approval-title = Qui admet les machines
console-approval-hint = À ces sites, quelqu’un doit admettre chaque machine. Aux autres, son code suffit.

## Flashing boards from this computer

console-flash-title = Préparer des cartes
console-flash-intro = De vierge à étiquetée : une Uno ou une Nano avec ATmega328P sur un câble USB reçoit notre micrologiciel, un numéro, des noms, un test et une étiquette. Chargeur d’amorçage et fusibles restent.
console-flash-bench = L’établi
console-flash-hint = Branchez une carte et choisissez son port. Chaque page est relue et comparée, et à la fin la carte elle-même dit ce qu’elle exécute.
console-flash-choose = Choisir la carte
console-flash-next = Carte suivante
console-flash-stop = Arrêter
console-flash-none-chosen = Aucun port n’a été choisi.
console-flash-missing = Ce navigateur n’atteint pas les ports série
console-flash-missing-body = Ouvrez cette page dans Chrome, Edge ou un autre navigateur avec Web Serial, sur un ordinateur. Ou prenez la ligne de commande :
console-flash-insecure = Les ports série demandent une adresse sûre
console-flash-insecure-body = Le navigateur ne les permet que sur des pages dont l’adresse commence par https, ou sur cet ordinateur même. Ouvrez la console ainsi, ou prenez la ligne de commande :
console-flash-port = la carte
console-flash-cut = Le flashage de { $port } à { $at } a été coupé parce que cette page a été quittée ou rechargée. Le chargeur d’amorçage est intact : choisissez la carte et flashez-la de nouveau.
console-flash-progress = Avancement du flashage
console-flash-bad = Échec
