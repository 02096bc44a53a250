import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { map, merge, type Observable } from "rxjs";
import type { PanelLive, ShopView } from "../../protocol/panel.ts";
import { createTexts, type Texts } from "../../protocol/texts.ts";
import { DEMO_SITES, type DemoKiosk, enrolAll, prepareFolders, writeKioskToml, writeToml } from "./installation.ts";
import { Link } from "./link.ts";
import { askAsOwner } from "./owner.ts";
import { startPanel } from "./panel.ts";
import { choosePorts } from "./ports.ts";
import { Shop } from "./shop.ts";
import { Supervisor } from "./supervisor.ts";

/** How the demo is started; `counterbell.ts` fills it from flags, environment and defaults. */
export interface DemoOptions {
  /** Folder for everything that the demo keeps. */
  data: string;
  /** Address that pages are served on; default 127.0.0.1. */
  host: string;
  /** Opens the shop in the person's browser. */
  open: boolean;
  /** Forgets what an earlier demo left in the data folder. */
  fresh: boolean;
  /** One JSON line instead of words. */
  json: boolean;
  /** A real board among the emulated ones: `/dev/ttyUSB0`, `COM3`. */
  port?: string;
  /** The package's folder: built pages in `dist/ui`, `locales`, the firmware image. */
  root: string;
  /** What starts `counterbell`: program and first arguments. */
  command: readonly string[];
  /** The path of the socket of a hub with that data folder; default `hub.sock` in it. */
  hubSocket?: (data: string) => string;
}

const READY_WITHIN_MS = 30_000;
const FIRMWARE = "device-drivers/button-panel/firmware/button-panel.hex";
const WANTED = { mqtt: 1883, mqtts: 8883, http: 8080, shop: 8090, bench: 8091 };

const SHOP_KIOSKS = [
  { site: DEMO_SITES[0].site, kiosk: "entrance", driver: "button-panel" },
  { site: DEMO_SITES[0].site, kiosk: "checkout", driver: "button-panel" },
  { site: DEMO_SITES[1].site, kiosk: "service-desk", driver: "gpio" },
] as const;

/**
 * Runs a whole shop on this machine until SIGINT or SIGTERM: a hub, three kiosks, the boards, each a process of its own, and
 * the shop page beside them. Gives the exit code, 0 after a clean end.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const texts = readTexts(options.root);
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => resolve());
  });
  const { host, json } = options;
  const since = new Date();
  const folders = prepareFolders(options.data, options.fresh);
  const seats = [
    ...SHOP_KIOSKS.map((kiosk) => ({ ...kiosk, real: undefined as string | undefined })),
    ...(options.port
      ? [{ site: DEMO_SITES[0].site, kiosk: "real-board", driver: "button-panel" as const, real: options.port }]
      : []),
  ];
  const ports = await choosePorts(host, {
    ...WANTED,
    ...Object.fromEntries(seats.map(({ kiosk }, i) => [`screen-${kiosk}`, 8101 + i])),
    ...Object.fromEntries(seats.map(({ kiosk }, i) => [`board-${kiosk}`, 7701 + i])),
    ...Object.fromEntries(seats.map(({ kiosk }, i) => [`link-${kiosk}`, 7801 + i])),
  });
  const portOf = (name: string): number => ports[name]?.port as number;
  if (!json) {
    for (const { name, wanted, port } of Object.values(ports)) {
      if (port !== wanted) console.log(texts("demo-port-moved", { name, wanted: `${wanted}`, port: `${port}` }));
    }
  }

  const origin = (name: string): string => `http://${host === "0.0.0.0" ? "127.0.0.1" : host}:${portOf(name)}`;
  const shopOrigins = [origin("shop"), `http://localhost:${portOf("shop")}`];
  const kiosks: DemoKiosk[] = seats.map(({ site, kiosk, driver, real }) => ({
    site,
    kiosk,
    driver,
    board: `${kiosk}-board`,
    screenPort: portOf(`screen-${kiosk}`),
    linkPort: portOf(`link-${kiosk}`),
    devicePort: real ?? `tcp://127.0.0.1:${portOf(`board-${kiosk}`)}`,
  }));
  const links = new Map(
    kiosks.map(({ kiosk, linkPort }) => [
      kiosk,
      new Link({ kiosk, host: "127.0.0.1", port: linkPort, to: { host: "127.0.0.1", port: portOf("mqtt") } }),
    ]),
  );
  const supervisor = new Supervisor({ command: options.command, logs: folders.logs });
  let panel: { url: string; stop(): Promise<void> } | undefined;
  let shop: Shop | undefined;

  const start = async (): Promise<void> => {
    const hubToml = writeToml(join(folders.hub, "hub.toml"), {
      data: folders.hub,
      name: "main",
      mqtt: { host: "127.0.0.1", port: portOf("mqtt"), tls_host: host, tls_port: portOf("mqtts") },
      http: { host, port: portOf("http"), frame_ancestors: shopOrigins },
      log: { level: "debug" },
    });
    const boardsToml = writeToml(join(folders.boards, "boards.toml"), {
      http: { host: "127.0.0.1", port: portOf("bench") },
      data: folders.boards,
      boards: kiosks
        .filter(({ devicePort }) => devicePort.startsWith("tcp://"))
        .map(({ board, kiosk, driver }) => ({
          id: board,
          kiosk,
          kind: driver,
          hex: join(options.root, FIRMWARE),
          listen: { host: "127.0.0.1", port: portOf(`board-${kiosk}`) },
        })),
    });
    supervisor.start("hub", ["hub", "--config", hubToml]);
    supervisor.start("boards", ["sim", "boards", "--config", boardsToml]);
    await Promise.all([...links.values()].map((link) => link.restore()));
    await ready("hub", `${origin("http")}/readyz`);
    const socket = options.hubSocket?.(folders.hub) ?? join(folders.hub, "hub.sock");
    await enrolAll(socket, folders, kiosks);
    for (const kiosk of kiosks) {
      const file = writeKioskToml({ folders, kiosk, host, frameAncestors: shopOrigins });
      supervisor.start(`kiosk-${kiosk.kiosk}`, ["kiosk", "--config", file]);
    }
    const { token } = await askAsOwner<{ token: string }>(socket, "POST", "/api/v1/tokens", { name: "demo" });
    const signIn = async (): Promise<string> =>
      (await askAsOwner<{ url: string }>(socket, "POST", "/api/v1/sign-in-links")).url;
    const seen = new Shop({ bench: origin("bench"), api: origin("http"), token, since });
    shop = seen;
    seen.start(supervisor.lines$);
    const screens = kiosks.map(({ site, kiosk, board }) => ({
      site,
      kiosk,
      board,
      screen: `${origin(`screen-${kiosk}`)}/`,
    }));
    const view = async (): Promise<ShopView> => ({
      // Each showing of the shop gets a link of its own, as a link works once.
      console: await signIn().catch(() => `${origin("http")}/`),
      api: origin("http"),
      kiosks: screens,
      boards: seen.boards(),
      links: [...links.values()].map(({ kiosk, connected }) => ({ kiosk, connected })),
      processes: supervisor.processes(),
      score: seen.score(),
    });
    panel = await startPanel({
      host,
      port: portOf("shop"),
      pages: join(options.root, "dist/ui"),
      locales: join(options.root, "locales"),
      bench: origin("bench"),
      links,
      view,
      processes: () => supervisor.processes(),
      score: () => seen.score(),
      kill: (name) => supervisor.kill(name),
      live$: merge(seen.live$, processMessages(supervisor), linkMessages(links)),
      frameSources: () => [origin("http"), ...screens.map(({ screen }) => new URL(screen).origin)],
    });
    await Promise.all([
      ready("boards", `${origin("bench")}/boards`),
      ...kiosks.map(({ kiosk }) => ready(`kiosk-${kiosk}`, `${origin(`screen-${kiosk}`)}/healthz`)),
    ]);
    const told = {
      ready: true,
      shop: `${panel.url}/`,
      console: await signIn(),
      api: origin("http"),
      token,
      mqtt: `mqtt://127.0.0.1:${portOf("mqtt")}`,
      panel: panel.url,
      kiosks: screens,
      processes: supervisor.processes(),
    };
    if (json) console.log(JSON.stringify(told));
    else tell(texts, told);
    if (options.open) openInBrowser(told.shop);
  };

  const failed = start().then(
    () => new Promise<never>(() => {}),
    (error: Error) => error,
  );
  const failure = await Promise.race([stopped, failed]);
  if (failure) console.error(texts("demo-failed", { reason: failure.message, logs: folders.logs }));
  else if (!json) console.log(texts("demo-stopping"));
  shop?.stop();
  await panel?.stop();
  await supervisor.stop();
  await Promise.all([...links.values()].map((link) => link.cut()));
  return failure ? 1 : 0;
}

function readTexts(root: string): Texts {
  const language = new Intl.DateTimeFormat().resolvedOptions().locale.split("-")[0] ?? "en";
  const read = (tongue: string): string[] => {
    try {
      return [readFileSync(join(root, "locales", tongue, "demo.ftl"), "utf8")];
    } catch {
      return []; // a language without this catalogue falls back to English
    }
  };
  return createTexts([...new Set([language, "en"])].map((tongue) => ({ language: tongue, sources: read(tongue) })));
}

/** Waits until an address answers well. THROWS when a process is not ready within 30 s. */
async function ready(name: string, url: string): Promise<void> {
  const deadline = performance.now() + READY_WITHIN_MS;
  while (performance.now() < deadline) {
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      await answer.arrayBuffer();
      if (answer.ok) return;
    } catch {
      // it does not listen yet
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} was not ready within ${READY_WITHIN_MS / 1000} s (${url})`);
}

type Message = { [Name in keyof PanelLive]: { name: Name; data: PanelLive[Name] } }[keyof PanelLive];

const processMessages = (supervisor: Supervisor): Observable<Message> =>
  supervisor.changes$.pipe(map((data) => ({ name: "processes", data })));

const linkMessages = (links: Map<string, Link>): Observable<Message> =>
  merge(...[...links.values()].map(({ changes$ }) => changes$)).pipe(map((data) => ({ name: "link", data })));

function tell(
  texts: Texts,
  told: { shop: string; console: string; api: string; mqtt: string; kiosks: { kiosk: string; screen: string }[] },
): void {
  const lines = [
    "",
    texts("demo-ready"),
    "",
    `  ${texts("demo-shop")}`,
    `  ${told.shop}`,
    "",
    texts("demo-console", { url: told.console }),
    ...told.kiosks.map(({ kiosk, screen }) => texts("demo-screen", { kiosk, url: screen })),
    texts("demo-api", { url: `${told.api}/api/v1/` }),
    texts("demo-mqtt", { url: told.mqtt }),
    "",
    texts("demo-end"),
  ];
  // Isolation marks are for prose on a page; on a terminal they spoil addresses that are copied.
  console.log(lines.join("\n").replace(/[\u2066-\u2069]/g, ""));
}

function openInBrowser(url: string): void {
  const opener = { darwin: "open", win32: "explorer" }[process.platform as string] ?? "xdg-open";
  const opened = spawn(opener, [url], { stdio: "ignore", detached: true });
  opened.on("error", () => {}); // no browser here: the address stands on the terminal
  opened.unref();
}
