import { existsSync, readFileSync } from "node:fs";
import { readFirstStart, readKioskConfig } from "../config.ts";
import { applyPlan } from "./apply.ts";
import { HUB_PLACES } from "./hub-service.ts";
import { planHub, planHubRemoval, planKiosk, planKioskRemoval } from "./install.ts";
import { InstallError } from "./install-error.ts";
import { KIOSK_PLACES } from "./kiosk-service.ts";
import { formatPlan, type Plan } from "./plan.ts";
import { ROTATIONS, type Rotation } from "./screen-service.ts";

/** What is asked of an installation. */
export interface InstallFlags {
  /** A `kiosk.toml` or `hub.toml`; a hub does without. */
  config?: string;
  dryRun?: boolean;
  /** A folder that is treated as the machine's root: files are written, nothing is run. */
  root?: string;
  /** False for a kiosk without a display of its own. */
  screen?: boolean;
  rotate?: string;
  /** On removal: configuration and data as well. */
  purge?: boolean;
}

/** What an installation stands on: how this program is started, and where it says what it does. */
export interface Installer {
  command: readonly string[];
  print(line: string): void;
}

/**
 * Makes this machine a kiosk; where its file names no hub, one that asks for a code on its own screen. `--dry-run` prints all of it and changes nothing.
 * THROWS ConfigError (the file), InstallError `needs-root`, `no-systemd`, `in-a-home`, `command-failed`, `not-written`.
 */
export function installKiosk(flags: InstallFlags & { config: string }, installer: Installer): 0 {
  const isFirst = readFirstStart(flags.config) !== undefined;
  const hub = isFirst ? undefined : readKioskConfig(flags.config).hub;
  const plan = planKiosk({
    command: installer.command,
    toml: readFileSync(flags.config, "utf8"),
    password: hub?.password,
    ca: hub?.ca,
    isFirst,
    hasOwnConfig: existsSync(`${flags.root ?? ""}${KIOSK_PLACES.ownConfig}`),
    screen: flags.screen ?? true,
    rotation: rotationOf(flags.rotate),
  });
  return carryOut(plan, flags, installer);
}

/** Takes the kiosk off this machine; its outbox and configuration stay unless `purge`. THROWS as `installKiosk`. */
export const uninstallKiosk = (flags: InstallFlags, installer: Installer): 0 =>
  carryOut(planKioskRemoval({ purge: flags.purge ?? false }), flags, installer);

/** Makes this machine a hub; a configuration that is there stays. The caller has checked `config`. THROWS as `installKiosk`. */
export function installHub(flags: InstallFlags, installer: Installer): 0 {
  const toml = flags.config === undefined ? undefined : readFileSync(flags.config, "utf8");
  const hasConfig = existsSync(`${flags.root ?? ""}${HUB_PLACES.config}`);
  return carryOut(planHub({ command: installer.command, toml, hasConfig }), flags, installer);
}

/** Takes the hub off this machine; its database and configuration stay unless `purge`. THROWS as `installKiosk`. */
export const uninstallHub = (flags: InstallFlags, installer: Installer): 0 =>
  carryOut(planHubRemoval({ purge: flags.purge ?? false }), flags, installer);

function carryOut(plan: Plan, { dryRun, root }: InstallFlags, { print }: Installer): 0 {
  if (dryRun) {
    print(formatPlan(plan).trimEnd());
    return 0;
  }
  if (root === undefined) {
    if (process.getuid?.() !== 0) {
      throw new InstallError(
        "needs-root",
        "this changes the machine: run it as root (sudo), or look first with --dry-run",
      );
    }
    if (!existsSync("/run/systemd/system")) {
      throw new InstallError(
        "no-systemd",
        "no systemd runs here; --root DIR writes the files into a folder, for an image, and --dry-run prints them",
      );
    }
  }
  applyPlan(plan, {
    ...(root === undefined ? {} : { root }),
    tell: (step) =>
      print(
        step.do === "run"
          ? root === undefined
            ? `${step.command.join(" ")}  # ${step.why}`
            : `not run in ${root}: ${step.command.join(" ")}`
          : `${step.do} ${step.path}  # ${step.why}`,
      ),
  });
  return 0;
}

function rotationOf(text: string | undefined): Rotation {
  const asked = Number(text ?? 0);
  return ROTATIONS.find((rotation) => rotation === asked) ?? 0;
}
