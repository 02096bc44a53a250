import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";

const root = fileURLToPath(new URL("..", import.meta.url));

const ROOMS = ["protocol", "device-drivers", "kiosk", "hub", "ui", "simulators"] as const;
type Room = (typeof ROOMS)[number];

/** Rooms that a room may import whole; the import table of docs/architecture.md. */
const MAY_IMPORT: Record<Room, readonly Room[]> = {
  protocol: [],
  "device-drivers": [],
  kiosk: ["protocol", "device-drivers"],
  hub: ["protocol"],
  ui: ["protocol"],
  simulators: ["protocol"],
};

/** The doors that ui and simulators may use: the visit (decision 15), frame codecs, the self-test, the flashing engine and what it writes, the port type. */
const DOORS: Partial<Record<Room, readonly RegExp[]>> = {
  ui: [
    /^kiosk\/visit\/[a-z-]+\.ts$/,
    /^kiosk\/(content-texts|fact)\.ts$/,
    /^device-drivers\/flashing\//,
    /^device-drivers\/[a-z-]+\/firmware\/[a-z-]+\.(hex|json)$/,
    /^device-drivers\/[a-z-]+\/(frames|self-test|self-test-report)\.ts$/,
  ],
  simulators: [/^device-drivers\/[a-z-]+\/frames\.ts$/, /^device-drivers\/port\/port\.ts$/],
};

/** Where a package may be imported: its one home each. */
const HOMES: Record<string, readonly RegExp[]> = {
  serialport: [/^device-drivers\/port\//],
  "@serialport/bindings-interface": [/^device-drivers\/port\//],
  "johnny-five": [/^device-drivers\/board\//],
  "firmata-io": [/^device-drivers\/board\//],
  mqtt: [/^kiosk\/uplink\.ts$/, /^simulators\//],
  aedes: [/^hub\/broker\//, /^simulators\/hub\//],
  "node:sqlite": [/^kiosk\/database\.ts$/, /^hub\/database\.ts$/],
  "@photostructure/sqlite": [/^kiosk\/database\.ts$/, /^hub\/database\.ts$/],
  kysely: [/^hub\//],
  fastify: [/^hub\/api\//, /^kiosk\/screen-[a-z]+\.ts$/, /^simulators\//],
  avr8js: [/^simulators\/avr\//],
  pdfkit: [/^hub\/labels\//],
  "bidi-js": [/^hub\/labels\//],
};

/** The files that may know every stage of their room. */
const JOINERS = [/^kiosk\/kiosk\.ts$/, /^hub\/hub\.ts$/, /^hub\/writer\.ts$/];

/** The stages of a press within kiosk and hub, in the order of its trip. */
const TRIP = [
  "kiosk/devices.ts",
  "kiosk/visit/",
  "kiosk/reporter.ts",
  "kiosk/recorder.ts",
  "kiosk/outbox.ts",
  "kiosk/delivery.ts",
  "kiosk/uplink.ts",
  "hub/broker/",
  "hub/ingest/",
  "hub/rules/",
  "hub/tickets/",
  "hub/api/",
];

/** Who starts them: the command's own file, or the client of the worker thread, or what runs it without one. */
const STARTERS: Record<string, readonly string[]> = {
  "kiosk/kiosk.ts": ["kiosk/patient-start.ts", "kiosk/kiosk-here.ts"],
  "hub/hub.ts": ["hub/run-hub.ts", "hub/hub-here.ts"],
  "hub/writer.ts": ["hub/writer-client.ts", "hub/writer-here.ts"],
};

interface Arrow {
  from: string;
  to: string;
  /** Whether anything is left of it when the types are gone. */
  atRunTime: boolean;
}

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"));
}

const isTest = (file: string): boolean => file.endsWith(".test.ts") || file.startsWith("test/");

/** Finds what a source imports: static, re-exported, dynamic, and what it hands to a worker by URL. */
function importsOf(file: string): Map<string, boolean> {
  const text = readFileSync(join(root, file), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
  const found = new Map<string, boolean>();
  for (const pattern of [
    /^\s*(import|export)\b([^;'"]*?)\bfrom\s*["']([^"']+)["']/gm,
    /^\s*(import)(\s*)["']([^"']+)["']/gm,
    /\b(import)(\()\s*["'`]([^"'`]+)["'`]/g,
    /\b(require)(\()\s*["']([^"']+)["']\s*\)/g,
    /(new URL)(\()\s*["'](\.[^"']+\.ts)["']\s*,\s*import\.meta\.url/g,
  ]) {
    for (const [, , names = "", to = ""] of text.matchAll(pattern)) {
      const name = to.replace(/\?.*$/, "");
      found.set(name, (found.get(name) ?? false) || !onlyTypes(names));
    }
  }
  return found;
}

/** Tells whether an import's names are all types: `type { A }` or `{ type A, type B }`. */
function onlyTypes(names: string): boolean {
  if (/^\s*type\b/.test(names)) return true;
  const inner = /^\s*\{([^}]*)\}\s*$/.exec(names)?.[1];
  const each =
    inner
      ?.split(",")
      .map((name) => name.trim())
      .filter(Boolean) ?? [];
  return each.length > 0 && each.every((name) => name.startsWith("type "));
}

function arrows(file: string): Arrow[] {
  return [...importsOf(file)].map(([to, atRunTime]) => ({
    from: file,
    to: to.startsWith(".")
      ? relative(root, resolve(root, dirname(file), to))
          .split(sep)
          .join("/")
      : to,
    atRunTime,
  }));
}

const roomOf = (file: string): Room | undefined => ROOMS.find((room) => file.startsWith(`${room}/`));

const production = ROOMS.flatMap(sources).filter((file) => !isTest(file));
const all = production.flatMap(arrows);
const show = ({ from, to }: Arrow): string => `${from} -> ${to}`;

test("every arrow between rooms is in the import table", (t) => {
  const wrong = all.filter(({ from, to }) => {
    const [here, there] = [roomOf(from) as Room, roomOf(to)];
    if (to.startsWith("test/") || to.startsWith("commands/") || to === "counterbell.ts") return true;
    if (!there || there === here || MAY_IMPORT[here].includes(there)) return false;
    return !DOORS[here]?.some((door) => door.test(to));
  });
  t.deepEqual(wrong.map(show), []);
});

test("every package with a home is imported only there", (t) => {
  const wrong = all.filter(({ from, to }) => {
    const name = to.startsWith("node:")
      ? to
      : to
          .split("/")
          .slice(0, to.startsWith("@") ? 2 : 1)
          .join("/");
    const homes = HOMES[name];
    return homes !== undefined && !homes.some((home) => home.test(from));
  });
  t.deepEqual(wrong.map(show), []);
});

test("the files that join all stages are known only to those that start them", (t) => {
  const wrong = all
    .filter(({ to, atRunTime }) => atRunTime && JOINERS.some((joiner) => joiner.test(to)))
    .filter(({ from, to }) => !STARTERS[to]?.includes(from));
  t.deepEqual(wrong.map(show), []);
});

test("a stage of the trip never imports a later one", (t) => {
  const place = (file: string): number => TRIP.findIndex((stage) => file === stage || file.startsWith(stage));
  const wrong = all.filter(({ from, to }) => {
    const [here, there] = [place(from), place(to)];
    return here >= 0 && there >= 0 && here < there && roomOf(from) === roomOf(to);
  });
  t.deepEqual(wrong.map(show), []);
});

test("a feature of the hub knows no other; the joining files bring them together", (t) => {
  const feature = (file: string): string | undefined => /^hub\/([a-z]+)\//.exec(file)?.[1];
  const wrong = all.filter(({ from, to }) => {
    const [here, there] = [feature(from), feature(to)];
    // The API's doors ask who somebody is, and what it prints is drawn beside it.
    return here && there && here !== there && !(here === "api" && (there === "people" || there === "labels"));
  });
  t.deepEqual(wrong.map(show), []);
});

test("the command line imports rooms only dynamically, and never tests", (t) => {
  const files = ["counterbell.ts", ...sources("commands").filter((file) => !isTest(file))];
  t.true(files.length > 5);
  t.deepEqual(
    files.flatMap(arrows).filter(({ to }) => to.startsWith("test/")),
    [],
  );
  const wrong = files.flatMap((from) => {
    const text = readFileSync(join(root, from), "utf8");
    const statics = text.matchAll(/^import\s+(?!type\b)[^;]*?from\s*["'](\.[^"']+)["']/gm);
    return [...statics]
      .map(([, to = ""]) =>
        relative(root, resolve(root, dirname(from), to))
          .split(sep)
          .join("/"),
      )
      .filter((to) => !to.startsWith("commands/"))
      .map((to) => `${from} -> ${to}`);
  });
  t.deepEqual(wrong, []);
});

test("no folder is named after a kind of code, and no index holds code", (t) => {
  const forbidden = /(^|\/)(utils?|types|common|helpers?|managers?|misc|shared)(\/|\.ts$)/;
  t.deepEqual(
    [...production, ...sources("commands")].filter((file) => forbidden.test(file)),
    [],
  );
  const indexes = production.filter((file) => file.endsWith("/index.ts"));
  const withCode = indexes.filter((file) =>
    readFileSync(join(root, file), "utf8")
      .replace(/\/\*[\s\S]*?\*\//g, "")
      .replace(/export\s[^;]*?from\s*["'][^"']+["'];/g, "")
      .trim(),
  );
  t.deepEqual(withCode, []);
});

test("no file leads back to itself at run time", (t) => {
  const graph = new Map<string, string[]>();
  for (const { from, to, atRunTime } of all)
    if (atRunTime && to.endsWith(".ts")) graph.set(from, [...(graph.get(from) ?? []), to]);
  const circles: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, path: string[]): void => {
    if (path.includes(file)) {
      circles.push([...path.slice(path.indexOf(file)), file].join(" -> "));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  t.deepEqual(circles, []);
});

test("the tree has no path of one machine and no registry host", (t) => {
  const listed = spawnSync("git", ["ls-files"], { cwd: root, encoding: "utf8" });
  if (listed.status !== 0) {
    t.log("skipped: git is missing, or this is no clone");
    t.pass();
    return;
  }
  const files = listed.stdout.split("\n").filter((file) => file && existsSync(join(root, file)));
  const wrong = files
    .filter((file) => /\.(ts|mjs|js|json|toml|md|yaml|sh|c|h|css|html|ftl)$|\.ci\/run$/.test(file))
    .filter((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return /(^|[^\w.])\/(work|root|home\/[a-z]+)\//m.test(text) || /"resolved": "https?:/.test(text);
    });
  t.deepEqual(wrong, []);
});
