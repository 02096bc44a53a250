import { EMPTY, map, merge, type Observable } from "rxjs";
import { SelfTestError, type SelfTestReport, type SelfTestStep } from "../../device-drivers/button-panel/self-test.ts";
import type { DeviceDriver, HandTest } from "../../device-drivers/driver.ts";
import type { SelfTestDone } from "../../protocol/self-test.ts";

/** Parts whose length nobody knows: eight, of which the last waits for a person. */
const PARTS = 8;
const BEFORE_BUTTONS_PERCENT = 40;

/** What is said of a test that runs: a part, or `press-<button>` while the lamp of a button asks. */
export interface BoardTestProgress {
  phase: string;
  percent: number;
}

/**
 * Lets a board test itself, with or without a person who presses. REJECTS with SelfTestError.
 */
export async function testBoard(
  driver: DeviceDriver & Required<Pick<DeviceDriver, "selfTest">>,
  options: { person: boolean; tell: (progress: BoardTestProgress) => void },
): Promise<SelfTestDone> {
  const { person, tell } = options;
  let done = 0;
  let firmware: string | undefined;
  let told = "";
  const say = (progress: BoardTestProgress): void => {
    // The seconds that a button is waited for are no news.
    if (progress.phase === told) return;
    told = progress.phase;
    tell(progress);
  };
  for await (const step of driver.selfTest(person ? {} : { buttons: [] })) {
    if (step.type === "begun") firmware = step.firmware;
    else if (step.type === "part") done += 1;
    else if (step.type === "testing" || step.type === "press")
      say({ phase: phaseOf(step), percent: percentOf(step, done) });
    else if (step.type === "done") {
      const { serial } = driver.describe();
      return {
        ...{ device: driver.id, ...(serial === undefined ? {} : { serial }) },
        ...(firmware === undefined ? {} : { firmware }),
        ...partsOf(step.report),
      };
    }
  }
  throw new SelfTestError("board-silent");
}

/** What the hub is told of the tests that two held buttons began, at any board. */
export const handTests = (drivers: readonly DeviceDriver[]): Observable<SelfTestDone> =>
  merge(...drivers.map((driver) => (driver.handTests$ ?? EMPTY).pipe(map((test) => handTestDone(driver, test)))));

function handTestDone(driver: DeviceDriver, { serial, epoch, report }: HandTest): SelfTestDone {
  const { firmware } = driver.describe();
  return {
    ...{ device: driver.id, serial, epoch },
    ...(firmware === undefined ? {} : { firmware }),
    ...partsOf(report),
  };
}

function partsOf({ outcome, begunBy, results }: SelfTestReport): Pick<SelfTestDone, "outcome" | "begunBy" | "parts"> {
  return { outcome, begunBy: begunBy === "host" ? "hub" : "buttons", parts: results };
}

type Shown = SelfTestStep & { type: "testing" | "press" };

const phaseOf = (step: Shown): string => (step.type === "press" ? `press-${step.button}` : step.part);

function percentOf(step: Shown, done: number): number {
  if (step.type === "testing") return Math.round((done / PARTS) * BEFORE_BUTTONS_PERCENT);
  return Math.round(BEFORE_BUTTONS_PERCENT + ((step.at - 1) / step.of) * (100 - BEFORE_BUTTONS_PERCENT));
}
