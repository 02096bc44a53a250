import { timingSafeEqual } from "node:crypto";
import type { EnrolState } from "../../protocol/enrolment.ts";
import { isIdentifier } from "../../protocol/identifiers.ts";
import { codeStateOf } from "../code-state.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { EnrolmentCalls } from "./enrolment-calls.ts";

/** What an enrolment ends in; the fleet does it. */
export interface Fleet {
  kioskById(db: WriteDatabase, id: string): { n: number; site: string };
  enrolKiosk(db: WriteDatabase, account: { site: string; kiosk: string; passwordHash: string }, now: number): unknown;
  takePlace(
    db: WriteDatabase,
    by: { kiosk: string; passwordHash: string; actor: string; facts: Record<string, unknown> },
    now: number,
  ): void;
  noteKiosk(
    db: WriteDatabase,
    kiosk: number,
    note: { actor: string; what: string; reason: string; facts: Record<string, unknown> },
    now: number,
  ): void;
}

/** Codes that are good at once; each may be guessed at. */
const MAX_LIVE = 1000;
/** How long codes that have ended, and the devices that presented them, are kept. */
const KEPT_MS = 90 * 24 * 3_600_000;

interface CodeRow {
  n: number;
  place: string;
  key: string;
  site: string | null;
  kiosk: string | null;
  replaces: number;
  made_by: string;
  expires_at: number;
  wrong_tries: number;
  used_at: number | null;
  revoked_at: number | null;
}

interface DeviceRow {
  n: number;
  id: string;
  code: number;
  secret_hash: string;
  site: string | null;
  kiosk: string | null;
  status: EnrolState;
  replaces: number;
  codeKiosk: string | null;
  made_by: string;
  decided_by: string | null;
}

type Fn<Name extends keyof EnrolmentCalls> = (
  db: WriteDatabase,
  args: EnrolmentCalls[Name]["args"],
  now: number,
) => EnrolmentCalls[Name]["result"];

const keepCodes =
  ({ kioskById }: Fleet): Fn<"keepCodes"> =>
  (db, { codes, site, kiosk, replaces = false, note, lifeMs, actor }, now) => {
    db.run("DELETE FROM enrolment_code WHERE max(expires_at, coalesce(used_at, 0)) < ?", now - KEPT_MS);
    const place = replaces && kiosk !== undefined ? kioskById(db, kiosk).site : site;
    if (place !== undefined && !db.get("SELECT 1 FROM site WHERE id = ?", place)) throw noSite(place);
    if (kiosk !== undefined && !replaces) assertFree(db, kiosk);
    const { live } = db.get<{ live: number }>(
      "SELECT count(*) AS live FROM enrolment_code WHERE used_at IS NULL AND revoked_at IS NULL AND expires_at > ?",
      now,
    ) ?? { live: 0 };
    if (live + codes.length > MAX_LIVE) {
      throw new HubError("code-limit", `at most ${MAX_LIVE} codes are good at once, and ${live} are`);
    }
    const expiresAt = now + lifeMs;
    const kept: { n: number; place: string }[] = [];
    for (const { place: name, salt, key } of codes) {
      const { changes, lastInsertRowid } = db.run(
        `INSERT INTO enrolment_code (place, salt, key, site, kiosk, replaces, note, made_at, made_by, expires_at)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (place) DO NOTHING`,
        ...[name, salt, key, place ?? null, kiosk ?? null, replaces ? 1 : 0, note, now, actor, expiresAt],
      );
      if (changes > 0) kept.push({ n: lastInsertRowid, place: name });
    }
    return { expiresAt, site: place, kept };
  };

const revokeCode: Fn<"revokeCode"> = (db, { code }, now) => {
  const row = db.get<CodeRow>("SELECT * FROM enrolment_code WHERE n = ?", code);
  if (!row) throw new HubError("code-not-found", `there is no code ${code}`, { facts: { code } });
  const state = codeStateOf(row, now);
  if (state !== "live") throw new HubError("code-ended", `the code is ${state} already`, { facts: { code, state } });
  db.run("UPDATE enrolment_code SET revoked_at = ? WHERE n = ?", now, code);
  return { revoked: true };
};

const presentCode =
  (fleet: Fleet): Fn<"presentCode"> =>
  (db, args, now) => {
    const row = db.get<CodeRow>("SELECT * FROM enrolment_code WHERE place = ?", args.place);
    if (!row) return { refused: "code-wrong" };
    const state = codeStateOf(row, now);
    if (!timingSafeEqual(Buffer.from(row.key, "hex"), Buffer.from(args.key, "hex"))) {
      if (state === "live") db.run("UPDATE enrolment_code SET wrong_tries = wrong_tries + 1 WHERE n = ?", row.n);
      // What the code would be good for is told to nobody who has only guessed its first letters.
      return { refused: "code-wrong" };
    }
    if (state === "used") {
      const before = db.get<DeviceRow>("SELECT * FROM enrolment WHERE code = ?", row.n);
      const isSame = before !== undefined && before.secret_hash === args.secretHash;
      return isSame ? { id: before.id, status: before.status } : { refused: "code-used" };
    }
    if (state !== "live") return { refused: `code-${state}` };
    const kiosk = row.kiosk ?? args.kiosk ?? null;
    if (kiosk !== null && !row.replaces) assertFree(db, kiosk);
    db.run("UPDATE enrolment_code SET used_at = ? WHERE n = ?", now, row.n);
    db.run(
      `INSERT INTO enrolment (id, code, secret_hash, site, kiosk, machine, address, status, presented_at, seen_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)`,
      ...[args.id, row.n, args.secretHash, row.site, kiosk, JSON.stringify(args.machine), args.address, now, now],
    );
    const asks = db.get<{ enrol_approval: number }>("SELECT enrol_approval FROM site WHERE id = ?", row.site);
    // Without a site somebody has to say where the device stands.
    if (asks?.enrol_approval === 0) {
      letIn(
        fleet,
        db,
        deviceById(db, args.id),
        { site: row.site as string, kiosk: kiosk ?? args.suggested },
        row.made_by,
        now,
      );
      return { id: args.id, status: "approved" };
    }
    return { id: args.id, status: "waiting" };
  };

const seeEnrolment: Fn<"seeEnrolment"> = (db, { id }, now) => ({
  seen: db.run("UPDATE enrolment SET seen_at = ? WHERE id = ?", now, id).changes > 0,
});

const approveDevice =
  (fleet: Fleet): Fn<"approveDevice"> =>
  (db, { id, site, kiosk, actor }, now) => {
    const device = undecided(db, id);
    const isFixed = device.replaces !== 0;
    const place = {
      site: (isFixed ? device.site : (site ?? device.site)) ?? "",
      kiosk: (isFixed ? device.codeKiosk : (kiosk ?? device.kiosk)) ?? "",
    };
    if (place.site === "") throw new HubError("invalid", "say at which site it stands", { facts: { field: "site" } });
    if (place.kiosk === "") throw new HubError("invalid", "give it a name", { facts: { field: "kiosk" } });
    letIn(fleet, db, device, place, actor, now);
    return place;
  };

const refuseDevice: Fn<"refuseDevice"> = (db, { id, reason, actor }, now) => {
  const { n } = undecided(db, id);
  decide(db, n, "refused", actor, now);
  db.run("UPDATE enrolment SET reason = ? WHERE n = ?", reason, n);
  return { refused: true };
};

const setApproval: Fn<"setApproval"> = (db, { site, approval }) => {
  const { changes } = db.run("UPDATE site SET enrol_approval = ? WHERE id = ?", approval ? 1 : 0, site);
  if (changes === 0) throw noSite(site);
  return { approval };
};

/** The writer's functions of `EnrolmentCalls`. */
export const enrolmentWrites = (fleet: Fleet): { [Name in keyof EnrolmentCalls]: Fn<Name> } => ({
  keepCodes: keepCodes(fleet),
  presentCode: presentCode(fleet),
  approveDevice: approveDevice(fleet),
  ...{ revokeCode, seeEnrolment, refuseDevice, setApproval },
});

/** Gives a device its account, or the place of the kiosk that its code names. */
function letIn(
  { enrolKiosk, kioskById, noteKiosk, takePlace }: Fleet,
  db: WriteDatabase,
  device: DeviceRow,
  { site, kiosk }: { site: string; kiosk: string },
  actor: string,
  now: number,
): void {
  const facts = { device: device.id, codeBy: device.made_by };
  if (device.replaces) takePlace(db, { kiosk, passwordHash: device.secret_hash, actor, facts }, now);
  else {
    enrolKiosk(db, { site, kiosk, passwordHash: device.secret_hash }, now);
    noteKiosk(db, kioskById(db, kiosk).n, { actor, what: "enrolled", reason: "", facts }, now);
  }
  db.run("UPDATE enrolment SET site = ?, kiosk = ? WHERE n = ?", site, kiosk, device.n);
  decide(db, device.n, "approved", actor, now);
}

function decide(db: WriteDatabase, n: number, status: EnrolState, actor: string, now: number): void {
  db.run("UPDATE enrolment SET status = ?, decided_at = ?, decided_by = ? WHERE n = ?", status, now, actor, n);
}

function deviceById(db: WriteDatabase, id: string): DeviceRow {
  const row = db.get<DeviceRow>(
    `SELECT enrolment.*, replaces, enrolment_code.kiosk AS codeKiosk, made_by FROM enrolment
     JOIN enrolment_code ON enrolment_code.n = enrolment.code WHERE id = ?`,
    id,
  );
  if (!row) throw new HubError("device-not-found", `no device "${id}" has presented a code`, { facts: { device: id } });
  return row;
}

function undecided(db: WriteDatabase, id: string): DeviceRow {
  const device = deviceById(db, id);
  if (device.status === "waiting") return device;
  const by = device.decided_by ?? "";
  throw new HubError("device-decided", `the device was ${device.status} already, by ${by}`, {
    facts: { device: id, status: device.status, by },
  });
}

function assertFree(db: WriteDatabase, kiosk: string): void {
  if (!isIdentifier(kiosk)) throw new HubError("invalid", `"${kiosk}" is no name`, { facts: { field: "kiosk" } });
  const known = db.get<{ site: string }>("SELECT site FROM kiosk WHERE id = ?", kiosk);
  if (!known) return;
  throw new HubError("kiosk-exists", `kiosk "${kiosk}" exists already, at site "${known.site}"`, {
    facts: { kiosk, site: known.site },
  });
}

const noSite = (site: string): HubError =>
  new HubError("site-not-found", `there is no site "${site}": add it with \`counterbell site add\``, {
    facts: { site },
  });
