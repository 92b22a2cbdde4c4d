import type { FlowPlace } from '../domain/conversation.js';
import type { Route } from '../domain/turn.js';
import type { Flow } from '../domain/vocabulary.js';
import { continueFlow, echoesAt, placeFor } from '../flows/engine.js';
import { flowPhrases } from '../flows/flow-phrases.js';
import { toQuickReplies, unasked, type Script } from '../flows/script.js';
import { isQuestion } from '../language/question.js';
import { say } from '../language/phrase.js';
import { aside, type Moment } from './moment.js';
import { choices, phrases } from './phrases.js';
import { shelfThroughQuestion } from './shelf.js';
import { VALUES } from './strength.js';

/** Services whose values are told before they are asked for. */
const TOLD: readonly Flow[] = ['loan', 'account'];
/** Of who somebody is, no service can be guessed. */
const PERSONAL: readonly string[] = ['name', 'phone', 'email'];

interface Guess {
  readonly script: Script;
  readonly place: FlowPlace;
  readonly count: number;
}

/**
 * « 5 millions », before any service: it is kept for the one that it may be meant for, which is offered and never begun
 * by itself. What else answers nothing is said so.
 */
export function orphan(moment: Moment): Route | undefined {
  const { heard } = moment;
  const told = VALUES.includes(heard.understanding.intent.name);
  const guess = isQuestion(heard.meant) ? undefined : guessOf(moment);
  if (guess !== undefined && (told || guess.place.kept.amount !== undefined)) return offered(guess, moment);
  // What was noted before is not lost by a line that adds nothing to it.
  const shelf = shelfThroughQuestion(heard.conversation);
  return told ? { ...aside(moment, phrases.orphanValue, choices.start), shelf } : undefined;
}

/** « C'est quoi le taux d'un prêt auto ? »: the kind that a question names is noted for the loan that may follow. */
export function notedFrom(moment: Moment): Pick<Route, 'shelf'> {
  const { active, heard, line } = moment;
  const { offer, waiting } = heard.conversation;
  if (active !== undefined || offer !== undefined) return {};
  const guesses = moment.scripts.filter(({ flow }) => TOLD.includes(flow)).map((script) => placeFor(script, line));
  const named = guesses.filter(({ kept }) => KINDS.some((slot) => kept[slot] !== undefined));
  const [place] = named;
  if (place === undefined || named.length > 1) return {};
  const kept = Object.fromEntries(Object.entries(place.kept).filter(([slot]) => KINDS.some((kind) => kind === slot)));
  return { shelf: { waiting, offer: { ...place, kept, offered: true } } };
}

const KINDS = ['loan_type', 'account_type'] as const;

function guessOf(moment: Moment): Guess | undefined {
  const guesses = moment.scripts
    .filter(({ flow }) => TOLD.includes(flow))
    .map((script) => guessFor(script, moment))
    .filter(({ count }) => count > 0);
  return guesses.toSorted((one, other) => other.count - one.count)[0];
}

function guessFor(script: Script, { offer, line }: Moment): Guess {
  const before = offer?.script === script && offer.place.asking === undefined ? offer.place : undefined;
  const turn = before === undefined ? undefined : continueFlow(script, before, unasked(line));
  const { kept } = turn?.place ?? placeFor(script, line);
  const count = Object.keys(kept).filter((slot) => !PERSONAL.includes(slot)).length;
  const { flow, version } = script;
  return { script, count, place: { flow, version, kept, status: 'suspended', misses: 0 } };
}

function offered({ script, place }: Guess, { heard, line }: Moment): Route {
  const { language } = heard;
  const noted = flowPhrases.noted(echoesAt(script, place, line.language).join(', '));
  return {
    to: 'say',
    text: `${say(noted, language)} ${say(phrases.beginService(script.title), language)}`,
    quickReplies: toQuickReplies(choices.start, language),
    shelf: { waiting: heard.conversation.waiting, offer: place },
  };
}
