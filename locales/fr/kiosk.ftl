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
kiosk-thanks-kept-simple = Nous avons votre réponse.
kiosk-thanks-away = Il n’y a pas de connexion en ce moment. Votre vote est gardé ici et sera envoyé.
kiosk-thanks-away-simple = Pas de réseau pour le moment. Nous gardons votre réponse et l’envoyons plus tard.
kiosk-reasons = De quoi s’agissait-il ? (facultatif)
kiosk-reasons-simple = Pourquoi ?
kiosk-done = Terminé
kiosk-called = Nous avons prévenu l’équipe.
kiosk-called-on-the-way = Veuillez patienter ici un instant.
kiosk-called-kept = Votre appel est gardé ici.
kiosk-called-away = Il n’y a pas de connexion en ce moment, il sera donc envoyé plus tard. Si c’est urgent, adressez-vous au comptoir.
kiosk-called-away-simple = Pas de réseau pour le moment. Allez au comptoir, s’il vous plaît.

reason-staff = Personnel
reason-waiting = Attente
reason-selection = Choix
reason-price = Prix
reason-cleanliness = Propreté
reason-checkout = Caisse

kiosk-away = Pas de connexion en ce moment : votre vote est gardé ici et sera envoyé.
kiosk-away-simple = Pas de réseau. Nous gardons votre réponse.
kiosk-unavailable = Impossible de prendre des votes en ce moment.
kiosk-unavailable-simple = Cet écran ne marche pas maintenant.
kiosk-unavailable-more = Cet écran ne peut pas conserver votre réponse en sûreté pour l’instant. Dites-la-nous au comptoir, nous aimerions l’entendre.
kiosk-unavailable-more-simple = Dites-le-nous au comptoir, s’il vous plaît.
kiosk-server-gone = Cet écran redémarre. Veuillez patienter un instant.
kiosk-not-taken = Cela n’a pas marché. Veuillez appuyer de nouveau.
kiosk-starting = Un instant, s’il vous plaît…

kiosk-identify = C’est celle-ci
kiosk-identify-more = Un technicien cherche cette borne.

## The flow that ships. A text `<id>-simple` takes the place of `<id>` for who asked for simple words.

flow-attract = Dites-nous comment c’était
flow-attract-simple = Touchez l’écran
flow-home-visit = Répondre à quelques questions
flow-home-visit-simple = Questions courtes
flow-home-service = Noter notre service
flow-home-service-simple = Notre aide est bonne ?
flow-home-articles = Aide sur votre produit
flow-home-articles-simple = Aide
flow-home-promises = Nos promesses
flow-home-privacy = Vos données
flow-thanks-more = En dire plus
flow-words-title = Que voulez-vous nous dire ?
flow-words-title-simple = Écrivez-nous
flow-words-hint = Vous pouvez laisser ce champ vide. N’écrivez pas le nom d’autres personnes, s’il vous plaît.
flow-words-hint-simple = Vous pouvez ne rien écrire.
flow-contact-title = Pouvons-nous vous répondre ?
flow-contact-title-simple = Voulez-vous une réponse ?
flow-contact-consent = J’accepte que ce magasin garde ces coordonnées pour me répondre. Elles sont effacées après le délai indiqué dans la notice de confidentialité, ou plus tôt avec mon code de reçu.
flow-contact-consent-simple = Vous pouvez garder mon nom et mon adresse pour me répondre. Vous les effacez plus tard. Avec mon code, vous les effacez plus tôt.
flow-told-title = Merci de nous l’avoir dit
flow-told-title-simple = Merci
flow-told-more = Quelqu’un de notre équipe le lira.
flow-visit-recommend = Nous recommanderiez-vous à un proche ?
flow-visit-recommend-simple = Diriez-vous à un ami de venir ici ?
flow-visit-recommend-low = Pas du tout
flow-visit-recommend-low-simple = Non
flow-visit-recommend-high = Très probablement
flow-visit-recommend-high-simple = Oui
flow-visit-better = Que devons-nous améliorer ?
flow-visit-liked = Qu’avez-vous aimé ?
flow-visit-how-often = Venez-vous souvent ?
flow-how-often-first = C’est la première fois
flow-how-often-yearly = Quelques fois par an
flow-how-often-monthly = Chaque mois
flow-how-often-weekly = Chaque semaine
flow-visit-anything-else = Autre chose à nous dire ?
flow-service-satisfied = Êtes-vous satisfait de notre service aujourd’hui ?
flow-service-satisfied-simple = Vous avons-nous bien aidé ?
flow-service-satisfied-low = Pas satisfait
flow-service-satisfied-low-simple = Mal
flow-service-satisfied-high = Très satisfait
flow-service-satisfied-high-simple = Bien
flow-service-easy = Était-il facile d’obtenir ce qu’il vous fallait ?
flow-service-easy-simple = Était-ce facile pour vous ?
flow-service-easy-low = Très difficile
flow-service-easy-low-simple = Difficile
flow-service-easy-high = Très facile
flow-service-easy-high-simple = Facile
flow-answered-title = Merci pour vos réponses
flow-answered-title-simple = Merci
flow-answered-more = Elles nous aident à faire mieux.
flow-articles-title = Aide sur votre produit
flow-articles-title-simple = Aide
flow-promises-title = Nos promesses
flow-promise-come = Quand vous nous appelez, quelqu’un vient.
flow-promise-read = Nous lisons tout ce que vous nous dites.
flow-promise-respect = Nous respectons chaque personne.
flow-promise-right = Si quelque chose s’est mal passé, nous le réparons.
flow-promise-right-simple = Si nous faisons une erreur, nous la réparons.
flow-privacy-title = Ce que deviennent vos données
flow-privacy-title-simple = Vos données
flow-privacy-votes = Les visages et les réponses sont gardés sans votre nom.
flow-privacy-votes-simple = Si vous touchez un visage, nous ne connaissons pas votre nom.
flow-privacy-words = L’équipe de ce magasin lit ce que vous écrivez. N’écrivez rien sur d’autres personnes, s’il vous plaît.
flow-privacy-words-simple = Notre équipe lit ce que vous écrivez.
flow-privacy-contact = Les coordonnées ne sont gardées que si vous acceptez, et à part de tout le reste. Elles sont effacées après un délai fixe, ou tout de suite si vous nous montrez votre code de reçu.
flow-privacy-contact-simple = Nous gardons votre nom et votre adresse seulement si vous dites oui. Montrez-nous votre code et nous les effaçons.
flow-privacy-screen = Cet écran oublie tout ce que vous avez tapé dès que vous partez. Il ne filme pas et n’écoute pas.
flow-privacy-screen-simple = Cet écran oublie ce que vous avez tapé. Il n’utilise ni caméra ni micro.

kiosk-note-vote = Un autre vote a été donné. Il est bien gardé et vous pouvez continuer.
kiosk-note-call = Le personnel est appelé. Vous pouvez continuer ici.
kiosk-news-taken = { $name ->
    [none] Quelqu’un a vu votre appel.
   *[other] { $name } a vu votre appel.
  }
kiosk-news-coming = { $name ->
    [none] Quelqu’un vient vers vous.
   *[other] { $name } vient vers vous.
  }
kiosk-news-arrived = { $name ->
    [none] Quelqu’un est maintenant avec vous.
   *[other] { $name } est maintenant avec vous.
  }
kiosk-news-resolved = Votre appel est réglé. Merci !

# Chemins à travers l’écran.
kiosk-choices = Que souhaitez-vous faire d’autre ?
kiosk-back = Retour
kiosk-home = Accueil
kiosk-next = Suivant
kiosk-skip = Passer
kiosk-send = Envoyer
kiosk-again = Réessayer
kiosk-more-below = La suite en dessous
kiosk-display-simple = Mots simples

# Ce qu’écrit un visiteur.
kiosk-letters-left = { $count ->
    [one] Encore { $count } lettre
   *[other] Encore { $count } lettres
  }
kiosk-contact-name = Nom
kiosk-contact-email = Adresse e-mail
kiosk-contact-phone = Numéro de téléphone
kiosk-contact-empty = Écrivez comment vous joindre, ou passez cette étape.
kiosk-contact-empty-simple = Écrivez votre e-mail ou votre téléphone.
kiosk-contact-consent = Acceptez le texte ci-dessus, ou passez cette étape.
kiosk-contact-consent-simple = Touchez la case ci-dessus pour dire oui.
kiosk-contact-email-wrong = Cette adresse e-mail semble incomplète.
kiosk-contact-phone-wrong = Ce numéro de téléphone semble incomplet.
kiosk-question-place = Question { $place }
kiosk-question-several = Vous pouvez en choisir plusieurs.
kiosk-answer-needed = Donnez d’abord une réponse, s’il vous plaît.
kiosk-stars = { $count ->
    [one] { $count } étoile
   *[other] { $count } étoiles
  }
kiosk-receipt = Avec ce code, vos coordonnées peuvent être effacées à tout moment. Notez-le, s’il vous plaît.
kiosk-receipt-simple = Votre code. Notez-le : avec lui, nous effaçons votre nom et votre adresse.
kiosk-done-away = Il n’y a pas de connexion en ce moment. C’est conservé ici et sera envoyé.
kiosk-done-away-simple = Pas de réseau pour le moment. Nous l’envoyons plus tard.

# Articles.
kiosk-articles-search = Que cherchez-vous ?
kiosk-articles-stages = Étapes de la vie d’un produit
kiosk-articles-found = { $count ->
    [one] { $count } article trouvé
   *[other] { $count } articles trouvés
  }
kiosk-articles-none = Rien n’a été trouvé.
kiosk-articles-empty = Il n’y a encore rien ici.
kiosk-articles-none-more = Essayez un autre mot, ou appelez le personnel : il vous aidera volontiers.
kiosk-articles-none-more-simple = Essayez un autre mot. Ou appelez-nous.
kiosk-articles-failed = Ceci ne peut pas être affiché en ce moment.
kiosk-helped = Cela vous a-t-il aidé ?
kiosk-helped-yes = Oui
kiosk-helped-no = Non
kiosk-helped-thanks = Tant mieux, merci !
kiosk-helped-sorry = Merci. Nous allons l’améliorer.
stage-planning = Préparer et choisir
stage-planning-simple = Avant d’acheter
stage-installation = Installer
stage-training = Apprendre à s’en servir
stage-troubleshooting = Quand quelque chose ne va pas
stage-troubleshooting-simple = Ça ne marche pas
stage-maintenance = Soin et entretien
stage-maintenance-simple = Nettoyer
stage-upgrading = Faire évoluer
stage-upgrading-simple = Faire mieux
stage-disposal = Rendre et recycler
stage-disposal-simple = Rendre

# L’avertissement avant la fin d’une visite.
kiosk-idle = Êtes-vous toujours là ?
kiosk-idle-more = Sinon, cet écran recommence, et ce que vous n’avez pas envoyé est effacé.
kiosk-idle-more-simple = Sinon, nous effaçons ce que vous avez écrit.
kiosk-idle-stay = Il me faut plus de temps
kiosk-idle-end = J’ai terminé

# Le pavé qui quitte le mode kiosque, pour le personnel.
kiosk-exit = Quitter le mode kiosque
kiosk-exit-digits = { $count ->
    [one] { $count } chiffre
   *[other] { $count } chiffres
  }
kiosk-exit-stay = Annuler
kiosk-exit-leave = Quitter
kiosk-exit-wrong = Ce code n’est pas le bon.
kiosk-exit-wait = Trop d’essais. Patientez, s’il vous plaît.
kiosk-exit-failed = Cela n’a pas fonctionné.
kiosk-exit-left = L’écran se ferme.

# Le clavier sur la vitre.
kiosk-keys = Clavier
kiosk-keys-delete = Effacer
kiosk-keys-shift = Majuscules
kiosk-keys-space = Espace
kiosk-keys-line = Nouvelle ligne
kiosk-keys-done = Terminé
