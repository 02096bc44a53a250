import { createRequire } from "node:module";
import { setImmediate } from "node:timers/promises";
import type { Texts } from "../../protocol/texts.ts";
import { LabelPen } from "./draw-label.ts";
import { LABEL_FORMATS, type LabelFormat, type LabelFormatName } from "./formats.ts";
import type { Label } from "./label.ts";

const PT_PER_MM = 72 / 25.4;
const require = createRequire(import.meta.url);
const face = (name: string): string => require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`);

/** What a document of labels is made from. */
export interface LabelDocumentOptions {
  format: LabelFormatName;
  /** Words of the captions, and the direction of a label. */
  texts: Texts;
  /** The document's title. */
  title: string;
  /** Places that are used up on the first sheet; 0 to all but one. Default 0. */
  skip?: number;
  /** Time of the document, ms UTC. */
  atMs: number;
}

/**
 * Makes a PDF of labels with its fonts in it; other work goes on between two labels. pdfkit is loaded with the first
 * document, as few hubs print often and all of them start.
 */
export async function makeLabelDocument(labels: readonly Label[], options: LabelDocumentOptions): Promise<Buffer> {
  const { default: PDFDocument } = await import("pdfkit");
  const format: LabelFormat = LABEL_FORMATS[options.format];
  const places = format.columns * format.rows;
  const doc = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    lang: options.texts.language,
    displayTitle: true,
    info: { Title: options.title, Creator: "Counterbell", CreationDate: new Date(options.atMs) },
  });
  const chunks: Buffer[] = [];
  doc.on("data", (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => {
    doc.once("end", resolve);
    doc.once("error", reject);
  });
  doc.registerFont("regular", face("DejaVuSansCondensed"));
  doc.registerFont("bold", face("DejaVuSansCondensed-Bold"));
  const pen = new LabelPen(doc, options.texts);
  const skip = Math.min(options.skip ?? 0, places - 1);
  let page = -1;
  for (const [n, label] of labels.entries()) {
    const place = n + skip;
    if (Math.floor(place / places) > page) {
      page = Math.floor(place / places);
      doc.addPage({ size: [format.page.width * PT_PER_MM, format.page.height * PT_PER_MM], margin: 0 });
    }
    pen.draw(label, boxOf(format, place % places));
    await setImmediate();
  }
  doc.end();
  await ended;
  return Buffer.concat(chunks);
}

/** What a label may print on and the white around it, in points. */
function boxOf(format: LabelFormat, place: number) {
  const { first, pitch, label, padding, columns } = format;
  return {
    x: (first.x + (place % columns) * pitch.x + padding) * PT_PER_MM,
    y: (first.y + Math.floor(place / columns) * pitch.y + padding) * PT_PER_MM,
    width: (label.width - 2 * padding) * PT_PER_MM,
    height: (label.height - 2 * padding) * PT_PER_MM,
    margin: padding * PT_PER_MM,
  };
}
