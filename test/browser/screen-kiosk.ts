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
  const hub = new FarHub();
  await hub.start();
  t.teardown(() => hub.stop());
  const data = mkdtempSync(join(tmpdir(), "counterbell-screen-"));
  const kept = articles ? { articles: keepArticles(data, articles) } : {};
  const kiosk = await startKiosk({
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
  t.teardown(async () => {
    await kiosk.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  });
  /** Pushes a configuration and waits until the kiosk says that it is in force. */
  const configure = async (changes: KioskConfig, revision = 1): Promise<void> => {
    const config = { ...kept, ...changes };
    const topic = { name: "config-desired", ...own } as const;
    await hub.say(topic, { revision, hash: hashOf(config), config }, { retain: true });
    await hub.expect("config-reported", ({ message }) => message?.revision === revision);
  };
  return { hub, address: kiosk.screenUrl, configure };
}

/** Puts articles where a kiosk keeps what is in force, and gives what a hub calls them. */
function keepArticles(data: string, articles: readonly KeptArticle[]): ContentRef {
  const folder = join(data, "content");
  mkdirSync(folder, { recursive: true });
  const keep = (content: string): string => {
    const hash = createHash("sha256").update(content).digest("hex");
    writeFileSync(join(folder, hash), content);
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
  writeFileSync(join(folder, "in-force.json"), JSON.stringify({ articles: ref }));
  return ref;
}
