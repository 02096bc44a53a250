import { join } from "node:path";
import { map, merge, type Observable, Subject } from "rxjs";
import type { PanelLive, ProcessView, ShopView } from "../../protocol/panel.ts";
import { publishArticles } from "./articles.ts";
import { Copies } from "./copies.ts";
import { createDeeds } from "./deeds.ts";
import type { DemoOptions } from "./demo-options.ts";
import { SimulatedDisk } from "./disk.ts";
import {
  type DemoFolders,
  enrolAll,
  kioskData,
  writeBoardsToml,
  writeHubToml,
  writeKioskToml,
} from "./installation.ts";
import { Link } from "./link.ts";
import { SimulatedMachine } from "./machine.ts";
import { askAsOwner } from "./owner.ts";
import { startPanel } from "./panel.ts";
import type { DemoPlan } from "./plan.ts";
import { whenReady } from "./readiness.ts";
import { Shop } from "./shop.ts";
import { Supervisor } from "./supervisor.ts";

/** What a demo that is ready tells: the line of `--json`. */
export interface DemoReady {
  ready: true;
  shop: string;
  console: string;
  api: string;
  token: string;
  mqtt: string;
  panel: string;
  kiosks: { site: string; kiosk: string; screen: string; board: string }[];
  processes: ProcessView[];
}

/** What a scenario's shop has beyond the demo's. */
export interface ShopExtras {
  /** Settings of `hub.toml` that differ from the demo's. */
  hub?: Record<string, unknown>;
  /** Every hub and kiosk lives on a machine whose clock can be moved, from its first start. */
  simulatedMachines?: boolean;
  /** The processes whose data folders are disks of their own, where this user may mount. */
  ownDisks?: readonly string[];
}

/** What the shop page's feed carries: one event a message. */
export type PanelMessage = { [Name in keyof PanelLive]: { name: Name; data: PanelLive[Name] } }[keyof PanelLive];

/** A demo's processes, the links between them, and the panel with the shop page in this process. */
export class RunningDemo {
  readonly #options: DemoOptions;
  readonly #folders: DemoFolders;
  readonly #plan: DemoPlan;
  readonly #supervisor: Supervisor;
  readonly #links: Map<string, Link>;
  readonly #extras: ShopExtras;
  readonly #machines = new Map<string, SimulatedMachine>();
  readonly #disks = new Map<string, SimulatedDisk>();
  readonly #live = new Subject<PanelMessage>();
  readonly #stopped = new AbortController();
  #shop: Shop | undefined;
  #panel: { stop(): Promise<void> } | undefined;

  constructor(parts: { options: DemoOptions; folders: DemoFolders; plan: DemoPlan; extras?: ShopExtras }) {
    this.#extras = parts.extras ?? {};
    this.#options = parts.options;
    this.#folders = parts.folders;
    this.#plan = parts.plan;
    this.#supervisor = new Supervisor({ command: parts.options.command, logs: parts.folders.logs });
    const to = { host: "127.0.0.1", port: parts.plan.portOf("mqtt") };
    this.#links = new Map(
      parts.plan.kiosks.map(({ kiosk, linkPort }) => [
        kiosk,
        new Link({ kiosk, host: "127.0.0.1", port: linkPort, to }),
      ]),
    );
  }

  /** All that the shop page is told. */
  get live$(): Observable<PanelMessage> {
    return this.#live;
  }

  /** Asks the hub's API as the installation's owner. THROWS OwnerRequestError, and what the socket throws. */
  ask<T>(method: "GET" | "POST", path: string, body?: unknown): Promise<T> {
    return askAsOwner<T>(this.#socket(), method, path, body);
  }

  /** Publishes the shop's articles that its hub never had; gives their ids. THROWS as `ask`. */
  publishArticles(): Promise<string[]> {
    return publishArticles(this.#socket(), join(this.#options.root, "simulators/demo/articles"));
  }

  /** Starts all and waits until each part answers. THROWS DemoError, and what the hub refuses. */
  async start(): Promise<DemoReady> {
    // Empty data has nothing from before, and its hub's clock may be set to any time.
    const since = this.#options.fresh ? new Date(0) : new Date();
    await this.#startHubAndBoards();
    await this.#startKiosks();
    const token = await this.ask<{ token: string }>("POST", "/api/v1/tokens", { name: "demo" });
    await this.#openShop(token.token, since);
    const { origin, portOf } = this.#plan;
    await Promise.all([
      this.#ready("boards", `${origin("bench")}/boards`),
      ...this.#plan.kiosks.map(({ kiosk }) => this.#ready(`kiosk-${kiosk}`, `${origin(`screen-${kiosk}`)}/healthz`)),
    ]);
    return {
      ready: true,
      shop: `${origin("shop")}/`,
      console: await this.#signIn(),
      api: origin("http"),
      token: token.token,
      mqtt: `mqtt://127.0.0.1:${portOf("mqtt")}`,
      panel: origin("shop"),
      kiosks: this.#screens(),
      processes: this.#supervisor.processes(),
    };
  }

  /** Ends all; also one that is still starting. Twice does no harm. */
  async stop(): Promise<void> {
    this.#stopped.abort(new Error("the demo was stopped"));
    this.#shop?.stop();
    // The supervisor first: Ctrl-C reaches the whole group, and what ends by it must not be started again.
    await Promise.all([this.#supervisor.stop(), this.#panel?.stop()]);
    await Promise.all([...this.#links.values()].map((link) => link.cut()));
    for (const disk of this.#disks.values()) disk.unmount();
    this.#live.complete();
  }

  async #startHubAndBoards(): Promise<void> {
    const { origin } = this.#plan;
    this.#mountDisks();
    const hubToml = writeHubToml(this.#folders, this.#plan, this.#extras.hub);
    const boardsToml = writeBoardsToml(this.#folders, this.#plan, this.#options.root);
    this.#supervisor.start("hub", ["hub", "--config", hubToml], this.#machineEnv("hub"));
    this.#supervisor.start("boards", ["sim", "boards", "--config", boardsToml]);
    await Promise.all([...this.#links.values()].map((link) => link.restore()));
    await this.#ready("hub", `${origin("http")}/readyz`);
    // The port may be another hub's that took it in the meantime: only our own answers on the socket of our folder.
    await this.#ready("hub", this.#socket());
  }

  async #startKiosks(): Promise<void> {
    const { kiosks, host, shopOrigins: frameAncestors } = this.#plan;
    await enrolAll(this.#socket(), this.#folders, kiosks);
    for (const kiosk of kiosks) {
      const file = writeKioskToml({ folders: this.#folders, kiosk, host, frameAncestors });
      const name = `kiosk-${kiosk.kiosk}`;
      this.#supervisor.start(name, ["kiosk", "--config", file], this.#machineEnv(name));
    }
  }

  async #openShop(token: string, since: Date): Promise<void> {
    const { origin, portOf, host } = this.#plan;
    const kiosks = this.#plan.kiosks.map(({ kiosk }) => ({ kiosk, screen: origin(`screen-${kiosk}`) }));
    const shop = new Shop({ bench: origin("bench"), api: origin("http"), kiosks, token, since });
    this.#shop = shop;
    merge(shop.live$, processMessages(this.#supervisor), linkMessages(this.#links)).subscribe(this.#live);
    shop.start(this.#supervisor.lines$);
    this.#stopped.signal.throwIfAborted();
    this.#panel = await startPanel({
      host,
      port: portOf("shop"),
      pages: join(this.#options.root, "dist/ui"),
      locales: join(this.#options.root, "locales"),
      bench: origin("bench"),
      links: this.#links,
      view: () => this.#view(shop),
      processes: () => this.#supervisor.processes(),
      score: () => shop.score(),
      deeds: this.#deeds(),
      live$: this.#live,
      frameSources: () => [origin("http"), ...this.#screens().map(({ screen }) => new URL(screen).origin)],
    });
  }

  #deeds() {
    const folders = this.#folders;
    const supervisor = this.#supervisor;
    const hub = { data: folders.hub, socket: this.#socket(), command: this.#options.command };
    return createDeeds({
      links: this.#links,
      supervisor,
      copies: new Copies({
        folder: join(folders.root, "copies"),
        supervisor,
        hub,
        dataOf: (kiosk) => kioskData(folders, kiosk),
      }),
      screenOf: (kiosk) =>
        this.#plan.kiosks.some((known) => known.kiosk === kiosk) ? this.#plan.origin(`screen-${kiosk}`) : undefined,
      machineOf: async (name) => {
        const known = this.#machines.get(name);
        if (known) return known;
        // It has lived on the real machine so far: from its next start on it lives on one that can be moved.
        supervisor.setEnv(name, this.#machineEnv(name, true));
        await supervisor.end(name, { signal: "SIGTERM" });
        return this.#machines.get(name) as SimulatedMachine;
      },
      diskOf: (name) => this.#diskOf(name),
    });
  }

  /** What a process needs in its environment to live on a simulated machine; nothing where it lives on the real one. */
  #machineEnv(name: string, isWanted = this.#extras.simulatedMachines === true): Record<string, string> {
    if (!isWanted) return {};
    const machine = new SimulatedMachine(join(this.#folders.root, `machine-${name}.json`));
    this.#machines.set(name, machine);
    return machine.env;
  }

  #diskOf(name: string): SimulatedDisk | undefined {
    if (name !== "hub" && !name.startsWith("kiosk-")) return undefined;
    const folder = name === "hub" ? this.#folders.hub : kioskData(this.#folders, name.slice("kiosk-".length));
    const disk = this.#disks.get(name) ?? new SimulatedDisk(folder);
    this.#disks.set(name, disk);
    return disk;
  }

  #mountDisks(): void {
    for (const name of this.#extras.ownDisks ?? []) this.#diskOf(name)?.mount();
  }

  async #view(shop: Shop): Promise<ShopView> {
    const api = this.#plan.origin("http");
    return {
      // Each showing of the shop gets a link of its own, as a link works once.
      console: await this.#signIn().catch(() => `${api}/`),
      api,
      kiosks: this.#screens(),
      boards: shop.boards(),
      links: [...this.#links.values()].map(({ kiosk, connected }) => ({ kiosk, connected })),
      screens: shop.screens(),
      processes: this.#supervisor.processes(),
      score: shop.score(),
    };
  }

  #screens(): DemoReady["kiosks"] {
    const { kiosks, origin } = this.#plan;
    return kiosks.map(({ site, kiosk, board }) => ({ site, kiosk, board, screen: `${origin(`screen-${kiosk}`)}/` }));
  }

  async #signIn(): Promise<string> {
    return (await this.ask<{ url: string }>("POST", "/api/v1/sign-in-links")).url;
  }

  #socket(): string {
    return this.#options.hubSocket(this.#folders.hub);
  }

  #ready(name: string, url: string): Promise<void> {
    return whenReady({ name, url }, { supervisor: this.#supervisor, stopped: this.#stopped.signal });
  }
}

const processMessages = (supervisor: Supervisor): Observable<PanelMessage> =>
  supervisor.changes$.pipe(map((data) => ({ name: "processes", data })));

const linkMessages = (links: Map<string, Link>): Observable<PanelMessage> =>
  merge(...[...links.values()].map(({ changes$ }) => changes$)).pipe(map((data) => ({ name: "link", data })));
