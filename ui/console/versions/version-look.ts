import { css } from "lit";

/** How an editor of versions is laid out: what can be done, for whom, and its words beside the preview. */
export const versionLook = css`
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
  .languages button {
    min-block-size: 2.75rem;
  }
  .languages button[aria-pressed="true"] {
    background: var(--cb-brass-strong);
    border-color: var(--cb-brass-strong);
    color: var(--cb-on-brass);
  }
`;
