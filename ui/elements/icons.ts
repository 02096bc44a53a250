import type { STAFF_ICONS } from "./icons-staff.ts";

/**
 * The icons of Counterbell that its kiosk has too: drawn on a grid of 24 with a round line of 1.75 and no fill, in the colour of the text
 * around them. Each value is what stands inside the `<svg>`.
 */
export const ICONS = {
  bell: `<path d="M4 17.5h16M5.5 17.5a6.5 6.5 0 0 1 13 0M12 11V8.2"/><path d="M10.4 7.6h3.2M3.5 20.5h17"/>`,
  "bell-ring": `<path d="M4 18h16M6 18a6 6 0 0 1 12 0M12 12V9.6M10.6 9h2.8M3.5 21h17M12 3v2.4M5.6 5.4l1.6 1.8M18.4 5.4l-1.6 1.8"/>`,
  screen: `<rect x="6" y="2.5" width="12" height="16" rx="2.5"/><path d="M12 18.5v3M8.5 21.5h7M10.5 6h3"/>`,
  "network-off": `<path d="M4.5 10.5a11 11 0 0 1 4-2.4M13 7.6a11 11 0 0 1 6.5 2.900M7.5 14a6.5 6.5 0 0 1 4-1.800M12 18h.01M4 4l16 16"/>`,
  plug: `<path d="M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.500v4.5"/>`,
  check: `<path d="M4.5 12.500l5 5 10-11"/>`,
  warning: `<path d="M12 4L2.8 19.500h18.400zM12 10v4.500M12 17h.01"/>`,
  info: `<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.800h.01"/>`,
  globe: `<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>`,
  "arrow-forward": `<path d="M4.5 12h15M13.5 6l6 6-6 6"/>`,
  "arrow-back": `<path d="M19.5 12h-15M10.5 6l-6 6 6 6"/>`,
  "chevron-forward": `<path d="M9.5 5.500L16 12l-6.5 6.5"/>`,
  "chevron-down": `<path d="M5.5 9.500L12 16l6.5-6.5"/>`,
  refresh: `<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.400M19.5 3.500v4h-4"/>`,
  send: `<path d="M4 12l16-7.5-5 16-3.5-6.500zM11.5 14L20 4.5"/>`,
  person: `<circle cx="12" cy="7.8" r="3.8"/><path d="M4.5 20.500a7.5 7.5 0 0 1 15 0"/>`,
  wrench: `<path d="M14.5 9.500a4.5 4.5 0 0 1 5.7-5.700l-2.7 2.7 1 2 2 1 2.7-2.700a4.5 4.5 0 0 1-5.7 5.700L9.5 20.500a2.5 2.5 0 0 1-3.5-3.500z" transform="translate(-1.5 0)"/>`,
  sound: `<path d="M4 9.500v5h3.500L12 18.500v-13L7.5 9.500zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.500a8 8 0 0 1 0 11"/>`,
  search: `<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.500l5 5"/>`,
  display: `<path d="M3 18.5l5-13 5 13M4.8 14h6.4M15.500 18.500v-1.400M20.500 18.500v-6a2.500 2.500 0 0 0-4.700-1.200M20.500 14.800h-2.600a2 2 0 1 0 0 4c1.600 0 2.600-1.200 2.600-2.600"/>`,
  contrast: `<circle cx="12" cy="12" r="9"/><path d="M12 3v18M12 6.500h5.500M12 10h8M12 14h8M12 17.500h5.500"/>`,
  low: `<path d="M12 3.500v11M7 10l5 5 5-5M4 20h16"/>`,
  calm: `<circle cx="12" cy="12" r="9"/><path d="M9.500 8.500v7M14.500 8.500v7"/>`,
  "sign-out": `<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M14.5 8l4 4-4 4M18.5 12H9.5"/>`,
  external: `<path d="M14 4h6v6M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>`,
  waiting: `<path d="M7 3.500h10M7 20.500h10M8 3.500v3.500c0 2.5 8 5 8 9.500v4M16 3.500v3.500c0 2.5-8 5-8 9.500v4"/>`,
  staff: `<circle cx="12" cy="8" r="3.8"/><path d="M5 20.500a7 7 0 0 1 14 0M9.8 16.500l2.2 2.2 2.2-2.2"/>`,
  selection: `<path d="M4 7.500h5v5H4zM15 7.500h5v5h-5zM3 17.500h18M9.5 4.500h5v8h-5z"/>`,
  price: `<path d="M12.5 3.500h7a1 1 0 0 1 1 1v7L12 20a2 2 0 0 1-2.8 0L4 14.800A2 2 0 0 1 4 12zM16.5 7.500h.01"/>`,
  cleanliness: `<path d="M12 3.500l1.9 5.1 5.1 1.9-5.1 1.900L12 17.500l-1.9-5.100L5 10.500l5.1-1.900zM19 16.500v4M17 18.500h4M5 17v3M3.5 18.500h3"/>`,
  checkout: `<path d="M3 4.500h2.500l2.3 10.500h10l2.2-7.500H6.3"/><circle cx="9" cy="19" r="1.4"/><circle cx="16.5" cy="19" r="1.4"/>`,
  survey: `<rect x="5" y="4.5" width="14" height="16.500" rx="2.500"/><path d="M9.500 4.500V3h5v1.500M8.500 10.500l1.400 1.400 2.400-2.800M8.500 16.500h7M14.800 11.200h.7"/>`,
  book: `<path d="M12 6.500C10 5 7 4.500 3.500 5v13.500c3.500-.5 6.500 0 8.500 1.500 2-1.500 5-2 8.500-1.500V5c-3.500-.5-6.500 0-8.500 1.500zM12 6.500V20"/>`,
  promise: `<circle cx="12" cy="9.500" r="6"/><path d="M9.500 9.600l1.800 1.800 3.200-3.600M8.500 14.600L7 21l5-2.500 5 2.500-1.500-6.400"/>`,
  shield: `<path d="M12 3l7.500 2.800v5.400c0 4.600-3 8-7.500 9.800-4.500-1.800-7.500-5.200-7.500-9.800V5.800zM9 12l2.200 2.200 4-4.400"/>`,
  chat: `<path d="M4 5.500h16A1.500 1.500 0 0 1 21.500 7v9a1.500 1.500 0 0 1-1.500 1.500h-8L7 21v-3.500H4A1.500 1.500 0 0 1 2.500 16V7A1.500 1.500 0 0 1 4 5.500zM7.500 10h9M7.500 13.500h5.500"/>`,
  heart: `<path d="M12 20C6.500 16 3 12.800 3 9a4.600 4.600 0 0 1 9-1.300A4.600 4.600 0 0 1 21 9c0 3.800-3.500 7-9 11z"/>`,
  gift: `<path d="M4.500 11h15v9.500h-15zM3 7.500h18V11H3zM12 7.500v13M12 7.500c-3.500 0-5-1.300-5-2.700S9.800 2.300 12 7.500c2.200-5.200 5-4.100 5-2.700s-1.500 2.700-5 2.700z"/>`,
  star: `<path d="M12 3.200l2.700 5.700 6.200.8-4.600 4.300 1.200 6.200-5.500-3-5.500 3 1.200-6.200L3.100 9.700l6.200-.8z"/>`,
  home: `<path d="M3.500 11.500L12 4l8.500 7.500M6 9.500V20h12V9.500M10 20v-5.500h4V20"/>`,
  backspace: `<path d="M8.500 5.500h11A1.500 1.500 0 0 1 21 7v10a1.500 1.500 0 0 1-1.500 1.500h-11L2.500 12zM11 9.500l5 5M16 9.500l-5 5"/>`,
  enter: `<path d="M19.500 6v6.500h-14M9.500 8.500l-4 4 4 4"/>`,
  shift: `<path d="M12 4l7.500 8H15v7H9v-7H4.500z"/>`,
  simple: `<path d="M4 7h16M4 12h10M4 17h6"/>`,
  pencil: `<path d="M4 20l1-4.500L15.500 5 19 8.500 8.500 19zM13 7.500l3.500 3.500"/>`,
  course: `<path d="M2.500 9.500L12 5l9.500 4.500L12 14zM6.500 11.800V16c3 2.500 8 2.500 11 0v-4.200M21.500 9.500V15"/>`,
  bin: `<path d="M4.500 7h15M9.500 7V4.500h5V7M6.500 7l1 13h9l1-13M10.500 11v5.500M13.500 11v5.500"/>`,
  "arrow-up": `<path d="M12 20V5M6 11l6-6 6 6"/>`,
  thumb: `<path d="M7.500 10.500V20h-4v-9.500zM7.500 11l4-7.500a2.300 2.300 0 0 1 2.300 2.700L13.300 9h5.200a2 2 0 0 1 2 2.400l-1.300 7a2 2 0 0 1-2 1.600H7.500"/>`,
} as const satisfies Record<string, string>;

/** The name of an icon of ours. */
export type IconName = keyof typeof ICONS | keyof typeof STAFF_ICONS;

const icons: Record<string, string> = { ...ICONS };

/** Adds icons that only some pages have. Call it before the first of them is shown. */
export function addIcons(more: Record<string, string>): void {
  Object.assign(icons, more);
}

/** Whether a page has an icon. */
export const hasIcon = (name: string): name is IconName => Object.hasOwn(icons, name);

/** Gives an icon as a whole SVG document, for a place that wants markup or a `data:` address. */
export const iconMarkup = (name: IconName): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${icons[name]}</svg>`;
