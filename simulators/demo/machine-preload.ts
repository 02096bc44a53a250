/**
 * Stands between a process and the machine that it runs on: the wall clock, the start of the machine and its time server are
 * those of the file that `COUNTERBELL_SIM_MACHINE` names, in every thread. Loaded by `--import` before the program, which
 * knows nothing of it. Shape of the file: `MachineState` of machine.ts.
 *
 * What stays the real machine's: timers and `performance.now()` (a true monotonic clock never steps), times that native code
 * takes by itself (files, certificates), and `performance.timeOrigin`.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";
import type { MachineState } from "./machine.ts";

const BOOT_ID = "/proc/sys/kernel/random/boot_id";
const SYNCED = "/run/systemd/timesync/synchronized";
/** The file is asked again after so long, ms; a jump is seen that much later at most. */
const FRESH_MS = 20;

const file = process.env.COUNTERBELL_SIM_MACHINE;
if (file !== undefined) install(file);

function install(path: string): void {
  const RealDate = Date;
  const { existsSync, readFileSync, statSync } = fs;
  const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
  let readAtMs = Number.NEGATIVE_INFINITY;
  let state: MachineState | undefined;
  const read = (): MachineState => {
    if (!state || monotonicMs() - readAtMs > FRESH_MS) {
      state = JSON.parse(readFileSync(path, "utf8")) as MachineState;
      readAtMs = monotonicMs();
    }
    return state;
  };
  const now = (): number => {
    const { offsetMs, driftPercent, driftFromMs } = read();
    return Math.round(RealDate.now() + offsetMs + ((monotonicMs() - driftFromMs) * driftPercent) / 100);
  };

  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length > 0 ? args : [now()], newTarget) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, key, receiver) => (key === "now" ? now : (Reflect.get(target, key, receiver) as unknown)),
  });
  os.uptime = () => {
    const { bootedAtMs, driftPercent } = read();
    return ((monotonicMs() - bootedAtMs) * (1 + driftPercent / 100)) / 1000;
  };
  const patched = fs as unknown as Record<string, unknown>;
  patched.existsSync = (at: fs.PathLike) => {
    if (at === SYNCED) return read().syncedAtMs !== undefined;
    return at === BOOT_ID || existsSync(at);
  };
  patched.readFileSync = (at: fs.PathLike, ...rest: []) => (at === BOOT_ID ? read().boot : readFileSync(at, ...rest));
  patched.statSync = (at: fs.PathLike, ...rest: []) => {
    if (at !== SYNCED) return statSync(at, ...rest);
    const { syncedAtMs } = read();
    return syncedAtMs === undefined ? undefined : { mtimeMs: syncedAtMs };
  };
  syncBuiltinESMExports();
}
