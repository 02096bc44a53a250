import { css, html, LitElement } from "lit";
import { TextsController } from "../elements/texts.ts";
import { look } from "./look.ts";
import { notice, noticeLook } from "./notice.ts";
import { signInCommand } from "./sign-in-view.ts";

/** What every view shows without a session: how to get a sign-in link, and a way to look again. */
export class CbSignedOut extends LitElement {
  static override styles = [
    ...look,
    noticeLook,
    css`
      :host {
        display: grid;
        place-items: center;
        min-block-size: 60dvh;
      }
      .ways {
        display: grid;
        justify-items: center;
        gap: var(--cb-space-4);
      }
      code {
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

  readonly #texts = new TextsController(this);

  override render() {
    const { text } = this.#texts;
    return notice({
      whole: true,
      icon: "person",
      title: text("console-signed-out-title"),
      body: text("console-signed-out-body"),
      action: html`<div class="ways">
        ${signInCommand()}
        <wa-button variant="brand" @click=${() => this.dispatchEvent(new CustomEvent("cb-look-again"))}>
          <cb-icon slot="start" name="refresh"></cb-icon>${text("console-signed-out-again")}
        </wa-button>
      </div>`,
    });
  }
}

customElements.define("cb-signed-out", CbSignedOut);

declare global {
  interface HTMLElementTagNameMap {
    "cb-signed-out": CbSignedOut;
  }
  interface HTMLElementEventMap {
    "cb-look-again": CustomEvent<undefined>;
  }
}
