import type { Bank } from '../../domain/bank.js';
import { reference, type Reference } from '../../domain/ids.js';
import type { BankRecord } from '../../domain/records.js';
import type { Slots } from '../../domain/slots.js';
import type { FlowTurn } from '../../domain/turn.js';
import { say, type Phrase } from '../../language/phrase.js';
import { phoneStep } from '../contact/contact-steps.js';
import { askAgain } from '../engine.js';
import { handoffPhrases as phrases } from './handoff-phrases.js';
import { openingAt } from './opening-hours.js';
import { readablePhone } from '../contact/phone-answer.js';
import type { Line, Result, Script } from '../script.js';

/** Why a person is needed: asked for, nothing was understood, or something went wrong. */
export type HandoffReason = 'asked' | 'misses' | 'complaint';

/** What the person finds when he takes over. */
export interface HandoffRequest {
  readonly reason: HandoffReason;
  readonly summary: string;
  readonly slots: Slots;
  /** E.164, when a number is known. */
  readonly phone?: string;
}

/** No word of a line begins it: a person is asked for through `startHandoff`, which writes first. */
const NEVER = /(?!)/;

/** After a person was called: the number on which to call back. The request itself does not wait for it. */
export function makeHandoffScript(bank: Bank): Script {
  return {
    flow: 'handoff',
    version: 1,
    startedBy: 'handoff',
    namedBy: NEVER,
    wantedBy: NEVER,
    title: phrases.title,
    opening: phrases.opening,
    openingFor: (line) => presenceAt(bank, line),
    steps: [phoneStep(phrases.whyPhone, phrases.withoutPhone)],
    finish: callBack,
    brief: true,
    closing: phrases.noCallBack,
  };
}

/**
 * Writes the request for a person at once, says honestly when somebody is there, and asks for a number unless one is known.
 *
 * @param script as `makeHandoffScript` made it
 */
export function startHandoff(script: Script, request: HandoffRequest, line: Line): FlowTurn {
  if (script.flow !== 'handoff') throw new TypeError(`${script.flow} is not the handoff`);
  const id = reference('HAND', line.day, line.chance);
  const phone = request.phone ?? line.sender;
  const records = [recordOf(id, request, phone)];
  const told = announced(script, id, request.reason, line);
  const base = { flow: script.flow, version: script.version, written: id, misses: 0 };
  if (phone !== undefined) {
    const text = [...told, say(phrases.calledBackOn(readablePhone(phone)), line.language)].join('\n\n');
    const place = { ...base, kept: { phone }, status: 'completed' } as const;
    return { place, text, quickReplies: [], slots: { phone }, records };
  }
  const asked = askAgain(script, { ...base, kept: {}, status: 'active' }, line, 0);
  return { ...asked, text: [...told, asked.text].join('\n\n'), records };
}

function recordOf(id: Reference, { reason, summary, slots }: HandoffRequest, phone: string | undefined): BankRecord {
  return { kind: 'handoff', id, fields: { reason, summary, slots: { ...slots }, phone: phone ?? null } };
}

function announced(script: Script, id: Reference, reason: HandoffReason, line: Line): readonly string[] {
  const sorry = reason === 'misses' ? [phrases.notUnderstood] : [];
  const first = [...sorry, phrases.passedOn(id)].map((phrase) => say(phrase, line.language)).join(' ');
  const presence = script.openingFor?.(line);
  return presence === undefined ? [first] : [first, say(presence, line.language)];
}

/** Whether somebody is there, and the number that may be called meanwhile. */
function presenceAt({ week, openingHours, customerService }: Bank, { day, hour }: Line): Phrase {
  const opening = openingAt(week, day, hour);
  const hours =
    opening.kind === 'open'
      ? phrases.open(opening.until, openingHours.status)
      : opening.next === undefined
        ? phrases.closed
        : phrases.closedUntil(opening.next.words, openingHours.status);
  const number = phrases.customerService(customerService);
  return { fr: `${hours.fr} ${number.fr}`, en: `${hours.en} ${number.en}` };
}

/** The number is added to the request that was written before. */
function callBack({ phone }: Slots, { written, language }: Line): Result {
  if (phone === undefined) return { text: say(phrases.noCallBack, language), choices: [], records: [] };
  if (written === undefined) return { text: say(phrases.lostTrack, language), choices: [], records: [] };
  const text = say(phrases.phoneNoted(readablePhone(phone)), language);
  return { text, choices: [], records: [], callback: { handoffId: written, phone } };
}
