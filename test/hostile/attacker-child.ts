import { ATTACKS, type AttackName, type Target } from "./attacks.ts";

/** An attacker in a process of its own, until it is killed: told by a message what to do. */
process.once("message", ({ name, target }: { name: AttackName; target: Target }) => ATTACKS[name].start(target));
process.once("disconnect", () => process.exit());
process.send?.("ready");
