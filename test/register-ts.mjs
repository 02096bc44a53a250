import { register as addHooks } from "node:module";
import { register } from "tsx/esm/api";

if (!process.features.typescript) {
  register();
  addHooks("./bundled-packages.mjs", import.meta.url);
}
