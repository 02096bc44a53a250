import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { stringify } from "yaml";
import { openApiDocument } from "../hub/api/openapi.ts";
import { asyncApiDocument, jsonSchemas } from "../protocol/asyncapi.ts";
import { scenarioSchema } from "../simulators/scenarios/file-schema.ts";

const root = new URL("..", import.meta.url);

/** Gives every generated document by its path in the project; `npm run schemas` writes them, a test holds them to it. */
export function generatedDocuments(): Map<string, string> {
  const { version } = JSON.parse(readFileSync(new URL("package.json", root), "utf8")) as { version: string };
  const documents = new Map<string, string>();
  documents.set(
    "docs/asyncapi.yaml",
    stringify(asyncApiDocument(version), { lineWidth: 120, aliasDuplicateObjects: false }),
  );
  documents.set(
    "docs/openapi.yaml",
    stringify(openApiDocument(version), { lineWidth: 120, aliasDuplicateObjects: false }),
  );
  for (const [name, schema] of Object.entries({ ...jsonSchemas(), scenario: scenarioSchema() })) {
    documents.set(`docs/schemas/${name}.json`, `${JSON.stringify(schema, null, 2)}\n`);
  }
  return documents;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  mkdirSync(new URL("docs/schemas/", root), { recursive: true });
  for (const [path, text] of generatedDocuments()) writeFileSync(new URL(path, root), text);
  console.log("docs/asyncapi.yaml, docs/openapi.yaml and docs/schemas/ are written");
}
