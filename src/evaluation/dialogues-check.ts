import type { Expectation, RecordKind, Scalar, Wording } from './dialogues.js';

/** A reply as it is judged: what the API gives, without ids and times. */
export interface Judged {
  readonly text: string;
  readonly flow: { readonly name: string; readonly status: string; readonly asking?: string | undefined };
  readonly slots: Readonly<Record<string, Scalar | undefined>>;
  readonly records: readonly { readonly kind: RecordKind; readonly fields: object }[];
  readonly intent: { readonly name: string };
  readonly language: string;
  readonly quickReplies: readonly { readonly label: string }[];
  readonly sources: readonly { readonly title: string }[];
  readonly handoff: boolean;
}

/**
 * What an answer lacks of what is expected of it, each in one line; nothing when all is well.
 *
 * @param before the text of the answer before, for `repeats`
 */
export function faultsOf(reply: Judged, expected: Expectation, before?: string): readonly string[] {
  const { flow, records } = reply;
  const written = records.map(({ kind }) => kind);
  return [
    ...differs('flow', flow.name, expected.flow),
    ...differs('status', flow.status, expected.status),
    ...differs('asks', flow.asking ?? 'none', expected.asks),
    ...slotFaults(reply.slots, expected),
    ...(sorted(written) === sorted(expected.writes)
      ? []
      : [`writes: ${list(written)} instead of ${list(expected.writes)}`]),
    ...fieldFaults(records, expected.fields),
    ...(expected.intent.length === 0 || expected.intent.some((intent) => intent === reply.intent.name)
      ? []
      : [`intent: ${reply.intent.name} instead of ${expected.intent.join(' or ')}`]),
    ...differs('language', reply.language, expected.language),
    ...wordFaults(reply, expected),
    ...differs('handoff', reply.handoff, expected.handoff),
    ...(expected.repeats === undefined || reply.text === before ? [] : ['repeats: the answer has other words']),
  ];
}

/** What a dialogue left in the database beside what it should have. */
export function storeFaults(
  stored: Readonly<Partial<Record<RecordKind, number>>>,
  expected: Readonly<Partial<Record<RecordKind, number>>>,
): readonly string[] {
  return Object.entries(expected).flatMap(([kind, count]) => {
    const found = Object.entries(stored).find(([name]) => name === kind)?.[1] ?? 0;
    return differs(`stores ${kind}`, found, count);
  });
}

function differs(what: string, found: Scalar | null, expected: Scalar | null | undefined): readonly string[] {
  return expected === undefined || found === expected ? [] : [`${what}: ${shown(found)} instead of ${shown(expected)}`];
}

function slotFaults(slots: Judged['slots'], { slots: exactly, has, lacks }: Expectation): readonly string[] {
  const held = new Map(
    Object.entries(slots).flatMap(([slot, value]) => (value === undefined ? [] : [[slot, value] as const])),
  );
  const more = exactly === undefined ? [] : [...held.keys()].filter((slot) => !(slot in exactly));
  return [
    ...[exactly, has].flatMap((wanted) =>
      Object.entries(wanted ?? {}).flatMap(([slot, value]) => differs(slot, held.get(slot) ?? null, value)),
    ),
    ...[...more, ...lacks.filter((slot) => held.has(slot))].map(
      (slot) => `${slot}: ${shown(held.get(slot) ?? null)} instead of nothing`,
    ),
  ];
}

function fieldFaults(records: Judged['records'], expected: Expectation['fields']): readonly string[] {
  if (expected === undefined) return [];
  const fields = new Map<string, unknown>(records.flatMap((record) => Object.entries(record.fields)));
  return Object.entries(expected).flatMap(([name, value]) => {
    const found = fields.get(name);
    return found === value ? [] : [`${name} of the record: ${JSON.stringify(found)} instead of ${shown(value)}`];
  });
}

function wordFaults({ text, quickReplies, sources }: Judged, expected: Expectation): readonly string[] {
  const labels = quickReplies.map(({ label }) => label).join(' | ');
  const titles = sources.map(({ title }) => title).join(' | ');
  return [
    ...expected.hears.filter((words) => !holds(text, words)).map(({ written }) => `hears: no “${written}”`),
    ...expected.never.filter((words) => holds(text, words)).map(({ written }) => `never: says “${written}”`),
    ...expected.offers
      .filter((words) => !holds(labels, words))
      .map(({ written }) => `offers: no “${written}” among ${labels || 'no choice'}`),
    ...expected.cites
      .filter((words) => !holds(titles, words))
      .map(({ written }) => `cites: no “${written}” among ${titles || 'no source'}`),
  ];
}

/** Whether a text holds a wording: accents and case do not count, nor which kind of space or apostrophe it is. */
export function holds(text: string, { written, pattern }: Wording): boolean {
  return pattern === undefined ? folded(text).includes(folded(written)) : pattern.test(plain(text));
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[’ʼ]/gu, "'").replace(/\*\*/gu, '');
}

function folded(text: string): string {
  return plain(text).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function sorted(kinds: readonly string[]): string {
  return [...kinds].sort().join();
}

function list(kinds: readonly string[]): string {
  return kinds.join(', ') || 'nothing';
}

/** Values as they are told, long ones cut. */
function shown(value: Scalar | null): string {
  if (value === null) return 'nothing';
  const text = String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
