/** A picture that pages of ours show, read from its own bytes; sizes in pixels. */
export interface Picture {
  type: "image/png" | "image/jpeg" | "image/webp";
  width: number;
  height: number;
}

/** The most pixels a side: a picture of few bytes can unpack to more than a kiosk has memory for. */
export const MAX_PICTURE_SIDE = 4096;

/**
 * Reads what a picture is from its bytes, whatever it is said to be; undefined for all that is no whole PNG, JPEG or WebP
 * header. SVG is none of them: it is a document that can hold a program.
 * Source: PNG (W3C, 5.2 and 11.2.2), JPEG (ITU T.81, B.2.2), WebP (RFC 9649).
 */
export function readPicture(bytes: Uint8Array): Picture | undefined {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return readPng(view) ?? readJpeg(view) ?? readWebp(view);
}

function readPng(view: Buffer): Picture | undefined {
  if (view.length < 33 || view.toString("hex", 0, 8) !== "89504e470d0a1a0a") return undefined;
  if (view.readUInt32BE(8) !== 13 || view.toString("latin1", 12, 16) !== "IHDR") return undefined;
  return { type: "image/png", width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
}

function readJpeg(view: Buffer): Picture | undefined {
  if (view.length < 4 || view.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 < view.length; ) {
    if (view[at] !== 0xff) return undefined;
    const marker = view[at + 1] as number;
    // A marker may be filled up with more 0xff.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // SOF0 to SOF15 hold the size; DHT, JPG and DAC stand between them.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: "image/jpeg", height: view.readUInt16BE(at + 5), width: view.readUInt16BE(at + 7) };
    }
    at += 2 + view.readUInt16BE(at + 2);
  }
  return undefined;
}

function readWebp(view: Buffer): Picture | undefined {
  if (view.length < 30 || view.toString("latin1", 0, 4) !== "RIFF" || view.toString("latin1", 8, 12) !== "WEBP") {
    return undefined;
  }
  const type = "image/webp";
  switch (view.toString("latin1", 12, 16)) {
    case "VP8 ":
      return { type, width: view.readUInt16LE(26) & 0x3fff, height: view.readUInt16LE(28) & 0x3fff };
    case "VP8L": {
      const bits = view.readUInt32LE(21);
      return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8X":
      return { type, width: view.readUIntLE(24, 3) + 1, height: view.readUIntLE(27, 3) + 1 };
    default:
      return undefined;
  }
}
