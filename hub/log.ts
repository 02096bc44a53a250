import { type Logger, pino } from "pino";

/**
 * Where secrets and a visitor's words can stand in a log line. They are censored, not dropped, so that a reader sees
 * that something was there.
 */
export const REDACTED_PATHS = [
  "password",
  "*.password",
  "token",
  "*.token",
  "passwordHash",
  "*.passwordHash",
  "req.headers.authorization",
  "req.headers.cookie",
  "headers.authorization",
  "headers.cookie",
  // Whole, whatever a later version puts into them: a path a field would cost more, and know only today's.
  "body",
  "*.body",
  "contact",
  "fields",
];

/** What a line tells of an error beside its words; whatever else hangs on it may hold a secret, such as a whole configuration. */
const ERROR_FIELDS = [
  "code",
  "errno",
  "syscall",
  "address",
  "port",
  "path",
  "errcode",
  "statusCode",
  "field",
  "facts",
] as const;
/** Errors behind an error that are told. */
const CAUSES = 5;

/** Gives an error as it stands in a line: type, words, stack, and the fields that are known to hold no secret. */
export function errorForLog(error: unknown, causes = CAUSES): unknown {
  if (!(error instanceof Error)) return typeof error === "object" && error !== null ? { type: "not an error" } : error;
  const fields = error as unknown as Record<string, unknown>;
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(ERROR_FIELDS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]]))),
    ...(error.cause === undefined || causes === 0 ? {} : { cause: errorForLog(error.cause, causes - 1) }),
  };
}

export interface LogOptions {
  /** The process's name in each line: `hub`, `kiosk-entrance`, `boards`. */
  name: string;
  /** Lowest level that is written. */
  level: string;
  /** Lines for people; default: whether the output is a terminal. */
  pretty?: boolean;
}

/** Characters that are kept while the output takes nothing, as a file on a full disk; what is more is counted and lost. */
const MAX_UNWRITTEN = 1024 * 1024;

/**
 * Makes the log of a process: lines for people on a terminal, JSON lines elsewhere, written before the call returns.
 *
 * An output that refuses (a file on a full disk) never ends the process: the oldest lines wait for it in memory, within a
 * bound, and how many were lost is said once it takes lines again.
 */
export function createLog({ name, level, pretty = process.stdout.isTTY === true }: LogOptions): Logger {
  const base = {
    name,
    level,
    redact: { paths: REDACTED_PATHS, censor: "(redacted)" },
    serializers: { err: (error: unknown) => errorForLog(error) },
  };
  if (!pretty) {
    const output = pino.destination({ dest: 1, sync: true, maxLength: MAX_UNWRITTEN });
    const log = pino(base, output);
    outliveFullDisk(output, log);
    return log;
  }
  return pino({ ...base, transport: { target: "pino-pretty", options: { translateTime: "SYS:HH:MM:ss.l" } } });
}

function outliveFullDisk(output: ReturnType<typeof pino.destination>, log: Logger): void {
  let lost = 0;
  // Without a listener the first ENOSPC would be an error that nobody caught.
  output.on("error", () => undefined);
  output.on("drop", () => {
    lost += 1;
  });
  output.on("write", () => {
    if (lost === 0) return;
    const lines = lost;
    lost = 0;
    setImmediate(() => log.warn({ lines }, "lines of the log were lost, as its output took none"));
  });
}
