import type { Fact } from "../../kiosk/fact.ts";
import type { Flow } from "../../protocol/flow.ts";
import type { Theme } from "../../protocol/theme.ts";

/** What the console tells the preview: a flow to begin anew with, in a language, perhaps at one of its screens. */
export interface ShowFlow {
  type: "show-flow";
  flow: Flow;
  language: string;
  screen?: string;
}

/** What the console tells the preview: a look to put in force where the visit stands; without one Counterbell's own. */
export interface ShowTheme {
  type: "show-theme";
  theme?: Theme;
}

/** What the preview tells the console: it is there, or what a kiosk would have kept for the hub just now. */
export type FromPreview = { type: "preview-ready" } | { type: "preview-told"; kind: Fact["kind"]; body: Fact["body"] };
