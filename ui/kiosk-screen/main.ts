import { startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";

followTheme();
await startTexts({ files: ["kiosk"] });
await import("./cb-kiosk-screen.ts");
