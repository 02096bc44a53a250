# Programmer des cartes : ce que dit la ligne de commande, et ce qu'une page peut dire aussi.

## La commande

flash-image = { $version ->
    [none] Une image qui n'est pas la nôtre
   *[other] Micrologiciel Counterbell { $version }
} ({ $bytes } octets, SHA-256 { $sha256 }…)
flash-image-unreadable = Impossible de lire { $file } : { $reason }
flash-several = Plusieurs cartes sont branchées. Nommez-en une avec --port, ou programmez-les toutes avec --all :
flash-total = Cartes programmées : { $done }. Échecs : { $failed }.
flash-bytes-left = · { $bytes } octets sur { $total }, encore { $seconds } s

## Où cela en est

flash-phase-finding = ouverture du port
flash-phase-resetting = réinitialisation de la puce ({ $baud } bauds)
flash-phase-syncing = attente du chargeur d'amorçage ({ $baud } bauds)
flash-phase-identifying = identification de la puce
flash-phase-writing = écriture
flash-phase-verifying = comparaison
flash-phase-starting = démarrage du programme
flash-phase-checking = le nouveau programme est interrogé
flash-done = Terminé : { $bytes } octets écrits et comparés en { $seconds } s.
flash-done-unchecked = Écrits et comparés : { $bytes } octets en { $seconds } s. Le programme ne dit pas ce qu'il est ; son fonctionnement n'a pas pu être vérifié.
flash-faults = { $faults ->
    [one] Une étape a dû être refaite.
   *[other] { $faults } étapes ont dû être refaites.
} Un meilleur câble ou un autre port USB peut aider.
flash-written-part = L'ancien programme de la carte n'y est plus.
flash-written-all = Le nouveau programme était déjà écrit et comparé.

## Ce qu'une carte exécute

flash-runs-counterbell = Elle exécute Counterbell { $version }, { $serial ->
    [none] sans numéro de série.
   *[other] numéro de série { $serial }.
}
flash-runs-firmata = Elle exécute { $name ->
    [none] un programme Firmata
   *[other] { $name }
} { $version }, qui n'est pas notre micrologiciel.
flash-runs-silent = Rien n'y répond : elle est vierge, ou exécute un autre programme.

## Pourquoi cela a échoué, et que faire

flash-failed-port-missing = Le port { $port } n'existe pas.
flash-next-port-missing = La carte est-elle branchée ? « counterbell boards » montre ce qui est connecté.
flash-failed-port-permission = Vous n'avez pas le droit d'utiliser { $port }.
flash-next-port-permission = Sous Linux : sudo usermod -a -G dialout $USER, puis fermez la session et ouvrez-la de nouveau.
flash-failed-port-busy = { $port } est utilisé par un autre programme{ $holder ->
    [none] .
   *[other] {" "}: { $holder }.
}
flash-next-port-busy = Fermez ce programme (un moniteur série, un kiosque, un autre outil de programmation), puis réessayez.
flash-failed-port-failed = Impossible d'ouvrir { $port } : { $reason }
flash-next-port-failed = Débranchez la carte, rebranchez-la et réessayez.
flash-failed-board-unseen = { $usb ->
    [none] Aucune carte n'est branchée.
   *[other] Une carte est branchée ({ $usb }), mais cet ordinateur ne lui donne aucun port.
}
flash-next-board-unseen = { $usb ->
    [none] Branchez-en une. Si c'est déjà fait, son câble ne sert peut-être qu'à charger : prenez-en un qui transmet les données, sans concentrateur entre les deux.
   *[other] Il manque un pilote : installez celui de cet adaptateur (CH340, FTDI, CP210x), rebranchez la carte et, sous Linux, regardez « dmesg ».
}
flash-failed-no-sync = Aucun chargeur d'amorçage ne répond sur { $port }{ $heard ->
    [firmware] , alors que le programme de la carte répond.
    [noise] , il n'arrive que du bruit.
   *[other] .
}
flash-next-no-sync = { $heard ->
    [firmware] La carte n'a pas été réinitialisée : appuyez sur son bouton de réinitialisation juste au moment de recommencer. Si cela n'aide jamais, elle n'a pas de chargeur d'amorçage.
   *[other] Est-ce un Uno ou un Nano ? Retirez ce qui est relié aux broches 0 et 1, appuyez sur le bouton de réinitialisation juste au moment de recommencer, et essayez un autre câble.
}
flash-failed-wrong-chip = C'est une autre puce : { $chip ->
    [none] signature { $signature }
   *[other] { $chip } (signature { $signature })
}. L'image est pour { $expected }. Rien n'a été écrit.
flash-next-wrong-chip = Prenez un Uno ou un Nano avec un ATmega328P.
flash-failed-bootloader-confused = Le chargeur d'amorçage a mal répondu à plusieurs reprises.
flash-next-bootloader-confused = Prenez un autre câble ou un autre port USB, retirez ce qui est relié aux broches 0 et 1, et recommencez.
flash-failed-link-lost = La connexion avec { $port } a été perdue.
flash-next-link-lost = Rebranchez la carte, changez de câble s'il a du jeu, et recommencez : son chargeur d'amorçage est intact.
flash-failed-verify-mismatch = La page à { $address } ne contient pas ce qui y a été écrit.
flash-next-verify-mismatch = Recommencez avec un autre câble. Si c'est chaque fois la même page, la puce est usée : prenez une autre carte.
flash-failed-no-answer = Tout a été écrit et comparé, et le nouveau programme ne répond pas.
flash-next-no-answer = Retirez ce qui est relié aux broches 0 et 1, appuyez sur le bouton de réinitialisation, et regardez avec « counterbell boards ». Sinon, recommencez.
flash-failed-wrong-version = La carte annonce la version { $version }, et { $expected } a été programmée.
flash-next-wrong-version = Recommencez. Si elle l'annonce encore, c'est une autre carte que celle de ce port.
flash-failed-cancelled = L'opération a été arrêtée.
flash-next-cancelled = Recommencez quand vous voulez : le chargeur d'amorçage est intact.

flash-failed-hex-too-large = Le fichier est trop grand pour être une image : { $bytes } octets, pour { $most } permis.
flash-failed-hex-record = La ligne { $line } n'est pas un enregistrement Intel HEX.
flash-failed-hex-checksum = La somme de contrôle de la ligne { $line } est fausse.
flash-failed-hex-type = La ligne { $line } est un enregistrement de type { $type }, qui n'existe pas.
flash-failed-hex-overlap = La ligne { $line } écrit une seconde fois à { $address }.
flash-failed-hex-address = La ligne { $line } écrit à { $address }, au-delà des { $flash } octets de la puce.
flash-failed-hex-after-end = La ligne { $line } se trouve après la fin de l'image.
flash-failed-hex-no-end = L'image n'a pas de fin : le fichier a été coupé.
flash-failed-hex-empty = L'image ne contient aucun programme.
flash-failed-image-bootloader = L'image va jusqu'à { $end }, dans le chargeur d'amorçage situé à { $bootloader }. Rien n'a été écrit.
flash-failed-image-no-start = L'image n'a rien à l'adresse 0, où commence une puce.
flash-failed-image-sha256 = L'image n'est pas celle qui a été construite : son SHA-256 est { $found }, et devrait être { $expected }.
flash-next-image = Récupérez ou construisez l'image de nouveau ; prenez celle sans chargeur d'amorçage.
