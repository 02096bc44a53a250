// A host of its own for pty.test.ts: serialport's native binding polls on the main thread's loop, so in one of ava's
// worker threads it ends the process. Started with the port's path; says what happens as JSON lines.
import { asyncScheduler } from "rxjs";
import { Keeper, log } from "../board/_live-board.test.ts";
import { ButtonPanel } from "../button-panel/driver.ts";
import { DriverError } from "../driver-error.ts";
import { openPort } from "./port.ts";

const port = process.argv[2] ?? "";
const say = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

const keeper = new Keeper();
const driver = new ButtonPanel({ id: "panel", port }, { log, clock: asyncScheduler, registry: keeper });
driver.events$.subscribe(({ type, at }) => say({ event: type, seq: at?.seq }));
driver.status$.subscribe(async (status) => {
  say({ status });
  if (status !== "ready") return;
  await openPort(port).then(
    () => say({ second: "opened" }),
    (error: unknown) => say({ second: error instanceof DriverError ? error.code : String(error) }),
  );
});
keeper.watch(driver);
driver.start();
process.stdin.on("end", async () => {
  await driver.stop();
  process.exit(0);
});
process.stdin.resume();
