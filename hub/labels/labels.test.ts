import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import test, { type ExecutionContext } from "ava";
import decodeQr from "qr/decode.js";
import { createTexts } from "../../protocol/texts.ts";
import { runHub, temporaryFolder } from "../../test/running-hub.ts";
import { readCatalogue } from "../catalogues.ts";
import { runCommand } from "../commands.ts";
import { createSecret, hashSecret } from "../people/secret.ts";
import { bidiRuns } from "./bidi-runs.ts";
import { LABEL_FORMATS, type LabelFormat, type LabelFormatName } from "./formats.ts";
import { type Label, labelsOf } from "./label.ts";
import { makeLabelDocument } from "./label-document.ts";
import { toVisibleText } from "./visible-text.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const locales = join(root, "locales");
const MM = 25.4;
/** Dots a mm of what is looked at: about those of a label printer with 200 dots an inch. */
const DOTS = 8;

const library = await PDFiumLibrary.init();
test.after.always(() => library.destroy());

/** Opens a PDF as a viewer does: size of its pages in mm, their texts, and grey pictures. */
async function lookAt(pdf: Uint8Array) {
  const document = await library.loadDocument(pdf);
  const pages = [];
  for (const page of document.pages()) {
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const [x, y] = [originalWidth, originalHeight].map((points) => Math.round((points * MM * 100) / 72) / 100) as [
      number,
      number,
    ];
    // Rendering lets go of the page, so its text is read before.
    const text = page.getText();
    const size = { width: Math.round(x * DOTS), height: Math.round(y * DOTS) };
    const { data, width, height } = await page.render({ ...size, render: "bitmap" });
    pages.push({ size: [x, y], text, picture: { data: Uint8Array.from(data), width, height } });
  }
  document.destroy();
  return pages;
}
type Picture = Awaited<ReturnType<typeof lookAt>>[number]["picture"];

/** Cuts a rectangle in mm out of a picture. */
function cut(from: Picture, at: { x: number; y: number; width: number; height: number }): Picture {
  const [x, y, width, height] = [at.x, at.y, at.width, at.height].map((mm) => Math.floor(mm * DOTS)) as [
    number,
    number,
    number,
    number,
  ];
  const data = new Uint8Array(width * height * 4);
  for (let row = 0; row < height; row++) {
    const start = ((y + row) * from.width + x) * 4;
    data.set(from.data.subarray(start, start + width * 4), row * width * 4);
  }
  return { data, width, height };
}

/** Dots that are not white. */
const inkOf = ({ data }: Picture): number => {
  let ink = 0;
  for (let n = 0; n < data.length; n += 4) if ((data[n] as number) < 250) ink++;
  return ink;
};

const cellOf = (format: LabelFormat, place: number) => ({
  x: format.first.x + (place % format.columns) * format.pitch.x,
  y: format.first.y + Math.floor(place / format.columns) * format.pitch.y,
  ...format.label,
});

const textsIn = (language: string) => {
  const catalogue = readCatalogue(locales, language, ["labels"]);
  return createTexts(catalogue ? [catalogue] : []);
};

const make = (labels: readonly Label[], format: LabelFormatName, language = "en", skip = 0) =>
  makeLabelDocument(labels, { format, texts: textsIn(language), title: "Labels", skip, atMs: 0 });

const site = { id: "berlin", name: "Berlin Mitte" };
const LONG = "Très longue désignation de l’appareil près de l’entrée, numéro 42 ".repeat(3);
const HARD = labelsOf({
  kiosk: "k".repeat(36),
  site: { id: "s".repeat(36), name: "W".repeat(200) },
  origin: `https://${"hub.".repeat(30)}example:65535`,
  devices: [
    { id: "d".repeat(36), serial: "W".repeat(36), labels: { name: "W".repeat(20) } },
    { id: "long", serial: "0".repeat(36), labels: { name: LONG } },
    { id: "none" },
    { id: "arabic", serial: "SN-1", labels: { name: "لوحة المدخل الرئيسي في الطابق الأرضي بجانب المصعد الكبير " } },
  ],
});

for (const name of ["a4", "letter", "62mm"] as const) {
  test(`${name}: the page has its size, no letter leaves its label, and each code is read back from the picture`, async (t) => {
    const format: LabelFormat = LABEL_FORMATS[name];
    const places = format.columns * format.rows;
    const skip = places > 1 ? 2 : 0;
    const pages = await lookAt(await make(HARD, name, "en", skip));
    t.is(pages.length, Math.ceil((HARD.length + skip) / places));
    let inside = 0;
    for (const [n, label] of HARD.entries()) {
      const place = n + skip;
      const { picture, size } = pages[Math.floor(place / places)] as (typeof pages)[number];
      t.deepEqual(size, [format.page.width, format.page.height]);
      const cell = cellOf(format, place % places);
      const whole = cut(picture, cell);
      t.is(decodeQr(whole), label.address);
      const edge = 1.5;
      const inner = cut(picture, {
        x: cell.x + edge,
        y: cell.y + edge,
        width: cell.width - 2 * edge,
        height: cell.height - 2 * edge,
      });
      t.is(inkOf(whole), inkOf(inner), `nothing within ${edge} mm of the edge of label ${n}`);
      inside += inkOf(whole);
    }
    const all = pages.reduce((sum, { picture }) => sum + inkOf(picture), 0);
    // Neighbours share a column of dots where a label begins between two.
    t.true(Math.abs(all - inside) < all / 1000, "nothing is printed between the labels");
  });
}

test("a label says name, kiosk, site and serial number in the language of its captions, Arabic among them", async (t) => {
  const labels = labelsOf({
    kiosk: "entrance",
    site: { id: "paris", name: "Crèmerie Œuf & Süß" },
    origin: "https://hub.example",
    devices: [{ id: "panel", serial: "CB-417", labels: { name: "لوحة المدخل" } }],
  });
  t.deepEqual(
    labels.map(({ address }) => address),
    ["https://hub.example/#/fleet/entrance", "https://hub.example/#/boards/CB-417"],
  );
  for (const [language, caption] of [
    ["en", "Serial number"],
    ["de", "Seriennummer"],
    ["es", "Número de serie"],
    ["fr", "Numéro de série"],
    ["ar", "الرقم التسلسلي"],
  ] as const) {
    const pages = await lookAt(await make(labels, "62mm", language));
    t.is(pages.length, 2);
    const text = pages[1]?.text ?? "";
    for (const word of [caption, "entrance", "Crèmerie Œuf & Süß", "(paris)", "CB-417", "لوحة المدخل"]) {
      t.true(text.replaceAll("\r\n", " ").includes(word), `${language}: ${word} in ${text}`);
    }
  }
});

test("formulas stay text; marks that turn the direction and control characters are left out", async (t) => {
  t.is(toVisibleText('=HYPERLINK("x")\u202Egpj.exe\u2066\n\u0000 a'), '=HYPERLINK("x")gpj.exe a');
  t.is(toVisibleText("\ud800x"), "\ufffdx");
  t.is(toVisibleText("می\u200cخواهم"), "می\u200cخواهم");
  const devices = [
    { id: "p", labels: { name: "=1+1\u202Egpj" } },
    { id: "q", labels: { name: "\u202E \u2066" } },
  ];
  const labels = labelsOf({ kiosk: "k", site, origin: "https://h", devices });
  t.deepEqual(
    labels.map(({ name }) => name),
    ["k", "=1+1gpj", "q"],
  );
  const pages = await lookAt(await make(labels, "62mm"));
  t.true(pages[1]?.text.startsWith("=1+1gpj"));
});

test("runs stand from left to right as the bidi rules put them, and each is handed over in the order that the shaper expects", (t) => {
  t.deepEqual(bidiRuns("Panel 12", "ltr"), ["Panel 12"]);
  t.deepEqual(bidiRuns("باب A-7", "rtl"), ["A-7", "باب "]);
  t.deepEqual(bidiRuns("Tür باب 12", "ltr"), ["Tür ", "12", "باب "]);
  t.deepEqual(bidiRuns("(باب)", "rtl"), [")باب("]);
  t.deepEqual(bidiRuns("۱۲۳", "rtl"), ["۳۲۱"]);
  t.deepEqual(bidiRuns("", "rtl"), []);
});

const unasked = () => Promise.reject(new Error("labels ask nothing of this machine"));
const house = { root, pages: "", locales, checkKiosk: unasked, readMachine: unasked, examineKiosk: unasked };

/** A hub with two kiosks, of which one has told of its board. */
async function startShop(t: ExecutionContext) {
  const running = await runHub(t);
  const kiosk = await running.connect(await running.enrol("entrance"));
  await running.enrol("exit");
  const describe = {
    program: "1.0.0",
    node: "v20",
    schema: 1,
    devices: [
      { id: "panel", driver: "button-panel", status: "ready", serial: "CB-2026-417", buttons: [], samples: [] },
    ],
  };
  await kiosk.greet({ outbox: "outbox-1", seq: 1 });
  // Answered once it is committed.
  await kiosk.publish("describe", describe, { retain: true });
  const token = createSecret();
  await running.hub.context.writer.call("createToken", { hash: hashSecret(token), name: "bench" });
  const url = running.hub.apiUrl;
  const ask = (path: string, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
    fetch(url + path, { headers });
  return { url, token, ask };
}

test("the hub prints a kiosk's and a site's labels for those who are signed in, and the command writes them", async (t) => {
  const { url, token, ask } = await startShop(t);
  const printed = await ask("/api/v1/kiosks/entrance/label?format=62mm");
  t.is(printed.status, 200);
  t.is(printed.headers.get("content-type"), "application/pdf");
  t.is(printed.headers.get("content-disposition"), 'attachment; filename="labels-entrance-62mm.pdf"');
  const pages = await lookAt(new Uint8Array(await printed.arrayBuffer()));
  t.deepEqual(
    pages.map(({ picture }) => decodeQr(picture)),
    [`${url}/#/fleet/entrance`, `${url}/#/boards/CB-2026-417`],
  );
  // The site speaks German first.
  t.regex(pages[1]?.text ?? "", /Seriennummer\s+CB-2026-417/);

  const out = join(temporaryFolder(t), "labels.pdf");
  const options = {
    hub: url,
    token,
    site: "berlin",
    format: "letter",
    at: "https://hub.example:8443/",
    out,
    json: true,
  };
  t.is(await runCommand("printLabels", options, house), 0);
  const [sheet, ...more] = await lookAt(readFileSync(out));
  t.deepEqual([sheet?.size, more.length], [[215.9, 279.4], 0]);
  for (const [place, address] of ["#/fleet/entrance", "#/boards/CB-2026-417", "#/fleet/exit"].entries()) {
    const cell = cellOf(LABEL_FORMATS.letter, place);
    t.is(decodeQr(cut(sheet?.picture as Picture, cell)), `https://hub.example:8443/${address}`);
  }
  const other = { ...options, site: undefined };
  t.is(await runCommand("printLabels", other, house), 1);

  const problem = async (path: string, headers?: Record<string, string>) => {
    const answer = await ask(path, headers);
    const { code, field } = (await answer.json()) as { code: string; field?: string };
    return [answer.status, code, field];
  };
  t.deepEqual(await problem("/api/v1/kiosks/entrance/label", {}), [401, "not-signed-in", undefined]);
  t.deepEqual(await problem("/api/v1/kiosks/nowhere/label"), [404, "unknown-kiosk", "id"]);
  t.deepEqual(await problem("/api/v1/kiosks/entrance/label?device=other"), [404, "unknown-device", "device"]);
  t.deepEqual(await problem("/api/v1/sites/nowhere/labels"), [404, "unknown-site", "site"]);
  t.deepEqual(await problem("/api/v1/kiosks/entrance/label?format=a5"), [400, "bad-value", "format"]);
  t.deepEqual(await problem("/api/v1/kiosks/entrance/label?skip=30"), [400, "bad-value", "skip"]);
  t.deepEqual(await problem("/api/v1/kiosks/entrance/label?language=..%2Fde"), [400, "unknown-language", "language"]);
  for (const at of ["javascript:alert(1)", "https://a@b", "https://h/x", "https://h:99999", "ftp://h"]) {
    t.deepEqual(
      await problem(`/api/v1/kiosks/entrance/label?at=${encodeURIComponent(at)}`),
      [400, "bad-value", "at"],
      at,
    );
  }
});
