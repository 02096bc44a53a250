import { type Command, Option } from "commander";
import { amount, example, json, reachesHub } from "./options.ts";
import type { Shell } from "./shell.ts";

/** Adds what lets people and scripts in: `sign-in`, `token`, `rotate`. */
export function addCredentials(program: Command, shell: Shell): void {
  const { ask } = shell;
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
}
