# Ce qu'un visiteur lit sur l'écran de la borne.

kiosk-title = Counterbell
kiosk-question = Comment s’est passée votre visite aujourd’hui ?
kiosk-faces = Choisissez un des quatre visages
face-very-happy = Très satisfait
face-happy = Satisfait
face-unhappy = Mécontent
face-very-unhappy = Très mécontent

kiosk-call = Appeler quelqu’un
kiosk-languages = Langue
kiosk-display = Plus facile à voir et à atteindre
kiosk-display-text = Taille du texte
kiosk-display-aloud = Lire à voix haute
kiosk-display-contrast = Contraste élevé
kiosk-display-low = Plus bas sur l’écran
kiosk-display-calm = Rien ne bouge

kiosk-thanks = Merci !
kiosk-thanks-kept = Votre réponse est bien conservée.
kiosk-thanks-away = Il n’y a pas de connexion en ce moment. Votre vote est gardé ici et sera envoyé.
kiosk-reasons = De quoi s’agissait-il ? (facultatif)
kiosk-done = Terminé
kiosk-called = Nous avons prévenu l’équipe.
kiosk-called-on-the-way = Veuillez patienter ici un instant.
kiosk-called-kept = Votre appel est gardé ici.
kiosk-called-away = Il n’y a pas de connexion en ce moment, il sera donc envoyé plus tard. Si c’est urgent, adressez-vous au comptoir.

reason-staff = Personnel
reason-waiting = Attente
reason-selection = Choix
reason-price = Prix
reason-cleanliness = Propreté
reason-checkout = Caisse

kiosk-away = Pas de connexion en ce moment : votre vote est gardé ici et sera envoyé.
kiosk-unavailable = Impossible de prendre des votes en ce moment.
kiosk-unavailable-more = Cet écran ne peut pas conserver votre réponse en sûreté pour l’instant. Dites-la-nous au comptoir, nous aimerions l’entendre.
kiosk-server-gone = Cet écran redémarre. Veuillez patienter un instant.
kiosk-not-taken = Cela n’a pas marché. Veuillez appuyer de nouveau.
kiosk-starting = Un instant, s’il vous plaît…

kiosk-identify = C’est celle-ci
kiosk-identify-more = Un technicien cherche cette borne.
