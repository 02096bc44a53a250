# La page de la démonstration : le magasin.

shop-title = Counterbell, le magasin
shop-starting = Le magasin ouvre…
shop-gone = La démonstration ne répond plus. Relancez-la et cette page reviendra d’elle-même.
shop-not-read = Le magasin n’a pas pu être lu. Un nouvel essai est fait automatiquement.
shop-refused = Cela n’a pas marché. Réessayez dans un instant.
shop-language = Langue
shop-kiosks = Borne
shop-open = Ouvrir dans un nouvel onglet : { $what }

shop-score-pressed = appuis
shop-score-stored = enregistrés
shop-score-twice = doublés
shop-score-waiting = en attente
shop-verdict-nothing-yet = Appuyez sur un visage pour commencer
shop-verdict-all-stored = Chaque appui est arrivé, une seule fois
shop-verdict-waiting =
    { $count ->
        [one] { $count } appui est en sûreté et arrivera
       *[other] { $count } appuis sont en sûreté et arriveront
    }
shop-verdict-twice =
    { $count ->
        [one] { $count } appui a été compté deux fois
       *[other] { $count } appuis ont été comptés deux fois
    }

shop-board = Boîtier à boutons
shop-board-buttons = Boutons du boîtier
shop-board-linked = Relié
shop-board-unlinked = Pas de liaison
shop-board-stock = Carte Firmata d’origine
shop-board-hint = Appuyez sur un bouton. Maintenez-le, et il reste enfoncé aussi longtemps.
shop-board-held = Maintenu { $seconds } s ; relâchez, et le boîtier appuie aussi longtemps.
shop-board-hung = Le micrologiciel est bloqué. Son chien de garde le relance.
shop-board-hung-stock = Le micrologiciel est bloqué. Une carte d’origine n’a pas de chien de garde ; c’est la borne qui la réinitialise.
shop-board-pulled =
    { $count ->
        [0] Le câble est débranché. Appuyez : le boîtier le garde.
        [one] Le câble est débranché. Le boîtier garde { $count } appui.
       *[other] Le câble est débranché. Le boîtier garde { $count } appuis.
    }
shop-board-pulled-stock = Le câble est débranché. Une carte d’origine ne garde rien de ce que vous appuyez maintenant.
shop-no-board = Cette borne n’a pas de boîtier.
shop-button-very-happy = Très satisfait
shop-button-happy = Satisfait
shop-button-unhappy = Mécontent
shop-button-very-unhappy = Très mécontent
shop-button-call = Appeler quelqu’un
shop-button-spare = Réserve
shop-lamp-on = le voyant est allumé
shop-screen = Écran de la borne
shop-console = Console

shop-trip = Le voyage d’un appui
shop-trip-more = De la broche de la puce à la personne qui répond. L’appui est toujours en sûreté à un endroit, et l’endroit précédent ne l’oublie que lorsque le suivant l’a sur disque.
shop-trip-empty = Appuyez sur un visage, sur le boîtier ou à l’écran, et regardez-le voyager.
shop-trip-last = Les six derniers appuis, temps depuis l’appui
shop-trip-press = Appui
shop-trip-safe = En sûreté
shop-trip-touch = Toucher
shop-trip-step = +{ $span }
shop-trip-not-yet = –
shop-place-board = Boîtier
shop-place-kiosk = Borne
shop-place-hub = Central
shop-place-person = Personne
shop-stage-pin = Broche
shop-stage-felt = Senti
shop-stage-sent = Envoyé
shop-stage-received = Reçu
shop-stage-stored = Conservé
shop-stage-published = Publié
shop-stage-arrived = Arrivé
shop-stage-committed = Enregistré
shop-stage-acknowledged = Confirmé
shop-stage-shown = Affiché
shop-keeper-nobody = en route
shop-keeper-untaken = pas pris
shop-keeper-board = sur le boîtier
shop-keeper-kiosk = dans la borne
shop-keeper-hub = dans le central

shop-break = Cassez quelque chose
shop-break-more = Rien de ce que vous avez appuyé ne se perd. Essayez de prouver le contraire, pour la borne choisie ci-dessus.
shop-network-title = Réseau
shop-network-up = La borne joint le central
shop-network-cut = Coupé
shop-network-expect = L’écran dit que les votes sont gardés ici. Ils arrivent dans l’ordre quand le réseau revient.
shop-network-do-cut = Couper le réseau
shop-network-do-restore = Rétablir le réseau
shop-hub-title = Central
shop-hub-expect = Tué sans prévenir en plein travail. Il redémarre, et chaque borne envoie ce qu’elle a gardé.
shop-hub-do-kill = Tuer le central
shop-kiosk-title = Borne
shop-kiosk-expect = Tuée sans prévenir. Le boîtier continue de prendre les appuis et les remet quand la borne revient.
shop-kiosk-do-kill = Tuer la borne
shop-board-title = Boîtier
shop-board-expect = Le micrologiciel sent chaque appui et en garde jusqu’à 32 jusqu’au retour du câble.
shop-board-expect-stock = Une carte d’origine n’a pas de mémoire : ce qui est appuyé sans câble n’est pas pris.
shop-process-up = Tourne sous le processus { $pid }
shop-process-down = Redémarrage…
shop-plug-in = Branché
shop-plug-out = Débranché
shop-plug-do-pull = Débrancher
shop-plug-do-plug = Rebrancher
shop-rare = Plus dur encore :
shop-do-power-cut = Couper le courant du boîtier
shop-do-garbage = Parasites sur la ligne
shop-do-hang = Bloquer le micrologiciel

shop-tour-offer = Première fois ici ? Huit étapes, quatre minutes.
shop-tour-offer-more = Vous appuyez, vous cassez des choses et vous voyez que rien ne se perd. Les étapes se cochent seules.
shop-tour-start = Commencer la visite
shop-tour-step = Étape { $place } sur { $count } :
shop-tour-skip = Passer
shop-tour-next = Suivant
shop-tour-close = Terminer la visite
shop-tour-again = Encore une fois
shop-tour-task-done = fait
shop-tour-end = C’était la visite.
shop-tour-end-more = Vous avez coupé, tué et débranché, et le compte est toujours bon. Regardez maintenant les tickets dans la console, ou cassez des choses dans l’ordre qui vous plaît.

tour-press = appuyez sur un visage
tour-press-more = Appuyez sur un visage du boîtier. Le voyant clignote aussitôt (senti) et reste allumé quand la borne l’a sur disque (conservé).
tour-press-seen = L’appui est allé de la broche de la puce au central. Son chemin est dessiné plus bas, avec le temps de chaque étape.
tour-press-press = Appuyez sur un visage du boîtier
tour-press-stored = Il arrive au central
tour-cut = coupez le réseau et appuyez
tour-cut-more = Coupez le réseau, puis appuyez sur quelques visages. L’écran continue de prendre les votes et dit où ils sont.
tour-cut-seen = Les appuis attendent dans la borne, sur son disque. Le compteur les montre en attente.
tour-cut-cut = Coupez le réseau
tour-cut-press = Appuyez sur un visage
tour-restore = rétablissez-le et regardez
tour-restore-more = Rétablissez le réseau et regardez le compteur : ce qui attendait arrive dans son ordre, une seule fois.
tour-restore-seen = Tout est là, rien en double.
tour-restore-restore = Rétablissez le réseau
tour-restore-stored = Tout ce qui attendait est arrivé
tour-hub = tuez le central et appuyez
tour-hub-more = Tuez le central et appuyez aussitôt. C’est un vrai kill -9 d’un vrai processus.
tour-hub-seen = Le central est revenu sous un autre numéro de processus et a chaque appui.
tour-hub-kill = Tuez le central
tour-hub-press = Appuyez sur un visage
tour-hub-stored = Il arrive après le redémarrage
tour-board = débranchez le boîtier
tour-board-more = Débranchez le boîtier et appuyez. Le micrologiciel garde seul ces appuis jusqu’au retour du câble.
tour-board-seen = Le boîtier les a gardés lui-même, les a remis dans l’ordre et ne les a oubliés que lorsque la borne les avait.
tour-board-pull = Débranchez-le
tour-board-press = Appuyez pendant qu’il est débranché
tour-board-plug = Rebranchez-le
tour-board-stored = Tout est arrivé
tour-language = changez de langue
tour-language-more = Touchez une autre langue sur l’écran de la borne. Elle change sur place, pour ce visiteur seulement.
tour-language-seen = Rien n’a été rechargé, et le visiteur suivant retrouve l’écran tel qu’il était.
tour-language-language = Touchez une autre langue sur l’écran
tour-text = agrandissez le texte
tour-text-more = Dans le coin de l’écran de la borne se trouve toujours le même bouton : texte plus grand, contraste, mots simples, tout plus bas.
tour-text-seen = Chaque écran a de la place pour un texte deux fois plus grand. Pour le visiteur suivant, rien n’a changé.
tour-text-larger = Ouvrez-le et choisissez 150 % ou 200 %
tour-survey = coupez le réseau au milieu d’une enquête
tour-survey-more = Commencez une enquête sur l’écran de la borne, coupez le réseau et répondez jusqu’au bout. L’écran continue sans s’arrêter.
tour-survey-seen = Les réponses ont attendu dans la borne et sont arrivées au central au retour du réseau.
tour-survey-begin = Touchez « Noter notre service » sur l’écran
tour-survey-cut = Coupez le réseau
tour-survey-answer = Répondez jusqu’au bout
tour-survey-restore = Rétablissez le réseau
tour-survey-arrived = Les réponses arrivent au central

shop-addresses = Adresses
shop-address-console = Console, vous connecte une fois
shop-address-screen = Écran de { $kiosk }
shop-address-api = API
