import type { DescribeMessage, KioskConfig } from "../../protocol/messages.ts";
import type { KioskDetail } from "../../protocol/rest.ts";
import type { HubContext } from "../hub-context.ts";
import { ApiError } from "./problem.ts";
import { selectKiosks } from "./reads.ts";
import { alertView, commandView, kioskView, present, timeOf } from "./views.ts";

const TELEMETRY_MS = 15 * 60_000;
/** Bounds on what one answer holds. */
const TELEMETRY_ROWS = 4000;
const COMMANDS = 20;
const GAPS = 100;
const LOG_LINES = 50;

/** Reads a kiosk with all that a technician looks at. THROWS ApiError `unknown-kiosk`. */
export async function readKiosk({ reader, clock }: HubContext, id: string): Promise<KioskDetail> {
  const row = await selectKiosks(reader).where("kiosk.id", "=", id).executeTakeFirst();
  if (!row) throw new ApiError("unknown-kiosk", { field: "id" });
  const alerts = await reader
    .selectFrom("alert")
    .selectAll()
    .where("kiosk", "=", row.n)
    .where("cleared_at", "is", null)
    .orderBy("since", "desc")
    .execute();
  const gaps = await reader
    .selectFrom("gap")
    .innerJoin("outbox", "outbox.n", "gap.outbox")
    .select(["outbox.id", "from_seq", "to_seq", "seen_at"])
    .where("outbox.kiosk", "=", row.n)
    .orderBy("gap.n", "desc")
    .limit(GAPS)
    .execute();
  const commands = await reader
    .selectFrom("command")
    .selectAll()
    .where("kiosk", "=", row.n)
    .orderBy("requested_at", "desc")
    .limit(COMMANDS)
    .execute();
  const describe = row.describe === null ? undefined : (JSON.parse(row.describe) as Partial<DescribeMessage>);
  return {
    ...kioskView(row),
    ...present({ boot: row.boot }),
    birth: row.birth,
    // What a kiosk of a later version tells beside stays out.
    devices: (describe?.devices ?? []).map(
      ({ id, driver, status, serial, firmware, build, revision, resetCauses, labels, buttons }) => ({
        id,
        driver,
        status,
        buttons: buttons ?? [],
        ...present({ serial, firmware, build, revision, resetCauses, labels }),
      }),
    ),
    alerts: alerts.map(alertView),
    gaps: gaps.map((gap) => ({ outbox: gap.id, from: gap.from_seq, to: gap.to_seq, seenAt: timeOf(gap.seen_at) })),
    desired: { revision: row.desired_revision, config: withoutPin(JSON.parse(row.desired) as KioskConfig) },
    hasExitPin: (JSON.parse(row.desired) as KioskConfig).exitPinHash !== undefined,
    ...present({ reported: reportedOf(row.reported) }),
    telemetry: await readTelemetry(reader, row.n, clock.now() - TELEMETRY_MS),
    commands: commands.map(commandView),
    log: await readLog(reader, row.n),
    password: await readPasswordState(reader, row.n),
  };
}

async function readLog(reader: HubContext["reader"], kiosk: number): Promise<KioskDetail["log"]> {
  const lines = await reader
    .selectFrom("kiosk_log")
    .selectAll()
    .where("kiosk", "=", kiosk)
    .orderBy("n", "desc")
    .limit(LOG_LINES)
    .execute();
  return lines.map(({ n, at, level, message, facts }) => ({
    ...{ n, at: timeOf(at), level, message },
    facts: JSON.parse(facts) as KioskDetail["log"][number]["facts"],
  }));
}

async function readPasswordState(reader: HubContext["reader"], kiosk: number): Promise<KioskDetail["password"]> {
  const { next, changedAt } = await reader
    .selectFrom("kiosk")
    .select(["next_password_hash as next", "password_changed_at as changedAt"])
    .where("n", "=", kiosk)
    .executeTakeFirstOrThrow();
  return { isChanging: next !== null, ...(changedAt === null ? {} : { changedAt: timeOf(changedAt) }) };
}

function reportedOf(text: string | null): KioskDetail["reported"] {
  if (text === null) return undefined;
  const { revision, config } = JSON.parse(text) as { revision: number; config: KioskConfig };
  return { revision, config: withoutPin(config) };
}

/** A PIN has few digits: whoever reads its hash can try them all. */
function withoutPin({ exitPinHash: _hash, ...config }: KioskConfig): KioskConfig {
  return config;
}

async function readTelemetry(
  reader: HubContext["reader"],
  kiosk: number,
  sinceMs: number,
): Promise<KioskDetail["telemetry"]> {
  const rows = await reader
    .selectFrom("telemetry")
    .select(["device", "at", "samples"])
    .where("kiosk", "=", kiosk)
    .where("at", ">=", sinceMs)
    .orderBy("at", "desc")
    .limit(TELEMETRY_ROWS)
    .execute();
  const byDevice: KioskDetail["telemetry"] = {};
  for (const { device, at, samples } of rows.reverse()) {
    byDevice[device] ??= [];
    byDevice[device].push({ at: timeOf(at), samples: JSON.parse(samples) as Record<string, number> });
  }
  return byDevice;
}
