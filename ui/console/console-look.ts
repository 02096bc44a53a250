import { css } from "lit";

/** The styles of the console's head and frame. */
export const consoleLook = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 100dvh;
    background: var(--cb-paper);
  }
  .skip {
    position: absolute;
    inset-block-start: var(--cb-space-2);
    inset-inline-start: var(--cb-space-2);
    z-index: 10;
  }
  .skip:not(:focus) {
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
  }
  header {
    position: sticky;
    inset-block-start: 0;
    z-index: 5;
    display: flex;
    align-items: center;
    gap: var(--cb-space-5);
    padding: 0 var(--cb-space-5);
    min-block-size: 3.75rem;
    background: color-mix(in srgb, var(--cb-surface) 92%, transparent);
    backdrop-filter: blur(10px);
    border-block-end: 1px solid var(--cb-line);
  }
  .home {
    display: inline-flex;
    align-items: center;
    min-block-size: var(--cb-target);
    border-radius: var(--cb-radius-s);
  }
  .home .narrow {
    display: none;
  }
  nav {
    display: flex;
    align-self: stretch;
    gap: var(--cb-space-1);
  }
  nav a {
    position: relative;
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-2);
    padding: 0 var(--cb-space-3);
    min-block-size: var(--cb-target);
    color: var(--cb-ink-soft);
    font-weight: var(--cb-weight-medium);
    text-decoration: none;
    white-space: nowrap;
    transition: color var(--cb-fast) var(--cb-ease);
  }
  nav a::after {
    content: "";
    position: absolute;
    inset-inline: var(--cb-space-3);
    inset-block-end: -1px;
    block-size: 3px;
    border-radius: 3px 3px 0 0;
    background: var(--cb-brass);
    transform: scaleX(0);
    transition: transform var(--cb-calm) var(--cb-ease);
  }
  nav a:hover,
  nav a[aria-current] {
    color: var(--cb-ink);
  }
  nav a[aria-current]::after {
    transform: none;
  }
  nav cb-icon {
    color: var(--cb-brass);
  }
  .count {
    min-inline-size: 1.6em;
    padding: 0 0.45em;
    border-radius: var(--cb-radius-full);
    background: var(--cb-brass-strong);
    color: var(--cb-on-brass);
    font-size: var(--cb-text-xs);
    text-align: center;
  }
  .end {
    display: flex;
    align-items: center;
    gap: var(--cb-space-4);
    margin-inline-start: auto;
  }
  .link {
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-2);
    color: var(--cb-ink-soft);
    font-size: var(--cb-text-s);
    white-space: nowrap;
  }
  .link .dot {
    inline-size: 0.6rem;
    block-size: 0.6rem;
    border-radius: 50%;
    border: 2px solid var(--cb-ink-soft);
  }
  .link.live .dot {
    border-color: var(--cb-good);
    background: var(--cb-good);
    animation: breathe 3s ease-in-out infinite;
  }
  .link.away {
    color: var(--cb-bad);
    font-weight: var(--cb-weight-medium);
  }
  .link.away .dot {
    border-color: var(--cb-bad);
    border-radius: 2px;
    transform: rotate(45deg);
  }
  @keyframes breathe {
    50% {
      box-shadow: 0 0 0 4px color-mix(in srgb, var(--cb-good) 22%, transparent);
    }
  }
  .language {
    display: inline-flex;
    align-items: center;
    gap: var(--cb-space-1);
    color: var(--cb-ink-soft);
  }
  select {
    min-block-size: var(--cb-target);
    padding-inline: var(--cb-space-1);
    border: none;
    border-radius: var(--cb-radius-s);
    background: transparent;
    color: var(--cb-ink);
    font: inherit;
    font-size: var(--cb-text-s);
    cursor: pointer;
  }
  option {
    background: var(--cb-surface);
    color: var(--cb-ink);
  }
  .away[role] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--cb-space-2) var(--cb-space-3);
    padding: var(--cb-space-2) var(--cb-space-5);
    background: var(--cb-bad-soft);
    color: var(--cb-bad);
    animation: appear var(--cb-calm) var(--cb-ease);
  }
  .away.low {
    background: var(--cb-brass-soft);
    color: var(--cb-brass-strong);
  }
  .away p {
    flex: 1 1 14rem;
  }
  .away button {
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  @keyframes appear {
    from {
      opacity: 0;
      transform: translateY(-0.5rem);
    }
  }
  main {
    flex: 1;
    inline-size: 100%;
    max-inline-size: 100rem;
    margin-inline: auto;
    padding: var(--cb-space-5);
  }
  main:focus {
    outline: none;
  }
  /* Seven places stand in one row with their signs, then without, then in a row of their own. */
  @media print {
    :host {
      min-block-size: 0;
      background: none;
    }
    header,
    .away {
      display: none;
    }
  }
  @media (max-width: 90rem) {
    header {
      gap: var(--cb-space-4);
    }
    nav cb-icon {
      display: none;
    }
  }
  @media (max-width: 79.9rem) {
    header {
      flex-wrap: wrap;
      gap: 0 var(--cb-space-4);
    }
    nav {
      order: 3;
      flex: 1 0 100%;
      flex-wrap: wrap;
      margin-inline: calc(-1 * var(--cb-space-2));
    }
    nav cb-icon {
      display: inline-block;
    }
  }
  @media (max-width: 62rem) {
    header {
      gap: var(--cb-space-3);
      padding-inline: var(--cb-space-4);
    }
    .home .narrow {
      display: inline-block;
    }
    .home .wide {
      display: none;
    }
    main {
      padding: var(--cb-space-4);
    }
  }
  @media (max-width: 44rem) {
    header {
      gap: 0 var(--cb-space-3);
      position: static;
    }
    .home .narrow {
      display: none;
    }
    .home .wide {
      display: inline-block;
    }
    nav {
      justify-content: space-between;
    }
    nav a {
      flex: 1 0 auto;
      justify-content: center;
      padding-inline: var(--cb-space-1);
    }
    .away[role="status"] {
      padding-inline: var(--cb-space-4);
    }
  }
  @media (max-width: 27rem) {
    nav cb-icon,
    .language cb-icon {
      display: none;
    }
    .end {
      gap: var(--cb-space-1);
    }
    .sign-out {
      padding-inline: var(--cb-space-2);
    }
    main {
      padding: var(--cb-space-3);
    }
    .link .words {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  }
`;
