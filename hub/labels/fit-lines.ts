/** Where a text has to fit in; lengths in points. */
export interface TextRoom {
  width: number;
  maxLines: number;
  /** Largest and smallest size of letters. */
  size: number;
  minSize: number;
}

/** Lines that fit, and how large their letters are. */
export interface FittedText {
  lines: string[];
  size: number;
}

const STEP = 0.5;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Finds the largest size at which a text fits, broken between words; at the smallest size words are broken too, and what is
 * still too long ends in "…". `widthAt1` measures a line at a size of 1.
 */
export function fitLines(text: string, room: TextRoom, widthAt1: (line: string) => number): FittedText {
  for (let size = room.size; size >= room.minSize; size -= STEP) {
    const lines = wrap(text.split(" "), " ", room.width / size, widthAt1);
    if (lines.length <= room.maxLines && lines.every((line) => widthAt1(line) * size <= room.width)) {
      return { lines, size };
    }
  }
  return { lines: breakAnywhere(text, room, widthAt1), size: room.minSize };
}

/** Puts pieces on lines, as many as fit on each; a piece that is too long has a line of its own. */
function wrap(pieces: readonly string[], between: string, width: number, widthAt1: (line: string) => number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    const longer = last === undefined ? piece : last + between + piece;
    if (last !== undefined && widthAt1(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(piece);
  }
  return lines;
}

function breakAnywhere(text: string, room: TextRoom, widthAt1: (line: string) => number): string[] {
  const width = room.width / room.minSize;
  const lines: string[] = [];
  let rest = [...graphemes.segment(text)].map(({ segment }) => segment);
  while (rest.length > 0 && lines.length < room.maxLines) {
    const isLast = lines.length === room.maxLines - 1;
    let count = countThatFit(rest, width, widthAt1);
    const space = rest.slice(0, count + 1).lastIndexOf(" ");
    // Breaking at a space is worth a third of a line and no more.
    if (count < rest.length && !isLast && space > (count * 2) / 3) count = space;
    if (isLast && count < rest.length) {
      const shortened = countThatFit(rest, width - widthAt1("…"), widthAt1);
      lines.push(`${rest.slice(0, shortened).join("").trim()}…`);
      break;
    }
    lines.push(rest.slice(0, count).join("").trim());
    rest = rest.slice(count);
  }
  return lines;
}

/** At least 1, so that each line takes something. */
function countThatFit(pieces: readonly string[], width: number, widthAt1: (line: string) => number): number {
  let low = 1;
  let high = pieces.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (widthAt1(pieces.slice(0, middle).join("")) <= width) low = middle;
    else high = middle - 1;
  }
  return low;
}
