import { request } from "node:http";
import { type Finding, fault, ok, warning } from "../../protocol/doctor/finding.ts";
import type { MachineView } from "../../protocol/doctor/machine-view.ts";
import { SCREEN_PLACES } from "../install/screen-service.ts";

const WITHIN_MS = 5_000;
const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser"];

/** Looks for what shows the page, where this machine has a display of its own. */
export function checkBrowser(machine: MachineView, isWatched: boolean): Finding[] {
  const isInstalled = machine.stat(SCREEN_PLACES.unit) !== undefined;
  if (!isInstalled && !isWatched) return [];
  const wanted = [BROWSERS, ...(isInstalled ? [["/usr/bin/cage"], ["/usr/bin/wlr-randr"], ["/usr/bin/curl"]] : [])];
  const lacking = wanted
    .filter((places) => places.every((path) => machine.stat(path) === undefined))
    .map(([path = ""]) => path.replace("/usr/bin/", ""));
  if (lacking.length === 0) return [ok("doctor-browser"), ...display(machine)];
  const programs = lacking.join(", ");
  return [fault("doctor-browser-none", { programs }, `sudo apt install --yes ${lacking.join(" ")}`)];
}

/** Source: Linux, drm: `/sys/class/drm/card0-HDMI-A-1/status` says connected, disconnected or unknown. */
function display(machine: MachineView): Finding[] {
  const states = machine.list("/sys/class/drm").flatMap((name) => machine.read(`/sys/class/drm/${name}/status`) ?? []);
  if (states.length === 0 || states.some((state) => state.trim() !== "disconnected")) return [];
  return [warning("doctor-display-none")];
}

/** What the kiosk's own page answers: nobody listens, or the kiosk, or somebody else. */
export type PageAnswer = "none" | "kiosk" | "other";

/** Asks the kiosk's screen server how it is. */
export function askPage({ host, port }: { host: string; port: number }): Promise<PageAnswer> {
  const here = host === "0.0.0.0" ? "127.0.0.1" : host === "::" ? "::1" : host;
  return new Promise((resolve) => {
    const asked = request({ host: here, port, path: "/healthz", agent: false, timeout: WITHIN_MS });
    asked.on("timeout", () => asked.destroy(new Error("no answer")));
    asked.on("error", (error: NodeJS.ErrnoException) => resolve(error.code === "ECONNREFUSED" ? "none" : "other"));
    asked.on("response", (answer) => {
      let text = "";
      answer.setEncoding("utf8");
      answer.on("data", (part: string) => {
        text = (text + part).slice(0, 65_536);
      });
      answer.on("error", () => resolve("other"));
      answer.on("end", () => resolve(answer.statusCode === 200 && isHealth(text) ? "kiosk" : "other"));
    });
    asked.end();
  });
}

function isHealth(text: string): boolean {
  try {
    return (JSON.parse(text) as { status?: unknown }).status === "ok";
  } catch {
    return false;
  }
}
