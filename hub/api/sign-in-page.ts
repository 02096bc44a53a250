import { type Catalogue, createTexts, type Texts } from "../../protocol/texts.ts";
import { readCatalogue } from "../catalogues.ts";

/**
 * What the sign-in page runs. The token stands after `#`, which browsers do not send, and it is taken out of the address at
 * once; only the POST spends the link, so that a preview or a prefetch of it does no harm. Whoever is signed in already goes
 * on to the console even when the link was spent.
 */
const SCRIPT = `const token = location.hash.slice(1);
history.replaceState(null, "", location.pathname);
const show = (id) => {
  for (const part of document.querySelectorAll("[data-state]")) part.hidden = part.dataset.state !== id;
};
const headers = { "content-type": "application/json", "x-counterbell": "1" };
const signIn = async () => {
  if (token) {
    const answer = await fetch("/api/v1/sessions", { method: "POST", headers, body: JSON.stringify({ token }) });
    if (answer.ok) return true;
  }
  return (await fetch("/api/v1/sessions/current")).ok;
};
signIn().then(
  (ok) => (ok ? location.replace("/") : show("spent")),
  () => show("away"),
);
`;

/** Gives the page that a sign-in link opens, in the reader's language as far as there is a catalogue for it. */
export function signInPage(locales: string): { html(acceptLanguage: string | undefined): string; script: string } {
  const texts = new Map<string, Texts>();
  const textsOf = (language: string): Texts => {
    let known = texts.get(language);
    if (!known) {
      const catalogues = [language, "en"]
        .map((one) => readCatalogue(locales, one, ["cli"]))
        .filter((one): one is Catalogue => one !== undefined);
      known = createTexts(catalogues);
      texts.set(language, known);
    }
    return known;
  };
  return {
    html: (acceptLanguage) => render(textsOf(languageOf(acceptLanguage))),
    script: SCRIPT,
  };
}

/** Languages that have a catalogue of their own for this page. */
const LANGUAGES = ["en", "de", "ar"];

function languageOf(header: string | undefined): string {
  const asked = (header ?? "").split(",").map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find((language) => LANGUAGES.includes(language)) ?? "en";
}

function render(texts: Texts): string {
  const text = (id: string) => escapeHtml(texts(id).replace(/[\u2068\u2069]/g, ""));
  return `<!doctype html>
<html lang="${texts.language}" dir="${texts.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${text("sign-in-title")}</title>
<style>
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 1.125rem/1.5 system-ui, sans-serif; }
main { max-width: 32rem; padding: 2rem; text-align: center; }
code { font-size: 1rem; }
</style>
</head>
<body>
<main aria-live="polite">
<h1>${text("sign-in-title")}</h1>
<p data-state="working">${text("sign-in-working")}</p>
<p data-state="spent" hidden>${text("sign-in-spent")}<br><code>counterbell sign-in</code></p>
<p data-state="away" hidden>${text("sign-in-away")}</p>
</main>
<script type="module" src="/sign-in.js"></script>
</body>
</html>
`;
}

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
