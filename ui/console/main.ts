import "../elements/tokens.css";
import "../elements/page.css";
import "./web-awesome.css";
import { startTexts } from "../elements/texts.ts";
import { followTheme } from "../elements/theme.ts";
import { rememberedLanguage } from "./language.ts";

followTheme();
await startTexts({
  files: ["console", "boards", "tickets", "kiosk", "cli", "flashing", "bench", "audit"],
  language: rememberedLanguage() ?? navigator.language,
});
// Only now, as an element renders with its texts from its first moment.
await import("./web-awesome.ts");
await import("./console-app.ts");
