import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test, { type ExecutionContext } from "ava";
import { parse, stringify } from "smol-toml";
import type { KioskDetail } from "../../protocol/rest.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import { TcpPort } from "../../simulators/avr/index.ts";
import { kioskData } from "../../simulators/demo/installation.ts";
import { createRandom, type Random } from "../crash/random.ts";
import { freePort } from "../free-ports.ts";
import { Rig, RigProcess, until } from "../rig.ts";
import { storedEvents } from "../stored-events.ts";

const load = createRequire(import.meta.url);
const { DatabaseSync } = load(
  Number(process.versions.node.split(".")[0]) >= 24 ? "node:sqlite" : "@photostructure/sqlite",
) as typeof import("@photostructure/sqlite");

/** The ids of the votes that a kiosk's folder holds; read while no kiosk runs on it. */
function votesIn(folder: string): string[] {
  const file = join(folder, "kiosk.db");
  if (!existsSync(file)) return [];
  const database = new DatabaseSync(file);
  try {
    const rows = database.prepare("SELECT id FROM event WHERE kind = 'vote'").all() as unknown as { id: string }[];
    return rows.map(({ id }) => id);
  } finally {
    database.close();
  }
}

/** A kiosk process with its folder and screen, which can be stopped, copied, put back and emptied. */
class Machine {
  readonly folder: string;
  readonly process: RigProcess;
  readonly #screen: string;

  constructor(name: string, toml: string, folder: string, screenPort: number) {
    this.folder = folder;
    this.#screen = `http://127.0.0.1:${screenPort}`;
    this.process = new RigProcess(name, ["kiosk", "--config", toml]);
  }

  async start(): Promise<void> {
    this.process.start();
    await until("the kiosk to be ready", async () => (await this.#waiting()) !== undefined);
  }

  stop(): Promise<unknown> {
    return this.process.kill("SIGTERM");
  }

  /** Votes on the screen; each is kept when this resolves. */
  async vote(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      const visit = await this.#visit();
      await this.#input({ type: "face", visit, face: "happy" });
      await this.#input({ type: "done", visit });
    }
  }

  async allTaken(): Promise<void> {
    await until("the hub to have taken all", async () => (await this.#waiting()) === 0).catch((error: Error) => {
      throw new Error(`${error.message}\n${this.process.lines.slice(-20).join("\n")}`);
    });
  }

  async #waiting(): Promise<number | undefined> {
    const answer = await fetch(`${this.#screen}/healthz`).catch(() => undefined);
    return answer?.ok ? ((await answer.json()) as { waiting: number }).waiting : undefined;
  }

  async #visit(): Promise<number> {
    const answer = await fetch(`${this.#screen}/live`);
    let text = "";
    for await (const part of answer.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(part).toString();
      const line = text.split("\n").find((one, i, all) => one.startsWith("data: ") && i < all.length - 1);
      if (line) return (JSON.parse(line.slice("data: ".length)) as ScreenState).visit;
    }
    throw new Error("the screen said nothing");
  }

  async #input(body: object): Promise<void> {
    const answer = await fetch(`${this.#screen}/input`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (answer.status !== 204) throw new Error(`a touch was answered ${answer.status}: ${await answer.text()}`);
  }
}

/** Which votes were made, and where they still are: what the hub must hold in the end, each once. */
class Oracle {
  readonly #made = new Set<string>();
  readonly #gone = new Set<string>();
  readonly #hub: string;

  constructor(hub: string) {
    this.#hub = hub;
  }

  /** Notes the votes of a folder. */
  note(folder: string): void {
    for (const id of votesIn(folder)) this.#made.add(id);
  }

  /** Notes a folder that is thrown away: what it alone holds is gone. `others` are copies that live on. */
  thrownAway(folder: string, others: readonly string[] = []): void {
    this.note(folder);
    const elsewhere = new Set([...this.#stored(), ...others.flatMap(votesIn)]);
    for (const id of votesIn(folder)) if (!elsewhere.has(id)) this.#gone.add(id);
  }

  /** The hub lost what its backup does not have: what no folder holds either is gone. */
  hubForgot(folders: readonly string[]): void {
    const elsewhere = new Set([...this.#stored(), ...folders.flatMap(votesIn)]);
    for (const id of this.#made) if (!elsewhere.has(id)) this.#gone.add(id);
  }

  /** What is wrong with the hub's rows; empty where nothing is lost and nothing counted twice. */
  faults(): string[] {
    const stored = this.#stored();
    const once = new Set(stored);
    const lost = [...this.#made].filter((id) => !once.has(id) && !this.#gone.has(id));
    const strange = [...once].filter((id) => !this.#made.has(id) || this.#gone.has(id));
    return [
      ...(stored.length > once.size ? [`${stored.length - once.size} counted twice`] : []),
      ...(lost.length > 0 ? [`${lost.length} of ${this.#made.size} lost`] : []),
      ...(strange.length > 0 ? [`${strange.length} that nobody made`] : []),
    ];
  }

  get figures(): string {
    return `${this.#made.size} votes made, ${this.#gone.size} gone with a folder that was thrown away`;
  }

  #stored(): string[] {
    return storedEvents(this.#hub)
      .filter(({ kind }) => kind === "vote")
      .map(({ id }) => id);
  }
}

async function command(t: ExecutionContext, ...args: string[]): Promise<{ file?: string }> {
  const run = new RigProcess(args[0] ?? "", args);
  run.start();
  await run.ended;
  t.is(await run.kill(), 0, run.lines.join("\n"));
  return JSON.parse(run.lines.at(-1) ?? "null") as { file?: string };
}

function seeded(t: ExecutionContext): Random {
  const seed = Number(process.env.COUNTERBELL_SEED ?? Date.now() % 0x7fffffff);
  t.log(`seed ${seed} (COUNTERBELL_SEED)`);
  return createRandom(seed);
}

const replace = (folder: string, by: string): void => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(by, folder, { recursive: true });
};

test.serial(
  "cards cloned, kiosks and hub put back from yesterday, a kiosk emptied: nothing that exists is lost or counted twice, and each is told",
  async (t) => {
    t.timeout(400_000);
    const random = seeded(t);
    const some = () => 1 + random.below(4);
    const rig = await Rig.start();
    t.teardown(() => rig.stop());
    const name = "kiosk-1";
    const data = kioskData(rig.folders, name);
    const oracle = new Oracle(rig.folders.hub);
    await rig.kiosk().kill("SIGTERM");
    const screenPort = rig.kiosks[0]?.screenPort ?? 0;
    const kiosk = new Machine(name, join(rig.folders.kiosks, name, "kiosk.toml"), data, screenPort);
    rig.processes.set("machine", kiosk.process);
    const alerts = async () => (await rig.get<KioskDetail>(`kiosks/${name}`)).alerts.map(({ code }) => code);
    const told = (code: string) => until(`the alert ${code}`, async () => (await alerts()).includes(code));
    const agree = (when: string) => t.deepEqual(oracle.faults(), [], when);

    // The card is copied while votes wait on it, and both copies run.
    await kiosk.start();
    await kiosk.vote(some());
    await rig.hub.kill();
    await kiosk.vote(some());
    await kiosk.stop();
    const copy = join(rig.folders.kiosks, "copy");
    cpSync(join(rig.folders.kiosks, name), copy, { recursive: true });
    const toml = parse(readFileSync(join(copy, "kiosk.toml"), "utf8"));
    const file = join(copy, "kiosk.toml");
    // No board: two machines cannot open one port.
    const clonePort = await freePort();
    writeFileSync(
      file,
      stringify({
        ...toml,
        data: join(copy, "data"),
        devices: [],
        screen: { host: "127.0.0.1", port: clonePort },
      }),
    );
    const clone = new Machine("clone", file, join(copy, "data"), clonePort);
    rig.processes.set("clone", clone.process);
    await Promise.all([kiosk.start(), clone.start()]);
    // As many on both before the hub is there: who comes second claims places that are taken. One who had written less would
    // see that the hub knows more than it ever wrote, which is another story.
    const each = some();
    await Promise.all([kiosk.vote(each), clone.vote(each)]);
    rig.hub.start();
    await rig.hubReady();
    await told("alert-outbox-forked");
    for (let i = 0; i < 3; i++) await Promise.all([kiosk.vote(some()), clone.vote(some())]);
    await told("alert-identity-cloned");
    await Promise.all([kiosk.allTaken(), clone.allTaken()]);
    await Promise.all([kiosk.stop(), clone.stop()]);
    oracle.note(clone.folder);
    oracle.note(kiosk.folder);
    agree("a cloned card");

    // Yesterday's backup of the kiosk; then votes that the hub took, and some that it never heard of.
    const yesterday = join(rig.folders.root, "yesterday");
    cpSync(data, yesterday, { recursive: true });
    await kiosk.start();
    await kiosk.vote(some());
    await kiosk.allTaken();
    const { file: backup } = await command(t, "backup", "--data", rig.folders.hub, "--json");
    await kiosk.vote(some());
    await kiosk.allTaken();
    await rig.hub.kill();
    await kiosk.vote(some());
    await kiosk.stop();
    oracle.thrownAway(data, [yesterday]);
    replace(data, yesterday);
    rig.hub.start();
    await rig.hubReady();
    await kiosk.start();
    await kiosk.vote(some());
    await told("alert-kiosk-restored");
    await kiosk.allTaken();
    await kiosk.stop();
    oracle.note(data);
    agree("a kiosk put back from yesterday");

    // The hub is put back to before the kiosk was: what was taken since, and only the hub knew, is gone with its file.
    await rig.hub.kill();
    oracle.note(data);
    const hubFile = join(rig.folders.hub, "hub.db");
    t.true(existsSync(hubFile));
    await command(t, "restore", backup ?? "", "--data", rig.folders.hub, "--json");
    oracle.hubForgot([data, clone.folder]);
    rig.hub.start();
    await rig.hubReady();
    await kiosk.start();
    await kiosk.vote(some());
    await kiosk.allTaken();
    await kiosk.stop();
    oracle.note(data);
    agree("hub and kiosk put back, each to another day");

    // The card is exchanged for an empty one, with votes waiting on the former.
    await kiosk.start();
    await kiosk.vote(some());
    await rig.hub.kill();
    await kiosk.vote(some());
    await kiosk.stop();
    const former = join(rig.folders.root, "former");
    renameSync(data, former);
    mkdirSync(data, { recursive: true, mode: 0o700 });
    rig.hub.start();
    await rig.hubReady();
    await kiosk.start();
    await kiosk.vote(some());
    await told("alert-kiosk-wiped");
    await kiosk.allTaken();
    await kiosk.stop();
    oracle.note(data);
    // The former card runs once more, as the alert advises, and brings what it held.
    rmSync(data, { recursive: true });
    renameSync(former, data);
    await kiosk.start();
    await kiosk.allTaken();
    await kiosk.stop();
    oracle.note(data);
    agree("an emptied kiosk, and its former card again");
    t.log(oracle.figures);
  },
);

test.serial(
  "a board changes its kiosk before it was told that its press is safe: each press counts once",
  async (t) => {
    t.timeout(300_000);
    const rig = await Rig.start({ kiosks: 2 });
    t.teardown(() => rig.stop());
    const board = rig.board();
    const [here, there] = rig.kiosks;
    await board.press("happy");
    await until("the first press stored", () => storedEvents(rig.folders.hub).length === 1);
    // The kiosk ends after a press is on its disk and before the board hears of it: at the second entry of its next start
    // at the latest, as the first may be the board itself.
    await rig.kiosk().kill();
    await board.press("unhappy");
    await board.press("very-happy");
    rig.kiosk().start({ COUNTERBELL_CRASH_AT: "after-commit:2" });
    const all = until("all presses in the hub", () => storedEvents(rig.folders.hub).length === 3);
    await Promise.race([rig.kiosk().ended, all]);
    all.catch(() => undefined);
    await rig.kiosk().kill();
    // The board goes to the other kiosk, whose own is taken away.
    await rig.board(there?.kiosk).port.close();
    await board.port.close();
    const port = new TcpPort(board.avr, { port: Number(/:(\d+)$/.exec(there?.devicePort ?? "")?.[1]) });
    await port.open();
    t.teardown(() => port.close());
    const buttons = () => storedEvents(rig.folders.hub).map(({ button }) => button);
    await until("the other kiosk to have taken what waits in the board", () =>
      storedEvents(rig.folders.hub, there?.kiosk).some(({ button }) => button === "very-happy"),
    );
    // Now the first kiosk brings what it had kept.
    rig.kiosk().start();
    await rig.kioskReady();
    const machine = new Machine("again", "", "", here?.screenPort ?? 0);
    await machine.allTaken();
    await until("the link to have been used", async () => {
      const { presence } = await rig.get<KioskDetail>(`kiosks/${here?.kiosk}`);
      return presence === "online";
    });
    await machine.allTaken();
    t.deepEqual(buttons().sort(), ["happy", "unhappy", "very-happy"]);
    const kept = votesIn(kioskData(rig.folders, here?.kiosk ?? ""));
    t.log(`${kept.length} votes kept at ${here?.kiosk}, of them told twice: ${kept.length - 1}`);
  },
);
