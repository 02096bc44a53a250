import { type Logger, pino } from "pino";
import { ProcessClock, type SimulatedMachine } from "./process-clock.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import type { Time } from "./time.ts";

/** What a process has from its start to its end. */
export interface Life {
  clock: ProcessClock;
  log: Logger;
}

/** What runs in a process. */
export interface Body {
  /** Ends it cleanly. */
  stop(): Promise<void>;
  /** Ends it as `kill -9` does. Its clock is dead and its log is mute already. */
  kill(): Promise<void> | void;
}

export interface ShopProcessOptions<B extends Body> {
  name: string;
  level: string;
  clock: SimulatedClock;
  time: Time;
  machine: SimulatedMachine;
  begin: (life: Life) => Promise<B>;
  /** Takes a line of its log. */
  write: (line: string) => void;
  onChange: (state: "up" | "down") => void;
}

/** A start that fails is tried again after this long, as a supervisor would. */
const RETRY_MS = 1000;

/** Errors without their stacks, which name files of the machine that the shop is simulated on. */
const bareError = ({ name, message, code }: Error & { code?: unknown }) => ({
  type: name,
  message,
  ...(code === undefined ? {} : { code }),
});

/** A hub or kiosk of the shop as a process that can be ended in every way, and comes back. */
export class ShopProcess<B extends Body> {
  readonly name: string;
  readonly machine: SimulatedMachine;
  readonly #options: ShopProcessOptions<B>;
  #body: B | undefined;
  #life: Life | undefined;
  #isMute = false;
  #comebacks = 0;
  #isOver = false;

  constructor(options: ShopProcessOptions<B>) {
    this.name = options.name;
    this.machine = options.machine;
    this.#options = options;
  }

  /** What runs in it; undefined while it is down. */
  get body(): B | undefined {
    return this.#body;
  }

  /** Starts it. REJECTS with what its start rejects with. */
  async start(): Promise<void> {
    if (this.#body || this.#isOver) return;
    const { clock, time, machine, begin, onChange } = this.#options;
    this.#comebacks += 1;
    const life: Life = { clock: new ProcessClock(clock, machine), log: this.#createLog() };
    this.#life = life;
    this.#isMute = false;
    // Files are opened and code is loaded meanwhile, however long that takes.
    this.#body = await time.still(() => begin(life));
    onChange("up");
  }

  /** Ends it and lets it come back after a while; resolves when it has ended. One that is down comes back so much later from now. */
  async end(how: "kill" | "stop", downMs: number): Promise<void> {
    await this.#end(how);
    this.#comeBack(downMs);
  }

  /** Ends it, does some work while it is down, and starts it again whatever becomes of the work. */
  async whileDown(how: "kill" | "stop", work: () => Promise<void>): Promise<void> {
    await this.#end(how);
    this.#comebacks += 1;
    try {
      await this.#options.time.still(work);
    } finally {
      this.#comeBack(0);
    }
  }

  /** Ends it for good; twice does no harm. */
  async finish(): Promise<void> {
    this.#isOver = true;
    await this.#end("stop");
  }

  async #end(how: "kill" | "stop"): Promise<void> {
    const { time, onChange } = this.#options;
    const body = this.#body;
    this.#body = undefined;
    this.#comebacks += 1;
    if (!body) return;
    if (how === "stop") await time.passing(() => body.stop());
    this.#isMute = true;
    this.#life?.clock.kill();
    if (how === "kill") await time.passing(async () => body.kill());
    onChange("down");
  }

  #comeBack(afterMs: number): void {
    const comeback = this.#comebacks;
    this.#options.clock.after(afterMs, () => {
      if (comeback !== this.#comebacks) return;
      this.start().catch((error: unknown) => {
        this.#createLog().fatal({ err: error }, "the process did not start");
        this.#comeBack(RETRY_MS);
      });
    });
  }

  #createLog(): Logger {
    const { name, level, machine, write } = this.#options;
    return pino(
      {
        name,
        level,
        base: { name },
        timestamp: () => `,"time":${Math.floor(machine.wallMs())}`,
        serializers: { err: bareError },
      },
      {
        write: (line: string) => {
          if (!this.#isMute) write(line);
        },
      },
    );
  }
}
