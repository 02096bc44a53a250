import { loadHex } from "../../simulators/avr/index.ts";
import { toHex } from "./hex-text.ts";

/**
 * Makes another program of ours out of an image: it does the same and says another build. In the code the build is four constants that are
 * loaded (LDI), which are found by their values and stand within a few words of each other. THROWS where they are not there.
 */
export function otherBuild(hex: string, build: string): { hex: string; build: string } {
  const flash = new Uint8Array(0x8000).fill(0xff);
  loadHex(hex, flash);
  const bytes = [6, 4, 2, 0].map((at) => Number.parseInt(build.slice(at, at + 2), 16));
  const words = new DataView(flash.buffer);
  const isLoad = (at: number, value: number): boolean => {
    const word = words.getUint16(at, true);
    return word >> 12 === 0xe && (((word >> 4) & 0xf0) | (word & 0xf)) === value;
  };
  const near = (from: number, value: number): number | undefined => {
    for (let at = Math.max(0, from - 24); at <= from + 24; at += 2) if (isLoad(at, value)) return at;
    return undefined;
  };
  const places: number[] = [];
  for (let at = 0; at < 0x7e00; at += 2) {
    if (isLoad(at, bytes[0] ?? 0) && bytes.every((value) => near(at, value) !== undefined)) places.push(at);
  }
  const [place] = places;
  if (place === undefined || places.length > 1)
    throw new Error(`the build ${build} stands ${places.length} times in the image`);
  const value = (bytes[0] ?? 0) ^ 0xff;
  words.setUint16(place, (words.getUint16(place, true) & 0xf0f0) | ((value & 0xf0) << 4) | (value & 0xf), true);
  let end = flash.length;
  while (flash[end - 1] === 0xff) end--;
  return { hex: toHex(flash.subarray(0, end)), build: `${build.slice(0, 6)}${value.toString(16).padStart(2, "0")}` };
}
