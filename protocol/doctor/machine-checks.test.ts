import test from "ava";
import { type Recording, recordedMachine } from "../../test/doctor/recorded-machine.ts";
import { checkCertificate } from "./certificate.ts";
import { checkClock, checkOffset } from "./clock.ts";
import { checkDisk } from "./disk.ts";
import { type Finding, shell } from "./finding.ts";
import { checkFolder } from "./folder.ts";
import { checkListening } from "./listening.ts";
import { checkNode } from "./machine-checks.ts";
import { type MachineView, type UserView, userOf } from "./machine-view.ts";
import { checkPower } from "./power.ts";
import { checkSecret } from "./secret.ts";
import { checkService } from "./service.ts";
import { checkWear } from "./wear.ts";

type Check = (machine: MachineView) => Finding | Finding[] | Promise<Finding[]>;

/** Looks at a recorded machine; a finding is written as "level code | mend". */
const looks = test.macro({
  exec: async (t, record: Recording, check: Check, expected: readonly string[]) => {
    const found = await check(recordedMachine(record));
    t.deepEqual([found].flat().map(written), expected);
  },
  title: (title) => title ?? "",
});
const written = ({ level, code, mend }: Finding) => `${level} ${code}${mend === undefined ? "" : ` | ${mend}`}`;

const PI = { "/proc/device-tree/model": "Raspberry Pi 4 Model B Rev 1.4" };
const THROTTLED = "/sys/devices/platform/soc/soc:firmware/get_throttled";
const power = (word: string): Recording => ({ files: { ...PI, [THROTTLED]: `${word}\n` } });

test("a Pi that had and has good power is fine", looks, power("0"), checkPower, ["ok doctor-power"]);
test("a Pi whose voltage is too low now is a fault, and no heat", looks, power("50005"), checkPower, [
  "fault doctor-power-low",
]);
test("a Pi whose voltage was too low since its start is a warning", looks, power("50000"), checkPower, [
  "warning doctor-power-was-low",
]);
test("a Pi that is slowed by heat now", looks, power("80008"), checkPower, ["warning doctor-heat"]);
test("a Pi that was slowed by heat", looks, power("e0000"), checkPower, ["warning doctor-heat-was"]);
test(
  "where the kernel's file is gone the firmware's own command is asked",
  looks,
  { files: PI, runs: { "vcgencmd get_throttled": "throttled=0x50000\n" } },
  checkPower,
  ["warning doctor-power-was-low"],
);
test("a Pi that tells nothing is unknown", looks, { files: PI }, checkPower, [
  "unknown doctor-power-unknown | sudo counterbell doctor",
]);
test("another machine has no such word, and no finding", looks, { files: {} }, checkPower, []);

/** The card of a Pi, and where its data lies. */
const mountinfo = (line: string) => ({
  "/proc/self/mountinfo": `22 1 179:2 / / rw,noatime - ext4 /dev/root rw\n${line}`,
});
const MMC = "../../devices/platform/emmc2bus/fe340000.mmc/mmc_host/mmc0/mmc0:0001/block/mmcblk0/mmcblk0p2";
const wear = (more: { [path: string]: string }): Recording => ({
  files: { ...mountinfo(""), ...more },
  links: { "/sys/dev/block/179:2": MMC },
});
const LIFE = "/sys/block/mmcblk0/device/life_time";
const ofWear: Check = (machine) => checkWear(machine, "/var/lib/counterbell/kiosk", "counterbell backup");

test("an eMMC that is new", looks, wear({ [LIFE]: "0x01 0x01\n" }), ofWear, ["ok doctor-wear"]);
test("an eMMC of which nine tenths are used", looks, wear({ [LIFE]: "0x02 0x0a\n" }), ofWear, [
  "warning doctor-wear-worn | counterbell backup",
]);
test("an eMMC that has outlived its life", looks, wear({ [LIFE]: "0x0b 0x03\n" }), ofWear, [
  "fault doctor-wear-failing | counterbell backup",
]);
test(
  "an eMMC that has no spare blocks",
  looks,
  wear({ [LIFE]: "0x03 0x03\n", "/sys/block/mmcblk0/device/pre_eol_info": "0x03\n" }),
  ofWear,
  ["fault doctor-wear-failing | counterbell backup"],
);
test("an SD card tells no wear, but its file system what was written", async (t) => {
  const [found] = await checkWear(
    recordedMachine(wear({ "/sys/fs/ext4/mmcblk0p2/lifetime_write_kbytes": "41234567\n" })),
    "/var/lib",
  );
  t.like(found, { level: "unknown", facts: { disk: "mmcblk0", written: "41" } });
});

const SDA = { "/sys/dev/block/8:1": "../../devices/pci0000:00/0000:00:17.0/ata1/host0/block/sda/sda1" };
const smart = (report: object): Recording => ({
  files: { "/proc/self/mountinfo": "22 1 8:1 / / rw - ext4 /dev/sda1 rw" },
  links: SDA,
  runs: { "smartctl --json --health --attributes /dev/sda": JSON.stringify(report) },
});
test("a disk whose SMART says that it fails", looks, smart({ smart_status: { passed: false } }), ofWear, [
  "fault doctor-wear-failing | counterbell backup",
]);
test(
  "an SSD that has a tenth of its life left",
  looks,
  smart({
    smart_status: { passed: true },
    ata_smart_attributes: {
      table: [
        { id: 5, value: 3 },
        { id: 231, value: 10 },
      ],
    },
  }),
  ofWear,
  ["warning doctor-wear-worn | counterbell backup"],
);
test(
  "an NVMe that is half used",
  looks,
  smart({ smart_status: { passed: true }, nvme_smart_health_information_log: { percentage_used: 50 } }),
  ofWear,
  ["ok doctor-wear"],
);
test(
  "a disk below LVM and LUKS",
  looks,
  {
    files: { "/proc/self/mountinfo": "22 1 254:1 / / rw - ext4 /dev/mapper/vg-root rw" },
    links: {
      "/sys/dev/block/254:1": "../../devices/virtual/block/dm-1",
      "/sys/block/dm-1/slaves/dm-0": "../../dm-0",
      "/sys/block/dm-0/slaves/sda3": "../../../../pci0000:00/ata1/block/sda/sda3",
    },
    runs: { "smartctl --json --health --attributes /dev/sda": JSON.stringify({ smart_status: { passed: false } }) },
  },
  ofWear,
  ["fault doctor-wear-failing | counterbell backup"],
);
test(
  "a disk with btrfs, which has a number of its own",
  looks,
  {
    files: { "/proc/self/mountinfo": "22 1 0:27 / / rw - btrfs /dev/sda1 rw" },
    links: { "/sys/class/block/sda1": SDA["/sys/dev/block/8:1"] },
    runs: { "smartctl --json --health --attributes /dev/sda": JSON.stringify({ smart_status: { passed: true } }) },
  },
  ofWear,
  ["ok doctor-wear"],
);
test("a disk without SMART's tools names them", looks, { ...smart({}), runs: {} }, ofWear, [
  "unknown doctor-wear-unknown | sudo apt install --yes smartmontools",
]);

const onDisk: Check = (machine) => checkDisk(machine, "/var/lib/counterbell/hub");
const room = (freeBytes: number, freeFiles = 900_000): Recording => ({
  files: mountinfo(""),
  space: { freeBytes, totalBytes: 30e9, freeFiles, totalFiles: 1_000_000 },
});
const VACUUM = "sudo journalctl --vacuum-size=100M";
const INODES = "sudo du --inodes --one-file-system --max-depth=2 /";
test("a disk with room", looks, room(5e9), onDisk, ["ok doctor-space", "ok doctor-disk"]);
test("a disk that fills", looks, room(0.6e9), onDisk, [`warning doctor-space-bad | ${VACUUM}`, "ok doctor-disk"]);
test("a disk that is full", looks, room(1e6), onDisk, [`fault doctor-space-bad | ${VACUUM}`, "ok doctor-disk"]);
test("a disk with room and no number of a file left", looks, room(5e9, 0), onDisk, [
  "ok doctor-space",
  `fault doctor-files-bad | ${INODES}`,
  "ok doctor-disk",
]);
for (const [type, expected] of [
  ["nfs4", "fault doctor-disk-far"],
  ["cifs", "fault doctor-disk-far"],
  ["vfat", "fault doctor-disk-weak"],
  ["tmpfs", "warning doctor-disk-passing"],
  ["overlay", "warning doctor-disk-passing"],
  ["btrfs", "ok doctor-disk"],
] as const) {
  const files = mountinfo(`40 22 0:44 / /var/lib/counterbell rw,relatime shared:7 - ${type} somewhere rw`);
  test(`data on ${type}`, looks, { files }, onDisk, ["ok doctor-space", expected]);
}
test(
  "a disk that the system made read-only after an error",
  looks,
  { files: mountinfo("40 22 8:1 / /var/lib/counter\\040bell rw - ext4 /dev/sda1 ro") },
  (machine) => checkDisk(machine, "/var/lib/counter bell/hub"),
  ["ok doctor-space", "fault doctor-disk-readonly | sudo mount -o remount,rw '/var/lib/counter bell'"],
);

const clock = (lines: string): Recording => ({ runs: { "timedatectl show": lines }, links: { "/etc/localtime": "x" } });
const OK = "ok doctor-clock";
test(
  "a clock that a time server sets",
  looks,
  clock("Timezone=Europe/Berlin\nNTP=yes\nNTPSynchronized=yes\n"),
  checkClock,
  [OK, "ok doctor-clock-synced", "ok doctor-zone"],
);
test(
  "a clock that nobody sets",
  looks,
  clock("Timezone=Etc/UTC\nCanNTP=yes\nNTP=no\nNTPSynchronized=no\n"),
  checkClock,
  [OK, "warning doctor-clock-free | sudo timedatectl set-ntp true", "ok doctor-zone"],
);
test(
  "a machine without any time service",
  looks,
  clock("CanNTP=no\nNTP=no\nNTPSynchronized=no\nTimezone=Etc/UTC"),
  checkClock,
  [OK, "warning doctor-clock-free | sudo apt install --yes systemd-timesyncd", "ok doctor-zone"],
);
test(
  "a time service that reaches no server, in a zone that is none",
  looks,
  clock("NTP=yes\nNTPSynchronized=no\nTimezone=Mars/Olympus"),
  checkClock,
  [
    OK,
    "warning doctor-clock-waiting | sudo systemctl restart systemd-timesyncd",
    "warning doctor-zone-bad | sudo timedatectl set-timezone Europe/Berlin",
  ],
);
test("a Pi whose clock starts at 1970", looks, { nowMs: 60_000 }, checkClock, [
  "fault doctor-clock-bad | sudo timedatectl set-ntp true",
]);
test("a clock a minute away from the hub's is told with the seconds", (t) => {
  t.is(checkOffset(0, 1_000).level, "ok");
  t.like(checkOffset(60_000, 0), { level: "warning", facts: { seconds: 60 } });
  t.is(checkOffset(0, undefined).level, "unknown");
});

const NOW = Date.UTC(2026, 10, 23);
for (const [days, expected] of [
  [400, "ok doctor-certificate"],
  [10, "warning doctor-certificate-near | counterbell rotate --certificate"],
  [0, "fault doctor-certificate-over | counterbell rotate --certificate"],
] as const) {
  test(`a certificate with ${days} days left`, (t) => {
    const certificate = { file: "server.pem", beginsAtMs: 0, endsAtMs: NOW + days * 86_400_000 };
    t.is(written(checkCertificate(certificate, NOW, "counterbell rotate --certificate")), expected);
  });
}
test("a certificate that has not begun points at the clock", (t) => {
  const early = { file: "server.pem", beginsAtMs: NOW + 1, endsAtMs: NOW + 1e9 };
  t.is(written(checkCertificate(early, NOW)), "fault doctor-certificate-early | sudo timedatectl set-ntp true");
});

const TCP = [
  "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode",
  "   0: 0100007F:075B 00000000:0000 0A 00000000:00000000 00:00000000 00000000   113        0 20561 1 0 100 0 0 10 0",
  "   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000     0        0 20999 1 0 20 4 30 10 -1",
].join("\n");
const MOSQUITTO = {
  "/proc/net/tcp": TCP,
  "/proc/712/comm": "mosquitto\n",
  "/proc/712/cgroup": "0::/system.slice/mosquitto.service\n",
};
const held = (links: { [path: string]: string }): Recording => ({ files: MOSQUITTO, links });
const at =
  (port: number, host = "127.0.0.1"): Check =>
  (machine) =>
    checkListening(machine, { use: "mqtt.port", host, port });
const OPEN = { "/proc/712/fd/5": "socket:[20561]" };
test("a port that a service has names the service", looks, held(OPEN), at(1883), [
  "fault doctor-listen-held | sudo systemctl disable --now mosquitto.service",
]);
test("a port of another address is free", looks, held(OPEN), at(1883, "192.168.1.4"), ["ok doctor-listen"]);
test("a port on all addresses is not free where one of them has it", looks, held(OPEN), at(1883, "0.0.0.0"), [
  "fault doctor-listen-held | sudo systemctl disable --now mosquitto.service",
]);
test("a port that only a connection uses is free to listen on", looks, held(OPEN), at(8080), ["ok doctor-listen"]);
test("a port of a process that this user may not see", looks, held({}), at(1883), [
  "fault doctor-listen-held | sudo ss -ltnp 'sport = :1883'",
]);
test("a port below those of users", looks, { files: {} }, at(443), [
  "fault doctor-listen-low | sudo sysctl --write net.ipv4.ip_unprivileged_port_start=443",
]);
test("a port that is left to chance is not looked at", looks, held(OPEN), at(0), []);

const KIOSK: UserView = { name: "counterbell", uid: 990, gids: [990] };
const secret = (mode: number, uid: number): Recording => ({
  stats: { "/data/password": { type: "file", mode, uid, gid: 990 } },
});
const ofSecret: Check = (machine) => checkSecret(machine, "/data/password", KIOSK);
test("a secret that its user alone can read", looks, secret(0o600, 990), ofSecret, ["ok doctor-secret"]);
test("a secret that everybody can read", looks, secret(0o644, 990), ofSecret, [
  "fault doctor-secret-open | sudo chmod 600 /data/password",
]);
test("a secret that a group can read", looks, secret(0o640, 990), ofSecret, [
  "warning doctor-secret-open | sudo chmod 600 /data/password",
]);
test("a secret of root, which the kiosk cannot read", looks, secret(0o600, 0), ofSecret, [
  "fault doctor-secret-closed | sudo chown counterbell: /data/password",
]);
test("a secret in a folder of somebody else", looks, { stats: { "/data/password": { type: "hidden" } } }, ofSecret, [
  "unknown doctor-hidden | sudo counterbell doctor",
]);

const inFolder: Check = (machine) => checkFolder(machine, "/var/lib/counterbell/kiosk", KIOSK);
test(
  "a data folder that is not there yet, and whose parent is root's",
  looks,
  { files: { "/var/lib/x": "" } },
  inFolder,
  ["fault doctor-data-bad | sudo install -d -m 700 -o counterbell /var/lib/counterbell/kiosk"],
);
test(
  "a data folder that is not there yet and can be made",
  looks,
  { stats: { "/var/lib/counterbell": { type: "folder", mode: 0o755, uid: 990, gid: 990 } } },
  inFolder,
  ["ok doctor-data-none"],
);
test(
  "a data folder of root",
  looks,
  { stats: { "/var/lib/counterbell/kiosk": { type: "folder", mode: 0o700, uid: 0, gid: 0 } } },
  inFolder,
  ["fault doctor-data-bad | sudo chown -R counterbell: /var/lib/counterbell/kiosk"],
);

const UNIT = "counterbell-kiosk.service";
const unit = (state: string): Recording => ({
  files: { [`/etc/systemd/system/${UNIT}`]: "[Unit]" },
  runs: { [`systemctl show ${UNIT} --property=ActiveState,UnitFileState,Result`]: state },
});
const ofUnit: Check = (machine) => checkService(machine, UNIT);
test("a service that runs", looks, unit("ActiveState=active\nUnitFileState=enabled\nResult=success"), ofUnit, [
  "ok doctor-service",
]);
test("a service that failed", looks, unit("ActiveState=failed\nUnitFileState=enabled\nResult=exit-code"), ofUnit, [
  `fault doctor-service-down | sudo systemctl enable --now ${UNIT}`,
]);
test("a service that is not installed", looks, {}, ofUnit, []);

test("Node that is too old is a fault", (t) => {
  t.is(checkNode("18.20.4").level, "fault");
  t.is(checkNode("20.18.1").level, "fault");
  t.deepEqual(
    ["20.19.0", "24.0.0"].map((version) => checkNode(version).level),
    ["ok", "ok"],
  );
});

test("a user has the groups of its entry and those that name it", (t) => {
  const files = {
    "/etc/passwd": "root:x:0:0::/root:/bin/sh\ncounterbell:x:990:985::/nonexistent:/usr/sbin/nologin\n",
    "/etc/group": "dialout:x:20:pi,counterbell\ncounterbell:x:985:\ngpio:x:997:pi\n",
  };
  t.deepEqual(userOf(recordedMachine({ files }), "counterbell"), { name: "counterbell", uid: 990, gids: [985, 20] });
  t.is(userOf(recordedMachine({ files }), "nobody"), undefined);
});

test("a command that mends is quoted as a shell takes it", (t) => {
  t.is(shell("sudo", "chmod", "600", "/my kiosk's/password"), "sudo chmod 600 '/my kiosk'\\''s/password'");
});
