import test from "ava";
import { pino } from "pino";
import { Telemetry } from "./telemetry.ts";

function beats() {
  const clock = { nowMs: 0 };
  const sent: { device: string; samples: Record<string, number>; at: number }[] = [];
  const link = { isOnline: true };
  const telemetry = new Telemetry({
    measure: async () => ({ cpuPercent: 1 }),
    read: () => ({ at: clock.nowMs, clock: "none", errorMs: 0, boot: "b", uptimeMs: 0 }),
    publish: async (device, { samples, at }) => {
      if (!link.isOnline) throw new Error("away");
      sent.push({ device, samples, at });
    },
    log: pino({ level: "silent" }),
  });
  return {
    telemetry,
    sent,
    link,
    async pass(count: number) {
      for (let i = 0; i < count; i++) {
        clock.nowMs += 10_000;
        await telemetry.collect();
        await telemetry.send();
      }
    },
  };
}

test("figures go out with each beat, each device's last ones, and nothing for a device that said nothing", async (t) => {
  const { telemetry, sent, pass } = beats();
  telemetry.sampled("panel", { temperatureC: 20 });
  telemetry.sampled("panel", { temperatureC: 21, lightPercent: 5 });
  await pass(1);
  t.deepEqual(
    sent.map(({ device, samples }) => [device, samples]),
    [
      ["panel", { temperatureC: 21, lightPercent: 5 }],
      ["kiosk", { cpuPercent: 1 }],
    ],
  );
  await pass(1);
  t.is(sent.length, 3);
});

test("what a hub that is away misses waits in a ring with its times, and the oldest goes first", async (t) => {
  const { sent, link, pass } = beats();
  link.isOnline = false;
  await pass(1200);
  link.isOnline = true;
  await pass(60);
  t.true(sent.length > 1000 && sent.length <= 1060);
  const times = sent.map(({ at }) => at);
  t.deepEqual(
    times,
    times.toSorted((a, b) => a - b),
  );
  t.true((times[0] ?? 0) > 1_900_000);
});
