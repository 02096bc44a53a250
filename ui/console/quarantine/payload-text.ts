/** How the bytes of a quarantined payload are shown: as text where they are text, otherwise as a table of bytes. */
export interface PayloadText {
  form: "json" | "text" | "bytes";
  text: string;
}

/**
 * Makes the base64 of a payload readable and harmless to look at.
 *
 * JSON is laid out; other UTF-8 is given as it is; all else as offset, hex and ASCII. Control characters and those
 * that turn the writing direction become visible signs, so that a payload cannot make a page say what it does not.
 */
export function payloadText(base64: string): PayloadText {
  const bytes = decodeBase64(base64);
  if (!bytes) return { form: "text", text: visible(base64) };
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { form: "bytes", text: hexTable(bytes) };
  }
  try {
    return { form: "json", text: visible(JSON.stringify(JSON.parse(text), null, 2)) };
  } catch {
    return { form: "text", text: visible(text) };
  }
}

function decodeBase64(base64: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return undefined;
  }
}

// Line feed and tab stay; U+2400 holds a picture of each other control character.
function visible(text: string): string {
  let shown = "";
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code === 0x0a || code === 0x09) shown += letter;
    else if (code < 0x20) shown += String.fromCodePoint(0x2400 + code);
    else if (code === 0x7f) shown += "\u2421";
    else if (code < 0xa0 && code > 0x7f) shown += named(code);
    else if (isDirectional(code)) shown += named(code);
    else shown += letter;
  }
  return shown;
}

const named = (code: number): string => `[U+${code.toString(16).toUpperCase().padStart(4, "0")}]`;

// Source: Unicode UAX 9, the explicit formatting characters, and the marks and invisible ones beside them.
const isDirectional = (code: number): boolean =>
  (code >= 0x202a && code <= 0x202e) ||
  (code >= 0x2066 && code <= 0x2069) ||
  (code >= 0x200b && code <= 0x200f) ||
  code === 0x061c ||
  code === 0xfeff;

function hexTable(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 16) {
    const row = bytes.subarray(offset, offset + 16);
    const hex = Array.from(row, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
    const ascii = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : ".")).join("");
    lines.push(`${offset.toString(16).padStart(4, "0")}  ${hex.padEnd(47)}  ${ascii}`);
  }
  return lines.join("\n");
}
