import type { FlowPlace } from '../domain/conversation.js';
import type { FlowTurn } from '../domain/turn.js';
import { say, type Phrase } from '../language/phrase.js';
import { flowChoices, flowPhrases } from './flow-phrases.js';
import { slotsOf, wordsOf, type Doubt, type Held } from './harvest.js';
import { toQuickReplies, type Line, type Result, type Script, type Step } from './script.js';

/** When a flow speaks: the line it answers, and how often it was not understood in a row. */
export interface Moment {
  readonly line: Line;
  readonly misses: number;
}

interface Asking extends Moment {
  /** What is said before the question. */
  readonly before: readonly string[];
}

/** The question of one step, or the value that is proposed instead. */
export function asking(script: Script, held: Held, step: Step, { before, misses, line }: Asking): FlowTurn {
  const proposed = misses === 0 ? step.propose?.(line) : undefined;
  // A third try in the words of the second would be no help: it says what the value is for.
  const why = misses > 1 ? [say(step.why, line.language)] : [];
  const question = say(proposed?.ask ?? step.ask(misses), line.language);
  const choices = proposed === undefined ? step.choices : flowChoices.yesNo;
  return {
    place: { ...placeOf(script, held), status: 'active', asking: step.slot, misses },
    text: [...before, ...why, question].join('\n\n'),
    quickReplies: toQuickReplies(choices, line.language),
    slots: slotsOf(held),
    records: [],
  };
}

/** Two readings of a figure, or the missing half of an answer. */
export function doubting(script: Script, held: Held, doubt: Doubt, { before, misses, line }: Asking): FlowTurn {
  const { slot, figure, ask, quickReplies } = doubt;
  return {
    place: { ...placeOf(script, held), status: 'active', asking: slot, misses, doubt: figure },
    text: [...before, say(ask, line.language)].join('\n\n'),
    quickReplies: toQuickReplies(quickReplies, line.language),
    slots: slotsOf(held),
    records: [],
  };
}

/** Everything that will be written, a line a value, and the question whether it is right. */
export function summing(
  script: Script,
  held: Held,
  confirm: NonNullable<Script['confirm']>,
  { before, misses, line }: Asking,
): FlowTurn {
  const { language } = line;
  const rows = script.steps.flatMap(({ slot, label }) => {
    const kept = held.get(slot);
    return kept === undefined ? [] : [`- **${capital(say(label, language))}** : ${kept.echo(language)}`];
  });
  return {
    place: { ...placeOf(script, held), status: 'active', confirming: true, misses },
    text: [...before, say(confirm.intro, language), rows.join('\n'), say(againOr(confirm.ask, misses), language)].join(
      '\n\n',
    ),
    quickReplies: toQuickReplies(flowChoices.confirm, language),
    slots: slotsOf(held),
    records: [],
  };
}

function againOr(ask: Phrase, misses: number): Phrase {
  return misses === 0 ? ask : (flowPhrases.confirmAgain[misses - 1] ?? flowPhrases.confirmAgain[1]);
}

/** After a no to the summary: which line is wrong? */
export function whatToChange(script: Script, held: Held, { line, misses }: Moment): FlowTurn {
  const lines = script.steps.filter(({ slot }) => held.has(slot));
  return {
    place: { ...placeOf(script, held), status: 'active', confirming: true, refused: true, misses },
    text: say(flowPhrases.whatToChange, line.language),
    quickReplies: lines.map(({ label }) => ({
      label: capital(say(label, line.language)),
      value: say(label, line.language),
    })),
    slots: slotsOf(held),
    records: [],
  };
}

/** The end of a flow. */
export function ended(script: Script, held: Held, result: Result, line: Line): FlowTurn {
  const kept = placeOf(script, held);
  const [record] = result.records;
  const { following } = script;
  return {
    place: { ...kept, status: 'completed', misses: 0, ...(record === undefined ? {} : { written: record.id }) },
    text: result.text,
    quickReplies: toQuickReplies(result.choices, line.language),
    slots: slotsOf(held),
    records: result.records,
    ...(result.callback === undefined ? {} : { callback: result.callback }),
    ...(result.offersMore === true && following !== undefined
      ? { offer: { ...kept, version: following.version, status: 'suspended', following: true, misses: 0 } }
      : {}),
  };
}

/** The words that a flow keeps. */
export function placeOf(script: Script, held: Held): Pick<FlowPlace, 'flow' | 'version' | 'kept' | 'following'> {
  const { flow, version, follows } = script;
  return { flow, version, kept: wordsOf(held), ...(follows === undefined ? {} : { following: follows }) };
}

/** « La durée » heads a line as « Durée ». */
function capital(label: string): string {
  const bare = label.replace(/^(?:l['’]|le |la |les |votre |vos |the |your )/i, '');
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
