import { css } from "lit";

/** Buttons, chips and the hidden text for screen readers, as every page of ours shows them. */
export const controls = css`
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  .hidden-text {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  button,
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--cb-space-2);
    min-block-size: var(--cb-target);
    padding: var(--cb-space-2) var(--cb-space-4);
    border: 1px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-full);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font: inherit;
    font-weight: var(--cb-weight-medium);
    line-height: var(--cb-leading-tight);
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    -webkit-tap-highlight-color: transparent;
    transition-property: var(--cb-moving, background, border-color, transform);
    transition-duration: var(--cb-fast);
    transition-timing-function: var(--cb-ease);
  }
  /* A finger that has lifted hovers nowhere. */
  @media (hover: hover) {
    button:hover,
    .button:hover {
      background: var(--cb-brass-soft);
      border-color: var(--cb-brass-strong);
    }
  }
  button:active,
  button[data-felt] {
    transform: scale(0.97);
  }
  button.primary {
    background: var(--cb-fill, var(--cb-brass-strong));
    border-color: var(--cb-fill, var(--cb-brass-strong));
    color: var(--cb-on-fill, var(--cb-on-brass));
  }
  button.primary:hover {
    background: var(--cb-fill, var(--cb-brass-hover));
    border-color: var(--cb-brass-hover);
  }
  button.quiet {
    background: transparent;
    border-color: transparent;
  }
  button.quiet:hover {
    background: var(--cb-brass-soft);
  }
  button:disabled {
    cursor: not-allowed;
    transform: none;
  }
  :focus-visible {
    outline: 3px solid var(--cb-focus);
    outline-offset: 2px;
  }
`;
