import { css } from "lit";
import { controls } from "../elements/controls.ts";

const parts = css`
  :host {
    display: block;
    color: var(--cb-ink);
    font-family: var(--cb-font);
    font-size: var(--cb-text-m);
    line-height: var(--cb-leading);
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  figure {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h1 {
    font-size: var(--cb-text-xl);
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
    letter-spacing: -0.01em;
    text-wrap: balance;
  }
  h1:focus {
    outline: none;
  }
  h2 {
    font-size: var(--cb-text-l);
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
  }
  h3 {
    font-size: var(--cb-text-m);
    font-weight: var(--cb-weight-medium);
  }
  a {
    color: var(--cb-brass-strong);
    text-underline-offset: 0.2em;
  }
  bdi,
  .words {
    overflow-wrap: anywhere;
  }
  .soft {
    color: var(--cb-ink-soft);
  }
  .small {
    font-size: var(--cb-text-s);
  }
  .intro {
    max-inline-size: 62ch;
    margin-block: var(--cb-space-2) var(--cb-space-4);
  }
  .mono {
    font-family: var(--cb-font-mono);
    font-size: 0.925em;
  }
  .figure {
    font-variant-numeric: tabular-nums;
  }
  .card {
    background: var(--cb-surface);
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-radius-m);
    box-shadow: var(--cb-shadow-1);
  }
  .section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--cb-space-3);
    padding: var(--cb-space-4) var(--cb-space-5) var(--cb-space-5);
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--cb-space-3);
  }
  .row-of {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cb-space-2) var(--cb-space-3);
  }
  .sign {
    flex: none;
    inline-size: 1.15em;
    block-size: 1.15em;
    fill: currentColor;
    overflow: visible;
  }
  .sign .mark,
  .sign .ink,
  .sign .ring {
    fill: none;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .sign .mark {
    stroke: var(--cb-surface);
  }
  .sign .ink,
  .sign .ring {
    stroke: currentColor;
  }
  .severity,
  .presence {
    display: inline-flex;
    align-items: center;
    gap: 0.4em;
    font-weight: var(--cb-weight-medium);
    white-space: nowrap;
  }
  p.chip {
    white-space: normal;
  }
  .severity.critical,
  .severity.high,
  .presence.lost {
    color: var(--cb-bad);
  }
  .severity.medium {
    color: var(--cb-warn);
  }
  .severity.low,
  .severity.info {
    color: var(--cb-info);
  }
  .presence.online {
    color: var(--cb-good);
  }
  .presence.offline {
    color: var(--cb-ink-soft);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.35em;
    padding: 0.1em 0.7em;
    border-radius: var(--cb-radius-full);
    border: 1px solid var(--cb-line);
    background: var(--cb-sunken);
    color: var(--cb-ink);
    font-size: var(--cb-text-xs);
    font-weight: var(--cb-weight-medium);
    white-space: nowrap;
  }
  .chip.new {
    background: var(--cb-brass-soft);
    border-color: var(--cb-brass);
    color: var(--cb-brass-strong);
  }
  .chip.acknowledged,
  .chip.in-progress,
  .chip.waiting {
    background: var(--cb-info-soft);
    border-color: transparent;
    color: var(--cb-info);
  }
  .chip.good,
  .chip.resolved {
    background: var(--cb-good-soft);
    border-color: transparent;
    color: var(--cb-good);
  }
  .chip.warn {
    background: var(--cb-warn-soft);
    border-color: transparent;
    color: var(--cb-warn);
  }
  .chip.bad {
    background: var(--cb-bad-soft);
    border-color: transparent;
    color: var(--cb-bad);
  }
  .facts {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(8.5rem, 45%), 1fr));
    gap: var(--cb-space-3) var(--cb-space-4);
  }
  .facts dt {
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-xs);
  }
  .facts dd {
    font-weight: var(--cb-weight-medium);
    overflow-wrap: anywhere;
  }
  .table-wrap {
    overflow-x: auto;
    margin-inline: calc(-1 * var(--cb-space-2));
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--cb-text-s);
  }
  caption {
    text-align: start;
  }
  th,
  td {
    padding: var(--cb-space-2);
    text-align: start;
    vertical-align: top;
    border-block-end: 1px solid var(--cb-line);
  }
  tr:last-child > * {
    border-block-end: none;
  }
  thead th {
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-xs);
    font-weight: var(--cb-weight-medium);
    white-space: nowrap;
    border-block-end: 1px solid var(--cb-line);
  }
  tbody th {
    font-weight: var(--cb-weight-medium);
  }
  tbody th div {
    font-weight: var(--cb-weight);
  }
  td time,
  th time {
    white-space: nowrap;
  }
  .number {
    text-align: end;
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  wa-callout {
    overflow-wrap: anywhere;
  }
  wa-button::part(base) {
    border-radius: var(--cb-radius-full);
  }
  details {
    border: 1px solid var(--cb-line);
    border-radius: var(--cb-radius-s);
  }
  summary {
    display: flex;
    align-items: center;
    gap: var(--cb-space-2);
    min-block-size: 2.5rem;
    padding: var(--cb-space-1) var(--cb-space-3);
    border-radius: var(--cb-radius-s);
    font-size: var(--cb-text-s);
    font-weight: var(--cb-weight-medium);
    cursor: pointer;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary:hover {
    background: var(--cb-sunken);
  }
  summary cb-icon {
    font-size: 0.8rem;
    color: var(--cb-ink-soft);
    transition: rotate var(--cb-calm) var(--cb-ease);
  }
  details[open] > summary cb-icon {
    rotate: 90deg;
  }
  details:dir(rtl)[open] > summary cb-icon {
    rotate: -90deg;
  }
  details > div {
    padding: var(--cb-space-1) var(--cb-space-3) var(--cb-space-3);
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation-duration: 1ms !important;
      animation-iteration-count: 1 !important;
    }
  }
`;

/** The style sheets that every view of the console starts with. */
export const look = [controls, parts];
