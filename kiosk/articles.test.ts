import { createHash } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import test, { type ExecutionContext } from "ava";
import { pino } from "pino";
import { asyncScheduler, BehaviorSubject } from "rxjs";
import type { ArticleEntry } from "../protocol/articles.ts";
import type { LifeStage } from "../protocol/flow.ts";
import { until } from "../test/rig.ts";
import { Articles } from "./articles.ts";

type Written = { stage?: LifeStage; products?: string[]; pictures?: string[] } & Record<string, unknown>;
type Texts = Record<string, [title: string, markdown: string]>;
const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A kiosk's articles, each in the languages that it is written in. */
function shelf(t: ExecutionContext, written: Record<string, [Written, Texts]>) {
  const files = new Map<string, Buffer>();
  const articles: ArticleEntry[] = [];
  for (const [id, [facts, texts]] of Object.entries(written)) {
    for (const [language, [title, markdown]] of Object.entries(texts)) {
      const { stage = "troubleshooting", products = [], pictures = [] } = facts;
      const hash = hashOf(markdown);
      files.set(hash, Buffer.from(markdown));
      articles.push({ id, version: 1, language, stage, title, products, hash, pictures });
    }
  }
  const made = new Articles({
    articles$: new BehaviorSubject({ articles }),
    read: async (hash) => files.get(hash),
    clock: asyncScheduler,
    log: pino({ level: "silent" }),
  });
  t.teardown(() => made.stop());
  const find = async (language: string, q: string, stage?: string): Promise<string[]> =>
    (await made.find({ language, q, stage })).articles.map(({ id }) => id);
  return { made, find, files };
}

const SHOP: Record<string, [Written, Texts]> = {
  descale: [
    { stage: "maintenance", products: ["KM-2041", "KM 2042/B"] },
    {
      en: [
        "Descaling the coffee machine",
        "Fill the tank with water and one sachet of descaler. Press the steam button for five seconds until the lamp blinks. Limescale makes coffee cold and the pump loud.",
      ],
      de: [
        "Die Kaffeemaschine entkalken",
        "Füllen Sie den Tank mit Wasser und einem Beutel Entkalker. Halten Sie die Dampftaste fünf Sekunden, bis die Lampe blinkt. Kalk macht den Kaffee kalt und die Pumpe laut.",
      ],
      es: [
        "Descalcificar la cafetera",
        "Llene el depósito con agua y un sobre de descalcificador. Mantenga pulsado el botón de vapor cinco segundos hasta que la luz parpadee. La cal enfría el café.",
      ],
      fr: [
        "Détartrer la machine à café",
        "Remplissez le réservoir d'eau et d'un sachet de détartrant. Appuyez cinq secondes sur le bouton vapeur. Le calcaire refroidit le café.",
      ],
      ar: [
        "إزالة الترسبات من ماكينة القهوة",
        "املأ الخزان بالماء وكيس من مزيل الترسبات. اضغط زر البخار خمس ثوان حتى يومض المصباح.",
      ],
    },
  ],
  leak: [
    { products: ["KM-2041"] },
    {
      en: [
        "Water runs out below the machine",
        "Check the rubber seal of the water tank for cracks. Push the tank down until it clicks. A worn gasket is replaced in two minutes.",
      ],
      de: [
        "Wasser läuft unter der Maschine aus",
        "Prüfen Sie die Gummidichtung des Wassertanks auf Risse. Drücken Sie den Tank hinunter, bis er einrastet. Eine alte Dichtung ist in zwei Minuten getauscht.",
      ],
      es: [
        "Sale agua por debajo de la máquina",
        "Compruebe si la junta de goma del depósito tiene grietas. Empuje el depósito hasta oír un clic. La junta gastada se cambia en dos minutos.",
      ],
    },
  ],
  warranty: [
    { stage: "planning" },
    {
      en: [
        "Warranty and returns",
        "You may bring anything back within thirty days with the receipt. The guarantee lasts three years and covers faults of material.",
      ],
      de: [
        "Garantie und Rückgabe",
        "Sie können alles innerhalb von dreißig Tagen mit dem Kassenbon zurückbringen. Die Garantie gilt drei Jahre für Materialfehler.",
      ],
      es: [
        "Garantía y devoluciones",
        "Puede devolver cualquier artículo en treinta días con el recibo. La garantía dura tres años y cubre los defectos de material.",
      ],
    },
  ],
  recycle: [
    { stage: "disposal" },
    {
      en: [
        "Recycling old devices and batteries",
        "We take back old appliances and used batteries free of charge. Put batteries into the green box at the entrance.",
      ],
      de: [
        "Altgeräte und Batterien entsorgen",
        "Wir nehmen alte Geräte und leere Batterien kostenlos zurück. Batterien kommen in die grüne Kiste am Eingang.",
      ],
      es: [
        "Reciclar aparatos y pilas",
        "Recogemos gratis los aparatos viejos y las pilas usadas. Deje las pilas en la caja verde de la entrada.",
      ],
    },
  ],
  mounting: [
    { stage: "installation", products: ["TV-55"] },
    {
      en: [
        "Hanging the television on the wall",
        "Drill four holes at the marks of the template. Use the long screws for concrete and let two people lift the screen onto the bracket.",
      ],
      de: [
        "Den Fernseher an die Wand hängen",
        "Bohren Sie vier Löcher an den Zeichen der Schablone. Nehmen Sie die langen Schrauben für Beton und heben Sie das Gerät zu zweit auf die Halterung.",
      ],
      es: [
        "Colgar el televisor en la pared",
        "Taladre cuatro agujeros en las marcas de la plantilla. Use los tornillos largos para hormigón y levanten la pantalla entre dos personas.",
      ],
    },
  ],
  update: [
    { stage: "upgrading", products: ["TV-55"] },
    {
      en: [
        "Installing a new software version",
        "Open the menu, choose system, then update. Do not switch the set off while the bar moves.",
      ],
      de: [
        "Eine neue Softwareversion aufspielen",
        "Öffnen Sie das Menü, wählen Sie System, dann Aktualisierung. Schalten Sie das Gerät nicht aus, solange der Balken läuft.",
      ],
      es: [
        "Instalar una versión nueva del software",
        "Abra el menú, elija sistema y después actualización. No apague el aparato mientras se mueve la barra.",
      ],
    },
  ],
  remote: [
    {},
    {
      en: [
        "The remote control does nothing",
        "Replace both batteries and point it at the lower edge of the screen. Hold the home key for ten seconds to pair it again.",
      ],
      de: [
        "Die Fernbedienung reagiert nicht",
        "Tauschen Sie beide Batterien und richten Sie sie auf die Unterkante des Bildschirms. Halten Sie die Haustaste zehn Sekunden, um sie neu zu koppeln.",
      ],
      es: [
        "El mando a distancia no responde",
        "Cambie las dos pilas y apunte al borde inferior de la pantalla. Mantenga la tecla de inicio diez segundos para volver a emparejarlo.",
      ],
    },
  ],
  course: [
    { stage: "training" },
    {
      en: [
        "Barista course on Saturdays",
        "Learn to froth milk and to set the grinder. The lesson takes two hours; register at the counter.",
      ],
      de: [
        "Barista-Kurs am Samstag",
        "Lernen Sie, Milch aufzuschäumen und die Mühle einzustellen. Die Stunde dauert zwei Stunden; Anmeldung an der Kasse.",
      ],
      es: [
        "Curso de barista los sábados",
        "Aprenda a espumar la leche y a ajustar el molinillo. La clase dura dos horas; inscríbase en el mostrador.",
      ],
    },
  ],
};

/** Questions that were written before the search was first tried, in words of their own, and the article that answers each. */
const QUESTIONS: [language: string, question: string, answer: string][] = [
  ["en", "how do I remove lime from my coffee maker", "descale"],
  ["en", "there is a puddle of water under it", "leak"],
  ["en", "can I return something without problems", "warranty"],
  ["en", "where do I throw away used battery", "recycle"],
  ["en", "mount tv on a concrete wall", "mounting"],
  ["en", "upgrade the firmware or software", "update"],
  ["en", "my remote is not pairing", "remote"],
  ["en", "learning how to make milk froth", "course"],
  ["en", "guarante", "warranty"],
  ["en", "televison", "mounting"],
  ["de", "Wie entferne ich Kalk aus der Kaffeemaschine?", "descale"],
  ["de", "Unter dem Tank ist eine Pfütze, Dichtung kaputt", "leak"],
  ["de", "Gekauftes zurückgeben ohne Kassenbon", "warranty"],
  ["de", "wohin mit leeren batterien", "recycle"],
  ["de", "Fernseher aufhängen Schraube", "mounting"],
  ["de", "System aktualisieren", "update"],
  ["de", "Fernbedienung koppelt sich nicht", "remote"],
  ["de", "Milch schäumen lernen", "course"],
  ["de", "entkalcken", "descale"],
  ["de", "Garantieren", "warranty"],
  ["es", "quitar la cal de la máquina de café", "descale"],
  ["es", "la maquina pierde agua por debajo", "leak"],
  ["es", "devolver un producto comprado", "warranty"],
  ["es", "donde tiro las pilas", "recycle"],
  ["es", "televisor en pared de hormigon", "mounting"],
  ["es", "actualizar el sistema", "update"],
  ["es", "emparejar el mando", "remote"],
  ["es", "quiero aprender a hacer espuma de leche", "course"],
  ["es", "garantia", "warranty"],
  ["es", "descalsificar", "descale"],
];

test("questions in other words than the article's find it among the first three, in three languages", async (t) => {
  const { find } = shelf(t, SHOP);
  const missed: string[] = [];
  let first = 0;
  for (const [language, question, answer] of QUESTIONS) {
    const found = await find(language, question);
    if (found[0] === answer) first += 1;
    if (!found.slice(0, 3).includes(answer)) missed.push(`${language}: ${question} -> ${found.join(" ")}`);
  }
  t.log(`${first} of ${QUESTIONS.length} first, ${QUESTIONS.length - missed.length} among the first three`, missed);
  t.true(QUESTIONS.length - missed.length >= 28, missed.join("; "));
  t.true(first >= 25);
});

test("a product's code is found to the letter, however it is spaced, and before any words", async (t) => {
  const { find } = shelf(t, SHOP);
  for (const asked of ["KM-2042/B", "km2042b", "KM 2042 B", "what about km-2042b please"]) {
    t.deepEqual((await find("en", asked)).slice(0, 1), ["descale"], asked);
  }
  t.deepEqual((await find("de", "KM-2041")).slice(0, 2).sort(), ["descale", "leak"]);
  t.deepEqual(await find("en", "KM-2043"), [], "a code that is nearly one is another product");
  t.is((await find("en", "KM-2041 rubber seal"))[0], "descale", "both have the code");
});

test("an article that is not there in a language is found and read in English, and says so", async (t) => {
  const { made, find } = shelf(t, SHOP);
  t.deepEqual(await find("fr", "KM-2041"), ["descale", "leak"]);
  const { articles } = await made.find({ language: "fr", q: "machine" });
  t.deepEqual(
    articles.map(({ id, language }) => [id, language]),
    [
      ["descale", undefined],
      ["leak", "en"],
    ],
  );
  t.is((await made.view("leak", "fr"))?.language, "en");
  t.is((await made.view("descale", "fr"))?.language, "fr");
  t.is((await find("ar", "القهوة"))[0], "descale");
  t.is(await made.view("nothing", "en"), undefined);
});

test("without words a stage's articles are all there by title, with their first words", async (t) => {
  const { made } = shelf(t, SHOP);
  const { articles } = await made.find({ language: "de", stage: "troubleshooting" });
  t.deepEqual(
    articles.map(({ title }) => title),
    ["Die Fernbedienung reagiert nicht", "Wasser läuft unter der Maschine aus"],
  );
  t.regex(articles[1]?.summary ?? "", /^Prüfen Sie die Gummidichtung/);
  t.true([...(articles[1]?.summary ?? "")].length <= 160);
  t.deepEqual(await made.find({ language: "en", stage: "planning", q: "wall" }), { articles: [] });
});

test("an article is HTML without anything that its author could run, and shows its own pictures alone", async (t) => {
  const picture = hashOf("a picture");
  const { made, files } = shelf(t, {
    one: [
      { pictures: [picture] },
      { en: ["One", `# Head\n\n<script>alert(1)</script>\n\n![how](picture:${picture}) [x](javascript:alert(1))`] },
    ],
  });
  files.set(picture, Buffer.from("bytes"));
  files.set(hashOf("secret"), Buffer.from("secret"));
  const html = (await made.view("one", "en"))?.html ?? "";
  t.regex(html, new RegExp(`src="/articles/pictures/${picture}"`));
  t.notRegex(html, /<script|href=|javascript:alert\(1\)"/);
  t.is((await made.picture(picture))?.length, 5);
  t.is(await made.picture(hashOf("secret")), undefined);
});

test("two thousand articles are read in the background, and no turn is long", async (t) => {
  const stages: LifeStage[] = ["planning", "maintenance"];
  const many = Object.fromEntries(
    Array.from({ length: 2000 }, (_, n): [string, [Written, Texts]] => {
      const words = Array.from({ length: 80 }, (_, i) => `word${(n * 7 + i * 13) % 700}`).join(" ");
      const stage = stages[n % 2] as LifeStage;
      return [`a-${n}`, [{ stage, products: [`P-${n}`] }, { en: [`Article ${n}`, `## Part\n\n${words} unique${n}x`] }]];
    }),
  );
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const { made, find } = shelf(t, many);
  const asked = performance.now();
  await made.find({ language: "en" });
  const waitedMs = performance.now() - asked;
  await until("all can be searched", async () => (await find("en", "unique1999x")).includes("a-1999"));
  delay.disable();
  t.log(
    `answered after ${Math.round(waitedMs)} ms, longest turn ${Math.round(delay.max / 1e6)} ms, half of them below ${Math.round(delay.percentile(50) / 1e6)} ms`,
  );
  // Most turns are one article; a busy machine may stop all of us for longer at times.
  t.true(delay.percentile(50) < 50e6);
  t.is((await find("en", "P-77"))[0], "a-77");
});
