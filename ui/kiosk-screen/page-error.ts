/** What an error event has; each kind of event has some of it. */
export interface ErrorFacts {
  type: string;
  /** Of a program's error and of a promise that nobody caught. */
  error?: unknown;
  reason?: unknown;
  filename?: string;
  lineno?: number;
  colno?: number;
  /** Of something that the page was not allowed to load. */
  effectiveDirective?: string;
  blockedURI?: string;
  /** Of a picture, a style or a program that could not be loaded. */
  target?: unknown;
}

/** The longest that is told of one error. */
export const LONGEST_ERROR = 300;

/**
 * What engines say in a fixed way. Of a message nothing else is told, as the rest of it can hold what a visitor typed:
 * `JSON.parse`, `fetch` and even `is not a function` quote their input.
 */
const KNOWN =
  /Cannot (?:read|set) properties of (?:undefined|null)|is not (?:a function|defined|iterable|a constructor)|Maximum call stack size exceeded|Failed to fetch|Failed to fetch dynamically imported module|ResizeObserver loop|before initialization|out of memory/i;
const IN_ASSETS = /\/assets\/[\w.-]+:\d+:\d+/;

/**
 * Tells an error of the page for a technician: what kind it is and where in our own program. Nothing of what a visitor wrote is
 * in it.
 */
export function tellError(event: ErrorFacts): string {
  return describe(event).slice(0, LONGEST_ERROR);
}

function describe(event: ErrorFacts): string {
  if (event.type === "securitypolicyviolation") {
    return `blocked by ${word(event.effectiveDirective)}: ${originOf(event.blockedURI)}`;
  }
  if (event.type === "unhandledrejection") return `unhandled ${errorText(event.reason)}${placeInStack(event.reason)}`;
  const tag = (event.target as { tagName?: unknown } | null)?.tagName;
  if (typeof tag === "string") return `cannot load ${word(tag.toLowerCase())} ${pathOf(event.target)}`.trim();
  const { filename, lineno = 0, colno = 0 } = event;
  const place = filename ? ` at ${pathAlone(filename)}:${lineno}:${colno}` : placeInStack(event.error);
  return `${errorText(event.error)}${place}`;
}

/** The name of an error, and the fixed part of its message. */
function errorText(error: unknown): string {
  if (!(error instanceof Error)) return error === undefined ? "Error" : `${typeof error} thrown`;
  const known = KNOWN.exec(error.message)?.[0];
  return known === undefined ? word(error.name) : `${word(error.name)}: ${known}`;
}

function placeInStack(error: unknown): string {
  const place = error instanceof Error ? IN_ASSETS.exec(error.stack ?? "")?.[0] : undefined;
  return place === undefined ? "" : ` at ${place}`;
}

/** A name of our own or of the browser's; a program may have set anything. */
const word = (text: string | undefined): string => /^[\w-]{1,40}$/.exec(text ?? "")?.[0] ?? "Error";

const pathOf = (target: unknown): string => {
  const { src, href } = target as { src?: unknown; href?: unknown };
  return pathAlone(String(src ?? href ?? ""));
};

/** An address without what could be asked in it. */
function pathAlone(address: string): string {
  return URL.canParse(address) ? new URL(address).pathname : "";
}

/** Whom the page would have asked; `inline`, `eval` and `data` are words of the browser. */
function originOf(blocked: string | undefined): string {
  if (blocked && URL.canParse(blocked) && new URL(blocked).origin !== "null") return new URL(blocked).origin;
  return word(blocked?.split(":")[0]);
}
