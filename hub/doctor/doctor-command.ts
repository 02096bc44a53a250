import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Finding, type FindingLevel, fault, ok, shell, unknown } from "../../protocol/doctor/finding.ts";
import { checkMachine } from "../../protocol/doctor/machine-checks.ts";
import type { MachineView } from "../../protocol/doctor/machine-view.ts";
import { checkConfig } from "../check-config.ts";
import type { CommandTexts } from "../command-texts.ts";
import { describeError } from "../command-texts.ts";
import type { House } from "../commands.ts";
import { readHubConfig } from "../config.ts";
import { sqliteVersion } from "../database.ts";
import { examineHub, INSTALLED_HUB } from "./examine-hub.ts";

/** What is asked of a doctor: a hub's data folder, or a hub's or kiosk's configuration; neither for what is installed. */
export interface DoctorFlags {
  data?: string;
  config?: string;
}

/** Where an installed kiosk has its configuration: as it was brought, or as it wrote it itself. */
const INSTALLED_KIOSK = ["/etc/counterbell/kiosk.toml", "/var/lib/counterbell/kiosk/kiosk.toml"];
const MARKS: Readonly<Record<FindingLevel, string>> = { ok: "✔", unknown: "·", warning: "!", fault: "✘" };

/** Looks at what this machine and the hub or kiosk on it need, by reading only. */
export async function examine(flags: DoctorFlags, house: House, texts: CommandTexts): Promise<Finding[]> {
  const machine = await house.readMachine();
  const shared = [...(await checkMachine(machine)), ok("doctor-sqlite", { version: sqliteVersion() })];
  return [...shared, ...(await rooms(flags, { machine, house, texts }))];
}

interface Place {
  machine: MachineView;
  house: House;
  texts: CommandTexts;
}

async function rooms({ data, config }: DoctorFlags, place: Place): Promise<Finding[]> {
  if (config !== undefined) return ofFile(config, data, place);
  const { machine } = place;
  const installed = [INSTALLED_HUB.config, ...INSTALLED_KIOSK].filter((file) => machine.stat(file) !== undefined);
  if (data !== undefined || installed.length === 0) {
    return [
      pages(place.house),
      ...(await examineHub(machine, readHubConfig(undefined, data ? { data } : {}), undefined)),
    ];
  }
  const found: Finding[] = [];
  for (const file of installed) found.push(...(await ofFile(file, undefined, place)));
  return found;
}

/** Looks at the hub or kiosk of a configuration; a file that is wrong is a finding like others. */
async function ofFile(file: string, data: string | undefined, { machine, house, texts }: Place): Promise<Finding[]> {
  try {
    // The kiosk's room reads its own file below, and says then what is wrong in it.
    const kind = await checkConfig(file, async () => undefined);
    if (kind === "kiosk") return await house.examineKiosk(machine, file);
    const config = readHubConfig(file, data === undefined ? {} : { data });
    return [ok("doctor-config", { file }), pages(house), ...(await examineHub(machine, config, file))];
  } catch (error) {
    const { fault: told } = error as { fault?: { allowed?: string } };
    if (/EACCES/.test(told?.allowed ?? "")) {
      // It may be a file that the configuration names.
      const hidden = /open '(.+)'$/.exec(told?.allowed ?? "")?.[1] ?? file;
      return [unknown("doctor-hidden", { file: hidden }, shell("sudo", "counterbell", "doctor", "--config", file))];
    }
    return [
      fault(
        "doctor-config-bad",
        { message: describeError(error, texts) },
        shell("counterbell", "config", "check", file),
      ),
    ];
  }
}

const pages = ({ pages }: House): Finding =>
  existsSync(join(pages, "console/index.html")) ? ok("doctor-pages") : fault("doctor-pages-bad", {}, "npm run build");

/** Puts findings into words, each with its message. */
export const inWords = (findings: readonly Finding[], texts: CommandTexts): (Finding & { message: string })[] =>
  findings.map((finding) => ({ ...finding, message: texts(finding.code, finding.facts) }));

/** Writes findings for people: a line each, below it the command that mends it, and at the end how many there are. */
export function formatFindings(findings: readonly (Finding & { message: string })[], texts: CommandTexts): string {
  const count = (level: FindingLevel) => findings.filter((finding) => finding.level === level).length;
  const lines = findings.flatMap(({ level, message, mend }) => [
    `${MARKS[level]} ${message}`,
    ...(mend === undefined ? [] : [`    $ ${mend}`]),
  ]);
  const total = { faults: count("fault"), warnings: count("warning"), unseen: count("unknown") };
  return [...lines, texts("doctor-total", total)].join("\n");
}
