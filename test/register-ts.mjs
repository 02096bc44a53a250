import { register } from "node:module";

if (!process.features.typescript) {
  process.setSourceMapsEnabled(true);
  register("./typescript-hooks.mjs", import.meta.url);
}
