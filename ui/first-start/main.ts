import { startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";
import { stayOnGlass } from "./stay-on-glass.ts";

stayOnGlass();
followTheme();
// Not at once: what stands in a chunk that is shared stands in the order of who imports it first, and the kiosk's own page,
// whose bytes are counted, is to be that.
await Promise.all([startTexts({ files: ["first-start"] }), import("./cb-first-start.ts")]);
document.body.append(document.createElement("cb-first-start"));
