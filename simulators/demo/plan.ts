import { DEMO_SITES, type DemoKiosk } from "./installation.ts";
import { type ChosenPort, choosePorts } from "./ports.ts";

/** Who stands where in the shop, and on which port of this machine each part listens. */
export interface DemoPlan {
  /** Address that pages are served on. */
  host: string;
  kiosks: DemoKiosk[];
  /** The ports that were busy, with those that were taken instead. */
  moved: ChosenPort[];
  /** The shop page under the names by which this machine knows it. */
  shopOrigins: string[];
  portOf(part: Part): number;
  /** Origin of a part's pages, as a browser on this machine reaches it. */
  origin(part: Part): string;
}

type Part = keyof typeof WANTED | `screen-${string}` | `board-${string}` | `link-${string}`;

const WANTED = { mqtt: 1883, mqtts: 8883, http: 8080, content: 8443, shop: 8090, bench: 8091 };
const FIRST_SCREEN = 8101;
/**
 * Boards and links listen where chance says: a board that is unplugged and a link that is cut leave their port free, and
 * another demo that counts upwards from the same place would take it.
 */
const INNER = { from: 20_000, to: 23_000 };

const SEATS = [
  { site: DEMO_SITES[0].site, kiosk: "entrance", driver: "button-panel" },
  { site: DEMO_SITES[0].site, kiosk: "checkout", driver: "button-panel" },
  { site: DEMO_SITES[1].site, kiosk: "service-desk", driver: "gpio" },
] as const;
/** Where a real board is put (`--port`). */
const REAL_SEAT: Seat = { site: DEMO_SITES[0].site, kiosk: "real-board", driver: "button-panel" };

/** Who stands where before ports are chosen; without a board's name it is called after its kiosk. */
export interface Seat {
  site: string;
  kiosk: string;
  driver: "button-panel" | "gpio";
  board?: string;
}

/**
 * Chooses kiosks and ports. `seats` are the demo's unless others are named; `apart` lets every part listen where chance says,
 * so that several shops run side by side. THROWS where no port is free.
 */
export async function planDemo(options: {
  host: string;
  port?: string;
  seats?: readonly Seat[];
  apart?: boolean;
}): Promise<DemoPlan> {
  const { host, port: real, apart = false } = options;
  const named: readonly Seat[] = options.seats ?? SEATS;
  const seats = real === undefined ? named : [...named, REAL_SEAT];
  const wanted: Record<string, number> = { ...WANTED };
  const inner = INNER.from + Math.floor(Math.random() * (INNER.to - INNER.from));
  for (const [i, { kiosk }] of seats.entries()) {
    wanted[`screen-${kiosk}`] = FIRST_SCREEN + i;
    wanted[`board-${kiosk}`] = inner + i;
    wanted[`link-${kiosk}`] = inner + seats.length + i;
  }
  if (apart) for (const [i, part] of Object.keys(wanted).entries()) wanted[part] = inner + i;
  const ports = await choosePorts(host, wanted);
  const portOf = (part: Part): number => (ports[part] as ChosenPort).port;
  const name = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host.includes(":") ? `[${host}]` : host;
  // The bench is for the panel alone and never leaves the machine.
  const origin = (part: Part): string => `http://${part === "bench" ? "127.0.0.1" : name}:${portOf(part)}`;
  return {
    host,
    kiosks: seats.map((seat) => ({
      ...seat,
      board: seat.board ?? `${seat.kiosk}-board`,
      screenPort: portOf(`screen-${seat.kiosk}`),
      linkPort: portOf(`link-${seat.kiosk}`),
      devicePort: seat === REAL_SEAT && real !== undefined ? real : `tcp://127.0.0.1:${portOf(`board-${seat.kiosk}`)}`,
    })),
    moved: Object.values(ports).filter(({ wanted: first, port }) => first !== port),
    shopOrigins: [...new Set([origin("shop"), `http://localhost:${portOf("shop")}`])],
    portOf,
    origin,
  };
}
