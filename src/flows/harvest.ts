import type { FlowPlace } from '../domain/conversation.js';
import type { KeptWords, Slots } from '../domain/slots.js';
import type { Slot } from '../domain/vocabulary.js';
import { deniedSpans } from '../language/negation.js';
import { fold, words } from '../language/normalise.js';
import type { Phrase } from '../language/phrase.js';
import { readYesNo } from '../language/yes-no.js';
import { flowPhrases } from './flow-phrases.js';
import { unasked, type Kept, type Line, type Reading, type Result, type Script, type Step } from './script.js';

/** The values of a flow in the order in which they were given. */
export type Held = ReadonlyMap<Slot, Kept>;

/** What a line gave to a flow. */
export interface Harvest {
  readonly held: Held;
  /** Slots whose value is new or other than before. */
  readonly fresh: readonly Slot[];
  /** What must be said of the new values. */
  readonly notes: readonly Phrase[];
  readonly refusals: readonly Phrase[];
  /** Slots that the line takes back or wants changed without a new value. */
  readonly dropped: readonly Step[];
  readonly doubt?: Doubt;
}

/** A question to settle a value, with the slot that it is about. */
export type Doubt = Extract<Reading<Kept>, { kind: 'doubt' }> & { readonly slot: Slot };

/** Re-reads the kept words, in the order in which they were given; those that this version of the script no longer takes are asked again. */
export function heldIn(script: Script, place: FlowPlace): Held {
  const held = new Map<Slot, Kept>();
  for (const [name, words] of Object.entries(place.kept)) {
    const step = script.steps.find(({ slot }) => slot === name);
    const kept = step?.reread(words);
    if (step !== undefined && kept !== undefined) held.set(step.slot, kept);
  }
  return held;
}

/** What an earlier service already knows of the customer: it stands in the summary, where it can be put right. */
export function knownIn(script: Script, { known = {} }: Line): Held {
  if (script.confirm === undefined) return new Map();
  return heldIn(script, { flow: script.flow, version: script.version, kept: known, status: 'active', misses: 0 });
}

export function slotsOf(held: Held): Slots {
  return [...held.values()].reduce<Slots>((slots, kept) => ({ ...slots, ...kept.slots }), {});
}

/** The words that a flow keeps of each value. */
export function wordsOf(held: Held): KeptWords {
  return Object.fromEntries([...held].map(([slot, { words }]) => [slot, words]));
}

/** The values with those that a result has found. */
export function withFound(script: Script, held: Held, { found = {} }: Result): Held {
  const values = script.steps.flatMap((step) => {
    const words = found[step.slot];
    const kept = words === undefined ? undefined : step.reread(words);
    return kept === undefined ? [] : [[step.slot, kept] as const];
  });
  return new Map([...held, ...values]);
}

/** A harvest of nothing: the values as they were. */
export function nothingNew(held: Held): Harvest {
  return { held, fresh: [], notes: [], refusals: [], dropped: [] };
}

/** Whether the line meant anything to the flow. */
export function took({ fresh, refusals, dropped, doubt }: Harvest): boolean {
  return fresh.length > 0 || refusals.length > 0 || dropped.length > 0 || doubt !== undefined;
}

/** What each step makes of a line. @param changing the customer was asked what to change */
export function harvestOf(script: Script, before: Held, line: Line, changing = false): Harvest {
  const heard: Line = { ...line, kept: wordsOf(before) };
  const held = new Map(before);
  const fresh: Slot[] = [];
  const read = new Set<Slot>();
  const notes: Phrase[] = [];
  const refusals: Phrase[] = [];
  let doubt: Harvest['doubt'];
  for (const { step, reading } of readingsOf(script, before, { line: heard, changing })) {
    if (reading.kind !== 'nothing') read.add(step.slot);
    if (reading.kind === 'refused') refusals.push(reading.why);
    else if (reading.kind === 'doubt') doubt = { ...reading, slot: step.slot };
    else if (reading.kind === 'value' && held.get(step.slot)?.words !== reading.value.words) {
      held.set(step.slot, reading.value);
      fresh.push(step.slot);
      if (reading.note !== undefined) notes.push(reading.note);
    }
  }
  // A story tells of errors and of numbers; it is no order to change one.
  const told = fresh.includes('description');
  const unread = script.steps.filter(({ slot }) => !told && before.has(slot) && !read.has(slot));
  const dropped = unread.filter((step) => isTakenBack(step, before, line) || isToChange(step, line, changing));
  for (const { slot } of dropped) held.delete(slot);
  return { held, fresh, notes, refusals, dropped, ...(doubt === undefined ? {} : { doubt }) };
}

interface StepReading {
  readonly step: Step;
  readonly reading: Reading<Kept>;
}

/** Each step with what it reads. A line that only puts an earlier value right is no answer to the pending question. */
function readingsOf(script: Script, before: Held, { line, changing }: Changing): readonly StepReading[] {
  const rights = readYesNo(line.text) === 'no' || line.intent === 'correction' || CHANGE.test(fold(line.text));
  const others = script.steps.filter(({ slot }) => slot !== line.asking);
  const elsewhere = (step: Step) => {
    const reading = before.has(step.slot) ? step.read(unasked(line)) : undefined;
    const changed = reading?.kind === 'value' && reading.value.words !== before.get(step.slot)?.words;
    return changed || (before.has(step.slot) && isToChange(step, line, changing));
  };
  // A story tells of errors; only a short line is an order to change something.
  const orders = line.asking !== 'description' || words(line.text).length <= SHORT;
  const aside = rights && orders && others.some(elsewhere);
  return script.steps.map((step) => {
    const other = aside && step.slot === line.asking;
    // Free text would take the correction for its answer, asked or not.
    if (other && step.slot === 'description') return { step, reading: { kind: 'nothing' } };
    const heard = other ? unasked(line) : line;
    const reading = proposalTaken(step, heard) ?? step.read(heard);
    const renamed = reading.kind === 'nothing' && before.has(step.slot) && isToChange(step, line, changing);
    return { step, reading: renamed ? givenInstead(step, line) : reading };
  });
}

/** "Changez le nom en Awa Lô": what stands after the name of the value. */
function givenInstead(step: Step, line: Line): Reading<Kept> {
  const folded = fold(line.text);
  const named = step.named.exec(folded);
  const from = named === null ? folded.length : named.index + named[0].length;
  const cue = INTO.exec(folded.slice(from));
  if (cue === null) return { kind: 'nothing' };
  const reading = step.read({ ...unasked(line), asking: step.slot, text: line.text.slice(from + cue[0].length) });
  return reading.kind === 'value' ? reading : { kind: 'nothing' };
}

const INTO = /^[^.;!?]{0,20}?\b(?:en|par|to|with|mettez|mets|c'?est)\s+|^\s*[:=]\s*/;

/** Words of a line that only puts something right. */
const SHORT = 7;

interface Changing {
  readonly line: Line;
  /** The customer was asked what to change. */
  readonly changing: boolean;
}

/** A yes to « puis-je utiliser ce numéro ? »; a no asks for another. */
function proposalTaken(step: Step, line: Line): Reading<Kept> | undefined {
  if (line.asking !== step.slot || line.attempt > 0) return undefined;
  const proposed = step.propose?.(line);
  if (proposed === undefined) return undefined;
  const answer = readYesNo(line.text);
  if (answer === 'yes') return { kind: 'value', value: proposed.kept };
  const other = step.read(line);
  return answer === 'no' && other.kind === 'nothing' ? { kind: 'refused', why: flowPhrases.allRight } : undefined;
}

/** "Pas 9 millions", without the sum that it shall be. */
function isTakenBack(step: Step, before: Held, line: Line): boolean {
  const words = before.get(step.slot)?.words;
  return deniedSpans(line.text).some(({ start, end }) => {
    const reading = step.read({ ...unasked(line), text: line.text.slice(start, end) });
    return reading.kind === 'value' && reading.value.words === words;
  });
}

/** « Modifier », in answer to a summary: which line is not said yet. */
export function wantsChange({ text, intent }: Line): boolean {
  const asks = CHANGE.test(fold(text)) || (intent === 'correction' && readYesNo(text) === undefined);
  return asks && words(text).length <= FEW;
}

const FEW = 5;

const CHANGE =
  /\b(?:chang\w*|modifi\w*|corrig\w*|rectifi\w*|remplac\w*|edit\w*|updat\w*|wrong|tromp\w*|erreur|mauvaise?|incorrecte?|fausse?|faux|pas (?:le )?bon(?:ne)?|soppi)\b/;

/** "Je me suis trompé de numéro", "corrigez le nom": the value is named and not given. */
function isToChange({ named }: Step, line: Line, changing: boolean): boolean {
  const folded = fold(line.text);
  return (changing || line.intent === 'correction' || CHANGE.test(folded)) && named.test(folded);
}
