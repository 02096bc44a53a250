/** Size of the labels, px. */
export const LABEL_PX = 12;

/** A generous guess of a text's width, px: labels must not touch whatever font the reader has. */
export const textWidth = (text: string, perCharacter = 6.9): number => Math.ceil(text.length * perCharacter);

/** Cuts a text to a width. */
export function shorten(text: string, px: number, perCharacter = 6.9): string {
  const characters = Math.max(2, Math.floor(px / perCharacter));
  return text.length <= characters ? text : `${text.slice(0, characters - 1)}…`;
}
