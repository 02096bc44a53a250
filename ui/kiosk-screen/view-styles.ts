import { css } from "lit";

/** What every view of the screen has in common: sizes of type that grow with the glass, tiles, fields, numbers of keys. */
export const viewStyles = css`
  :host {
    --type-s: calc(clamp(0.95rem, 1.3vmin + 0.5rem, 1.6rem) * var(--cb-text-scale, 1));
    --type-m: calc(clamp(1rem, 1.6vmin + 0.5rem, 1.9rem) * var(--cb-text-scale, 1));
    --type-l: calc(clamp(1.05rem, 2vmin + 0.5rem, 2.3rem) * var(--cb-text-scale, 1));
    --type-xl: calc(clamp(1.35rem, 4.6vmin + 0.35rem, 3.75rem) * var(--cb-text-scale, 1));
    --space: clamp(0.5rem, 1.8vmin, 1.75rem);
    display: block;
    inline-size: 100%;
    max-inline-size: 66rem;
    margin-inline: auto;
  }
  h1 {
    margin: 0 0 clamp(0.6rem, 3vmin, 2.75rem);
    font-size: var(--type-xl);
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
    letter-spacing: -0.015em;
    text-align: center;
    text-wrap: balance;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  h1:focus,
  h2:focus {
    outline: none;
  }
  p,
  li {
    font-size: var(--type-m);
    overflow-wrap: anywhere;
  }
  .hint {
    margin: 0 auto clamp(0.6rem, 2.4vmin, 2rem);
    max-inline-size: 36em;
    color: var(--cb-ink-soft);
    text-align: center;
    text-wrap: balance;
  }
  button {
    position: relative;
    min-block-size: max(var(--cb-target-kiosk), 6.6vmin);
    min-inline-size: var(--cb-target-kiosk);
    padding-inline: max(0.9em, clamp(1rem, 2.6vmin, 2.25rem));
    font-size: var(--type-m);
    overflow-wrap: anywhere;
    /* Of a glass that pans up and down only. */
    touch-action: auto;
    -webkit-user-select: none;
    user-select: none;
  }
  button[data-felt] {
    background: var(--cb-brass-soft);
    border-color: var(--cb-brass-strong);
    transition: none;
  }
  button.primary[data-felt] {
    background: var(--cb-brass-hover);
    border-color: var(--cb-brass-hover);
    color: var(--cb-on-brass);
  }
  button[aria-pressed="true"] {
    background: var(--cb-fill, var(--cb-brass-strong));
    border-color: var(--cb-fill, var(--cb-brass-strong));
    color: var(--cb-on-fill, var(--cb-on-brass));
  }
  button:disabled {
    border: 2px dashed var(--cb-line-strong);
    background: var(--cb-sunken);
    color: var(--cb-ink-soft);
    box-shadow: none;
  }
  /* The digit that chooses it, once somebody uses keys; the name stays as it is. */
  [data-nth]::before {
    content: attr(data-nth) / "";
    position: absolute;
    inset-block-start: -0.5em;
    inset-inline-start: 0.35em;
    display: var(--cb-keys, none);
    place-items: center;
    box-sizing: border-box;
    min-inline-size: 1.75em;
    block-size: 1.75em;
    padding-inline: 0.3em;
    border: 2px solid var(--cb-surface);
    border-radius: 1em;
    background: var(--cb-ink);
    color: var(--cb-paper);
    font-size: calc(clamp(0.8rem, 1.2vmin + 0.35rem, 1.2rem) * var(--cb-text-scale, 1));
    font-weight: var(--cb-weight-bold);
    line-height: 1;
    pointer-events: none;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: var(--space);
    margin-block-start: clamp(0.75rem, 2.6vmin, 2.5rem);
  }
  .actions button {
    flex: 0 1 auto;
    min-inline-size: min(100%, 11rem);
    padding-inline: clamp(1.25rem, 3.4vmin, 3rem);
    font-size: var(--type-l);
  }
  .tiles {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 11.5em), 1fr));
    gap: var(--space);
    margin: 0;
    padding: 0;
    font-size: var(--type-l);
  }
  .tile {
    justify-content: start;
    gap: 0.75em;
    min-block-size: max(var(--cb-target-kiosk), 9vmin);
    padding: 0.6em 1em;
    border: 2px solid transparent;
    border-radius: clamp(0.9rem, 2.2vmin, 1.75rem);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-2);
    font-size: var(--type-l);
    line-height: 1.2;
    text-align: start;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  @media (max-width: 480px) {
    .tile {
      gap: 0.4em;
      padding-inline: 0.5em;
    }
  }
  .tile:hover {
    background: var(--cb-surface);
    border-color: var(--cb-line-strong);
  }
  .tile .sign {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.2em;
    block-size: 2.2em;
    border-radius: 0.75em;
    background: var(--cb-brass-soft);
    color: var(--cb-brass-strong);
  }
  .tile .sign cb-icon {
    inline-size: 1.35em;
    block-size: 1.35em;
  }
  .card {
    padding: clamp(1rem, 3vmin, 2.75rem);
    border-radius: clamp(1rem, 2.6vmin, 2rem);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-2);
  }
  .field {
    display: block;
    margin-block-end: clamp(0.6rem, 1.8vmin, 1.5rem);
  }
  .field label {
    display: block;
    margin-block-end: 0.35em;
    font-size: var(--type-m);
    font-weight: var(--cb-weight-medium);
  }
  input:not([type="checkbox"]),
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: max(var(--cb-target-kiosk), 6.6vmin);
    padding: 0.55em 0.9em;
    border: 2px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-m);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font: inherit;
    font-size: var(--type-l);
    line-height: 1.4;
    -webkit-user-select: text;
    user-select: text;
  }
  textarea {
    min-block-size: min(7.5em, 34vh);
    resize: none;
    unicode-bidi: plaintext;
  }
  input:focus-visible,
  textarea:focus-visible {
    outline-offset: 0;
    border-color: var(--cb-focus);
  }
  .problem {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.6em;
    margin: 0 0 clamp(0.5rem, 1.6vmin, 1.25rem);
    padding: 0.6em 1em;
    border-radius: var(--cb-radius-m);
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
    font-weight: var(--cb-weight-medium);
  }
  /* A standing panel is looked at from further away, and has room. */
  @media (min-width: 800px) and (max-aspect-ratio: 3/4) {
    :host {
      --type-s: calc(clamp(1.2rem, 2.2vmin, 2.2rem) * var(--cb-text-scale, 1));
      --type-m: calc(clamp(1.4rem, 2.7vmin, 2.7rem) * var(--cb-text-scale, 1));
      --type-l: calc(clamp(1.6rem, 3.2vmin, 3.2rem) * var(--cb-text-scale, 1));
      --type-xl: calc(clamp(2.2rem, 5.8vmin, 5rem) * var(--cb-text-scale, 1));
      --space: clamp(1rem, 2.2vmin, 2rem);
    }
    button {
      min-block-size: 7.5vmin;
    }
    .tile {
      min-block-size: 11.5vmin;
    }
    .actions button {
      min-inline-size: min(100%, 30vmin);
    }
    h1 {
      margin-block-end: 4.5vmin;
    }
  }
  @media (max-height: 560px), (max-width: 480px) {
    h1 {
      margin-block-end: 0.6rem;
    }
    .hint {
      margin-block-end: 0.6rem;
    }
    .actions {
      margin-block-start: 0.75rem;
    }
  }
  @media (max-width: 480px) {
    .actions {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(calc(7.5rem * var(--cb-text-scale, 1)), 1fr));
    }
    .actions button {
      min-inline-size: 0;
      padding-inline: 0.75rem;
    }
  }
`;
