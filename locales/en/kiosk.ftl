# What a visitor reads on the kiosk's screen.

kiosk-title = Counterbell
kiosk-question = How was your visit today?
kiosk-faces = Choose one of four faces
face-very-happy = Very happy
face-happy = Happy
face-unhappy = Unhappy
face-very-unhappy = Very unhappy

kiosk-call = Call staff
kiosk-languages = Language
kiosk-display = Easier to see and to reach
kiosk-display-text = Text size
kiosk-display-aloud = Read aloud
kiosk-display-contrast = High contrast
kiosk-display-low = Lower on the screen
kiosk-display-calm = Nothing moves

kiosk-thanks = Thank you!
kiosk-thanks-kept = Your answer is safely kept.
kiosk-thanks-away = There is no connection right now. Your vote is kept here and will be sent.
kiosk-reasons = What was it about? (optional)
kiosk-done = Done
kiosk-called = We have told the team.
kiosk-called-on-the-way = Please wait here for a moment.
kiosk-called-kept = Your call is kept here.
kiosk-called-away = There is no connection right now, so it will be sent later. If it is urgent, please ask at the counter.

reason-staff = Staff
reason-waiting = Waiting time
reason-selection = Selection
reason-price = Price
reason-cleanliness = Cleanliness
reason-checkout = Checkout

kiosk-away = No connection right now: your vote is kept here and will be sent.
kiosk-unavailable = Votes cannot be taken right now.
kiosk-unavailable-more = This screen cannot keep your answer safely at the moment. Please tell us at the counter, we would like to hear it.
kiosk-server-gone = This screen is starting again. Please wait a moment.
kiosk-not-taken = That did not work. Please press again.
kiosk-starting = One moment, please…

kiosk-identify = This is the one
kiosk-identify-more = A technician is looking for this kiosk.
