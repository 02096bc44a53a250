export type { PanelButton } from "../button-panel/frames.ts";
export { hasSelfTest, SelfTestError, type SelfTestErrorCode, type SelfTestStep } from "../button-panel/self-test.ts";
export type { ButtonOutcome, SelfTestReport, SelfTestResult } from "../button-panel/self-test-report.ts";
export type { BytePort, PortSignals } from "../port/byte-port.ts";
export { askFirmware, FIRMWARE_BAUD_RATE } from "./ask-firmware.ts";
export {
  type BoardIdentity,
  fitLabel,
  IDENTITY_ERROR_CODES,
  IdentityError,
  type IdentityErrorCode,
  type IdentityWish,
  readIdentity,
  writeIdentity,
} from "./board-identity.ts";
export { ATMEGA328P, type Bootloader, type Chip } from "./chips.ts";
export { type FirmwareLineOptions, testBoard, withFirmware } from "./firmware-line.ts";
export { type FlashOptions, flash } from "./flash.ts";
export { FlashError, type FlashErrorCode, type FlashFacts } from "./flash-error.ts";
export { type FlashImage, readFlashImage } from "./flash-image.ts";
export {
  type FirmwareAnswer,
  FLASH_PHASES,
  type FlashPhase,
  type FlashProgress,
  type FlashState,
  type FlashWritten,
  isEnd,
} from "./flash-state.ts";
export { Line, type LineOptions } from "./line.ts";
export { portFailure } from "./port-failure.ts";
