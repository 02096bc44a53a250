import { type Command, Option } from "commander";
import type { HubFlags } from "../hub/run-hub.ts";
import type { EnrolFlags } from "../kiosk/enrol-command.ts";
import type { InstallFlags } from "../kiosk/install/installer.ts";
import { example, json, port } from "./options.ts";
import type { Shell } from "./shell.ts";

interface KioskFlags {
  config?: string;
  data?: string;
  screenHost?: string;
  screenPort?: number;
  logLevel?: string;
}

/** Adds `hub` and `kiosk`: running, enrolling, installing. */
export function addHubAndKiosk(program: Command, shell: Shell): void {
  const { command, hand, house, root, texts } = shell;
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
      const { runHub } = await import("../hub/run-hub.ts");
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
      return runKiosk(shell, { ...flags, config: flags.config });
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
      const { enrolHere } = await import("../kiosk/enrol-command.ts");
      const { readVersion } = await import("../hub/version.ts");
      const voice = {
        texts: await texts(),
        print: (line: string) => console.log(line),
        version: readVersion(root).version,
      };
      const { config } = await enrolHere(code, flags, voice);
      if (!flags.run) return 0;
      // What the enrolment was told of a hub's door is no setting of the kiosk.
      for (const name of ["HUB", "CONFIG", "KIOSK"]) delete process.env[`COUNTERBELL_${name}`];
      return runKiosk(shell, { config });
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
    hand(async () => (await import("../kiosk/install/installer.ts")).installKiosk(flags, installer)),
  );
  example(
    look(
      kiosk.command("uninstall").description("take the kiosk off this machine; its outbox stays").addOption(purge()),
    ),
    "sudo counterbell kiosk uninstall",
  ).action((flags: InstallFlags) =>
    hand(async () => (await import("../kiosk/install/installer.ts")).uninstallKiosk(flags, installer)),
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
      const { readHubConfig } = await import("../hub/config.ts");
      if (flags.config !== undefined) readHubConfig(flags.config, {});
      return (await import("../kiosk/install/installer.ts")).installHub(flags, installer);
    }),
  );
  example(
    look(hub.command("uninstall").description("take the hub off this machine; its database stays").addOption(purge())),
    "sudo counterbell hub uninstall",
  ).action((flags: InstallFlags) =>
    hand(async () => (await import("../kiosk/install/installer.ts")).uninstallHub(flags, installer)),
  );
}

/** Runs the kiosk of a configuration until a signal ends it; where that names no hub, its screen asks for a code first. */
async function runKiosk({ house, root, run }: Shell, flags: KioskFlags & { config: string }): Promise<number> {
  const { overridesFromEnvironment, readFirstStart, readKioskConfig } = await import("../kiosk/config.ts");
  const { startKioskOnceItCan } = await import("../kiosk/patient-start.ts");
  const { readVersion } = await import("../hub/version.ts");
  const overrides = {
    ...overridesFromEnvironment(process.env),
    ...(flags.data === undefined ? {} : { data: flags.data }),
    ...(flags.screenHost === undefined ? {} : { "screen.host": flags.screenHost }),
    ...(flags.screenPort === undefined ? {} : { "screen.port": flags.screenPort }),
    ...(flags.logLevel === undefined ? {} : { "log.level": flags.logLevel }),
  };
  const { version } = readVersion(root);
  const { pages, locales } = house;
  const first = readFirstStart(flags.config, overrides);
  if (first) {
    const { startFirstKiosk } = await import("../kiosk/first-kiosk.ts");
    const file = flags.config;
    return run("kiosk", first.log.level, (log) =>
      startFirstKiosk({ file, overrides, first, pages, locales, log, version }),
    );
  }
  const config = readKioskConfig(flags.config, overrides);
  // What it starts (udevadm, to list ports) need not know it.
  delete process.env.COUNTERBELL_HUB_PASSWORD;
  return run(`kiosk-${config.kiosk}`, config.log.level, (log) =>
    startKioskOnceItCan({ config, pages, locales, log, version }),
  );
}
