import type { Logger } from "pino";
import {
  BehaviorSubject,
  distinctUntilChanged,
  map,
  type Observable,
  type SchedulerLike,
  Subject,
  type Subscription,
  skip,
} from "rxjs";
import type {
  BoardPosition,
  DeviceDescription,
  DeviceDriver,
  DeviceSignal,
  DriverEvent,
  DriverStatus,
} from "../device-drivers/driver.ts";
import type { DeviceBody } from "../protocol/bodies.ts";
import type { ScreenState } from "../protocol/screen.ts";

/** The board that was last seen as a device. */
export interface KnownDevice {
  id: string;
  serial?: string;
  epoch?: number;
}

/** A press that a device took. */
export interface DevicePress {
  device: string;
  event: DriverEvent & { type: "button-pressed" };
}

/**
 * A fact of a device. `at` is there where it came from the board and waits in its ring; `done` is to be called once it is
 * kept; `known` where the board that stands as the device is another now, and is to be kept with the fact.
 */
export interface DeviceFactReport {
  body: DeviceBody;
  ageMs: number;
  /** It is older than that, by nobody knows how much: its board lost its power. */
  isOlder?: true;
  at?: BoardPosition;
  done?: () => void;
  known?: KnownDevice;
}

/** How a device stands, for alerts and the hub's description. */
export interface DeviceStanding {
  id: string;
  status: DriverStatus;
  sinceMs: number;
  /** Somebody has its port for a while, as a technician who flashes it: it is away, and nothing is wrong. */
  isLent?: true;
}

export interface DevicesOptions {
  drivers: readonly DeviceDriver[];
  known: readonly KnownDevice[];
  /** Devices of which an earlier start told `lost` and never `ready`. */
  lost: readonly string[];
  clock: SchedulerLike;
  log: Logger;
}

/** A device that comes back sooner was never away: a handshake after a missed heartbeat, a jolted plug, ms. */
const LOST_AFTER_MS = 1000;
/** A device that a start has not found by then is lost, ms; a bootloader and a slow handshake are over long before. */
const LOST_AT_START_MS = 30_000;

/**
 * All boards of the kiosk as one: their presses, the facts about themselves, their figures.
 *
 * `lost` is told once a device that was ready has not been for a second, or was not found half a minute after a start;
 * `ready` when it is back after that, also where an earlier start told the loss. A start that finds its devices tells
 * neither. A device that is lent is away without being lost; after its return it has as long as at a start.
 */
export class Devices {
  readonly presses$: Observable<DevicePress>;
  readonly facts$: Observable<DeviceFactReport>;
  /** A board that is seen for the first time: to be kept, nothing to tell. */
  readonly recognised$: Observable<KnownDevice>;
  readonly samples$: Observable<{ device: string; samples: Record<string, number> }>;
  /** The devices told lost, to be kept for the next start: before the loss is told, and once the return is kept. */
  readonly lost$: Observable<readonly string[]>;
  readonly standings$: Observable<readonly DeviceStanding[]>;
  readonly #options: DevicesOptions;
  readonly #presses = new Subject<DevicePress>();
  readonly #facts = new Subject<DeviceFactReport>();
  readonly #recognised = new Subject<KnownDevice>();
  readonly #samples = new Subject<{ device: string; samples: Record<string, number> }>();
  readonly #standings: BehaviorSubject<readonly DeviceStanding[]>;
  readonly #known: Map<string, KnownDevice>;
  readonly #lost: BehaviorSubject<readonly string[]>;
  readonly #lent = new BehaviorSubject<ReadonlySet<string>>(new Set());
  readonly #subscriptions: Subscription[] = [];
  #isStopped = false;

  constructor(options: DevicesOptions) {
    this.#options = options;
    this.#known = new Map(options.known.map((device) => [device.id, device]));
    this.#lost = new BehaviorSubject(options.lost);
    this.#standings = new BehaviorSubject<readonly DeviceStanding[]>(
      options.drivers.map(({ id }) => ({ id, status: "absent", sinceMs: options.clock.now() })),
    );
    this.presses$ = this.#presses.asObservable();
    this.facts$ = this.#facts.asObservable();
    this.recognised$ = this.#recognised.asObservable();
    this.samples$ = this.#samples.asObservable();
    this.lost$ = this.#lost.pipe(skip(1));
    this.standings$ = this.#standings.asObservable();
  }

  /** What the screen says of boards: `none` configured, one that is `away`, or all `ready`. */
  get board$(): Observable<ScreenState["board"]> {
    return this.standings$.pipe(
      map((all) => (all.length === 0 ? "none" : all.every(({ status }) => status === "ready") ? "ready" : "away")),
      distinctUntilChanged(),
    );
  }

  get standings(): readonly DeviceStanding[] {
    return this.#standings.value;
  }

  start(): void {
    for (const driver of this.#options.drivers) {
      this.#subscriptions.push(
        driver.events$.subscribe((event) => this.#takeEvent(driver, event)),
        driver.samples$.subscribe((samples) => this.#samples.next({ device: driver.id, samples })),
        this.#followStatus(driver),
      );
      driver.start();
    }
  }

  /** Shows a signal on every board. */
  show(signal: DeviceSignal): void {
    for (const driver of this.#options.drivers) driver.show(signal);
  }

  describe(): (DeviceDescription & { id: string })[] {
    return this.#options.drivers.map((driver) => ({ id: driver.id, ...driver.describe() }));
  }

  /**
   * Closes the port of a device and leaves it to somebody else until the function that is given is called, once or more. Gives
   * undefined where there is no such device or somebody has it already.
   */
  async lend(id: string): Promise<(() => void) | undefined> {
    const driver = this.#options.drivers.find((one) => one.id === id);
    if (!driver || this.#isStopped || this.#lent.value.has(id)) return undefined;
    this.#setLent(id, true);
    await driver.stop();
    return () => {
      if (this.#isStopped || !this.#lent.value.has(id)) return;
      this.#setLent(id, false);
      driver.start();
    };
  }

  /** Lets one device, or all, show for so long which one it is. Gives false where there is no such device. */
  identify(forMs: number, id?: string): boolean {
    const asked = this.#options.drivers.filter((driver) => id === undefined || driver.id === id);
    for (const driver of asked) {
      if (driver.identify) driver.identify(forMs);
      else driver.show("identify");
    }
    return id === undefined || asked.length > 0;
  }

  /**
   * Starts a device anew, which is then away without being lost. Gives `unknown` or `cannot` for one that is not there or cannot, and
   * `lent` where somebody has it. REJECTS with DriverError `board-silent` where it does not come back.
   */
  async restart(id: string): Promise<"done" | "unknown" | "cannot" | "lent"> {
    const driver = this.#options.drivers.find((one) => one.id === id);
    if (!driver || this.#isStopped) return "unknown";
    if (!driver.restart) return "cannot";
    if (this.#lent.value.has(id)) return "lent";
    this.#setLent(id, true);
    try {
      await driver.restart();
    } finally {
      this.#setLent(id, false);
    }
    return "done";
  }

  /** Closes every port; the boards keep what they have taken. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const subscription of this.#subscriptions.splice(0)) subscription.unsubscribe();
    await Promise.all(this.#options.drivers.map((driver) => driver.stop()));
  }

  #setLent(id: string, isLent: boolean): void {
    const others = [...this.#lent.value].filter((one) => one !== id);
    const now = this.#options.clock.now();
    const restand = ({ isLent: _, ...one }: DeviceStanding): DeviceStanding =>
      isLent ? { ...one, isLent } : { ...one, sinceMs: now };
    this.#standings.next(this.#standings.value.map((one) => (one.id === id ? restand(one) : one)));
    this.#lent.next(new Set(isLent ? [...others, id] : others));
    this.#options.log.info({ device: id, isLent }, "device lent");
  }

  #takeEvent({ id: device }: DeviceDriver, event: DriverEvent): void {
    const { ageMs, isOlder, at } = event;
    const from = { ageMs, done: () => event.done(), ...(isOlder ? { isOlder } : {}), ...(at ? { at } : {}) };
    switch (event.type) {
      case "button-pressed":
        this.#presses.next({ device, event });
        return;
      case "button-held":
      case "button-released": {
        const { type: fact, button, heldMs } = event;
        this.#facts.next({ body: { device, fact, button, heldMs: Math.round(heldMs) }, ...from });
        return;
      }
      case "presses-refused":
        this.#facts.next({ body: { device, fact: event.type, count: event.count }, ...from });
    }
  }

  #followStatus(driver: DeviceDriver): Subscription {
    const { clock, log } = this.#options;
    const device = driver.id;
    let wasReady = false;
    let isToldLost = this.#lost.value.includes(device);
    let lostAtMs = clock.now();
    const tellLostAfter = (ms: number): Subscription =>
      clock.schedule(() => {
        alarm = undefined;
        isToldLost = true;
        this.#lost.next([...new Set([...this.#lost.value, device])]);
        this.#facts.next({ body: { device, fact: "lost" }, ageMs: clock.now() - lostAtMs });
      }, ms);
    let alarm: Subscription | undefined = isToldLost ? undefined : tellLostAfter(LOST_AT_START_MS);
    const following = driver.status$.pipe(distinctUntilChanged()).subscribe((status) => {
      const now = clock.now();
      log.info({ device, status }, "device status");
      this.#standings.next(this.#standings.value.map((one) => (one.id !== device ? one : standing(one, status, now))));
      if (status === "ready") {
        alarm?.unsubscribe();
        alarm = undefined;
        this.#compare(driver);
        if (isToldLost) {
          const done = (): void => {
            // Lost again meanwhile: the loss that stands is the new one.
            if (!isToldLost) this.#lost.next(this.#lost.value.filter((lost) => lost !== device));
          };
          this.#facts.next({ body: { device, fact: "ready" }, ageMs: 0, done });
        }
        wasReady = true;
        isToldLost = false;
      } else if (wasReady && !isToldLost && !alarm && !this.#lent.value.has(device)) {
        lostAtMs = now;
        alarm = tellLostAfter(LOST_AFTER_MS);
      }
    });
    following.add(() => alarm?.unsubscribe());
    // A board that gives what it kept over a loss of power comes to its new epoch while it stays ready.
    following.add(driver.identity$?.subscribe(() => driver.describe().status === "ready" && this.#compare(driver)));
    const isLent$ = this.#lent.pipe(
      map((lent) => lent.has(device)),
      distinctUntilChanged(),
      skip(1),
    );
    following.add(
      isLent$.subscribe((isLent) => {
        alarm?.unsubscribe();
        lostAtMs = clock.now();
        // One that was started anew is back before it is given back.
        const isBack = driver.describe().status === "ready";
        alarm = isLent || isToldLost || isBack ? undefined : tellLostAfter(LOST_AT_START_MS);
      }),
    );
    return following;
  }

  /** Tells another board in the place of the known one, and one that lost its power: its epoch rose. */
  #compare(driver: DeviceDriver): void {
    const { serial, epoch } = driver.describe();
    const device = driver.id;
    if (serial === undefined) return;
    const before = this.#known.get(device);
    if (before?.serial === serial && before.epoch === epoch) return;
    const known: KnownDevice = { id: device, serial, ...(epoch === undefined ? {} : { epoch }) };
    this.#known.set(device, known);
    if (before?.serial !== undefined && before.serial !== serial) {
      this.#facts.next({ body: { device, fact: "swapped", serial }, ageMs: 0, known });
    } else if (before?.serial === serial && before.epoch !== undefined) {
      this.#facts.next({ body: { device, fact: "epoch-changed", serial }, ageMs: 0, known });
    } else {
      this.#recognised.next(known);
    }
  }
}

/** Opening and handshaking are steps of being away: the time since a device went is not that of the last try. */
function standing(before: DeviceStanding, status: DriverStatus, nowMs: number): DeviceStanding {
  const isSame = (before.status === "ready") === (status === "ready");
  return { ...before, status, sinceMs: isSame ? before.sinceMs : nowMs };
}
