# Subjects of tickets by rule. $kiosk, $device and $button are ids.
ticket-call-pressed = A visitor at { $kiosk } asks for somebody
ticket-unhappy-votes = Unhappy visitors at { $kiosk }: { $count } votes in a short time
ticket-kiosk-silent = { $kiosk } has gone silent
ticket-device-lost = { $device } at { $kiosk } is not reachable
ticket-button-held = The button { $button } of { $device } at { $kiosk } is stuck
ticket-temperature-high = { $device } at { $kiosk } is too warm: { NUMBER($value, maximumFractionDigits: 1) } °C
ticket-outbox-deep = Many events wait at { $kiosk }: { $value }
ticket-screen-silent = The screen of { $kiosk } does not come back

# Lines of a ticket's timeline.
timeline-opened = Opened
timeline-evidence = Seen before
timeline-repeated = Seen again
timeline-recovered = The problem is gone: closed
timeline-relapsed = The problem came back: reopened
timeline-acknowledged = Acknowledged
timeline-coming = { $name } is on the way
timeline-arrived = Somebody is there
timeline-resolved =
    { $note ->
        [none] Resolved
       *[other] Resolved: { $note }
    }
timeline-reopened =
    { $note ->
        [none] Reopened
       *[other] Reopened: { $note }
    }
ticket-identity-cloned = Two machines use the identity of { $kiosk }
ticket-card-copied = The card of { $kiosk } was copied or put back
ticket-identity-refused = A device uses the name { $kiosk } without its password
ticket-stranger-knocks = An unknown device, “{ $name }” at { $address }, tries to come in
ticket-kiosk-barred = { $kiosk } is { $life ->
    [stolen] stolen
    [lost] lost
   *[retired] retired
}, and tries to come in
ticket-board-claimed = A board at { $kiosk } says the serial number of another one, { $serial }
ticket-password-old = { $kiosk } has not changed its password for { $days } days
