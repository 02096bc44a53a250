import { mkdirSync } from "node:fs";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { writeToml } from "../../simulators/demo/installation.ts";
import { freePort } from "../free-ports.ts";
import { RigProcess, until } from "../rig.ts";
import { temporaryFolder } from "../running-hub.ts";
import { isUnavailable, ScreenWatch } from "./screen-watch.ts";
import { SmallDisk, skipWithoutMount } from "./small-disk.ts";

/** A kiosk process on a small disk, without boards and with a hub that is away. */
async function kioskOn(t: ExecutionContext) {
  t.timeout(240_000);
  const folder = temporaryFolder(t);
  const disk = SmallDisk.mount(t, join(folder, "disk"), 8);
  if (!disk) return undefined;
  const port = await freePort();
  const file = writeToml(join(folder, "kiosk.toml"), {
    ...{ site: "berlin", kiosk: "entrance", data: join(disk.folder, "data") },
    hub: { url: "mqtt://127.0.0.1:9", username: "entrance", password: "none" },
    screen: { host: "127.0.0.1", port },
    log: { level: "info" },
  });
  const kiosk = new RigProcess("kiosk", ["kiosk", "--config", file]);
  t.teardown(() => kiosk.kill());
  const screen = new ScreenWatch(`http://127.0.0.1:${port}`);
  t.teardown(() => screen.stop());
  return { disk, kiosk, screen };
}

/**
 * How a disk refuses a start: where the kiosk has run on it before, and where it never has. A file that is there can be
 * opened on a full disk, and then only the screen waits; else the whole start does.
 */
const WAYS = [
  ["is full", "disk-full", (disk: SmallDisk) => disk.fill(), (disk: SmallDisk) => disk.free(), true],
  [
    "is full before the first start",
    "disk-full",
    (disk: SmallDisk) => disk.fill(),
    (disk: SmallDisk) => disk.free(),
    false,
  ],
  [
    "takes no writes",
    "disk-error",
    (disk: SmallDisk) => disk.readOnly(true),
    (disk: SmallDisk) => disk.readOnly(false),
    true,
  ],
] as const;

for (const [what, reason, refuse, allow, hasRun] of WAYS) {
  test.serial(`a kiosk whose disk ${what} starts with a screen that says so, and begins once it may`, async (t) => {
    const parts = await kioskOn(t);
    if (!parts) return skipWithoutMount(t);
    const { disk, kiosk, screen } = parts;
    if (hasRun) {
      kiosk.start();
      await screen.shows("faces", ({ view }) => view.name === "faces");
      t.is(await screen.touch("happy"), 204);
      await kiosk.kill();
    }
    refuse(disk);
    kiosk.start();
    await screen.shows("that votes cannot be taken", isUnavailable);
    await until("the health of this start", async () => (await screen.health()).reason === reason);
    t.is(await screen.touch("happy"), 503);
    t.true(kiosk.lines.some((line) => /the disk does not let the kiosk start|events cannot be stored/.test(line)));
    const { pid } = kiosk;
    allow(disk);
    await screen.shows("faces", ({ storing, view }) => storing && view.name === "faces");
    t.is(await screen.touch("unhappy"), 204);
    t.is((await screen.health()).waiting, hasRun ? 2 : 1, "what was kept before is still there");
    t.is(kiosk.pid, pid, "the same process");
    t.is(await kiosk.kill("SIGTERM"), 0);
  });
}

test.serial("a kiosk that waits for its disk stops when it is asked to", async (t) => {
  const parts = await kioskOn(t);
  if (!parts) return skipWithoutMount(t);
  const { disk, kiosk, screen } = parts;
  disk.fill();
  kiosk.start();
  await screen.shows("that votes cannot be taken", isUnavailable);
  t.is(await kiosk.kill("SIGTERM"), 0);
});

test.serial("a hub starts on a full disk by its reserve, and without one says what to do", async (t) => {
  t.timeout(240_000);
  const folder = temporaryFolder(t);
  const disk = SmallDisk.mount(t, join(folder, "disk"), 24);
  if (!disk) return skipWithoutMount(t);
  const data = join(disk.folder, "hub");
  mkdirSync(data);
  const port = await freePort();
  const start = (reserveMb: number): RigProcess => {
    const file = writeToml(join(folder, "hub.toml"), {
      ...{ data, name: "main" },
      mqtt: { host: "127.0.0.1", port: 0, tls_host: "127.0.0.1", tls_port: 0 },
      http: { host: "127.0.0.1", port },
      retention: { reserve_mb: reserveMb },
    });
    const hub = new RigProcess("hub", ["hub", "--config", file]);
    t.teardown(() => hub.kill());
    hub.start();
    return hub;
  };
  const isReady = async (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    );
  const first = start(1);
  await until("the hub to be ready", isReady);
  await until("the reserve to be put aside", () => disk.sizeOf("hub/hub.db-reserve") === 1 << 20);
  t.is(await first.kill("SIGTERM"), 0);
  disk.fill();
  const second = start(1);
  await until("the hub to be ready on a full disk", isReady);
  t.is(disk.sizeOf("hub/hub.db-reserve"), 0);
  t.is(await second.kill("SIGTERM"), 0);
  disk.fill();
  const third = start(1);
  await third.ended;
  t.true(
    third.lines.some((line) => /the disk of .* is full: make room and start the hub again/.test(line)),
    third.lines.join("\n"),
  );
});

test.serial("a hub whose data folder is read-only says so, and what to do", async (t) => {
  const folder = temporaryFolder(t);
  const disk = SmallDisk.mount(t, join(folder, "disk"), 8);
  if (!disk) return skipWithoutMount(t);
  mkdirSync(join(disk.folder, "hub"));
  disk.readOnly(true);
  // The folder is there, or still to be made.
  for (const data of [join(disk.folder, "hub"), join(disk.folder, "new", "hub")]) {
    const flags = ["--data", data, "--mqtt-port", "0", "--tls-port", "0", "--http-port", "0"];
    const hub = new RigProcess("hub", ["hub", ...flags]);
    t.teardown(() => hub.kill());
    hub.start({ COUNTERBELL_LANGUAGE: "en" });
    await hub.ended;
    t.is(await hub.kill(), 1);
    const said = hub.lines.join("\n");
    t.true(said.includes(`Nothing can be written to ${data} (EROFS)`), said);
    t.regex(said, /mounted read-only: mount it for writing, or choose another folder with --data/);
  }
});
