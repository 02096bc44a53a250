# What the command line prints for people.

## Errors. $message is what the part of the program said.

error = counterbell: { $message }
error-config-unreadable = { $place } cannot be read: { $allowed }
error-config-syntax = { $place } is not TOML: { $allowed }
error-config-value = { $place }: { $key } = { $value } is not allowed. Allowed: { $allowed }
error-config-missing = { $place }: { $key } is missing. Allowed: { $allowed }
error-config-unknown-key = { $place }: { $key } is not a setting. Allowed here: { $allowed }
error-config-device = { $place }: { $key }: { $allowed }
error-config-kind = { $place } is neither a hub's nor a kiosk's configuration.
error-port-busy = Cannot listen on { $port } ({ $reason }). Choose another with { $flag }.
error-folder-refused = Nothing can be written to { $folder } ({ $reason }). { $reason ->
    [EROFS] Its disk is mounted read-only: mount it for writing, or choose another folder with --data.
   *[other] Give the folder to the user under which the hub runs, or choose another with --data.
}
error-hub-unreachable = No hub answers at { $address } ({ $reason }).
error-hub-answer = What answers at { $address } is not a hub.
error-no-data = There is no hub's data in { $data }. Name its folder with --data, or a hub with --hub and --token-file.
error-hub-runs = A hub is using { $data }. Stop it first.
error-token-missing = --hub needs a token: --token-file, or COUNTERBELL_TOKEN.
error-token-file = { $file } holds no token: { $reason }
error-rotate-what = Name one thing to rotate: a kiosk, --api-token NAME, --sessions, --certificate or --authority.
error-rotate-refused = Kiosk { $kiosk } keeps its password: { $detail }
error-backup-unreadable = { $file } is not a backup of a hub: { $reason }
error-log-missing = There are no logs in { $folder }. Name them with --data or --log.
error-trace-none = No log line speaks of { $id }.
error-refused = { $detail ->
    [none] { $title }.
   *[other] { $detail }
}

## Results.

site-added = Site { $site } is added: zone { $zone }, languages { $languages }.
kiosk-enrolled = Kiosk { $kiosk } of site { $site } is enrolled. Its password is shown this once:
exit-pin-set = The PIN of { $kiosk } is set: five touches in the corner at the top where lines end ask for it.
exit-pin-gone = { $kiosk } has no PIN any more: nobody leaves kiosk mode on its screen.
sign-in-link = Open this address in a browser. It works once, until { $until }:
token-made = Token { $name } may read and write everything. It is shown this once:
token-replaced = The earlier token of this name no longer works.
rotated-password = Kiosk { $kiosk } uses a new password. The former one no longer works.
rotated-password-later = Kiosk { $kiosk } has not answered. It is asked for a day, and keeps its password until then.
rotated-token = Token { $name } is shown this once. The former one works until { $until }.
rotated-sessions = { $sessions ->
    [one] One session changes its secret with its next request.
   *[other] { $sessions } sessions change their secrets with their next requests.
}
rotated-certificate = New connections get a new certificate, good until { $until }.
rotated-authority = Another authority is in force: { $fingerprint }
rotated-authority-later = { $trusting } kiosks trust the next authority, { $waiting } not yet: { $names }. Run this again later, or with --leave-behind.
erased = What was left under this receipt is erased. It does not come back, from a kiosk or a backup.
backup-made = Backup written, { $megabytes } MB:
restored = The backup is in place. What was there before is kept as { $kept }.
restored-fresh = The backup is in place.
config-fine = { $file } is fine ({ $kind ->
    [hub] a hub's configuration
   *[kiosk] a kiosk's configuration
}).

## trace

trace-title = Event { $id }
trace-total = From { $from } to { $to }: { $ms } ms
stage-pin = the button's pin moved
stage-felt = the board clicked and flashed
stage-sent = the board sent it
stage-received = the kiosk read it
stage-stored = the kiosk stored it
stage-published = the kiosk sent it to the hub
stage-arrived = the hub got it
stage-committed = the hub stored it
stage-acknowledged = the hub acknowledged it
stage-shown = the live feed showed it

## doctor

doctor-node = Node { $version }
doctor-node-bad = Node { $version } is too old: 20.19 is the least, 24 is recommended
doctor-sqlite = SQLite { $version }
doctor-data = The data folder { $data } can be written
doctor-data-bad = The data folder { $data } cannot be written: { $reason }
doctor-data-none = There is no data folder { $data } yet; a hub makes it
doctor-space = { $gigabytes } GB are free where the data lies
doctor-space-bad = Only { $gigabytes } GB are free where the data lies
doctor-hub = A hub answers and takes presses
doctor-hub-none = No hub runs on this data folder
doctor-hub-bad = A hub answers but does not take presses: { $reason }
doctor-clock = The clock is plausible: { $time }
doctor-clock-bad = The clock says { $time }, which cannot be
doctor-config = { $file } is fine
doctor-config-bad = { $message }
doctor-port = { $port } is there and can be opened
doctor-port-none = { $port } is not there: is the board plugged in?
doctor-port-named = { $port } is looked for by its driver when the kiosk starts
doctor-port-bad = { $port } cannot be opened by this user; on Linux: sudo usermod -a -G dialout $USER, then sign in again
doctor-pages = The pages are built
doctor-pages-bad = The pages are not built: npm run build

## Flows

flow-fine = { $file } is a flow that kiosks take.
flow-faulty = { $file } has faults: { $errors }
flow-unreadable = { $file } cannot be read as JSON: { $detail }
flow-check-schema = this is no flow: { $detail }
flow-check-no-home = "{ $home }" is no screen of kind home
flow-check-two-homes = a flow has one home
flow-check-no-thanks = a face leads to "{ $target }", which is no thank-you
flow-check-reserved-name = this name means the end of a visit
flow-check-unknown-target = "{ $target }" is no screen of this flow
flow-check-choice-target = the choice "{ $choice }" needs either "to" or "does"
flow-check-same-choice = "{ $choice }" stands here twice
flow-check-unreachable = no way leads here from home
flow-check-dead-end = no way leads from here to an end, to home, or to where a visitor may stop
flow-check-survey-first = the survey "{ $survey }" begins with "{ $first }", which is no question of it
flow-check-unknown-survey = "{ $survey }" is no survey of this flow
flow-check-no-options = there is nothing to choose
flow-check-branch-never = branch { $branch } can never be taken: no answer of this question fits it
flow-check-too-many-things = { $count } things to choose, and a keypad has digits for { $most }
flow-check-must-type = a keypad cannot write: a question for words must be optional
flow-check-missing-text = there is no text "{ $key }" in the language "{ $language }"
flow-check-too-long = the text "{ $key }" ({ $language }) has { $letters } letters, and its place ({ $place }) has room for { $most }
flow-check-too-far = it takes { $touches } touches from home, and visitors have patience for { $most }
flow-check-unused-text = the text "{ $key }" ({ $language }) is shown nowhere
error-device-unknown = No machine that waits shows { $device }. counterbell device list names them.
error-enrol-code-missing = Nothing was begun here. Give the code: counterbell kiosk enrol CODE --hub URL
error-enrol-code-length = A code has 16 letters, such as 7K3M-9QXT-2FHV-B6RD.
error-enrol-code-letter = A code has only the digits 2 to 9 and letters without I and O.
error-enrol-code-check = A letter of the code is wrong. Compare it once more.
error-enrol-hub-missing = Say where the hub is: --hub https://hub.example:8443
error-enrol-hub-address = { $hub } is no address of a hub. One looks like https://hub.example:8443
error-enrol-unreachable = No hub answers at { $hub } ({ $reason }).
error-enrol-certificate = The certificate of { $hub } does not fit ({ $reason }). Use a name that stands in it, or add this one to mqtt.tls_names of the hub. The code is still good.
error-enrol-not-proven = { $hub } does not know this code, or somebody stands between. Compare code and address; nothing secret was sent.
error-enrol-answer = What answers at { $hub } is not a hub.
error-enrol-too-many = Too many wrong codes came from this network. Wait a minute and try again.
error-enrol-code-wrong = The hub does not know this code.
error-enrol-code-used = Another machine has used this code already. Ask for a new one, and tell whoever made it.
error-enrol-code-expired = The code has expired. Ask for a new one.
error-enrol-code-blocked = Somebody has guessed at this code too often: it is good for nobody. Ask for a new one.
error-enrol-code-revoked = The code was taken back. Ask for a new one.
error-enrol-kiosk-exists = Another kiosk has this name. Choose another with --kiosk; the code is still good.
error-enrol-turned-away = A person has turned this machine away. { $reason }
error-enrol-forgotten = The hub does not know this machine any more. Ask for a new code.
enrol-waiting = The hub has taken the code. This machine shows { $mark }: somebody has to let it in, in the console or with counterbell device approve { $mark }. It goes on by itself.
enrol-away = { $hub } does not answer. It is asked again and again; what was begun is kept.
enrol-done = This machine is kiosk { $kiosk } of site { $site }. Its configuration is { $config }: counterbell kiosk --config { $config }
codes-made = { $count ->
    [one] The code is shown this once. It is good until { $until }. On the machine:
   *[other] The codes are shown this once, each for one machine. They are good until { $until }. On each machine:
}
device-line = { $mark }  { $status }  site { $site }, kiosk { $kiosk }, { $machine }, from { $address } at { $at }
devices-none = No machine waits.
device-approved = The machine is kiosk { $kiosk } of site { $site }. It goes on by itself.
device-refused = { $device } is turned away. It needs another code.
approval-on = Machines that come to { $site } by a code wait until somebody lets them in.
approval-off = Machines that come to { $site } by a code are let in at once.
replacement-code = The code is shown this once, for the machine that takes the place of { $kiosk }. It is good until { $until }. On the machine:
kiosk-blocked = { $why ->
    [stolen] { $kiosk } is stolen: its connection has ended, and its secret is wiped. counterbell replace { $kiosk } gives another machine its place.
   *[lost] { $kiosk } is lost: its connection has ended, and it is let in no more. counterbell unblock { $kiosk } lets it in again.
}
kiosk-found = { $kiosk } is let in again.
retired-record = 
    RECORD OF RETIREMENT
    Kiosk: { $kiosk }, site { $site }
    Retired: { $at }, by { $by }
    Reason: { $reason }
    In service since: { $since }, last seen: { $seen }
    Software: { $firmware }
    Boards: { $boards }
    Events that it told, which stay: { NUMBER($events) }. Open tickets: { NUMBER($tickets) }
    No longer at the hub: { $wiped }
