import type { FlowPlace } from '../domain/conversation.js';
import type { Slots } from '../domain/slots.js';
import type { FlowTurn } from '../domain/turn.js';
import type { Slot } from '../domain/vocabulary.js';
import { say, type Phrase } from '../language/phrase.js';
import { readYesNo, withReserve } from '../language/yes-no.js';
import { flowPhrases } from './flow-phrases.js';
import {
  harvestOf,
  heldIn,
  knownIn,
  nothingNew,
  slotsOf,
  took,
  withFound,
  type Harvest,
  type Held,
  wantsChange,
  wordsOf,
} from './harvest.js';
import { unasked, type Line, type Result, type Script } from './script.js';
import { doubtAt, stillOpen } from './doubts.js';
import { asking, doubting, ended, placeOf, summing, whatToChange, type Moment } from './turns.js';

/** Begins a flow with what its first line already says. */
export function startFlow(script: Script, first: Line): FlowTurn {
  const line = unasked(first);
  const turn = early(
    script,
    proceed(script, harvestOf(script, knownIn(script, line), line), { line, misses: 0 }),
    line,
  );
  // All in one line: the result needs no introduction.
  if (turn.place.status === 'completed') return turn;
  const other = script.openingFor?.(line);
  const opening = other === undefined ? `${say(script.opening, line.language)} ` : `${say(other, line.language)}\n\n`;
  return { ...turn, text: `${opening}${turn.text}` };
}

/** What a line says to a flow that does not begin yet: it is kept for when it does. */
export function placeFor(script: Script, line: Line): FlowPlace {
  return { ...placeOf(script, harvestOf(script, new Map(), unasked(line)).held), status: 'suspended', misses: 0 };
}

/**
 * Takes a line into a flow.
 *
 * @returns nothing when the line holds no value for any step: somebody else may understand it
 */
export function continueFlow(script: Script, place: FlowPlace, line: Line): FlowTurn | undefined {
  const confirming = place.confirming === true;
  // "Oui, le numéro est bon" names a line of the summary and changes none.
  const changing = confirming && readYesNo(line.text) !== 'yes';
  const harvest = harvestOf(script, heldIn(script, place), line, changing);
  if (took(harvest)) {
    const misses = harvest.refusals.length > 0 ? place.misses + 1 : 0;
    const settled = { ...harvest, ...stillOpen(script, place, harvest, line) };
    return stillWritten(place, early(script, proceed(script, settled, { line, misses }), line));
  }
  if (!confirming) return undefined;
  if (wantsChange(line)) return whatToChange(script, harvest.held, { line, misses: 0 });
  const answer = readYesNo(line.text) ?? (line.certain ? YES_NO[line.intent] : undefined);
  // "Oui mais…" is no yes yet.
  if (answer === 'yes' && withReserve(line.text)) return undefined;
  // A yes to "what is wrong?" is no yes to the summary: it is put again.
  if (answer === 'yes' && place.refused === true) return proceed(script, nothingNew(harvest.held), { line, misses: 0 });
  if (answer === 'yes') return finished(script, harvest.held, { line, misses: 0 });
  return answer === 'no' ? whatToChange(script, harvest.held, { line, misses: 0 }) : undefined;
}

/** What the classifier takes for a yes or a no. */
export const YES_NO: Readonly<Partial<Record<Line['intent'], 'yes' | 'no'>>> = { affirm: 'yes', deny: 'no' };

/** Puts the pending question, differently when it was missed before. */
export function askAgain(script: Script, place: FlowPlace, line: Line, misses: number): FlowTurn {
  const doubt = misses === place.misses ? doubtAt(script, place, line) : undefined;
  const harvest = { ...nothingNew(heldIn(script, place)), ...(doubt === undefined ? {} : { doubt }) };
  return stillWritten(place, proceed(script, harvest, { line, misses }));
}

/** A request that was written before its last question is not forgotten while that is asked again. */
function stillWritten({ written }: FlowPlace, turn: FlowTurn): FlowTurn {
  if (written === undefined || turn.place.status !== 'active') return turn;
  return { ...turn, place: { ...turn.place, written } };
}

/** Takes up a flow that was set aside or offered: what is known of it, then its question. */
export function resumeFlow(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const begun = place.asking !== undefined;
  const known = begun ? place : { ...place, kept: { ...placeOf(script, knownIn(script, line)).kept, ...place.kept } };
  const turn = early(script, askAgain(script, known, line, 0), line);
  if (turn.place.status === 'completed' || turn.place.confirming === true) return turn;
  const echoes = echoesAt(script, place, line.language);
  if (begun) return { ...turn, text: `${say(flowPhrases.resumed(echoes), line.language)}\n\n${turn.text}` };
  const noted =
    echoes.length === 0 || place.following === true ? [] : [say(flowPhrases.noted(echoes.join(', ')), line.language)];
  return { ...turn, text: [[say(script.opening, line.language), ...noted].join(' '), turn.text].join('\n\n') };
}

/** Begins a flow for which values were noted before it, with a line that says more; nothing when the line says nothing to it. */
export function startNoted(script: Script, place: FlowPlace, line: Line): FlowTurn | undefined {
  const before = new Map([...knownIn(script, line), ...heldIn(script, place)]);
  const harvest = harvestOf(script, before, line);
  if (!took(harvest)) return undefined;
  const noted = Object.keys(place.kept).flatMap((name) => script.steps.filter(({ slot }) => slot === name));
  const fresh = [...new Set([...noted.map(({ slot }) => slot), ...harvest.fresh])];
  const misses = harvest.refusals.length > 0 ? 1 : 0;
  const turn = early(script, proceed(script, { ...harvest, fresh }, { line, misses }), line);
  return turn.place.status === 'completed'
    ? turn
    : { ...turn, text: `${say(script.opening, line.language)} ${turn.text}` };
}

/** Says why the pending value is needed, then asks for it again. */
export function explainStep(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const turn = askAgain(script, place, line, place.misses);
  const asked = script.steps.find((step) => step.slot === turn.place.asking);
  return asked === undefined ? turn : { ...turn, text: `${say(asked.why, line.language)}\n\n${turn.text}` };
}

/** Skips the pending value when it is optional; tells plainly that it is required when it is. */
export function skipStep(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const asked = script.steps.find((step) => step.slot === place.asking);
  const held = heldIn(script, place);
  if (asked?.skip !== undefined) {
    const skipped = nothingNew(new Map([...held, [asked.slot, asked.skip]]));
    return proceed(script, { ...skipped, fresh: [asked.slot] }, { line, misses: 0 });
  }
  const refusals = asked === undefined ? [] : [flowPhrases.required(asked.label)];
  return proceed(script, { ...nothingNew(held), refusals }, { line, misses: place.misses + 1 });
}

/** Forgets the value that was given last and asks for it again. */
export function stepBack(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const held = new Map(heldIn(script, place));
  const given = [...held].filter(([, { open }]) => open !== true).map(([slot]) => slot);
  const last = given.findLast((one) => script.steps.some(({ slot, silent }) => slot === one && !silent));
  if (last !== undefined) held.delete(last);
  return proceed(script, nothingNew(held), { line, misses: 0 });
}

/** The slots that a place's kept words stand for. */
export function slotsAt(script: Script, place: FlowPlace): Slots {
  return slotsOf(heldIn(script, place));
}

/** What a place holds, as the customer reads it. */
export function echoesAt(script: Script, place: FlowPlace, language: Line['language']): readonly string[] {
  return [...heldIn(script, place).values()].map((kept) => kept.echo(language));
}

/** The script that a place belongs to: a service, or what follows its result. */
export function scriptOf(scripts: readonly Script[], place: FlowPlace): Script | undefined {
  const script = scripts.find(({ flow }) => flow === place.flow);
  return place.following === true ? script?.following : script;
}

/** Drops what contradicts, echoes what is new, then asks for the next missing value, sums up, or gives the result. */
function proceed(script: Script, harvest: Harvest, moment: Moment): FlowTurn {
  const { held, refusals } = settle(script, harvest);
  const { language } = moment.line;
  const told = [...harvest.notes, ...refusals, ...changeOf(harvest)].map((phrase) => say(phrase, language));
  const before = [...notedIn(script, held, harvest.fresh, moment.line), ...told];
  const missing =
    harvest.dropped.find(({ silent }) => silent) ??
    script.steps.find(({ slot, silent }) => !silent && (held.get(slot)?.open ?? !held.has(slot)));
  if (harvest.doubt !== undefined) return doubting(script, held, harvest.doubt, { ...moment, before });
  const misses = refusals.length > harvest.refusals.length ? Math.max(moment.misses, 1) : moment.misses;
  if (missing !== undefined) return asking(script, held, missing, { before, misses, line: moment.line });
  if (script.confirm === undefined) {
    const turn = finished(script, held, { ...moment, misses }, before);
    return turn.place.status === 'completed' ? { ...turn, text: [...told, turn.text].join('\n\n') } : turn;
  }
  return summing(script, held, script.confirm, { before: told, misses, line: moment.line });
}

function settle(script: Script, harvest: Harvest): { readonly held: Held; readonly refusals: readonly Phrase[] } {
  const held = new Map(harvest.held);
  const refusals = [...harvest.refusals];
  for (;;) {
    const conflict = script.conflict?.(slotsOf(held));
    if (conflict === undefined || !held.delete(conflict.slot)) return { held, refusals };
    refusals.push(conflict.why);
  }
}

function changeOf({ dropped }: Harvest): readonly Phrase[] {
  return dropped.length === 0 ? [] : [flowPhrases.changing(dropped.map(({ label }) => label))];
}

function notedIn(script: Script, held: Held, fresh: readonly Slot[], line: Line): readonly string[] {
  const echoes = script.steps.flatMap(({ slot }) => {
    const kept = held.get(slot);
    return kept !== undefined && fresh.includes(slot) ? [kept.echo(line.language)] : [];
  });
  return echoes.length === 0 ? [] : [say(flowPhrases.noted(echoes.join(', ')), line.language)];
}

/** @param before said only when the result asks for a value again */
function finished(script: Script, held: Held, moment: Moment, before: readonly string[] = []): FlowTurn {
  const line = { ...moment.line, kept: wordsOf(held) };
  const result = script.finish(slotsOf(held), line);
  const again = script.steps.find((step) => step.slot === result.askAgain);
  if (again !== undefined) {
    const left = new Map(held);
    left.delete(again.slot);
    return asking(script, left, again, { before: [...before, result.text], misses: 1, line });
  }
  const turn = ended(script, withFound(script, held, result), result, line);
  return result.lookup === undefined ? turn : { ...turn, lookup: lookedFor(script, held, result.lookup, moment) };
}

/** What is asked when the claims that a result looks for are not there. */
function lookedFor(script: Script, held: Held, lookup: NonNullable<Result['lookup']>, moment: Moment) {
  const left = new Map(held);
  for (const slot of lookup.askAgain) left.delete(slot);
  const [first] = script.steps.filter(({ slot }) => !left.has(slot));
  const misses = moment.misses + 1;
  const before = [say(lookup.missing, moment.line.language)];
  const otherwise =
    first === undefined
      ? ended(script, left, { text: before.join(), choices: [], records: [] }, moment.line)
      : asking(script, left, first, { before, misses, line: moment.line });
  return { query: lookup.query, otherwise, counts: true };
}

/** Before a flow asks for more, the customer's own claims may already be the answer. */
function early(script: Script, turn: FlowTurn, line: Line): FlowTurn {
  const query = turn.place.status === 'active' ? script.early?.(turn.slots, line) : undefined;
  if (query === undefined) return turn;
  const place: FlowPlace = { ...turn.place, status: 'completed', misses: 0 };
  return { ...turn, place, text: '', quickReplies: [], lookup: { query, otherwise: turn, counts: false } };
}

/** Ends a flow on which nobody insists: with what was given when only optional values are missing, else with its closing words. */
export function closeFlow(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const held = heldIn(script, place);
  const open = script.steps.filter((step) => !step.silent && !held.has(step.slot));
  const skips = open.flatMap(({ slot, skip }) => (skip === undefined ? [] : [[slot, skip] as const]));
  if (held.size > 0 && skips.length === open.length) {
    return finished(script, new Map([...held, ...skips]), { line, misses: 0 });
  }
  const text = script.closing === undefined ? '' : say(script.closing, line.language);
  return ended(script, held, { text, choices: [], records: [] }, line);
}
