import { svg, type TemplateResult } from "lit";
import encodeQr from "qr";

/** Modules of white around a code, as a reader needs them. Source: ISO/IEC 18004, "quiet zone". */
const QUIET = 4;

/** Draws a text as a QR code, black on white whatever the page's colours, in one path. */
export function qrPicture(text: string, label: string): TemplateResult {
  const rows = encodeQr(text, "raw", { ecc: "medium", border: QUIET });
  const side = rows.length;
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ""))).join("");
  return svg`<svg class="qr" viewBox="0 0 ${side} ${side}" role="img" aria-label=${label} shape-rendering="crispEdges">
    <rect width=${side} height=${side} fill="#fff"></rect><path d=${dark} fill="#000"></path>
  </svg>`;
}
