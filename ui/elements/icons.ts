/**
 * The icons of Counterbell: drawn on a grid of 24 with a round line of 1.75 and no fill, in the colour of the text
 * around them. Each value is what stands inside the `<svg>`.
 */
export const ICONS = {
  bell: `<path d="M4 17.5h16M5.5 17.5a6.5 6.5 0 0 1 13 0M12 11V8.2"/><path d="M10.4 7.6h3.2M3.5 20.5h17"/>`,
  "bell-ring": `<path d="M4 18h16M6 18a6 6 0 0 1 12 0M12 12V9.6M10.6 9h2.8M3.5 21h17M12 3v2.4M5.6 5.4l1.6 1.8M18.4 5.4l-1.6 1.8"/>`,
  board: `<rect x="3" y="6" width="18" height="12" rx="3"/><circle cx="8" cy="10.5" r="1.2"/><circle cx="12" cy="10.5" r="1.2"/><circle cx="16" cy="10.5" r="1.2"/><path d="M7.5 14.5h9"/>`,
  screen: `<rect x="6" y="2.5" width="12" height="16" rx="2.5"/><path d="M12 18.5v3M8.5 21.5h7M10.5 6h3"/>`,
  hub: `<rect x="3.5" y="4" width="17" height="6.5" rx="2"/><rect x="3.5" y="13.5" width="17" height="6.5" rx="2"/><path d="M7 7.2h.01M7 16.8h.01M11 7.2h6M11 16.8h6"/>`,
  console: `<rect x="2.5" y="4" width="19" height="13" rx="2.5"/><path d="M12 17v3.5M8 20.5h8M6.5 9h6M6.5 12.5h9"/>`,
  ticket: `<path d="M3.5 7.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v2.2a2.3 2.3 0 0 0 0 4.6v2.2a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-2.2a2.3 2.3 0 0 0 0-4.6z"/><path d="M14 9v6"/>`,
  link: `<path d="M9.5 14.5l5-5M8 11l-2.2 2.2a3.7 3.7 0 0 0 5.2 5.2L13.2 16M10.8 8L13 5.8a3.7 3.7 0 0 1 5.2 5.2L16 13.2"/>`,
  unlink: `<path d="M8 11l-2.2 2.2a3.7 3.7 0 0 0 5.2 5.2L13.2 16M10.8 8L13 5.8a3.7 3.7 0 0 1 5.2 5.2L16 13.2M4 4l16 16"/>`,
  network: `<path d="M4.5 10.5a11 11 0 0 1 15 0M7.5 14a6.5 6.5 0 0 1 9 0M12 18h.01"/>`,
  "network-off": `<path d="M4.5 10.5a11 11 0 0 1 4-2.4M13 7.6a11 11 0 0 1 6.5 2.900M7.5 14a6.5 6.5 0 0 1 4-1.800M12 18h.01M4 4l16 16"/>`,
  plug: `<path d="M9 3v5M15 3v5M6.5 8h11v3a5.5 5.5 0 0 1-11 0zM12 16.500v4.5"/>`,
  unplug: `<path d="M9 3v4M15 3v5M9.5 8h8v3a5.5 5.5 0 0 1-1.2 3.400M14 16a5.5 5.5 0 0 1-7.5-5V9M12 16.500v4.500M4 4l16 16"/>`,
  power: `<path d="M12 3v8M7 6.500a7.5 7.5 0 1 0 10 0"/>`,
  check: `<path d="M4.5 12.500l5 5 10-11"/>`,
  "check-circle": `<circle cx="12" cy="12" r="9"/><path d="M8 12.300l2.8 2.8 5.3-6"/>`,
  close: `<path d="M6 6l12 12M18 6L6 18"/>`,
  warning: `<path d="M12 4L2.8 19.500h18.400zM12 10v4.500M12 17h.01"/>`,
  info: `<circle cx="12" cy="12" r="9"/><path d="M12 11v5.500M12 7.800h.01"/>`,
  clock: `<circle cx="12" cy="12" r="9"/><path d="M12 7v5.300l3.5 2"/>`,
  globe: `<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>`,
  "arrow-forward": `<path d="M4.5 12h15M13.5 6l6 6-6 6"/>`,
  "arrow-back": `<path d="M19.5 12h-15M10.5 6l-6 6 6 6"/>`,
  "chevron-forward": `<path d="M9.5 5.500L16 12l-6.5 6.5"/>`,
  "chevron-down": `<path d="M5.5 9.500L12 16l6.5-6.5"/>`,
  refresh: `<path d="M19.5 12a7.5 7.5 0 1 1-2.3-5.400M19.5 3.500v4h-4"/>`,
  play: `<path d="M7.5 4.500v15l12-7.500z"/>`,
  send: `<path d="M4 12l16-7.5-5 16-3.5-6.500zM11.5 14L20 4.5"/>`,
  person: `<circle cx="12" cy="7.8" r="3.8"/><path d="M4.5 20.500a7.5 7.5 0 0 1 15 0"/>`,
  people: `<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19.500a6.2 6.2 0 0 1 12.4 0M15.5 5.600a3.3 3.3 0 0 1 0 5.800M18 14.200a6.2 6.2 0 0 1 3.2 5.3"/>`,
  wrench: `<path d="M14.5 9.500a4.5 4.5 0 0 1 5.7-5.700l-2.7 2.7 1 2 2 1 2.7-2.700a4.5 4.5 0 0 1-5.7 5.700L9.5 20.500a2.5 2.5 0 0 1-3.5-3.500z" transform="translate(-1.5 0)"/>`,
  temperature: `<path d="M14.5 13.800V5.500a2.5 2.5 0 0 0-5 0v8.300a4.3 4.3 0 1 0 5 0zM12 9v8"/>`,
  sound: `<path d="M4 9.500v5h3.500L12 18.500v-13L7.5 9.500zM15.5 9a4.2 4.2 0 0 1 0 6M18.2 6.500a8 8 0 0 1 0 11"/>`,
  search: `<circle cx="10.5" cy="10.5" r="6.5"/><path d="M15.5 15.500l5 5"/>`,
  filter: `<path d="M4 6h16M7 12h10M10 18h4"/>`,
  display: `<path d="M3 18.5l5-13 5 13M4.8 14h6.4M15.500 18.500v-1.400M20.500 18.500v-6a2.500 2.500 0 0 0-4.700-1.200M20.500 14.800h-2.600a2 2 0 1 0 0 4c1.600 0 2.600-1.200 2.600-2.600"/>`,
  contrast: `<circle cx="12" cy="12" r="9"/><path d="M12 3v18M12 6.500h5.500M12 10h8M12 14h8M12 17.500h5.500"/>`,
  low: `<path d="M12 3.500v11M7 10l5 5 5-5M4 20h16"/>`,
  calm: `<circle cx="12" cy="12" r="9"/><path d="M9.500 8.500v7M14.500 8.500v7"/>`,
  quarantine: `<path d="M3.5 8.500h17v10a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM3.5 8.500l2-5h13l2 5M9.5 13h5"/>`,
  fleet: `<circle cx="12" cy="5.5" r="2.5"/><circle cx="5" cy="18" r="2.5"/><circle cx="19" cy="18" r="2.5"/><path d="M10.8 7.700L6.2 15.800M13.2 7.700l4.6 8.100M7.5 18h9"/>`,
  "sign-out": `<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M14.5 8l4 4-4 4M18.5 12H9.5"/>`,
  external: `<path d="M14 4h6v6M20 4l-9 9M18 14v4a2 2 0 0 1-2 2H6a2 2 0 0 1-2-2V8a2 2 0 0 1 2-2h4"/>`,
  waiting: `<path d="M7 3.500h10M7 20.500h10M8 3.500v3.500c0 2.5 8 5 8 9.500v4M16 3.500v3.500c0 2.5-8 5-8 9.500v4"/>`,
  staff: `<circle cx="12" cy="8" r="3.8"/><path d="M5 20.500a7 7 0 0 1 14 0M9.8 16.500l2.2 2.2 2.2-2.2"/>`,
  selection: `<path d="M4 7.500h5v5H4zM15 7.500h5v5h-5zM3 17.500h18M9.5 4.500h5v8h-5z"/>`,
  price: `<path d="M12.5 3.500h7a1 1 0 0 1 1 1v7L12 20a2 2 0 0 1-2.8 0L4 14.800A2 2 0 0 1 4 12zM16.5 7.500h.01"/>`,
  cleanliness: `<path d="M12 3.500l1.9 5.1 5.1 1.9-5.1 1.900L12 17.500l-1.9-5.100L5 10.500l5.1-1.900zM19 16.500v4M17 18.500h4M5 17v3M3.5 18.500h3"/>`,
  checkout: `<path d="M3 4.500h2.500l2.3 10.500h10l2.2-7.500H6.3"/><circle cx="9" cy="19" r="1.4"/><circle cx="16.5" cy="19" r="1.4"/>`,
} as const satisfies Record<string, string>;

/** The name of an icon of ours. */
export type IconName = keyof typeof ICONS;

/** Gives an icon as a whole SVG document, for a place that wants markup or a `data:` address. */
export const iconMarkup = (name: IconName): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${ICONS[name]}</svg>`;
