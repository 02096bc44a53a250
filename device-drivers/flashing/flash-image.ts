import type { Chip } from "./chips.ts";
import { FlashError } from "./flash-error.ts";
import { addressText, type HexPiece, parseIntelHex } from "./intel-hex.ts";

/** A program for a chip, read and checked. */
export interface FlashImage {
  chip: Chip;
  /** By address, with holes between them. */
  pieces: readonly HexPiece[];
  /** Bytes of the program, holes not counted. */
  byteCount: number;
  /** One past the last byte. */
  endAddress: number;
  /** Of the file, 64 hex digits. */
  sha256: string;
  /** The version that our firmware will say once it runs; missing for an image that is not known. */
  version?: string;
  /** The build that it will say beside, 8 hex digits; missing where nobody knows it. */
  build?: string;
}

export interface FlashImageOptions {
  chip: Chip;
  /** What the file's SHA-256 must be, 64 hex digits. */
  sha256?: string;
  version?: string;
  build?: string;
}

/** One page of flash to write: bytes that the image leaves out are FF, as in erased flash. */
export interface FlashPage {
  address: number;
  bytes: Uint8Array;
}

/**
 * Reads an Intel HEX file for a chip.
 *
 * THROWS FlashError: `hex-*`, `image-bootloader` where it reaches into every bootloader that the chip may have (one that reaches into
 * the larger alone is refused at the board), `image-no-start`, `image-sha256`.
 */
export async function readFlashImage(file: Uint8Array | string, options: FlashImageOptions): Promise<FlashImage> {
  const { chip } = options;
  const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
  const most = 8 * chip.flashBytes;
  if (bytes.length > most) throw new FlashError("hex-too-large", { bytes: bytes.length, most });
  const sha256 = signatureOf(await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes)));
  if (options.sha256 !== undefined && options.sha256 !== sha256) {
    throw new FlashError("image-sha256", { expected: options.sha256, found: sha256 });
  }
  const pieces = parseIntelHex(new TextDecoder("latin1").decode(bytes), {
    flashBytes: chip.flashBytes,
    maxChars: most,
  });
  const last = pieces[pieces.length - 1];
  const endAddress = last ? last.address + last.bytes.length : 0;
  const image = {
    chip,
    pieces,
    byteCount: pieces.reduce((sum, piece) => sum + piece.bytes.length, 0),
    endAddress,
    sha256,
    ...(options.version === undefined ? {} : { version: options.version }),
    ...(options.build === undefined ? {} : { build: options.build }),
  };
  checkEnd(image, Math.max(...chip.bootloaders.map(({ startAddress }) => startAddress)));
  if (pieces[0]?.address !== 0) throw new FlashError("image-no-start");
  return image;
}

/** THROWS FlashError `image-bootloader` where an image reaches into a bootloader that begins there. */
export function checkEnd({ endAddress }: Pick<FlashImage, "endAddress">, bootloaderAddress: number): void {
  if (endAddress <= bootloaderAddress) return;
  const facts = { end: addressText(endAddress), bootloader: addressText(bootloaderAddress) };
  throw new FlashError("image-bootloader", facts);
}

/** Cuts an image into the pages that hold any of it, by address. */
export function pagesOf({ pieces, chip }: Pick<FlashImage, "pieces" | "chip">): FlashPage[] {
  const pages = new Map<number, Uint8Array>();
  for (const { address, bytes } of pieces) {
    for (let at = 0; at < bytes.length; ) {
      const inPage = (address + at) % chip.pageBytes;
      const start = address + at - inPage;
      const page = pages.get(start) ?? new Uint8Array(chip.pageBytes).fill(0xff);
      pages.set(start, page);
      const part = bytes.subarray(at, at + chip.pageBytes - inPage);
      page.set(part, inPage);
      at += part.length;
    }
  }
  return [...pages].map(([address, bytes]) => ({ address, bytes }));
}

const signatureOf = (digest: ArrayBuffer): string =>
  Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
