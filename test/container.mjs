// Carries the steps of the Dockerfile out in plain folders, one a stage, as no container engine is needed for that: COPY
// takes what git knows (less `.dockerignore`), RUN runs with the stage's folder as its place. Then starts what came out as
// the image would, and asks whether it is ready. Run by `.ci/run`; `node test/container.mjs`.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const context = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const work = mkdtempSync(join(tmpdir(), "counterbell-container-"));
const ignored = readFileSync(join(context, ".dockerignore"), "utf8").split("\n").filter(Boolean);
const known = execFileSync("git", ["-C", context, "ls-files", "-z"], { encoding: "utf8" })
  .split("\0")
  .filter(
    (file) =>
      file && existsSync(join(context, file)) && !ignored.some((one) => file === one || file.startsWith(`${one}/`)),
  );

/** The Dockerfile's lines, those that go on joined. */
const lines = readFileSync(join(context, "Dockerfile"), "utf8")
  .replaceAll(/\\\n/g, " ")
  .split("\n")
  .filter((line) => line && !line.startsWith("#"));

let stage;
const stages = new Map();
const at = (root, path, cwd) => join(root, path.startsWith("/") ? path : join(cwd, path));

const steps = {
  FROM(rest) {
    const name = /\sAS\s+(\S+)/i.exec(rest)?.[1] ?? `stage-${stages.size}`;
    stage = { root: join(work, name), cwd: "/", env: {}, entry: [], command: [] };
    mkdirSync(stage.root, { recursive: true });
    stages.set(name, stage);
  },
  WORKDIR(rest) {
    stage.cwd = rest;
    mkdirSync(at(stage.root, ".", stage.cwd), { recursive: true });
  },
  ENV(rest) {
    const [name, value] = rest.split("=");
    stage.env[name] = value;
  },
  COPY(rest) {
    const words = rest.split(/\s+/);
    const flags = words.filter((word) => word.startsWith("--"));
    const paths = words.filter((word) => !word.startsWith("--"));
    const target = paths.pop();
    const from = flags.find((flag) => flag.startsWith("--from="))?.slice("--from=".length);
    const to = at(stage.root, target, stage.cwd);
    for (const path of paths) {
      if (from === undefined) copyFromContext(path, target, to);
      else {
        const source = at(stages.get(from).root, path, "/");
        const place = target.endsWith("/") ? join(to, basename(path)) : to;
        mkdirSync(dirname(place), { recursive: true });
        cpSync(source, place, { recursive: true, verbatimSymlinks: true });
      }
    }
  },
  RUN(rest) {
    execFileSync("sh", ["-ec", rest], {
      cwd: at(stage.root, ".", stage.cwd),
      env: { ...process.env, ...stage.env },
      stdio: ["ignore", "inherit", "inherit"],
    });
  },
  ENTRYPOINT(rest) {
    stage.entry = JSON.parse(rest);
  },
  CMD(rest) {
    stage.command = JSON.parse(rest);
  },
  // What only an engine can do; the words are checked by being known here.
  USER() {},
  VOLUME() {},
  EXPOSE() {},
  HEALTHCHECK() {},
};

function copyFromContext(path, target, to) {
  const files = path === "." ? known : known.filter((file) => file === path || file.startsWith(`${path}/`));
  if (files.length === 0) throw new Error(`COPY ${path}: git knows no such file`);
  for (const file of files) {
    const place = path === "." || target.endsWith("/") ? join(to, file) : to;
    mkdirSync(dirname(place), { recursive: true });
    cpSync(join(context, file), place);
  }
}

const freePort = () =>
  new Promise((done) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });

async function start({ root, cwd, env, entry, command }) {
  const ports = { http: await freePort(), content: await freePort(), tls: await freePort(), mqtt: await freePort() };
  const words = [...entry, ...command].map((word) => (word === "/data" ? join(root, "data") : word));
  const [program, ...args] = words.map((word) => (word === "0.0.0.0" ? "127.0.0.1" : word));
  const flags = Object.entries(ports).flatMap(([name, port]) => [`--${name}-port`, String(port)]);
  const hub = spawn(program === "node" ? process.execPath : program, [...args, ...flags], {
    cwd: at(root, ".", cwd),
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  hub.stdout.on("data", (text) => {
    log += text;
  });
  const ended = new Promise((done) => hub.once("exit", done));
  try {
    const until = Date.now() + 60_000;
    for (;;) {
      const answer = await fetch(`http://127.0.0.1:${ports.http}/readyz`).catch(() => undefined);
      if (answer?.ok) break;
      if (hub.exitCode !== null || Date.now() > until) throw new Error(`the hub did not become ready:\n${log}`);
      await new Promise((done) => setTimeout(done, 200));
    }
    const page = await fetch(`http://127.0.0.1:${ports.http}/`);
    if (!page.ok) throw new Error(`the console answered ${page.status}`);
  } finally {
    hub.kill("SIGTERM");
  }
  const code = await ended;
  if (code !== 0) throw new Error(`the hub ended with ${code}:\n${log}`);
  // What the image lacks, the hub says as a warning.
  if (/"level":[456]0/.test(log)) throw new Error(`the hub complains:\n${log}`);
}

try {
  for (const line of lines) {
    const [, word, rest] = /^([A-Z]+)\s+(.*)$/.exec(line) ?? [];
    if (!steps[word]) throw new Error(`a step that is not known: ${line}`);
    console.log(line);
    steps[word](rest);
  }
  const { size } = statSync(join(stage.root, stage.cwd, "dist/counterbell.js"));
  if (existsSync(join(stage.root, stage.cwd, "node_modules/ava")))
    throw new Error("what is for tests only is in the image");
  await start(stage);
  console.log(`ready: the hub of the image answered and ended cleanly (dist/counterbell.js, ${size} bytes)`);
} finally {
  rmSync(work, { recursive: true, force: true });
}
