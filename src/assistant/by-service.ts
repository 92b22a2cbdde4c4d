import type { Route } from '../domain/turn.js';
import type { ScoredIntent } from '../domain/understanding.js';
import type { Flow, Slot } from '../domain/vocabulary.js';
import { placeFor, startFlow } from '../flows/engine.js';
import { unasked, type Line, type Script } from '../flows/script.js';
import { fold } from '../language/normalise.js';
import { say } from '../language/phrase.js';
import { flowChoices } from '../flows/flow-phrases.js';
import { toQuickReplies } from '../flows/script.js';
import { CERTAIN, STRONG, VALUES } from './strength.js';
import { aside, type Moment } from './moment.js';
import { goalChoices, phrases } from './phrases.js';
import { makingRoom, withWaiting } from './shelf.js';

/** Theft, loss, fraud: the service that cannot wait begins at once, what went on is set aside. */
export function byUrgency(moment: Moment): Route | undefined {
  const { scripts, line, active, heard } = moment;
  const script = scripts.find(({ urgent }) => urgent?.(line) === true);
  if (script === undefined || script === active?.script) return undefined;
  const { name, confidence } = heard.understanding.intent;
  // "… et aussi j'ai perdu ma carte": what was wished for first is taken down.
  const besides = scripts.find(({ startedBy, wantedBy }) => startedBy === name && wantedBy.test(fold(line.text)));
  if (besides !== undefined && besides !== script && besides !== active?.script && besides.brief !== true) {
    return withSecond(script, besides, moment);
  }
  const claimed = name === script.startedBy || confidence < STRONG || name === 'inform' || name === 'unsupported';
  return claimed ? begun(script, line, moment) : undefined;
}

/** Where one wish of a line ends and the next begins. */
const PARTS = /[,;.!?]|\b(?:et aussi|et puis|et|mais|and also|and|but)\b/i;

/** What cannot wait begins, the other service of the line comes after it. */
function withSecond(script: Script, second: Script, moment: Moment): Route {
  const { line } = moment;
  const parts = line.text.split(PARTS).map((text) => ({ ...line, text: text.trim() }));
  const told = parts.find((part) => script.urgent?.(part) === true);
  const turn = startFlow(script, told ?? line);
  const text = `${turn.text}\n\n${say(phrases.secondGoal(second.title), line.language)}`;
  return {
    to: 'flow',
    turn: { ...turn, text },
    shelf: { waiting: withWaiting(makingRoom(moment), placeFor(second, line)) },
  };
}

/** A bank's own service has no intent: its own words go before what the classifier makes of them. */
export function byOwnService(moment: Moment): Route | undefined {
  const { scripts, active, line, parted } = moment;
  if (parted.question !== undefined) return undefined;
  const folded = fold(line.text);
  const script = scripts.find(({ startedBy, wantedBy }) => startedBy === undefined && wantedBy.test(folded));
  if (script === undefined || script === active?.script) return undefined;
  return active === undefined || active.script.closing !== undefined
    ? begun(script, line, moment)
    : beside(script, moment);
}

/** Another service that is asked for by its name, while a flow waits: it is offered, the first one stays. */
export function byOtherService(moment: Moment): Route | undefined {
  const { active, line, heard } = moment;
  if (active === undefined || active.script.closing !== undefined) return leavingFor(moment);
  const script = askedFor(moment, heard.understanding.intent, CERTAIN);
  if (script === undefined || script === active.script || active.script.startedBy === script.startedBy)
    return undefined;
  return script.wantedBy.test(fold(line.text)) ? beside(script, moment) : undefined;
}

/** A service that is asked for by its name instead of an answer on which nobody insists. */
function leavingFor(moment: Moment): Route | undefined {
  const { active, line, heard } = moment;
  const script = active === undefined ? undefined : askedFor(moment, heard.understanding.intent, CERTAIN);
  if (script === undefined || script === active?.script || !script.wantedBy.test(fold(line.text))) return undefined;
  return begun(script, line, moment);
}

/** A service that the line asks for, or names beside its values, begins with what the line already says. */
export function byService(moment: Moment): Route | undefined {
  const { heard, line, parted, active } = moment;
  const { intent } = heard.understanding;
  const stated = heard.stated === undefined ? undefined : askedFor(moment, heard.stated.intent, STRONG);
  const named = active === undefined ? unnamed(moment) : otherGoal(moment);
  const script = stated ?? askedFor(moment, intent, STRONG) ?? named;
  if (script === undefined || script.flow === active?.script.flow) return undefined;
  if (active !== undefined && active.script.closing === undefined) return beside(script, moment);
  if (stated === undefined || parted.question === undefined)
    return informed(script, begun(script, line, moment), moment);
  const turn = startFlow(script, { ...line, text: parted.statement });
  // « …, c'est possible ? » asks nothing that a document knows: the service begins all the same.
  return { to: 'knowledge', question: parted.question, doubtful: true, then: turn, otherwise: { to: 'flow', turn } };
}

/** Slots that a question names without asking for a service. */
const NAMED: readonly string[] = ['loan_type', 'profile', 'account_type'] satisfies readonly Slot[];

/** Services that people ask about before they ask for them. */
const EXPLAINED: readonly Flow[] = ['loan', 'account'];

/**
 * A question about a service is answered from the documents where they know, and the service is offered; what happened
 * to a customer is answered by what they say of it, and his claim is taken down. Else the service begins.
 */
function informed(script: Script, otherwise: Route, moment: Moment): Route {
  const { heard, line, parted } = moment;
  if (otherwise.to !== 'flow' || script.urgent?.(line) === true) return otherwise;
  const { turn, shelf } = otherwise;
  if (script.flow === 'claim') {
    // Who wants to complain needs no document that says how.
    if (script.wantedBy.test(fold(line.text))) return otherwise;
    const told = { to: 'knowledge', question: heard.meant, doubtful: true, then: turn, otherwise } as const;
    return shelf === undefined ? told : { ...told, shelf };
  }
  const asksOnly =
    parted.question !== undefined && EXPLAINED.includes(script.flow) && script.answeredBy?.(line) !== true;
  if (!asksOnly || !Object.keys(turn.slots).every((slot) => NAMED.includes(slot))) return otherwise;
  const after = {
    text: say(phrases.beginService(script.title), line.language),
    quickReplies: toQuickReplies(flowChoices.yesNo, line.language),
  };
  const offered = { waiting: heard.conversation.waiting, offer: placeFor(script, line) };
  return { to: 'knowledge', question: heard.meant, doubtful: false, after, otherwise, shelf: offered };
}

/** « Non, un prêt »: the goal itself is put right. */
function otherGoal({ scripts, active, line, parted }: Moment): Script | undefined {
  const said = OTHER_GOAL.exec(fold(line.text))?.[1];
  if (said === undefined || parted.question !== undefined) return undefined;
  return scripts.find((script) => script !== active?.script && script.brief !== true && script.namedBy.test(said));
}

const OTHER_GOAL =
  /^\W*(?:non|no|deedeet|plutot|finalement|en fait|actually)\W+(?:(?:plutot|c'est|c'etait|je veux|pour|un|une|le|la|de|d'|a|i want)\W+){0,4}((?:\S+\W*){1,2})$/;

/** A service that is named beside bare values, or wished for in words that the classifier does not know. */
function unnamed({ scripts, heard, line, parted }: Moment): Script | undefined {
  const { name, confidence } = heard.understanding.intent;
  const vague = VALUES.includes(name) || name === 'unclear' || confidence < STRONG;
  if (!vague || parted.question !== undefined) return undefined;
  const folded = fold(line.text);
  return (
    scripts.find((script) => VALUES.includes(name) && script.namedBy.test(folded)) ??
    scripts.find((script) => script.wantedBy.test(folded)) ??
    (ORDERS.test(folded) ? undefined : scripts.find((script) => script.recognises?.(unasked(line)) === true))
  );
}

/** « Donne-moi le solde de… », « fais comme si »: an order to the assistant is no story. */
const ORDERS =
  /^\W*(?:donne|dis|fais|montre|affiche|ignore|oublie|repete|ecris|traduis|agis|imagine|joue|confirme|act|pretend|print|tell|say|write|give|show)\b/;

/** A person is asked for elsewhere: that needs no script to begin. */
function askedFor({ scripts }: Moment, { name, confidence }: ScoredIntent, least: number): Script | undefined {
  return name === 'handoff' || confidence < least ? undefined : scripts.find(({ startedBy }) => startedBy === name);
}

/** Begins a service; a second one that the same line asks for is taken down for later. */
function begun(asked: Script, line: Line, moment: Moment): Route {
  const room = makingRoom(moment);
  const [script, second] = inOrder(asked, secondGoal(asked, moment), line);
  const turn = startFlow(script, line);
  if (second !== undefined && HESITATES.test(fold(line.text))) return whichOf([script, second], moment);
  if (second === undefined) return { to: 'flow', turn, shelf: { waiting: room } };
  const text = `${say(phrases.secondGoal(second.title), line.language)}\n\n${turn.text}`;
  return { to: 'flow', turn: { ...turn, text }, shelf: { waiting: withWaiting(room, placeFor(second, line)) } };
}

/** "Je ne sais pas si je dois prendre un prêt ou ouvrir un compte" asks for neither yet. */
const HESITATES =
  /\b(?:sais pas|hesite|pas sure?|indecise?)\b.{0,40}\b(?:si|entre|ou)\b|\b(?:not sure|don'?t know|do not know|wonder)\b.{0,30}\b(?:if|whether)\b/;

function whichOf(scripts: readonly Script[], moment: Moment): Route {
  const offered = scripts.flatMap(({ startedBy }) => {
    const choice = startedBy === undefined ? undefined : goalChoices[startedBy];
    return choice === undefined ? [] : [choice];
  });
  return aside(moment, phrases.whichGoal, offered);
}

/** What is named first is done first; what cannot wait is not kept waiting. */
function inOrder(script: Script, second: Script | undefined, line: Line): readonly [Script, Script | undefined] {
  if (second === undefined || script.urgent?.(line) === true) return [script, second];
  const folded = fold(line.text);
  return folded.search(second.wantedBy) < folded.search(script.wantedBy) ? [second, script] : [script, second];
}

function secondGoal(first: Script, { scripts, line }: Moment): Script | undefined {
  const folded = fold(line.text);
  if (first.brief === true || !first.wantedBy.test(folded)) return undefined;
  return scripts.find((script) => script !== first && script.brief !== true && script.wantedBy.test(folded));
}

/** A short service goes in between; another one is offered, and is not forgotten if nobody answers. */
function beside(script: Script, moment: Moment): Route {
  const { line, heard } = moment;
  if (script.brief === true)
    return { to: 'flow', turn: startFlow(script, line), shelf: { waiting: makingRoom(moment) } };
  const current = moment.active?.script.title ?? script.title;
  return {
    to: 'say',
    text: say(phrases.secondService(script.title, current), line.language),
    quickReplies: toQuickReplies(flowChoices.yesNo, line.language),
    shelf: { waiting: heard.conversation.waiting, offer: placeFor(script, line) },
  };
}
