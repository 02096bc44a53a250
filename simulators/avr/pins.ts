/** The pins of an Uno or Nano by the names on the board, in the order of Firmata's numbers 0 to 19. */
export const PINS = [
  ...(["D0", "D1", "D2", "D3", "D4", "D5", "D6", "D7", "D8", "D9", "D10", "D11", "D12", "D13"] as const),
  ...(["A0", "A1", "A2", "A3", "A4", "A5"] as const),
] as const;
export type Pin = (typeof PINS)[number];
export type AnalogPin = Extract<Pin, `A${number}`>;

export type PortName = "B" | "C" | "D";

/** Where a pin sits on the chip. */
export interface PinPlace {
  port: PortName;
  bit: number;
}

const PLACES = new Map<Pin, PinPlace>(
  PINS.map((pin, index) => [
    pin,
    index < 8 ? { port: "D", bit: index } : index < 14 ? { port: "B", bit: index - 8 } : { port: "C", bit: index - 14 },
  ]),
);
const NAMES: Record<PortName, (Pin | undefined)[]> = { B: [], C: [], D: [] };
for (const [pin, { port, bit }] of PLACES) NAMES[port][bit] = pin;

/** Gives port and bit of a pin. Source: Arduino Uno R3 pin map. */
export const placeOf = (pin: Pin): PinPlace => PLACES.get(pin)!;

/** Gives the pin at a port's bit; undefined for PB6, PB7 (the crystal) and PC6 (reset). */
export const pinAt = (port: PortName, bit: number): Pin | undefined => NAMES[port][bit];

/** The ADC channel of an analog pin. */
export const channelOf = (pin: AnalogPin): number => Number(pin.slice(1));

/** Tells whether a text is the name of a pin. */
export const isPin = (text: string): text is Pin => (PINS as readonly string[]).includes(text);
