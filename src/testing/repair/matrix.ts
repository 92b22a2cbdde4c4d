import type { House } from '../house.js';
import { conversationId, messageId } from '../../domain/ids.js';
import type { Reply } from '../../domain/turn.js';
import type { Channel } from '../../domain/vocabulary.js';
import { departures } from './departures.js';
import { moves } from './moves.js';
import { asides, type Pattern } from './patterns.js';
import type { Answer, Service, Tongue } from './service.js';
import { services } from './services.js';

/** One cell of flow × step × repair pattern × language × channel. */
export interface Case {
  readonly service: Service;
  readonly pending: Answer;
  readonly pattern: Pattern;
  readonly tongue: Tongue;
  readonly channel: Channel;
}

/** What came of a case: no fault is a pass. */
export interface Outcome extends Case {
  readonly faults: readonly string[];
  /** The lines as they were said and answered, for whoever looks into a failure. */
  readonly transcript: readonly string[];
}

const WHERE: readonly { readonly tongue: Tongue; readonly channel: Channel }[] = [
  { tongue: 'fr', channel: 'web' },
  { tongue: 'wo', channel: 'web' },
  { tongue: 'en', channel: 'web' },
  { tongue: 'fr', channel: 'whatsapp' },
  { tongue: 'en', channel: 'whatsapp' },
  { tongue: 'fr', channel: 'terminal' },
];

/** Every pattern in each step of every service, in each language and channel. */
export function everyCase(): readonly Case[] {
  return services.flatMap((service) =>
    service.answers.flatMap((pending, index) =>
      [...asides, ...moves, ...departures].flatMap((pattern) =>
        WHERE.filter(
          ({ tongue, channel }) =>
            channel !== service.knownOn &&
            pattern.applies({ service, pending, given: service.answers.slice(0, index), tongue }),
        ).map((where) => ({ service, pending, pattern, ...where })),
      ),
    ),
  );
}

/** Runs one case against the real toolkit: walks to its step, breaks the rail, and looks. */
export async function runCase(house: House, one: Case, number: number): Promise<Outcome> {
  const { service, pending, pattern, tongue, channel } = one;
  const session = channel === 'whatsapp' ? `+22177${String(2_000_000 + number)}` : `repair-${number}`;
  const id = conversationId(channel, session);
  const transcript: string[] = [];
  let count = 0;
  const say = async (line: string): Promise<Reply> => {
    count += 1;
    const repeated = line.startsWith('#same ');
    const text = repeated ? line.slice(6) : line;
    const message = messageId(repeated ? 'same' : `m-${count}`);
    const reply = await house.toolkit.assistant.respond({
      conversationId: id,
      messageId: message,
      channel,
      mode: 'text',
      text,
    });
    transcript.push(`> ${text}`, reply.text);
    return reply;
  };
  const given = service.answers.slice(0, service.answers.indexOf(pending));
  let before: Reply | undefined;
  for (const line of service.opening) before = await say(line[tongue]);
  for (const answer of given) before = await say(answer.says[tongue]);
  if (before === undefined) throw new TypeError(`${service.name} has no opening`);
  if (before.flow.name !== service.flow || before.flow.asking !== pending.slot) {
    const where = `${before.flow.name} asks ${before.flow.asking ?? '-'}`;
    return {
      ...one,
      faults: [`the way there fails: ${where} instead of ${pending.slot ?? 'the summary'}`],
      transcript,
    };
  }
  const stand = { service, pending, given, tongue, before };
  const replies: Reply[] = [];
  for (const line of pattern.says(stand)) {
    if (typeof line === 'number') house.waits(line);
    else replies.push(await say(line));
  }
  return { ...one, faults: pattern.faults(replies, stand), transcript };
}

/** Where a case failed, and why. */
export function failureLine({ service, pending, pattern, tongue, channel, faults }: Outcome): string {
  return `${service.name}/${pending.slot ?? 'summary'}/${pattern.name}/${tongue}/${channel}: ${faults.join('; ')}`;
}

/** Passed and tried, a line a pattern, a column a service. */
export function matrixLines(outcomes: readonly Outcome[]): readonly string[] {
  const names = services.map(({ name }) => name);
  const rows = [...new Set(outcomes.map(({ pattern }) => pattern.name))].map((pattern) => [
    pattern,
    ...names.map((name) => cell(outcomes.filter((one) => one.pattern.name === pattern && one.service.name === name))),
  ]);
  const table = [['', ...names], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  const lines = table.map((row) =>
    row
      .map((text, column) => text.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return [...lines, '', `all: ${cell(outcomes)}`];
}

function cell(outcomes: readonly Outcome[]): string {
  if (outcomes.length === 0) return '-';
  return `${outcomes.filter(({ faults }) => faults.length === 0).length}/${outcomes.length}`;
}
