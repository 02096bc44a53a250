import { PIN_LENGTH } from "../../../protocol/settings-change.ts";

/** What is to be said of a PIN before it is sent; all but `easy` keeps it from being one. */
export type PinFault = "not-digits" | "too-short" | "too-long" | "easy";

/** Says what is wrong with a PIN that somebody types; undefined where nothing is, or nothing is typed. */
export function pinFault(pin: string): PinFault | undefined {
  if (pin === "") return undefined;
  if (!/^[0-9]*$/.test(pin)) return "not-digits";
  if (pin.length < PIN_LENGTH.least) return "too-short";
  if (pin.length > PIN_LENGTH.most) return "too-long";
  return isEasy(pin) ? "easy" : undefined;
}

/** Whether the hub takes it. */
export const isPin = (pin: string): boolean => pin !== "" && [undefined, "easy"].includes(pinFault(pin));

/** One digit again and again, or digits that follow each other: what a visitor at a hidden corner would try first. */
function isEasy(pin: string): boolean {
  const steps = new Set([...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10));
  return steps.size === 1 && [0, 1, 9].some((step) => steps.has(step));
}

/** Digits of other scripts, as some keyboards write them, become those that a kiosk's pad has. */
export const asciiDigits = (typed: string): string =>
  typed.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0x0f));
