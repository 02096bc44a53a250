import type { Logger } from "pino";
import { BehaviorSubject, type Observable, type SchedulerLike, type Subscription } from "rxjs";
import { Type } from "typebox";
import type { ArticleEntry } from "../protocol/articles.ts";
import { check } from "../protocol/codec.ts";
import type { Flow } from "../protocol/flow.ts";
import { ContentRef, type KioskConfig, type ReportedConfigMessage } from "../protocol/messages.ts";
import { ContentError } from "./content-error.ts";
import type { ContentFiles } from "./content-files.ts";
import { checkArticle, checkPicture, type FlowCheck, MAX_BYTES, readArticleList, readFlow } from "./content-kinds.ts";

/** A flow that is in force. */
export interface FlowInForce {
  ref: ContentRef;
  flow: Flow;
}
/** The articles that are in force; every file that they name is here. */
export interface ArticlesInForce {
  ref: ContentRef;
  articles: readonly ArticleEntry[];
}

export interface ContentOptions {
  files: ContentFiles;
  /** Gives the bytes of a hash, at most so many. REJECTS with ContentError. */
  fetch: (hash: string, maxBytes: number, signal: AbortSignal) => Promise<Buffer>;
  checkFlow: FlowCheck;
  /** Called when what is reported has changed. */
  onReport: () => void;
  clock: SchedulerLike;
  /** A number from 0 up to 1, by chance. */
  random: () => number;
  log: Logger;
}

const Kept = Type.Object({
  flow: Type.Optional(ContentRef),
  articles: Type.Optional(ContentRef),
  logo: Type.Optional(Type.String({ pattern: "^[0-9a-f]{64}$" })),
});
type Wanted = { flow?: ContentRef; articles?: ContentRef; logo?: string };
type Kind = keyof Wanted;
const KINDS: readonly Kind[] = ["flow", "logo", "articles"];

/** Pause before content is asked for again, ms: doubles from the first to the last, each between half and one and a half. */
const FIRST_PAUSE_MS = 2000;
const LAST_PAUSE_MS = 5 * 60_000;
/** A hub that comes back is not asked by all its kiosks in the same second. */
const BACK_WITHIN_MS = 2000;
/** Flows of before that a page may still show: its texts are asked for by their hash. */
const KEEP_FLOWS = 3;

/**
 * What the hub's settings name and MQTT is too narrow for: flow, articles with their pictures, logo.
 *
 * It is fetched by hash, checked, kept as files, and only then in force, each kind as a whole; what is refused or cannot be had
 * leaves the last good one in force. Asked again for ever, ever more seldom; what came stays, so a try goes on where the last one
 * ended. Without a network a start finds what was in force.
 */
export class Content {
  readonly #options: ContentOptions;
  readonly #flow = new BehaviorSubject<FlowInForce | undefined>(undefined);
  readonly #articles = new BehaviorSubject<ArticlesInForce | undefined>(undefined);
  readonly #logo = new BehaviorSubject<string | undefined>(undefined);
  readonly #flows = new Map<string, Flow>();
  /** What stays refused, by kind and hash. */
  readonly #refused = new Map<string, ContentError>();
  #wanted: Wanted = {};
  #error: ContentError | undefined;
  #pauseMs = FIRST_PAUSE_MS;
  #retry: Subscription | undefined;
  #working: Promise<void> | undefined;
  #isAskedAgain = false;
  readonly #stopping = new AbortController();
  /** What the list that is being fetched names. */
  #arriving: ReadonlySet<string> = new Set();
  #isDamaged = false;
  /** What was put in force and could not be kept so. */
  #isUnkept = false;

  constructor(options: ContentOptions) {
    this.#options = options;
  }

  /** The flow in force, now and at each change; undefined: the one that ships. */
  get flow$(): Observable<FlowInForce | undefined> {
    return this.#flow.asObservable();
  }

  /** The articles in force, now and at each change. */
  get articles$(): Observable<ArticlesInForce | undefined> {
    return this.#articles.asObservable();
  }

  /** The flow of a hash that is in force, or was a moment ago. */
  flowOf(hash: string): Flow | undefined {
    return this.#flows.get(hash);
  }

  /** The hash of the logo in force, now and at each change. */
  get logo$(): Observable<string | undefined> {
    return this.#logo.asObservable();
  }

  /** The hash of the logo in force now. */
  get logoHash(): string | undefined {
    return this.#logo.value;
  }

  /** The bytes of the logo in force. */
  async logo(): Promise<Buffer | undefined> {
    const hash = this.#logo.value;
    return hash === undefined ? undefined : this.#options.files.read(hash);
  }

  /** The bytes of an article or a picture; what turns out to be damaged is fetched anew. */
  async read(hash: string): Promise<Buffer | undefined> {
    const bytes = await this.#options.files.read(hash);
    if (bytes || !this.#inForce().has(hash)) return bytes;
    this.#options.log.warn({ hash }, "content on the disk is damaged");
    this.#isDamaged = true;
    this.#again();
    return undefined;
  }

  /** What is in force of it, and why not what is wanted; undefined where nothing is asked for. */
  get reported(): ReportedConfigMessage["content"] {
    const flow = this.#flow.value?.ref;
    const articles = this.#articles.value?.ref;
    if (!flow && !articles && !this.#error && Object.keys(this.#wanted).length === 0) return undefined;
    return {
      ...(flow ? { flow } : {}),
      ...(articles ? { articles } : {}),
      ...(this.#error ? { error: this.#error.report } : {}),
    };
  }

  /** Brings back in force what was so before; content that is damaged is fetched anew. */
  async open(): Promise<void> {
    const { files, checkFlow, log } = this.#options;
    try {
      await files.open();
      const kept = readKept(await files.readInForce());
      if (kept.logo !== undefined && files.has(kept.logo)) this.#logo.next(kept.logo);
      const flow = kept.flow && (await files.read(kept.flow.hash));
      if (kept.flow && flow) this.#flowIs({ ref: kept.flow, flow: readFlow(kept.flow.hash, flow, checkFlow) });
      const list = kept.articles && (await files.read(kept.articles.hash));
      if (kept.articles && list) {
        this.#articles.next({ ref: kept.articles, articles: readArticleList(kept.articles.hash, list) });
      }
    } catch (error) {
      log.warn({ err: error }, "kept content cannot be read");
    }
  }

  /** Takes over which content the settings name. */
  want({ flow, articles, theme }: KioskConfig): void {
    const wanted: Wanted = {
      ...(flow ? { flow } : {}),
      ...(articles ? { articles } : {}),
      ...(theme?.logo === undefined ? {} : { logo: theme.logo }),
    };
    if (JSON.stringify(wanted) !== JSON.stringify(this.#wanted)) this.#refused.clear();
    this.#wanted = wanted;
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#again();
  }

  /** The hub can be reached again, or says anew where its content is. */
  hubIsBack(): void {
    if (!this.#retry) return;
    this.#retry.unsubscribe();
    this.#pauseMs = FIRST_PAUSE_MS;
    this.#retry = this.#options.clock.schedule(() => this.#again(), this.#options.random() * BACK_WITHIN_MS);
  }

  /** Ends what is under way. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#retry?.unsubscribe();
    this.#retry = undefined;
    await this.#working;
  }

  #again(): void {
    this.#retry?.unsubscribe();
    this.#retry = undefined;
    if (this.#stopping.signal.aborted) return;
    if (this.#working) {
      this.#isAskedAgain = true;
      return;
    }
    this.#working = this.#pass().finally(() => {
      this.#working = undefined;
      if (!this.#isAskedAgain) return;
      this.#isAskedAgain = false;
      this.#again();
    });
  }

  /** Brings each kind in force that can be; never rejects. */
  async #pass(): Promise<void> {
    const { clock, random, onReport, log, files } = this.#options;
    const before = JSON.stringify(this.reported);
    let [passing, lasting]: (ContentError | undefined)[] = [];
    for (const kind of KINDS) {
      try {
        await this.#settle(kind);
      } catch (thrown) {
        if (this.#stopping.signal.aborted) return;
        const error = asContentError(thrown);
        if (error.isLasting) {
          this.#refused.set(keyOf(kind, this.#wanted), error);
          lasting ??= error;
        } else passing ??= error;
      }
    }
    try {
      if (this.#isUnkept) await files.keepInForce(JSON.stringify(this.#keptOf()));
      this.#isUnkept = false;
      // What a try has brought stays while another may go on with it.
      if (!passing) await files.collect(this.#inForce());
    } catch (error) {
      passing ??= asContentError(error);
    }
    this.#error = passing ?? lasting;
    if (passing) {
      const pauseMs = Math.max(Math.round(this.#pauseMs * (0.5 + random())), passing.retryAfterMs ?? 0);
      this.#pauseMs = Math.min(this.#pauseMs * 2, LAST_PAUSE_MS);
      this.#retry = clock.schedule(() => this.#again(), pauseMs);
      log.warn({ code: passing.code, reason: passing.message, pauseMs }, "content could not be had");
    } else this.#pauseMs = FIRST_PAUSE_MS;
    if (JSON.stringify(this.reported) === before) return;
    if (lasting) log.error({ code: lasting.code, reason: lasting.message }, "content is refused");
    onReport();
  }

  async #settle(kind: Kind): Promise<void> {
    const refused = this.#refused.get(keyOf(kind, this.#wanted));
    if (refused) throw refused;
    const { flow, articles, logo } = this.#wanted;
    switch (kind) {
      case "flow":
        if (sameRef(flow, this.#flow.value?.ref)) return;
        this.#flowIs(flow && { ref: flow, flow: await this.#fetchFlow(flow) });
        break;
      case "articles": {
        if (sameRef(articles, this.#articles.value?.ref) && !this.#isDamaged) return;
        const fetched = articles && { ref: articles, articles: await this.#fetchArticles(articles) };
        // Others are wanted by now: the next pass, which has been asked for, fetches those.
        if (!sameRef(articles, this.#wanted.articles)) return;
        this.#isDamaged = false;
        this.#articles.next(fetched);
        break;
      }
      case "logo":
        if (logo === this.#logo.value && (logo === undefined || this.#options.files.has(logo))) return;
        if (logo !== undefined) await this.#have(logo, MAX_BYTES.logo, checkPicture);
        this.#logo.next(logo);
        break;
    }
    this.#isUnkept = true;
    this.#options.log.info({ kind, wanted: this.#wanted[kind] }, "content is in force");
  }

  async #fetchFlow({ hash }: ContentRef): Promise<Flow> {
    const { checkFlow } = this.#options;
    const bytes = await this.#have(hash, MAX_BYTES.flow, (_, fetched) => void readFlow(hash, fetched, checkFlow));
    return readFlow(hash, bytes, checkFlow);
  }

  async #fetchArticles({ hash }: ContentRef): Promise<ArticleEntry[]> {
    const { files } = this.#options;
    const bytes = await this.#have(hash, MAX_BYTES.list, (_, fetched) => void readArticleList(hash, fetched));
    const articles = readArticleList(hash, bytes);
    this.#arriving = new Set([hash, ...articles.flatMap((entry) => [entry.hash, ...entry.pictures])]);
    for (const entry of articles) {
      if (this.#wanted.articles?.hash !== hash) break;
      if (!files.has(entry.hash)) await this.#have(entry.hash, MAX_BYTES.article, checkArticle);
      for (const picture of entry.pictures) {
        if (!files.has(picture)) await this.#have(picture, MAX_BYTES.picture, checkPicture);
      }
    }
    return articles;
  }

  /** Gives content from the disk, or fetches, checks and keeps it. */
  async #have(hash: string, maxBytes: number, checkIt: (hash: string, bytes: Buffer) => void): Promise<Buffer> {
    const { files, fetch } = this.#options;
    const here = await files.read(hash);
    if (here) return here;
    const bytes = await fetch(hash, maxBytes, this.#stopping.signal);
    checkIt(hash, bytes);
    if (!files.hasRoomFor(bytes.length)) await files.collect(new Set([...this.#inForce(), ...this.#arriving, hash]));
    await files.write(hash, bytes);
    return bytes;
  }

  #flowIs(flow: FlowInForce | undefined): void {
    if (flow) {
      this.#flows.delete(flow.ref.hash);
      this.#flows.set(flow.ref.hash, flow.flow);
      for (const hash of [...this.#flows.keys()].slice(0, -KEEP_FLOWS)) this.#flows.delete(hash);
    }
    this.#flow.next(flow);
  }

  #keptOf(): Wanted {
    const flow = this.#flow.value?.ref;
    const articles = this.#articles.value?.ref;
    return {
      ...(flow ? { flow } : {}),
      ...(articles ? { articles } : {}),
      ...(this.#logo.value === undefined ? {} : { logo: this.#logo.value }),
    };
  }

  /** Every hash that is in force. */
  #inForce(): Set<string> {
    const { flow, articles, logo } = this.#keptOf();
    const hashes = [flow?.hash, articles?.hash, logo].filter((hash) => hash !== undefined);
    const parts = (this.#articles.value?.articles ?? []).flatMap(({ hash, pictures }) => [hash, ...pictures]);
    return new Set([...hashes, ...parts]);
  }
}

const sameRef = (a: ContentRef | undefined, b: ContentRef | undefined): boolean =>
  a?.hash === b?.hash && a?.id === b?.id && a?.version === b?.version;

const keyOf = (kind: Kind, wanted: Wanted): string => `${kind} ${JSON.stringify(wanted[kind])}`;

const asContentError = (error: unknown): ContentError =>
  error instanceof ContentError
    ? error
    : new ContentError("content-not-answered", (error as Error).message, { cause: error });

/** What an earlier run kept as in force; what cannot be read counts as nothing. */
function readKept(text: string | undefined): Wanted {
  try {
    const kept = check(Kept, JSON.parse(text ?? "{}"));
    return kept.ok ? (kept.value as Wanted) : {};
  } catch {
    return {};
  }
}
