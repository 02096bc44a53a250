import { css } from "lit";

/** How the editor of a flow is laid out: its words beside the preview, one above the other where there is no room. */
export const flowLook = css`
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
