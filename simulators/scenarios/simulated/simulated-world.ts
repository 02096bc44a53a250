import { mkdtempSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Subject } from "rxjs";
import type { BoardView, Score } from "../../../protocol/panel.ts";
import type { AlertView, Enrolment, EventView, KioskDetail, KioskView, TicketView } from "../../../protocol/rest.ts";
import type { ScreenState } from "../../../protocol/screen.ts";
import type { Texts } from "../../../protocol/texts.ts";
import type { TouchRequest } from "../../../protocol/verbs.ts";
import { createRandom, type Random } from "../../avr/random.ts";
import { DEMO_SITES } from "../../demo/installation.ts";
import { TOUCHES, touchInput } from "../../demo/touch-input.ts";
import { ScoreKeeper, tripMarkOf } from "../../demo/trips.ts";
import { parseMetrics } from "../real/metrics.ts";
import { readKioskTexts } from "../real/texts.ts";
import type { Scenario, ScenarioKiosk } from "../scenario.ts";
import type { Happening, MetricSample, ScenarioWorld } from "../world.ts";
import { type FakeGlobals, fakeGlobals } from "./fake-globals.ts";
import { HubNews } from "./hub-news.ts";
import type { HubPart, KioskPart, ShopParts } from "./parts.ts";
import { SimulatedMachine } from "./process-clock.ts";
import { ShopFiles } from "./shop-files.ts";
import { ShopProcess } from "./shop-process.ts";
import { SimulatedBoard } from "./simulated-board.ts";
import { SimulatedClock } from "./simulated-clock.ts";
import { SimulatedLink } from "./simulated-link.ts";
import { Time } from "./time.ts";
import { Turns } from "./turns.ts";

/** A Monday in summer, eight in the morning in Berlin. */
const BEGIN_MS = Date.UTC(2026, 5, 1, 6);
const LOOK_EVERY_MS = 100;
const UP_WITHIN_MS = 60_000;
const PAGE = 200;
/** The process that boards live in where the shop is real. */
const BOARDS = "boards";
const PAGE_BYTES = 4096;
/** The largest bound that SQLite takes: none. */
const NO_BOUND = 4_294_967_294;

export interface SimulatedWorldOptions {
  parts: ShopParts;
  /** What chance comes out of; default the scenario's. */
  seed?: number;
  /** Lowest level of the processes' logs; default info. */
  level?: string;
  /** Takes each line of the processes' logs: JSON and a line break. */
  onLog?: (line: string) => void;
}

interface Seat extends ScenarioKiosk {
  board: string;
  process: ShopProcess<KioskBody>;
  link: SimulatedLink;
}

type KioskBody = KioskPart & { screen: ScreenState | undefined };

/**
 * A shop within this process, on a clock of its own: the hub and the kiosks are the real ones, over streams in memory; boards
 * are a model of the firmware. The same scenario with the same seed leaves the same log, byte for byte.
 *
 * While it runs, the timers and the `Date` of the whole process are simulated, so there is one at a time in a process.
 */
export class SimulatedWorld implements ScenarioWorld {
  readonly kind = "simulated";
  readonly lookEveryMs = LOOK_EVERY_MS;
  readonly verbs: ScenarioWorld["verbs"];
  readonly happenings$ = new Subject<Happening>();
  readonly #scenario: Scenario;
  readonly #options: SimulatedWorldOptions;
  readonly #seed: number;
  readonly #clock = new SimulatedClock(BEGIN_MS);
  readonly #turns = new Turns();
  readonly #globals: FakeGlobals;
  readonly #time: Time;
  readonly #files = new ShopFiles(mkdtempSync(join(tmpdir(), "counterbell-simulated-")));
  readonly #boards = new Map<string, SimulatedBoard>();
  readonly #seats = new Map<string, Seat>();
  readonly #texts = new Map<string, Texts>();
  readonly #score = new ScoreKeeper();
  readonly #news: HubNews;
  readonly #hub: ShopProcess<HubPart>;
  readonly #running: Promise<void>;
  #hubFile = "";
  /** The tickets as they were read since the hub last told of one: a condition is looked at ten times a second. */
  #tickets: Promise<TicketView[]> | undefined;
  /** Up to which of the hub's events the score has been counted. */
  #scoredTo = 0;
  #isStopped = false;

  constructor(scenario: Scenario, options: SimulatedWorldOptions) {
    this.#scenario = scenario;
    this.#options = options;
    this.#seed = options.seed ?? scenario.seed;
    const chance = this.#randomOf("chance");
    this.#globals = fakeGlobals({
      clock: this.#clock,
      turns: this.#turns,
      chance: () => chance(2 ** 31) / 2 ** 31,
    });
    this.#time = new Time(this.#clock, this.#turns);
    this.#running = this.#time.run();
    this.#news = new HubNews({ hub: () => this.#hub.body, tell: (happening) => this.#tell(happening) });
    this.#hub = this.#createHub();
    this.verbs = this.#createVerbs();
  }

  get clock() {
    return this.#time.waiting;
  }

  async start(): Promise<void> {
    const { kiosks } = this.#scenario.shop;
    const { level = "info" } = this.#options;
    this.#hubFile = this.#files.writeHub(this.#scenario.hub, level);
    await this.#hub.start();
    for (const site of new Set(kiosks.map(({ site }) => site))) {
      const known = DEMO_SITES.find((each) => each.site === site);
      await this.#ask("/api/v1/sites", known ?? { site, name: site, zone: "Europe/Berlin", languages: ["en"] });
    }
    for (const kiosk of kiosks) await this.#seat(kiosk);
    await this.#time.passing(() => this.#whenUp());
  }

  async stop(): Promise<void> {
    if (this.#isStopped) return;
    this.#isStopped = true;
    for (const { process } of this.#seats.values()) await process.finish();
    await this.#hub.finish();
    this.#time.stop();
    await this.#running;
    this.#globals.restore();
    this.#files.remove();
    this.happenings$.complete();
  }

  async tickets(): Promise<TicketView[]> {
    if (!this.#hub.body) throw new Error("the hub is down");
    this.#tickets ??= this.#all<TicketView>("tickets").then(
      (all) => all.sort((a, b) => a.id - b.id),
      (error: unknown) => {
        this.#tickets = undefined;
        throw error;
      },
    );
    return this.#tickets;
  }

  async events(): Promise<EventView[]> {
    return (await this.#all<EventView>("events")).sort((a, b) => a.n - b.n);
  }

  kiosk(kiosk: string): Promise<KioskView> {
    return this.#ask<KioskDetail>(`/api/v1/kiosks/${kiosk}`);
  }

  async alerts(kiosk: string): Promise<AlertView[]> {
    return (await this.#ask<KioskDetail>(`/api/v1/kiosks/${kiosk}`)).alerts;
  }

  async board(board: string): Promise<BoardView> {
    return this.#boardOf(board).view();
  }

  async screen(kiosk: string): Promise<ScreenState | undefined> {
    return this.#seatOf(kiosk).process.body?.screen;
  }

  words(language: string, id: string, args?: Record<string, string | number>): string {
    const texts = this.#texts.get(language) ?? readKioskTexts(this.#options.parts.locales, language);
    this.#texts.set(language, texts);
    return texts(id, args);
  }

  async metrics(): Promise<MetricSample[]> {
    return parseMetrics(await this.#asText("/metrics"));
  }

  async score(): Promise<Score> {
    // Numbers only rise, and the newest come first.
    const from = this.#scoredTo;
    const events = await this.#all<EventView>("events", ({ n }) => n <= from);
    for (const event of events) this.#score.stored(event);
    this.#scoredTo = Math.max(from, events[0]?.n ?? 0);
    for (const board of this.#boards.values()) this.#score.boardTook(board.id, board.model.presses);
    return this.#score.score();
  }

  #createHub(): ShopProcess<HubPart> {
    const { parts } = this.#options;
    const random = this.#randomOf("hub");
    return this.#process("hub", async ({ clock, log }) => {
      // It may be another file by now.
      this.#tickets = undefined;
      this.#scoredTo = 0;
      const hub = await parts.startHub({
        file: this.#hubFile,
        locales: parts.locales,
        log,
        clock,
        createId: () => uuidOf(random),
        onFeed: (row) => {
          if (row.name === "ticket") this.#tickets = undefined;
          this.#news.take(row);
        },
      });
      return {
        ...hub,
        kill: () => {
          for (const { link } of this.#seats.values()) link.drop();
          return hub.kill();
        },
      };
    });
  }

  async #seat(kiosk: ScenarioKiosk): Promise<void> {
    const { level = "info" } = this.#options;
    const { site, kiosk: id, board: boardId } = kiosk;
    const enrolment = await this.#ask<Enrolment>("/api/v1/kiosks", { site, kiosk: id });
    const file = this.#files.writeKiosk(kiosk, enrolment, level);
    this.#boards.set(boardId, this.#createBoard(kiosk));
    const link = new SimulatedLink(() => this.#hub.body?.accept);
    const process = this.#createKiosk(id, file, link);
    this.#seats.set(id, { ...kiosk, process, link });
    this.#boardOf(boardId).plug();
    await process.start();
  }

  #createBoard({ board: id, kiosk, driver }: ScenarioKiosk): SimulatedBoard {
    const lane = { of: "board", name: id } as const;
    const told = {
      plugged: { lane, what: "board plugged in", state: "up" },
      unplugged: { lane, what: "board unplugged", state: "down" },
      hung: { lane, what: "firmware hangs", state: "odd" },
      reset: { lane, what: "chip reset" },
      pressed: { lane, what: "press taken" },
    } as const;
    return new SimulatedBoard({
      id,
      kiosk,
      kind: driver,
      clock: this.#clock,
      random: this.#randomOf(`board ${id}`),
      onChange: (what) => this.#tell(told[what]),
    });
  }

  #createKiosk(kiosk: string, file: string, link: SimulatedLink): ShopProcess<KioskBody> {
    const random = this.#randomOf(`kiosk ${kiosk}`);
    const name = `kiosk-${kiosk}`;
    const process: ShopProcess<KioskBody> = this.#process(name, async ({ clock, log }) => {
      const streams = { drop: () => this.#boardAt(kiosk)?.drop() };
      const part = await this.#options.parts.startKiosk({
        file,
        log,
        clock,
        random: (bytes) => fill(bytes, random),
        machine: process.machine,
        openStream: () => link.connect(),
        openPort: () => {
          const board = this.#boardAt(kiosk);
          if (!board) throw new Error("no such port");
          return board.open();
        },
        measureMachine: async () => ({
          cpuPercent: 5,
          memoryPercent: 40,
          memoryMb: 90,
          diskFreeMb: 8000,
          diskPercent: 30,
        }),
        restart: () => void process.end("stop", 0),
      });
      const body: KioskBody = {
        screen$: part.screen$,
        screen: undefined,
        touch: (input) => part.touch(input),
        leaveRoom: (bytes) => part.leaveRoom(bytes),
        stop: () => part.stop(),
        kill: () => {
          part.kill();
          link.drop();
          streams.drop();
        },
      };
      part.screen$.subscribe((state) => {
        body.screen = state;
      });
      return body;
    });
    return process;
  }

  #process<B extends HubPart | KioskBody>(
    name: string,
    begin: ConstructorParameters<typeof ShopProcess<B>>[0]["begin"],
  ): ShopProcess<B> {
    const random = this.#randomOf(`machine ${name}`);
    return new ShopProcess<B>({
      name,
      level: this.#options.level ?? "info",
      clock: this.#clock,
      time: this.#time,
      machine: new SimulatedMachine(this.#clock, () => uuidOf(random)),
      begin,
      write: (line) => this.#takeLine(line),
      onChange: (state) =>
        this.#tell({
          lane: { of: "process", name },
          what: state === "up" ? "process started" : "process ended",
          state,
        }),
    });
  }

  #takeLine(line: string): void {
    // The folder has another name each time, and says nothing.
    this.#options.onLog?.(line.replaceAll(this.#files.root, ""));
    if (!line.includes('"trip":{')) return;
    const mark = tripMarkOf(JSON.parse(line) as Record<string, unknown>);
    if (mark) this.#score.mark(mark);
  }

  #createVerbs(): ScenarioWorld["verbs"] {
    const board = (id: string) => this.#boardOf(id);
    return {
      plug: async (id) => board(id).plug(),
      unplug: async (id, { power }) => board(id).unplug(power),
      press: async (id, { button, ...how }) => board(id).press(button, how),
      bounce: async (id, { button, bounceMs = 10 }) => board(id).press(button, { bounceMs }),
      hold: async (id, { button, heldMs = 12_000 }) => board(id).press(button, { heldMs }),
      garbage: async (id, { bytes }) => board(id).garbage(bytes),
      "power-cut": async (id, { offMs = 500 }) => board(id).powerCut(offMs),
      hang: async (id) => board(id).hang(),
      analog: async (id, { pin, volts }) => board(id).model.setVolts(Number(pin.slice(1)), volts),
      swap: async (id, { with: other }) => this.#swap(board(id), board(other)),
      touch: (kiosk, request) => this.#touch(kiosk, request),
      cut: async (kiosk) => this.#setLink(kiosk, false),
      restore: async (kiosk) => this.#setLink(kiosk, true),
      kill: async (name, { downMs = 0 }) =>
        name === BOARDS ? this.#endBoards(downMs) : this.#processOf(name).end("kill", downMs),
      restart: async (name, { downMs = 0 }) =>
        name === BOARDS ? this.#endBoards(downMs) : this.#processOf(name).end("stop", downMs),
      reboot: async (name, { downMs = 0 }) => {
        const process = this.#processOf(name);
        await process.end("kill", downMs);
        process.machine.reboot();
      },
      clock: async (name, request) => this.#processOf(name).machine.moveClock(request),
      "disk-full": async (name, { freeKb = 0 }) => this.#leaveRoom(name, freeKb),
      "disk-free": async (name) => this.#leaveRoom(name, undefined),
      backup: (name, { as }) => this.#backUp(name, as),
      "put-back": (name, { as }) => this.#putBack(name, as),
      wipe: async (name) => {
        const kiosk = this.#kioskProcess(name);
        await kiosk.whileDown("kill", async () => this.#files.wipe(name));
      },
    };
  }

  /** The boards lose their power and keep what stands in their EEPROMs, as emulated ones do whose process ends. */
  #endBoards(downMs: number): void {
    const lane = { of: "process", name: BOARDS } as const;
    this.#tell({ lane, what: "process ended", state: "down" });
    for (const board of this.#boards.values()) board.powerCut(downMs);
    this.#clock.after(downMs, () => this.#tell({ lane, what: "process started", state: "up" }));
  }

  #swap(one: SimulatedBoard, other: SimulatedBoard): void {
    const plugged = [one, other].filter((board) => board.isPlugged);
    for (const board of [one, other]) board.unplug();
    [one.kiosk, other.kiosk] = [other.kiosk, one.kiosk];
    for (const board of plugged) board.plug();
  }

  async #touch(kiosk: string, touch: TouchRequest): Promise<void> {
    const { body } = this.#seatOf(kiosk).process;
    if (!body?.screen) throw new Error("the kiosk's screen is not there: its process is down");
    const input = touchInput(touch, body.screen);
    if (!input) throw new Error(`a touch is one of ${TOUCHES}`);
    const refusal = await body.touch(input);
    if (refusal) throw new Error(`the screen refused: ${refusal}`);
  }

  #setLink(kiosk: string, isWhole: boolean): void {
    const { link } = this.#seatOf(kiosk);
    if (link.isWhole === isWhole) return;
    if (isWhole) link.restore();
    else link.cut();
    const what = isWhole ? "link restored" : "link cut";
    this.#tell({ lane: { of: "link", name: kiosk }, what, state: isWhole ? "up" : "down" });
  }

  #leaveRoom(name: string, freeKb: number | undefined): void {
    if (name !== "hub") {
      const { body } = this.#kioskProcess(name);
      if (!body) throw new Error(`${name} is down`);
      body.leaveRoom(freeKb === undefined ? undefined : freeKb * 1024);
      return;
    }
    const { body } = this.#hub;
    if (!body) throw new Error("the hub is down");
    if (freeKb === undefined) body.limitPages(NO_BOUND);
    else {
      const { size } = statSync(join(this.#files.dataOf("hub"), "hub.db"));
      body.limitPages(Math.max(1, Math.floor((size + freeKb * 1024) / PAGE_BYTES)));
    }
  }

  async #backUp(name: string, as: string): Promise<void> {
    if (name !== "hub") {
      await this.#kioskProcess(name).whileDown("stop", async () => this.#files.keepCopy(name, as));
      return;
    }
    // The copy is made by a thread, so it takes as long as it takes.
    await this.#time.still(async () => {
      const { file } = await this.#ask<{ file: string }>("/api/v1/backups", {});
      this.#files.keepFile(file, "hub", as);
    });
  }

  async #putBack(name: string, as: string): Promise<void> {
    if (name !== "hub") {
      await this.#kioskProcess(name).whileDown("kill", async () => this.#files.putBack(name, as));
      return;
    }
    const copy = this.#files.copyOf("hub", as);
    await this.#hub.whileDown("stop", async () => {
      await this.#options.parts.restoreHub(copy, this.#files.dataOf("hub"), this.#clock.now());
    });
  }

  #boardOf(board: string): SimulatedBoard {
    const found = this.#boards.get(board);
    if (!found) throw new Error(`no board is called ${board}`);
    return found;
  }

  #boardAt(kiosk: string): SimulatedBoard | undefined {
    return [...this.#boards.values()].find((board) => board.kiosk === kiosk);
  }

  #seatOf(kiosk: string): Seat {
    const found = this.#seats.get(kiosk);
    if (!found) throw new Error(`no kiosk is called ${kiosk}`);
    return found;
  }

  #processOf(name: string): ShopProcess<HubPart> | ShopProcess<KioskBody> {
    return name === "hub" ? this.#hub : this.#kioskProcess(name);
  }

  #kioskProcess(name: string): ShopProcess<KioskBody> {
    if (!name.startsWith("kiosk-")) throw new Error(`no process is called ${name}, or it is no kiosk's`);
    return this.#seatOf(name.slice("kiosk-".length)).process;
  }

  async #whenUp(): Promise<void> {
    const untilMs = this.#clock.now() + UP_WITHIN_MS;
    for (const { kiosk, process } of this.#seats.values()) {
      for (let state = process.body?.screen; state?.board !== "ready" || state.link !== "online"; ) {
        if (this.#clock.now() > untilMs) throw new Error(`kiosk ${kiosk} was not up within ${UP_WITHIN_MS / 1000} s`);
        await new Promise<void>((resolve) => this.#clock.after(LOOK_EVERY_MS, resolve));
        state = process.body?.screen;
      }
    }
  }

  /** Asks the hub's API; with a body it is a POST. REJECTS with the hub's words, and while the hub is down. */
  async #ask<T>(path: string, body?: object): Promise<T> {
    return JSON.parse(await this.#asText(path, body)) as T;
  }

  async #asText(path: string, body?: object): Promise<string> {
    const hub = this.#hub.body;
    if (!hub) throw new Error("the hub is down");
    const answer = await hub.ask({ method: body ? "POST" : "GET", path, ...(body ? { body } : {}) });
    if (answer.status < 400) return answer.body;
    const { title, code } = JSON.parse(answer.body) as { title?: string; code?: string };
    throw new Error(`${title ?? `the hub answered ${answer.status}`}${code ? ` (${code})` : ""}`);
  }

  /** Reads a list of the API page by page, up to and with the page that has one that is known. */
  async #all<T>(list: string, isKnown: (item: T) => boolean = () => false): Promise<T[]> {
    const all: T[] = [];
    let cursor: string | undefined;
    do {
      const after = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; next?: string } = await this.#ask(`/api/v1/${list}?limit=${PAGE}${after}`);
      all.push(...page.items);
      cursor = page.items.some(isKnown) ? undefined : page.next;
    } while (cursor !== undefined);
    return all;
  }

  #tell(happening: Happening): void {
    this.happenings$.next(happening);
  }

  /** A source of chance of its own for each part, so that one part does not move another's. */
  #randomOf(part: string): Random {
    let hash = this.#seed >>> 0;
    for (const letter of part) hash = (Math.imul(hash, 31) + (letter.codePointAt(0) ?? 0)) >>> 0;
    return createRandom(hash);
  }
}

function fill(bytes: Uint8Array, random: Random): Uint8Array {
  for (let at = 0; at < bytes.length; at++) bytes[at] = random(256);
  return bytes;
}

function uuidOf(random: Random): string {
  const hex = Buffer.from(fill(new Uint8Array(16), random)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20)].join("-");
}
