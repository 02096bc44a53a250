import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Parser } from "@asyncapi/parser";
import test from "ava";
import { generatedDocuments } from "../docs/write-schemas.ts";

const committed = (path: string): string => {
  try {
    return readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
  } catch {
    return "(missing)";
  }
};

test("the committed schemas are those of the code; `npm run schemas` writes them anew", (t) => {
  for (const [path, text] of generatedDocuments()) t.true(committed(path) === text, `${path} is stale`);
});

test("the AsyncAPI document passes its parser", async (t) => {
  const { document, diagnostics } = await new Parser().parse(committed("docs/asyncapi.yaml"));
  t.deepEqual(
    diagnostics.filter(({ severity }) => severity <= 1).map(({ message, path }) => `${path.join(".")} ${message}`),
    [],
  );
  t.truthy(document);
  t.is(document?.channels().all().length, 15);
});

test("the OpenAPI document passes its linter", (t) => {
  const cli = fileURLToPath(new URL("../node_modules/@redocly/cli/bin/cli.js", import.meta.url));
  const document = fileURLToPath(new URL("../docs/openapi.yaml", import.meta.url));
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const args = [cli, "lint", document, "--extends=recommended", "--format=stylish"];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8", env });
  t.is(status, 0, `${stdout}\n${stderr}`);
});
