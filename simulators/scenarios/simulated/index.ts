export { realNowMs } from "./fake-globals.ts";
export type { ShopParts } from "./parts.ts";
export { SimulatedWorld, type SimulatedWorldOptions } from "./simulated-world.ts";
