import type { Route, Understood } from '../domain/turn.js';
import { askAgain, continueFlow, startFlow } from '../flows/engine.js';
import type { Intent } from '../domain/vocabulary.js';
import type { Line } from '../flows/script.js';
import { fold } from '../language/normalise.js';
import { say } from '../language/phrase.js';
import { isQuestion } from '../language/question.js';
import { byControl, bySkip } from './by-control.js';
import { aside, momentOf, thenAsk, type House, type Moment } from './moment.js';
import { choices, phrases } from './phrases.js';

type Try = (moment: Moment) => Route | undefined;

/** An intent surer than this may begin a service or leave the one that is going on. */
const STRONG = 0.5;
/** How a line begins that changes one value of a result. */
const WHAT_IF =
  /^\W*(?:et|and|si|mais|plutot|avec|sur|en|pour|what if|how about|what about|with|over|for)\b|\b(?:plutot|instead)\W*$/;
/** Intents of a line that is made of values. */
const VALUES: readonly Intent[] = ['inform', 'correction'];
/** Failures in a row before a person takes over. */
const LAST_MISS = 3;

/**
 * Who answers the line. Pure. In order: control words, the active flow's own reading, another strong intent
 * (answered, then the flow's question again), and last the flow asking again or an honest "I did not understand".
 */
export function chooseRoute(heard: Understood, house: House): Route {
  const moment = momentOf(heard, house);
  const tries: readonly Try[] = [byControl, byFlow, bySkip, byService, byIntent];
  for (const attempt of tries) {
    const route = attempt(moment);
    if (route !== undefined) return route;
  }
  return missed(moment);
}

/** The active flow reads what the line states; what the line asks besides is answered first. */
function byFlow({ at, line, parted }: Moment): Route | undefined {
  if (at === undefined) return undefined;
  const { script, place } = at;
  if (place.status === 'active') {
    const turn = continueFlow(script, place, { ...line, text: parted.statement });
    if (turn === undefined) return undefined;
    return parted.question === undefined || turn.place.status === 'completed'
      ? { to: 'flow', turn }
      : { to: 'knowledge', question: parted.question, doubtful: false, then: turn };
  }
  return place.status === 'completed' ? whatIf(at, line) : undefined;
}

/** After a result, "et en 7 ans ?" changes one value and computes again; a bare figure starts nothing. */
function whatIf({ script, place }: NonNullable<Moment['at']>, line: Line): Route | undefined {
  const follows = VALUES.includes(line.intent) || line.intent === script.startedBy || WHAT_IF.test(fold(line.text));
  const turn = follows ? continueFlow(script, place, line) : undefined;
  return turn === undefined ? undefined : { to: 'flow', turn };
}

/** A service that the line asks for, or names beside its values, begins with what the line already says. */
function byService({ scripts, heard, line, at }: Moment): Route | undefined {
  const { name, confidence } = heard.understanding.intent;
  const waits = at?.place.status === 'active' ? at.script : undefined;
  const asked = scripts.find(({ startedBy }) => startedBy === name && confidence >= STRONG);
  const named =
    waits === undefined && VALUES.includes(name)
      ? scripts.find((script) => script.namedBy.test(fold(line.text)))
      : undefined;
  const script = asked ?? named;
  return script === undefined || script === waits ? undefined : { to: 'flow', turn: startFlow(script, line) };
}

/** What is no service of ours: documents, small talk, what the assistant cannot do. */
function byIntent(moment: Moment): Route | undefined {
  const { heard, parted, bank } = moment;
  const { name, confidence } = heard.understanding.intent;
  const question = parted.question ?? heard.meant;
  if (name !== 'unclear' && confidence < STRONG && !isQuestion(question)) return undefined;
  switch (name) {
    case 'faq':
      return { to: 'knowledge', question, doubtful: confidence < STRONG, ...thenAsk(moment) };
    case 'account_opening':
    case 'claim_new':
      return {
        to: 'knowledge',
        question: heard.meant,
        doubtful: false,
        besides: say(phrases.notOnlineYet, heard.language),
        ...thenAsk(moment),
      };
    case 'claim_status':
      return aside(moment, phrases.noFileHere, choices.person);
    case 'unsupported':
      return aside(moment, phrases.unsupported, choices.person);
    case 'greeting':
      return aside(moment, phrases.greeting(bank), choices.start);
    case 'thanks':
      return aside(moment, phrases.thanks, []);
    case 'goodbye':
      return aside(moment, phrases.goodbye, []);
    case 'chitchat':
      return aside(moment, phrases.chitchat(bank), choices.start);
    case 'feedback':
      return aside(moment, phrases.thanks, []);
    default:
      return isQuestion(question) ? { to: 'knowledge', question, doubtful: true, ...thenAsk(moment) } : undefined;
  }
}

/** Nobody made sense of it: the flow asks in other words, three times, then a person takes over. */
function missed(moment: Moment): Route {
  const { at, heard, line } = moment;
  if (at?.place.status === 'active') {
    const misses = at.place.misses + 1;
    return misses >= LAST_MISS && !heard.conversation.handoff
      ? { to: 'person', reason: 'misses' }
      : { to: 'flow', turn: askAgain(at.script, at.place, line, misses) };
  }
  const { name } = heard.understanding.intent;
  if (name === 'affirm' || name === 'deny') return aside(moment, phrases.nothingToAffirm, choices.start);
  if (name === 'inform' || name === 'correction') return aside(moment, phrases.orphanValue, choices.start);
  return { to: 'knowledge', question: heard.meant, doubtful: true };
}
