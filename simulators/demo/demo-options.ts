/** How the demo is started; `counterbell.ts` fills it from flags, environment and defaults. */
export interface DemoOptions {
  /** Folder for everything that the demo keeps. */
  data: string;
  /** Address that pages are served on; default 127.0.0.1. */
  host: string;
  /** Opens the shop in the person's browser. */
  open: boolean;
  /** Forgets what an earlier demo left in the data folder. */
  fresh: boolean;
  /** One JSON line instead of words. */
  json: boolean;
  /** A real board among the emulated ones: `/dev/ttyUSB0`, `COM3`. */
  port?: string;
  /** The package's folder: built pages in `dist/ui`, `locales`, the firmware image. */
  root: string;
  /** What starts `counterbell`: program and first arguments. */
  command: readonly string[];
  /** Gives the path of the socket of the hub with a data folder. */
  hubSocket(data: string): string;
}
