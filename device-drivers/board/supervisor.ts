import type { Logger } from "pino";
import { BehaviorSubject, distinctUntilChanged, type Observable, type SchedulerLike, type Subscription } from "rxjs";
import type { DriverStatus } from "../driver.ts";
import { DriverError } from "../driver-error.ts";
import type { BoardPort } from "../port/board-port.ts";

/** What a session may do with its connection. After the connection has ended all of it does nothing. */
export interface Link {
  /** Sends bytes; those that no longer reach the board are dropped. */
  write(bytes: Uint8Array): void;
  /** The board answered the handshake. */
  ready(): void;
  /** The board gave a sign of life. */
  alive(): void;
  /** The chip was reset behind an open port: what it was told is gone, so shake hands again. */
  wasReset(): void;
  /** Ends the connection; a new one follows. */
  fail(error: DriverError): void;
}

/** One board over one opening of its port, never reused. A throw out of `receive` ends the connection. */
export interface Session {
  /** Greets the board; called at the start, and again to find out whether a silent board still lives. */
  handshake(): void;
  receive(bytes: Uint8Array): void;
  /** Stops timers and lets go of everything. */
  dispose(): void;
}

export interface SupervisorOptions {
  open: (signal: AbortSignal) => Promise<BoardPort>;
  createSession: (link: Link) => Session;
  clock: SchedulerLike;
  log: Logger;
  /** How long a port may take to open, ms. Default 5,000. */
  openTimeoutMs?: number;
  /** How long a board may take to answer after its port opened, ms; a reset by the opening counts in. Default 5,000. */
  handshakeTimeoutMs?: number;
  /** How long a board that was ready may be silent, ms. Default 3,000. */
  silenceMs?: number;
  /** How long a silent board has for a new handshake on its open port, ms. Default 1,500. */
  retryTimeoutMs?: number;
  /** Gives 0 to 1 for the jitter of the backoff. */
  random?: () => number;
}

export const FIRST_BACKOFF_MS = 500;
/** Bound for a board that opens and does not answer: each opening resets it. */
export const MAX_BACKOFF_MS = 30_000;
/** Bound for a port that is not there: looking costs nothing, and a board that is plugged in again is back soon. */
export const MAX_ABSENT_BACKOFF_MS = 3_000;
/** A board that takes no bytes must not fill our memory. */
const MAX_UNSENT_BYTES = 65_536;
/** How long DTR is let go: an Uno's or Nano's capacitor turns its return into a reset. */
const DTR_PULSE_MS = 50;

interface Connection {
  port: BoardPort;
  session: Session;
}

/**
 * Keeps one board connected.
 *
 * STATES: absent -> opening -> handshaking -> ready -> lost -> (handshaking on the same port) -> opening ...
 * `absent` after a port that did not open, `lost` after a port that closed or a board that fell silent. After silence
 * comes a handshake on the open port first, since opening resets the chip and leaves it blind for over a second.
 * BACKOFF: 0.5 s, doubling to 30 s, each with up to 20 % jitter; 0.5 s again after ready; at most 3 s while the port
 * itself is away.
 */
export class Supervisor {
  readonly #options: Required<SupervisorOptions>;
  readonly #status = new BehaviorSubject<DriverStatus>("absent");
  readonly status$: Observable<DriverStatus> = this.#status.pipe(distinctUntilChanged());
  #connection: Connection | undefined;
  #attempt: AbortController | undefined;
  #timer: Subscription | undefined;
  #silence: Subscription | undefined;
  #failures = 0;
  #running = false;
  #closing: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = {
      openTimeoutMs: 5_000,
      handshakeTimeoutMs: 5_000,
      silenceMs: 3_000,
      retryTimeoutMs: 1_500,
      random: Math.random,
      ...options,
    };
  }

  get status(): DriverStatus {
    return this.#status.value;
  }

  start(): void {
    if (this.#running) return;
    this.#running = true;
    this.#failures = 0;
    this.#open();
  }

  async stop(): Promise<void> {
    this.#running = false;
    this.#end();
    this.#attempt?.abort(new DriverError("port-closed", { message: "the driver stopped" }));
    this.#attempt = undefined;
    this.#timer?.unsubscribe();
    this.#status.next("absent");
    await this.#closing;
  }

  /**
   * Resets the chip as well as its port can: by DTR where there is that line, and by opening the port anew, which is what
   * resets one behind a network or a pseudo-terminal. Does nothing while no port is open.
   */
  reset(): void {
    const connection = this.#connection;
    if (!connection) return;
    const { port } = connection;
    this.#options.log.info({}, "board is reset");
    // A port that has no such lines says so, and is opened anew all the same.
    port.set?.({ dtr: false, rts: false }, () => {});
    this.#options.clock.schedule(() => {
      if (this.#connection !== connection) return;
      port.set?.({ dtr: true, rts: true }, () => {});
      this.#end();
      this.#status.next("lost");
      this.#failures = 0;
      this.#open();
    }, DTR_PULSE_MS);
  }

  #open(): void {
    const { open, openTimeoutMs, log } = this.#options;
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#status.next("opening");
    const fail = (error: unknown) => {
      if (this.#attempt !== attempt) return;
      this.#attempt = undefined;
      log.debug({ err: error }, "port did not open");
      this.#status.next("absent");
      this.#retry(MAX_ABSENT_BACKOFF_MS);
    };
    this.#after(openTimeoutMs, () => {
      const error = new DriverError("port-timeout", { message: `the port did not open within ${openTimeoutMs} ms` });
      // An opening that does not heed its signal must not hold up the next.
      attempt.abort(error);
      fail(error);
    });
    // The port that went before may still hold its lock.
    this.#closing
      .then(() => open(attempt.signal))
      .then((port) => {
        if (this.#attempt === attempt) this.#connect(port);
        else closePort(port);
      }, fail);
  }

  #connect(port: BoardPort): void {
    this.#attempt = undefined;
    const link = this.#linkOf(port);
    const session = this.#options.createSession(link);
    this.#connection = { port, session };
    port.on("data", (bytes: Buffer) => {
      try {
        session.receive(bytes);
      } catch (cause) {
        const message = "bytes of the board broke the code that reads them";
        link.fail(cause instanceof DriverError ? cause : new DriverError("board-fault", { message, cause }));
      }
    });
    port.on("error", (cause) => link.fail(new DriverError("port-closed", { message: "the port failed", cause })));
    port.on("close", () => link.fail(new DriverError("port-closed", { message: "the port closed" })));
    this.#shakeHands(session, this.#options.handshakeTimeoutMs);
  }

  #shakeHands(session: Session, timeoutMs: number): void {
    this.#status.next("handshaking");
    this.#silence?.unsubscribe();
    this.#after(timeoutMs, () =>
      this.#lose(new DriverError("board-silent", { message: `the board did not answer within ${timeoutMs} ms` })),
    );
    session.handshake();
  }

  #linkOf(port: BoardPort): Link {
    const live = () => this.#connection?.port === port;
    return {
      write: (bytes) => {
        if (!live() || !port.isOpen) return;
        if (port.writableLength > MAX_UNSENT_BYTES) {
          this.#lose(new DriverError("board-silent", { message: "the board takes no more bytes" }));
          return;
        }
        port.write(bytes);
      },
      ready: () => {
        if (!live() || this.status === "ready") return;
        this.#timer?.unsubscribe();
        this.#failures = 0;
        this.#watch();
        this.#status.next("ready");
      },
      alive: () => {
        if (live() && this.status === "ready") this.#watch();
      },
      wasReset: () => {
        if (live() && this.status === "ready") this.#greetAgain("board was reset");
      },
      fail: (error) => {
        if (live()) this.#lose(error);
      },
    };
  }

  #watch(): void {
    this.#silence?.unsubscribe();
    this.#silence = this.#options.clock.schedule(() => this.#greetAgain("board fell silent"), this.#options.silenceMs);
  }

  #greetAgain(reason: string): void {
    const session = this.#connection?.session;
    if (!session) return;
    this.#options.log.warn({}, reason);
    this.#status.next("lost");
    this.#shakeHands(session, this.#options.retryTimeoutMs);
  }

  #lose(error: DriverError): void {
    if (!this.#connection) return;
    this.#options.log.warn({ err: error }, "board lost");
    this.#end();
    this.#status.next("lost");
    this.#retry(error.code === "port-closed" ? MAX_ABSENT_BACKOFF_MS : MAX_BACKOFF_MS);
  }

  #end(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    this.#timer?.unsubscribe();
    this.#silence?.unsubscribe();
    if (!connection) return;
    connection.session.dispose();
    this.#closing = closePort(connection.port);
  }

  #retry(maxMs: number): void {
    const full = Math.min(FIRST_BACKOFF_MS * 2 ** Math.min(this.#failures++, 16), maxMs);
    this.#after(full * (1 - 0.2 * this.#options.random()), () => this.#open());
  }

  #after(delayMs: number, work: () => void): void {
    this.#timer?.unsubscribe();
    this.#timer = this.#options.clock.schedule(work, delayMs);
  }
}

/** Closes a port that nobody reads any more; errors of a port that is gone have no reader. */
function closePort(port: BoardPort): Promise<void> {
  port.removeAllListeners();
  port.on("error", () => {});
  return new Promise((resolve) => port.close(() => resolve()));
}
