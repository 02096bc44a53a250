import { type Command, InvalidArgumentError, Option } from "commander";

/** The flag that asks for JSON instead of words. */
export const json = () => new Option("--json", "print JSON for a script").env("COUNTERBELL_JSON");
/** The data folder of a hub, for what works without the hub itself. */
export const dataOfHub = () =>
  new Option("--data <dir>", "the hub's data folder").env("COUNTERBELL_DATA").default("data/hub").conflicts("hub");
/** A file keeps the token from others; everybody on a machine may read the arguments of its processes. */
export const tokenFile = () =>
  new Option("--token-file <file>", "the file with the token for --hub; or COUNTERBELL_TOKEN").env(
    "COUNTERBELL_TOKEN_FILE",
  );
/** Gives a command the flags by which it finds its hub: the folder of one here, or the address of one elsewhere. */
export const reachesHub = (made: Command) =>
  made
    .addOption(
      new Option("--data <dir>", 'the data folder of a hub on this machine (default: "data/hub")').env(
        "COUNTERBELL_DATA",
      ),
    )
    .addOption(new Option("--hub <url>", "a hub elsewhere, such as http://127.0.0.1:8080").env("COUNTERBELL_HUB"))
    .addOption(tokenFile())
    .addOption(
      new Option("--token <token>", "the token itself, which others on this machine may then read").conflicts(
        "tokenFile",
      ),
    );
/** Ends a command's help with examples. */
export const example = (made: Command, ...lines: string[]) =>
  made.addHelpText("after", `\nExample:\n${lines.map((line) => `  $ ${line}`).join("\n")}`);

/** Reads a number within bounds. */
export function amount(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() === "" || !(number >= least && number <= most)) {
      throw new InvalidArgumentError(`allowed: ${least}..${most}.`);
    }
    return number;
  };
}

/** Reads a time such as 30m, 2h or 7d as seconds. */
export function duration(
  leastS: number,
  mostS: number,
  allowed = "60s to 30d, such as 30m, 2h, 7d",
): (text: string) => number {
  return (text) => {
    const [, count, unit] = /^([0-9]{1,6})(s|m|h|d)$/.exec(text.trim()) ?? [];
    const seconds = Number(count) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit ?? ""] ?? Number.NaN);
    if (!(seconds >= leastS && seconds <= mostS)) throw new InvalidArgumentError(`allowed: ${allowed}.`);
    return seconds;
  };
}

/** Reads the number of a TCP port; 0 takes any free one. */
export function port(text: string): number {
  const number = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || number > 65_535) throw new InvalidArgumentError("allowed: 0..65535.");
  return number;
}

/** Reads `tcp://HOST:PORT`. */
export function tcpAddress(text: string): { host: string; port: number } {
  const parts = /^tcp:\/\/(?:\[(?<six>[0-9a-f:]+)\]|(?<host>[^:/]+)):(?<port>\d{1,5})$/i.exec(text)?.groups;
  const host = parts?.six ?? parts?.host;
  const port = Number(parts?.port);
  if (host === undefined || !(port <= 65_535)) throw new InvalidArgumentError("allowed: tcp://HOST:PORT.");
  return { host, port };
}
