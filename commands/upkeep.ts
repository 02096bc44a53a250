import { type Command, Option } from "commander";
import { amount, dataOfHub, example, json, reachesHub } from "./options.ts";
import type { Shell } from "./shell.ts";

/** Adds what keeps an installation well: `config`, `flow`, `doctor`, `trace`, `erase`, `audit`, `backup`, `restore`. */
export function addUpkeep(program: Command, shell: Shell): void {
  const { ask, hand, house, texts } = shell;
  const config = program.command("config").description("configuration files");
  example(
    config
      .command("check")
      .description("check a configuration file of a hub or kiosk")
      .argument("<file>")
      .addOption(json()),
    "counterbell config check hub.toml",
  ).action((file: string, options) => ask("checkConfig", { ...options, file }));

  const flow = program.command("flow").description("flows: the screens that visitors walk through");
  example(
    flow
      .command("check")
      .description("check a flow: ways, languages, room for its texts; exit code 0 fine, 1 faulty, 2 unreadable")
      .argument("<file>", "the flow as JSON")
      .addOption(json()),
    "counterbell flow check my-flow.json",
  ).action((file: string, { json = false }: { json?: boolean }) =>
    hand(async () => {
      const { checkFlowFile } = await import("../hub/flow-command.ts");
      return checkFlowFile(file, {
        locales: house.locales,
        texts: await texts(),
        json,
        print: (line) => console.log(line),
      });
    }),
  );
  example(
    flow.command("show").description("print the flow that ships as JSON, to begin one of your own with"),
    "counterbell flow show > my-flow.json",
  ).action(async () => {
    const { shippedFlowFile } = await import("../hub/flow-command.ts");
    process.stdout.write(shippedFlowFile());
  });

  example(
    program
      .command("doctor")
      .description(
        "tell what would stop the hub or kiosk on this machine, with the command that mends it; nothing is changed",
      )
      .addOption(
        new Option("--data <dir>", 'a hub\'s data folder (default: what is installed, else "data/hub")').env(
          "COUNTERBELL_DATA",
        ),
      )
      .addOption(
        new Option("--config <file>", "a hub's or kiosk's configuration: look at what it needs").env(
          "COUNTERBELL_CONFIG",
        ),
      )
      .addOption(json())
      .addHelpText("after", "\nExit codes: 0 nothing would stop it (there may be warnings), 1 faults, 2 wrong usage.")
      .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2)),
    "counterbell doctor --config /etc/counterbell/kiosk.toml",
    "counterbell doctor --data data/hub",
  ).action((options) => ask("doctor", options));

  example(
    program
      .command("trace")
      .description("print the way of one press with its times, out of the logs")
      .argument("<id>", "the event's id, or the number of a ticket as #12")
      .addOption(
        new Option("--data <dir>", "folder whose logs/*.jsonl are read").env("COUNTERBELL_DATA").default("data"),
      )
      .addOption(new Option("--log <file...>", "read these files instead"))
      .addOption(json()),
    "counterbell trace 01998c5e-6c1a-7b3e-9d53-0f1e2d3c4b5a",
  ).action((id: string, options) => ask("trace", { ...options, id }));

  example(
    reachesHub(
      program
        .command("erase")
        .description("erase what a visitor left to be reached by, for good")
        .argument("<receipt>", "the code that the visitor was told"),
    ).addOption(json()),
    "counterbell erase 7K3M9QXT",
  ).action((receipt: string, options) => ask("erase", { ...options, receipt }));

  const audit = program.command("audit").description("who changed what at the hub");
  example(
    audit
      .command("verify")
      .description("check that no entry was changed or taken away; exit code 0 whole, 1 broken")
      .addOption(dataOfHub())
      .addOption(json()),
    "counterbell audit verify --data data/hub",
  ).action((options) => ask("verifyAudit", options));
  example(
    reachesHub(audit.command("list").description("list the latest changes"))
      .addOption(new Option("--limit <count>", "so many").argParser(amount(1, 200)).default(50))
      .addOption(json()),
    "counterbell audit list --limit 20",
  ).action((options) => ask("listAudit", options));

  example(
    reachesHub(program.command("backup").description("write a backup while the hub runs")).addOption(json()),
    "counterbell backup",
  ).action((options) => ask("backup", options));

  example(
    program
      .command("restore")
      .description("put a backup in the place of a hub's data; the hub must not run")
      .argument("<file>", "the backup")
      .addOption(dataOfHub())
      .addOption(json()),
    "counterbell restore data/hub/backups/hub-2026-11-22.sqlite",
  ).action((file: string, options) => ask("restore", { ...options, file }));
}
