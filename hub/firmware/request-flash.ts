import type { FlashBoardArgs, ImageRef } from "../../protocol/deeds.ts";
import type { DescribeMessage } from "../../protocol/messages.ts";
import type { WriteDatabase } from "../database.ts";
import { HubError } from "../error.ts";
import type { HubCalls } from "../writer-calls.ts";
import { imageOf, imageThatSays } from "./store-image.ts";

/** The writes by which a board is flashed at a distance. */
export interface FlashCalls {
  /**
   * Asks a kiosk to flash one of its boards, as `requestCommand` does. THROWS kiosk-not-found, image-not-found, device-not-found (the kiosk
   * describes no such board), board-busy (another flash of it has not ended).
   */
  requestFlash: {
    args: Omit<HubCalls["requestCommand"]["args"], "verb" | "args"> & { device: string; image: string };
    result: { request: string };
  };
}

/** What the fleet does for it. */
interface Fleet {
  requestCommand(
    db: WriteDatabase,
    args: HubCalls["requestCommand"]["args"],
    now: number,
  ): HubCalls["requestCommand"]["result"];
  kioskById(db: WriteDatabase, kiosk: string): { n: number };
}

type Described = DescribeMessage["devices"][number];

/** The functions behind `FlashCalls`. */
export const flashWrites = ({ requestCommand, kioskById }: Fleet) => ({
  requestFlash(
    db: WriteDatabase,
    { device, image: hash, ...request }: FlashCalls["requestFlash"]["args"],
    now: number,
  ): FlashCalls["requestFlash"]["result"] {
    const { n } = kioskById(db, request.kiosk);
    const image = imageOf(db, hash);
    if (!image) throw new HubError("image-not-found", `no image ${hash} is kept here`, { facts: { image: hash } });
    const row = db.get<{ describe: string | null }>("SELECT describe FROM kiosk WHERE n = ?", n);
    const { devices = [] } = JSON.parse(row?.describe ?? "{}") as Partial<DescribeMessage>;
    const described = devices.find(({ id, driver }) => id === device && driver === "button-panel");
    if (!described) {
      const why = `kiosk ${request.kiosk} has no board "${device}" that can be flashed`;
      throw new HubError("device-not-found", why, { facts: { device } });
    }
    const busy = openFlash(db, n, device);
    if (busy) {
      throw new HubError("board-busy", `${busy.requested_by} has asked for a flash of this board that has not ended`, {
        facts: { device, by: busy.requested_by },
      });
    }
    const before = runsNow(db, n, described);
    const args: FlashBoardArgs = { device, image, ...(before && before.hash !== hash ? { before } : {}) };
    return requestCommand(db, { ...request, verb: "flash-board", args }, now);
  },
});

const openFlash = (db: WriteDatabase, kiosk: number, device: string): { requested_by: string } | undefined =>
  db.get<{ requested_by: string }>(
    `SELECT requested_by FROM command WHERE kiosk = ? AND verb = 'flash-board' AND status IN ('waiting', 'sent', 'running')
     AND args ->> 'device' = ?`,
    kiosk,
    device,
  );

/** The image that a board runs, or ran before a flash that failed: then it says nothing, and what was to be kept is known from there. */
function runsNow(db: WriteDatabase, kiosk: number, { id, status, firmware, build }: Described): ImageRef | undefined {
  if (status === "ready") return imageThatSays(db, { firmware, build });
  const last = db.get<{ status: string; args: string }>(
    `SELECT status, args FROM command WHERE kiosk = ? AND verb = 'flash-board' AND args ->> 'device' = ?
     ORDER BY requested_at DESC, rowid DESC LIMIT 1`,
    kiosk,
    id,
  );
  if (!last) return imageThatSays(db, { firmware, build });
  const args = JSON.parse(last.args) as FlashBoardArgs;
  return last.status === "ok" ? args.image : args.before;
}
