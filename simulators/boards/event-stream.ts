import type { FastifyReply, FastifyRequest } from "fastify";
import type { Observable, Subscription } from "rxjs";

/** A reader that lets this much wait is let go; it comes back by itself. */
const MAX_WAITING_BYTES = 1024 * 1024;
const SIGN_OF_LIFE_MS = 15_000;

export interface NamedEvent {
  name: string;
  data: unknown;
}

/** Serves server-sent events to any number of readers. Source: WHATWG HTML, "Server-sent events". */
export class EventStream {
  readonly #events$: Observable<NamedEvent>;
  readonly #first: () => NamedEvent[];
  readonly #readers = new Map<FastifyReply, Subscription>();

  /** `first` is what a reader is told when it comes. */
  constructor(events$: Observable<NamedEvent>, first: () => NamedEvent[]) {
    this.#events$ = events$;
    this.#first = first;
  }

  /** Takes a reader; the stream stays open until it leaves or `stop()`. */
  serve(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      "content-type": "text/event-stream",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    const write = (text: string) => {
      if (raw.writableLength > MAX_WAITING_BYTES) raw.destroy();
      else raw.write(text);
    };
    const tell = ({ name, data }: NamedEvent) => write(`event: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const event of this.#first()) tell(event);
    const subscription = this.#events$.subscribe(tell);
    const life = setInterval(() => write(":\n\n"), SIGN_OF_LIFE_MS);
    subscription.add(() => clearInterval(life));
    this.#readers.set(reply, subscription);
    request.raw.on("close", () => {
      subscription.unsubscribe();
      this.#readers.delete(reply);
    });
  }

  /** Closes every reader's socket, which a server would else wait for. */
  stop(): void {
    for (const [reply, subscription] of this.#readers) {
      subscription.unsubscribe();
      reply.raw.destroy();
    }
    this.#readers.clear();
  }
}
