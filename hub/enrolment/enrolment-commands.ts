import type { DeviceView, MadeCodes, StrangersView } from "../../protocol/enrolment.ts";
import type { HubClient } from "../command-client.ts";
import { CommandError } from "../command-error.ts";
import type { CommandRun } from "../commands.ts";

/** The commands about how devices come. */
export const enrolmentCommands = {
  async makeCodes(run: CommandRun) {
    const { site, kiosk, count, valid, note } = run.options as {
      site?: string;
      kiosk?: string;
      count?: number;
      valid?: number;
      note?: string;
    };
    const wish = {
      ...(site === undefined ? {} : { site }),
      ...(kiosk === undefined ? {} : { kiosk }),
      ...(count === undefined ? {} : { count }),
      ...(valid === undefined ? {} : { validS: valid }),
      ...(note === undefined ? {} : { note }),
    };
    const made = await run.atHub((hub) => hub.ask<MadeCodes>("POST", "/api/v1/enrolment/codes", wish));
    printCodes(run, made, "codes-made");
  },

  async listDevices(run: CommandRun) {
    const items = await run.atHub((hub) => readDevices(hub, run.options.all === true));
    const lines = items.map((device) =>
      run.texts("device-line", {
        mark: device.mark,
        status: device.status,
        site: device.site ?? "-",
        kiosk: device.kiosk ?? "-",
        machine: [device.machine.model, device.machine.host].filter(Boolean).join(", ") || "-",
        address: device.address,
        at: device.presentedAt,
      }),
    );
    run.print(items, ...(lines.length > 0 ? lines : [run.texts("devices-none")]));
  },

  async listStrangers(run: CommandRun) {
    const found = await run.atHub((hub) => hub.ask<StrangersView>("GET", "/api/v1/enrolment/strangers"));
    const lines = found.items.map(({ name, address, times, lastAt: at }) =>
      run.texts("stranger-line", { name, address, times, at }),
    );
    const { forgotten } = found;
    if (forgotten > 0) lines.push(run.texts("strangers-forgotten", { forgotten }));
    run.print(found, ...(lines.length > 0 ? lines : [run.texts("strangers-none")]));
  },

  async approveDevice(run: CommandRun) {
    const { device, site, kiosk } = run.options as { device: string; site?: string; kiosk?: string };
    const place = await run.atHub(async (hub) => {
      const { id } = await findDevice(hub, device);
      const body = { ...(site === undefined ? {} : { site }), ...(kiosk === undefined ? {} : { kiosk }) };
      return hub.ask<{ site: string; kiosk: string }>("POST", `/api/v1/enrolment/devices/${id}/approve`, body);
    });
    run.print(place, run.texts("device-approved", place));
  },

  async refuseDevice(run: CommandRun) {
    const { device, reason = "" } = run.options as { device: string; reason?: string };
    await run.atHub(async (hub) => {
      const { id } = await findDevice(hub, device);
      await hub.ask<void>("POST", `/api/v1/enrolment/devices/${id}/refuse`, { reason });
    });
    run.print({ refused: device }, run.texts("device-refused", { device }));
  },

  async setApproval(run: CommandRun) {
    const { site, approval } = run.options as { site: string; approval: boolean };
    const path = `/api/v1/sites/${encodeURIComponent(site)}/enrolment`;
    await run.atHub((hub) => hub.ask("PUT", path, { approval }));
    run.print({ site, approval }, run.texts(approval ? "approval-on" : "approval-off", { site }));
  },
};

/** Prints codes with what to type on the device. */
export function printCodes(run: CommandRun, made: MadeCodes, text: "codes-made" | "replacement-code"): void {
  const { hub, codes, expiresAt, kiosk } = made;
  const how = codes.map(({ code }) => `counterbell kiosk enrol ${code}${hub === undefined ? "" : ` --hub ${hub}`}`);
  run.print(made, run.texts(text, { count: codes.length, until: expiresAt, kiosk: kiosk ?? "" }), ...how);
}

async function readDevices(hub: HubClient, all: boolean): Promise<DeviceView[]> {
  const query = all ? "limit=200" : "limit=200&status=waiting";
  return (await hub.ask<{ items: DeviceView[] }>("GET", `/api/v1/enrolment/devices?${query}`)).items;
}

/** Finds a device that waits by what a person reads on it. THROWS CommandError `device-unknown`. */
async function findDevice(hub: HubClient, name: string): Promise<DeviceView> {
  const waiting = await readDevices(hub, false);
  const mark = name.toUpperCase().replaceAll("-", "");
  const fits = waiting.filter((device) => device.id === name || device.mark.replaceAll("-", "") === mark);
  const [device] = fits;
  if (!device || fits.length > 1) throw new CommandError("device-unknown", { device: name });
  return device;
}
