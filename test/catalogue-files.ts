import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Entry, FluentParser, type Pattern, type SyntaxNode } from "@fluent/syntax";

/** One message of a catalogue: where it stands and the arguments that its text takes. */
export interface Message {
  id: string;
  file: string;
  args: readonly string[];
}

/** All catalogues of one language, and what in them could not be read. */
export interface Language {
  language: string;
  messages: readonly Message[];
  junk: readonly string[];
}

/** Reads every `.ftl` file of a folder of languages, strictly: a line that Fluent would skip is junk. */
export function readLanguages(folder: string): Language[] {
  const parser = new FluentParser({ withSpans: false });
  const languages = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return languages.map(({ name: language }) => {
    const messages: Message[] = [];
    const junk: string[] = [];
    for (const file of readdirSync(join(folder, language)).sort()) {
      const resource = parser.parse(readFileSync(join(folder, language, file), "utf8"));
      for (const entry of resource.body) {
        if (entry.type === "Junk") junk.push(`${language}/${file}: ${contentOf(entry)}`);
        if (entry.type !== "Message") continue;
        const { id, value } = entry as Entry & { id: { name: string }; value: Pattern | null };
        messages.push({ id: id.name, file, args: [...argsOf(value)].sort() });
      }
    }
    return { language, messages, junk };
  });
}

const contentOf = (entry: Entry): string => (entry as Entry & { content: string }).content.trim().slice(0, 80);

function argsOf(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) {
    for (const one of node) argsOf(one, found);
  } else if (node && typeof node === "object") {
    const { type, id } = node as SyntaxNode & { id?: { name: string } };
    if (type === "VariableReference" && id) found.add(id.name);
    for (const value of Object.values(node)) argsOf(value, found);
  }
  return found;
}
