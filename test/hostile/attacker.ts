import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { KioskAccount } from "../../simulators/kiosk/index.ts";
import type { AttackedHub } from "./attacked-hub.ts";
import { ATTACKS, type AttackName, STOLEN } from "./attacks.ts";

/** Where an attack comes from, each from an address of its own; all of 127/8 is loopback on Linux alone. */
export const addressOf = (name: AttackName): string | undefined =>
  process.platform === "linux" ? `127.0.1.${Object.keys(ATTACKS).indexOf(name) + 1}` : undefined;

/** Whether a line of the log names whoever attacks that way, and as what it should. */
export function isToldOf(line: Record<string, unknown>, name: AttackName): boolean {
  const { reason, named } = ATTACKS[name];
  if (line.reason !== reason) return false;
  return named === "kiosk"
    ? String(line.kiosk).startsWith("stolen-")
    : line.address === (addressOf(name) ?? "127.0.0.1");
}

/** Makes the accounts that the attackers stole. */
export async function steal(hub: AttackedHub): Promise<KioskAccount[]> {
  const stolen: KioskAccount[] = [];
  for (let i = 1; i <= STOLEN; i++) stolen.push(await hub.enrol(`stolen-${i}`));
  return stolen;
}

/** Attackers in a process of their own, so that they cost those who measure nothing but the machine's cores. */
export class Attacker {
  readonly #child: ChildProcess;

  private constructor() {
    const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
    this.#child = spawn(
      process.execPath,
      ["--import", new URL("../register-ts.mjs", import.meta.url).href, here("attacker-child.ts")],
      { stdio: ["ignore", "inherit", "inherit", "ipc"] },
    );
  }

  static async start(hub: AttackedHub, name: AttackName, stolen: readonly KioskAccount[]): Promise<Attacker> {
    const attacker = new Attacker();
    await once(attacker.#child, "message");
    const { mqttPort, tlsPort } = hub.at;
    attacker.#child.send({ name, target: { mqttPort, tlsPort, from: addressOf(name), stolen } });
    return attacker;
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const ended = once(this.#child, "exit");
    this.#child.kill("SIGKILL");
    await ended;
  }
}
