import { type TObject, type TSchema, Type } from "typebox";
import { BUTTONS } from "../../protocol/buttons.ts";
import { Identifier } from "../../protocol/envelope.ts";
import { VOTE_MARKS } from "../../protocol/marks.ts";
import { oneOf } from "../../protocol/one-of.ts";
import { TICKET_STATUSES } from "../../protocol/rest.ts";
import { VERB_NAMES, VERBS, type VerbName } from "../../protocol/verbs.ts";
import { DURATION_ALLOWED, DURATION_PATTERN, SIGNED_DURATION_PATTERN } from "./durations.ts";

const closed = { additionalProperties: false } as const;
const Duration = Type.String({ pattern: DURATION_PATTERN, description: DURATION_ALLOWED });
const SignedDuration = Type.String({ pattern: SIGNED_DURATION_PATTERN, description: `${DURATION_ALLOWED}, or -3 h` });

/** A number, or its bounds. */
const boundsOf = (value: TSchema, about: string) =>
  Type.Union(
    [value, Type.Object({ min: Type.Optional(value), max: Type.Optional(value) }, { ...closed, minProperties: 1 })],
    { description: `${about}, or { min: ..., max: ... }` },
  );
const Count = boundsOf(Type.Integer({ minimum: 0 }), "a whole number");
const Value = boundsOf(Type.Number(), "a number");
const Moment = boundsOf(Duration, "a duration since the scenario began");

/** Whose name a step gives: a link is known by its kiosk. */
export const TARGET_KEYS = { board: "board", kiosk: "kiosk", link: "kiosk", process: "process" } as const;

const nameOf = {
  board: Identifier,
  kiosk: Identifier,
  process: Type.String({ pattern: "^(hub|boards|kiosk-[a-z0-9-]{1,36})$", description: "hub, boards or kiosk-<id>" }),
};

/** Tells whether a field of a verb's request is a time: it is written as a duration, and without its unit in the name. */
export const isTime = (field: string): boolean => field.endsWith("Ms");
/** The name of a request's field in a scenario file: `heldMs` is `held: 2 s`. */
export const fieldInFile = (field: string): string => (isTime(field) ? field.slice(0, -2) : field);

/**
 * The step of a verb: what it is done to, and the verb's request with times as durations. A verb that needs nothing more may
 * be written with the name alone: `cut: entrance`.
 */
function verbStep(name: VerbName): TSchema {
  const { of, about, request } = VERBS[name];
  const { properties, required = [] } = request as TObject;
  const { minProperties, maxProperties } = request as { minProperties?: number; maxProperties?: number };
  const target = TARGET_KEYS[of];
  const fields: Record<string, TSchema> = { [target]: nameOf[target] };
  for (const [field, schema] of Object.entries(properties)) {
    const { description, minimum } = schema as { description?: string; minimum?: number };
    const time = minimum !== undefined && minimum < 0 ? SignedDuration : Duration;
    const inFile = isTime(field)
      ? Type.String({
          ...time,
          ...(description ? { description: `${DURATION_ALLOWED}. ${defaultWords(description)}` } : {}),
        })
      : schema;
    fields[fieldInFile(field)] = (required as string[]).includes(field) ? inFile : Type.Optional(inFile);
  }
  const whole = Type.Object(fields, {
    ...closed,
    description: about,
    ...(minProperties === undefined ? {} : { minProperties: minProperties + 1 }),
    ...(maxProperties === undefined ? {} : { maxProperties: maxProperties + 1 }),
  });
  if ((required as string[]).length > 0 || minProperties !== undefined) return whole;
  return Type.Union([nameOf[target], whole], { description: about });
}

const defaultWords = (description: string): string => description.replace(/^Default (\d+)$/, "Default $1 ms");

const Ticket = Type.Object(
  {
    rule: Type.Optional(Identifier),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional(Identifier),
    device: Type.Optional(Identifier),
    type: Type.Optional(oneOf(["incident", "service-request"])),
    severity: Type.Optional(oneOf(["info", "low", "medium", "high", "critical"])),
    status: Type.Optional(
      Type.Union([oneOf(TICKET_STATUSES), Type.Array(oneOf(TICKET_STATUSES), { minItems: 1 })], {
        description: `one, or a list, of ${TICKET_STATUSES.join(", ")}`,
      }),
    ),
    open: Type.Optional(Type.Boolean({ description: "true: neither resolved nor closed" })),
    count: Type.Optional(Count),
    reopened: Type.Optional(Count),
  },
  { ...closed, description: "tickets of the hub that fit" },
);

const Event = Type.Object(
  {
    kind: Type.Optional(Identifier),
    site: Type.Optional(Identifier),
    kiosk: Type.Optional(Identifier),
    late: Type.Optional(Type.Boolean()),
    fork: Type.Optional(Type.Boolean()),
    clock: Type.Optional(oneOf(["synced", "hub", "estimated", "none"])),
    at: Type.Optional(Moment),
    marked: Type.Optional(Type.Boolean({ description: "true: a vote that is set aside, with whatever mark" })),
    mark: Type.Optional(oneOf(VOTE_MARKS)),
    body: Type.Optional(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()]), {
        description: "fields of the event's body, such as { face: happy }",
      }),
    ),
  },
  { ...closed, description: "events of the hub that fit" },
);

const CONDITIONS = {
  ticket: Ticket,
  event: Event,
  alert: Type.Object(
    {
      kiosk: Identifier,
      id: Type.Optional(Identifier),
      code: Type.Optional(Type.String()),
      severity: Type.Optional(oneOf(["info", "low", "medium", "high", "critical"])),
    },
    { ...closed, description: "open alerts of a kiosk that fit" },
  ),
  lamp: Type.Object(
    {
      board: Identifier,
      lamp: oneOf([...BUTTONS, "status"]),
      lit: Type.Optional(Type.Boolean({ description: "Default true" })),
    },
    { ...closed, description: "a lamp of a board" },
  ),
  board: Type.Object(
    {
      board: Identifier,
      plugged: Type.Optional(Type.Boolean()),
      hung: Type.Optional(Type.Boolean()),
      pending: Type.Optional(Count),
      presses: Type.Optional(Count),
    },
    { ...closed, description: "a board as the bench sees it" },
  ),
  screen: Type.Object(
    {
      kiosk: Identifier,
      view: Type.Optional(oneOf(["faces", "thanks", "unavailable"])),
      text: Type.Optional(Type.String({ description: "stands among the words that the visitor reads" })),
      without: Type.Optional(Type.String({ description: "does not stand among them" })),
      link: Type.Optional(oneOf(["online", "away"])),
      board: Type.Optional(oneOf(["none", "ready", "away"])),
      storing: Type.Optional(Type.Boolean()),
    },
    { ...closed, description: "what a kiosk's screen shows" },
  ),
  kiosk: Type.Object(
    {
      kiosk: Identifier,
      presence: Type.Optional(oneOf(["online", "offline", "lost"])),
      clock: Type.Optional(oneOf(["synced", "hub", "estimated", "none"])),
      outboxDepth: Type.Optional(Count),
    },
    { ...closed, description: "a kiosk as the hub knows it" },
  ),
  metric: Type.Object(
    {
      name: Type.String({ pattern: "^[a-zA-Z_:][a-zA-Z0-9_:]*$" }),
      labels: Type.Optional(Type.Record(Type.String(), Type.String())),
      value: Value,
    },
    { ...closed, description: "a metric of the hub; several series that fit are summed" },
  ),
  score: Type.Object(
    {
      pressed: Type.Optional(Count),
      stored: Type.Optional(Count),
      twice: Type.Optional(Count),
      waiting: Type.Optional(Count),
    },
    { ...closed, description: "presses that boards and screens took against what the hub holds", minProperties: 1 },
  ),
} as const;

/** The conditions of `expect` and `wait-for` by name; those that count things take `matching`. */
export const CONDITION_NAMES = Object.keys(CONDITIONS) as (keyof typeof CONDITIONS)[];
export const COUNTED = ["ticket", "event", "alert"] as const;

const conditions = Object.fromEntries(
  Object.entries(CONDITIONS).map(([name, schema]) => [name, Type.Optional(schema)]),
);
const Matching = Type.Optional(
  boundsOf(Type.Integer({ minimum: 0 }), "how many fit (default: at least 1): a whole number"),
);

const WaitFor = Type.Object(
  {
    ...conditions,
    matching: Matching,
    within: Type.Optional(Type.String({ ...Duration, description: `${DURATION_ALLOWED}. Default 60 s` })),
  },
  { ...closed, description: "goes on as soon as the condition holds; ends the scenario when it does not" },
);
const Expect = Type.Object(
  {
    ...conditions,
    matching: Matching,
    within: Type.Optional(
      Type.String({ ...Duration, description: `how long it may take to hold. ${DURATION_ALLOWED}. Default 10 s` }),
    ),
    for: Type.Optional(
      Type.String({ ...Duration, description: `how long it must go on to hold. ${DURATION_ALLOWED}` }),
    ),
  },
  { ...closed, description: "the condition must hold; where it does not, the scenario fails and goes on" },
);

const TIMING = {
  name: Type.Optional(Type.String({ minLength: 1, maxLength: 120, description: "words for this step" })),
  at: Type.Optional(
    Type.String({ ...Duration, description: `not before this moment of the scenario. ${DURATION_ALLOWED}` }),
  ),
  after: Type.Optional(
    Type.String({ ...Duration, description: `so long after the step before it. ${DURATION_ALLOWED}` }),
  ),
  repeat: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000, description: "how often" })),
  every: Type.Optional(
    Type.String({ ...Duration, description: `from one repetition's beginning to the next. ${DURATION_ALLOWED}` }),
  ),
  jitter: Type.Optional(
    Type.String({ ...Duration, description: `each moves by chance up to so much later. ${DURATION_ALLOWED}` }),
  ),
  meanwhile: Type.Optional(Type.Boolean({ description: "true: the next step does not wait for the end of this one" })),
} as const;

/** The keys of a step that say when and how often; every other key says what. */
export const TIMING_KEYS = Object.keys(TIMING);
/** Everything that a step can do: exactly one of these. */
export const STEP_KEYS = [...VERB_NAMES, "wait", "wait-for", "expect", "steps"] as const;

const verbs = Object.fromEntries(VERB_NAMES.map((name) => [name, Type.Optional(verbStep(name))]));

/** Gives the schema of one step; `steps` of a group are checked one by one with it, so that errors keep their line. */
function stepSchema(steps: TSchema): TObject {
  return Type.Object(
    {
      ...TIMING,
      ...verbs,
      wait: Type.Optional(Type.String({ ...Duration, description: `does nothing for so long. ${DURATION_ALLOWED}` })),
      "wait-for": Type.Optional(WaitFor),
      expect: Type.Optional(Expect),
      steps: Type.Optional(steps),
    },
    closed,
  );
}

/** One step, its inner steps unchecked. */
export const StepInFile = stepSchema(Type.Array(Type.Unknown(), { minItems: 1 }));

const Kiosk = Type.Object(
  {
    kiosk: Identifier,
    site: Type.Optional(Type.String({ ...Identifier, description: "Default berlin" })),
    board: Type.Optional(Type.String({ ...Identifier, description: "Default <kiosk>-board" })),
    driver: Type.Optional(
      Type.Union([Type.Literal("button-panel"), Type.Literal("gpio")], {
        description: "the firmware of the board: our own (button-panel, the default), or stock Firmata (gpio)",
      }),
    ),
  },
  closed,
);

const HEAD = {
  name: Type.String({ minLength: 1, maxLength: 120, description: "what this scenario shows, as a sentence" }),
  about: Type.Optional(
    Type.String({ maxLength: 2000, description: "why it is here: the trouble, and where it was met" }),
  ),
  seed: Type.Optional(
    Type.Integer({ minimum: 0, maximum: 4_294_967_295, description: "what chance comes out of; default 1" }),
  ),
  timeout: Type.Optional(
    Type.String({
      ...Duration,
      description: `fails when it is not over by then. ${DURATION_ALLOWED}. Default: 5 min beyond the times of its steps`,
    }),
  ),
  shop: Type.Optional(
    Type.Object(
      {
        kiosks: Type.Optional(
          Type.Array(Kiosk, { minItems: 1, maxItems: 20, description: "default: the demo's three" }),
        ),
        hub: Type.Optional(
          Type.Record(Type.String(), Type.Unknown(), { description: "settings as in hub.toml, such as rules" }),
        ),
      },
      { ...closed, description: "who stands where" },
    ),
  ),
};

/** A whole scenario file, its steps unchecked. */
export const ScenarioInFile = Type.Object({ ...HEAD, steps: Type.Array(Type.Unknown(), { minItems: 1 }) }, closed);

/** The JSON Schema of scenario files for editors: groups nest, and a step does exactly one thing. */
export function scenarioSchema(): Record<string, unknown> {
  const step = { ...stepSchema(Type.Array(Type.Ref("Step"), { minItems: 1 })) } as Record<string, unknown>;
  const text = JSON.stringify({
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Counterbell scenario",
    ...Type.Object({ ...HEAD, steps: Type.Array(Type.Ref("Step"), { minItems: 1 }) }, closed),
    $defs: { Step: { ...step, oneOf: STEP_KEYS.map((key) => ({ required: [key] })) } },
  });
  return JSON.parse(text.replaceAll('"$ref":"Step"', '"$ref":"#/$defs/Step"')) as Record<string, unknown>;
}
