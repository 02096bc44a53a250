import { css, html, LitElement } from "lit";
import { TextsController } from "../elements/texts.ts";
import { ApiError, HubApi } from "./api.ts";
import { look } from "./look.ts";
import { notice, noticeLook } from "./notice.ts";

type Phase = "asking" | "spent" | "away" | "empty" | "failed";

/**
 * The page behind a sign-in link: sends the token of the address's hash once, forgets it, and goes to the console.
 * The hash never reaches a server's log, and a link that a mail program looks at beforehand is not used up by that.
 * Whoever has a session already goes on to the console, even where the link was spent.
 */
export class CbSignIn extends LitElement {
  static override properties = { _phase: { state: true } };
  static override styles = [
    ...look,
    noticeLook,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 60dvh;
      }
      code {
        display: inline-block;
        direction: ltr;
        padding: var(--cb-space-2) var(--cb-space-4);
        border-radius: var(--cb-radius-s);
        background: var(--cb-sunken);
        color: var(--cb-ink);
        font-family: var(--cb-font-mono);
        user-select: all;
      }
    `,
  ];

  declare _phase: Phase;
  readonly #texts = new TextsController(this);
  readonly #api = new HubApi();
  #token = "";

  constructor() {
    super();
    this._phase = "asking";
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#token = location.hash.slice(1);
    history.replaceState(null, "", location.pathname + location.search);
    void this.#signIn();
  }

  async #signIn(): Promise<void> {
    this._phase = "asking";
    const refused = this.#token ? await this.#spend() : "empty";
    if (refused === "away" || (refused && !(await this.#hasSession()))) this._phase = refused;
    else location.replace(`/${location.search}`);
  }

  /** Spends the link; gives why it did not start a session. */
  async #spend(): Promise<"away" | "spent" | "failed" | undefined> {
    try {
      await this.#api.post("/sessions", { token: this.#token });
      this.#token = "";
      return undefined;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code === "unreachable") return "away";
      return error.code === "signed-out" || error.problem?.code === "link-spent" ? "spent" : "failed";
    }
  }

  async #hasSession(): Promise<boolean> {
    try {
      await this.#api.get("/sessions/current");
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return false;
    }
  }

  override render() {
    const { text } = this.#texts;
    switch (this._phase) {
      case "asking":
        return notice({
          whole: true,
          icon: "person",
          title: text("console-sign-in-asking"),
          action: html`<wa-spinner aria-hidden="true"></wa-spinner>`,
        });
      case "away":
        return notice({
          whole: true,
          icon: "network-off",
          tone: "bad",
          title: text("console-sign-in-away"),
          body: text("console-sign-in-away-body"),
          action: html`<wa-button variant="brand" @click=${() => void this.#signIn()}>${text("console-retry")}</wa-button>`,
        });
      case "spent":
        return notice({
          whole: true,
          icon: "link",
          title: text("console-sign-in-spent"),
          body: text("console-sign-in-spent-body"),
          action: signInCommand(),
        });
      case "empty":
        return notice({
          whole: true,
          icon: "link",
          title: text("console-sign-in-empty"),
          body: text("console-signed-out-body"),
          action: signInCommand(),
        });
      case "failed":
        return notice({
          whole: true,
          icon: "warning",
          tone: "bad",
          title: text("console-sign-in-failed"),
          body: text("console-sign-in-failed-body"),
          action: signInCommand(),
        });
    }
  }
}

/** The command that makes a new sign-in link, to be copied; it is the same in every language. */
export const signInCommand = () => html`<code translate="no">${"counterbell sign-in"}</code>`;

customElements.define("cb-sign-in", CbSignIn);

declare global {
  interface HTMLElementTagNameMap {
    "cb-sign-in": CbSignIn;
  }
}
