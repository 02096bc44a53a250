import test from "ava";
import { nameOfPort, type WebSerialPort } from "./web-serial.ts";

const port = (info: ReturnType<WebSerialPort["getInfo"]>) => ({ getInfo: () => info }) as WebSerialPort;

test("a port is named by what a technician calls it, with its ids; one that is not on USB has no name", (t) => {
  t.is(nameOfPort(port({ usbVendorId: 0x2341, usbProductId: 0x43 })), "Arduino Uno (2341:0043)");
  t.is(nameOfPort(port({ usbVendorId: 0x1a86, usbProductId: 0x7523 })), "CH340 (1a86:7523)");
  t.is(nameOfPort(port({ usbVendorId: 0x1234, usbProductId: 1 })), "USB 1234:0001");
  t.is(nameOfPort(port({ usbVendorId: 0x403 })), "FTDI (0403)");
  t.is(nameOfPort(port({})), undefined);
});
