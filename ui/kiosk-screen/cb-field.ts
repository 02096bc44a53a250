import { html, nothing, type TemplateResult } from "lit";
import type { TypedWords } from "./typed-words.ts";

/** Which keys a field of words asks for. */
export type FieldKeys = "words" | "email" | "digits";

export interface FieldOptions {
  /** The screen and the field's own name in it, as its words are kept. */
  screen: string;
  name: string;
  label: string;
  typed: TypedWords;
  keys?: FieldKeys;
  maxLength: number;
  /** Several lines. */
  large?: boolean;
  /** Whether the label is for readers of the page alone, as the heading says the same. */
  labelHidden?: boolean;
  nth?: number;
  placeholder?: string;
  /** The id of what is said to be wrong with it. */
  wrongBy?: string;
  changed?: (words: string) => void;
  /** Enter in a field of one line. */
  entered?: () => void;
}

/**
 * Draws a field for a visitor's own words. Nothing of it is filled in, corrected, translated or remembered by the browser;
 * what is typed is kept in `typed` alone.
 */
export function renderField(options: FieldOptions): TemplateResult {
  const {
    screen,
    name,
    label,
    typed,
    keys = "words",
    maxLength,
    large,
    labelHidden,
    nth,
    placeholder,
    wrongBy,
  } = options;
  const onInput = (event: InputEvent): void => {
    const { value } = event.target as HTMLInputElement;
    typed.keep(screen, name, value);
    options.changed?.(value);
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    options.entered?.();
  };
  const id = `field-${name}`;
  const value = typed.of(screen, name);
  return html`<div class="field">
    <label for=${id} class=${labelHidden ? "hidden-text" : ""}>${label}</label>
    ${
      large
        ? html`<textarea
          id=${id}
          .value=${value}
          maxlength=${maxLength}
          data-keys=${keys}
          data-nth=${nth ?? nothing}
          placeholder=${placeholder ?? nothing}
          aria-describedby=${wrongBy ?? nothing}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          translate="no"
          inputmode="none"
          @input=${onInput}
        ></textarea>`
        : html`<input
          id=${id}
          type="text"
          dir=${keys === "words" ? "auto" : "ltr"}
          .value=${value}
          maxlength=${maxLength}
          data-keys=${keys}
          data-nth=${nth ?? nothing}
          placeholder=${placeholder ?? nothing}
          aria-invalid=${wrongBy ? "true" : nothing}
          aria-describedby=${wrongBy ?? nothing}
          autocomplete="off"
          autocapitalize="off"
          autocorrect="off"
          spellcheck="false"
          translate="no"
          inputmode="none"
          @input=${onInput}
          @keydown=${onKey}
        />`
    }
  </div>`;
}
