import { asyncScheduler, type Subscription } from "rxjs";
import type { Fact } from "../../kiosk/fact.ts";
import { VisitLoop } from "../../kiosk/visit/visit-loop.ts";
import { firstVisit, type VisitSettings } from "../../kiosk/visit/visit-state.ts";
import { stand } from "../../kiosk/visit/walk.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { ScreenState } from "../../protocol/screen.ts";
import type { Theme } from "../../protocol/theme.ts";
import type { KioskLink } from "../kiosk-screen/kiosk-link.ts";

const WHO = { site: "preview", kiosk: "preview" };
/** Longer than on a kiosk, as whoever edits its words looks at them. */
const THANK_YOU_MS = 60_000;

/** What is looked at. */
export interface PreviewedLook {
  flow: Flow;
  language: string;
  /** A chain's own look; without it Counterbell's. */
  theme?: Theme | undefined;
}

export interface PreviewKioskOptions extends PreviewedLook {
  /** Begins there instead of at home. */
  screen?: string;
  /** Changes with each flow that is shown, as the hash of a real one does. */
  version: string;
  /** The words of a text of the flow or the catalogue. */
  words: (language: string, id: string) => string | undefined;
  /** Hears what a kiosk would keep and tell its hub; here nothing is kept. */
  onTold: (fact: Fact) => void;
}

/** A kiosk in the page: the engine of the real one, without a disk, a board or a hub. */
export function createPreviewKiosk(options: PreviewKioskOptions): VisitLoop {
  const { flow, screen, version, words, onTold } = options;
  const nowMs = asyncScheduler.now();
  const home = firstVisit(1, previewSettings(options), { nowMs, inForce: { flow, hash: version } });
  // A thank-you is for a vote: what it asks then depends on the face.
  const isThanks = screen !== undefined && flow.screens[screen]?.kind === "thanks";
  const isElsewhere = screen !== undefined && screen !== flow.home && Object.hasOwn(flow.screens, screen) && !isThanks;
  const first = isElsewhere ? stand(home, screen, [flow.home], nowMs) : home;
  const kiosk = new VisitLoop({
    first: { ...first, link: "online" },
    who: WHO,
    record: async (fact) => {
      onTold(fact);
      return { id: crypto.randomUUID(), repeated: false };
    },
    keepTallies: () => {},
    words: (_inForce, of, id) => words(of, id),
    articleOf: () => undefined,
    random: (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>),
    clock: asyncScheduler,
    log: { warn: console.warn },
  });
  if (isThanks) void kiosk.touch({ type: "face", visit: first.visit, face: "unhappy" });
  return kiosk;
}

/** The settings of the preview, with the language that is looked at as the first. */
export function previewSettings({ flow, language, theme }: PreviewedLook): VisitSettings {
  const languages = [language, ...flow.languages.filter((other) => other !== language)];
  return { thankYouMs: THANK_YOU_MS, languages, ...(theme ? { theme } : {}) };
}

/** Gives the page a link to whichever kiosk is shown now. */
export class PreviewLink implements KioskLink {
  readonly #takers = new Set<(state: ScreenState) => void>();
  #kiosk: VisitLoop | undefined;
  #listening: Subscription | undefined;

  /** Ends the kiosk that was shown and begins with another. */
  show(kiosk: VisitLoop): void {
    this.#listening?.unsubscribe();
    this.#kiosk?.stop();
    this.#kiosk = kiosk;
    this.#listening = kiosk.screen$.subscribe((state) => {
      for (const take of this.#takers) take(state);
    });
  }

  /** Puts other settings in force, in the middle of a visit too. */
  wear(settings: VisitSettings): void {
    this.#kiosk?.take({ type: "settings", settings });
  }

  listen: KioskLink["listen"] = (host, take) => {
    this.#takers.add((state) => {
      take(state);
      host.requestUpdate();
    });
    return { status: "open" };
  };

  // The hub has it under its hash before any kiosk does.
  logoAddress: KioskLink["logoAddress"] = (hash) => `/api/v1/content/${hash}`;

  send: KioskLink["send"] = async (input) => {
    if (input.type === "heartbeat") return { is: "taken" };
    const refusal = await this.#kiosk?.touch(input);
    if (!refusal) return { is: "taken" };
    return refusal === "late" ? { is: "late" } : { is: "refused", code: refusal };
  };
}
