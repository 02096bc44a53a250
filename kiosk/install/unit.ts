/** One section of a systemd unit; a list is one line for each item. */
export type Section = Readonly<Record<string, string | readonly string[]>>;

/** Writes a systemd unit. A comment stands above the first section. */
export function formatUnit(comment: string, sections: Readonly<Record<string, Section>>): string {
  const parts = [`# ${comment}`, ""];
  for (const [name, section] of Object.entries(sections)) {
    parts.push(`[${name}]`);
    for (const [key, value] of Object.entries(section)) {
      for (const one of typeof value === "string" ? [value] : value) parts.push(`${key}=${one}`);
    }
    parts.push("");
  }
  return parts.join("\n");
}

/** Quotes words for `ExecStart=`: no shell reads it, `%` and `$` have a meaning. Source: systemd.service(5), COMMAND LINES. */
export const execLine = (words: readonly string[]): string =>
  words
    .map((word) => word.replaceAll("%", "%%").replaceAll("$", "$$$$"))
    .map((word) =>
      /^[\w@%+=:,./$*-]+$/.test(word) ? word : `"${word.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`,
    )
    .join(" ");

/**
 * What a service that only speaks to sockets and writes to its own folder needs, and nothing else.
 *
 * `MemoryDenyWriteExecute` is not there, as the JavaScript engine writes code; `ProcSubset=pid` is not, as the machine's own
 * figures come from `/proc`. Source: systemd.exec(5).
 */
export const CONFINED: Section = {
  NoNewPrivileges: "yes",
  CapabilityBoundingSet: "",
  AmbientCapabilities: "",
  ProtectSystem: "strict",
  ProtectHome: "yes",
  PrivateTmp: "yes",
  PrivateUsers: "yes",
  ProtectClock: "yes",
  ProtectHostname: "yes",
  ProtectKernelLogs: "yes",
  ProtectKernelModules: "yes",
  ProtectKernelTunables: "yes",
  ProtectControlGroups: "yes",
  ProtectProc: "invisible",
  RestrictAddressFamilies: "AF_UNIX AF_INET AF_INET6 AF_NETLINK",
  RestrictNamespaces: "yes",
  RestrictRealtime: "yes",
  RestrictSUIDSGID: "yes",
  LockPersonality: "yes",
  RemoveIPC: "yes",
  SystemCallArchitectures: "native",
  SystemCallFilter: ["@system-service", "~@privileged @resources"],
  SystemCallErrorNumber: "EPERM",
  UMask: "0077",
};

/** A service that comes back whatever happens: at once the first times, then every 30 s, and never gives up. */
export const COMES_BACK: Section = {
  Restart: "always",
  RestartSec: "2",
  TimeoutStopSec: "15",
};

/** For `[Unit]`: a start that fails is tried again for ever. */
export const NEVER_GIVES_UP: Section = { StartLimitIntervalSec: "0" };
