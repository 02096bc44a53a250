import { css } from "lit";

/** How the first screen is laid out, from a 360 px phone to a standing 1080 by 1920 panel. */
export const firstStyles = css`
  :host {
    --edge: clamp(0.6rem, 2.6vmin, 3rem);
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    overflow: hidden;
    background: var(--cb-paper);
  }
  header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    padding: var(--edge) var(--edge) 0;
  }
  cb-wordmark {
    font-size: clamp(1.05rem, 2.2vmin + 0.5rem, 2.6rem);
  }
  main {
    flex: 1 1 0;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    padding: 0.5rem var(--edge);
    overflow: hidden auto;
    overscroll-behavior: contain;
    touch-action: pan-y;
  }
  .view {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: clamp(0.5rem, 2vmin, 2rem);
    inline-size: 100%;
    max-inline-size: 60rem;
    margin: auto;
    text-align: center;
  }
  h1 {
    margin: 0;
    font-size: clamp(1.3rem, 4.4vmin + 0.3rem, 4rem);
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
    text-wrap: balance;
    overflow-wrap: anywhere;
    max-inline-size: 100%;
  }
  h1:focus {
    outline: none;
  }
  p {
    margin: 0;
    max-inline-size: 100%;
    font-size: clamp(0.95rem, 1.4vmin + 0.6rem, 1.9rem);
    line-height: 1.35;
    text-wrap: pretty;
    overflow-wrap: anywhere;
  }
  .soft {
    color: var(--cb-ink-soft);
  }
  .languages {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr));
    gap: clamp(0.5rem, 1.6vmin, 1.5rem);
    inline-size: 100%;
  }
  button {
    min-block-size: max(var(--cb-target-kiosk), 6vmin);
    min-inline-size: var(--cb-target-kiosk);
    font-size: clamp(1rem, 1.8vmin + 0.5rem, 2rem);
  }
  .languages button {
    flex-direction: column;
    gap: 0.1em;
    padding: 0.7em 1em;
    border-radius: var(--cb-radius-l);
    font-size: clamp(1.2rem, 2.6vmin + 0.5rem, 2.6rem);
  }
  .languages small {
    color: var(--cb-ink-soft);
    font-size: 0.7em;
    font-weight: var(--cb-weight);
  }
  input {
    inline-size: 100%;
    min-block-size: max(var(--cb-target-kiosk), 7vmin);
    padding: 0 0.4em;
    border: 2px solid var(--cb-line-strong);
    border-radius: var(--cb-radius-m);
    background: var(--cb-surface);
    color: var(--cb-ink);
    font: inherit;
    font-size: clamp(1.2rem, 5.2vmin, 3.4rem);
    text-align: center;
    direction: ltr;
    user-select: text;
  }
  input.code {
    font-family: var(--cb-font-mono);
    font-weight: var(--cb-weight-bold);
    font-size: min(6.6vw, 3.4rem);
    letter-spacing: 0.02em;
  }
  .of-hub {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 0.25rem 1rem;
  }
  button.below {
    display: none;
    padding: 0;
  }
  .bad,
  .warn {
    padding: 0.5em 0.9em;
    border-radius: var(--cb-radius-m);
    font-weight: var(--cb-weight-medium);
  }
  .bad {
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
  }
  .warn {
    background: var(--cb-warn-soft);
    color: var(--cb-warn);
  }
  .mark {
    padding: 0.15em 0.5em;
    border: 3px solid var(--cb-brass-strong);
    border-radius: var(--cb-radius-l);
    background: var(--cb-brass-soft);
    font-family: var(--cb-font-mono);
    font-size: clamp(2.4rem, 12vmin, 8rem);
    font-weight: var(--cb-weight-bold);
    line-height: 1.2;
    direction: ltr;
  }
  .choices {
    display: flex;
    flex-wrap: wrap;
    justify-content: center;
    gap: 0.75rem;
  }
  .busy {
    font-size: clamp(3rem, 12vmin, 8rem);
    animation: breathe 2.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .busy {
      animation: none;
    }
  }
  /* While somebody types on a low glass, what is read has what the keys leave. */
  @media (max-height: 700px) {
    .typing header {
      display: none;
    }
    .typing .help {
      display: none;
    }
    .typing .view {
      gap: 0.3rem;
    }
    .typing h1 {
      font-size: 1.1rem;
    }
    .typing p {
      padding: 0.25em 0.6em;
      font-size: 0.9rem;
      line-height: 1.25;
    }
    .typing button.below {
      display: inline-flex;
    }
  }
`;
