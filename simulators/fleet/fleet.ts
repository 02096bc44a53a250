import type { SchedulerLike, Subscription } from "rxjs";
import { createRandom, type Random } from "../avr/random.ts";
import type { KioskAccount } from "../kiosk/kiosk-client.ts";
import { FaultPlan, type PlannedFault } from "./fault-plan.ts";
import { Figures } from "./figures.ts";
import { WINDOW } from "./fleet-delivery.ts";
import { type FleetCommons, FleetKiosk } from "./fleet-kiosk.ts";
import type { HubApi } from "./hub-api.ts";
import type { HubRecords } from "./hub-records.ts";
import { Inspector } from "./inspector.ts";
import { Ledger, type Violation } from "./ledger.ts";
import { MemoryWatch } from "./memory-watch.ts";
import { Staff } from "./staff.ts";

export interface FleetOptions {
  accounts: readonly KioskAccount[];
  api: HubApi;
  records: HubRecords;
  seed: number;
  clock: SchedulerLike;
  /** Mean time between two presses of a kiosk, ms. */
  pressEveryMs: number;
  /** Mean time between two faults of a kiosk, ms; 0 for none. */
  kioskFaultEveryMs: number;
  /** Mean time between two kills of the hub, ms; 0 for none. */
  hubKillEveryMs: number;
  /** Kills the hub and brings it back; without it the hub is never killed. */
  killHub?: (env: Record<string, string>) => Promise<void>;
  /** How long what waits may take to arrive once all faults have ended, ms; default 120 s. */
  drainWithinMs?: number;
  /** How often the hub's database is looked at, ms; default 3 s. */
  lookEveryMs?: number;
}

/** How it stands, for the live line and the summary. */
export interface FleetStanding {
  elapsedMs: number;
  kiosks: number;
  online: number;
  waiting: number;
  hubBytes: number;
  mostHubBytes: number;
  mostPending: number;
  mostWaiting: number;
  figures: Figures;
  ledger: Ledger;
  hubThirds: [number, number, number] | undefined;
  /** How often the hub's database was looked at. */
  looks: number;
}

const TICK_MS = 50;
const SWITCH_EVERY_MS = 90_000;
const TWIN_LIVES_MS = 8_000;
/** Places at which a hub that comes back may be told to end again. Source: hub/crash-points.ts. */
const CRASH_POINTS = ["after-insert", "after-commit", "before-puback", "before-ack", "after-ack"];

interface Twin {
  kiosk: FleetKiosk;
  until: number;
}

/**
 * A fleet of kiosks against one hub, with faults from a seed. Promises are checked while it runs and in the end; the first
 * that is broken ends it.
 */
export class Fleet {
  readonly ledger = new Ledger();
  readonly figures = new Figures();
  readonly #options: FleetOptions;
  readonly #kiosks: FleetKiosk[];
  readonly #twins: Twin[] = [];
  readonly #plan: FaultPlan | undefined;
  readonly #inspector: Inspector;
  readonly #memory = new MemoryWatch();
  readonly #staff: Staff;
  readonly #callers = new Set<string>();
  readonly #violations: Violation[] = [];
  #startedAt = 0;
  #lookAt = 0;
  #isLooking = false;
  #isHubDown = false;
  #isOver = false;
  #isAsked = false;
  #looks = 0;
  #hubBytes = 0;
  #mostPending = 0;
  #mostWaiting = 0;
  #crashSeed: Random;
  #timer: Subscription | undefined;

  constructor(options: FleetOptions) {
    this.#options = options;
    const { seed, accounts, clock, pressEveryMs, kioskFaultEveryMs, hubKillEveryMs } = options;
    const random = createRandom(seed);
    const commons: FleetCommons = {
      ledger: this.ledger,
      figures: this.figures,
      now: () => clock.now(),
      pressEveryMs,
      onTaken: (kiosk, { kind }, isSound) => {
        if (kind === "call" && isSound) this.#callers.add(kiosk);
      },
    };
    this.#kiosks = accounts.map(
      (account) => new FleetKiosk(account, { random: createRandom(random(0x7fffffff)), commons }),
    );
    this.#crashSeed = createRandom(random(0x7fffffff));
    this.#inspector = new Inspector(options.records, this.ledger);
    this.#staff = new Staff(options.api, createRandom(random(0x7fffffff)));
    if (kioskFaultEveryMs > 0) {
      this.#plan = new FaultPlan({
        random: createRandom(random(0x7fffffff)),
        kiosks: accounts.length,
        kioskEveryMs: kioskFaultEveryMs,
        hubEveryMs: options.killHub ? hubKillEveryMs : 0,
        switchEveryMs: SWITCH_EVERY_MS,
      });
    }
  }

  /** Runs for a time, lets all arrive that waits, looks at everything; gives the promises that were broken, none at best. */
  async run(forMs: number): Promise<Violation[]> {
    const { clock, drainWithinMs = 120_000 } = this.#options;
    await this.#inspector.start();
    this.#startedAt = clock.now();
    this.#lookAt = this.#startedAt;
    this.#tickOn();
    try {
      await this.#until(() => this.#elapsedMs >= forMs || this.#isAsked);
      if (this.#violations.length > 0) return this.#violations;
      this.#isOver = true;
      for (const { kiosk } of this.#twins) kiosk.stopPressing();
      for (const kiosk of this.#kiosks) kiosk.stopPressing();
      const deadline = this.#elapsedMs + drainWithinMs;
      await this.#until(() => this.#isDrained || this.#elapsedMs >= deadline);
      if (this.#violations.length > 0) return this.#violations;
      if (!this.#isDrained) return this.#stuck(drainWithinMs);
      await this.#until(() => !this.#isLooking);
      // The last look is alone: two at once would take the same events twice.
      this.#lookAt = Number.POSITIVE_INFINITY;
      if (this.#violations.length > 0) return this.#violations;
      return [...(await this.#inspector.lastLook(this.#callers)), ...this.#memory.judge()];
    } finally {
      this.#timer?.unsubscribe();
      for (const kiosk of this.#kiosks) kiosk.leave();
      for (const { kiosk } of this.#twins) kiosk.leave();
      await this.#until(() => !this.#isLooking);
    }
  }

  /** Ends the run before its time: what waits still arrives, and all is looked at. */
  end(): void {
    this.#isAsked = true;
  }

  /** What the kiosk, or with a clone each machine of that name, last did. */
  linesOf(name: string): string[] {
    return [...this.#kiosks, ...this.#twins.map(({ kiosk }) => kiosk)]
      .filter(({ account }) => account.kiosk === name)
      .flatMap(({ lines }) => lines);
  }

  get standing(): FleetStanding {
    return {
      elapsedMs: this.#elapsedMs,
      kiosks: this.#kiosks.length,
      online: this.#kiosks.filter(({ isOnline }) => isOnline).length,
      waiting: this.#kiosks.reduce((sum, { waiting }) => sum + waiting, 0),
      hubBytes: this.#hubBytes,
      mostHubBytes: this.#memory.mostBytes,
      mostPending: this.#mostPending,
      mostWaiting: this.#mostWaiting,
      figures: this.figures,
      ledger: this.ledger,
      hubThirds: this.#memory.thirds(),
      looks: this.#looks,
    };
  }

  get #elapsedMs(): number {
    return this.#options.clock.now() - this.#startedAt;
  }

  get #isDrained(): boolean {
    return !this.#isHubDown && this.#twins.length === 0 && this.#kiosks.every(({ waiting }) => waiting === 0);
  }

  #tickOn(): void {
    const { clock } = this.#options;
    const next = (): Subscription =>
      clock.schedule(() => {
        this.#timer = next();
        this.#tick();
      }, TICK_MS);
    this.#timer = next();
  }

  #tick(): void {
    const now = this.#options.clock.now();
    for (const fault of this.#isOver ? [] : (this.#plan?.until(this.#elapsedMs) ?? [])) this.#strike(fault, now);
    for (const kiosk of this.#kiosks) {
      if (this.#isOver) kiosk.calm();
      kiosk.tick();
    }
    for (const twin of this.#twins) this.#tickTwin(twin, now);
    const over = this.#twins.filter(({ kiosk, until }) => now >= until && kiosk.waiting === 0);
    for (const twin of over) {
      twin.kiosk.leave();
      this.#twins.splice(this.#twins.indexOf(twin), 1);
    }
    if (now >= this.#lookAt && !this.#isLooking && !this.#isHubDown) void this.#look(now);
  }

  #tickTwin({ kiosk, until }: Twin, now: number): void {
    if (now >= until) {
      kiosk.stopPressing();
      kiosk.calm();
    }
    kiosk.tick();
  }

  #strike(planned: PlannedFault, now: number): void {
    const { fault, seed } = planned;
    if (fault === "hub-killed") {
      void this.#killHub();
    } else if (fault === "switch-rebooted") {
      this.figures.fault(fault);
      for (const kiosk of this.#kiosks) kiosk.strike("cut");
    } else {
      const kiosk = this.#kiosks[(planned as { kiosk: number }).kiosk] as FleetKiosk;
      if (fault === "card-cloned") {
        // One clone of a kiosk at a time: three machines that throw each other out get nowhere.
        if (this.#twins.some((twin) => twin.kiosk.account === kiosk.account)) return;
        this.#twins.push({ kiosk: kiosk.clone(createRandom(seed)), until: now + TWIN_LIVES_MS });
        this.figures.fault(fault);
      } else if (kiosk.strike(fault)) this.figures.fault(fault);
    }
  }

  async #killHub(): Promise<void> {
    const { killHub } = this.#options;
    if (!killHub || this.#isHubDown) return;
    this.#isHubDown = true;
    this.figures.fault("hub-killed");
    const random = this.#crashSeed;
    // Every other time it ends again by itself, at a named place of its work.
    const env: Record<string, string> =
      random(2) === 0
        ? { COUNTERBELL_CRASH_AT: `${CRASH_POINTS[random(CRASH_POINTS.length)]}:${1 + random(300)}` }
        : {};
    try {
      await killHub(env);
    } catch (error) {
      this.#violations.push({ code: "stuck", text: `the hub does not come back: ${(error as Error).message}` });
    }
    this.#isHubDown = false;
  }

  async #look(now: number): Promise<void> {
    const { lookEveryMs = 3_000, api } = this.#options;
    this.#lookAt = now + lookEveryMs;
    this.#isLooking = true;
    try {
      this.#violations.push(...(await this.#inspector.look()));
      this.#looks += 1;
      const metrics = await api.metrics();
      this.#hubBytes = metrics.get("process_resident_memory_bytes") ?? 0;
      if (this.#hubBytes > 0) this.#memory.add(this.#elapsedMs, this.#hubBytes);
      this.#checkQueues(metrics.get("counterbell_pending_messages") ?? 0);
      if (!this.#isOver) await this.#staff.work();
    } catch {
      // The hub was killed just now, or answers late; the next look is soon.
    }
    this.#isLooking = false;
  }

  #checkQueues(pending: number): void {
    const { waiting } = this.standing;
    this.#mostPending = Math.max(this.#mostPending, pending);
    this.#mostWaiting = Math.max(this.#mostWaiting, waiting);
    // No kiosk has more than a window of events on the way, and a few messages of itself; what it abandoned and what it
    // repeats may stand beside them.
    const most = (this.#kiosks.length + this.#twins.length) * (WINDOW + 5) * 3;
    if (pending > most) {
      this.#violations.push({
        code: "queue",
        text: `${pending} messages wait in the hub, ${most} at most can be under way`,
      });
    }
  }

  #stuck(withinMs: number): Violation[] {
    const stuck = [...this.#kiosks, ...this.#twins.map(({ kiosk }) => kiosk)].filter(({ waiting }) => waiting > 0);
    return stuck.slice(0, 3).map(({ account: { kiosk }, waiting }) => ({
      code: "stuck",
      kiosk,
      text: `${waiting} events of ${kiosk} still wait ${Math.round(withinMs / 1000)} s after the last fault (${stuck.length} kiosks)`,
    }));
  }

  async #until(holds: () => boolean): Promise<void> {
    while (!holds() && this.#violations.length === 0) await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
}
