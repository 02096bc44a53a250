/** How labels lie on paper; lengths in mm, from the top left corner. */
export interface LabelFormat {
  page: { width: number; height: number };
  label: { width: number; height: number };
  first: { x: number; y: number };
  /** From one label's corner to the next one's. */
  pitch: { x: number; y: number };
  columns: number;
  rows: number;
  /** White along the edge of a label: what a printer cannot reach, and what the paper slips. */
  padding: number;
}

/** The formats, by the word that asks for them. */
export const LABEL_FORMATS = {
  /** A4 with 3 by 7 labels of 63.5 by 38.1 mm, as Avery L7160 and others have it. */
  a4: {
    page: { width: 210, height: 297 },
    label: { width: 63.5, height: 38.1 },
    first: { x: 7.25, y: 15.15 },
    pitch: { x: 66, y: 38.1 },
    columns: 3,
    rows: 7,
    padding: 3,
  },
  /** Letter with 3 by 10 labels of 2 5/8 by 1 inch, as Avery 5160 and others have it. */
  letter: {
    page: { width: 215.9, height: 279.4 },
    label: { width: 66.675, height: 25.4 },
    first: { x: 4.7625, y: 12.7 },
    pitch: { x: 69.85, y: 25.4 },
    columns: 3,
    rows: 10,
    padding: 2,
  },
  /** A continuous strip 62 mm wide, of which a label printer prints about 59: a page is a label, cut after each. */
  "62mm": {
    page: { width: 62, height: 36 },
    label: { width: 62, height: 36 },
    first: { x: 0, y: 0 },
    pitch: { x: 62, y: 36 },
    columns: 1,
    rows: 1,
    padding: 3,
  },
} as const satisfies Record<string, LabelFormat>;

/** The word that asks for a format. */
export type LabelFormatName = keyof typeof LABEL_FORMATS;

/** The words that ask for formats. */
export const LABEL_FORMAT_NAMES = Object.keys(LABEL_FORMATS) as LabelFormatName[];

/** Most places that a sheet has, and so most that can be used up on one. */
export const MAX_PLACES = 30;
