import { fileURLToPath } from "node:url";
import test from "ava";
import { CommandError } from "./command-error.ts";
import { describeError, languageOf, readCommandTexts } from "./command-texts.ts";
import { ConfigError } from "./config-error.ts";
import { HubError } from "./error.ts";

const locales = fileURLToPath(new URL("../locales", import.meta.url));
const english = readCommandTexts(locales, "en");

test("the language is that of the person at the terminal", (t) => {
  t.is(languageOf({ COUNTERBELL_LANGUAGE: "ar", LANG: "de_DE.UTF-8" }), "ar");
  t.is(languageOf({ LC_ALL: "de_DE.UTF-8", LANG: "en_US" }), "de");
  t.is(languageOf({ LANG: "C" }), "en");
  t.is(languageOf({}), "en");
});

test("a language without a catalogue speaks English, and no invisible marks stand in what may be copied", (t) => {
  const other = readCommandTexts(locales, "fi");
  const text = other("error-log-missing", { folder: "data/logs" });
  t.is(text, english("error-log-missing", { folder: "data/logs" }));
  t.true(text.includes("data/logs"));
});

test("an error is told in words, whatever room it is of", (t) => {
  const fault = { file: "hub.toml", key: "http.port", value: 99_999, allowed: "integer 0..65535" };
  const value = describeError(new ConfigError("config-value", fault), english);
  for (const word of ["hub.toml", "http.port", "99999", "0..65535"]) t.true(value.includes(word), value);
  const missing = describeError(new ConfigError("config-value", { ...fault, value: undefined }), english);
  t.true(missing.includes("http.port") && !missing.includes("undefined"), missing);
  const line = describeError(new ConfigError("config-syntax", { file: "hub.toml", line: 3, allowed: "x" }), english);
  t.true(line.includes("hub.toml:3"), line);
  const facts = { port: "8080", reason: "EADDRINUSE", flag: "--http-port" };
  const busy = describeError(new HubError("port-busy", "busy", { facts }), english);
  for (const word of Object.values(facts)) t.true(busy.includes(word), busy);
  const command = describeError(new CommandError("log-missing", { folder: "data/logs" }), english);
  t.true(command.includes("data/logs"), command);
  t.regex(describeError(new Error("something else"), english), /something else/);
  t.regex(describeError("a text", english), /a text/);
});

for (const language of ["en", "de", "ar"]) {
  test(`every fault of a configuration, a hub's or a kiosk's, has words in ${language}`, (t) => {
    const texts = readCommandTexts(locales, language);
    const args = { place: "kiosk.toml", key: "devices[0]", value: "7", allowed: "a pin 2..19" };
    for (const code of ["unreadable", "syntax", "value", "missing", "unknown-key", "device"]) {
      const text = texts(`error-config-${code}`, args);
      t.true(text.includes("kiosk.toml") && text.includes("a pin 2..19"), text);
    }
  });
}
