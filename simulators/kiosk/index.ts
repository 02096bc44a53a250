export { type KioskAccount, KioskClient, type KioskClientOptions } from "./kiosk-client.ts";
