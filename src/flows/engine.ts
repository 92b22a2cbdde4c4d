import type { FlowPlace } from '../domain/conversation.js';
import type { Slots } from '../domain/slots.js';
import type { FlowTurn } from '../domain/turn.js';
import type { Slot } from '../domain/vocabulary.js';
import { say, type Phrase } from '../language/phrase.js';
import { flowPhrases } from './flow-phrases.js';
import { toQuickReplies, type Kept, type Line, type Reading, type Script, type Step } from './script.js';

/** The values of a flow in the order of its steps. */
type Held = ReadonlyMap<Slot, Kept>;

/** What a line gave to a flow. */
interface Harvest {
  readonly held: Held;
  /** Slots whose value is new or other than before. */
  readonly fresh: readonly Slot[];
  readonly refusals: readonly Phrase[];
  readonly doubt?: Extract<Reading<Kept>, { kind: 'doubt' }>;
}

/** Begins a flow with what its first line already says. */
export function startFlow(script: Script, line: Line): FlowTurn {
  const harvest = harvestOf(script, new Map(), line);
  const turn = proceed(script, harvest, { line, misses: 0 });
  // All in one line: the result needs no introduction.
  if (turn.place.status === 'completed') return turn;
  return { ...turn, text: `${say(script.opening, line.language)} ${turn.text}` };
}

/**
 * Takes a line into a flow.
 *
 * @returns nothing when the line holds no value for any step: somebody else may understand it
 */
export function continueFlow(script: Script, place: FlowPlace, line: Line): FlowTurn | undefined {
  const before = heldIn(script, place);
  const harvest = harvestOf(script, before, line);
  const took = harvest.fresh.length > 0 || harvest.refusals.length > 0 || harvest.doubt !== undefined;
  const misses = harvest.refusals.length > 0 ? place.misses + 1 : 0;
  return took ? proceed(script, harvest, { line, misses }) : undefined;
}

/** Puts the pending question, differently when it was missed before. */
export function askAgain(script: Script, place: FlowPlace, line: Line, misses: number): FlowTurn {
  return proceed(script, { held: heldIn(script, place), fresh: [], refusals: [] }, { line, misses });
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
    const harvest = { held: new Map([...held, [asked.slot, asked.skip]]), fresh: [asked.slot], refusals: [] };
    return proceed(script, harvest, { line, misses: 0 });
  }
  const required = asked === undefined ? [] : [flowPhrases.required(asked.label)];
  return proceed(script, { held, fresh: [], refusals: required }, { line, misses: place.misses + 1 });
}

/** Forgets the value that was given last and asks for it again. */
export function stepBack(script: Script, place: FlowPlace, line: Line): FlowTurn {
  const held = new Map(heldIn(script, place));
  const last = script.steps.findLast((step) => held.has(step.slot));
  if (last !== undefined) held.delete(last.slot);
  return proceed(script, { held, fresh: [], refusals: [] }, { line, misses: 0 });
}

/** The slots that a place's kept words stand for. */
export function slotsAt(script: Script, place: FlowPlace): Slots {
  return slotsOf(heldIn(script, place));
}

/** Re-reads the kept words; those that this version of the script no longer takes are asked again. */
function heldIn(script: Script, place: FlowPlace): Held {
  const held = new Map<Slot, Kept>();
  for (const { slot, reread } of script.steps) {
    const words = place.kept[slot];
    const kept = words === undefined ? undefined : reread(words);
    if (kept !== undefined) held.set(slot, kept);
  }
  return held;
}

function harvestOf(script: Script, before: Held, line: Line): Harvest {
  const held = new Map(before);
  const fresh: Slot[] = [];
  const refusals: Phrase[] = [];
  let doubt: Harvest['doubt'];
  for (const step of script.steps) {
    const reading = step.read(line);
    if (reading.kind === 'refused') refusals.push(reading.why);
    else if (reading.kind === 'doubt') doubt = reading;
    else if (reading.kind === 'value' && held.get(step.slot)?.words !== reading.value.words) {
      held.set(step.slot, reading.value);
      fresh.push(step.slot);
    }
  }
  return doubt === undefined ? { held, fresh, refusals } : { held, fresh, refusals, doubt };
}

interface Moment {
  readonly line: Line;
  readonly misses: number;
}

/** Drops what contradicts, echoes what is new, then asks for the next missing value or gives the result. */
function proceed(script: Script, harvest: Harvest, moment: Moment): FlowTurn {
  const { held, refusals } = settle(script, harvest);
  const { language } = moment.line;
  const noted = notedIn(script, held, harvest.fresh, moment.line);
  const before = [...noted, ...refusals.map((why) => say(why, language))];
  const missing = script.steps.find((step) => !held.has(step.slot));
  if (harvest.doubt !== undefined) return doubtTurn(script, held, harvest.doubt, moment);
  if (missing === undefined) return finished(script, held, moment.line);
  const misses = refusals.length > harvest.refusals.length ? Math.max(moment.misses, 1) : moment.misses;
  return asking(script, held, missing, { before, misses, line: moment.line });
}

function settle(script: Script, harvest: Harvest): { readonly held: Held; readonly refusals: readonly Phrase[] } {
  const held = new Map(harvest.held);
  const refusals = [...harvest.refusals];
  for (;;) {
    const conflict = script.conflict(slotsOf(held));
    if (conflict === undefined || !held.delete(conflict.slot)) return { held, refusals };
    refusals.push(conflict.why);
  }
}

function notedIn(script: Script, held: Held, fresh: readonly Slot[], line: Line): readonly string[] {
  const echoes = script.steps.flatMap(({ slot }) => {
    const kept = held.get(slot);
    return kept !== undefined && fresh.includes(slot) ? [kept.echo(line.language)] : [];
  });
  return echoes.length === 0 ? [] : [say(flowPhrases.noted(echoes.join(', ')), line.language)];
}

interface Asking extends Moment {
  /** What is said before the question. */
  readonly before: readonly string[];
}

function asking(script: Script, held: Held, step: Step, { before, misses, line }: Asking): FlowTurn {
  const question = say(step.ask(misses), line.language);
  return {
    place: { ...placeOf(script, held), status: 'active', asking: step.slot, misses },
    text: [...before, question].join('\n\n'),
    quickReplies: toQuickReplies(step.choices, line.language),
    slots: slotsOf(held),
    records: [],
  };
}

function doubtTurn(script: Script, held: Held, doubt: NonNullable<Harvest['doubt']>, moment: Moment): FlowTurn {
  const asked = moment.line.asking;
  return {
    place: {
      ...placeOf(script, held),
      ...(asked === undefined ? {} : { asking: asked }),
      status: 'active',
      misses: moment.misses,
      doubt: doubt.figure,
    },
    text: say(doubt.ask, moment.line.language),
    quickReplies: toQuickReplies(doubt.quickReplies, moment.line.language),
    slots: slotsOf(held),
    records: [],
  };
}

function finished(script: Script, held: Held, line: Line): FlowTurn {
  const result = script.finish(slotsOf(held), line);
  const again = script.steps.find((step) => step.slot === result.askAgain);
  if (again !== undefined) {
    const left = new Map(held);
    left.delete(again.slot);
    return asking(script, left, again, { before: [result.text], misses: 1, line });
  }
  return {
    place: { ...placeOf(script, held), status: 'completed', misses: 0 },
    text: result.text,
    quickReplies: toQuickReplies(result.choices, line.language),
    slots: slotsOf(held),
    records: result.records,
  };
}

function placeOf(script: Script, held: Held): Pick<FlowPlace, 'flow' | 'version' | 'kept'> {
  const kept = Object.fromEntries([...held].map(([slot, value]) => [slot, value.words]));
  return { flow: script.flow, version: script.version, kept };
}

function slotsOf(held: Held): Slots {
  return [...held.values()].reduce<Slots>((slots, kept) => ({ ...slots, ...kept.slots }), {});
}
