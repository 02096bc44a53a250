import { join } from "node:path";
import { type Command, Option } from "commander";
import type { BoardsFlags } from "../device-drivers/flashing/command/boards-command.ts";
import type { FlashFlags } from "../device-drivers/flashing/command/flash-command.ts";
import { example, json } from "./options.ts";
import type { Shell } from "./shell.ts";

/** No flash takes longer, even one that begins anew again and again; a kiosk then takes its port back. */
const FLASH_MOST_S = 300;
const collect = (value: string, before: string[] = []): string[] => [...before, value];
const boardPort = () =>
  new Option(
    "--port <port>",
    "a board's port: /dev/ttyUSB0, usb:1a86:7523 or tcp://host:port; may be repeated",
  ).argParser(collect);

/** Adds what works on boards at this machine: `flash`, `boards`. */
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
        borrow: (port, from) => borrowPort({ port, ...from, seconds: FLASH_MOST_S }),
        ...(stderr.isTTY && process.stdout.isTTY ? { terminal } : {}),
      });
    }),
  );
  example(
    program
      .command("boards")
      .description("tell which boards are connected and what each runs; asking resets most boards")
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
}
