#!/usr/bin/env node
import { existsSync } from "node:fs";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { Argument, Command, InvalidArgumentError, Option } from "commander";
import type { Logger } from "pino";
import type { BoardsFlags } from "./device-drivers/flashing/command/boards-command.ts";
import type { FlashFlags } from "./device-drivers/flashing/command/flash-command.ts";
import type { CommandTexts } from "./hub/command-texts.ts";
import type { House } from "./hub/commands.ts";
import type { HubFlags } from "./hub/run-hub.ts";
import type { Running } from "./hub/run-until-signal.ts";
import type { EnrolFlags } from "./kiosk/enrol-command.ts";
import type { InstallFlags } from "./kiosk/install/installer.ts";
import type { FleetFlags } from "./simulators/fleet/index.ts";
import type { MakeWorld, RunScenariosOptions } from "./simulators/scenarios/index.ts";

interface KioskFlags {
  config?: string;
  data?: string;
  screenHost?: string;
  screenPort?: number;
  logLevel?: string;
}

type ScenarioFlags = Pick<RunScenariosOptions, "check" | "seed" | "junit" | "json" | "svg" | "log"> & {
  data?: string;
  simulated?: boolean;
};

type BoardFlags = {
  bootloader: string;
  firmware?: string;
  listen: { host: string; port: number };
  baud?: number;
  json?: boolean;
};

/** The package's folder: this file's own in a clone, one above when it runs from `dist/`. */
const root = packageRoot(dirname(fileURLToPath(import.meta.url)));
const house: House = {
  root,
  pages: join(root, "dist/ui"),
  locales: join(root, "locales"),
  checkKiosk: async (file) => {
    const { readKioskConfig } = await import("./kiosk/config.ts");
    return readKioskConfig(file).devices.map((device) => device.port);
  },
  readMachine: async () => (await import("./kiosk/doctor/this-machine.ts")).readThisMachine(),
  examineKiosk: async (machine, config) => {
    const { examineKiosk } = await import("./kiosk/doctor/examine-kiosk.ts");
    return examineKiosk(machine, { config, pages: house.pages });
  },
};
/** How to start this program again: the demo starts its processes so, from source as well as from `dist/`. */
const command = [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)];

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
    console.log(formatVersion(root, options.json === true));
  });

const json = () => new Option("--json", "print JSON for a script").env("COUNTERBELL_JSON");
const dataOfHub = () =>
  new Option("--data <dir>", "the hub's data folder").env("COUNTERBELL_DATA").default("data/hub").conflicts("hub");
/** A file keeps the token from others; everybody on a machine may read the arguments of its processes. */
const tokenFile = () =>
  new Option("--token-file <file>", "the file with the token for --hub; or COUNTERBELL_TOKEN").env(
    "COUNTERBELL_TOKEN_FILE",
  );
const reachesHub = (made: Command) =>
  made
    .addOption(
      new Option("--data <dir>", 'the data folder of a hub on this machine (default: "data/hub")').env(
        "COUNTERBELL_DATA",
      ),
    )
    .addOption(new Option("--hub <url>", "a hub elsewhere, such as http://127.0.0.1:8080").env("COUNTERBELL_HUB"))
    .addOption(tokenFile())
    .addOption(
      new Option("--token <token>", "the token itself, which others on this machine may then read").conflicts(
        "tokenFile",
      ),
    );
const example = (made: Command, ...lines: string[]) =>
  made.addHelpText("after", `\nExample:\n${lines.map((line) => `  $ ${line}`).join("\n")}`);

example(
  program
    .command("demo")
    .description("a whole installation on this machine: a hub, two sites, three kiosks, emulated boards, the shop page")
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
    const { runDemo } = await import("./simulators/demo/demo.ts");
    const { hubSocketPath } = await import("./hub/socket-path.ts");
    const { open = false, fresh = false, json = false, data, host, port } = options;
    const demo = { data, host, open, fresh, json, root, command, hubSocket: hubSocketPath };
    await hand(() => runDemo(port === undefined ? demo : { ...demo, port }));
  },
);

const hub = example(
  program
    .command("hub")
    .description("run a hub: broker, rules, tickets, API and console")
    .addOption(new Option("--config <file>", "its configuration, TOML").env("COUNTERBELL_CONFIG"))
    .addOption(new Option("--data <dir>", "its data folder").env("COUNTERBELL_DATA"))
    .addOption(new Option("--name <id>", "its id on the wire").env("COUNTERBELL_NAME"))
    .addOption(new Option("--mqtt-host <address>", "plain MQTT: address").env("COUNTERBELL_MQTT_HOST"))
    .addOption(new Option("--mqtt-port <port>", "plain MQTT: port").env("COUNTERBELL_MQTT_PORT").argParser(port))
    .addOption(new Option("--tls-host <address>", "MQTT over TLS: address").env("COUNTERBELL_TLS_HOST"))
    .addOption(new Option("--tls-port <port>", "MQTT over TLS: port").env("COUNTERBELL_TLS_PORT").argParser(port))
    .addOption(new Option("--http-host <address>", "API and console: address").env("COUNTERBELL_HTTP_HOST"))
    .addOption(new Option("--http-port <port>", "API and console: port").env("COUNTERBELL_HTTP_PORT").argParser(port))
    .addOption(
      new Option("--content-port <port>", "content for kiosks, HTTPS: port")
        .env("COUNTERBELL_CONTENT_PORT")
        .argParser(port),
    )
    .addOption(new Option("--log-level <level>", "fatal error warn info debug trace").env("COUNTERBELL_LOG_LEVEL")),
  "counterbell hub --config hub.toml",
).action((flags: HubFlags) =>
  hand(async () => {
    const { runHub } = await import("./hub/run-hub.ts");
    return runHub(flags, house);
  }),
);

const kiosk = example(
  program
    .command("kiosk")
    .description("run a kiosk: boards, screen, outbox and the way to its hub")
    .addOption(new Option("--config <file>", "its configuration, TOML (needed)").env("COUNTERBELL_CONFIG"))
    .addOption(new Option("--data <dir>", "its data folder").env("COUNTERBELL_DATA"))
    .addOption(new Option("--screen-host <address>", "the screen's server: address").env("COUNTERBELL_SCREEN_HOST"))
    .addOption(
      new Option("--screen-port <port>", "the screen's server: port").env("COUNTERBELL_SCREEN_PORT").argParser(port),
    )
    .addOption(new Option("--log-level <level>", "fatal error warn info debug trace").env("COUNTERBELL_LOG_LEVEL")),
  "counterbell kiosk --config kiosk.toml",
).action((flags: KioskFlags) =>
  hand(async () => {
    if (flags.config === undefined) return kiosk.error("error: required option '--config <file>' not specified");
    return runKiosk({ ...flags, config: flags.config });
  }),
);

example(
  kiosk
    .enablePositionalOptions()
    .command("enrol")
    .description("make this machine a kiosk of a hub by a one-time code; without a code, what was begun goes on")
    .argument("[code]", "the code, as `counterbell code` or the console shows it")
    .addOption(new Option("--hub <url>", "where the hub is: https://hub.example:8443").env("COUNTERBELL_HUB"))
    .addOption(
      new Option("--config <file>", "the configuration that is written")
        .env("COUNTERBELL_CONFIG")
        .default("kiosk.toml"),
    )
    .addOption(new Option("--kiosk <id>", "the name that it would like to have").env("COUNTERBELL_KIOSK"))
    .addOption(new Option("--run", "run the kiosk once it is let in"))
    .addOption(json()),
  "counterbell kiosk enrol 7K3M-9QXT-2FHV-B6RD --hub https://hub.example:8443",
).action((code: string | undefined, flags: EnrolFlags & { run?: boolean }) =>
  hand(async () => {
    const { enrolHere } = await import("./kiosk/enrol-command.ts");
    const { languageOf, readCommandTexts } = await import("./hub/command-texts.ts");
    const { readVersion } = await import("./hub/version.ts");
    const texts = readCommandTexts(house.locales, languageOf(process.env));
    const voice = { texts, print: (line: string) => console.log(line), version: readVersion(root).version };
    const { config } = await enrolHere(code, flags, voice);
    if (!flags.run) return 0;
    // What the enrolment was told of a hub's door is no setting of the kiosk.
    for (const name of ["HUB", "CONFIG", "KIOSK"]) delete process.env[`COUNTERBELL_${name}`];
    return runKiosk({ config });
  }),
);

const look = (made: Command) =>
  made
    .addOption(new Option("--dry-run", "print all that it would do, and do nothing").env("COUNTERBELL_DRY_RUN"))
    .addOption(
      new Option("--root <dir>", "treat a folder as the machine's root: write files, run nothing").env(
        "COUNTERBELL_ROOT",
      ),
    );
const purge = () => new Option("--purge", "configuration and data as well").env("COUNTERBELL_PURGE");
const installer = { command, print: (line: string) => console.log(line) };
example(
  look(
    kiosk
      .enablePositionalOptions()
      .command("install")
      .description("make this machine (Debian, Raspberry Pi OS) a kiosk: services, screen, names of boards, limits")
      .addOption(
        new Option("--config <file>", "its configuration, TOML, with the files that it names")
          .env("COUNTERBELL_CONFIG")
          .makeOptionMandatory(),
      )
      .addOption(new Option("--no-screen", "a kiosk without a display of its own"))
      .addOption(
        new Option("--rotate <degrees>", "how the picture is turned, clockwise")
          .env("COUNTERBELL_ROTATE")
          .choices(["0", "90", "180", "270"])
          .default("0"),
      ),
  ),
  "sudo counterbell kiosk install --config kiosk.toml --rotate 90",
).action((flags: InstallFlags & { config: string }) =>
  hand(async () => (await import("./kiosk/install/installer.ts")).installKiosk(flags, installer)),
);
example(
  look(kiosk.command("uninstall").description("take the kiosk off this machine; its outbox stays").addOption(purge())),
  "sudo counterbell kiosk uninstall",
).action((flags: InstallFlags) =>
  hand(async () => (await import("./kiosk/install/installer.ts")).uninstallKiosk(flags, installer)),
);
example(
  look(
    hub
      .enablePositionalOptions()
      .command("install")
      .description("make this machine (Debian) a hub: a service that starts with it")
      .addOption(new Option("--config <file>", "its configuration, TOML").env("COUNTERBELL_CONFIG")),
  ),
  "sudo counterbell hub install",
).action((flags: InstallFlags) =>
  hand(async () => {
    const { readHubConfig } = await import("./hub/config.ts");
    if (flags.config !== undefined) readHubConfig(flags.config, {});
    return (await import("./kiosk/install/installer.ts")).installHub(flags, installer);
  }),
);
example(
  look(hub.command("uninstall").description("take the hub off this machine; its database stays").addOption(purge())),
  "sudo counterbell hub uninstall",
).action((flags: InstallFlags) =>
  hand(async () => (await import("./kiosk/install/installer.ts")).uninstallHub(flags, installer)),
);

/** No flash takes longer, even one that begins anew again and again; a kiosk then takes its port back. */
const FLASH_MOST_S = 300;
const collect = (value: string, before: string[] = []): string[] => [...before, value];
const boardPort = () =>
  new Option(
    "--port <port>",
    "a board's port: /dev/ttyUSB0, usb:1a86:7523 or tcp://host:port; may be repeated",
  ).argParser(collect);
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
    const { runFlash } = await import("./device-drivers/flashing/command/flash-command.ts");
    const { borrowPort } = await import("./kiosk/borrow-port.ts");
    const stop = new AbortController();
    process.once("SIGINT", () => stop.abort());
    process.once("SIGTERM", () => stop.abort());
    const { stderr } = process;
    const terminal = { columns: stderr.columns, write: (text: string) => void stderr.write(text) };
    return runFlash(flags, {
      firmware: join(root, "device-drivers/button-panel/firmware"),
      texts: await commandTexts(),
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
    const { runBoards } = await import("./device-drivers/flashing/command/boards-command.ts");
    return runBoards(flags, { texts: await commandTexts(), print: (line) => console.log(line) });
  }),
);

const sim = program.command("sim").description("simulators");
example(
  sim
    .command("boards")
    .description("emulated boards with the real firmware, each on a TCP port")
    .addOption(new Option("--config <file>", "which boards, TOML").env("COUNTERBELL_CONFIG").makeOptionMandatory()),
  "counterbell sim boards --config boards.toml",
).action((flags: { config: string }) =>
  hand(async () => {
    const { readBenchConfig, startBench } = await import("./simulators/boards/index.ts");
    const { logLevel, ...config } = readBenchConfig(flags.config);
    return run("boards", logLevel, (log) => startBench({ ...config, log }));
  }),
);

example(
  sim
    .command("board")
    .description("one emulated chip with a bootloader, as a bench for flashers; opening a connection resets it")
    .addOption(
      new Option("--bootloader <hex>", "the bootloader, Intel HEX").env("COUNTERBELL_BOOTLOADER").makeOptionMandatory(),
    )
    .addOption(
      new Option("--listen <address>", "tcp://HOST:PORT; port 0 takes any free one")
        .env("COUNTERBELL_LISTEN")
        .argParser(tcpAddress)
        .default({ host: "127.0.0.1", port: 0 }, "tcp://127.0.0.1:0"),
    )
    .addOption(
      new Option("--firmware <hex>", "a program that is on the chip already (default: none)").env(
        "COUNTERBELL_FIRMWARE",
      ),
    )
    .addOption(
      new Option("--baud <rate>", "speed of the host's port, as TCP names none (default: that of the chip, always)")
        .env("COUNTERBELL_BAUD")
        .argParser(amount(300, 2_000_000)),
    )
    .addOption(
      new Option("--json", "print the address as one JSON line, and else only warnings").env("COUNTERBELL_JSON"),
    ),
  "counterbell sim board --bootloader optiboot_atmega328.hex --listen tcp://127.0.0.1:4001 --baud 115200",
).action((flags: BoardFlags) =>
  hand(async () => {
    const { startChipBench } = await import("./simulators/boards/index.ts");
    const { baud, json, ...images } = flags;
    return run("board", json ? "warn" : "info", async (log) => {
      const bench = await startChipBench({ ...images, ...(baud === undefined ? {} : { baudRate: baud }), log });
      if (json) console.log(JSON.stringify({ port: bench.port }));
      return bench;
    });
  }),
);

example(
  sim
    .command("run")
    .description("play scenario files; ends with 0 where all held, 1 where one failed, 2 where a file is wrong")
    .argument("<file...>", "scenario files, YAML; docs/developer.md shows how to write one")
    .addOption(new Option("--check", "only check the files").env("COUNTERBELL_CHECK"))
    .addOption(
      new Option("--simulated", "in one process on a clock of its own: a day in seconds, the same each time").env(
        "COUNTERBELL_SIMULATED",
      ),
    )
    .addOption(
      new Option("--seed <n>", "instead of each file's own").env("COUNTERBELL_SEED").argParser(amount(0, 2 ** 32 - 1)),
    )
    .addOption(new Option("--junit <file>", "write results as JUnit XML").env("COUNTERBELL_JUNIT"))
    .addOption(new Option("--json <file>", "write results as JSON").env("COUNTERBELL_JSON"))
    .addOption(
      new Option("--svg <path>", "draw what happened: a .svg file, or a folder for several scenarios").env(
        "COUNTERBELL_SVG",
      ),
    )
    .addOption(
      new Option("--log <path>", "write every line as it comes: a .jsonl file, or a folder").env("COUNTERBELL_LOG"),
    )
    .addOption(
      new Option(
        "--data <dir>",
        "keep databases and logs here, a folder for each scenario (default: temporary folders)",
      )
        .env("COUNTERBELL_DATA")
        .conflicts("simulated"),
    ),
  "counterbell sim run test/scenarios/press.yaml --svg press.svg",
).action((files: string[], flags: ScenarioFlags) =>
  hand(async () => {
    // What was meant for the run must not reach the processes that it starts.
    for (const name of ["CHECK", "SEED", "SIMULATED", "JUNIT", "JSON", "SVG", "LOG", "DATA"])
      delete process.env[`COUNTERBELL_${name}`];
    const { runScenarios } = await import("./simulators/scenarios/index.ts");
    const { data, simulated = false, ...rest } = flags;
    const makeWorld = simulated ? await simulatedWorlds() : await realWorlds(data);
    return runScenarios({ ...rest, files, locales: house.locales, makeWorld });
  }),
);

example(
  sim
    .command("fleet")
    .description("many kiosks against one hub, with random faults; ends with 1 where a press is lost or counted twice")
    .addOption(
      new Option("--kiosks <n>", "how many").env("COUNTERBELL_KIOSKS").argParser(amount(1, 50_000)).default(100),
    )
    .addOption(
      new Option("--seed <n>", "plans the same faults again").env("COUNTERBELL_SEED").argParser(amount(0, 2 ** 31 - 1)),
    )
    .addOption(
      new Option("--hours <n>", "how long").env("COUNTERBELL_HOURS").argParser(amount(0, 10_000)).default(0.02),
    )
    .addOption(
      new Option("--press-every <s>", "seconds between two presses of a kiosk, in the mean")
        .env("COUNTERBELL_PRESS_EVERY")
        .argParser(amount(0.01, 86_400))
        .default(5),
    )
    .addOption(
      new Option("--fault-every <s>", "seconds between two faults of a kiosk, in the mean; 0 for none at all")
        .env("COUNTERBELL_FAULT_EVERY")
        .argParser(amount(0, 86_400))
        .default(60),
    )
    .addOption(
      new Option("--data <dir>", "where the data of its own hub goes (default: a temporary folder)").env(
        "COUNTERBELL_DATA",
      ),
    )
    .addOption(
      new Option("--hub <url>", "a hub elsewhere, which is not killed: http://127.0.0.1:8080").env("COUNTERBELL_HUB"),
    )
    .addOption(tokenFile())
    .addOption(json()),
  "counterbell sim fleet --kiosks 1000 --seed 7 --hours 2",
).action((flags: FleetFlags & { tokenFile?: string }) =>
  hand(async () => {
    // What was meant for the fleet must not reach the hub that it starts.
    const { readToken } = await import("./hub/command-client.ts");
    const { tokenFile, ...fleet } = flags;
    const token = readToken(tokenFile);
    for (const name of ["DATA", "HUB", "TOKEN_FILE", "JSON"]) delete process.env[`COUNTERBELL_${name}`];
    const { runFleet } = await import("./simulators/fleet/index.ts");
    const { hubSocketPath } = await import("./hub/socket-path.ts");
    const { openHubFile } = await import("./hub/open-hub-file.ts");
    return runFleet(token === undefined ? fleet : { ...fleet, token }, {
      root,
      command,
      hubSocket: hubSocketPath,
      openHubFile,
    });
  }),
);

const site = program.command("site").description("the sites of an installation");
example(
  reachesHub(site.command("add").description("add a site").argument("<name>", "its id: a-z, 0-9 and -"))
    .addOption(new Option("--zone <zone>", "time zone").env("COUNTERBELL_ZONE").default("Etc/UTC"))
    .addOption(
      new Option("--languages <list>", "languages, the first is the default")
        .env("COUNTERBELL_LANGUAGES")
        .default("en"),
    )
    .addOption(json()),
  "counterbell site add berlin --zone Europe/Berlin --languages de,en",
).action((name: string, options) => ask("addSite", { ...options, name }));
example(
  reachesHub(
    site
      .command("approval")
      .description("whether machines that come to a site by a code wait for a person")
      .argument("<site>", "its id")
      .addArgument(
        new Argument("<state>", "on: they wait, as they do at first; off: the code is enough").choices(["on", "off"]),
      ),
  ).addOption(json()),
  "counterbell site approval berlin off",
).action((name: string, state: string, options) =>
  ask("setApproval", { ...options, site: name, approval: state === "on" }),
);

example(
  reachesHub(program.command("enrol").description("make a kiosk's account; its password is shown this once"))
    .addOption(new Option("--site <site>", "the site it stands in").env("COUNTERBELL_SITE").makeOptionMandatory())
    .addOption(
      new Option("--kiosk <kiosk>", "its id, unique in the installation")
        .env("COUNTERBELL_KIOSK")
        .makeOptionMandatory(),
    )
    .addOption(new Option("--rotate", "give a known kiosk a new password").env("COUNTERBELL_ROTATE"))
    .addOption(json()),
  "counterbell enrol --site berlin --kiosk entrance --json",
).action((options) => ask("enrol", options));

example(
  reachesHub(
    program
      .command("exit-pin")
      .description("set the PIN that leaves kiosk mode, 4 to 12 digits; it is read from standard input")
      .argument("<kiosk>", "its id"),
  )
    .addOption(new Option("--none", "take the PIN away: nobody leaves"))
    .addOption(json()),
  "counterbell exit-pin entrance < pin-file",
).action((kiosk: string, options) => ask("exitPin", { ...options, kiosk }));

example(
  reachesHub(
    program.command("sign-in").description("make a link that signs a browser in: once, within 15 minutes"),
  ).addOption(json()),
  "counterbell sign-in",
).action((options) => ask("signIn", options));

example(
  reachesHub(
    program
      .command("token")
      .description("make a token for a script; it is shown this once")
      .argument("<name>", "what it is for"),
  ).addOption(json()),
  "counterbell token reports",
).action((name: string, options) => ask("makeToken", { ...options, name }));

example(
  reachesHub(
    program
      .command("rotate")
      .description("change a password, token, session, certificate or authority while all goes on")
      .argument("[kiosk]", "let this kiosk make itself another password"),
  )
    .addOption(new Option("--api-token <name>", "make another token of this name; the former goes on for a while"))
    .addOption(
      new Option("--overlap <seconds>", "with --api-token: for how long (default: a day)").argParser(
        amount(0, 30 * 86_400),
      ),
    )
    .addOption(new Option("--sessions", "let every session of staff change its secret"))
    .addOption(new Option("--certificate", "make the hub's TLS certificate anew"))
    .addOption(new Option("--authority", "another authority: kiosks trust both, then the new one alone"))
    .addOption(new Option("--leave-behind", "with --authority: do not wait for kiosks that are away"))
    .addOption(json()),
  "counterbell rotate entrance",
  "counterbell rotate --authority",
).action((kiosk: string | undefined, options) =>
  ask("rotate", { ...options, ...(kiosk === undefined ? {} : { kiosk }) }),
);

example(
  reachesHub(program.command("code").description("make one-time codes by which machines become kiosks"))
    .addOption(new Option("--site <site>", "the site they will stand in").env("COUNTERBELL_SITE"))
    .addOption(new Option("--kiosk <kiosk>", "the name that the machine gets").env("COUNTERBELL_KIOSK"))
    .addOption(new Option("--count <n>", "how many").argParser(amount(1, 100)))
    .addOption(
      new Option("--valid <time>", "how long they are good: 30m, 2h, 7d (default: 2h)").argParser(
        duration(60, 2_592_000),
      ),
    )
    .addOption(new Option("--note <text>", "what they are for, for whoever lets the machines in"))
    .addOption(json()),
  "counterbell code --site berlin --count 12 --valid 2d",
).action((options) => ask("makeCodes", options));

example(
  reachesHub(
    program
      .command("label")
      .description("write labels as a PDF: name, site, serial number, QR code of the kiosk's page"),
  )
    .addOption(new Option("--kiosk <kiosk>", "of this kiosk and its boards"))
    .addOption(new Option("--site <site>", "of all kiosks of this site"))
    .addOption(new Option("--device <device>", "with --kiosk: of this board alone"))
    .addOption(
      new Option("--format <format>", "a4: sheet of 21; letter: sheet of 30; 62mm: strip, a page a label")
        .choices(["a4", "letter", "62mm"])
        .default("a4"),
    )
    .addOption(new Option("--language <tag>", "of the captions (default: the site's own)"))
    .addOption(new Option("--skip <n>", "places of the first sheet that are used up").argParser(amount(0, 29)))
    .addOption(new Option("--at <address>", "where people reach the hub: https://hub.example:8080"))
    .addOption(new Option("--out <file>", "where to write it (default: labels-NAME-FORMAT.pdf)"))
    .addOption(json()),
  "counterbell label --kiosk entrance --format 62mm --at https://hub.example",
  "counterbell label --site berlin --skip 4",
).action((options) => ask("printLabels", options));

const device = program.command("device").description("machines that presented a code and wait to be let in");
example(
  reachesHub(device.command("list").description("list them"))
    .addOption(new Option("--all", "also those about which somebody has decided"))
    .addOption(json()),
  "counterbell device list",
).action((options) => ask("listDevices", options));
example(
  reachesHub(
    device.command("approve").description("let a machine in").argument("<device>", "the six letters that it shows"),
  )
    .addOption(new Option("--site <site>", "the site it stands in").env("COUNTERBELL_SITE"))
    .addOption(new Option("--kiosk <kiosk>", "its name").env("COUNTERBELL_KIOSK"))
    .addOption(json()),
  "counterbell device approve K7F-2QM --kiosk entrance",
).action((name: string, options) => ask("approveDevice", { ...options, device: name }));
example(
  reachesHub(
    device.command("refuse").description("turn a machine away").argument("<device>", "the six letters that it shows"),
  )
    .addOption(new Option("--reason <text>", "why, for whoever stands before it"))
    .addOption(json()),
  'counterbell device refuse K7F-2QM --reason "not one of ours"',
).action((name: string, options) => ask("refuseDevice", { ...options, device: name }));

example(
  reachesHub(
    program
      .command("board")
      .description("a board's life: show it, note one that is not mounted yet, or take a step")
      .argument("<serial>", "its serial number"),
  )
    .addOption(new Option("--plan [label]", "note a board that is there and not mounted yet").conflicts("to"))
    .addOption(new Option("--to <state>", "installed commissioned in-service maintenance retired disposed"))
    .addOption(new Option("--done <list>", "what of the step's checklist was done, with commas between"))
    .addOption(new Option("--note <text>", "for its history"))
    .addOption(json()),
  "counterbell board 00a1b2c3d4e5f607 --to in-service --done each-button-pressed,told-staff",
).action((serial: string, options) => ask("boardLife", { ...options, serial }));

const ofKiosk = (name: string, description: string) =>
  reachesHub(program.command(name).description(description).argument("<kiosk>", "its id"))
    .addOption(new Option("--reason <text>", "why, for its history"))
    .addOption(json());
example(
  ofKiosk("block", "a kiosk is lost or stolen: end its connection at once and let it in no more").addOption(
    new Option("--stolen", "its own secret never lets it in again; without this it is lost"),
  ),
  'counterbell block entrance --stolen --reason "broken into on Sunday"',
).action((kiosk: string, { stolen, ...options }: { stolen?: boolean }) =>
  ask("blockKiosk", { ...options, kiosk, why: stolen ? "stolen" : "lost" }),
);
example(ofKiosk("unblock", "a kiosk that was lost is found: let it in again"), "counterbell unblock entrance").action(
  (kiosk: string, options) => ask("unblockKiosk", { ...options, kiosk }),
);
example(
  reachesHub(
    program
      .command("replace")
      .description("make a code for the machine that takes a kiosk's place, with its name and history")
      .argument("<kiosk>", "its id"),
  )
    .addOption(new Option("--valid <time>", "how long it is good (default: 2h)").argParser(duration(60, 2_592_000)))
    .addOption(json()),
  "counterbell replace entrance",
).action((kiosk: string, options) => ask("replaceKiosk", { ...options, kiosk }));
example(
  ofKiosk("retire", "end a kiosk's service: wipe its credential and what is retained, and print the record"),
  'counterbell retire entrance --reason "the shop has closed"',
).action((kiosk: string, options) => ask("retireKiosk", { ...options, kiosk }));

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
    const { checkFlowFile } = await import("./hub/flow-command.ts");
    const { languageOf, readCommandTexts } = await import("./hub/command-texts.ts");
    const texts = readCommandTexts(house.locales, languageOf(process.env));
    return checkFlowFile(file, { locales: house.locales, texts, json, print: (line) => console.log(line) });
  }),
);
example(
  flow.command("show").description("print the flow that ships as JSON, to begin one of your own with"),
  "counterbell flow show > my-flow.json",
).action(async () => {
  const { shippedFlowFile } = await import("./hub/flow-command.ts");
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
    .addOption(new Option("--data <dir>", "folder whose logs/*.jsonl are read").env("COUNTERBELL_DATA").default("data"))
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

await program.parseAsync();

/** Scenarios play with processes, sockets and the wall clock. */
async function realWorlds(data: string | undefined): Promise<MakeWorld> {
  const { RealWorld } = await import("./simulators/scenarios/index.ts");
  const { hubSocketPath } = await import("./hub/socket-path.ts");
  const real = { root, command, hubSocket: hubSocketPath };
  // A folder for each scenario, so that nothing else in the one that was named is forgotten.
  const folder = (file: string) => (data === undefined ? {} : { data: join(data, basename(file, extname(file))) });
  return async (scenario) => new RealWorld(scenario, { ...real, ...folder(scenario.file) });
}

/** Scenarios play within this process, on a clock of their own. */
async function simulatedWorlds(): Promise<MakeWorld> {
  const { SimulatedWorld } = await import("./simulators/scenarios/simulated/index.ts");
  const { startHubHere } = await import("./hub/hub-here.ts");
  const { restoreBackup } = await import("./hub/restore.ts");
  const { startKioskHere } = await import("./kiosk/kiosk-here.ts");
  const { locales } = house;
  const parts = { startHub: startHubHere, restoreHub: restoreBackup, startKiosk: startKioskHere, locales };
  return async (scenario) => new SimulatedWorld(scenario, { parts });
}

/** The texts of the command line in the language of the person at the terminal. */
async function commandTexts(): Promise<CommandTexts> {
  const { languageOf, readCommandTexts } = await import("./hub/command-texts.ts");
  return readCommandTexts(house.locales, languageOf(process.env));
}

/** Asks a command of the hub's room and leaves with its exit code. */
function ask(name: string, options: Record<string, unknown>): Promise<never> {
  return hand(async () => {
    const { runCommand } = await import("./hub/commands.ts");
    return runCommand(name, options, house);
  });
}

/** Runs the kiosk of a configuration until a signal ends it. */
async function runKiosk(flags: KioskFlags & { config: string }): Promise<number> {
  const { overridesFromEnvironment, readKioskConfig } = await import("./kiosk/config.ts");
  const { startKioskOnceItCan } = await import("./kiosk/patient-start.ts");
  const { readVersion } = await import("./hub/version.ts");
  const config = readKioskConfig(flags.config, {
    ...overridesFromEnvironment(process.env),
    ...(flags.data === undefined ? {} : { data: flags.data }),
    ...(flags.screenHost === undefined ? {} : { "screen.host": flags.screenHost }),
    ...(flags.screenPort === undefined ? {} : { "screen.port": flags.screenPort }),
    ...(flags.logLevel === undefined ? {} : { "log.level": flags.logLevel }),
  });
  // What it starts (udevadm, to list ports) need not know it.
  delete process.env.COUNTERBELL_HUB_PASSWORD;
  const { version } = readVersion(root);
  const { pages, locales } = house;
  return run(`kiosk-${config.kiosk}`, config.log.level, (log) =>
    startKioskOnceItCan({ config, pages, locales, log, version }),
  );
}

/** Runs something with a log of its own until SIGINT or SIGTERM. */
async function run(name: string, level: string, start: (log: Logger) => Promise<Running>): Promise<number> {
  const { createLog } = await import("./hub/log.ts");
  const { runUntilSignal } = await import("./hub/run-until-signal.ts");
  const log = createLog({ name, level });
  return runUntilSignal(() => start(log), log);
}

/** Leaves with the exit code of the work; what cannot start is told in words. */
async function hand(work: () => Promise<number>): Promise<never> {
  try {
    process.exit(await work());
  } catch (error) {
    const { languageOf, readCommandTexts } = await import("./hub/command-texts.ts");
    const { tellError } = await import("./hub/commands.ts");
    process.exit(tellError(error, false, readCommandTexts(house.locales, languageOf(process.env))));
  }
}

function packageRoot(folder: string): string {
  if (existsSync(join(folder, "package.json"))) return folder;
  return dirname(folder) === folder ? folder : packageRoot(dirname(folder));
}

function amount(least: number, most: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (text.trim() === "" || !(number >= least && number <= most)) {
      throw new InvalidArgumentError(`allowed: ${least}..${most}.`);
    }
    return number;
  };
}

/** Reads a time such as 30m, 2h or 7d as seconds. */
function duration(leastS: number, mostS: number): (text: string) => number {
  return (text) => {
    const [, count, unit] = /^([0-9]{1,6})(s|m|h|d)$/.exec(text.trim()) ?? [];
    const seconds = Number(count) * ({ s: 1, m: 60, h: 3600, d: 86_400 }[unit ?? ""] ?? Number.NaN);
    if (!(seconds >= leastS && seconds <= mostS))
      throw new InvalidArgumentError("allowed: 60s to 30d, such as 30m, 2h, 7d.");
    return seconds;
  };
}

function port(text: string): number {
  const number = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || number > 65_535) throw new InvalidArgumentError("allowed: 0..65535.");
  return number;
}

function tcpAddress(text: string): { host: string; port: number } {
  const parts = /^tcp:\/\/(?:\[(?<six>[0-9a-f:]+)\]|(?<host>[^:/]+)):(?<port>\d{1,5})$/i.exec(text)?.groups;
  const host = parts?.six ?? parts?.host;
  const port = Number(parts?.port);
  if (host === undefined || !(port <= 65_535)) throw new InvalidArgumentError("allowed: tcp://HOST:PORT.");
  return { host, port };
}
