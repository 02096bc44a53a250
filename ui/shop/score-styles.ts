import { css } from "lit";

/** How `cb-score` looks inside of the element that shows it. */
export const scoreStyles = css`
  cb-score {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0.25rem 1.25rem;
  }
  cb-score p {
    margin: 0;
  }
  cb-score .line {
    font-size: var(--cb-text-l);
    font-variant-numeric: tabular-nums;
    color: var(--cb-ink-soft);
    white-space: normal;
  }
  cb-score b {
    color: var(--cb-ink);
    font-size: var(--cb-text-xl);
    font-weight: var(--cb-weight-bold);
  }
  cb-score .alarm b {
    color: var(--cb-bad);
  }
  cb-score .wait b {
    color: var(--cb-warn);
  }
  cb-score .dot {
    color: var(--cb-line-strong);
  }
  cb-score .verdict {
    display: inline-flex;
    align-items: center;
    gap: 0.45em;
    padding: 0.25em 0.8em;
    border-radius: var(--cb-radius-full);
    font-size: var(--cb-text-s);
    font-weight: var(--cb-weight-medium);
    background: var(--cb-sunken);
    color: var(--cb-ink-soft);
  }
  cb-score .all-stored {
    background: var(--cb-good-soft);
    color: var(--cb-good);
  }
  cb-score .waiting {
    background: var(--cb-warn-soft);
    color: var(--cb-warn);
  }
  cb-score .twice {
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
  }
  @media (max-width: 30rem) {
    cb-score .line {
      font-size: var(--cb-text-s);
    }
    cb-score b {
      font-size: var(--cb-text-l);
    }
  }
`;
