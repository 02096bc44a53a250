export { AvrBoard, type AvrBoardOptions, FREQUENCY_HZ, RESET_CAUSES, type ResetCause } from "./board.ts";
export type { PressOptions } from "./button.ts";
export { HexError, loadHex } from "./hex.ts";
export { type PaceClock, Pacer, type PacerOptions, wallClock } from "./pacer.ts";
export { type AnalogPin, isPin, PINS, type Pin } from "./pins.ts";
export type { Wire } from "./ports.ts";
export { hasSocat, PtyPort } from "./pty-port.ts";
export { SerialStream, type SerialStreamOptions } from "./serial-stream.ts";
export { TcpPort, type TcpPortOptions } from "./tcp-port.ts";
