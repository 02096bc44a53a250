import { css } from "lit";

/** The styles of the list of tickets and its two panes. */
export const ticketsLook = css`
  :host {
    container-type: inline-size;
  }
  .panes {
    display: grid;
    gap: var(--cb-space-4);
    grid-template-columns: minmax(21rem, 5fr) minmax(0, 7fr);
    align-items: start;
  }
  .list {
    overflow: clip;
  }
  .detail {
    position: sticky;
    inset-block-start: 4.75rem;
    max-block-size: calc(100dvh - 6rem);
    overflow-y: auto;
  }
  .top {
    display: grid;
    gap: var(--cb-space-3);
    padding: var(--cb-space-4) var(--cb-space-4) var(--cb-space-3);
    border-block-end: 1px solid var(--cb-line);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cb-space-2);
  }
  wa-radio-group::part(form-control-label) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  .choice {
    position: relative;
    display: inline-flex;
    align-items: center;
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .choice cb-icon {
    position: absolute;
    inset-inline-end: 0.6rem;
    font-size: 0.7rem;
    color: var(--cb-ink-soft);
    pointer-events: none;
  }
  select {
    appearance: none;
    max-inline-size: 11rem;
    min-block-size: 2.25rem;
    padding: 0 1.9rem 0 0.8rem;
    border: 1px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-s);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font: inherit;
    font-size: var(--cb-text-s);
    text-overflow: ellipsis;
    cursor: pointer;
  }
  select:dir(rtl) {
    padding: 0 0.8rem 0 1.9rem;
  }
  .tickets li {
    border-block-end: 1px solid var(--cb-line);
  }
  .tickets li:last-child {
    border-block-end: none;
  }
  .ticket {
    position: relative;
    display: grid;
    gap: 0.2rem;
    padding: var(--cb-space-3) var(--cb-space-4);
    padding-inline-start: calc(var(--cb-space-4) + 4px);
    color: inherit;
    text-decoration: none;
    transition: background var(--cb-fast) var(--cb-ease);
  }
  .ticket::before {
    content: "";
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    inline-size: 4px;
    background: var(--cb-info);
  }
  .ticket.critical::before,
  .ticket.high::before {
    background: var(--cb-bad);
  }
  .ticket.medium::before {
    background: var(--cb-warn);
  }
  .ticket.done::before {
    background: var(--cb-line);
  }
  .ticket:hover {
    background: var(--cb-sunken);
  }
  .ticket[aria-current] {
    background: var(--cb-brass-soft);
  }
  .ticket:focus-visible {
    outline-offset: -3px;
  }
  .ticket .severity {
    font-size: var(--cb-text-s);
  }
  .ticket.done .subject,
  .ticket.done .severity {
    color: var(--cb-ink-soft);
    font-weight: var(--cb-weight);
  }
  .line {
    display: flex;
    align-items: center;
    gap: var(--cb-space-2);
    min-inline-size: 0;
  }
  .line .end {
    margin-inline-start: auto;
    white-space: nowrap;
  }
  .chips {
    display: inline-flex;
    gap: var(--cb-space-1);
  }
  .subject {
    font-weight: var(--cb-weight-medium);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .place {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .more {
    display: grid;
    justify-items: center;
    gap: var(--cb-space-2);
    padding: var(--cb-space-4);
    border-block-start: 1px solid var(--cb-line);
  }
  li.added {
    animation: slide-in var(--cb-slow) var(--cb-ease);
  }
  li.changed,
  li.left {
    animation: pulse 1.1s var(--cb-ease);
  }
  @keyframes slide-in {
    from {
      opacity: 0;
      transform: translateY(-1.25rem);
      background: var(--cb-brass-soft);
    }
    60% {
      background: var(--cb-brass-soft);
    }
  }
  @keyframes pulse {
    25% {
      background: var(--cb-brass-soft);
      box-shadow: inset 0 0 0 2px var(--cb-brass);
    }
  }
  .bare .detail {
    display: none;
  }
  .bare {
    grid-template-columns: minmax(0, 1fr);
  }
  @container (max-width: 28rem) {
    .choice,
    .choice select {
      flex: 1 1 7rem;
      inline-size: 100%;
      max-inline-size: none;
    }
  }
  @container (max-width: 54rem) {
    .panes {
      grid-template-columns: minmax(0, 1fr);
    }
    .chosen .list,
    .none-chosen .detail {
      display: none;
    }
    .detail {
      position: static;
      max-block-size: none;
      overflow: visible;
    }
  }
`;
