import type { SeenScreen } from "../../protocol/panel.ts";
import type { EventView } from "../../protocol/rest.ts";
import type { ScreenState } from "../../protocol/screen.ts";

type Glass = Omit<SeenScreen, "kiosk" | "answers">;

/** What the screens of the shop show and how many of their answers have arrived; each change gives what it is now. */
export class SeenScreens {
  readonly #glass = new Map<string, Glass>();
  readonly #answers = new Map<string, Set<string>>();

  /** Takes a state as a kiosk's page gets it; undefined where nothing changed that is looked at. */
  showed(kiosk: string, { language, display, view }: ScreenState): SeenScreen | undefined {
    const before = this.#glass.get(kiosk);
    const glass: Glass = { language, textPercent: display.textPercent, view: view.name };
    this.#glass.set(kiosk, glass);
    return JSON.stringify(before) === JSON.stringify(glass) ? undefined : this.#of(kiosk, glass);
  }

  /** Takes an event that the hub holds; undefined where it is no answer, or was known. */
  stored({ id, kind, kiosk }: Pick<EventView, "id" | "kind" | "kiosk">): SeenScreen | undefined {
    if (kind !== "survey") return undefined;
    const known = this.#answers.get(kiosk) ?? new Set();
    if (known.has(id)) return undefined;
    this.#answers.set(kiosk, known.add(id));
    const glass = this.#glass.get(kiosk);
    return glass && this.#of(kiosk, glass);
  }

  all(): SeenScreen[] {
    return [...this.#glass].map(([kiosk, glass]) => this.#of(kiosk, glass));
  }

  #of(kiosk: string, glass: Glass): SeenScreen {
    return { kiosk, ...glass, answers: this.#answers.get(kiosk)?.size ?? 0 };
  }
}
