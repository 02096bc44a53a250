import { withFlowTexts } from "../../kiosk/content-texts.ts";
import type { Flow } from "../../protocol/flow.ts";
import { createTexts } from "../../protocol/texts.ts";
import type { Theme } from "../../protocol/theme.ts";
import { readCatalogueOf, startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";
import { useKioskLink } from "../kiosk-screen/kiosk-link.ts";
import { createPreviewKiosk, PreviewLink, previewSettings } from "./preview-kiosk.ts";
import type { FromPreview, ShowFlow, ShowTheme } from "./preview-messages.ts";

let flow: Flow | undefined;
let theme: Theme | undefined;
let language = "en";
let shown = 0;
const link = new PreviewLink();
const tell = (message: FromPreview): void => parent.postMessage(message, location.origin);

useKioskLink(link);
followTheme();
await Promise.all([
  startTexts({ files: ["kiosk"], amend: (source, language) => withFlowTexts(source, flow, language) }),
  import("../kiosk-screen/cb-kiosk-screen.ts"),
]);
document.body.append(document.createElement("cb-kiosk-screen"));

addEventListener("message", ({ origin, source, data }: MessageEvent<unknown>) => {
  if (origin !== location.origin || source !== parent) return;
  if (isShowFlow(data)) void show(data);
  if (isShowTheme(data)) {
    theme = data.theme;
    if (flow) link.wear(previewSettings({ flow, language, theme }));
  }
});
tell({ type: "preview-ready" });

const isShowFlow = (data: unknown): data is ShowFlow =>
  typeof data === "object" && data !== null && (data as ShowFlow).type === "show-flow";

const isShowTheme = (data: unknown): data is ShowTheme =>
  typeof data === "object" && data !== null && (data as ShowTheme).type === "show-theme";

/** Begins anew with a flow; the words of all its languages are there before a visitor could agree to any. */
async function show({ flow: next, language: inFront, screen }: ShowFlow): Promise<void> {
  flow = next;
  language = inFront;
  shown += 1;
  const version = `preview-${shown}`;
  const read = async (of: string) =>
    [
      of,
      createTexts([{ language: of, sources: [withFlowTexts(await readCatalogueOf(of, "kiosk"), next, of)] }]),
    ] as const;
  const texts = new Map(await Promise.all(next.languages.map(read)));
  if (version !== `preview-${shown}`) return;
  link.show(
    createPreviewKiosk({
      flow: next,
      language: inFront,
      theme,
      ...(screen === undefined ? {} : { screen }),
      version,
      words: (of, id) => {
        const words = texts.get(of)?.(id);
        return words === id ? undefined : words;
      },
      onTold: ({ kind, body }) => tell({ type: "preview-told", kind, body }),
    }),
  );
}
