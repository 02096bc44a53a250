import Fastify, { type FastifyInstance } from "fastify";
import { map, merge, type Observable, throttleTime } from "rxjs";
import type { TripMark } from "../../protocol/trip.ts";
import { VERBS, type VerbName, type VerbRequests, type VerbsOf } from "../../protocol/verbs.ts";
import type { BenchBoard } from "./bench-board.ts";
import { EventStream, type NamedEvent } from "./event-stream.ts";
import { type GuardOptions, guard } from "./guard.ts";
import { answerProblems, BenchError, readBody } from "./problem.ts";
import { IN_WORDS } from "./unreadable.ts";

const MAX_BODY_BYTES = 64 * 1024;
/** A lamp of 60 ms must be seen to go on and off, a buzzer need not be seen to swing. */
const SHOW_EVERY_MS = 25;
const POWER_OFF_MS = 500;
/** A worn switch, and a button under tape. */
const BOUNCE_MS = 10;
const HELD_MS = 12_000;
const LONGEST_WAIT_MS = 15_000;

/**
 * Makes the bench's HTTP server: boards as they are, what can be done to them, and all that happens as server-sent
 * events (`board`: a BoardView, `trip`: a TripMark). `stop` closes the event streams, which a server would wait for.
 */
export function createBenchServer(
  boards: ReadonlyMap<string, BenchBoard>,
  options: GuardOptions & { failed: (error: unknown) => void },
): { app: FastifyInstance; stop(): Promise<void> } {
  const app = Fastify({ bodyLimit: MAX_BODY_BYTES, logger: false, forceCloseConnections: true, ...IN_WORDS });
  // Only JSON: a form or plain text is what a foreign page could send without asking first.
  app.removeContentTypeParser("text/plain");
  answerProblems(app, options.failed);
  guard(app, options);
  const live = new EventStream(merge(...[...boards.values()].map(eventsOf)), () =>
    [...boards.values()].map((board) => ({ name: "board", data: board.view() })),
  );
  app.get("/boards", () => [...boards.values()].map((board) => board.view()));
  app.get("/live", { exposeHeadRoute: false }, (request, reply) => live.serve(request, reply));
  app.get("/healthz", () => ({ status: "ok" }));
  serveBoard(app, boards);
  return {
    app,
    async stop() {
      live.stop();
      await app.close();
    },
  };
}

const eventsOf = (board: BenchBoard): Observable<NamedEvent> =>
  merge(
    board.trips$.pipe(map((data) => ({ name: "trip", data }))),
    board.changes$.pipe(
      throttleTime(SHOW_EVERY_MS, undefined, { leading: true, trailing: true }),
      map(() => ({ name: "board", data: board.view() })),
    ),
  );

function serveBoard(app: FastifyInstance, boards: ReadonlyMap<string, BenchBoard>): void {
  const boardOf = (params: unknown): BenchBoard => {
    const { id } = params as { id: string };
    const board = boards.get(id);
    if (!board) throw new BenchError(404, "unknown-board", `no board is called ${id}`, "id");
    return board;
  };
  app.get("/boards/:id", (request) => boardOf(request.params).view());
  for (const verb of Object.keys(DEEDS) as VerbsOf<"board">[]) {
    const deed = DEEDS[verb] as (
      board: BenchBoard,
      request: unknown,
      boards: ReadonlyMap<string, BenchBoard>,
    ) => unknown;
    app.post(`/boards/:id/${verb}`, async (request) => {
      const board = boardOf(request.params);
      return (await deed(board, readBody(VERBS[verb].request, request.body), boards)) ?? board.view();
    });
  }
}

type Deed<Name extends VerbName> = (
  board: BenchBoard,
  request: VerbRequests[Name],
  boards: ReadonlyMap<string, BenchBoard>,
) => unknown;

/** How each verb of `protocol/verbs.ts` that is for boards is done; the answer is a trip's first mark, or the board. */
const DEEDS: { [Name in VerbsOf<"board">]: Deed<Name> } = {
  press: (board, request) => press(board, request),
  bounce: (board, { button, bounceMs = BOUNCE_MS }) => press(board, { button, bounceMs }),
  hold: (board, { button, heldMs = HELD_MS }) => press(board, { button, heldMs }),
  unplug: (board, { power }) => board.unplug(power),
  async plug(board) {
    try {
      await board.plug();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
      throw new BenchError(409, "port-in-use", `another program listens on ${board.view().port}`);
    }
  },
  "power-cut": (board, { offMs = POWER_OFF_MS }) => board.powerCut(offMs),
  garbage(board, { bytes }) {
    if (!board.garbage(bytes)) throw new BenchError(409, "not-connected", "no host is connected to this board");
  },
  hang(board) {
    if (!board.avr.powered) throw new BenchError(409, "no-power", "a board without power cannot hang");
    board.hang();
  },
  analog: (board, request) => board.setAnalog(request),
  async swap(board, request, boards) {
    const other = boards.get(request.with);
    if (!other) throw new BenchError(404, "unknown-board", `no board is called ${request.with}`, "with");
    if (other !== board) await board.swapWith(other);
  },
};

/** Presses once earlier fingers are off the button. THROWS BenchError (409) where that takes longer than anybody waits for an answer. */
function press(board: BenchBoard, request: VerbRequests["press"]): Promise<TripMark> {
  const busyMs = board.busyMs(request.button);
  if (busyMs <= LONGEST_WAIT_MS) return board.press(request);
  const forS = Math.ceil(busyMs / 1000);
  throw new BenchError(409, "still-held", `${request.button} is held for another ${forS} s`, "button");
}
