import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { asyncScheduler, Subject, type Subscription } from "rxjs";
import type { BoardView, ProcessView, Score } from "../../../protocol/panel.ts";
import type { AlertView, EventView, KioskDetail, KioskView, TicketView } from "../../../protocol/rest.ts";
import type { ScreenState } from "../../../protocol/screen.ts";
import type { Texts } from "../../../protocol/texts.ts";
import { TARGETS, VERB_NAMES, VERBS, type VerbName } from "../../../protocol/verbs.ts";
import { type DemoFolders, prepareFolders } from "../../demo/installation.ts";
import { planDemo } from "../../demo/plan.ts";
import { type DemoReady, RunningDemo } from "../../demo/running-demo.ts";
import { readScreen } from "../../demo/screen.ts";
import type { Scenario, Step } from "../scenario.ts";
import type { DoVerb, Happening, MetricSample, ScenarioWorld } from "../world.ts";
import { followHub, happeningsOf } from "./happenings.ts";
import { parseMetrics } from "./metrics.ts";
import { readKioskTexts } from "./texts.ts";

const HOST = "127.0.0.1";
const LOOK_EVERY_MS = 100;
/** The shop is up when every kiosk has its board and its hub: a busy machine with two slow cores takes 30 s. */
const UP_WITHIN_MS = 90_000;
const PAGE = 200;

/** What the real world needs of the program that it starts; `counterbell.ts` hands it over. */
export interface RealWorldOptions {
  /** The package's folder. */
  root: string;
  /** What starts `counterbell`: program and first arguments. */
  command: readonly string[];
  hubSocket(data: string): string;
  /** Where databases and logs go and stay; default a temporary folder that is removed at the end. */
  data?: string;
}

/** A shop of processes, sockets and the wall clock: the demo's, with the scenario's kiosks, on ports of its own. */
export class RealWorld implements ScenarioWorld {
  readonly kind = "real";
  readonly clock = asyncScheduler;
  readonly lookEveryMs = LOOK_EVERY_MS;
  readonly verbs: ScenarioWorld["verbs"];
  readonly happenings$ = new Subject<Happening>();
  readonly #scenario: Scenario;
  readonly #options: RealWorldOptions;
  readonly #texts = new Map<string, Texts>();
  readonly #stopped = new AbortController();
  #folders: DemoFolders | undefined;
  #demo: RunningDemo | undefined;
  #ready: DemoReady | undefined;
  #subscription: Subscription | undefined;

  constructor(scenario: Scenario, options: RealWorldOptions) {
    this.#scenario = scenario;
    this.#options = options;
    this.verbs = Object.fromEntries(VERB_NAMES.map((name) => [name, this.#verb(name)]));
  }

  async start(): Promise<void> {
    const { data, ...rest } = this.#options;
    const folders = prepareFolders(data ?? mkdtempSync(join(tmpdir(), "counterbell-scenario-")), true);
    this.#folders = folders;
    const plan = await planDemo({ host: HOST, seats: this.#scenario.shop.kiosks, apart: true });
    const options = { ...rest, data: folders.root, host: HOST, open: false, fresh: true, json: true };
    const extras = { hub: this.#scenario.hub, simulatedMachines: true, ownDisks: disksOf(this.#scenario.steps) };
    const demo = new RunningDemo({ options, folders, plan, extras });
    this.#demo = demo;
    const ready = await demo.start();
    this.#ready = ready;
    await this.#whenUp();
    const now = (happening: Happening): void => this.happenings$.next(happening);
    const first = {
      processes: (await this.#panel("GET", "/processes")) as ProcessView[],
      boards: (await this.#panel("GET", "/boards")) as BoardView[],
    };
    this.#subscription = demo.live$.pipe(happeningsOf(first)).subscribe(now);
    void followHub({ api: ready.api, token: ready.token, tell: now, stopped: this.#stopped.signal });
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#subscription?.unsubscribe();
    this.happenings$.complete();
    await this.#demo?.stop();
    if (this.#folders && this.#options.data === undefined) {
      rmSync(this.#folders.root, { recursive: true, force: true, maxRetries: 5 });
    }
  }

  async tickets(): Promise<TicketView[]> {
    const all = await this.#all<TicketView>("tickets");
    return all.sort((a, b) => a.id - b.id);
  }

  async events(): Promise<EventView[]> {
    const all = await this.#all<EventView>("events");
    return all.sort((a, b) => a.n - b.n);
  }

  kiosk(kiosk: string): Promise<KioskView> {
    return this.#detail(kiosk);
  }

  async alerts(kiosk: string): Promise<AlertView[]> {
    return (await this.#detail(kiosk)).alerts;
  }

  async board(board: string): Promise<BoardView> {
    return (await this.#panel("GET", `/boards/${board}`)) as BoardView;
  }

  async screen(kiosk: string): Promise<ScreenState | undefined> {
    const { screen } = this.#up.kiosks.find((known) => known.kiosk === kiosk) ?? {};
    if (screen === undefined) throw new Error(`the shop has no kiosk ${kiosk}`);
    try {
      return await readScreen(new URL(screen).origin);
    } catch {
      return undefined; // its process is down, or only just up: the next look tells
    }
  }

  words(language: string, id: string, args?: Record<string, string | number>): string {
    const texts = this.#texts.get(language) ?? readKioskTexts(join(this.#options.root, "locales"), language);
    this.#texts.set(language, texts);
    return texts(id, args);
  }

  async metrics(): Promise<MetricSample[]> {
    const { api, token } = this.#up;
    const answer = await fetch(`${api}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`the hub's metrics answered ${answer.status}`);
    return parseMetrics(await answer.text());
  }

  async score(): Promise<Score> {
    return (await this.#panel("GET", "/score")) as Score;
  }

  get #up(): DemoReady {
    if (!this.#ready) throw new Error("the shop is not up");
    return this.#ready;
  }

  #verb<Name extends VerbName>(name: Name): DoVerb<Name> {
    return async (target, request) => {
      await this.#panel("POST", `/${TARGETS[VERBS[name].of]}/${encodeURIComponent(target)}/${name}`, request);
    };
  }

  /** Asks the panel, as the shop page does. THROWS Error with the panel's words. */
  async #panel(method: "GET" | "POST", path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${this.#up.panel}${path}`, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    const value = text ? (JSON.parse(text) as unknown) : undefined;
    if (answer.ok) return value;
    const { title, code } = (value ?? {}) as { title?: string; code?: string };
    throw new Error(`${title ?? `the panel answered ${answer.status}`}${code ? ` (${code})` : ""}`);
  }

  #detail(kiosk: string): Promise<KioskDetail> {
    return this.#hub(`kiosks/${kiosk}`);
  }

  #hub<T>(path: string): Promise<T> {
    if (!this.#demo) throw new Error("the shop is not up");
    return this.#demo.ask<T>("GET", `/api/v1/${path}`);
  }

  async #all<T>(list: string): Promise<T[]> {
    const all: T[] = [];
    let cursor: string | undefined;
    do {
      const after = cursor === undefined ? "" : `&cursor=${encodeURIComponent(cursor)}`;
      const page: { items: T[]; next?: string } = await this.#hub(`${list}?limit=${PAGE}${after}`);
      all.push(...page.items);
      cursor = page.next;
    } while (cursor !== undefined);
    return all;
  }

  async #whenUp(): Promise<void> {
    const deadline = performance.now() + UP_WITHIN_MS;
    for (const { kiosk } of this.#up.kiosks) {
      let state: ScreenState | undefined;
      while (state?.board !== "ready" || state.link !== "online") {
        if (performance.now() > deadline) {
          const shown = state ? `board ${state.board}, link ${state.link}` : "no screen";
          throw new Error(`kiosk ${kiosk} was not up within ${UP_WITHIN_MS / 1000} s: ${shown}`);
        }
        await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
        state = await this.screen(kiosk);
      }
    }
  }
}

/** The processes whose disks a scenario fills. */
function disksOf(steps: readonly Step[]): string[] {
  const names = steps.flatMap(({ work }) => {
    if (work.does === "steps") return disksOf(work.steps);
    return work.does === "act" && work.act.verb === "disk-full" ? [work.act.target] : [];
  });
  return [...new Set(names)];
}
