import { startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";

followTheme();
await startTexts({ files: ["shop"] });
await import("./cb-shop.ts");
