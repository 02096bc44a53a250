import { type Command, Option } from "commander";
import { example, json } from "./options.ts";
import type { Shell } from "./shell.ts";

/** Adds `demo`. */
export function addDemo(program: Command, shell: Shell): void {
  const { root, command, hand } = shell;
  example(
    program
      .command("demo")
      .description(
        "a whole installation on this machine: a hub, two sites, three kiosks, emulated boards, the shop page",
      )
      .addOption(new Option("--data <dir>", "where its data goes").env("COUNTERBELL_DATA").default("data"))
      .addOption(
        new Option("--host <address>", "address that its pages listen on").env("COUNTERBELL_HOST").default("127.0.0.1"),
      )
      .addOption(new Option("--open", "open the shop in a browser").env("COUNTERBELL_OPEN"))
      .addOption(new Option("--fresh", "start with empty data").env("COUNTERBELL_FRESH"))
      .addOption(
        new Option("--port <device>", "a real board among the emulated ones: /dev/ttyUSB0").env("COUNTERBELL_PORT"),
      )
      .addOption(json()),
    "counterbell demo --open",
  ).action(
    async (options: { data: string; host: string; open?: boolean; fresh?: boolean; port?: string; json?: boolean }) => {
      // The processes of the demo have files of their own; what was meant for the demo must not reach them.
      for (const name of ["DATA", "HOST", "OPEN", "FRESH", "PORT", "JSON"]) delete process.env[`COUNTERBELL_${name}`];
      const { runDemo } = await import("../simulators/demo/demo.ts");
      const { hubSocketPath } = await import("../hub/socket-path.ts");
      const { open = false, fresh = false, json = false, data, host, port } = options;
      const demo = { data, host, open, fresh, json, root, command, hubSocket: hubSocketPath };
      await hand(() => runDemo(port === undefined ? demo : { ...demo, port }));
    },
  );
}
