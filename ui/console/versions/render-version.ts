import { html, nothing, type TemplateResult } from "lit";
import type { KioskView } from "../../../protocol/rest.ts";
import type { VersionDeeds } from "./version-deeds.ts";
import { STATE_CHIP } from "./version-state.ts";

type Text = (id: string, args?: Record<string, string | number>) => string;

interface VersionParts {
  text: Text;
  deeds: VersionDeeds;
  state: keyof typeof STATE_CHIP;
  isSaved: boolean;
  /** Beside the state, what is to be told of the version. */
  told: unknown;
  canSave: boolean;
  canPublish: boolean;
  kiosks: readonly KioskView[];
  /** Beside the button that publishes a version that is saved. */
  where: unknown;
  save(): void;
  delete(): void;
  goOn(): void;
  takeBack(): void;
  publish(): void;
}

/** Draws what can be done with a version, and for whom it is put in force. */
export function renderVersion(parts: VersionParts): TemplateResult {
  const { text, deeds, state, isSaved, told, canSave, canPublish, kiosks, where } = parts;
  const button = (id: string, act: () => void, { brand = false, off = false } = {}) =>
    html`<wa-button size="s" variant=${brand ? "brand" : "neutral"} appearance=${brand ? "accent" : "outlined"} ?disabled=${deeds.isBusy || off} @click=${act}>${text(id)}</wa-button>`;
  return html`<div class="row-of actions">
      <span class="chip ${STATE_CHIP[state]}">${text(`console-flow-state-${state}`)}</span>
      ${told}
      <span class="gap"></span>
      ${
        state === "draft"
          ? html`${button("console-flow-save", parts.save, { brand: !isSaved, off: isSaved || !canSave })}
            ${button("console-flow-delete", parts.delete)}`
          : button("console-flow-go-on", parts.goOn)
      }
      ${state === "published" ? button("console-flow-take-back", parts.takeBack) : nothing}
    </div>
    <fieldset class="publish">
      <legend>${text("console-flow-publish-to")}</legend>
      <label><input type="radio" name="to" .checked=${deeds.to === "all"} @change=${() => {
        deeds.to = "all";
      }} />${text("console-flow-to-all")}</label>
      <label><input type="radio" name="to" .checked=${deeds.to !== "all"} @change=${() => {
        deeds.to = [];
      }} />${text("console-flow-to-some")}</label>
      ${deeds.to === "all" ? nothing : renderKiosks(deeds, kiosks, deeds.to)}
      ${button("console-flow-publish", parts.publish, {
        brand: isSaved && canPublish,
        off: !isSaved || !canPublish || (deeds.to !== "all" && deeds.to.length === 0),
      })}
      <span class="soft small">${isSaved ? where : text("console-flow-unsaved")}</span>
    </fieldset>`;
}

function renderKiosks(deeds: VersionDeeds, kiosks: readonly KioskView[], chosen: readonly string[]) {
  return kiosks.map(
    ({ kiosk: id }) =>
      html`<label><input type="checkbox" .checked=${chosen.includes(id)} @change=${(event: Event) => {
        const others = chosen.filter((one) => one !== id);
        deeds.to = (event.target as HTMLInputElement).checked ? [...others, id] : others;
      }} /><bdi>${id}</bdi></label>`,
  );
}
