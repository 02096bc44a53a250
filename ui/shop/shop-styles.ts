import { css } from "lit";

/** How the shop's page is laid out: three panes side by side from 1024 px, one below the other before. */
export const shopStyles = css`
  :host {
    display: block;
    max-inline-size: 112rem;
    margin-inline: auto;
    padding: 0 clamp(0.75rem, 2vw, 2rem) var(--cb-space-7);
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 2rem;
    padding-block: var(--cb-space-3) var(--cb-space-2);
  }
  header cb-wordmark {
    font-size: 1.35rem;
  }
  h1 {
    margin: 0;
    line-height: 0;
  }
  .walking {
    position: sticky;
    z-index: 4;
    inset-block-start: 0.5rem;
    box-shadow: var(--cb-shadow-2);
    border-radius: var(--cb-radius-m);
  }
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem 1.5rem;
    margin-block: var(--cb-space-2) var(--cb-space-3);
  }
  fieldset {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    min-inline-size: 0;
    margin: 0;
    padding: 0.25rem;
    border: 0;
    border-radius: var(--cb-radius-l);
    background: var(--cb-sunken);
  }
  fieldset button {
    border-color: transparent;
    background: transparent;
  }
  fieldset button[aria-pressed="true"] {
    border-color: var(--cb-line-strong);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-1);
  }
  fieldset small {
    color: var(--cb-ink-soft);
    font-weight: var(--cb-weight);
  }
  .offer {
    margin-inline-start: auto;
  }
  .language {
    display: inline-flex;
    align-items: center;
    gap: 0.5rem;
  }
  select {
    min-block-size: var(--cb-target);
    padding-inline: 0.9rem;
    border: 1px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-full);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font: inherit;
  }
  .panes {
    display: grid;
    grid-template-columns: minmax(17rem, 22rem) minmax(17rem, 25rem) minmax(0, 1fr);
    gap: clamp(0.75rem, 1.4vw, 1.5rem);
    block-size: clamp(33rem, 100dvh - 17.5rem, 46rem);
  }
  .pane {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-radius-l);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-2);
    overflow: hidden;
  }
  .pane .title {
    display: flex;
    align-items: center;
    gap: 0.6rem;
    min-block-size: 3rem;
    padding-inline: var(--cb-space-4);
    border-block-end: 1px solid var(--cb-line);
  }
  .title h2 {
    flex: 1;
    margin: 0;
    min-inline-size: 0;
    overflow: hidden;
    font-size: var(--cb-text-m);
    font-weight: var(--cb-weight-medium);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .bench {
    flex: 1;
    display: grid;
    align-content: safe center;
    padding: var(--cb-space-3) var(--cb-space-4);
    overflow: auto;
    background: radial-gradient(
      90% 60% at 50% 100%,
      color-mix(in srgb, var(--cb-brass-bright) 22%, transparent),
      transparent
    );
  }
  .wanted {
    outline: 3px solid var(--cb-brass);
    outline-offset: 3px;
  }
  .plug {
    flex: none;
    min-block-size: 2.25rem;
    padding-block: 0.25rem;
    font-size: var(--cb-text-s);
  }
  .block {
    margin-block-start: var(--cb-space-5);
  }
  .block > h2 {
    margin: 0 0 0.25rem;
    font-size: var(--cb-text-xl);
    font-weight: var(--cb-weight-bold);
    letter-spacing: -0.01em;
  }
  .block > p {
    margin: 0 0 var(--cb-space-4);
    max-inline-size: 80em;
    color: var(--cb-ink-soft);
  }
  .paper {
    padding: var(--cb-space-5);
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-radius-l);
    background: var(--cb-surface);
    box-shadow: var(--cb-shadow-1);
  }
  dl {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.6rem 1.5rem;
    margin: 0;
  }
  dt {
    display: flex;
    align-items: center;
    gap: 0.5em;
    color: var(--cb-ink-soft);
  }
  dd {
    margin: 0;
    overflow-wrap: anywhere;
  }
  dd a {
    color: var(--cb-brass-strong);
    font-family: var(--cb-font-mono);
    font-size: var(--cb-text-s);
  }
  .notice {
    position: fixed;
    z-index: 5;
    inset-block-end: var(--cb-space-4);
    inset-inline: 0;
    display: flex;
    align-items: center;
    gap: 0.6em;
    inline-size: fit-content;
    max-inline-size: calc(100% - 2rem);
    margin-inline: auto;
    padding: 0.75em 1.25em;
    border-radius: var(--cb-radius-m);
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
    font-weight: var(--cb-weight-medium);
    box-shadow: var(--cb-shadow-3);
  }
  .starting {
    display: grid;
    place-items: center;
    align-content: center;
    gap: 1rem;
    min-block-size: 60dvh;
    color: var(--cb-ink-soft);
  }
  .starting cb-wordmark {
    font-size: 4rem;
  }
  @media (max-width: 1279px) {
    .panes {
      grid-template-columns: 15.5rem 17rem minmax(0, 1fr);
      block-size: clamp(36rem, 100dvh - 17rem, 46rem);
    }
    .bench {
      padding: var(--cb-space-3) var(--cb-space-2);
    }
    .pane .title {
      padding-inline: var(--cb-space-3) var(--cb-space-2);
    }
    .title > cb-icon {
      display: none;
    }
    .plug .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .plug {
      min-inline-size: 2.25rem;
      padding: 0;
    }
  }
  @media (max-width: 1023px) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
      block-size: auto;
    }
    .panes cb-framed {
      block-size: 40rem;
    }
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.15rem;
    }
    dd {
      margin-block-end: 0.6rem;
    }
    .paper {
      padding: var(--cb-space-4);
    }
  }
`;
