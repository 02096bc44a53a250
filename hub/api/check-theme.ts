import type { Kysely } from "kysely";
import { contrastFaults } from "../../protocol/contrast.ts";
import { MAX_LOGO_BYTES, type Theme } from "../../protocol/theme.ts";
import type { HubSchema } from "../schema.ts";
import { ApiError } from "./problem.ts";

/** Checks what a theme's shape cannot say. THROWS ApiError `low-contrast`, `unknown-content`, `bad-value`. */
export async function checkTheme(reader: Kysely<HubSchema>, theme: Theme | undefined): Promise<void> {
  if (!theme) return;
  const [fault] = contrastFaults(theme);
  if (fault) {
    const { pair, ratio, least } = fault;
    const detail = `${pair} has a contrast of ${ratio.toFixed(2)} to 1; ${least} is needed`;
    throw new ApiError("low-contrast", { field: `theme.${pair.split(" ", 1)[0]}`, detail });
  }
  if (theme.logo === undefined) return;
  const logo = await reader
    .selectFrom("content")
    .select("type")
    .select(({ fn }) => fn<number>("length", ["bytes"]).as("size"))
    .where("hash", "=", theme.logo)
    .executeTakeFirst();
  if (!logo?.type.startsWith("image/")) throw new ApiError("unknown-content", { field: "theme.logo" });
  if (logo.size > MAX_LOGO_BYTES) {
    const detail = `the mark has ${logo.size} bytes; at most ${MAX_LOGO_BYTES}`;
    throw new ApiError("bad-value", { field: "theme.logo", detail });
  }
}
