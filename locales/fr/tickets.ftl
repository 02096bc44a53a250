# Objets des tickets selon la règle. $kiosk, $device et $button sont des identifiants.
ticket-call-pressed = Un visiteur à { $kiosk } demande quelqu’un
ticket-unhappy-votes = Visiteurs mécontents à { $kiosk } : { $count } votes en peu de temps
ticket-kiosk-silent = { $kiosk } ne donne plus signe de vie
ticket-device-lost = { $device } à { $kiosk } est injoignable
ticket-button-held = Le bouton { $button } de { $device } à { $kiosk } est coincé
ticket-temperature-high = { $device } à { $kiosk } est trop chaud : { NUMBER($value, maximumFractionDigits: 1) } °C
ticket-outbox-deep = Beaucoup d’événements attendent à { $kiosk } : { $value }
ticket-screen-silent = L’écran de { $kiosk } ne revient pas

# Lignes de l'historique d'un ticket.
timeline-opened = Ouvert
timeline-evidence = Vu auparavant
timeline-repeated = Vu de nouveau
timeline-recovered = Le problème a disparu : fermé
timeline-relapsed = Le problème est revenu : rouvert
timeline-acknowledged = Pris en compte
timeline-coming = { $name } est en route
timeline-arrived = Quelqu’un est sur place
timeline-resolved =
    { $note ->
        [none] Résolu
       *[other] Résolu : { $note }
    }
timeline-reopened =
    { $note ->
        [none] Rouvert
       *[other] Rouvert : { $note }
    }
ticket-identity-cloned = Deux machines utilisent l’identité de { $kiosk }
ticket-card-copied = La carte de { $kiosk } a été copiée ou remise
ticket-identity-refused = Un appareil utilise le nom { $kiosk } sans son mot de passe
ticket-stranger-knocks = Un appareil inconnu, « { $name } » à { $address }, essaie d’entrer
ticket-kiosk-barred = { $kiosk } est { $life ->
    [stolen] volée
    [lost] perdue
   *[retired] retirée
} et tente d’entrer
ticket-board-claimed = Une carte sur { $kiosk } dit le numéro de série d’une autre, { $serial }
ticket-password-old = { $kiosk } n’a pas changé son mot de passe depuis { $days } jours
