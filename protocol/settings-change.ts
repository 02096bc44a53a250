import { type TSchema, Type } from "typebox";
import { PublishTo } from "./content-views.ts";
import { KioskConfig } from "./messages.ts";
import type { Theme } from "./theme.ts";

/** A PIN that leaves kiosk mode: 4 to 12 digits. */
export const PIN_PATTERN = "^[0-9]{4,12}$";
/** The fewest and the most digits of a PIN. */
export const PIN_LENGTH = { least: 4, most: 12 } as const;

const { thankYouMs, languages, theme, sound } = KioskConfig.properties;
const orDefault = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

/** Settings of kiosks that are to change: null takes one back to its default, what is missing stays as it is on each kiosk. */
export const SettingsChange = Type.Object(
  {
    ...PublishTo.properties,
    settings: Type.Object(
      {
        thankYouMs: orDefault(thankYouMs),
        languages: orDefault(languages),
        theme: orDefault(theme),
        sound: orDefault(sound),
        exitPin: orDefault(
          Type.String({ pattern: PIN_PATTERN, description: "The PIN that leaves kiosk mode; null takes it away" }),
        ),
      },
      { additionalProperties: false, minProperties: 1 },
    ),
  },
  { additionalProperties: false, title: "SettingsChange" },
);
export type SettingsChange = PublishTo & {
  settings: {
    thankYouMs?: number | null;
    languages?: string[] | null;
    theme?: Theme | null;
    sound?: boolean | null;
    exitPin?: string | null;
  };
};

/** How many kiosks were named, and on how many of them something changed. */
export const SettingsChanged = Type.Object(
  { kiosks: Type.Integer({ minimum: 0 }), changed: Type.Integer({ minimum: 0 }) },
  { title: "SettingsChanged" },
);
export type SettingsChanged = { kiosks: number; changed: number };
