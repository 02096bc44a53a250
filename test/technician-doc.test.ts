import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import test from "ava";
import { Command, type Option } from "commander";
import { addBoards } from "../commands/boards.ts";
import { addCredentials } from "../commands/credentials.ts";
import { addDemo } from "../commands/demo.ts";
import { addEnrolment } from "../commands/enrolment.ts";
import { addHubAndKiosk } from "../commands/hub-and-kiosk.ts";
import { createShell } from "../commands/shell.ts";
import { addSimulators } from "../commands/simulators.ts";
import { addSites } from "../commands/sites.ts";
import { addUpkeep } from "../commands/upkeep.ts";
import { root } from "./rig.ts";

const GUIDES = ["docs/technician.md", "README.md"];
const read = (path: string): string => readFileSync(join(root, path), "utf8");

const program = new Command("counterbell").option("--version").option("--json");
const shell = createShell(fileURLToPath(new URL("../counterbell.ts", import.meta.url)));
for (const add of [
  ...[addDemo, addHubAndKiosk, addBoards, addSimulators, addSites, addCredentials, addEnrolment, addUpkeep],
]) {
  add(program, shell);
}

/** The commands that a page has somebody type, on lines of their own or within a sentence. */
function typedCommands(page: string): string[] {
  const blocks = [...page.matchAll(/^ *```.*\n([\s\S]*?)^ *```/gm)].flatMap(([, block = ""]) => block.split("\n"));
  const spans = [...page.replaceAll(/^ *```.*\n[\s\S]*?^ *```/gm, "").matchAll(/`([^`\n]+)`/g)].map(
    ([, span = ""]) => span,
  );
  return [...blocks, ...spans].flatMap((line) => {
    const [, typed] = /^(?:[ $|]*|sudo (?:-u \S+ )?|echo .* \| |npx )*counterbell (.+)$/.exec(line.trim()) ?? [];
    return typed === undefined ? [] : [typed.split(/ [#>|] ?/)[0] ?? ""];
  });
}

/** What is wrong with a command, or undefined. */
function faultOf(typed: string): string | undefined {
  // A value in quotes is one word.
  const words = [...typed.matchAll(/"[^"]*"|\S+/g)].map(([word]) => word).filter((word) => !word.startsWith("("));
  let command = program;
  while (true) {
    const next = command.commands.find((one) => one.name() === words[0]);
    if (!next) break;
    command = next;
    words.shift();
  }
  const places: string[] = [];
  while (words.length > 0) {
    const word = words.shift() ?? "";
    if (!word.startsWith("-")) places.push(word);
    else if (word !== "--help") {
      const option: Option | undefined = command.options.find(({ long, short }) => [long, short].includes(word));
      if (!option) return `${command.name()} knows no ${word}`;
      const value = option.required || (option.optional && !words[0]?.startsWith("-")) ? words.shift() : undefined;
      if (option.required && value === undefined) return `${word} wants a value`;
      if (option.argChoices && !option.argChoices.includes(value ?? "")) return `${word} cannot be ${value}`;
    }
  }
  const room = command.registeredArguments.length;
  return places.length > room ? `${command.name()} does not take ${places[room]}` : undefined;
}

/** Files, pictures and headings that a page leads to and that are not there. */
function deadLinks(path: string, page: string): string[] {
  const targets = [...page.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
  return targets.filter((target) => {
    if (/^https?:/.test(target)) return false;
    const [file = "", heading] = target.split("#");
    const at = file === "" ? path : join(dirname(path), file);
    if (!existsSync(join(root, at))) return true;
    return heading !== undefined && !headings(at === path ? page : read(at)).includes(heading);
  });
}

/** Names of headings as the pages of a forge link them. */
const headings = (page: string): string[] =>
  [...page.matchAll(/^#+ (.+)$/gm)].map(([, words = ""]) =>
    words
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  );

const flagsOf = (command: Command): string[] => [
  ...command.options.map(({ long }) => long ?? ""),
  ...command.commands.flatMap(flagsOf),
];

for (const path of GUIDES) {
  test(`every command of ${path} is one that the program knows, with its flags`, (t) => {
    const typed = typedCommands(read(path));
    t.true(typed.length > 5, "they were found");
    t.deepEqual(
      typed.flatMap((line) => faultOf(line) ?? []),
      [],
    );
  });

  test(`every file, picture and heading to which ${path} leads is there`, (t) => {
    t.deepEqual(deadLinks(path, read(path)), []);
  });
}

test("every flag that the technicians' guide names is one of some command", (t) => {
  const known = new Set([...flagsOf(program), "--help"]);
  const named = [...read("docs/technician.md").matchAll(/`(--[a-z-]+)/g)].map(([, flag = ""]) => flag);
  t.true(named.length > 10);
  t.deepEqual(
    named.filter((flag) => !known.has(flag)),
    [],
  );
});

test("every command of a board's bench is in the technicians' guide", (t) => {
  const typed = typedCommands(read("docs/technician.md"));
  for (const name of [
    ...["flash", "boards", "boards set", "self-test", "monitor", "sim board", "code", "kiosk enrol", "device list"],
    ...["device approve", "device strangers", "label", "board", "block", "unblock", "replace", "retire", "doctor"],
  ]) {
    t.true(
      typed.some((line) => `${line} `.startsWith(`${name} `)),
      name,
    );
  }
});

test("a command, a flag, a value, a link or a heading that is not there is found", (t) => {
  const page =
    "# One\n`counterbell flush` [a](nowhere.md) [b](#two) [c](#one) ![d](pictures/bench-start.png)\n" +
    '```\n$ sudo counterbell flash --al\nnpx counterbell boards set --name "a b" --serial new\nother line\n' +
    "counterbell label --format a3\ncounterbell block a b\n```\n";
  t.deepEqual(
    typedCommands(page).flatMap((line) => faultOf(line) ?? []),
    ["flash knows no --al", "--format cannot be a3", "block does not take b", "counterbell does not take flush"],
  );
  t.deepEqual(deadLinks("docs/technician.md", page), ["nowhere.md", "#two"]);
});
