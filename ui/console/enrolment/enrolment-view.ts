import { css, html, LitElement, nothing } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { CodeView, DeviceView, MadeCodes } from "../../../protocol/enrolment.ts";
import type { SiteView } from "../../../protocol/rest.ts";
import { TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Deed } from "../deed.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import "../cb-age.ts";
import "./cb-code-form.ts";
import "./cb-code-sheet.ts";
import "./cb-strangers.ts";
import "./cb-waiting-device.ts";

interface Enrolling {
  devices: DeviceView[];
  codes: CodeView[];
  sites: SiteView[];
  /** Sites at which devices wait for a person. */
  asking: ReadonlySet<string>;
}

/** A device that waits shows up within this time. */
const LOOK_EVERY_MS = 4000;

/** Machines that want to be kiosks: who waits, codes to make and to print, what became of codes, and which sites ask. */
export class CbEnrolment extends LitElement {
  static override properties = { context: { attribute: false }, _made: { state: true }, _decided: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      .section {
        margin-block-end: var(--cb-space-4);
      }
      .devices,
      .codes,
      .sites {
        display: grid;
        gap: var(--cb-space-4);
      }
      .codes {
        gap: var(--cb-space-2);
      }
      .devices > li + li {
        border-block-start: 1px solid var(--cb-line);
        padding-block-start: var(--cb-space-4);
      }
      .codes li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: var(--cb-space-1) var(--cb-space-3);
      }
      .sites label {
        display: flex;
        align-items: center;
        gap: var(--cb-space-2);
        min-block-size: 2.75rem;
      }
      .sites input {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        accent-color: var(--cb-brass-strong);
      }
      @media print {
        .screen-only {
          display: none;
        }
      }
    `,
  ];

  declare context: ConsoleContext;
  declare _made: MadeCodes | undefined;
  declare _decided: "approve" | "refuse" | undefined;
  readonly #texts = new TextsController(this);
  readonly #deed = new Deed(this);
  #looking: ReturnType<typeof setInterval> | undefined;
  readonly #all = new Loader<Enrolling>(
    this,
    async (signal) => {
      const { api } = this.context;
      const [devices, codes, sites] = await Promise.all([
        api.get<{ items: DeviceView[] }>("/enrolment/devices", { query: { status: "waiting", limit: 100 }, signal }),
        api.get<{ items: CodeView[] }>("/enrolment/codes", { query: { limit: 50 }, signal }),
        api.get<{ items: SiteView[] }>("/sites", { query: { limit: 200 }, signal }),
      ]);
      const asks = await Promise.all(
        sites.items.map(({ site }) => api.get<{ approval: boolean }>(`/sites/${site}/enrolment`, { signal })),
      );
      const asking = new Set(sites.items.filter((_, i) => asks[i]?.approval).map(({ site }) => site));
      return { devices: devices.items, codes: codes.items, sites: sites.items, asking };
    },
    { atOnce: true },
  );

  override connectedCallback(): void {
    super.connectedCallback();
    this.#looking = setInterval(() => {
      // Nobody waits for a page that nobody sees.
      if (document.visibilityState === "visible") void this.#all.reload();
    }, LOOK_EVERY_MS);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#looking);
  }

  readonly #onMade = ({ detail }: CustomEvent<MadeCodes>): void => {
    this._made = detail;
    void this.#all.reload();
  };

  readonly #onDecided = ({ detail }: CustomEvent<{ what: "approve" | "refuse" }>): void => {
    this._decided = detail.what;
    void this.#all.reload();
  };

  #revoke(code: number): Promise<void> {
    return this.#deed.act(async () => {
      await this.context.api.delete(`/enrolment/codes/${code}`);
      await this.#all.reload();
    });
  }

  #ask(site: string, { target }: Event): Promise<void> {
    const approval = (target as HTMLInputElement).checked;
    return this.#deed.act(async () => {
      await this.context.api.put(`/sites/${site}/enrolment`, { approval });
      await this.#all.reload();
    });
  }

  override render() {
    const { text } = this.#texts;
    return html`<p class="screen-only"><a href="#/fleet">${text("console-fleet-title")}</a></p>
      <h1 tabindex="-1" class="screen-only">${text("console-enrolment-title")}</h1>
      <p class="soft intro screen-only">${text("console-enrolment-intro")}</p>
      ${renderLoaded(this.#all.state, {
        text,
        rows: 4,
        retry: () => void this.#all.reset(),
        ready: (all) => this._renderAll(all),
      })}`;
  }

  _renderAll({ devices, codes, sites, asking }: Enrolling) {
    const { text } = this.#texts;
    return html`<section class="card section screen-only" aria-labelledby="waiting">
        <h2 id="waiting">${text("console-devices-title")}</h2>
        <p role="status" class="small">${this._decided ? text(`console-device-decided-${this._decided}`) : nothing}</p>
        ${
          devices.length === 0
            ? html`<p class="soft">${text("console-machines-none")}</p>`
            : html`<p class="soft small">${text("console-devices-hint")}</p>
                <ul class="devices" role="list" @cb-device-decided=${this.#onDecided}>
                  ${repeat(
                    devices,
                    ({ id }) => id,
                    (device) =>
                      html`<li><cb-waiting-device .context=${this.context} .device=${device} .sites=${sites}></cb-waiting-device></li>`,
                  )}
                </ul>`
        }
      </section>
      <section class="card section" aria-labelledby="make">
        <h2 id="make" class="screen-only">${text("console-codes-title")}</h2>
        <cb-code-form class="screen-only" .context=${this.context} .sites=${sites} @cb-codes-made=${this.#onMade}></cb-code-form>
        <cb-code-sheet .made=${this._made}></cb-code-sheet>
      </section>
      ${codes.length === 0 ? nothing : this._renderCodes(codes)}
      <cb-strangers class="card section screen-only" .context=${this.context}></cb-strangers>
      <section class="card section screen-only" aria-labelledby="asking">
        <h2 id="asking">${text("console-approval-title")}</h2>
        <p class="soft small">${text("console-approval-hint")}</p>
        <ul class="sites" role="list">
          ${sites.map(
            ({ site, name }) => html`<li>
              <label><input type="checkbox" .checked=${asking.has(site)} @change=${(event: Event) => void this.#ask(site, event)} /><bdi>${name}</bdi></label>
            </li>`,
          )}
        </ul>
        ${renderRefusal(this.#deed.refusal, text)}
      </section>`;
  }

  _renderCodes(codes: readonly CodeView[]) {
    const { text } = this.#texts;
    return html`<section class="card section screen-only" aria-labelledby="codes">
      <h2 id="codes">${text("console-codes-list")}</h2>
      <ul class="codes" role="list">
        ${repeat(
          codes,
          ({ n }) => n,
          (code) => html`<li>
            <span class="row-of">
              <span class="mono" dir="ltr">${code.place}-…</span>
              <span class="chip ${code.state === "blocked" ? "warn" : ""}">${text(`console-code-state-${code.state}`)}</span>
              <span class="small soft"><bdi>${[code.site, code.kiosk, code.note].filter(Boolean).join(" · ")}</bdi></span>
              <span class="small soft"><bdi>${code.madeBy}</bdi> <cb-age .at=${code.madeAt}></cb-age></span>
              ${code.wrongTries > 0 ? html`<span class="small">${text("console-code-wrong-tries", { count: code.wrongTries })}</span>` : nothing}
            </span>
            ${
              code.state === "live"
                ? html`<wa-button size="s" appearance="outlined" @click=${() => void this.#revoke(code.n)}>
                    ${text("console-code-revoke")}<span class="hidden-text"> ${code.place}</span>
                  </wa-button>`
                : nothing
            }
          </li>`,
        )}
      </ul>
    </section>`;
  }
}

customElements.define("cb-enrolment", CbEnrolment);

declare global {
  interface HTMLElementTagNameMap {
    "cb-enrolment": CbEnrolment;
  }
}
