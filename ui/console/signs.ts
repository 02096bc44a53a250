import { html, type SVGTemplateResult, svg, type TemplateResult } from "lit";
import type { Severity } from "../../protocol/messages.ts";
import type { Presence, TicketStatus } from "../../protocol/rest.ts";

type Text = (id: string) => string;

// Each severity has an outline of its own, so that colour is never alone: octagon, triangle, diamond, circle, ring.
const SEVERITY_SHAPES: Record<Severity, SVGTemplateResult> = {
  critical: svg`<path d="M7.2 1.5h5.6L18.5 7.2v5.6l-5.7 5.7H7.2l-5.7-5.7V7.2z"/><path class="mark" d="M10 5.6v5.2M10 14h.01"/>`,
  high: svg`<path d="M10 1.8L19 17.6H1z"/><path class="mark" d="M10 7.4v4.4M10 14.7h.01"/>`,
  medium: svg`<path d="M10 .8L19.2 10 10 19.2.8 10z"/><path class="mark" d="M10 6v4.8M10 13.9h.01"/>`,
  low: svg`<circle cx="10" cy="10" r="8.6"/><path class="mark" d="M6.3 8.6L10 12.3l3.7-3.7"/>`,
  info: svg`<circle class="ring" cx="10" cy="10" r="7.7"/><path class="ink" d="M10 9.3V14M10 6.2h.01"/>`,
};

const PRESENCE_SHAPES: Record<Presence, SVGTemplateResult> = {
  online: svg`<circle cx="10" cy="10" r="8.6"/><path class="mark" d="M5.9 10.3l2.8 2.8 5.4-6"/>`,
  offline: svg`<circle class="ring" cx="10" cy="10" r="7.7"/><path class="ink" d="M6.5 10h7"/>`,
  lost: svg`<path d="M10 .8L19.2 10 10 19.2.8 10z"/><path class="mark" d="M7.3 7.3l5.4 5.4M12.7 7.3l-5.4 5.4"/>`,
};

const sign = (shape: SVGTemplateResult): TemplateResult =>
  html`<svg class="sign" viewBox="0 0 20 20" aria-hidden="true">${shape}</svg>`;

/** A ticket's or alert's severity: colour, shape and word. */
export const severitySign = (severity: Severity, text: Text): TemplateResult =>
  html`<span class="severity ${severity}">${sign(SEVERITY_SHAPES[severity])}<span>${text(`console-severity-${severity}`)}</span></span>`;

/** Whether a kiosk is there: colour, shape and word. */
export const presenceSign = (presence: Presence, text: Text): TemplateResult =>
  html`<span class="presence ${presence}">${sign(PRESENCE_SHAPES[presence])}<span>${text(`console-presence-${presence}`)}</span></span>`;

/** Where a ticket stands, as a chip. */
export const statusChip = (status: TicketStatus, text: Text): TemplateResult =>
  html`<span class="chip status ${status}">${text(`console-status-${status}`)}</span>`;
