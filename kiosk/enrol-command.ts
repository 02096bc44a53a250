import { asyncScheduler } from "rxjs";
import type { TextArgs } from "../protocol/text-code.ts";
import { type Enrolled, enrol } from "./enrol.ts";
import { machineFacts } from "./enrol-machine.ts";

export interface EnrolFlags {
  hub?: string;
  config: string;
  kiosk?: string;
  json?: boolean;
}

/** What a person at the terminal is told by. */
export interface EnrolVoice {
  texts(id: string, args?: TextArgs): string;
  print(line: string): void;
  version: string;
}

/** Enrols this machine and tells a person how it goes. REJECTS as `enrol`. */
export async function enrolHere(code: string | undefined, flags: EnrolFlags, voice: EnrolVoice): Promise<Enrolled> {
  const { texts, print } = voice;
  const { hub, config, kiosk, json = false } = flags;
  const say = (id: string, args: TextArgs, value: object): void =>
    print(json ? JSON.stringify(value) : texts(id, args));
  let isAway = false;
  const enrolled = await enrol({
    ...{ code, hub, config, kiosk, machine: machineFacts(voice.version), clock: asyncScheduler },
    onWaiting: (facts) => {
      isAway = false;
      say("enrol-waiting", facts, { status: "waiting", ...facts });
    },
    onAway: ({ facts }) => {
      if (!isAway) say("enrol-away", { hub: facts.hub ?? "" }, { status: "away", hub: facts.hub });
      isAway = true;
    },
  });
  say("enrol-done", { ...enrolled }, { status: "approved", ...enrolled });
  return enrolled;
}
