import { join } from "node:path";
import { type Command, Option } from "commander";
import type { SelfTestFlags } from "../device-drivers/button-panel/command/self-test-command.ts";
import type { BoardsFlags } from "../device-drivers/flashing/command/boards-command.ts";
import type { FlashFlags } from "../device-drivers/flashing/command/flash-command.ts";
import type { SetBoardFlags } from "../device-drivers/flashing/command/set-board-command.ts";
import type { MonitorFlags } from "../device-drivers/monitor/monitor-command.ts";
import { duration, example, json } from "./options.ts";
import type { Shell } from "./shell.ts";

/** No flash takes longer, even one that begins anew again and again; a kiosk then takes its port back. */
const FLASH_MOST_S = 300;
const collect = (value: string, before: string[] = []): string[] => [...before, value];
const boardPort = () =>
  new Option(
    "--port <port>",
    "a board's port: /dev/ttyUSB0, usb:1a86:7523 or tcp://host:port; may be repeated",
  ).argParser(collect);

/** For how long a kiosk does without the board that somebody watches, at most. */
const MONITOR_MOST_S = 600;

/** A self-test takes 67 s, and some seconds before. */
const SELF_TEST_MOST_S = 120;

/** To write into a board and read it back takes a few seconds; a chip that is slow to start may be asked for longer. */
const SET_MOST_S = 60;

/** Whose the board is where no system tells who has a port open. */
const ofKiosk = () =>
  new Option(
    "--kiosk <dir>",
    "the data folder of the kiosk that uses the board; on Linux one that has a port of this machine open is found by itself",
  );

/** Adds what works on boards at this machine: `flash`, `boards`, `self-test`, `monitor`. */
export function addBoards(program: Command, shell: Shell): void {
  const { hand, root, texts } = shell;
  example(
    program
      .command("flash")
      .description("write the firmware to boards, compare it, and ask it who it is")
      .addOption(boardPort())
      .addOption(new Option("--hex <file>", "another image, Intel HEX (default: the panel's firmware)"))
      .addOption(new Option("--all", "all boards that are connected, at the same time").conflicts("port"))
      .addOption(
        new Option(
          "--kiosk <dir>",
          "the data folder of the kiosk that uses the boards; on Linux one that has a port of this machine open is found by itself",
        ),
      )
      .addOption(json())
      .addHelpText(
        "after",
        "\nExit codes: 0 every board answers with what was flashed (or cannot say), 1 a board failed, 2 the image cannot be used,\n" +
          "3 no board is connected, 4 several are, and neither --port nor --all was given.",
      ),
    "counterbell flash",
    "counterbell flash --all",
  ).action((flags: FlashFlags) =>
    hand(async () => {
      const { runFlash } = await import("../device-drivers/flashing/command/flash-command.ts");
      const { borrowPort } = await import("../kiosk/borrow-port.ts");
      const stop = new AbortController();
      process.once("SIGINT", () => stop.abort());
      process.once("SIGTERM", () => stop.abort());
      const { stderr } = process;
      const terminal = { columns: stderr.columns, write: (text: string) => void stderr.write(text) };
      return runFlash(flags, {
        firmware: join(root, "device-drivers/button-panel/firmware"),
        texts: await texts(),
        print: (line) => console.log(line),
        signal: stop.signal,
        borrow: (port, from) => borrowPort({ port, ...from, seconds: FLASH_MOST_S, by: "counterbell flash" }),
        ...(stderr.isTTY && process.stdout.isTTY ? { terminal } : {}),
      });
    }),
  );
  const boards = program
    .command("boards")
    .description("tell which boards are connected and what each runs; asking resets most boards");
  example(
    boards
      .addOption(boardPort())
      .addOption(json())
      .addHelpText("after", "\nExit codes: 0 a board is connected, 3 none is."),
    "counterbell boards",
  ).action((flags: BoardsFlags) =>
    hand(async () => {
      const { runBoards } = await import("../device-drivers/flashing/command/boards-command.ts");
      return runBoards(flags, { texts: await texts(), print: (line) => console.log(line) });
    }),
  );
  example(
    boards
      .command("set")
      .description("write names, hardware revision and serial number into a connected board, and read them back")
      .addOption(new Option("--name <text>", "what it is called; a board keeps the first 20 bytes of each text"))
      .addOption(new Option("--site <text>", "where it belongs"))
      .addOption(new Option("--place <text>", "where it hangs there"))
      .addOption(new Option("--revision <major.minor>", "of the hardware"))
      .addOption(new Option("--serial <number>", 'for a board that has none: 16 hex digits, or "new"'))
      .addOption(new Option("--port <port>", "the board's port, where several are connected").argParser(collect))
      .addOption(ofKiosk())
      .addOption(json())
      .addHelpText(
        "after",
        "\nA kiosk that has the board lends it for as long, and then tells its hub what the board is.\n" +
          "Exit codes: 0 it is written and read back, 1 it is not, 2 nothing was named to write, 3 no board is connected,\n" +
          "4 several are.",
      ),
    'counterbell boards set --name "Hall 1" --revision 1.2',
  ).action((_: unknown, command: Command) =>
    hand(async () => {
      const { runSetBoard } = await import("../device-drivers/flashing/command/set-board-command.ts");
      const { borrowPort } = await import("../kiosk/borrow-port.ts");
      const { randomBytes } = await import("node:crypto");
      return runSetBoard(command.optsWithGlobals<SetBoardFlags>(), {
        ...{ texts: await texts(), print: (line) => console.log(line) },
        createSerial: () => randomBytes(8).toString("hex"),
        borrow: (port, from) => borrowPort({ port, ...from, seconds: SET_MOST_S, by: "counterbell boards" }),
      });
    }),
  );
  example(
    program
      .command("self-test")
      .description(
        "let a board test itself: each button as its lamp asks, lamps, buzzer, sensors, EEPROM, ring, voltage",
      )
      .addOption(new Option("--port <port>", "the board's port: /dev/ttyUSB0, usb:1a86:7523 or tcp://host:port"))
      .addOption(new Option("--no-person", "leave the buttons out: nobody is there to press them"))
      .addOption(ofKiosk())
      .addOption(new Option("--json", "a JSON line for each step").env("COUNTERBELL_JSON"))
      .addHelpText(
        "after",
        "\nPresses during the test are no votes; those that wait in the board stay there.\n" +
          "Exit codes: 0 the test passed; 1 it found faults, or gave no result; 3 no board is connected; 4 several are.",
      ),
    "counterbell self-test",
    "counterbell self-test --port /dev/ttyUSB0 --no-person",
  ).action((flags: SelfTestFlags) =>
    hand(async () => {
      const { runSelfTest } = await import("../device-drivers/button-panel/command/self-test-command.ts");
      const { borrowPort } = await import("../kiosk/borrow-port.ts");
      const stop = new AbortController();
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => stop.abort());
      return runSelfTest(flags, {
        texts: await texts(),
        print: (line) => console.log(line),
        signal: stop.signal,
        borrow: (port, from) => borrowPort({ port, ...from, seconds: SELF_TEST_MOST_S, by: "counterbell self-test" }),
      });
    }),
  );
  example(
    program
      .command("monitor")
      .description(
        "show what passes between a board and its driver: presses, pins, sensors, frames; or replay a recording",
      )
      .addOption(new Option("--port <port>", "the board's port: /dev/ttyUSB0, usb:1a86:7523 or tcp://host:port"))
      .addOption(
        new Option("--driver <name>", "what is there (default: it is asked)").choices(["button-panel", "gpio"]),
      )
      .addOption(
        new Option("--config <file>", "a kiosk's configuration: its device at --port, or its only one, with its pins"),
      )
      .addOption(ofKiosk())
      .addOption(
        new Option("--for <time>", "for how long: 30s, 10m, 2h (default: until Ctrl-C)").argParser(
          duration(1, 86_400, "1s to 1d, such as 30s, 10m, 2h"),
        ),
      )
      .addOption(new Option("--record <file>", "write each byte of both ways with its time to a new file"))
      .addOption(
        new Option(
          "--replay <file>",
          "play a recording into the driver, and compare each byte that it writes",
        ).conflicts(["port", "driver", "config", "kiosk", "for", "record"]),
      )
      .addOption(
        new Option("--speed <speed>", "with --replay: full, or as it was recorded")
          .choices(["full", "recorded"])
          .default("full"),
      )
      .addOption(new Option("--json", "a JSON line for each thing").env("COUNTERBELL_JSON"))
      .addHelpText(
        "after",
        "\nPresses are not taken from the board: they wait in it for its kiosk, which gets the port back in the end,\n" +
          "after 10 minutes at the latest.\n" +
          "Exit codes: 0 ended as asked, or the replay is the same; 1 the port failed, or the replay differs; 2 the recording\n" +
          "or the configuration cannot be used; 3 no board is connected; 4 several are, and none was named.",
      ),
    "counterbell monitor --port /dev/ttyUSB0 --record counter.rec",
    "counterbell monitor --replay counter.rec",
  ).action((flags: MonitorFlags) => hand(() => monitor(shell, flags)));
}

async function monitor({ root, texts }: Shell, flags: MonitorFlags): Promise<number> {
  const { runMonitor } = await import("../device-drivers/monitor/monitor-command.ts");
  const { borrowPort } = await import("../kiosk/borrow-port.ts");
  const { steadyClock } = await import("../kiosk/steady-clock.ts");
  const { createLog } = await import("../hub/log.ts");
  const { readVersion } = await import("../hub/version.ts");
  const stop = new AbortController();
  process.once("SIGINT", () => stop.abort());
  process.once("SIGTERM", () => stop.abort());
  process.once("SIGHUP", () => stop.abort());
  const { stdout } = process;
  // Whoever read the lines has gone, as `head` does: there is nothing more to do.
  stdout.on("error", () => stop.abort());
  const code = await runMonitor(flags, {
    texts: await texts(),
    print: (line) => void stdout.write(`${line}\n`),
    columns: stdout.isTTY ? stdout.columns : 80,
    signal: stop.signal,
    clock: steadyClock,
    log: createLog({ name: "monitor", level: "silent" }),
    program: readVersion(root).version,
    lendSeconds: MONITOR_MOST_S,
    borrow: (port, from) => borrowPort({ port, ...from, seconds: MONITOR_MOST_S, by: "counterbell monitor" }),
    readDevices: async (file) => {
      const { readKioskConfig } = await import("../kiosk/config.ts");
      return readKioskConfig(file).devices;
    },
  });
  // A pipe takes its lines later than a terminal does.
  await new Promise<void>((resolve) => stdout.write("", () => resolve()));
  return code;
}
