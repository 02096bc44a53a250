import { readFileSync } from "node:fs";
import { arch, hostname, release, type } from "node:os";
import type { EnrolMachine } from "../protocol/enrolment.ts";

/** Gives what this machine tells of itself to the person who lets it in. */
export function machineFacts(version: string): EnrolMachine {
  const model = modelOf();
  return {
    host: cut(hostname()),
    system: cut(`${type()} ${release()} ${arch()}`),
    version: cut(version),
    ...(model === undefined ? {} : { model: cut(model) }),
  };
}

const cut = (text: string): string => text.slice(0, 100);

/** What a Raspberry Pi calls itself; undefined on machines that have no device tree. */
function modelOf(): string | undefined {
  try {
    return readFileSync("/proc/device-tree/model", "utf8").replace(/\0/g, "").trim();
  } catch {
    return undefined;
  }
}
