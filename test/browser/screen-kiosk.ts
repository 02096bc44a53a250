import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ExecutionContext } from "ava";
import { pino } from "pino";
import { hashOf } from "../../kiosk/desired.ts";
import { startKiosk } from "../../kiosk/kiosk.ts";
import { EspeakSpeaker } from "../../kiosk/speaker.ts";
import type { ArticleEntry, ArticleList } from "../../protocol/articles.ts";
import type { ContentRef, KioskConfig } from "../../protocol/messages.ts";
import { FarHub } from "../../simulators/hub/far-hub.ts";
import { freePort } from "../free-ports.ts";
import { root } from "../rig.ts";
import { skipWithoutChromium } from "./chromium.ts";

const pages = join(root, "dist/ui");
const own = { site: "berlin", kiosk: "entrance" };

/** Says in a line of the log why a test of the screen does nothing here. */
export function skipScreen(t: ExecutionContext): boolean {
  if (skipWithoutChromium(t)) return true;
  if (existsSync(join(pages, "kiosk-screen/index.html"))) return false;
  t.log("skipped: the screen is not built (npm run build)");
  t.pass();
  return true;
}

/** An article as a kiosk that was once supplied has it. */
export interface KeptArticle extends Omit<ArticleEntry, "hash" | "pictures" | "version" | "products"> {
  markdown: string;
}

export interface ScreenKioskOptions {
  maxBytes?: number;
  speaker?: EspeakSpeaker;
  articles?: readonly KeptArticle[];
}

/** A kiosk with no board on its desk and a hub that can be stopped. */
export async function startScreenKiosk(
  t: ExecutionContext,
  { maxBytes = 1 << 24, speaker = new EspeakSpeaker(), articles }: ScreenKioskOptions = {},
) {
  t.timeout(300_000);
  const hub = new FarHub({ port: await freePort() });
  await hub.start();
  t.teardown(() => hub.stop());
  const data = mkdtempSync(join(tmpdir(), "counterbell-screen-"));
  const kept = articles ? contentOf(articles) : undefined;
  const start = () =>
    startKiosk({
      config: {
        ...own,
        data,
        hub: { url: hub.url, clientId: "entrance" },
        screen: { host: "127.0.0.1", port: 0, frameAncestors: [] },
        log: { level: "silent" },
        outbox: { maxBytes },
        devices: [],
      },
      pages,
      locales: join(root, "locales"),
      log: pino({ level: "silent" }),
      speaker,
      remembersSpeech: true,
    });
  let revision = 0;
  let kiosk = await start();
  /** Pushes a configuration and waits until the kiosk says that it is in force. */
  const configure = async (changes: KioskConfig): Promise<void> => {
    revision += 1;
    const config = { ...(kept ? { articles: kept.ref } : {}), ...changes };
    const topic = { name: "config-desired", ...own } as const;
    await hub.say(topic, { revision, hash: hashOf(config), config }, { retain: true });
    await hub.expect("config-reported", ({ message }) => message?.revision === revision);
  };
  if (kept) {
    // It was told of its articles by an earlier run and has them on its disk.
    await configure({});
    await kiosk.stop();
    const folder = join(data, "content");
    mkdirSync(folder, { recursive: true });
    for (const [name, content] of kept.files) writeFileSync(join(folder, name), content);
    kiosk = await start();
  }
  t.teardown(async () => {
    await kiosk.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });
  return { hub, address: kiosk.screenUrl, configure };
}

/** Gives articles as the files that a kiosk keeps of them, and what a hub calls them. */
function contentOf(articles: readonly KeptArticle[]): { ref: ContentRef; files: ReadonlyMap<string, string> } {
  const files = new Map<string, string>();
  const keep = (content: string): string => {
    const hash = createHash("sha256").update(content).digest("hex");
    files.set(hash, content);
    return hash;
  };
  const list: ArticleList = {
    v: 1,
    articles: articles.map(({ markdown, ...entry }) => ({
      ...{ ...entry, version: 1, products: [], pictures: [] },
      hash: keep(markdown),
    })),
  };
  const ref = { id: "articles", version: 1, hash: keep(JSON.stringify(list)) };
  files.set("in-force.json", JSON.stringify({ articles: ref }));
  return { ref, files };
}
