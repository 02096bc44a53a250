import { addIcons } from "./icons.ts";

/** Icons of the pages for staff and for the demo's visitors, which the kiosk's page need not carry; drawn as those of icons.ts. */
export const STAFF_ICONS = {
  console: `<rect x="2.5" y="4" width="19" height="13" rx="2.5"/><path d="M12 17v3.5M8 20.5h8M6.5 9h6M6.5 12.5h9"/>`,
  ticket: `<path d="M3.5 7.5a2 2 0 0 1 2-2h13a2 2 0 0 1 2 2v2.2a2.3 2.3 0 0 0 0 4.6v2.2a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2v-2.2a2.3 2.3 0 0 0 0-4.6z"/><path d="M14 9v6"/>`,
  unlink: `<path d="M8 11l-2.2 2.2a3.7 3.7 0 0 0 5.2 5.2L13.2 16M10.8 8L13 5.8a3.7 3.7 0 0 1 5.2 5.2L16 13.2M4 4l16 16"/>`,
  network: `<path d="M4.5 10.5a11 11 0 0 1 15 0M7.5 14a6.5 6.5 0 0 1 9 0M12 18h.01"/>`,
  unplug: `<path d="M9 3v4M15 3v5M9.5 8h8v3a5.5 5.5 0 0 1-1.2 3.400M14 16a5.5 5.5 0 0 1-7.5-5V9M12 16.500v4.500M4 4l16 16"/>`,
  power: `<path d="M12 3v8M7 6.500a7.5 7.5 0 1 0 10 0"/>`,
  "check-circle": `<circle cx="12" cy="12" r="9"/><path d="M8 12.300l2.8 2.8 5.3-6"/>`,
  close: `<path d="M6 6l12 12M18 6L6 18"/>`,
  clock: `<circle cx="12" cy="12" r="9"/><path d="M12 7v5.300l3.5 2"/>`,
  play: `<path d="M7.5 4.500v15l12-7.500z"/>`,
  people: `<circle cx="9" cy="8.5" r="3.3"/><path d="M2.8 19.500a6.2 6.2 0 0 1 12.4 0M15.5 5.600a3.3 3.3 0 0 1 0 5.800M18 14.200a6.2 6.2 0 0 1 3.2 5.3"/>`,
  temperature: `<path d="M14.5 13.800V5.500a2.5 2.5 0 0 0-5 0v8.300a4.3 4.3 0 1 0 5 0zM12 9v8"/>`,
  filter: `<path d="M4 6h16M7 12h10M10 18h4"/>`,
  quarantine: `<path d="M3.5 8.500h17v10a2 2 0 0 1-2 2h-13a2 2 0 0 1-2-2zM3.5 8.500l2-5h13l2 5M9.5 13h5"/>`,
  fleet: `<circle cx="12" cy="5.5" r="2.5"/><circle cx="5" cy="18" r="2.5"/><circle cx="19" cy="18" r="2.5"/><path d="M10.8 7.700L6.2 15.800M13.2 7.700l4.6 8.100M7.5 18h9"/>`,
  picture: `<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="8.500" cy="9.800" r="1.500"/><path d="M4 17l5-4.500 3.500 3L16 11.500l4.500 4.500"/>`,
  chart: `<path d="M4 20h16M6.500 16.500v-5M11 16.500V5M15.500 16.500v-8M20 16.500v-3"/>`,
  board: `<rect x="3" y="6" width="18" height="12" rx="3"/><circle cx="8" cy="10.5" r="1.2"/><circle cx="12" cy="10.5" r="1.2"/><circle cx="16" cy="10.5" r="1.2"/><path d="M7.5 14.5h9"/>`,
  hub: `<rect x="3.5" y="4" width="17" height="6.5" rx="2"/><rect x="3.5" y="13.5" width="17" height="6.5" rx="2"/><path d="M7 7.2h.01M7 16.8h.01M11 7.2h6M11 16.8h6"/>`,
  link: `<path d="M9.5 14.5l5-5M8 11l-2.2 2.2a3.7 3.7 0 0 0 5.2 5.2L13.2 16M10.8 8L13 5.8a3.7 3.7 0 0 1 5.2 5.2L16 13.2"/>`,
} as const satisfies Record<string, string>;

addIcons(STAFF_ICONS);
