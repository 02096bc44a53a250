import { css, html, LitElement, nothing } from "lit";
import type { ContactField } from "../../protocol/flow.ts";
import type { ScreenView } from "../../protocol/screen.ts";
import "../elements/cb-icon.ts";
import { controls } from "../elements/controls.ts";
import { TextsController } from "../elements/texts.ts";
import { type FieldKeys, renderField } from "./cb-field.ts";
import { act, viewChanged } from "./screen-act.ts";
import type { TypedWords } from "./typed-words.ts";
import { viewStyles } from "./view-styles.ts";

const MAX_FIELD = 200;
const KEYS: Record<ContactField, FieldKeys> = { name: "words", email: "email", phone: "digits" };

/** What the kiosk may find wrong, as its code, the words for it, and where it is put right. */
export const CONTACT_PROBLEMS: Readonly<Record<string, { text: string; at: string }>> = {
  "contact-needed": { text: "kiosk-contact-empty", at: "input" },
  "consent-needed": { text: "kiosk-contact-consent", at: "[type=checkbox]" },
  "email-invalid": { text: "kiosk-contact-email-wrong", at: "#field-email" },
  "phone-invalid": { text: "kiosk-contact-phone-wrong", at: "#field-phone" },
};

/** Where the visitor can be reached. Nothing is ticked beforehand, and going on without is as easy as sending. */
export class CbContact extends LitElement {
  static override properties = {
    view: { attribute: false },
    typed: { attribute: false },
    refused: { type: String },
    _consents: { state: true },
    _problem: { state: true },
  };

  static override styles = [
    controls,
    viewStyles,
    css`
      :host {
        max-inline-size: 52rem;
      }
      .fields {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, calc(14rem * var(--cb-text-scale, 1))), 1fr));
        gap: 0 var(--space);
      }
      @media (min-width: 800px) and (max-aspect-ratio: 3/4) {
        .fields {
          grid-template-columns: minmax(0, 1fr);
        }
      }
      .consent {
        display: flex;
        align-items: center;
        gap: 1em;
        min-block-size: var(--cb-target-kiosk);
        padding: 0.7em 1em;
        border: 2px solid var(--cb-line-strong);
        border-radius: var(--cb-radius-m);
        background: var(--cb-surface);
        font-size: var(--type-m);
        line-height: 1.35;
        cursor: pointer;
        position: relative;
      }
      .consent span {
        min-inline-size: 0;
        hyphens: auto;
        overflow-wrap: anywhere;
      }
      .consent:has(:checked) {
        border-color: var(--cb-brass-strong);
        background: var(--cb-brass-soft);
      }
      .consent:has(:focus-visible) {
        outline: 3px solid var(--cb-focus);
        outline-offset: 2px;
      }
      .consent[data-felt] {
        background: var(--cb-brass-soft);
      }
      @media (max-width: 480px), (max-height: 560px) {
        .field {
          margin-block-end: 0.35rem;
        }
        .field label {
          margin-block-end: 0.1em;
          font-size: var(--type-s);
        }
        .consent {
          gap: 0.75em;
          padding: 0.4em 0.75em;
          font-size: var(--type-s);
          line-height: 1.25;
        }
        .actions {
          margin-block-start: 0.5rem;
        }
      }
      input[type="checkbox"] {
        flex: none;
        inline-size: 1.9em;
        block-size: 1.9em;
        margin: 0;
        accent-color: var(--cb-brass-strong);
        outline: none;
      }
    `,
  ];

  declare view: Extract<ScreenView, { name: "contact" }>;
  declare typed: TypedWords;
  /** The kiosk's code for what it did not take. */
  declare refused: string;
  declare private _consents: boolean;
  declare private _problem: string;
  readonly #texts = new TextsController(this);

  constructor() {
    super();
    this.refused = "";
    this._consents = false;
    this._problem = "";
  }

  override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has("refused")) this._problem = this.refused;
  }

  override updated(changed: Map<string, unknown>): void {
    if (!changed.has("_problem") || !this._problem) return;
    this.renderRoot.querySelector<HTMLInputElement>(CONTACT_PROBLEMS[this._problem]?.at ?? "input")?.focus();
    viewChanged(this);
  }

  override render() {
    const { view, typed } = this;
    const { text } = this.#texts;
    const after = view.fields.length + 1;
    const problem = CONTACT_PROBLEMS[this._problem];
    const isWrong = (name: ContactField) =>
      this._problem === "contact-needed" || problem?.at === `#field-${name}` ? { wrongBy: "problem" } : {};
    return html`
      <h1 tabindex="-1">${text(view.title)}</h1>
      <div class="fields">
        ${view.fields.map((name, i) =>
          renderField({
            screen: view.screen,
            name,
            label: text(`kiosk-contact-${name}`),
            typed,
            keys: KEYS[name],
            maxLength: MAX_FIELD,
            nth: i + 1,
            ...isWrong(name),
            changed: () => {
              this._problem = "";
            },
            entered: () => this.#next(i),
          }),
        )}
      </div>
      <label class="consent" data-nth=${after} @click=${this.#onLabel}>
        <input
          type="checkbox"
          .checked=${this._consents}
          aria-describedby=${this._problem === "consent-needed" ? "problem" : nothing}
          @keydown=${this.#onBoxKey}
          @change=${(event: Event) => {
            this._consents = (event.target as HTMLInputElement).checked;
            this._problem = "";
          }}
        />
        <span>${text(view.consent)}</span>
      </label>
      ${
        problem
          ? html`<p class="problem" id="problem" role="alert" style="margin-block: 0.75rem 0">
            <cb-icon name="warning"></cb-icon><span>${text(problem.text)}</span>
          </p>`
          : nothing
      }
      <div class="actions">
        <button type="button" class="primary" data-nth=${after + 1} @click=${() => this.#send()}>
          <cb-icon name="send"></cb-icon>${text("kiosk-send")}
        </button>
        <button
          type="button"
          data-nth=${after + 2}
          @click=${() => act(this, { type: "contact", consent: false, contact: {} })}
        >
          ${text("kiosk-skip")}
        </button>
      </div>
    `;
  }

  #next(i: number): void {
    const fields = [...this.renderRoot.querySelectorAll<HTMLInputElement>("input")];
    fields[i + 1]?.focus();
  }

  #send(): void {
    const { view, typed } = this;
    const given = view.fields
      .map((name) => [name, typed.of(view.screen, name).trim().slice(0, MAX_FIELD)] as const)
      .filter(([, words]) => words !== "");
    if (given.length === 0) this._problem = "contact-needed";
    else if (!this._consents) this._problem = "consent-needed";
    else act(this, { type: "contact", consent: true, contact: Object.fromEntries(given) });
  }

  // A keypad has no space bar.
  readonly #onBoxKey = (event: KeyboardEvent): void => {
    if (event.key === "Enter") (event.target as HTMLInputElement).click();
  };

  // A key that chooses the label by its digit puts the focus where Space and Enter work.
  readonly #onLabel = (): void => this.renderRoot.querySelector<HTMLInputElement>("[type=checkbox]")?.focus();
}

customElements.define("cb-contact", CbContact);

declare global {
  interface HTMLElementTagNameMap {
    "cb-contact": CbContact;
  }
}
