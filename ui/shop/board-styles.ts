import { css } from "lit";

/** The board as a thing: a dark case with a brass rim, six domes with a ring of light each, and its cable. */
export const boardStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    align-items: center;
    gap: var(--cb-space-3);
    container-type: inline-size;
  }
  .case {
    --case: #34291d;
    position: relative;
    inline-size: min(100%, 21rem);
    padding: 1.1rem 1.1rem 1.25rem;
    border: 3px solid #c8922f;
    border-radius: 1.75rem;
    background: linear-gradient(160deg, #4a3c2c, #2b2218 70%);
    box-shadow:
      inset 0 1px 0 rgb(255 236 196 / 0.35),
      inset 0 -10px 24px rgb(0 0 0 / 0.35),
      var(--cb-shadow-3);
    color: #f6efe3;
    transition: filter var(--cb-calm) var(--cb-ease);
  }
  .top {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.75rem;
    margin-block-end: 0.9rem;
    font-size: var(--cb-text-xs);
  }
  .status {
    display: inline-flex;
    align-items: center;
    gap: 0.5em;
  }
  .led {
    inline-size: 0.7rem;
    aspect-ratio: 1;
    border: 2px solid #8f7f68;
    border-radius: 50%;
    background: #1b150e;
  }
  .led.on {
    border-color: #d9f7dd;
    background: #8df0a5;
    box-shadow: 0 0 10px 2px rgb(141 240 165 / 0.75);
  }
  .buzzer {
    inline-size: 2.6rem;
    block-size: 1.5rem;
    overflow: visible;
  }
  .buzzer circle {
    fill: #1b150e;
  }
  .buzzer path {
    fill: none;
    stroke: #f0bd5c;
    stroke-width: 2;
    stroke-linecap: round;
    opacity: 0;
  }
  .buzzer.on path {
    animation: wave 420ms var(--cb-ease);
    opacity: 1;
  }
  .buttons {
    display: grid;
    grid-template-columns: repeat(2, 1fr);
    gap: 0.8rem 0.7rem;
  }
  button {
    flex-direction: column;
    gap: 0.4rem;
    min-inline-size: 0;
    padding: 0.35rem 0.15rem 0.4rem;
    border: 2px solid transparent;
    border-radius: 1.1rem;
    background: transparent;
    color: #f6efe3;
    font-size: var(--cb-text-xs);
    -webkit-user-select: none;
    user-select: none;
    touch-action: none;
  }
  button:hover {
    background: rgb(255 236 196 / 0.08);
    border-color: transparent;
  }
  button:active {
    transform: none;
  }
  button:focus-visible {
    outline-color: #f0bd5c;
  }
  .socket {
    position: relative;
    inline-size: clamp(3.75rem, 24cqw, 5.25rem);
    aspect-ratio: 1;
    padding: 9%;
    border-radius: 50%;
    background: #17110a;
    box-shadow:
      inset 0 0 0 3px #5b4a35,
      inset 0 4px 8px rgb(0 0 0 / 0.6);
    transition: box-shadow 180ms var(--cb-ease);
  }
  .lit .socket {
    background: #fff3cf;
    box-shadow:
      inset 0 0 0 3px #fff3cf,
      0 0 22px 7px rgb(255 217 122 / 0.7);
    transition-duration: 20ms;
  }
  .lamp {
    position: absolute;
    inset-block-start: -2%;
    inset-inline-end: -2%;
    inline-size: 24%;
    aspect-ratio: 1;
    border: 2px solid #5b4a35;
    border-radius: 50%;
    background: #17110a;
  }
  .lit .lamp {
    border-color: #fff;
    background: #ffd97a;
  }
  cb-face {
    transition: transform 90ms var(--cb-ease);
    filter: drop-shadow(0 2px 2px rgb(0 0 0 / 0.45));
  }
  .down cb-face {
    transform: translateY(4%) scale(0.88);
    filter: none;
  }
  .cable {
    display: block;
    inline-size: min(100%, 21rem);
    block-size: 3.4rem;
    margin-block: -0.8rem -0.25rem;
    overflow: visible;
  }
  .wire {
    fill: none;
    stroke: var(--cb-ink-soft);
    stroke-width: 5;
    stroke-linecap: round;
  }
  .end,
  .jack {
    fill: var(--cb-surface);
    stroke: var(--cb-ink-soft);
    stroke-width: 2.5;
    stroke-linejoin: round;
  }
  .end {
    transition: transform var(--cb-calm) var(--cb-ease);
  }
  .away .end {
    transform: translate(-26px, 6px) rotate(-8deg);
    transform-box: fill-box;
  }
  .away .case {
    filter: saturate(0.5) brightness(0.92);
  }
  .hint {
    min-block-size: 3em;
    margin: 0;
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-s);
    text-align: center;
    text-wrap: balance;
  }
  .hint b {
    color: var(--cb-ink);
  }
  .whole {
    inline-size: 100%;
    display: flex;
    flex-direction: column;
    align-items: center;
  }
  @media (min-width: 1024px) and (max-height: 980px) {
    .case {
      padding-block: 0.8rem 0.9rem;
    }
    .top {
      margin-block-end: 0.5rem;
    }
    .buttons {
      gap: 0.35rem 0.5rem;
    }
    .socket {
      inline-size: clamp(3.75rem, 22cqw, 4.6rem);
    }
    .cable {
      block-size: 2.8rem;
    }
  }
  @media (min-width: 1024px) and (max-height: 840px) {
    .socket {
      inline-size: 3.9rem;
    }
  }
  @keyframes wave {
    from {
      transform: scale(0.7);
      transform-origin: center;
    }
  }
`;
