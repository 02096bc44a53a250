import "@awesome.me/webawesome/dist/components/button/button.js";
import "@awesome.me/webawesome/dist/components/callout/callout.js";
import "@awesome.me/webawesome/dist/components/dialog/dialog.js";
import "@awesome.me/webawesome/dist/components/number-input/number-input.js";
import "@awesome.me/webawesome/dist/components/option/option.js";
import "@awesome.me/webawesome/dist/components/radio/radio.js";
import "@awesome.me/webawesome/dist/components/radio-group/radio-group.js";
import "@awesome.me/webawesome/dist/components/select/select.js";
import "@awesome.me/webawesome/dist/components/skeleton/skeleton.js";
import "@awesome.me/webawesome/dist/components/spinner/spinner.js";
import "@awesome.me/webawesome/dist/translations/ar.js";
import "@awesome.me/webawesome/dist/translations/de.js";
import { registerIconLibrary } from "@awesome.me/webawesome/dist/components/icon/library.js";
import { hasIcon, iconMarkup } from "../elements/icons.ts";
import "../elements/icons-staff.ts";

// The library that Web Awesome brings fetches from a CDN; ours answers from the page itself, as a data: address.
registerIconLibrary("default", {
  resolver: (name) => `data:image/svg+xml,${encodeURIComponent(iconMarkup(hasIcon(name) ? name : "info"))}`,
});
