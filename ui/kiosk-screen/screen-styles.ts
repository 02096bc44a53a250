import { css } from "lit";

/**
 * How the kiosk's page is laid out, from a 360 px phone to a standing 1080 by 1920 panel: header, what is shown, footer and
 * keyboard share the glass, and what is too long for its part scrolls in it.
 */
export const screenStyles = css`
  :host {
    --edge: clamp(0.75rem, 2.6vmin, 3rem);
    display: flex;
    flex-direction: column;
    block-size: 100dvh;
    box-sizing: border-box;
    padding-block: var(--edge);
    gap: clamp(0.5rem, 1.6vmin, 1.5rem);
    background:
      radial-gradient(120% 60% at 50% 108%, color-mix(in srgb, var(--cb-brass-bright) var(--cb-glow, 26%), transparent), transparent),
      var(--cb-paper);
    overflow: hidden;
    touch-action: pan-y;
  }
  header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem 1.5rem;
    min-block-size: clamp(2rem, 5vmin, 4rem);
    padding-inline: var(--edge);
  }
  cb-wordmark {
    font-size: clamp(1.05rem, 2.2vmin + 0.5rem, 2.6rem);
  }
  .logo {
    display: block;
    block-size: clamp(2rem, 5.5vmin, 5rem);
    max-inline-size: 45vw;
    object-fit: contain;
    object-position: left;
  }
  .logo:dir(rtl) {
    object-position: right;
  }
  .brand {
    font-size: clamp(1.2rem, 2.6vmin + 0.4rem, 2.6rem);
    font-weight: var(--cb-weight-bold);
  }
  main {
    flex: 1 1 0;
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    padding-inline: var(--edge);
    overflow: hidden auto;
    overscroll-behavior: contain;
    scrollbar-width: none;
    touch-action: pan-y;
  }
  /* Its own margins, and not the flex of main, centre it: what is too long can then be reached from its beginning. */
  .view {
    display: flex;
    flex-direction: column;
    align-items: center;
    min-inline-size: 0;
    margin-block: auto;
    padding-block: 0.5rem;
  }
  main.low .view {
    margin-block-end: 0;
  }
  h1 {
    margin: 0 0 clamp(0.6rem, 3.4vmin, 3.5rem);
    font-size: calc(clamp(1.35rem, 5.5vmin + 0.35rem, 5rem) * var(--cb-text-scale, 1));
    font-weight: var(--cb-weight-bold);
    line-height: var(--cb-leading-tight);
    letter-spacing: -0.015em;
    text-align: center;
    text-wrap: balance;
    hyphens: auto;
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  h1:focus {
    outline: none;
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
  cb-choices {
    margin-block-start: clamp(0.5rem, 2.4vmin, 2.5rem);
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
  .info {
    background: var(--cb-info-soft);
    color: var(--cb-info);
  }
  .bad {
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
  }
  /* What goes on below fades out, and is not cut. */
  main.goes-on {
    mask-image: linear-gradient(#000 calc(100% - 2.5rem), transparent);
  }
  /* In a row of its own, as it would hide what it leads to; it reaches no further up than what fades out there. */
  .below {
    align-self: center;
    margin-block: -1.35rem -0.375rem;
    z-index: 1;
  }
  .below button {
    inline-size: var(--cb-target-kiosk);
    block-size: var(--cb-target-kiosk);
    padding: 0;
    border: 2px solid var(--cb-brass-strong);
    color: var(--cb-brass-strong);
    box-shadow: var(--cb-shadow-1);
    font-size: 1.3rem;
  }
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.5rem clamp(0.5rem, 1.4vmin, 1rem);
    min-block-size: var(--cb-target-kiosk);
    padding-inline: var(--edge);
  }
  cb-keyboard {
    margin-block-end: calc(-1 * var(--edge));
  }
  cb-display {
    margin-inline-start: auto;
  }
  cb-languages[folded] {
    margin-inline-start: auto;
  }
  cb-languages[folded] + cb-display {
    margin-inline-start: 0;
  }
  footer > button {
    min-block-size: max(var(--cb-target-kiosk), 6.6vmin);
    min-inline-size: var(--cb-target-kiosk);
    padding-inline: max(0.9em, clamp(0.9rem, 2.4vmin, 2rem));
    font-size: calc(clamp(1rem, 1.8vmin + 0.5rem, 2rem) * var(--cb-text-scale, 1));
    line-height: 1.1;
    touch-action: auto;
  }
  footer > button[data-felt] {
    background: var(--cb-brass-soft);
    border-color: var(--cb-brass-strong);
    transition: none;
  }
  .call {
    border: 2px solid var(--cb-brass-strong);
  }
  .call:disabled {
    border-style: dashed;
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
  @media (min-width: 800px) and (max-aspect-ratio: 3/4) {
    h1 {
      margin-block-end: 4.5vmin;
    }
    footer > button {
      font-size: calc(clamp(1.2rem, 2.4vmin, 2.4rem) * var(--cb-text-scale, 1));
    }
  }
  /* Beyond home there are more buttons below than a narrow glass has words for: their names stay for who hears them. */
  @media (max-width: 700px) {
    .after > button {
      padding: 0;
      inline-size: var(--cb-target-kiosk);
      font-size: calc(1.3rem * min(1.5, var(--cb-text-scale, 1)));
    }
    .after > button span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  /* Large words would push the switches out of their corner: what has a sign that everybody knows shows that alone. */
  @media (max-width: 1500px) {
    :host([large]) .nav {
      padding: 0;
      inline-size: max(var(--cb-target-kiosk), 6.6vmin);
      font-size: calc(1.3rem * min(1.5, var(--cb-text-scale, 1)));
    }
    :host([large]) .nav span {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
  /* Beyond home a low glass is for what is read and touched. */
  @media (max-height: 700px) {
    header.slim {
      min-block-size: 0;
    }
    header.slim > :not(.lines),
    :host([large]) header > :not(.lines) {
      display: none;
    }
    .view {
      padding-block: 0.25rem;
    }
  }
  @media (max-width: 480px) {
    .call {
      flex: 1 1 0;
    }
    :host([large]) .call {
      flex-basis: 100%;
    }
    .after .call,
    :host([large]) .after .call {
      flex: none;
    }
  }
  @media (max-height: 760px) and (max-aspect-ratio: 1/1) {
    h1 {
      margin-block-end: 0.5rem;
      font-size: calc(clamp(1.3rem, 5.5vmin, 2rem) * var(--cb-text-scale, 1));
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
      margin-block-end: 0.6rem;
      font-size: calc(1.6rem * var(--cb-text-scale, 1));
    }
    .more {
      margin: -0.25rem 0 0.75rem;
    }
  }
  /* While somebody writes on a low glass, the field and the keys have it for themselves. */
  @media (max-height: 1000px) {
    :host([typing]) {
      padding-block-start: 0.5rem;
    }
    :host([typing]) header,
    :host([typing]) footer,
    :host([typing]) .below {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .starting cb-wordmark,
    .line {
      animation: none;
    }
  }
`;
