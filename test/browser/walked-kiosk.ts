import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { pino } from "pino";
import { BehaviorSubject, NEVER, Subject } from "rxjs";
import type { DeviceDriver, DriverEvent, DriverStatus } from "../../device-drivers/driver.ts";
import { hashOf } from "../../kiosk/desired.ts";
import { type Kiosk, startKiosk } from "../../kiosk/kiosk.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { ContentRef, KioskConfig } from "../../protocol/messages.ts";
import { FarHub } from "../../simulators/hub/far-hub.ts";
import { type FarContent, serveContent } from "../far-content.ts";
import { freePort } from "../free-ports.ts";
import { LeapingClock } from "../leaping-clock.ts";
import { root } from "../rig.ts";

const own = { site: "berlin", kiosk: "entrance" };

/** A board whose buttons a test presses; what is not kept it forgets. */
class PressedBoard implements DeviceDriver {
  readonly id = "panel";
  readonly events$ = new Subject<DriverEvent>();
  readonly status$ = new BehaviorSubject<DriverStatus>("absent");
  readonly samples$ = NEVER;

  describe() {
    return { driver: "button-panel", status: this.status$.value, buttons: ["happy"], samples: [] };
  }

  show(): void {}

  start(): void {
    this.status$.next("ready");
  }

  async stop(): Promise<void> {}

  press(button: string): void {
    this.events$.next({ type: "button-pressed", button, ageMs: 0, done: () => {} });
  }
}

/** A real kiosk whose time leaps, whose hub comes and goes, and that is killed and started again under the page's eyes. */
export class WalkedKiosk {
  readonly hub: FarHub;
  readonly clock = new LeapingClock();
  /** All that it has ever logged, at the finest level. */
  log = "";
  readonly #data = mkdtempSync(join(tmpdir(), "counterbell-walk-"));
  readonly #content: FarContent;
  readonly #flows: readonly ContentRef[];
  #port = 0;
  #kiosk: Kiosk | undefined;
  #board = new PressedBoard();
  #isAway = false;
  #revision = 0;

  /** `flows` are what its hub has to give. */
  static async start(t: ExecutionContext, flows: readonly Flow[]): Promise<WalkedKiosk> {
    const hub = new FarHub({ port: await freePort() });
    const walked = new WalkedKiosk(hub, flows, await serveContent());
    t.teardown(() => walked.stop());
    walked.#port = await freePort();
    await walked.hub.start();
    await walked.#start();
    return walked;
  }

  private constructor(hub: FarHub, flows: readonly Flow[], content: FarContent) {
    this.hub = hub;
    this.#content = content;
    this.#flows = flows.map((flow) => ({ id: flow.id, version: flow.version, hash: content.put(flow) }));
  }

  get address(): string {
    return `http://127.0.0.1:${this.#port}/`;
  }

  press(button: string): void {
    this.#board.press(button);
  }

  /** Takes the hub away, or brings it back. */
  async turnHub(): Promise<void> {
    this.#isAway = !this.#isAway;
    await (this.#isAway ? this.hub.stop() : this.hub.start());
  }

  /** Wants a flow by its place; past the last one, the one that ships. */
  async wantFlow(n: number): Promise<void> {
    if (this.#isAway) return;
    const flow = this.#flows[n];
    const config: KioskConfig = { thankYouMs: 4000, ...(flow ? { flow } : {}) };
    const topic = { name: "config-desired", ...own } as const;
    this.#revision += 1;
    await this.hub.say(topic, { revision: this.#revision, hash: hashOf(config), config }, { retain: true });
  }

  /** Stops it and starts it on the same disk and port. */
  async restart(): Promise<void> {
    await this.#kiosk?.stop();
    await this.#start();
  }

  async stop(): Promise<void> {
    await this.#kiosk?.stop();
    await this.hub.stop();
    this.#content.stop();
    this.clock.stop();
    rmSync(this.#data, { recursive: true, force: true, maxRetries: 5 });
  }

  async #start(): Promise<void> {
    this.#board = new PressedBoard();
    this.#kiosk = await startKiosk({
      config: {
        ...own,
        data: this.#data,
        hub: { url: this.hub.url, clientId: "entrance", contentUrl: this.#content.url, ca: this.#content.ca },
        screen: { host: "127.0.0.1", port: this.#port, frameAncestors: [] },
        log: { level: "trace" },
        outbox: { maxBytes: 1 << 24 },
        devices: [{ id: "panel", driver: "button-panel", port: "tcp://127.0.0.1:1" }],
      },
      pages: join(root, "dist/ui"),
      locales: join(root, "locales"),
      log: pino({ level: "trace" }, { write: (line: string) => (this.log += line) }),
      clock: this.clock,
      createDriver: () => this.#board,
      remembersSpeech: true,
    });
  }
}
