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
kiosk-thanks-kept-simple = We have your answer.
kiosk-thanks-away = There is no connection right now. Your vote is kept here and will be sent.
kiosk-thanks-away-simple = No network now. We keep your answer and send it later.
kiosk-reasons = What was it about? (optional)
kiosk-reasons-simple = Why?
kiosk-done = Done
kiosk-called = We have told the team.
kiosk-called-on-the-way = Please wait here for a moment.
kiosk-called-kept = Your call is kept here.
kiosk-called-away = There is no connection right now, so it will be sent later. If it is urgent, please ask at the counter.
kiosk-called-away-simple = No network now. Please go to the counter.

reason-staff = Staff
reason-waiting = Waiting time
reason-selection = Selection
reason-price = Price
reason-cleanliness = Cleanliness
reason-checkout = Checkout

kiosk-away = No connection right now: your vote is kept here and will be sent.
kiosk-away-simple = No network now. We keep your answer.
kiosk-unavailable = Votes cannot be taken right now.
kiosk-unavailable-simple = This screen does not work now.
kiosk-unavailable-more = This screen cannot keep your answer safely at the moment. Please tell us at the counter, we would like to hear it.
kiosk-unavailable-more-simple = Please tell us at the counter.
kiosk-server-gone = This screen is starting again. Please wait a moment.
kiosk-not-taken = That did not work. Please press again.
kiosk-starting = One moment, please…

kiosk-identify = This is the one
kiosk-identify-more = A technician is looking for this kiosk.

## The flow that ships. A text `<id>-simple` takes the place of `<id>` for who asked for simple words.

flow-attract = Tell us how it was
flow-attract-simple = Touch the screen
flow-home-visit = Answer a few questions
flow-home-visit-simple = Short questions
flow-home-service = Rate our service
flow-home-service-simple = How is our help?
flow-home-articles = Help with your product
flow-home-articles-simple = Help
flow-home-promises = What we promise
flow-home-privacy = Your data
flow-thanks-more = Tell us more
flow-words-title = What would you like to tell us?
flow-words-title-simple = Write to us
flow-words-hint = You may leave this empty. Please do not write names of other people.
flow-words-hint-simple = You can also write nothing.
flow-contact-title = May we reply to you?
flow-contact-title-simple = Do you want an answer?
flow-contact-consent = I agree that this shop keeps these contact details to reply to me. They are deleted after the time stated in the privacy notice, or earlier with my receipt code.
flow-contact-consent-simple = You may keep my name and address to answer me. You delete them later. I can have them deleted earlier with my code.
flow-told-title = Thank you for telling us
flow-told-title-simple = Thank you
flow-told-more = Somebody from our team will read it.
flow-visit-recommend = How likely are you to recommend us to a friend?
flow-visit-recommend-simple = Would you tell a friend to come here?
flow-visit-recommend-low = Not at all likely
flow-visit-recommend-low-simple = No
flow-visit-recommend-high = Very likely
flow-visit-recommend-high-simple = Yes
flow-visit-better = What should we do better?
flow-visit-liked = What did you like?
flow-visit-how-often = How often do you come here?
flow-how-often-first = First time
flow-how-often-yearly = A few times a year
flow-how-often-monthly = Every month
flow-how-often-weekly = Every week
flow-visit-anything-else = Is there anything else?
flow-service-satisfied = How satisfied were you with our service today?
flow-service-satisfied-simple = Did we help you well?
flow-service-satisfied-low = Not satisfied
flow-service-satisfied-low-simple = Bad
flow-service-satisfied-high = Very satisfied
flow-service-satisfied-high-simple = Good
flow-service-easy = How easy was it to get what you needed?
flow-service-easy-simple = Was it easy for you?
flow-service-easy-low = Very difficult
flow-service-easy-low-simple = Hard
flow-service-easy-high = Very easy
flow-service-easy-high-simple = Easy
flow-answered-title = Thank you for your answers
flow-answered-title-simple = Thank you
flow-answered-more = They help us to do better.
flow-articles-title = Help with your product
flow-articles-title-simple = Help
flow-promises-title = What we promise
flow-promise-come = When you call us, somebody comes.
flow-promise-read = We read everything that you tell us.
flow-promise-respect = We treat everybody with respect.
flow-promise-right = If something went wrong, we put it right.
flow-promise-right-simple = If we make a mistake, we make it good.
flow-privacy-title = What happens to your data
flow-privacy-title-simple = Your data
flow-privacy-votes = Faces and answers are kept without your name.
flow-privacy-votes-simple = When you touch a face, we do not know your name.
flow-privacy-words = What you write is read by the team of this shop. Please write nothing about other people.
flow-privacy-words-simple = Our team reads what you write.
flow-privacy-contact = Contact details are kept only if you agree, apart from everything else. They are deleted after a set time, or at once if you show us your receipt code.
flow-privacy-contact-simple = We keep your name and address only if you say yes. Show us your code and we delete them.
flow-privacy-screen = This screen forgets everything that you typed as soon as you leave. It neither films nor listens.
flow-privacy-screen-simple = This screen forgets what you typed. It has no camera and no microphone in use.

kiosk-note-vote = Another vote was pressed. It is safely kept, and you can go on.
kiosk-note-call = Staff were called. You can go on here.
kiosk-news-taken = { $name ->
    [none] Somebody has seen your call.
   *[other] { $name } has seen your call.
  }
kiosk-news-coming = { $name ->
    [none] Somebody is coming to you.
   *[other] { $name } is coming to you.
  }
kiosk-news-arrived = { $name ->
    [none] Somebody is with you now.
   *[other] { $name } is with you now.
  }
kiosk-news-resolved = Your call is settled. Thank you!

# Ways through the screen.
kiosk-choices = What else would you like to do?
kiosk-back = Back
kiosk-home = Start page
kiosk-next = Next
kiosk-skip = Skip
kiosk-send = Send
kiosk-again = Try again
kiosk-more-below = More below
kiosk-display-simple = Simple words

# What a visitor writes.
kiosk-letters-left = { $count ->
    [one] { $count } letter left
   *[other] { $count } letters left
  }
kiosk-contact-name = Name
kiosk-contact-email = E-mail address
kiosk-contact-phone = Phone number
kiosk-contact-empty = Please write how we can reach you, or skip this.
kiosk-contact-empty-simple = Write your e-mail address or phone number.
kiosk-contact-consent = Please agree to the text above, or skip this.
kiosk-contact-consent-simple = Touch the box above to say yes.
kiosk-contact-email-wrong = This e-mail address seems to be incomplete.
kiosk-contact-phone-wrong = This phone number seems to be incomplete.
kiosk-question-place = Question { $place }
kiosk-question-several = You may choose more than one.
kiosk-answer-needed = Please give an answer first.
kiosk-stars = { $count ->
    [one] { $count } star
   *[other] { $count } stars
  }
kiosk-receipt = With this code your contact details can be erased at any time. Please write it down.
kiosk-receipt-simple = Your code. Write it down: with it we delete your name and address.
kiosk-done-away = There is no connection right now. It is kept here and will be sent.
kiosk-done-away-simple = No network now. We send it later.

# Articles.
kiosk-articles-search = What are you looking for?
kiosk-articles-stages = Parts of a product’s life
kiosk-articles-found = { $count ->
    [one] { $count } article found
   *[other] { $count } articles found
  }
kiosk-articles-none = Nothing was found.
kiosk-articles-empty = There is nothing here yet.
kiosk-articles-none-more = Try another word, or call staff: they are glad to help.
kiosk-articles-none-more-simple = Try another word. Or call us.
kiosk-articles-failed = This cannot be shown right now.
kiosk-helped = Did this help?
kiosk-helped-yes = Yes
kiosk-helped-no = No
kiosk-helped-thanks = Good to hear, thank you!
kiosk-helped-sorry = Thank you. We will make it better.
stage-planning = Planning and choosing
stage-planning-simple = Before you buy
stage-installation = Setting up
stage-training = Learning to use it
stage-troubleshooting = When something goes wrong
stage-troubleshooting-simple = It does not work
stage-maintenance = Care and maintenance
stage-maintenance-simple = Keep it clean
stage-upgrading = Upgrading
stage-upgrading-simple = Make it better
stage-disposal = Returning and recycling
stage-disposal-simple = Give it back

# The warning before a visit ends.
kiosk-idle = Are you still there?
kiosk-idle-more = Otherwise this screen starts afresh, and what you have not sent is erased.
kiosk-idle-more-simple = If not, we delete what you wrote.
kiosk-idle-stay = I need more time
kiosk-idle-end = I am done

# The pad that leads out of kiosk mode, for staff.
kiosk-exit = Leave kiosk mode
kiosk-exit-digits = { $count ->
    [one] { $count } digit
   *[other] { $count } digits
  }
kiosk-exit-stay = Cancel
kiosk-exit-leave = Leave
kiosk-exit-wrong = This PIN is not right.
kiosk-exit-wait = Too many attempts. Please wait.
kiosk-exit-failed = That did not work.
kiosk-exit-left = The screen is closing.

# The keyboard on the glass.
kiosk-keys = Keyboard
kiosk-keys-delete = Delete
kiosk-keys-shift = Capital letters
kiosk-keys-space = Space
kiosk-keys-line = New line
kiosk-keys-done = Done
