import { Argument, type Command, Option } from "commander";
import { example, json, reachesHub } from "./options.ts";
import type { Shell } from "./shell.ts";

/** Adds `site` and what a site's kiosks are given by hand: `enrol`, `exit-pin`. */
export function addSites(program: Command, shell: Shell): void {
  const { ask } = shell;
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
}
