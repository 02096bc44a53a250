import { writeFileSync } from "node:fs";
import { CommandError } from "../command-error.ts";
import type { CommandRun } from "../commands.ts";

/** The command that prints labels. */
export const labelCommands = {
  /** Writes a PDF of labels; to a terminal it is never written, as bytes are no text. */
  async printLabels(run: CommandRun) {
    const { site, kiosk, device, format, language, skip, at, out } = run.options as Record<string, string | undefined>;
    if ((site === undefined) === (kiosk === undefined)) throw new CommandError("label-what", {});
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ format, language, skip, at, device })) {
      if (value !== undefined) query.set(name, String(value));
    }
    const path =
      kiosk === undefined
        ? `/api/v1/sites/${encodeURIComponent(site as string)}/labels`
        : `/api/v1/kiosks/${encodeURIComponent(kiosk)}/label`;
    const { bytes, headers } = await run.atHub((hub) => hub.read(`${path}?${query}`));
    const file = out ?? `labels-${kiosk ?? site}-${format ?? "a4"}.pdf`;
    try {
      writeFileSync(file, bytes);
    } catch (cause) {
      throw new CommandError("label-file", { file, reason: (cause as Error).message }, { cause });
    }
    const count = Number(headers["x-counterbell-labels"] ?? 0);
    const origin = String(headers["x-counterbell-origin"] ?? "");
    const leadsHere = isHereOnly(origin);
    run.print(
      { file, count, origin },
      run.texts("labels-written", { file, count, origin }),
      ...(leadsHere ? [run.texts("labels-here-only", { origin })] : []),
    );
  },
};

/** Tells whether an address means the machine on which it is read: a telephone would look for the hub in itself. */
function isHereOnly(origin: string): boolean {
  return /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:|$)/.test(origin);
}
