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

test("the OpenAPI document passes its linter", async (t) => {
  const { lintFromString, createConfig } = await import("@redocly/openapi-core");
  const config = await createConfig({ extends: ["recommended"] });
  const source = committed("docs/openapi.yaml");
  const absoluteRef = fileURLToPath(new URL("../docs/openapi.yaml", import.meta.url));
  const problems = await lintFromString({ source, absoluteRef, config });
  t.deepEqual(
    problems
      .filter(({ severity }) => severity === "error")
      .map(({ message, location }) => `${location[0]?.pointer} ${message}`),
    [],
  );
});
