# Cartes et bornes telles qu’un technicien les voit dans la console : la page en direct de la carte, sa vie, qui était là quand.

## La liste

console-boards-title = Cartes
console-boards-find = Numéro, étiquette, borne ou site
console-boards-life = État
console-boards-life-all = Tous
console-boards-none = Aucune carte connue
console-boards-none-body = Une carte apparaît ici d’elle-même dès qu’une borne la trouve. Une carte qui n’est pas encore posée peut être notée ci-dessous.
console-boards-none-found = Aucune carte ne correspond
console-boards-none-found-body = Essayez une partie du numéro ou un autre état.
console-boards-shown = { $count ->
        [one] { $count } carte affichée
       *[other] { $count } cartes affichées
    }
console-boards-plan = Noter une carte qui n’est pas encore posée
console-boards-plan-do = Noter
console-board-nowhere = sur aucune borne

## Une carte, en direct

console-board-live = Carte en direct
console-board-buttons = Boutons de la carte
console-board-press-hint = Appuyez une fois sur chaque bouton : il s’allume ici et reçoit une coche. Chaque appui compte comme un vrai.
console-board-felt = pressé depuis l’ouverture de cette page
console-board-said = { $count ->
        [one] { $button } : pressé
       *[other] { $button } : pressé, { $count } fois jusqu’ici
    }
console-board-today = { $today } aujourd’hui
console-board-week = { $week } en 7 jours
console-board-suspect = Aucun en 7 jours. En panne ?
console-board-no-buttons = Cette carte n’a pas encore indiqué ses boutons.
console-board-older = { $count ->
        [one] { $count } appui antérieur vient d’arriver ; il attendait en chemin.
       *[other] { $count } appuis antérieurs viennent d’arriver ; ils attendaient en chemin.
    }
console-board-cut = Les appuis sont si nombreux que seuls les plus récents sont comptés.
console-button-call = Appel
console-button-spare = Réserve
console-standing-live = En ligne : les appuis s’affichent ici aussitôt
console-standing-hub-away = Cette page n’atteint pas le central : aucun appui ne s’affiche
console-standing-nowhere = Hors ligne : la carte n’est sur aucune borne
console-standing-kiosk-away = Hors ligne : la borne { $kiosk } est absente. Les appuis d’ici là s’afficheront à son retour
console-standing-not-found = Hors ligne : la borne { $kiosk } ne trouve pas cette carte. Vérifiez le câble
console-standing-not-ready = Pas encore en ligne : la borne { $kiosk } démarre cette carte
console-standing-short-live = en ligne
console-standing-short-kiosk-away = borne absente
console-standing-short-not-found = introuvable
console-standing-short-not-ready = démarre
console-board-none-here = Aucune carte connue à cet endroit
console-board-none-here-body = La borne n’y a signalé aucune carte avec un numéro de série. Sa propre page dit ce qu’elle trouve.

## Ce qu’elle dit d’elle-même

console-board-facts = Cette carte
console-board-label = Étiquette
console-board-counted = Appuis en 7 jours
console-board-figures-at = Mesuré
console-board-print = Imprimer son étiquette (bande de 62 mm)
console-device-build = Build
console-device-revision = Révision du matériel
console-device-reset = Dernier démarrage par
console-device-volts = Alimentation
console-device-stack = Pile au plus
console-device-stack-of = { $most } octets sur { $room }
console-device-label-name = Nom dans la carte
console-device-label-site = Site dans la carte
console-device-label-place = Endroit dans la carte
console-sample-supply-volts = Alimentation
console-sample-stack-most-bytes = Pile au plus, octets
console-sample-stack-room-bytes = Place pour la pile, octets
console-sample-kept = Appuis dans l’EEPROM
console-reset-power-on = mise sous tension
console-reset-external = ligne de réinitialisation
console-reset-brown-out = chute de tension
console-reset-watchdog = chien de garde
console-reset-asked = demandé par la borne

## La vie d’une carte

console-board-life = Sa vie
console-board-step = Passer à : { $to }
console-board-step-take = Tout cela est fait
console-board-steps-none = Il n’y a rien après cela.
console-board-note = Note
console-life-planned = prévue
console-life-installed = installée
console-life-commissioned = mise en service
console-life-in-service = en service normal
console-life-maintenance = maintenance
console-life-retired = retirée
console-life-disposed = mise au rebut
console-check-mounted = Elle est posée
console-check-cable-secured = Son câble est fixé
console-check-labelled = L’étiquette est collée
console-check-flashed = Notre micrologiciel y est
console-check-self-test = L’autotest est réussi
console-check-each-button-pressed = Chaque bouton a été pressé et s’est affiché ci-dessus
console-check-told-staff = Le personnel est prévenu
console-check-fault-noted = La panne est notée ci-dessous
console-check-repaired = Elle est réparée
console-check-taken-down = Elle est déposée
console-check-data-wiped = Ses numéros et noms sont effacés
console-check-recycled = Elle est remise au recyclage

## Historiques

console-history = Historique
console-history-none = Rien ne s’est encore passé.
console-history-planned = Notée avant la pose
console-history-seen = Trouvée par la borne { $kiosk } comme { $device }
console-history-moved = Passée de la borne { $from } à { $kiosk }
console-history-step = { $to } ; avant : { $from }
console-history-self-test = { $outcome ->
        [passed] Autotest réussi
        [failed] L’autotest a trouvé des pannes
        [skipped] Autotest sauté
       *[none] Autotest sans résultat
    }
console-history-flashed = { $to } programmé
console-history-flash-failed = Échec de la programmation de { $to }
console-history-claimed = Une autre carte est venue avec ce numéro et a reçu { $by }
console-history-board-enrolled = A reçu son numéro et ses noms à l’établi
console-history-enrolled = Admise
console-history-replaced = Une autre machine a pris sa place
console-history-lost = Bloquée comme perdue
console-history-stolen = Bloquée comme volée
console-history-found = Retrouvée et réadmise
console-history-retired = Retirée du service
console-history-board-came = La carte { $serial } est arrivée
console-history-board-left = La carte { $serial } est partie vers la borne { $to }
console-fact-confirmed = confirmé
console-fact-faults = pannes
console-fact-parts = parties
console-fact-firmware = micrologiciel
console-fact-build = build
console-fact-revision = révision
console-fact-label = étiquette
console-fact-site = site
console-fact-place = endroit
console-fact-kiosk = borne
console-fact-device = appareil
console-fact-claimed = venue avec
console-fact-begunBy = lancé par
console-fact-codeBy = code de
console-fact-code = raison
console-fact-reason = raison
console-fact-from = avant

## Qui était là quand

console-presence-of = Quand { $kiosk } était en ligne
console-presence-day = 24 heures
console-presence-week = 7 jours
console-presence-now = maintenant
console-presence-nothing = Rien n’est connu de cette période.
console-presence-sum = { $count ->
        [0] En ligne pendant tout le temps connu
        [one] En ligne { $percent } du temps connu, absente une fois
       *[other] En ligne { $percent } du temps connu, absente { $count } fois
    }
console-presence-away = Quand elle était absente
console-presence-still = toujours

## Le journal

console-log = Dernières lignes de son journal
console-log-none = Elle n’a signalé ni avertissement ni erreur.

## La fin d’une borne, et une autre à sa place

console-kiosk-life = Perdue, en panne, hors d’usage
console-kiosk-life-lost = perdue
console-kiosk-life-lost-body = Elle n’est plus admise. Une fois retrouvée, elle peut revenir avec ce qu’elle a.
console-kiosk-life-stolen = volée
console-kiosk-life-stolen-body = Son mot de passe est effacé : seul un nouveau code admet une machine à cette place.
console-kiosk-life-retired = retirée
console-kiosk-life-retired-body = Son service est terminé. Ce qu’elle a compté reste.
console-kiosk-deed-lost = Elle est perdue
console-kiosk-deed-lost-title = Bloquer { $kiosk } comme perdue ?
console-kiosk-deed-lost-body = Sa connexion se termine aussitôt et elle n’est plus admise. Rien n’est effacé : une fois retrouvée, un clic la réadmet, avec ce qu’elle a gardé entre-temps.
console-kiosk-deed-stolen = Elle est volée
console-kiosk-deed-stolen-title = Bloquer { $kiosk } comme volée ?
console-kiosk-deed-stolen-body = Sa connexion se termine aussitôt et son mot de passe est effacé pour de bon. Elle ne revient jamais d’elle-même ; une autre machine a besoin d’un nouveau code. Les appuis qu’elle n’a pas encore envoyés sont perdus.
console-kiosk-deed-found = Elle est retrouvée
console-kiosk-deed-found-title = Réadmettre { $kiosk } ?
console-kiosk-deed-found-body = Elle est admise avec le mot de passe qu’elle a et envoie ce qu’elle a gardé. Ne le faites que si personne n’a pu accéder à sa carte ; dans le doute, remplacez-la.
console-kiosk-deed-replace = Remplacer
console-kiosk-deed-replace-title = Mettre une autre machine à la place de { $kiosk } ?
console-kiosk-deed-replace-body = Vous recevez un code valable deux heures. La machine qui l’utilise prend ce nom, ses réglages et son historique ; l’actuelle continue jusque-là, puis est exclue. Laissez-la d’abord envoyer ce qui attend : regardez sa file d’envoi.
console-kiosk-deed-retire = Retirer du service
console-kiosk-deed-retire-title = Retirer { $kiosk } du service ?
console-kiosk-deed-retire-body = Son mot de passe, ses réglages et ses alertes sont effacés pour de bon de ce central et elle n’est plus admise. Ce qu’elle a compté reste. Vous recevez un procès-verbal à imprimer, signer et classer.
console-kiosk-reason = Raison
console-record = Procès-verbal de retrait
console-record-show = Afficher le procès-verbal de retrait
console-record-at = Retirée le
console-record-by = Par
console-record-since = En service depuis
console-record-software = Logiciel
console-record-boards = Cartes
console-record-events = Événements signalés, qui restent
console-record-wiped = N’est plus au central
console-record-date = Lieu, date
console-record-signature = Signature

## Ce que le central refuse

console-problem-unknown-board = Cette carte n’existe pas.
console-problem-board-exists = Une carte de ce numéro est déjà connue. Cherchez-la dans la liste.
console-problem-board-step = Cette étape n’est plus possible : quelqu’un en a franchi une entre-temps, ou quelque chose n’est pas confirmé. Rechargez la page.
console-problem-kiosk-life = Ce n’est pas possible dans l’état actuel de la borne : quelqu’un a agi entre-temps. Rechargez la page.
