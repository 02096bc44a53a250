import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import { connect } from "node:net";
import { type LendAnswer, lendingSocketPath } from "./port-lending.ts";

/** A port that a kiosk has given up for a while. */
export interface BorrowedPort {
  /** The kiosk's name for what is there. */
  device: string;
  /** Gives it back. Twice does no harm. */
  end(): Promise<void>;
}

export interface BorrowOptions {
  port: string;
  /** The data folder of the kiosk. */
  data?: string;
  /** The process that has the port open: its socket is looked for, where this is Linux. */
  pid?: number;
  /** For how long at most. */
  seconds: number;
  /** Who asks, for whoever asks next: `counterbell flash`. */
  by?: string;
}

const ANSWER_WITHIN_MS = 10_000;
const MAX_ANSWER_CHARS = 1024;

/**
 * Asks the kiosk that uses a port for it. Undefined where no kiosk is found, or it does not give it; where it has lent it already,
 * who has it now.
 */
export async function borrowPort(options: BorrowOptions): Promise<BorrowedPort | { holder: string } | undefined> {
  const { data, pid } = options;
  const paths = data !== undefined ? [lendingSocketPath(data)] : pid === undefined ? [] : socketsOf(pid);
  for (const path of paths) {
    const borrowed = await ask(path, options);
    if (borrowed) return borrowed;
  }
  return undefined;
}

function ask(
  path: string,
  { port, seconds, by = "counterbell" }: BorrowOptions,
): Promise<BorrowedPort | { holder: string } | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const closed = new Promise<void>((done) => socket.once("close", () => done()));
    socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy());
    socket.on("error", () => undefined);
    socket.once("close", () => resolve(undefined));
    socket.once("connect", () =>
      socket.write(`${JSON.stringify({ ask: "lend-port", port, seconds, by: `${by} (${process.pid})` })}\n`),
    );
    let text = "";
    let isAnswered = false;
    socket.setEncoding("utf8").on("data", (part: string) => {
      text += part;
      if (isAnswered || (!text.includes("\n") && text.length < MAX_ANSWER_CHARS)) return;
      isAnswered = true;
      socket.setTimeout(0);
      const answer = readAnswer(text);
      if (answer === undefined || "error" in answer) {
        // A kiosk of before this was told does not say to whom.
        if (answer?.error === "lent-already") resolve({ holder: holderOf(answer.to) });
        return void socket.destroy();
      }
      const end = () => {
        socket.destroy();
        return closed;
      };
      resolve({ device: answer.lent, end });
    });
  });
}

/** It stands on somebody's terminal: no controls. */
const holderOf = (to: string | undefined): string => (to ?? "counterbell").replace(/[^\x20-\x7e]/g, "").slice(0, 60);

function readAnswer(text: string): LendAnswer | undefined {
  try {
    return JSON.parse(text) as LendAnswer;
  } catch {
    return undefined;
  }
}

/**
 * Finds the sockets of kiosks on which a process listens.
 *
 * Source: Linux, proc(5): `/proc/<pid>/fd` names a socket's inode, `/proc/net/unix` the path that belongs to it.
 */
function socketsOf(pid: number): string[] {
  try {
    const inodes = new Set(
      readdirSync(`/proc/${pid}/fd`).map((fd) => /^socket:\[(\d+)\]$/.exec(target(`/proc/${pid}/fd/${fd}`))?.[1]),
    );
    return readFileSync("/proc/net/unix", "utf8")
      .split("\n")
      .flatMap((line) => {
        const [, inode, path] = /\s(\d+)\s(\/.*\/kiosk\.sock)$/.exec(line) ?? [];
        return path !== undefined && inodes.has(inode) ? [path] : [];
      });
  } catch {
    // Another system, or another user's process.
    return [];
  }
}

function target(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return "";
  }
}
