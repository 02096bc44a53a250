// A process of its own for busy-port.test.ts, as serialport's native binding cannot be used in ava's worker threads: opens a port, says so,
// and keeps it until its input ends.
import { NodeBytePort } from "../../device-drivers/port/node-byte-port.ts";

const port = new NodeBytePort(process.argv[2] ?? "");
await port.open({ baudRate: 57_600 });
process.stdout.write("open\n");
process.stdin.on("end", () => process.exit(0));
process.stdin.resume();
