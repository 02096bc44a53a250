import { css } from "lit";

/** How the editor of a flow is laid out: its words beside the preview, one above the other where there is no room. */
export const flowLook = css`
  .actions,
  .publish,
  .languages {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cb-space-2) var(--cb-space-3);
  }
  .actions {
    margin-block: var(--cb-space-3);
  }
  .gap {
    flex: 1;
  }
  .publish {
    margin: 0 0 var(--cb-space-3);
    padding: var(--cb-space-2) var(--cb-space-4) var(--cb-space-3);
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-radius-m);
  }
  .publish label {
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-2);
    min-block-size: 2.75rem;
  }
  .publish input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--cb-brass-strong);
  }
  .said {
    min-block-size: 1.75rem;
  }
  .findings {
    margin-block: var(--cb-space-3);
    padding: var(--cb-space-2) var(--cb-space-4);
    max-block-size: 16rem;
    overflow: auto;
  }
  .findings li {
    display: flex;
    align-items: center;
    gap: var(--cb-space-3);
    padding-block: var(--cb-space-1);
  }
  .findings .error cb-icon {
    color: var(--cb-bad);
  }
  .findings .warning cb-icon {
    color: var(--cb-warn);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
    align-items: start;
    gap: var(--cb-space-5);
    margin-block-start: var(--cb-space-4);
  }
  .beside {
    position: sticky;
    inset-block-start: var(--cb-space-4);
  }
  .editor {
    display: grid;
    gap: var(--cb-space-4);
  }
  .languages button {
    min-block-size: 2.75rem;
  }
  .languages button[aria-pressed="true"] {
    background: var(--cb-brass-strong);
    border-color: var(--cb-brass-strong);
    color: var(--cb-on-brass);
  }
  summary {
    min-block-size: 2.75rem;
    align-content: center;
    cursor: pointer;
    font-weight: var(--cb-weight-medium);
  }
  details {
    margin-block-end: var(--cb-space-2);
  }
  details[open] {
    padding: 0 var(--cb-space-3) var(--cb-space-4);
  }
  details[open] > summary {
    margin-inline: calc(-1 * var(--cb-space-3));
  }
  @media (max-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .beside {
      position: static;
      order: -1;
    }
  }
`;
