import { css } from "lit";

/** What stands above the screen and takes the focus until it is answered. */
export const dialogStyles = css`
  dialog {
    inline-size: min(calc(38rem * min(1.4, var(--cb-text-scale, 1))), calc(100vw - 1.5rem));
    max-block-size: calc(100dvh - 1.5rem);
    overflow-y: auto;
    padding: clamp(1rem, 4vmin, 3rem);
    border: 0;
    border-radius: clamp(1.1rem, 3vmin, 2.25rem);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font-family: var(--cb-font);
    box-shadow: var(--cb-shadow-3);
    text-align: center;
    touch-action: pan-y;
  }
  dialog[open] {
    animation: rise var(--cb-calm) var(--cb-ease);
  }
  ::backdrop {
    background: var(--cb-scrim);
  }
  dialog h1 {
    margin-block-end: 0.4em;
    font-size: var(--type-l);
    font-size: calc(clamp(1.25rem, 3vmin + 0.4rem, 2.75rem) * var(--cb-text-scale, 1));
  }
  @keyframes rise {
    from {
      opacity: 0;
      transform: translateY(1rem);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    dialog[open] {
      animation: none;
    }
  }
`;
