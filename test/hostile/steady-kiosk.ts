import { KioskClient } from "../../simulators/kiosk/index.ts";
import type { AttackedHub } from "./attacked-hub.ts";

/** A kiosk that behaves, one press after the other, and what each had to wait for its PUBACK. */
export class SteadyKiosk {
  readonly #kiosk: KioskClient;
  #seq = 0;

  private constructor(kiosk: KioskClient) {
    this.#kiosk = kiosk;
  }

  static async connect(hub: AttackedHub, name: string): Promise<SteadyKiosk> {
    return new SteadyKiosk(await KioskClient.connect(await hub.enrol(name)));
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
