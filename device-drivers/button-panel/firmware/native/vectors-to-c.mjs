// Writes vectors.json as a C header to stdout.
import { readFileSync } from "node:fs";

const vectors = JSON.parse(readFileSync(new URL("../vectors.json", import.meta.url), "utf8"));
const BUTTONS = ["very-happy", "happy", "unhappy", "very-unhappy", "call", "spare"];
const KINDS = ["press", "held", "released", "refused"];
const SIGNALS = ["storing", "not-storing", "identify"];

const array = (bytes) => `(const uint8_t[]){${bytes.map((byte) => `0x${byte}`).join(", ")}}`;
const serial = (hex) => array(hex.match(/../g));
const serialBytes = (hex) =>
  hex
    .match(/../g)
    .map((b) => `0x${b}`)
    .join(", ");
const flags = (of) =>
  (of.ringFull ? 1 : 0) |
  (of.notStoring ? 2 : 0) |
  (of.hostKnown ? 4 : 0) |
  (of.softWatchdog ? 8 : 0) |
  (of.fromBefore ? 16 : 0);
const LABELS = ["name", "site", "place"];
const text = (of) => [...Buffer.concat([Buffer.from(of), Buffer.alloc(20, 0xff)]).subarray(0, 20)].join(", ");
const revision = (of) => (of ? of.split(".").reduce((bits, part) => bits * 256 + Number(part), 0) : 0xffff);
const PARTS = ["supply", "temperature", "light", "eeprom", "ring", "lamps", "buzzer", "buttons"];
const ENDS = { ended: 0xff, stopped: 0xfe };
const OUTPUTS = [...BUTTONS, "status", "buzzer"];
const EEPROM = ["cell-not-written", "identity-damaged", "record-damaged"];
const RING = ["header-damaged", "event-damaged", "place-damaged"];
const bits = (names, of) => of.reduce((all, name) => all | (1 << names.indexOf(name)), 0);
const fields = {
  event: (f) =>
    `.event = {${f.epoch}, ${f.seq}, ${KINDS.indexOf(f.kind) + 1}, ${f.button ? BUTTONS.indexOf(f.button) : 255}, ${f.ageMs}u, ${f.value}}`,
  describe: (f) =>
    `.describe = {${f.firmware.split(".").join(", ")}, ${serial(f.serial ?? "ff".repeat(8))}, ${f.epoch}, ${f.pending}, ${f.capacity}, ${f.resetCause}, ${flags(f.flags)}, ${f.uptimeMs}u}`,
  heartbeat: (f) =>
    `.heartbeat = {${f.uptimeMs}u, ${f.pending}, ${f.refused}, ${f.held.reduce((bits, b) => bits | (1 << BUTTONS.indexOf(b)), 0)}, ${flags(f.flags)}}`,
  details: (f) =>
    `.details = {0x${f.build}u, ${revision(f.revision)}, ${f.supplyMv}, ${f.stackMost}, ${f.stackRoom}, ${f.liveEpoch}, ${f.kept}}`,
  label: (f) => `.label = {${LABELS.indexOf(f.which)}, {${text(f.text)}}}`,
  test: (f) =>
    `.test = {${f.run}, ${ENDS[f.part] ?? PARTS.indexOf(f.part)}, ${f.button ? BUTTONS.indexOf(f.button) : 255}, ${f.leftMs}, ${bits(PARTS, f.done)}, ${bits(PARTS, f.failed)}, ${["asked", "pressed", "missed", "strays", "stuck"].map((set) => bits(BUTTONS, f[set])).join(", ")}, ${bits(OUTPUTS, f.faulty)}, ${f.supplyMv}, ${f.temperature ?? 0xffff}, ${f.light ?? 0xffff}, ${bits(EEPROM, f.eeprom)}, ${bits(RING, f.ring)}}`,
  "self-test": (f) => `.host = {.type = FRAME_SELF_TEST, .run = ${f.run}, .buttons = ${bits(BUTTONS, f.buttons)}}`,
  "stop-test": (f) => `.host = {.type = FRAME_STOP_TEST, .run = ${f.run}}`,
  restart: () => ".host = {.type = FRAME_RESTART}",
  hello: () => ".host = {.type = FRAME_HELLO}",
  ack: (f) => `.host = {.type = FRAME_ACK, .epoch = ${f.epoch}, .seq = ${f.seq}}`,
  "set-serial": (f) => `.host = {.type = FRAME_SET_SERIAL, .serial = {${serialBytes(f.serial)}}}`,
  "replace-serial": (f) =>
    `.host = {.type = FRAME_REPLACE_SERIAL, .former = {${serialBytes(f.former)}}, .serial = {${serialBytes(f.serial)}}}`,
  "set-revision": (f) => `.host = {.type = FRAME_SET_REVISION, .revision = ${revision(f.revision)}}`,
  "set-label": (f) =>
    `.host = {.type = FRAME_SET_LABEL, .label = ${LABELS.indexOf(f.which)}, .text = {${text(f.text)}}}`,
  signal: (f) => `.host = {.type = FRAME_SIGNAL, .signal = ${SIGNALS.indexOf(f.signal)}}`,
};
const TYPES = {
  event: "FRAME_EVENT",
  describe: "FRAME_DESCRIBE",
  heartbeat: "FRAME_HEARTBEAT",
  details: "FRAME_DETAILS",
  label: "FRAME_LABEL",
  test: "FRAME_TEST",
};

const good = vectors.good.map(({ name, frame, sysex }) => {
  const bytes = sysex.split(" ");
  return `  {${JSON.stringify(name)}, ${TYPES[frame.type] ?? "0"}, ${array(bytes)}, ${bytes.length}, ${fields[frame.type](frame)}},`;
});
const bad = vectors.bad
  .filter(({ way }) => way === "host")
  .map(({ name, sysex }) => {
    const bytes = sysex.split(" ");
    return `  {${JSON.stringify(name)}, 0, ${array(bytes)}, ${bytes.length}, .host = {.type = 0}},`;
  });
console.log(`/* Made from vectors.json by vectors-to-c.mjs. */
static const struct vector good[] = {
${good.join("\n")}
};
static const struct vector bad_of_host[] = {
${bad.join("\n")}
};`);
