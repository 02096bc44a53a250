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

doctor-total = Faults: { $faults }. Warnings: { $warnings }. Could not be looked at: { $unseen }.
doctor-hidden = { $file } is not for this user to see: ask again as root

doctor-node = Node { $version }
doctor-node-bad = Node { $version } is too old: 20.19 is the least, 24 is recommended
doctor-sqlite = SQLite { $version }
doctor-config = { $file } is fine
doctor-config-bad = { $message }
doctor-pages = The pages are built
doctor-pages-bad = The pages are not built
doctor-service = { $unit } runs and starts with the machine
doctor-service-down = { $unit } does not run, or does not start with the machine ({ $state }, { $result }); "journalctl -u { $unit } -n 50" tells why

doctor-clock = The clock is plausible: { $time }
doctor-clock-bad = The clock says { $time }, which cannot be
doctor-clock-synced = A time server sets the clock
doctor-clock-waiting = The clock waits for a time server that has not answered yet: is UDP port 123 let through?
doctor-clock-free = No time server sets the clock: it drifts, by seconds a day
doctor-clock-unknown = Whether a time server sets the clock cannot be seen here
doctor-zone = Time zone { $zone }
doctor-zone-bad = The time zone { $zone } is not known
doctor-offset = The clock agrees with the hub's
doctor-offset-bad = The clock is { $seconds } s away from the hub's: one of the two is wrong
doctor-offset-unknown = The hub's clock could not be asked

doctor-power = Voltage and temperature have been good since the start
doctor-power-low = The voltage is too low now: the card may be damaged. Take the Raspberry Pi's own power supply and a short cable
doctor-power-was-low = The voltage was too low since the start. Take the Raspberry Pi's own power supply and a short cable
doctor-heat = The processor is too hot and runs slower now: it needs air, or a heat sink
doctor-heat-was = The processor was too hot since the start and ran slower: it needs air, or a heat sink
doctor-power-unknown = Voltage and temperature of this Raspberry Pi could not be read

doctor-data = { $user } can write to the data folder { $data }
doctor-data-bad = { $user } cannot write to the data folder { $data }: { $reason }
doctor-data-none = There is no data folder { $data } yet; it is made at the first start
doctor-space = { $gigabytes } GB are free where the data lies
doctor-space-bad = Only { $gigabytes } GB are free where the data lies
doctor-files-bad = Only { $count } more files fit where the data lies; the command shows which folders hold many
doctor-disk = The data lies on { $type } ({ $point })
doctor-disk-readonly = { $point } is mounted read-only: nothing can be stored. If the disk broke that is how the system saves it; look at dmesg first
doctor-disk-far = { $point } is a network disk ({ $type }), on which the database can break: choose a data folder on a disk of this machine
doctor-disk-weak = { $point } is { $type }, which keeps no permissions and may break when the power goes: choose a data folder on ext4
doctor-disk-passing = { $point } is { $type }: what is stored there is gone when the machine or container goes. Choose a folder on a disk, or a volume
doctor-wear = { $disk }: { $percent ->
    [none] the disk is healthy, as it says itself
   *[other] about { $percent } % of its life is used
}
doctor-wear-worn = { $disk }: about { $percent } % of its life is used. Make a backup and change it soon
doctor-wear-failing = { $disk } is worn out or failing, as it says itself. Make a backup and change it now
doctor-wear-unknown = { $disk } does not tell how worn it is. { $written ->
    [none] A card lasts some years of this work; keep a spare one
   *[other] Its file system has counted { $written } GB written
}

doctor-listen = Port { $port } ({ $use }) is free
doctor-listen-low = Port { $port } ({ $use }) is only for root; users have those from { $lowest } up
doctor-listen-held = Port { $port } ({ $use }) is taken by { $holder ->
    [none] a program that only root can name
   *[other] { $holder }
}: end it, or choose another port in the configuration

doctor-certificate = { $file } is good until { $day } ({ $days } days)
doctor-certificate-near = { $file } ends in { $days } days, on { $day }; what makes the next one is run at the hub
doctor-certificate-over = { $file } ended on { $day }; what makes the next one is run at the hub
doctor-certificate-early = { $file } begins only on { $day }: the clock is wrong, here or where it was made
doctor-certificate-key = { $file } does not belong to the key { $key }
doctor-certificate-bad = { $file } holds no certificate that can be read
doctor-secret = { $file } can be read by { $user } alone
doctor-secret-open = { $file } holds a secret, and other users of this machine can read it
doctor-secret-closed = { $user } cannot read { $file }

doctor-hub = A hub answers and takes presses
doctor-hub-none = No hub runs on this data folder
doctor-hub-bad = A hub answers but does not take presses: { $reason }

doctor-enrol-none = No hub knows this machine yet ({ $file } names none). Ask for a one-time code: "counterbell code" at the hub, or its console. Or type the code on this machine’s screen
doctor-enrol-begun = The enrolment at { $hub } is not ended: this machine shows { $mark }, and somebody at the hub has to let it in; without a code it goes on where it was
doctor-kiosk = The kiosk runs and its page answers
doctor-kiosk-none = No kiosk runs with this configuration
doctor-browser = The programs that show the page are there
doctor-browser-none = The display needs programs that are missing: { $programs }
doctor-display-none = No display is connected, or it is switched off
doctor-port = { $port } is there and can be opened
doctor-port-none = { $port } is not there: is the board plugged in, with a cable that carries data?
doctor-port-named = { $port } is looked for by its driver when the kiosk starts
doctor-port-bad = { $user } may not open { $port }; a new group counts from the next sign-in
doctor-port-held = { $port } is taken by { $holder }
doctor-port-driver = { $board } is plugged in and this machine gives it no port ({ $port }): its driver is missing, or brltty took it
doctor-port-shifts = { $port } may be another board after the next start; { $stable } stays the same
doctor-grabber = { $program } is running: it opens serial boards by itself and takes them from the kiosk
doctor-rules = The names of boards are set up, and ModemManager is kept off them
doctor-rules-none = Boards have no names of their own here, and nothing keeps ModemManager off them
doctor-hub-reached = The hub at { $url } answers
doctor-hub-away = The hub at { $url } does not answer ({ $reason }); votes wait in this kiosk until it does
doctor-hub-distrusted = What answers at { $url } is not believed to be the hub ({ $reason }). Run "counterbell doctor" at the hub; where that is fine, enrol this kiosk anew with a code

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
error-label-what = Say what to print labels of: --kiosk KIOSK or --site SITE.
error-label-file = { $file } cannot be written: { $reason }.
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
stranger-line = "{ $name }" from { $address }, { $times ->
    [one] once
   *[other] { $times } times
}, last at { $at }
strangers-none = Nobody has knocked under a name that no kiosk has.
strangers-forgotten = Earlier names that are forgotten: { $forgotten }.
device-approved = The machine is kiosk { $kiosk } of site { $site }. It goes on by itself.
device-refused = { $device } is turned away. It needs another code.
approval-on = Machines that come to { $site } by a code wait until somebody lets them in.
approval-off = Machines that come to { $site } by a code are let in at once.
labels-written = { $count ->
    [one] One label is in { $file }. Its code leads to { $origin }.
   *[other] { $count } labels are in { $file }. Their codes lead to { $origin }.
}
labels-here-only = Only this machine reaches { $origin }: a telephone that reads the code finds nothing. Say with --at where people reach the hub.
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
board-now = Board { $serial }: { $life }. Kiosk { $kiosk }, device { $device }.
board-may = It may become { $to }, once this is done: { $checks }
board-may-now = It may become { $to }
self-test-begun = { $port }: firmware { $firmware }. The board tests itself.
self-test-several = Several boards are connected. Say which one is meant, by --port:
self-test-outcome-passed = passed
self-test-outcome-failed = failed
self-test-outcome-skipped = left out

audit-whole =
    The audit log is whole: { $entries ->
        [one] { $entries } entry
       *[other] { $entries } entries
    }. The last has the hash { $head }; noted down elsewhere, it shows later that none was cut off.
audit-broken =
    The audit log is broken at entry { $entry }: { $fault ->
        [missing] it is missing
       *[changed] it was changed, or what stands before it
    }. What stands before that entry is whole.
audit-none = Nothing was changed yet.
