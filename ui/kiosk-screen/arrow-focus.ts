/** Where something stands on the screen, px. */
export interface Place {
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** Which part of the screen scrolls it, where one does. */
  part?: string | undefined;
}

/** How much further away something seems that stands aside of the way. */
const ASIDE = 3;
/** More than any row is wide, px. */
const ROW_PX = 10_000;

/**
 * Gives which of some places an arrow key leads to from another, or undefined where nothing stands that way: the nearest,
 * and what stands in line before what stands aside. Up and down stay in a part that scrolls while it has anything there, as
 * the rest of it stands behind what is below. Arrows follow what is seen, so they hold in both directions of writing.
 */
export function arrowTo(key: string, from: Place, places: readonly Place[]): number | undefined {
  if (from.part !== undefined && (key === "ArrowUp" || key === "ArrowDown")) {
    const within = places.filter(({ part }) => part === from.part);
    const next = within[nearest(key, from, within) ?? -1];
    if (next) return places.indexOf(next);
  }
  return nearest(key, from, places);
}

function nearest(key: string, from: Place, places: readonly Place[]): number | undefined {
  let best: number | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const [i, place] of places.entries()) {
    const ahead = aheadOf(key, from, place);
    if (ahead === undefined) continue;
    const isSideways = key === "ArrowLeft" || key === "ArrowRight";
    const aside = isSideways
      ? gap(from.top, from.bottom, place.top, place.bottom)
      : gap(from.left, from.right, place.left, place.right);
    const offset = isSideways ? centre(place).y - centre(from).y : centre(place).x - centre(from).x;
    // A row is walked to its end before anything above or below it.
    const distance = ahead + (isSideways && aside > 0 ? ROW_PX : 0) + ASIDE * aside + Math.abs(offset) / 100;
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}

/** How far ahead a place begins; undefined where it is not ahead at all. Overlaps of up to a third are ahead still. */
function aheadOf(key: string, from: Place, place: Place): number | undefined {
  const [a, b] = [centre(from), centre(place)];
  switch (key) {
    case "ArrowRight":
      return b.x > a.x && place.left >= from.right - width(from) / 3 ? Math.max(0, place.left - from.right) : undefined;
    case "ArrowLeft":
      return b.x < a.x && place.right <= from.left + width(from) / 3 ? Math.max(0, from.left - place.right) : undefined;
    case "ArrowDown":
      return b.y > a.y && place.top >= from.bottom - height(from) / 3
        ? Math.max(0, place.top - from.bottom)
        : undefined;
    case "ArrowUp":
      return b.y < a.y && place.bottom <= from.top + height(from) / 3
        ? Math.max(0, from.top - place.bottom)
        : undefined;
    default:
      return undefined;
  }
}

const centre = ({ left, top, right, bottom }: Place) => ({ x: (left + right) / 2, y: (top + bottom) / 2 });
const width = ({ left, right }: Place): number => right - left;
const height = ({ top, bottom }: Place): number => bottom - top;
/** The room between two stretches of one line; 0 where they overlap. */
const gap = (a: number, b: number, c: number, d: number): number => Math.max(0, c - b, a - d);
