import { css } from "lit";

/** How the editor of an article is laid out: its words beside what a kiosk makes of them, or above it where there is no room. */
export const articleLook = css`
  .facts-of {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    gap: var(--cb-space-3) var(--cb-space-4);
    margin-block-end: var(--cb-space-4);
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
    align-items: start;
    gap: var(--cb-space-5);
  }
  .editor {
    display: grid;
    gap: var(--cb-space-4);
  }
  textarea.markdown {
    min-block-size: 24rem;
    font-family: var(--cb-font-mono);
    font-size: 0.925em;
    line-height: 1.6;
  }
  .upload {
    justify-self: start;
  }
  .preview {
    position: sticky;
    inset-block-start: 4.75rem;
    max-block-size: calc(100dvh - 6rem);
    overflow-y: auto;
  }
  .article {
    display: grid;
    gap: var(--cb-space-3);
    overflow-wrap: anywhere;
  }
  .article :is(ul, ol) {
    padding-inline-start: 1.4em;
    list-style: revert;
  }
  .article li + li {
    margin-block-start: var(--cb-space-1);
  }
  .article img {
    max-inline-size: 100%;
    block-size: auto;
    border-radius: var(--cb-radius-s);
  }
  .article pre {
    overflow-x: auto;
  }
  .article h1 {
    font-size: var(--cb-text-l);
  }
  @media (max-width: 900px) {
    .columns {
      grid-template-columns: minmax(0, 1fr);
    }
    .preview {
      position: static;
      max-block-size: none;
    }
  }
`;
