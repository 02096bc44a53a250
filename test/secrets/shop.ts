import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Logger, pino } from "pino";
import { BehaviorSubject, Subject } from "rxjs";
import type { DeviceDriver, DriverEvent, DriverStatus } from "../../device-drivers/driver.ts";
import { createSecret, hashSecret } from "../../hub/people/secret.ts";
import { readKioskConfig } from "../../kiosk/config.ts";
import { type Kiosk, startKiosk } from "../../kiosk/kiosk.ts";
import { until } from "../rig.ts";
import { type Cleaner, type RunningHub, temporaryFolder } from "../running-hub.ts";

/** Boards that were made so far: each has a serial number of its own, as one that moves is known by it. */
let made = 0;

/** A board that is pressed by the test: numbered presses, each done when the kiosk has kept it. */
export class TestBoard implements DeviceDriver {
  readonly id = "panel";
  readonly events$ = new Subject<DriverEvent>();
  readonly status$ = new BehaviorSubject<DriverStatus>("absent");
  readonly samples$ = new Subject<Record<string, number>>();
  readonly #serial = (++made).toString(16).padStart(16, "0");
  #seq = 0;

  describe() {
    const { value: status } = this.status$;
    return { driver: "button-panel", status, serial: this.#serial, epoch: 1, buttons: ["happy"], samples: [] };
  }

  show(): void {}

  start(): void {
    this.status$.next("ready");
  }

  async stop(): Promise<void> {}

  /** Presses; resolves when the press is kept. */
  press(): Promise<void> {
    this.#seq += 1;
    const at = { serial: this.#serial, epoch: 1, seq: this.#seq };
    return new Promise((done) => this.events$.next({ type: "button-pressed", button: "happy", ageMs: 0, at, done }));
  }
}

/** A kiosk of a running hub, in this process, with its files as an operator would lay them. */
export interface TestKiosk {
  name: string;
  folder: string;
  board: TestBoard;
  /** The password that its account was made with. */
  password: string;
  kiosk: Kiosk;
  /** Its log, every level. */
  lines: string[];
  link(): Promise<string>;
}

/** Enrols and starts a kiosk, which speaks MQTT over TLS if not said otherwise; it ends with the test. */
export async function openKiosk(
  t: Cleaner,
  running: RunningHub,
  name: string,
  { url = running.hub.mqttsUrl }: { url?: string } = {},
): Promise<TestKiosk> {
  const folder = join(temporaryFolder(t), name);
  mkdirSync(folder);
  const password = createSecret();
  const { writer, enrolmentInfo } = running.hub.context;
  await writer.call("enrolKiosk", { site: "berlin", kiosk: name, passwordHash: hashSecret(password) });
  writeFileSync(join(folder, "password"), `${password}\n`, { mode: 0o600 });
  writeFileSync(join(folder, "ca.pem"), enrolmentInfo().ca);
  const file = join(folder, "kiosk.toml");
  writeFileSync(
    file,
    `site = "berlin"
kiosk = "${name}"
data = "data"
[hub]
url = "${url}"
username = "${name}"
password_file = "password"
ca = "ca.pem"
[screen]
port = 0
[[devices]]
id = "panel"
driver = "button-panel"
port = "tcp://127.0.0.1:1"
`,
  );
  const board = new TestBoard();
  const { log, lines } = listeningLog();
  const kiosk = await startKiosk({
    config: readKioskConfig(file),
    pages: folder,
    locales: fileURLToPath(new URL("../../locales", import.meta.url)),
    log,
    createDriver: () => board,
  });
  t.teardown(() => kiosk.stop());
  const link = async (): Promise<string> =>
    ((await (await fetch(new URL("/healthz", kiosk.screenUrl))).json()) as { link: string }).link;
  await until(`${name} to reach its hub`, async () => (await link()) === "online");
  return { name, folder, board, password, kiosk, lines, link };
}

/** A log of every level, and what it wrote. */
export function listeningLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  return { lines, log: pino({ level: "trace" }, { write: (line: string) => void lines.push(line) }) };
}

/** Presses a kiosk's board again and again, one press after the other; `stop` ends it and gives how many were kept. */
export function pressOn(kiosk: TestKiosk): { stop(): Promise<number> } {
  let presses = 0;
  let isGoing = true;
  const pressing = (async () => {
    while (isGoing) {
      await kiosk.board.press();
      presses += 1;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return {
    async stop() {
      isGoing = false;
      await pressing;
      return presses;
    },
  };
}
