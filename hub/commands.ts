import type { Finding } from "../protocol/doctor/finding.ts";
import type { MachineView } from "../protocol/doctor/machine-view.ts";
import type { Enrolment, SiteView } from "../protocol/rest.ts";
import type { SettingsChange } from "../protocol/settings-change.ts";
import { auditCommands } from "./audit/audit-commands.ts";
import { type HubClient, reachHub, readToken } from "./command-client.ts";
import { CommandError } from "./command-error.ts";
import { type CommandTexts, describeError, languageOf, readCommandTexts } from "./command-texts.ts";
import { boardCommands } from "./enrolment/board-command.ts";
import { enrolmentCommands } from "./enrolment/enrolment-commands.ts";
import { lifeCommands } from "./enrolment/life-commands.ts";
import { labelCommands } from "./labels/label-command.ts";

/** What a command may need of the rest of the house; `counterbell.ts` hands it over. */
export interface House {
  /** The package's folder, and in it the built pages and the texts. */
  root: string;
  pages: string;
  locales: string;
  /** Checks a kiosk's configuration file and gives the ports of its devices. THROWS an error with `code` and `fault`. */
  checkKiosk(file: string): Promise<readonly string[]>;
  /** Gives what a doctor may ask of this machine. */
  readMachine(): Promise<MachineView>;
  /** Looks at the kiosk of a configuration file. THROWS as `checkKiosk`. */
  examineKiosk(machine: MachineView, file: string): Promise<Finding[]>;
}

/** What a command gets: its options as commander read them, and how it speaks. */
export interface CommandRun {
  options: Record<string, unknown>;
  texts: CommandTexts;
  house: House;
  /** Prints one JSON value for a script, or else lines for a person. */
  print(value: unknown, ...lines: string[]): void;
  /** Does something at the hub that the options name. */
  atHub<T>(work: (hub: HubClient) => Promise<T>): Promise<T>;
}

/** Runs a command by name and gives its exit code; what goes wrong is told on standard error in the person's language. */
export async function runCommand(name: string, options: Record<string, unknown>, house: House): Promise<number> {
  const texts = readCommandTexts(house.locales, languageOf(process.env));
  const print = (value: unknown, ...lines: string[]) =>
    console.log(options.json === true ? JSON.stringify(value) : lines.join("\n"));
  try {
    const command = COMMANDS[name as keyof typeof COMMANDS];
    const place = { options, house };
    return (await command({ ...place, texts, print, atHub: (work) => atHub(place, work) })) ?? 0;
  } catch (error) {
    return tellError(error, options.json === true, texts);
  }
}

/** Tells an error on standard error, as JSON for a script, and gives the exit code 1. */
export function tellError(error: unknown, json: boolean, texts: CommandTexts): 1 {
  const { code, facts, fault } = error as { code?: string; facts?: { code?: string }; fault?: object };
  const message = describeError(error, texts);
  const told = code === "refused" ? facts?.code : code;
  console.error(json ? JSON.stringify({ error: { code: told ?? "failed", message, ...fault } }) : message);
  return 1;
}

/** Reads a PIN from standard input, as arguments stand in the list of processes and in a shell's history. */
async function readPin(): Promise<string> {
  let text = "";
  for await (const part of process.stdin) {
    text += String(part);
    if (text.length > 64 || text.includes("\n")) break;
  }
  return text.slice(0, 64).trim();
}

const COMMANDS = {
  ...enrolmentCommands,
  ...labelCommands,
  ...lifeCommands,
  ...boardCommands,
  ...auditCommands,

  async addSite(run: CommandRun) {
    const { name, zone, languages } = run.options as { name: string; zone: string; languages: string };
    const body = { site: name, zone, languages: languages.split(",").map((one) => one.trim()) };
    const site = await atHub(run, (hub) => hub.ask<SiteView>("POST", "/api/v1/sites", body));
    run.print(site, run.texts("site-added", { site: site.site, zone, languages: site.languages.join(", ") }));
  },

  async enrol(run: CommandRun) {
    const { site, kiosk, rotate } = run.options as { site: string; kiosk: string; rotate?: boolean };
    const body = { site, kiosk, ...(rotate ? { rotate } : {}) };
    const enrolment = await atHub(run, (hub) => hub.ask<Enrolment>("POST", "/api/v1/kiosks", body));
    const { url, clientId, username, password, ca } = enrolment;
    run.print(
      enrolment,
      run.texts("kiosk-enrolled", { site, kiosk }),
      "",
      "[hub]",
      `url = ${JSON.stringify(url)}`,
      `client_id = ${JSON.stringify(clientId)}`,
      `username = ${JSON.stringify(username)}`,
      `password = ${JSON.stringify(password)}`,
      ...(ca ? ["", ca.trim()] : []),
    );
  },

  /** Sets the PIN that leaves kiosk mode, or takes it away; what else is desired of the kiosk stays. */
  async exitPin(run: CommandRun) {
    const { kiosk, none } = run.options as { kiosk: string; none?: boolean };
    const pin = none ? null : await readPin();
    const change: SettingsChange = { kiosks: [kiosk], settings: { exitPin: pin } };
    await atHub(run, (hub) => hub.ask("POST", "/api/v1/settings", change));
    run.print({ kiosk, exitPin: pin !== null }, run.texts(pin === null ? "exit-pin-gone" : "exit-pin-set", { kiosk }));
  },

  async signIn(run: CommandRun) {
    const link = await atHub(run, (hub) =>
      hub.ask<{ url: string; expiresAt: string }>("POST", "/api/v1/sign-in-links", {}),
    );
    run.print(link, run.texts("sign-in-link", { until: link.expiresAt }), link.url);
  },

  async makeToken(run: CommandRun) {
    const { name } = run.options as { name: string };
    const made = await atHub(run, (hub) =>
      hub.ask<{ name: string; token: string; replaced: boolean }>("POST", "/api/v1/tokens", { name }),
    );
    const replaced = made.replaced ? [run.texts("token-replaced")] : [];
    run.print(made, run.texts("token-made", { name }), made.token, ...replaced);
  },

  async rotate(run: CommandRun) {
    const { rotate } = await import("./rotate.ts");
    const { answer, text, secret } = await atHub(run, (hub) => rotate(hub, run.options));
    run.print(answer, run.texts(...text), ...(secret === undefined ? [] : [secret]));
  },

  async erase(run: CommandRun) {
    const receipt = String(run.options.receipt);
    await atHub(run, (hub) => hub.ask<void>("DELETE", `/api/v1/contacts/${encodeURIComponent(receipt)}`));
    run.print({ erased: true }, run.texts("erased", {}));
  },

  async backup(run: CommandRun) {
    const made = await atHub(run, (hub) => hub.ask<{ file: string; bytes: number }>("POST", "/api/v1/backups", {}));
    run.print(made, run.texts("backup-made", { megabytes: (made.bytes / 1e6).toFixed(1) }), made.file);
  },

  async restore(run: CommandRun) {
    const { restoreBackup } = await import("./restore.ts");
    const { file, data } = run.options as { file: string; data: string };
    const restored = await restoreBackup(file, data);
    const { kept } = restored;
    run.print(restored, kept === undefined ? run.texts("restored-fresh") : run.texts("restored", { kept }));
  },

  async trace(run: CommandRun) {
    const { findLogs, formatTrace, traceEvent } = await import("./trace.ts");
    const { id, data, log } = run.options as { id: string; data: string; log?: string[] };
    const trace = await traceEvent(log ?? findLogs(data), id);
    run.print(trace, formatTrace(trace, run.texts));
  },

  async checkConfig(run: CommandRun) {
    const { checkConfig } = await import("./check-config.ts");
    const { file } = run.options as { file: string };
    const kind = await checkConfig(file, run.house.checkKiosk);
    run.print({ file, kind }, run.texts("config-fine", { file, kind }));
  },

  async doctor(run: CommandRun) {
    const { examine, formatFindings, inWords } = await import("./doctor/doctor-command.ts");
    const findings = inWords(await examine(run.options, run.house, run.texts), run.texts);
    run.print(findings, formatFindings(findings, run.texts));
    return findings.some(({ level }) => level === "fault") ? 1 : 0;
  },
};

async function atHub<T>(run: Pick<CommandRun, "options" | "house">, work: (hub: HubClient) => Promise<T>): Promise<T> {
  const { data, hub, tokenFile, token: given } = run.options as Record<string, string | undefined>;
  const kept = readToken(tokenFile);
  const token = given ?? kept;
  if (hub !== undefined && token === undefined) throw new CommandError("token-missing", {});
  const place = { ...(data === undefined ? {} : { data }), ...(hub === undefined ? {} : { hub, token: token ?? "" }) };
  const client = await reachHub(place, async (folder) => {
    const { openClosedHub } = await import("./closed-hub.ts");
    return openClosedHub(folder, run.house);
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}
