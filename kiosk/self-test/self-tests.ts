import { SelfTestError } from "../../device-drivers/button-panel/self-test.ts";
import type { DeviceDriver } from "../../device-drivers/driver.ts";
import type { SelfTestArgs, SelfTestDone } from "../../protocol/self-test.ts";
import { DeedError } from "../deeds/deed-error.ts";
import { testBoard } from "./board-test.ts";
import { type KioskTestOptions, testKiosk } from "./kiosk-test.ts";

export interface SelfTestsOptions {
  drivers: readonly DeviceDriver[];
  /** Whether somebody has the port of a device. */
  isLent: (id: string) => boolean;
  kiosk: Omit<KioskTestOptions, "roundTrip">;
}

/** Tells how far it is; resolves once the hub has it, and REJECTS where it does not answer. */
type Tell = (phase: string, percent: number) => Promise<void>;

/**
 * Makes what a kiosk does when it is asked for a self-test: of one of its boards, or of itself. REJECTS with DeedError.
 */
export function createSelfTests(options: SelfTestsOptions): (args: SelfTestArgs, tell: Tell) => Promise<SelfTestDone> {
  const { drivers, isLent, kiosk } = options;
  return async ({ device, person = false }, tell) => {
    // Where the hub is away it hears the end, which is what counts.
    const say = (phase: string, percent: number): void => void tell(phase, percent).catch(() => undefined);
    if (device === undefined) {
      // Where the hub is asked for a round trip, it hears of the part with it.
      const roundTrip = () => tell("network", NETWORK_PERCENT);
      return testKiosk({ ...kiosk, roundTrip }, say);
    }
    const driver = drivers.find(({ id }) => id === device);
    if (!driver) throw new DeedError("board-unknown", { device }, `there is no device ${device}`);
    if (!canTest(driver)) throw new DeedError("board-cannot", { device }, `device ${device} has no self-test`);
    if (isLent(device)) throw new DeedError("board-busy", { device }, `somebody has board ${device} at this moment`);
    return testBoard(driver, { person, tell: ({ phase, percent }) => say(phase, percent) }).catch((cause: unknown) => {
      throw cause instanceof SelfTestError ? refusal(device, cause) : cause;
    });
  };
}

/** The network is the third of five parts. */
const NETWORK_PERCENT = 40;

const canTest = (driver: DeviceDriver): driver is DeviceDriver & Required<Pick<DeviceDriver, "selfTest">> =>
  driver.selfTest !== undefined;

const CODES = {
  "no-self-test": "no-self-test",
  "board-silent": "board-silent",
  busy: "board-busy",
  "board-restarted": "board-restarted",
  cancelled: "board-busy",
} as const;

function refusal(device: string, cause: SelfTestError): DeedError {
  const { code, firmware = "" } = cause;
  return new DeedError(CODES[code], { device, firmware }, cause.message, { cause });
}
