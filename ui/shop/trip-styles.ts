import { css } from "lit";

/** The line of stations and the table below it; on a narrow page the line stands upright. */
export const tripStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .empty {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.6em;
    margin: 0;
    padding: var(--cb-space-6);
    border: 2px dashed var(--cb-line);
    border-radius: var(--cb-radius-m);
    color: var(--cb-ink-soft);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem 1rem;
    margin-block-end: var(--cb-space-4);
  }
  .press {
    display: inline-flex;
    align-items: center;
    gap: 0.6rem;
    text-align: start;
    white-space: nowrap;
  }
  .press cb-face {
    inline-size: 2.1rem;
  }
  .press cb-icon {
    margin-inline: 0.35rem;
  }
  .press b {
    display: block;
    font-weight: var(--cb-weight-medium);
    line-height: 1.25;
  }
  small {
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-xs);
    font-weight: var(--cb-weight);
    font-variant-numeric: tabular-nums;
  }
  .total {
    font-size: var(--cb-text-2xl);
    font-weight: var(--cb-weight-bold);
    font-variant-numeric: tabular-nums;
    line-height: 1;
  }
  .keeper {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    padding: 0.2em 0.75em;
    border-radius: var(--cb-radius-full);
    background: var(--cb-warn-soft);
    color: var(--cb-warn);
    font-size: var(--cb-text-xs);
    font-weight: var(--cb-weight-medium);
    white-space: nowrap;
  }
  .keeper.hub {
    background: var(--cb-good-soft);
    color: var(--cb-good);
  }
  .keeper.nobody,
  .keeper.untaken {
    background: var(--cb-sunken);
    color: var(--cb-ink-soft);
  }
  .places {
    display: grid;
    grid-template-columns: repeat(10, 1fr);
    gap: 0;
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-xs);
    font-weight: var(--cb-weight-medium);
  }
  .places span {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.4em;
    margin-inline: 0.3rem;
    padding-block: 0.3em;
    border-radius: var(--cb-radius-s);
    background: var(--cb-sunken);
    white-space: nowrap;
    overflow: hidden;
  }
  .line {
    position: relative;
    display: grid;
    grid-template-columns: repeat(10, 1fr);
    margin: var(--cb-space-5) 0 var(--cb-space-5);
    padding: 0;
    list-style: none;
  }
  .line::before,
  .line::after {
    content: "";
    position: absolute;
    inset-block-start: 1.95rem;
    inset-inline-start: 5%;
    block-size: 4px;
    border-radius: 2px;
  }
  .line::before {
    inline-size: 90%;
    background: var(--cb-line);
  }
  .line::after {
    inset-inline-start: calc(5% + var(--from) * 10%);
    inline-size: calc((var(--reached) - var(--from)) * 10%);
    background: var(--cb-brass);
    transition: inline-size var(--cb-slow) var(--cb-ease);
    animation: draw 900ms var(--cb-ease);
  }
  .station {
    position: relative;
    z-index: 1;
    display: grid;
    grid-template-rows: 1.4rem 1.25rem auto auto;
    justify-items: center;
    text-align: center;
    font-size: var(--cb-text-xs);
    line-height: 1.3;
  }
  .step {
    /* Stands over the stretch that it measures, before its station. */
    position: relative;
    inset-inline-start: -50%;
    color: var(--cb-ink-soft);
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .dot {
    align-self: center;
    inline-size: 0.9rem;
    aspect-ratio: 1;
    border: 3px solid var(--cb-line-strong);
    border-radius: 50%;
    background: var(--cb-surface);
  }
  .passed .dot {
    border-color: var(--cb-brass-strong);
    background: var(--cb-brass-bright);
    animation: pass var(--cb-calm) var(--cb-spring) backwards;
    animation-delay: calc(var(--index) * 80ms);
  }
  .name {
    margin-block-start: 0.4rem;
    color: var(--cb-ink-soft);
  }
  .passed .name {
    color: var(--cb-ink);
    font-weight: var(--cb-weight-medium);
  }
  .since {
    color: var(--cb-ink-soft);
    font-variant-numeric: tabular-nums;
  }
  .bell {
    position: absolute;
    z-index: 2;
    inset-block-start: 0.15rem;
    inset-inline-start: calc(5% + var(--reached) * 10%);
    inline-size: 0;
    transition: inset-inline-start var(--cb-slow) var(--cb-ease);
    animation: travel 900ms var(--cb-ease);
  }
  .bell cb-wordmark {
    position: absolute;
    inset-inline-start: -0.95rem;
    inset-block-start: -0.55rem;
    font-size: 1.1rem;
  }
  .scroll {
    overflow-x: auto;
    border-radius: var(--cb-radius-s);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--cb-text-xs);
  }
  caption {
    padding-block: 0.4rem;
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-s);
    font-weight: var(--cb-weight-medium);
    text-align: start;
  }
  th,
  td {
    padding: 0.4rem 0.35rem;
    border-block-start: 1px solid var(--cb-line);
    text-align: start;
    font-weight: var(--cb-weight);
  }
  thead th {
    color: var(--cb-ink-soft);
    font-weight: var(--cb-weight-medium);
  }
  .ms {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  @keyframes draw {
    from {
      inline-size: 0;
    }
  }
  @keyframes travel {
    from {
      inset-inline-start: calc(5% + var(--from) * 10%);
    }
  }
  @keyframes pass {
    from {
      border-color: var(--cb-line-strong);
      background: var(--cb-surface);
      transform: scale(0.7);
    }
  }
  @container (max-width: 50rem) {
    .places {
      display: none;
    }
    .line {
      display: flex;
      flex-direction: column;
      margin-block: 0 var(--cb-space-4);
    }
    .line::before,
    .line::after,
    .bell {
      display: none;
    }
    .station {
      display: grid;
      grid-template: auto / 1.6rem 1fr auto auto;
      justify-items: start;
      align-items: center;
      gap: 0.5rem;
      padding-block: 0.25rem;
      font-size: var(--cb-text-s);
    }
    .step {
      order: 3;
      inset: auto;
    }
    .name {
      order: 2;
      margin: 0;
    }
    .since {
      order: 4;
      min-inline-size: 4.5em;
      text-align: end;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .line::after,
    .bell,
    .passed .dot {
      animation: none;
    }
  }
`;
