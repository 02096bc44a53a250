import type PDFDocument from "pdfkit";
import encodeQr from "qr";
import type { Texts } from "../../protocol/texts.ts";
import { bidiRuns, directionOfText } from "./bidi-runs.ts";
import { type FittedText, fitLines } from "./fit-lines.ts";
import type { Label } from "./label.ts";

/** A rectangle on the page, in points from its top left corner, and the white around it, which a code's quiet zone may use. */
export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
  margin: number;
}

type Face = "regular" | "bold";
interface Part {
  text: string;
  face: Face;
  size: number;
  maxLines: number;
  colour: string;
  /** White above, in points. */
  above: number;
}
interface SetPart extends Part {
  base: "ltr" | "rtl";
  fitted: FittedText;
}

const INK = "#000000";
const SOFT = "#444444";
const MIN_SIZE = 5;
/** From one line to the next, in sizes. */
const LINE = 1.2;
/** How far the letters of DejaVu Sans reach above their line, in sizes. */
const ASCENT = 0.93;
const GAP = 6;
/** Modules of white around a code, as a reader needs them. Source: ISO/IEC 18004, "quiet zone". */
const QUIET = 4;
/** The code's share of a label's width at most. */
const CODE_SHARE = 0.45;
/** What is tried one after the other until all fits: how large the letters are, and whether parts may take more lines. */
const TRIES = [1, 0.9, 0.8, 0.7, 0.6].map((scale) => ({ scale, singly: false })).concat({ scale: 0.6, singly: true });
/** Letters are shaped as one run and not word by word. */
const SHAPED = { features: [] };
/** Widths that are kept before all are forgotten. */
const MAX_WIDTHS = 5000;

/** Draws labels into one document. */
export class LabelPen {
  readonly #doc: PDFDocument;
  readonly #texts: Texts;
  /** Widths at a size of 1 by face and text: shaping is what takes the time, and captions and sites come again. */
  readonly #widths = new Map<string, number>();

  constructor(doc: PDFDocument, texts: Texts) {
    this.#doc = doc;
    this.#texts = texts;
  }

  /** Draws a label into what it may print on, the code first in the direction of the texts' language. */
  draw(label: Label, box: Box): void {
    const isRtl = this.#texts.direction === "rtl";
    const rows = modulesOf(label.address);
    const share = Math.min(box.height, box.width * CODE_SHARE);
    const module = Math.min(share / rows.length, (share + 2 * box.margin) / (rows.length + 2 * QUIET));
    const side = rows.length * module;
    const inset = (share - side) / 2;
    const codeX = isRtl ? box.x + box.width - inset - side : box.x + inset;
    this.#drawCode(rows, { x: codeX, y: box.y + (box.height - side) / 2, module });
    const taken = inset + side + Math.max(GAP, QUIET * module);
    const column = { x: isRtl ? box.x : box.x + taken, width: box.width - taken };
    const parts = this.#setParts(this.#partsOf(label), column.width, box.height);
    let y = box.y + Math.max(0, (box.height - heightOf(parts)) / 2);
    parts.forEach((part, n) => {
      const { lines, size } = part.fitted;
      if (n > 0) y += part.above;
      for (const line of lines) {
        const x = isRtl ? column.x + column.width - this.#widthAt1(line, part) * size : column.x;
        this.#drawLine(line, part, { x, y: y + ASCENT * size, size });
        y += LINE * size;
      }
    });
  }

  #partsOf({ name, kiosk, site, serial }: Label): Part[] {
    const plain = { face: "regular", maxLines: 1, colour: INK, above: 0 } as const;
    const caption = (id: string): Part => ({ ...plain, text: this.#texts(id), size: 6, colour: SOFT, above: 3 });
    const value = (text: string): Part => ({ ...plain, text, size: 8.5 });
    return [
      { ...plain, text: name, face: "bold", size: 13, maxLines: 2 },
      ...(kiosk === undefined ? [] : [caption("label-kiosk"), value(kiosk)]),
      ...(site === undefined ? [] : [caption("label-site"), { ...value(site), maxLines: 2 }]),
      ...(serial === undefined
        ? []
        : [caption("label-serial"), { ...value(serial), face: "bold" as const, maxLines: 2 }]),
    ];
  }

  #setParts(parts: readonly Part[], width: number, height: number): SetPart[] {
    let set: SetPart[] = [];
    for (const { scale, singly } of TRIES) {
      set = parts.map((part) => {
        const maxLines = singly ? 1 : part.maxLines;
        const room = { width, maxLines, size: Math.max(MIN_SIZE, part.size * scale), minSize: MIN_SIZE };
        const way = { face: part.face, base: directionOfText(part.text) };
        const fitted = fitLines(part.text, room, (line) => this.#widthAt1(line, way));
        return { ...part, ...way, above: part.above * scale, fitted };
      });
      if (heightOf(set) <= height) break;
    }
    return set;
  }

  #widthAt1(line: string, { face, base }: Pick<SetPart, "face" | "base">): number {
    const key = `${face} ${base} ${line}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known;
    this.#doc.font(face).fontSize(1);
    const width = bidiRuns(line, base).reduce((sum, run) => sum + this.#doc.widthOfString(run, SHAPED), 0);
    if (this.#widths.size >= MAX_WIDTHS) this.#widths.clear();
    this.#widths.set(key, width);
    return width;
  }

  #drawLine(line: string, { face, base, colour }: SetPart, at: { x: number; y: number; size: number }): void {
    const runs = bidiRuns(line, base);
    let { x } = at;
    this.#doc.font(face).fontSize(at.size).fillColor(colour);
    runs.forEach((run, n) => {
      this.#doc.text(run, x, at.y, { ...SHAPED, lineBreak: false, baseline: "alphabetic" });
      if (n < runs.length - 1) x += this.#doc.widthOfString(run, SHAPED);
    });
  }

  /** Draws a code in one path. */
  #drawCode(rows: readonly (readonly boolean[])[], { x, y, module }: { x: number; y: number; module: number }): void {
    rows.forEach((row, down) => {
      let from = 0;
      while (from < row.length) {
        if (!row[from]) {
          from++;
          continue;
        }
        let to = from;
        while (row[to]) to++;
        // A hair higher than a module, so that no viewer shows white between two rows.
        this.#doc.rect(x + from * module, y + down * module, (to - from) * module, module * 1.02);
        from = to;
      }
    });
    this.#doc.fillColor(INK).fill();
  }
}

const heightOf = (parts: readonly SetPart[]): number =>
  parts.reduce((sum, { fitted, above }, n) => sum + (n > 0 ? above : 0) + fitted.lines.length * LINE * fitted.size, 0);

/** Gives a code row by row, true for black; the encoder makes none without a border, so its ring of one module is cut off. */
const modulesOf = (address: string): boolean[][] =>
  encodeQr(address, "raw", { ecc: "medium", border: 1 })
    .slice(1, -1)
    .map((row) => row.slice(1, -1));
