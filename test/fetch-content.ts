import { request } from "node:https";
import type { Hub } from "../hub/hub.ts";
import type { KioskAccount } from "../simulators/kiosk/index.ts";

/** Fetches content as a kiosk does, by its own credential. REJECTS where the answer is not 200. */
export function fetchContent(hub: Hub, { kiosk, password }: KioskAccount, hash: string): Promise<Buffer> {
  const { ca } = hub.context.enrolmentInfo();
  return new Promise((resolve, reject) => {
    const asked = request(
      `${hub.contentUrl}/content/${hash}`,
      { ca, agent: false, auth: `${kiosk}:${password}` },
      (got) => {
        const parts: Buffer[] = [];
        got.on("data", (part: Buffer) => parts.push(part));
        got.on("end", () =>
          got.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`${hash} gave ${got.statusCode}`)),
        );
      },
    );
    asked.on("error", reject);
    asked.end();
  });
}
