import test from "ava";
import { openApiDocument } from "./openapi.ts";
import { ROUTES } from "./routes.ts";

interface Operation {
  operationId: string;
  summary: string;
  security?: object[];
  responses: Record<string, { description: string; content?: object }>;
}

const document = openApiDocument() as {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, object> };
};
const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

test("every operation stands in the document under an id of its own, with words and its refusals", (t) => {
  t.is(operations.length, ROUTES.length);
  t.is(new Set(operations.map(({ operationId }) => operationId)).size, ROUTES.length);
  for (const { operationId, summary, responses } of operations) {
    t.true(summary.length > 5, operationId);
    t.true(
      Object.keys(responses).some((status) => status.startsWith("4")),
      operationId,
    );
  }
});

test("only health and the sign-in itself need nobody", (t) => {
  const open = operations.filter(({ security }) => security?.length === 0).map(({ operationId }) => operationId);
  t.deepEqual(open.sort(), ["getHealth", "getReadiness", "signIn"]);
});

test("every schema that is named is there", (t) => {
  const text = JSON.stringify(document);
  for (const [, name] of text.matchAll(/#\/components\/schemas\/([A-Za-z]+)/g)) {
    t.true((name ?? "") in document.components.schemas, name);
  }
});
