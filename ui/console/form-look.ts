import { css } from "lit";

/** Fields that staff write in: a label above, room for a finger, the look of the cards around them. */
export const formLook = css`
  .field {
    display: grid;
    gap: var(--cb-space-1);
    font-size: var(--cb-text-s);
    font-weight: var(--cb-weight-medium);
  }
  .field input,
  .field select,
  .field textarea {
    inline-size: 100%;
    min-block-size: 2.75rem;
    padding: var(--cb-space-2) var(--cb-space-3);
    border: 1px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-s);
    background: var(--cb-surface);
    color: inherit;
    font: inherit;
    font-weight: var(--cb-weight);
  }
  .field textarea {
    resize: vertical;
  }
  .field .hint {
    color: var(--cb-ink-soft);
    font-weight: var(--cb-weight);
  }
  /* A file is chosen by a button that lies under the browser's own. */
  .upload {
    position: relative;
  }
  .upload input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .upload:focus-within {
    outline: 3px solid var(--cb-focus);
    outline-offset: 2px;
  }
  .form {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--cb-space-3);
  }
  .form .field {
    flex: 1 1 12rem;
    max-inline-size: 22rem;
  }
`;
