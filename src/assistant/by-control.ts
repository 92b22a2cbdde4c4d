import type { FlowTurn, Route } from '../domain/turn.js';
import { askAgain, continueFlow, explainStep, skipStep, slotsAt, startFlow, stepBack } from '../flows/engine.js';
import { toQuickReplies } from '../flows/script.js';
import { readLanguageWish } from '../language/language-wish.js';
import { readEmails } from '../language/email.js';
import { fold, words } from '../language/normalise.js';
import { say } from '../language/phrase.js';
import { isQuestion } from '../language/question.js';
import { withReserve } from '../language/yes-no.js';
import { controlOf, isDeniedCancel, plainControlOf, type Control } from './controls.js';
import { aside, LAST_MISS, type Moment, type Standing } from './moment.js';
import { toPerson } from './person.js';
import { choices, phrases } from './phrases.js';
import { shelfAsItWas, withWaiting } from './shelf.js';

/** The words that steer the conversation: first those of a flow that waits, then those that always work. */
export function byControl(moment: Moment): Route | undefined {
  const { heard } = moment;
  if (isDeniedCancel(heard.meant)) return aside(moment, phrases.goingOn, choices.start);
  const settled = settledFlow(moment);
  if (settled !== undefined) return settled;
  if (heard.conversation.handoff && STILL_WAITING.test(fold(heard.meant))) {
    return aside(moment, phrases.personAlready, []);
  }
  const control = controlOf(heard.meant, heard.understanding);
  // "rien" may be an answer before it is a refusal: the flow reads it first, see `bySkip`.
  const unsure = control === 'skip' && plainControlOf(heard.meant) === undefined;
  return control === undefined || unsure || answersInstead(control, moment) ? undefined : steer(control, moment);
}

/** « C'est bon, le problème est réglé »: nobody needs the service any longer. */
function settledFlow(moment: Moment): Route | undefined {
  const { active, heard } = moment;
  const { meant } = heard;
  const short = words(meant).length <= FEW && !withReserve(meant) && !/\bpas\b/.test(fold(meant));
  if (active === undefined || !short || isQuestion(meant)) return undefined;
  const settled = active.script.settledBy?.test(fold(meant)) === true;
  return settled ? { to: 'flow', turn: cancelled(active, moment) } : undefined;
}

const FEW = 10;

/** Who waits for a person asks whether anybody comes. */
const STILL_WAITING =
  /^\W*(?:toujours (?:personne|rien|pas de reponse)|(?:il y a |y a )?(?:quelqu'un|qqn)|(?:vous etes|tu es) la|personne(?: ne repond)?|c'est (?:long|pour quand)|anybody there|still nobody)\W*$/;

/** An address that holds the word "contact", « agent de l'État » for a profession: answers, and no wish for a person. */
function isAnswer({ active, line }: Moment): boolean {
  if (readLanguageWish(line.text) !== undefined) return true;
  if (active === undefined) return false;
  if (line.asking === 'email') return readEmails(line.text).length > 0;
  return line.asking === 'profile' && continueFlow(active.script, active.place, line)?.place.kept.profile !== undefined;
}

/** "75 000 de loyer mais ça va s'arrêter" holds an answer: only a plain "annuler" is sure to be one. */
function answersInstead(control: Control, moment: Moment): boolean {
  const { heard, active, line } = moment;
  // "Can we speak English?" asks for nobody.
  if (control === 'handoff' && plainControlOf(heard.meant) === undefined) return isAnswer(moment);
  const ends = control === 'cancel' || control === 'restart' || control === 'back';
  if (!ends || active === undefined || plainControlOf(heard.meant) !== undefined) return false;
  const turn = continueFlow(active.script, active.place, line);
  return turn !== undefined && !isSame(turn.slots, slotsAt(active.script, active.place));
}

/** Whether the same values are kept, in the same order. */
function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** A refusal to answer that holds no answer. */
export function bySkip(moment: Moment): Route | undefined {
  const { meant, understanding } = moment.heard;
  return controlOf(meant, understanding) === 'skip' ? steer('skip', moment) : undefined;
}

function steer(control: Control, moment: Moment): Route | undefined {
  const turn = moment.active === undefined ? undefined : steered(control, moment.active, moment);
  if (turn === undefined) return alone(control, moment);
  if (control === 'skip' && isLost(turn, moment)) {
    return toPerson(moment, 'misses', withWaiting(moment.heard.conversation.waiting, turn.place));
  }
  const all = control === 'cancel' && EVERYTHING.test(fold(moment.heard.meant));
  return { to: 'flow', turn, ...(all ? { shelf: { waiting: [] } } : {}) };
}

/** What is required was refused as often as a question is put. */
function isLost({ place }: FlowTurn, { heard }: Moment): boolean {
  return place.status === 'active' && place.misses >= LAST_MISS && !heard.conversation.handoff;
}

const EVERYTHING = /\b(?:tout|everything|all|lepp)\b/;

function steered(control: Control, at: Standing, moment: Moment): FlowTurn | undefined {
  const { script, place } = at;
  const { line } = moment;
  switch (control) {
    case 'cancel':
      return cancelled(at, moment);
    case 'back':
      return stepBack(script, place, line);
    case 'restart':
      return script.closing === undefined ? startFlow(script, { ...line, text: '', known: {} }) : undefined;
    case 'why_asked':
      return explainStep(script, place, line);
    case 'skip':
      return skipStep(script, place, line);
    case 'repeat':
    case 'help':
    case 'hold':
    case 'handoff':
      return undefined;
  }
}

function alone(control: Control, moment: Moment): Route | undefined {
  const { conversation, language } = moment.heard;
  const { ended } = moment;
  switch (control) {
    case 'handoff':
      return conversation.handoff ? aside(moment, phrases.personAlready, []) : toPerson(moment, 'asked');
    case 'help':
      return aside(moment, phrases.help, choices.start);
    case 'hold': {
      const phrase = conversation.handoff ? phrases.personAlready : phrases.hold;
      return { to: 'say', text: say(phrase, language), quickReplies: [], shelf: shelfAsItWas(conversation) };
    }
    case 'repeat':
      return repeated(moment);
    case 'cancel':
      return aside(moment, nothingLeft(moment), choices.start);
    case 'restart':
      return ended === undefined
        ? aside(moment, phrases.nothingToAffirm, choices.start)
        : { to: 'flow', turn: startFlow(ended.script, { ...moment.line, text: '', known: {} }) };
    case 'back':
      return aside(moment, phrases.nothingToAffirm, choices.start);
    case 'why_asked':
    case 'skip':
      return undefined;
  }
}

/** The last reply again, with its choices; the flow has not moved. */
function repeated(moment: Moment): Route {
  const { active, line, heard } = moment;
  const { lastReply, offered = [] } = heard.conversation;
  if (lastReply === undefined) return aside(moment, phrases.nothingToRepeat, choices.start);
  const asked = active === undefined ? undefined : askAgain(active.script, active.place, line, active.place.misses);
  const quickReplies = asked?.quickReplies ?? offered.map((value) => ({ label: value, value }));
  return { to: 'say', text: lastReply, quickReplies, shelf: shelfAsItWas(heard.conversation) };
}

/** What is written stays: only a person can take it back. */
function nothingLeft({ ended }: Moment) {
  const written = ended?.script.confirm === undefined ? undefined : ended.place.written;
  return written === undefined ? phrases.nothingToCancel : phrases.alreadyWritten(written);
}

/** Ends a flow before its end; « finalement si » takes it up again. */
export function cancelled({ script, place }: Standing, { line }: Pick<Moment, 'line'>): FlowTurn {
  const { asking, confirming, doubt, ...kept } = place;
  return {
    place: { ...kept, status: 'cancelled', misses: 0 },
    text: say(script.closing ?? phrases.cancelled, line.language),
    quickReplies: toQuickReplies(choices.start, line.language),
    slots: slotsAt(script, place),
    records: [],
  };
}
