# The bench of the console: boards from blank to labelled

bench-steps = Ce qui se suit
bench-step-flash = 1. Flasher
bench-step-enrol = 2. Inscrire
bench-step-test = 3. Tester
bench-step-label = 4. Étiquette
bench-looking = On demande à la carte ce qu’elle exécute et qui elle est…
bench-writing = Le numéro et les noms sont écrits dans la carte et relus…
bench-flash-again = La flasher de nouveau
bench-hub-next = La carte est comme avant. Réessayez.

# What a board is given

bench-name = Nom
bench-no-site = Pas encore de site
bench-place = Emplacement
bench-revision = Révision du matériel
bench-revision-hint = Deux nombres séparés par un point, comme 1.0
bench-give = Écrire dans la carte
bench-number = Numéro de série
bench-name-hint = La carte elle-même garde les 20 premières lettres de chaque nom ; le hub et l’étiquette les ont en entier.
bench-known = Le hub connaît cette carte : elle garde son numéro et son historique.
bench-claimed-in-use = Cette carte dit être { $serial }, et la borne { $kiosk } voit en ce moment une autre carte de ce numéro.
bench-claimed-disposed = Cette carte dit être { $serial }, et la carte de ce numéro a été mise au rebut.
bench-claimed-next = Deux cartes d’un même numéro se feraient perdre leurs appuis. Ci-dessous elle reçoit un numéro à elle ; si vous venez de déplacer la carte, choisissez-la de nouveau dans un instant.

# Why a board’s identity could not be read or written

bench-failed-silent = La carte n’exécute aucun micrologiciel à nous qui réponde.
bench-next-silent = Choisissez la carte de nouveau ; elle sera alors flashée.
bench-failed-firmware-old = Son micrologiciel { $version } ne garde ni révision ni noms.
bench-next-firmware-old = Choisissez la carte de nouveau ; elle sera alors flashée.
bench-failed-serial-kept = La carte garde son numéro de série { $serial }.
bench-next-serial-kept = Une autre carte a été branchée entre-temps. Choisissez-la de nouveau.
bench-failed-not-kept = Ce qui a été écrit dans la carte ne se relit pas ainsi.
bench-next-not-kept = Choisissez la carte de nouveau avec un autre câble. Si cela revient, son EEPROM est usée : prenez une autre carte.

# The self-test

bench-test-intro = La carte s’examine, puis demande chaque bouton : son voyant clignote jusqu’à l’appui. Cela prend environ 10 s.
bench-test-begin = Commencer l’autotest
bench-test-again = Tester de nouveau
bench-test-again-hint = Réessayez, ou continuez sans lui en disant pourquoi.
bench-test-reason = Continuer sans test réussi, parce que
bench-test-skip = Continuer sans
bench-test-running = La carte se teste elle-même…
bench-test-press = Appuyez sur le bouton qui clignote ({ $at } sur { $of })
bench-test-left = Encore { $seconds } s pour cela
bench-test-passed = L’autotest est réussi.
bench-test-failed = L’autotest a trouvé des défauts.
bench-test-stopped = L’autotest a été arrêté.
bench-test-error-no-self-test = Le micrologiciel { $firmware } n’a pas d’autotest.
bench-test-error-board-silent = La carte ne répond pas. Vérifiez son câble ; une carte vierge doit d’abord être flashée.
bench-test-error-busy = Un autre autotest tourne sur la carte.
bench-test-error-board-restarted = La carte a redémarré au milieu du test.
bench-test-error-cancelled = L’autotest a été arrêté.
bench-part-supply = tension d’alimentation
bench-part-temperature = température
bench-part-light = capteur de lumière
bench-part-eeprom = EEPROM
bench-part-ring = mémoire des appuis
bench-part-lamps = voyants
bench-part-buzzer = avertisseur
bench-part-buttons = boutons
bench-output-status = voyant d’état
bench-output-buzzer = avertisseur
bench-button-call = Appeler le personnel
bench-button-spare = Réserve
bench-outcome-pressed = appuyé
bench-outcome-not-pressed = pas appuyé
bench-outcome-stuck = coincé
bench-outcome-not-asked = non demandé
bench-fault-out-of-range = la mesure ne peut être juste
bench-fault-cell-not-written = une cellule ne s’écrit pas
bench-fault-identity-damaged = l’identité est abîmée
bench-fault-record-damaged = un enregistrement est abîmé
bench-fault-header-damaged = l’en-tête est abîmé
bench-fault-event-damaged = un évènement est abîmé
bench-fault-place-damaged = un emplacement est abîmé
bench-fault-does-not-follow = n’obéit pas : voyez son câblage
bench-fault-not-pressed = pas appuyé à temps
bench-fault-stuck = est enfoncé tout seul : coincé ou à la masse
bench-fault-wrong-button = est venu quand un autre était demandé : fils inversés ?
self-test-fault-screen-silent = la page de l’écran ne répond pas
self-test-fault-screen-does-not-draw = la page de l’écran répond, mais ne dessine pas
self-test-fault-sound-blocked = le navigateur ne laisse pas l’écran émettre de son
self-test-fault-sound-missing = le navigateur de l’écran n’a pas de son
self-test-fault-sound-stands-still = le son est arrêté : regardez la carte son
self-test-fault-hub-away = le hub ne répond pas
self-test-fault-clock-unsure = rien n’a mis l’horloge à l’heure : ni un serveur de temps ni le hub
self-test-fault-disk-refused = le disque ne garde pas ce qui est écrit
self-test-fault-disk-full = il reste moins de 100 Mo sur le disque

# Labels, and the boards of this window

bench-done = { $name } est prête.
bench-no-test = Elle n’a pas été testée : son micrologiciel n’a pas encore d’autotest.
bench-skip = Étiquettes déjà utilisées sur la feuille
bench-print-one = Imprimer l’étiquette de { $name }
bench-print-new = Imprimer celles pas encore imprimées : { $count }
bench-print-all = Imprimer toutes celles de cette fenêtre : { $count }
bench-boards = Prêtes dans cette fenêtre : { $count }
bench-unfinished = Flashage inachevé
bench-ready = Prête
bench-not-ready = Pas encore prête
bench-mark-passed = testée
bench-mark-failed = a des défauts
bench-mark-skipped = non testée
bench-mark-printed = étiquette imprimée
bench-mark-at-enrol = à inscrire
bench-mark-at-test = à tester

# The command that writes a board's identity

bench-set-nothing = Dites quoi écrire : --name, --site, --place, --revision ou --serial.
bench-set-several = Plusieurs cartes sont branchées. Nommez-en une avec --port :
bench-set-flash-first = Flashez-la d’abord : « counterbell flash ».
bench-set-done = { $port } : numéro de série { $serial }, révision { $revision }, nom { $name }, site { $site }, emplacement { $place }.
