import { type Command, Option } from "commander";
import { amount, duration, example, json, reachesHub } from "./options.ts";
import type { Shell } from "./shell.ts";

/** Adds how machines and boards come and go: `code`, `label`, `device`, `board`, `block`, `unblock`, `replace`, `retire`. */
export function addEnrolment(program: Command, shell: Shell): void {
  const { ask } = shell;
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
      device
        .command("strangers")
        .description("list who knocked at the hub under names that no kiosk has, since it started"),
    ).addOption(json()),
    "counterbell device strangers",
  ).action((options) => ask("listStrangers", options));
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
}
