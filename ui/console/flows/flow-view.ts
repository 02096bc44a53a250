import { html, LitElement, nothing } from "lit";
import type { FindingView, FlowDetail, FlowVersionView } from "../../../protocol/content-views.ts";
import type { Flow, TextKey } from "../../../protocol/flow.ts";
import type { KioskView } from "../../../protocol/rest.ts";
import { createTexts, type Texts } from "../../../protocol/texts.ts";
import { nameOfLanguage, readCatalogueOf, TextsController } from "../../elements/texts.ts";
import type { ConsoleContext } from "../context.ts";
import { Loader } from "../loader.ts";
import { look } from "../look.ts";
import { noticeLook, renderLoaded, renderRefusal } from "../notice.ts";
import { formatRoute } from "../routes.ts";
import { renderVersion } from "../versions/render-version.ts";
import { VersionDeeds } from "../versions/version-deeds.ts";
import { versionLook } from "../versions/version-look.ts";
import "./cb-flow-preview.ts";
import "./cb-flow-screen.ts";
import "./cb-flow-survey.ts";
import { nextDraft, questionsOf } from "./flow-edit.ts";
import { flowLook } from "./flow-look.ts";

const CHECKED_AFTER_MS = 400;

interface Opened {
  detail: FlowDetail;
  /** The version that a draft goes on from: what surveys asked there they ask under the same number. */
  base: Flow;
  /** The next version that nobody has. */
  free: number;
  kiosks: readonly KioskView[];
  usual: ReadonlyMap<string, Texts>;
}

/** One version of a flow: its words, order, reasons and surveys, with a live preview, and for whom it is in force. */
export class CbFlow extends LitElement {
  static override properties = {
    context: { attribute: false },
    flow: {},
    version: { type: Number },
    _edited: { state: true },
    _findings: { state: true },
    _language: { state: true },
    _screen: { state: true },
  };
  static override styles = [...look, noticeLook, versionLook, flowLook];

  declare context: ConsoleContext;
  declare flow: string;
  declare version: number;
  /** What was changed and is not saved. */
  declare _edited: Flow | undefined;
  declare _findings: readonly FindingView[] | undefined;
  declare _language: string | undefined;
  declare _screen: string | undefined;
  readonly #texts = new TextsController(this);
  readonly #deeds: VersionDeeds = new VersionDeeds(this, {
    api: () => this.context.api,
    path: () => this.#path,
    isUnsaved: () => this._edited !== undefined,
    reload: () => this.#opened.reload(),
  });
  #checking: ReturnType<typeof setTimeout> | undefined;
  readonly #opened = new Loader<Opened>(
    this,
    async (signal) => {
      const { api } = this.context;
      const detail = await api.get<FlowDetail>(this.#path, { signal });
      const [{ items }, kiosks] = await Promise.all([
        api.get<{ items: FlowVersionView[] }>("/flows", { query: { flow: this.flow, limit: 100 }, signal }),
        api.get<{ items: KioskView[] }>("/kiosks", { query: { limit: 200 }, signal }),
      ]);
      const before = items.find(({ version, state }) => version < this.version && state !== "draft");
      const base = before
        ? (await api.get<FlowDetail>(`/flows/${this.flow}/versions/${before.version}`, { signal })).document
        : await api.get<Flow>("/flows/shipped", { signal });
      const read = async (language: string) =>
        [language, createTexts([{ language, sources: [await readCatalogueOf(language, "kiosk")] }])] as const;
      return {
        detail,
        base,
        free: Math.max(...items.map(({ version }) => version), base.version) + 1,
        kiosks: kiosks.items,
        usual: new Map(await Promise.all(detail.document.languages.map(read))),
      };
    },
    { atOnce: true },
  );

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#checking);
  }

  get #path(): string {
    return `/flows/${this.flow}/versions/${this.version}`;
  }

  #change(opened: Opened, flow: Flow): void {
    this._edited = nextDraft(opened.base, flow, this.version);
    this.#deeds.changed();
    clearTimeout(this.#checking);
    this.#checking = setTimeout(() => void this.#check(), CHECKED_AFTER_MS);
  }

  async #check(): Promise<void> {
    const flow = this._edited;
    if (!flow) return;
    try {
      const { findings } = await this.context.api.post<{ findings: FindingView[] }>("/flows/check", flow);
      if (flow === this._edited) this._findings = findings;
    } catch (error) {
      this.#deeds.refuse(error);
    }
  }

  #save(detail: FlowDetail): Promise<void> {
    const flow = this._edited;
    if (!flow) return Promise.resolve();
    return this.#deeds.act("console-flow-saved", async () => {
      await this.context.api.put(this.#path, flow, { ifHash: detail.hash });
      if (flow === this._edited) this._edited = undefined;
      await this.#opened.reload();
      this._findings = undefined;
    });
  }

  #delete({ hash }: FlowDetail): Promise<void> {
    return this.#deeds.delete(hash, () => {
      this._edited = undefined;
      location.hash = formatRoute({ view: "flows" });
    });
  }

  /** Goes on from a version that can change no more, under the next number. */
  #goOn({ detail, free }: Opened): Promise<void> {
    return this.#deeds.act("", async () => {
      await this.context.api.put(`/flows/${this.flow}/versions/${free}`, { ...detail.document, version: free });
      location.hash = formatRoute({ view: "flow", flow: this.flow, version: free });
    });
  }

  override render() {
    const { text, number } = this.#texts;
    const version = number(this.version, { useGrouping: false });
    return html`<p><a href="#/flows">${text("console-flows-title")}</a></p>
      <h1 tabindex="-1">${text("console-flow-title", { flow: this.flow, version })}</h1>
      ${renderLoaded(this.#opened.state, {
        text,
        rows: 6,
        retry: () => void this.#opened.reset(),
        ready: (opened) => this._renderOpened(opened),
      })}`;
  }

  _renderOpened(opened: Opened) {
    const { text } = this.#texts;
    const flow = this._edited ?? opened.detail.document;
    const language = this._language ?? flow.languages[0] ?? "en";
    return html`
      ${this._renderVersion(opened)} ${renderRefusal(this.#deeds.refusal, text)}
      <p role="status" class="said">${this.#deeds.said ? html`<span class="chip good"><cb-icon name="check"></cb-icon>${text(this.#deeds.said)}</span>` : nothing}</p>
      ${this._renderFindings(this._findings ?? opened.detail.findings)}
      <div class="columns">
        <div class="editor">
          <div class="languages" role="group" aria-label=${text("console-flow-language")}>
            ${flow.languages.map(
              (one) => html`<button
                type="button"
                lang=${one}
                aria-pressed=${one === language ? "true" : "false"}
                @click=${() => {
                  this._language = one;
                }}
              >
                ${nameOfLanguage(one)}
              </button>`,
            )}
          </div>
          ${this._renderScreens(opened, flow, language)}
        </div>
        <div class="beside">
          <cb-flow-preview .flow=${flow} language=${language} .screen=${this._screen}></cb-flow-preview>
        </div>
      </div>
    `;
  }

  _renderVersion(opened: Opened) {
    const { text } = this.#texts;
    const { detail, kiosks } = opened;
    const isSaved = this._edited === undefined;
    const hasErrors = (this._findings ?? detail.findings).some(({ severity }) => severity === "error");
    return renderVersion({
      ...{ text, deeds: this.#deeds, state: detail.state, isSaved, canSave: true, canPublish: !hasErrors, kiosks },
      told: html`<span class="soft small">${text("console-flow-in-force", { count: detail.kiosks })}</span>`,
      where: nothing,
      save: () => void this.#save(detail),
      delete: () => void this.#delete(detail),
      goOn: () => void this.#goOn(opened),
      takeBack: () => void this.#deeds.takeBack("console-flow-taken-back"),
      publish: () => void this.#deeds.publish("console-flow-published", detail.hash),
    });
  }

  _renderFindings(findings: readonly FindingView[]) {
    const { text } = this.#texts;
    if (findings.length === 0)
      return html`<p class="chip good"><cb-icon name="check"></cb-icon>${text("console-flow-sound")}</p>`;
    return html`<ul class="findings card" aria-label=${text("console-flow-findings")}>
      ${findings.map(({ severity, code, screen, args, text: english }) => {
        const id = `flow-check-${code}`;
        const words = text(id, args);
        return html`<li class=${severity}>
          <cb-icon name="warning"></cb-icon>
          <span>${words === id ? english : words}
            ${
              screen
                ? html`<button type="button" class="quiet" @click=${() => this.#open(screen)}><bdi>${screen}</bdi></button>`
                : nothing
            }</span>
        </li>`;
      })}
    </ul>`;
  }

  _renderScreens(opened: Opened, flow: Flow, language: string) {
    const { text } = this.#texts;
    const fixed = opened.detail.state !== "draft";
    const usual = (of: string, key: TextKey): string | undefined => {
      const words = opened.usual.get(of)?.(key);
      return words === key ? undefined : words;
    };
    const changed = ({ detail }: HTMLElementEventMap["flow-changed"]) => this.#change(opened, detail.flow);
    const ofSurveys = Object.keys(flow.surveys).flatMap((survey) => questionsOf(flow, survey));
    const others = Object.keys(flow.screens).filter((id) => id !== flow.home && !ofSurveys.includes(id));
    const screen = (id: string) => html`<details
      id="screen-${id}"
      ?open=${this._screen === id}
      @toggle=${({ newState }: ToggleEvent) => {
        if (newState === "open") this._screen = id;
      }}
    >
      <summary><bdi>${id}</bdi> <span class="soft small">${text(`console-flow-kind-${flow.screens[id]?.kind ?? "home"}`)}</span></summary>
      <cb-flow-screen .flow=${flow} screen=${id} language=${language} .usual=${usual} ?fixed=${fixed} @flow-changed=${changed}></cb-flow-screen>
    </details>`;
    return html`
      <section class="card section" aria-labelledby="screens">
        <h2 id="screens">${text("console-flow-screens")}</h2>
        ${[flow.home, ...others].map(screen)}
      </section>
      ${Object.keys(flow.surveys).map(
        (survey) => html`<section class="card section" aria-labelledby="survey-${survey}">
          <h2 id="survey-${survey}">${text("console-flow-survey", { survey })}</h2>
          <cb-flow-survey
            .flow=${flow}
            survey=${survey}
            ?fixed=${fixed}
            @flow-changed=${changed}
            @screen-chosen=${({ detail }: HTMLElementEventMap["screen-chosen"]) => this.#open(detail.screen)}
          ></cb-flow-survey>
          ${questionsOf(flow, survey)
            .filter((id) => id === this._screen)
            .map(screen)}
        </section>`,
      )}
    `;
  }

  async #open(screen: string): Promise<void> {
    this._screen = screen;
    await this.updateComplete;
    const details = this.renderRoot.querySelector<HTMLDetailsElement>(`#screen-${CSS.escape(screen)}`);
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "nearest" });
    details.querySelector("summary")?.focus();
  }
}

customElements.define("cb-flow", CbFlow);

declare global {
  interface HTMLElementTagNameMap {
    "cb-flow": CbFlow;
  }
}
