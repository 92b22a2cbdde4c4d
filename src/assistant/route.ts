import type { Route, Understood } from '../domain/turn.js';
import { askAgain, closeFlow, continueFlow, resumeFlow, slotsAt } from '../flows/engine.js';
import { unasked, type Line } from '../flows/script.js';
import { isInsult } from '../language/insults.js';
import { asksForLanguages, readLanguageWish } from '../language/language-wish.js';
import { isQuestion } from '../language/question.js';
import { fold, words } from '../language/normalise.js';
import { withReserve } from '../language/yes-no.js';
import { byControl, bySkip } from './by-control.js';
import { byDenial } from './by-denial.js';
import { byOrders } from './by-orders.js';
import { byRefusal } from './by-refusal.js';
import { byHearsay } from './hearsay.js';
import { byIntent, missedAlone } from './by-intent.js';
import { byOffer, byOfferedAnswer, byRegret, byWaiting } from './by-offer.js';
import { byOtherService, byOwnService, byService, byUrgency } from './by-service.js';
import { aside, LAST_MISS, momentOf, questionIn, type House, type Moment, type Standing } from './moment.js';
import { toPerson } from './person.js';
import { choices, phrases } from './phrases.js';
import { VALUES } from './strength.js';
import { shelfAsItWas, withWaiting } from './shelf.js';

type Try = (moment: Moment) => Route | undefined;

/** How a line begins that changes one value of a result. */
const WHAT_IF =
  /^\W*(?:et|and|ak|si|if|mais|plutot|avec|sur|en|pour|sans|what if|how about|what about|with|without|over|for)\b|\b(?:plutot|instead)\W*$/;

/**
 * Who answers the line. Pure. In order: an answer to an offer, control words, what cannot wait, the active flow's own
 * reading, another strong intent (answered, then the flow's question again), and last the flow asking again or an
 * honest "I did not understand".
 */
export function chooseRoute(heard: Understood, house: House): Route {
  const moment = momentOf(heard, house);
  const tries: readonly Try[] = [
    byHearsay,
    byOrders,
    byOffer,
    byRegret,
    byOwnService,
    byControl,
    byWish,
    byRefusal,
    byDenial,
    byUrgency,
    byOtherService,
    byFlow,
    byWaiting,
    byResult,
    byOfferedAnswer,
    bySkip,
    byService,
    byTemper,
    byIntent,
  ];
  for (const attempt of tries) {
    const route = attempt(moment);
    if (route !== undefined) return route;
  }
  return missed(moment);
}

/** A language is asked for, and nothing else. */
function byWish(moment: Moment): Route | undefined {
  const { meant } = moment.heard;
  if (readLanguageWish(meant) !== undefined) return aside(moment, phrases.languageSet, choices.start);
  return asksForLanguages(meant) ? aside(moment, phrases.languages, choices.start) : undefined;
}

/** « Et en 15 ans ? » asks nothing of the documents: it is a value in the form of a question. */
function isWhatIf({ text }: Line): boolean {
  return WHAT_IF.test(fold(text)) && /\d/.test(text) && words(text).length <= FEW_WORDS;
}

const FEW_WORDS = 6;

/** The active flow reads what the line states; what the line asks besides is answered too. */
function byFlow(moment: Moment): Route | undefined {
  const { active, line, parted, heard } = moment;
  if (active === undefined) return undefined;
  // A story may be told as a reproach: « pourquoi m'avez-vous pris 5 000 ? »
  if (
    line.asking === 'description' &&
    (line.intent === 'claim_new' || line.intent === 'inform') &&
    parted.question !== undefined
  ) {
    const told = continueFlow(active.script, active.place, line);
    if (told !== undefined) return { to: 'flow', turn: told };
  }
  const answers = isWhatIf(line) || active.script.answeredBy?.(line) === true;
  const stated = answers ? line.text : parted.statement;
  // "Oui mais c'est quoi les frais ?" waits for the answer before the yes.
  if (active.place.confirming === true && parted.question !== undefined && withReserve(line.text)) return undefined;
  const turn = continueFlow(active.script, active.place, { ...line, text: stated });
  if (turn === undefined) return undefined;
  const { place } = turn;
  if (place.status === 'active' && place.misses >= LAST_MISS && !heard.conversation.handoff) {
    return toPerson(moment, 'misses', withWaiting(heard.conversation.waiting, place));
  }
  return parted.question === undefined || stated === line.text
    ? { to: 'flow', turn }
    : { to: 'knowledge', question: questionIn(moment, parted.question), doubtful: false, then: turn };
}

/** After a result: one value changed and computed again, its details, or the truth that what is written is written. */
function byResult(moment: Moment): Route | undefined {
  const { ended, line, heard } = moment;
  if (ended === undefined) return undefined;
  const { script, place } = ended;
  const late = script.closing === undefined ? undefined : lateAnswer(ended, line);
  if (late !== undefined) return late;
  const details = script.after?.(slotsAt(script, place), line);
  if (details !== undefined) {
    return { to: 'say', text: details, quickReplies: [], shelf: shelfAsItWas(heard.conversation) };
  }
  const called = calledBack(ended, line);
  if (called !== undefined) return called;
  if (script.whatIf === true) return whatIf(ended, line);
  if (heard.understanding.intent.name === 'claim_status' && place.written?.startsWith('PROS_') === true) {
    const asked = !/reclam|plainte|claim|complaint/.test(fold(line.text));
    if (asked) return aside(moment, phrases.leadWaits(place.written), choices.person);
  }
  return place.written !== undefined && heard.understanding.intent.name === 'correction'
    ? aside(moment, phrases.alreadyWritten(place.written), choices.person)
    : undefined;
}

/** « Finalement oui, rappelez-moi », after the offer was declined. */
function calledBack({ script, place }: Standing, line: Line): Route | undefined {
  const { following } = script;
  if (following === undefined || place.following === true || !CALL_ME.test(fold(line.text))) return undefined;
  if (isQuestion(line.text)) return undefined;
  const begun = { ...place, version: following.version, status: 'suspended', following: true, misses: 0 } as const;
  return { to: 'flow', turn: resumeFlow(following, begun, unasked(line)) };
}

const CALL_ME =
  /\b(?:rappele[rz]?[ -]?moi|m'appele[rz]?|me rappele[rz]?|appele[rz][ -]moi|call me(?: back)?|etre rappelee?)\b/;

/** The number to call back may come after nobody insisted on it. */
function lateAnswer({ script, place }: Standing, line: Line): Route | undefined {
  const slot = script.steps.find((step) => place.kept[step.slot] === undefined)?.slot;
  const turn = slot === undefined ? undefined : continueFlow(script, place, { ...line, asking: slot });
  return turn?.callback === undefined ? undefined : { to: 'flow', turn };
}

/** After a result, "et en 7 ans ?" changes one value and computes again; a bare figure starts nothing. */
function whatIf({ script, place }: Standing, line: Line): Route | undefined {
  const follows = VALUES.includes(line.intent) || line.intent === script.startedBy || WHAT_IF.test(fold(line.text));
  const turn = follows ? continueFlow(script, place, line) : undefined;
  return turn === undefined ? undefined : { to: 'flow', turn };
}

/** An insult is not answered in kind, nor with a question about it. */
function byTemper(moment: Moment): Route | undefined {
  return isInsult(moment.heard.meant) ? aside(moment, phrases.calm, choices.upset) : undefined;
}

/** Nobody made sense of it: the flow asks in other words, three times, then a person takes over. */
function missed(moment: Moment): Route {
  const { active, heard, line } = moment;
  if (active === undefined) return missedAlone(moment);
  const { script, place } = active;
  const { waiting, handoff } = heard.conversation;
  if (script.closing !== undefined) return { to: 'flow', turn: closeFlow(script, place, line) };
  const misses = place.misses + 1;
  if (misses < LAST_MISS || handoff) return { to: 'flow', turn: askAgain(script, place, line, misses) };
  return toPerson(moment, 'misses', withWaiting(waiting, { ...place, misses }));
}
