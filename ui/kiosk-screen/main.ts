import { startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";
import { closeOff } from "./closed-off.ts";

closeOff();
followTheme();
// Both are fetched at once, and the screen stands in the page when its words are there.
const { lang: language, dataset } = document.documentElement;
await Promise.all([startTexts({ files: ["kiosk"], language, flow: dataset.flow }), import("./cb-kiosk-screen.ts")]);
document.body.append(document.createElement("cb-kiosk-screen"));
