import { SettingsChange, SettingsChanged } from "../../protocol/settings-change.ts";
import { hashPin } from "../people/pin.ts";
import { checkTheme } from "./check-theme.ts";
import { type ApiRoute, route } from "./route.ts";

/** The operation on the settings of many kiosks. */
export const settingsRoutes: ApiRoute[] = [
  route({
    method: "POST",
    path: "/api/v1/settings",
    operationId: "changeSettings",
    summary:
      "Change the settings that are named, and no others: on every kiosk that there is, or on those of the sites and the kiosks named; null takes one back to its default",
    tag: "kiosks",
    need: "staff",
    body: SettingsChange,
    answer: { status: 200, description: "For how many kiosks, and how many of them change", schema: SettingsChanged },
    refuses: ["unknown-kiosk", "unknown-site", "low-contrast", "unknown-content"],
    async handle({ parts: { context }, body }) {
      const { settings, ...to } = body as SettingsChange;
      const { exitPin, ...own } = settings;
      await checkTheme(context.reader, own.theme ?? undefined);
      const exitPinHash = typeof exitPin === "string" ? await hashPin(exitPin) : exitPin;
      return context.writer.call("changeSettings", { ...to, settings: { ...own, exitPinHash } });
    },
  }),
];
