#!/usr/bin/env node
import { fileURLToPath } from "node:url";
import { Command } from "commander";
import { addBoards } from "./commands/boards.ts";
import { addCredentials } from "./commands/credentials.ts";
import { addDemo } from "./commands/demo.ts";
import { addEnrolment } from "./commands/enrolment.ts";
import { addHubAndKiosk } from "./commands/hub-and-kiosk.ts";
import { createShell } from "./commands/shell.ts";
import { addSimulators } from "./commands/simulators.ts";
import { addSites } from "./commands/sites.ts";
import { addUpkeep } from "./commands/upkeep.ts";

const shell = createShell(fileURLToPath(import.meta.url));

// Whatever a command writes may hold a secret or what visitors said: databases, logs, backups, also a core dump.
process.umask(0o077);

const program = new Command("counterbell")
  .description("The bell on the shop counter: a press becomes a ticket")
  .option("--version", "print version, commit and Node")
  .option("--json", "with --version: print JSON")
  .enablePositionalOptions()
  .showHelpAfterError("(counterbell --help shows the commands, counterbell COMMAND --help an example)")
  .action(async (options: { version?: boolean; json?: boolean }) => {
    if (!options.version) return program.help();
    const { formatVersion } = await import("./hub/version.ts");
    console.log(formatVersion(shell.root, options.json === true));
  });

// In the order in which --help shows them.
addDemo(program, shell);
addHubAndKiosk(program, shell);
addBoards(program, shell);
addSimulators(program, shell);
addSites(program, shell);
addCredentials(program, shell);
addEnrolment(program, shell);
addUpkeep(program, shell);

await program.parseAsync();
