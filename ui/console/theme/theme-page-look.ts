import { css } from "lit";

/** How the page of a theme is laid out: its parts beside the preview, or above it where there is no room. */
export const themePageLook = css`
  .back {
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-2);
    min-block-size: var(--cb-target);
    text-decoration: none;
  }
  .what {
    max-inline-size: 62ch;
    margin-block: var(--cb-space-2) var(--cb-space-4);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1.1fr);
    align-items: start;
    gap: var(--cb-space-5);
  }
  .editor {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--cb-space-4);
  }
  .beside {
    position: sticky;
    inset-block-start: 4.75rem;
  }
  .types {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--cb-space-5);
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  .types legend {
    padding: 0;
  }
  .types label {
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-2);
    min-block-size: 2.75rem;
  }
  .types input {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    accent-color: var(--cb-brass-strong);
  }
  .sent {
    min-block-size: 1.75rem;
  }
  .chip {
    justify-self: start;
    white-space: normal;
  }
  .dialog-end {
    display: flex;
    flex-wrap: wrap;
    justify-content: flex-end;
    gap: var(--cb-space-3);
  }
  @media (max-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .beside {
      position: static;
      order: -1;
    }
    .section {
      padding-inline: var(--cb-space-4);
    }
  }
`;
