import type { FirmataMessage } from "./firmata-parser.ts";

const FIRMWARE = 0x79;
const CAPABILITY = 0x6c;
const ANALOG_MAPPING = 0x6a;
const PIN_STATE = 0x6e;

const MAX_PINS = 128;

/**
 * Lets through only what firmata-io 2.3.0 can bear.
 *
 * Its data handler throws on a pin state of a pin that it does not know, on an analog mapping longer than the capability
 * reply and on several replies that we never ask for, and a second mapping would append to the first; it passes over
 * whatever comes before the version, and then knows no pins. So each reply is checked, none passes before the version,
 * capability and mapping pass once and must agree, and any other sysex is dropped and counted.
 */
export class FirmataFilter {
  dropped = 0;
  #versioned = false;
  #pins = 0;
  #mapped = false;

  accepts(message: FirmataMessage): boolean {
    const fits = this.#fits(message);
    if (!fits) this.dropped++;
    return fits;
  }

  #fits(message: FirmataMessage): boolean {
    switch (message.type) {
      case "version":
        this.#versioned = true;
        return true;
      case "digital":
        return message.port * 8 < this.#pins;
      case "analog":
        return this.#mapped;
      case "sysex":
        return this.#versioned && this.#fitsSysex(message.command, message.data);
    }
  }

  #fitsSysex(command: number, data: Uint8Array): boolean {
    switch (command) {
      case FIRMWARE:
        // Major, minor, and the name in pairs.
        return data.length >= 2 && data.length % 2 === 0;
      case CAPABILITY: {
        const pins = countPins(data);
        if (this.#pins > 0 || pins === undefined) return false;
        this.#pins = pins;
        return true;
      }
      case ANALOG_MAPPING:
        if (this.#mapped || this.#pins === 0 || data.length !== this.#pins) return false;
        this.#mapped = true;
        return true;
      case PIN_STATE:
        return data.length >= 3 && data.length <= 5 && (data[0] ?? MAX_PINS) < this.#pins;
      default:
        return false;
    }
  }
}

/** Counts the pins of a capability reply: pairs of mode and resolution, 7F after each pin. Undefined when it is none. */
function countPins(data: Uint8Array): number | undefined {
  let pins = 0;
  let inPin = 0;
  for (const byte of data) {
    if (byte !== 0x7f) inPin++;
    else if (inPin % 2 !== 0) return undefined;
    else {
      pins++;
      inPin = 0;
    }
  }
  return inPin === 0 && pins > 0 && pins <= MAX_PINS ? pins : undefined;
}
