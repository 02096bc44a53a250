/** The part of pdfkit 0.20 that labels use; the package ships no types. */
declare module "pdfkit" {
  import type { Readable } from "node:stream";

  interface TextOptions {
    lineBreak?: boolean;
    baseline?: "alphabetic";
    /** Any list, an empty one too, lets a text be shaped as one run and not word by word. */
    features?: string[];
  }

  export default class PDFDocument extends Readable {
    constructor(options: {
      autoFirstPage: boolean;
      margin: number;
      lang?: string;
      displayTitle?: boolean;
      info?: { Title?: string; Creator?: string; Producer?: string; CreationDate?: Date };
    });
    /** `size` is width and height in points of 1/72 inch. */
    addPage(options: { size: [number, number]; margin: number }): this;
    registerFont(name: string, file: string): this;
    font(name: string): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    text(text: string, x: number, y: number, options: TextOptions): this;
    widthOfString(text: string, options: TextOptions): number;
    rect(x: number, y: number, width: number, height: number): this;
    fill(): this;
    end(): void;
  }
}
