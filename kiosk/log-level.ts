import type { Logger } from "pino";
import type { LogLevel } from "./config-schema.ts";

/**
 * Makes a function that changes the level of a log and of every child of it, those made before included: a pino child
 * keeps the level that it was made with. Call it before children are made.
 */
export function followLevel(log: Logger): (level: LogLevel) => void {
  const children = new Set<WeakRef<Logger>>();
  log.onChild = (child) => {
    children.add(new WeakRef(child as unknown as Logger));
  };
  return (level) => {
    log.level = level;
    for (const reference of children) {
      const child = reference.deref();
      if (child) child.level = level;
      else children.delete(reference);
    }
  };
}
