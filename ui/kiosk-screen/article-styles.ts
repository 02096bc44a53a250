import { css } from "lit";

/** How articles are found and read. */
export const articleStyles = css`
  :host {
    max-inline-size: 66rem;
  }
  article {
    max-inline-size: 56rem;
    margin-inline: auto;
  }
  /* Seven parts of a life: the last one takes the place that would be empty. */
  .stages {
    grid-template-columns: repeat(2, 1fr);
  }
  .stages .tile:last-child:nth-child(odd) {
    grid-column: span 2;
  }
  @media (min-aspect-ratio: 1/1) and (min-width: 700px) {
    .stages {
      grid-template-columns: repeat(4, 1fr);
    }
    .stages .tile {
      flex-direction: column;
      justify-content: center;
      gap: 0.35em;
      min-block-size: max(var(--cb-target-kiosk), 17vmin);
      padding: 0.5em;
      font-size: var(--type-m);
      text-align: center;
    }
  }
  .search {
    position: relative;
    max-inline-size: 44rem;
    margin: 0 auto clamp(0.75rem, 2.6vmin, 2.25rem);
    font-size: var(--type-l);
  }
  .search cb-icon {
    position: absolute;
    z-index: 1;
    inset-inline-start: 0.9em;
    inset-block-start: 50%;
    transform: translateY(-50%);
    inline-size: 1.25em;
    block-size: 1.25em;
    color: var(--cb-ink-soft);
    pointer-events: none;
  }
  .search .field {
    margin: 0;
  }
  .search input {
    border-radius: var(--cb-radius-full);
    padding-inline-start: 2.75em;
    text-overflow: ellipsis;
  }
  ::placeholder {
    color: var(--cb-ink-soft);
    opacity: 1;
  }
  .found {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: clamp(0.5rem, 1.2vmin, 1rem);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .found .tile {
    inline-size: 100%;
  }
  .words {
    flex: 1;
    min-inline-size: 0;
  }
  .title,
  .summary {
    display: block;
  }
  .title {
    font-weight: var(--cb-weight-bold);
  }
  .summary {
    margin-block-start: 0.2em;
    color: var(--cb-ink-soft);
    font-size: var(--type-s);
    font-weight: var(--cb-weight);
    line-height: 1.35;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
  }
  .empty {
    display: grid;
    justify-items: center;
    gap: 0.5rem;
    min-block-size: 10rem;
    padding: clamp(1rem, 4vmin, 4rem) 1rem;
    color: var(--cb-ink-soft);
    text-align: center;
  }
  .empty > cb-icon {
    inline-size: clamp(3rem, 8vmin, 6rem);
    block-size: auto;
    color: var(--cb-brass);
  }
  .empty h2,
  .helped h2 {
    margin: 0;
    color: var(--cb-ink);
    font-size: var(--type-l);
    text-wrap: balance;
  }
  .empty p {
    margin: 0;
  }
  .bones {
    display: grid;
    gap: 0.75rem;
    inline-size: min(30rem, 80vw);
  }
  .bones i {
    block-size: 3.5rem;
    border-radius: var(--cb-radius-m);
    background: linear-gradient(90deg, var(--cb-sunken), var(--cb-surface), var(--cb-sunken)) 0 0 / 300% 100%;
    animation: pass 1.8s linear infinite;
  }
  .part {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.5em;
    margin: 0 0 0.3em;
    color: var(--cb-brass-strong);
    font-size: var(--type-s);
    font-weight: var(--cb-weight-bold);
  }
  article {
    font-size: var(--type-m);
    line-height: 1.6;
    overflow-wrap: anywhere;
  }
  article > :first-child {
    margin-block-start: 0;
  }
  article > :last-child {
    margin-block-end: 0;
  }
  article h1,
  article h2,
  article h3 {
    margin: 1.2em 0 0.4em;
    font-size: var(--type-l);
    line-height: 1.25;
    letter-spacing: 0;
    text-align: start;
  }
  article p,
  article li {
    font-size: inherit;
  }
  article img {
    display: block;
    max-inline-size: 100%;
    max-block-size: 60vh;
    margin: 1em auto;
    border-radius: var(--cb-radius-m);
    background: #fff;
  }
  article a {
    color: inherit;
    text-decoration: none;
    cursor: auto;
  }
  article pre,
  article code {
    font-family: var(--cb-font-mono);
    font-size: 0.92em;
    white-space: pre-wrap;
  }
  article pre {
    padding: 0.8em 1em;
    border-radius: var(--cb-radius-m);
    background: var(--cb-sunken);
  }
  article table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  article th,
  article td {
    padding: 0.4em 0.6em;
    border: 1px solid var(--cb-line-strong);
    text-align: start;
  }
  article blockquote {
    margin: 1em 0;
    padding-inline-start: 1em;
    border-inline-start: 4px solid var(--cb-brass);
  }
  .helped {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.75rem var(--space);
    margin-block: clamp(0.75rem, 2.6vmin, 2.5rem) 0.5rem;
  }
  .helped h2:only-child {
    color: var(--cb-good);
  }
  .down {
    transform: rotate(180deg);
  }
  @keyframes pass {
    to {
      background-position: -300% 0;
    }
  }
  @media (max-width: 480px) {
    .found .sign {
      display: none;
    }
    .tiles .tile {
      gap: 0.4em;
      padding: 0.4em;
      font-size: calc(0.9rem * var(--cb-text-scale, 1));
      line-height: 1.15;
      hyphens: auto;
    }
    .tiles .tile .sign {
      inline-size: 1.8em;
      block-size: 1.8em;
    }
  }
  @media (max-height: 560px) {
    .tile {
      min-block-size: var(--cb-target-kiosk);
      padding-block: 0.3em;
    }
    .tiles {
      gap: 0.5rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .bones i {
      animation: none;
    }
  }
  /* Large words have little room beside each other. */
  :host-context([data-large]) .stages {
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 10em), 1fr));
  }
  :host-context([data-large]) .stages .tile:last-child {
    grid-column: auto;
  }
  @media (min-aspect-ratio: 1/1) {
    :host-context([data-large]) .stages .tile {
      flex-direction: row;
      justify-content: start;
      min-block-size: var(--cb-target-kiosk);
      text-align: start;
    }
  }
`;
