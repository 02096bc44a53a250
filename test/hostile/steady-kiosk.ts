import type { Socket } from "node:net";
import { KioskClient } from "../../simulators/kiosk/index.ts";
import type { AttackedHub } from "./attacked-hub.ts";

/** A kiosk that behaves, one press after the other, and what each had to wait for its PUBACK. */
export class SteadyKiosk {
  readonly #kiosk: KioskClient;
  #seq = 0;

  private constructor(kiosk: KioskClient) {
    this.#kiosk = kiosk;
  }

  /**
   * Enrols and connects it. `noDelay` sends each press at once; without it, as mqtt.js does, the system holds a press back
   * while something before it is on its way (Nagle), so that presses in quick succession wait some 35 ms of a calm hub.
   */
  static async connect(hub: AttackedHub, name: string, { noDelay = false } = {}): Promise<SteadyKiosk> {
    const kiosk = await KioskClient.connect(await hub.enrol(name));
    if (noDelay) (kiosk.client.stream as unknown as Socket).setNoDelay(true);
    return new SteadyKiosk(kiosk);
  }

  get isConnected(): boolean {
    return this.#kiosk.client.connected;
  }

  /** Presses so often, with a pause between; gives the milliseconds from each press to its PUBACK. */
  async press(times: number, pauseMs: number): Promise<number[]> {
    const waited: number[] = [];
    for (let i = 0; i < times; i++) {
      const from = performance.now();
      await this.#kiosk.event("vote", { face: "happy", source: "board" }, { seq: ++this.#seq });
      waited.push(performance.now() - from);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return waited;
  }

  /** Waits until the hub has taken every press. */
  async taken(): Promise<void> {
    await this.#kiosk.acknowledged(this.#seq, "outbox-1", 60_000);
  }

  end(): void {
    this.#kiosk.client.end(true);
  }
}
