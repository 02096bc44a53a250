import { css } from "lit";

/** How the kiosk's page is laid out, from a 360 px phone to a standing 1080 by 1920 panel. */
export const screenStyles = css`
  :host {
    display: grid;
    grid-template-rows: auto 1fr auto;
    min-block-size: 100dvh;
    padding: clamp(0.75rem, 2.6vmin, 3rem);
    gap: clamp(0.5rem, 2vmin, 2rem);
    background:
      radial-gradient(120% 60% at 50% 108%, color-mix(in srgb, var(--cb-brass-bright) 26%, transparent), transparent),
      var(--cb-paper);
    overflow-x: clip;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    min-block-size: clamp(2rem, 5vmin, 4rem);
  }
  cb-wordmark {
    font-size: clamp(1.05rem, 2.2vmin + 0.5rem, 2.6rem);
  }
  main {
    display: flex;
    flex-direction: column;
    align-items: center;
    justify-content: center;
    min-inline-size: 0;
  }
  main.low {
    justify-content: end;
  }
  h1 {
    margin: 0 0 clamp(0.75rem, 4vmin, 4rem);
    font-size: calc(clamp(1.45rem, 5.5vmin + 0.35rem, 5rem) * var(--cb-text-scale, 1));
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
    letter-spacing: -0.015em;
    text-align: center;
    text-wrap: balance;
  }
  .more {
    max-inline-size: 34em;
    margin: 0 0 clamp(0.75rem, 4vmin, 4rem);
    margin-block-start: calc(-1 * clamp(0.25rem, 2.5vmin, 2.5rem));
    color: var(--cb-ink-soft);
    font-size: calc(clamp(1rem, 1.2vmin + 0.75rem, 1.9rem) * var(--cb-text-scale, 1));
    text-align: center;
    text-wrap: balance;
  }
  .lines {
    display: flex;
    flex-direction: column;
    gap: 0.4rem;
    max-inline-size: 100%;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 0.6em;
    margin: 0;
    padding: 0.5em 1em;
    border-radius: var(--cb-radius-m);
    font-size: calc(clamp(0.875rem, 1.6vmin + 0.45rem, 1.75rem) * var(--cb-text-scale, 1));
    font-weight: var(--cb-weight-medium);
    line-height: 1.3;
    animation: appear var(--cb-calm) var(--cb-ease);
  }
  .warn {
    background: var(--cb-warn-soft);
    color: var(--cb-warn);
  }
  .bad {
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1rem;
    min-block-size: var(--cb-target-kiosk);
  }
  cb-display {
    margin-inline-start: auto;
  }
  .call {
    min-block-size: max(var(--cb-target-kiosk), 7.2vmin);
    padding-inline: clamp(1.1rem, 3vmin, 2.5rem);
    border: 2px solid var(--cb-brass-strong);
    font-size: calc(clamp(1rem, 2vmin + 0.5rem, 2.2rem) * var(--cb-text-scale, 1));
  }
  .call:disabled {
    border-color: var(--cb-line);
    color: var(--cb-ink-soft);
    background: transparent;
  }
  .starting {
    display: grid;
    justify-items: center;
    gap: 1rem;
    color: var(--cb-ink-soft);
    font-size: calc(clamp(1rem, 1.2vmin + 0.75rem, 1.9rem) * var(--cb-text-scale, 1));
  }
  .starting cb-wordmark {
    font-size: calc(clamp(3rem, 12vmin, 8rem) * var(--cb-text-scale, 1));
    animation: breathe 2.4s ease-in-out infinite;
  }
  @keyframes breathe {
    50% {
      opacity: 0.45;
    }
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(-0.4rem);
    }
  }
  @media (max-width: 480px) {
    footer {
      justify-content: center;
    }
    .call {
      flex: 1 1 100%;
    }
    /* The thank-you needs the room, so that calling keeps its place and loses only its word. */
    .after .call {
      flex: none;
      inline-size: var(--cb-target-kiosk);
      padding: 0;
      font-size: calc(1.3rem * var(--cb-text-scale, 1));
    }
    .after .call span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  @media (max-height: 760px) and (max-aspect-ratio: 1/1) {
    h1 {
      margin-block-end: 0.6rem;
      font-size: calc(clamp(1.35rem, 5.5vmin, 2rem) * var(--cb-text-scale, 1));
    }
    .more {
      margin: -0.25rem 0 0.6rem;
      font-size: calc(0.95rem * var(--cb-text-scale, 1));
      line-height: 1.35;
    }
  }
  @media (max-height: 560px) {
    header {
      min-block-size: 2rem;
    }
    h1 {
      margin-block-end: 0.75rem;
    }
    .more {
      margin: -0.25rem 0 0.75rem;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .starting cb-wordmark,
    .line {
      animation: none;
    }
  }
`;
