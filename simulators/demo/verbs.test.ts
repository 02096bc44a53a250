import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "ava";
import { NEVER } from "rxjs";
import { TARGETS, VERB_NAMES, VERBS } from "../../protocol/verbs.ts";
import { createBenchServer } from "../boards/server.ts";
import { Copies } from "./copies.ts";
import { createDeeds } from "./deeds.ts";
import { startPanel } from "./panel.ts";
import { choosePorts } from "./ports.ts";
import { Supervisor } from "./supervisor.ts";

test("the panel serves every verb of the list, checks what it asks for, and knows no other", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "counterbell-verbs-"));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const from = 20_000 + Math.floor(Math.random() * 9_000);
  const ports = await choosePorts("127.0.0.1", { panel: from, bench: from + 1 });
  const bench = createBenchServer(new Map(), { failed: (error) => t.fail(String(error)) });
  await bench.app.listen({ host: "127.0.0.1", port: ports.bench?.port ?? 0 });
  t.teardown(() => bench.stop());
  const supervisor = new Supervisor({ command: ["true"], logs: join(folder, "logs") });
  const hub = { data: folder, socket: join(folder, "none.sock"), command: ["true"] };
  const deeds = createDeeds({
    links: new Map(),
    supervisor,
    copies: new Copies({ folder, supervisor, hub, dataOf: () => folder }),
    screenOf: () => undefined,
    machineOf: () => Promise.reject(new Error("there is no process to ask for")),
    diskOf: () => undefined,
  });
  const panel = await startPanel({
    host: "127.0.0.1",
    port: ports.panel?.port ?? 0,
    pages: folder,
    locales: folder,
    bench: `http://127.0.0.1:${ports.bench?.port}`,
    links: new Map(),
    view: () => Promise.reject(new Error("nobody asks")),
    processes: () => [],
    score: () => ({ pressed: 0, stored: 0, twice: 0, waiting: 0 }),
    deeds,
    live$: NEVER,
    frameSources: () => [],
  });
  t.teardown(() => panel.stop());
  const post = async (path: string, body: object) => {
    const answer = await fetch(`${panel.url}${path}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return { status: answer.status, ...((await answer.json()) as { code: string; title: string }) };
  };
  for (const verb of VERB_NAMES) {
    const { of } = VERBS[verb];
    const code = { board: "unknown-board", kiosk: "unknown-kiosk", link: "unknown-kiosk", process: "unknown-process" }[
      of
    ];
    const right = {
      press: { button: "happy" },
      touch: { call: true },
      clock: { byMs: 1 },
      backup: { as: "a" },
      "put-back": { as: "a" },
    };
    const request = (right as Record<string, object>)[verb] ?? {};
    t.like(await post(`/${TARGETS[of]}/nobody/${verb}`, request), { status: 404, code }, verb);
    if (of === "board") continue; // the bench looks for the board first
    t.like(
      await post(`/${TARGETS[of]}/nobody/${verb}`, { nothing: 1 }),
      { status: 400, code: "invalid-request" },
      verb,
    );
  }
  t.like(await post("/processes/hub/paint", {}), { status: 404, code: "not-found" });
  t.like(await post("/boards/nobody/paint", {}), { status: 404, code: "not-found" });
});
