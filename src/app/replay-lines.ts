import { cleanLine, cleanText } from '../channels/terminal/clean.js';
import type { Replayed, TurnDifference } from './replay.js';
import type { Unheard } from './replay-stage.js';

/** Lines around a change that are shown with it. */
const AROUND = 2;

const ASKED: Readonly<Record<Unheard, string>> = {
  intents: 'the intent model',
  documents: 'the documents',
  claims: 'the claim files',
};

/** What came of a replay, for a person: whether it is the same, and where it is not, both sides of the first difference. */
export function replayLines(replayed: Replayed): readonly string[] {
  const { session, turns, difference } = replayed;
  const verdict =
    difference === undefined
      ? `${session}: ${count(turns, 'turn')} taken again, the same word for word`
      : `${session}: turn ${difference.turn} of ${turns} is not what it was: ${difference.field}`;
  return [verdict, ...circumstances(replayed), ...(difference === undefined ? [] : differenceLines(difference))];
}

function circumstances(replayed: Replayed): readonly string[] {
  const { turns, recorded, versions, version, otherDocuments, withoutNumber, live } = replayed;
  const missing = turns - recorded;
  const others = versions.filter((one) => one !== version);
  return [
    ...(live ? ['with the intents and the documents of today, not with those of then'] : []),
    ...(missing === 0
      ? []
      : [
          `${count(missing, 'turn')} of ${turns} were taken before turns were recorded: intents, documents and claims as they are today, the hour to the millisecond, chance from the references`,
        ]),
    ...(others.length === 0 ? [] : [`recorded with version ${others.join(', ')}, taken again with ${version}`]),
    ...(withoutNumber ? ['the customer’s number is not known: name the conversation whatsapp:+221… instead'] : []),
    ...(otherDocuments && !live ? ['the documents have changed since; what they said then was used'] : []),
  ];
}

function differenceLines({ said, recorded, replayed, recordedThen, unheard }: TurnDifference): readonly string[] {
  return [
    ...(recordedThen ? [] : ['this turn was not recorded']),
    ...(unheard.length === 0
      ? []
      : [`it asked ${unheard.map((part) => ASKED[part]).join(' and ')} something that it had not asked then`]),
    '',
    `  the customer: ${cleanLine(said)}`,
    '- recorded',
    '+ replayed',
    '',
    ...changedLines(linesOf(recorded), linesOf(replayed)),
  ];
}

/** Lines of a text as they are; of anything else, its fields. */
function linesOf(value: unknown): readonly string[] {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return cleanText(text).split('\n');
}

/** Both sides from the first line that differs to the last one, with a little of what they have in common. */
function changedLines(before: readonly string[], after: readonly string[]): readonly string[] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  const same = (lines: readonly string[]) => lines.map((line) => `  ${line}`);
  return [
    ...same(before.slice(Math.max(0, head - AROUND), head)),
    ...before.slice(head, before.length - tail).map((line) => `- ${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+ ${line}`),
    ...same(before.slice(before.length - tail, before.length - tail + AROUND)),
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
