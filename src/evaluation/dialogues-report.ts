import { proportionWhere, type Proportion } from './proportion.js';
import { speeches, type Dialogue } from './dialogues.js';

/** One line of a dialogue as it was said and answered. */
export interface Exchange {
  readonly says: string;
  readonly hears: string;
  /** What the answer lacks. */
  readonly faults: readonly string[];
  /** Line of the file. */
  readonly line: number;
}

/** A dialogue that was replayed once. */
export interface Replay {
  readonly dialogue: Dialogue;
  readonly exchanges: readonly Exchange[];
  /** Faults of the dialogue as a whole: what it left in the database. */
  readonly faults: readonly string[];
  /** All that was answered, as one text: two replays of one dialogue must be the same. */
  readonly print: string;
}

/** The first thing that went wrong in a dialogue, and all it said. */
export interface Failure {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly says: string;
  readonly faults: readonly string[];
  readonly transcript: readonly Exchange[];
}

export interface NamedProportion extends Proportion {
  readonly name: string;
}

/** What replaying the dialogues told. */
export interface DialogueReport {
  readonly dialogues: Proportion;
  readonly turns: Proportion;
  readonly slices: readonly NamedProportion[];
  readonly failures: readonly Failure[];
  readonly repeats: Repeats;
}

/** Replays of the same dialogues, each in a house of its own. */
export interface Repeats {
  readonly times: number;
  /** Passed in the first run; in every run: pass^k. */
  readonly once: Proportion;
  readonly always: Proportion;
  /** Dialogues that were not answered word for word alike in all runs. */
  readonly unsteady: readonly string[];
}

/** @param runs at least one; the same dialogues in each, in any order */
export function dialogueReport(runs: readonly (readonly Replay[])[]): DialogueReport {
  const first = runs[0] ?? [];
  const turns = first.flatMap(({ exchanges }) => exchanges);
  return {
    dialogues: proportionWhere(first, hasPassed),
    turns: proportionWhere(turns, ({ faults }) => faults.length === 0),
    slices: slicesOf(first),
    failures: first.flatMap(failureOf),
    repeats: repeatsOf(runs),
  };
}

export function hasPassed({ exchanges, faults }: Replay): boolean {
  return faults.length === 0 && exchanges.every((exchange) => exchange.faults.length === 0);
}

/** By file, then by how the customer writes, then by channel. */
function slicesOf(replays: readonly Replay[]): readonly NamedProportion[] {
  const files = [...new Set(replays.map(({ dialogue }) => dialogue.file))];
  const channels = [...new Set(replays.map(({ dialogue }) => dialogue.channel))];
  const parts = [
    ...files.map((name) => ({ name, holds: ({ dialogue }: Replay) => dialogue.file === name })),
    ...speeches.map((name) => ({ name, holds: ({ dialogue }: Replay) => dialogue.speech === name })),
    ...channels.map((name) => ({ name, holds: ({ dialogue }: Replay) => dialogue.channel === name })),
  ];
  return parts
    .map(({ name, holds }) => ({ name, ...proportionWhere(replays.filter(holds), hasPassed) }))
    .filter(({ cases }) => cases > 0);
}

function failureOf(replay: Replay): readonly Failure[] {
  if (hasPassed(replay)) return [];
  const { dialogue, exchanges, faults } = replay;
  const { name, file } = dialogue;
  const first = exchanges.find((exchange) => exchange.faults.length > 0);
  const where =
    first === undefined
      ? { line: dialogue.line, says: 'at the end', faults }
      : { line: first.line, says: first.says, faults: first.faults };
  return [{ name, file, ...where, transcript: exchanges }];
}

function repeatsOf(runs: readonly (readonly Replay[])[]): Repeats {
  const first = runs[0] ?? [];
  const others = new Map(
    first.map(({ dialogue }) => [
      dialogue.name,
      runs.flatMap((run) => run.filter((one) => one.dialogue.name === dialogue.name)),
    ]),
  );
  const replaysOf = ({ dialogue }: Replay): readonly Replay[] => others.get(dialogue.name) ?? [];
  return {
    times: runs.length,
    once: proportionWhere(first, hasPassed),
    always: proportionWhere(first, (replay) => replaysOf(replay).every(hasPassed)),
    unsteady: first
      .filter((replay) => replaysOf(replay).some(({ print }) => print !== replay.print))
      .map(({ dialogue }) => dialogue.name),
  };
}
