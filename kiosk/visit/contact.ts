import type { ContactBody } from "../../protocol/bodies.ts";
import { CONTACT_FIELDS, type ContactField, type ContactScreen } from "../../protocol/flow.ts";
import type { ScreenInput } from "../../protocol/screen.ts";
import { cleanLine } from "./clean-words.ts";
import {
  type Beside,
  type Refusal,
  refuse,
  report,
  type VisitState,
  type VisitStep,
  withVisitor,
} from "./visit-state.ts";
import { goTo } from "./walk.ts";

const MAX_FIELD = 200;
const MAX_CONSENT = 2000;
/** An address has one @ and a domain; whether it is somebody's shows only a letter to it. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** Digits of any script, with what people write between them. */
const PHONE = /^\+?[\p{Nd}\s()./-]{4,}$/u;

/**
 * Takes where a visitor can be reached. Without anything the screen is passed over; with something it takes consent and a
 * way to reach them, and goes on only once it is kept.
 */
export function contact(
  state: VisitState,
  screen: ContactScreen,
  input: Extract<ScreenInput, { type: "contact" }>,
  { receipt, consent }: Beside,
  nowMs: number,
): VisitStep {
  const { visitor, visit } = state;
  if (visitor.signing) return refuse(state, "late");
  const given: { [Field in ContactField]?: string } = {};
  // Of what is not asked for nothing is kept.
  for (const field of CONTACT_FIELDS) {
    const value = screen.fields.includes(field) ? cleanLine(input.contact[field] ?? "", MAX_FIELD) : "";
    if (value !== "") given[field] = value;
  }
  if (Object.keys(given).length === 0) {
    return input.consent ? refuse(state, "contact-needed") : goTo(state, screen.to, nowMs);
  }
  const code = faultOf(given, screen, input.consent);
  if (code) return refuse(state, code);
  // Without a code to erase it by, or the words that were agreed to, nothing may be taken.
  if (receipt === undefined || !consent) return refuse(state, "consent-needed");
  const body: ContactBody = {
    receipt,
    ...(visitor.vote ? { vote: visitor.vote.id } : {}),
    ...(visitor.call === undefined ? {} : { call: visitor.call }),
    visit: String(visit),
    ...given,
    consent: { text: consent.slice(0, MAX_CONSENT), version: screen.consentVersion, language: visitor.language },
  };
  const signing = { receipt, to: screen.to };
  return report(withVisitor(state, { signing }), { kind: "contact", body, ageMs: 0 }, nowMs);
}

function faultOf(
  { email, phone }: { [Field in ContactField]?: string },
  { fields }: ContactScreen,
  isAgreed: boolean,
): Refusal | undefined {
  if (email !== undefined && !EMAIL.test(email)) return "email-invalid";
  if (phone !== undefined && !PHONE.test(phone)) return "phone-invalid";
  const isReachable = fields.includes("email") || fields.includes("phone");
  if (isReachable && email === undefined && phone === undefined) return "contact-needed";
  return isAgreed ? undefined : "consent-needed";
}

/** The contact data is on the disk: the visitor gets the code, unless they have gone. */
export function signed(state: VisitState, body: ContactBody, nowMs: number): VisitStep {
  const { signing, ...visitor } = state.visitor;
  if (signing?.receipt !== body.receipt) return { state, effects: [] };
  const { trail, screen } = visitor;
  // What was given cannot be given again by going back.
  const { state: gone, effects } = goTo(
    { ...state, visitor: { ...visitor, receipt: body.receipt } },
    signing.to,
    nowMs,
  );
  const behind = gone.visitor.trail.filter((id) => id !== screen && trail.includes(id));
  return { state: withVisitor(gone, { trail: behind }), effects };
}

/** The contact data could not be kept: it may be given again. */
export function notSigned(state: VisitState, body: ContactBody): VisitState {
  const { signing, ...visitor } = state.visitor;
  return signing?.receipt === body.receipt ? { ...state, visitor } : state;
}
