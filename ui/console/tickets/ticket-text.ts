import type { EventView, TicketView } from "../../../protocol/rest.ts";
import type { TextArgs } from "../../../protocol/text-code.ts";

type Text = (id: string, args?: TextArgs) => string;

/** A ticket's subject in the reader's language; a rule that is newer than this page comes with its English subject. */
export function subjectOf(ticket: Pick<TicketView, "code" | "args" | "subject">, text: Text): string {
  const words = text(ticket.code, ticket.args);
  return words === ticket.code ? ticket.subject : words;
}

/** The kind of an event as a word; a kind that is newer than this page is shown as it is called on the wire. */
export function kindText(kind: string, text: Text): string {
  const id = `console-kind-${kind}`;
  const words = text(id);
  return words === id ? kind : words;
}

/** What an event says beyond its kind, in a few words; bodies that this page does not know are given as JSON. */
export function bodyText({ kind, body }: Pick<EventView, "kind" | "body">, text: Text): string {
  const known = (id: string, otherwise: string): string => {
    const words = text(id);
    return words === id ? otherwise : words;
  };
  const part = (name: string): string => (typeof body[name] === "string" ? String(body[name]) : "");
  const word = (prefix: string, name: string): string => part(name) && known(`${prefix}${part(name)}`, part(name));
  const parts: string[] = [];
  switch (kind) {
    case "vote":
      parts.push(word("face-", "face"), word("console-source-", "source"));
      break;
    case "call":
      parts.push(word("console-source-", "source"));
      break;
    case "press":
      parts.push(part("device"), part("button"));
      break;
    case "survey":
      parts.push(
        Array.isArray(body.reasons)
          ? body.reasons.map((reason) => known(`reason-${reason}`, String(reason))).join(", ")
          : "",
        ...answersOf(body.answers),
        part("words") && `“${part("words")}”`,
      );
      break;
    case "article":
      parts.push(part("article"), text(body.helped === true ? "kiosk-helped-yes" : "kiosk-helped-no"));
      break;
    case "contact":
      parts.push(part("receipt"));
      break;
    case "device":
      parts.push(part("device"), word("console-device-fact-", "fact"), part("button"));
      break;
    default:
      parts.push(JSON.stringify(body));
  }
  return parts.filter(Boolean).join(" · ");
}

/** Each answer of a survey as its question's id and what was said. */
const answersOf = (answers: unknown): string[] =>
  (Array.isArray(answers) ? answers : []).map(
    ({ question, value }) => `${question} ${Array.isArray(value) ? value.join(", ") : value}`,
  );
