import { hear, understand } from '../../src/assistant/hear.js';
import { newConversation } from '../../src/domain/conversation.js';
import { conversationId, messageId } from '../../src/domain/ids.js';
import type { Nlu } from '../../src/domain/ports.js';
import type { Heard } from '../../src/domain/turn.js';
import { readAmounts } from '../../src/language/amount.js';
import { readDates } from '../../src/language/date.js';
import { readDurations } from '../../src/language/duration.js';
import { readEmails } from '../../src/language/email.js';
import { readNames } from '../../src/language/name.js';
import { deniedSpans } from '../../src/language/negation.js';
import { readPhones } from '../../src/language/phone.js';
import { partQuestion } from '../../src/language/question.js';
import { readYesNo } from '../../src/language/yes-no.js';
import type { Figures } from './benchmark.js';
import { hostileLines } from './hostile-lines.js';

/** Every reader that a flow may put a line to. */
const readers: Readonly<Record<string, (text: string) => unknown>> = {
  readAmounts,
  readDurations,
  readDates: (text) => readDates(text, '2025-03-03'),
  readPhones,
  readEmails,
  readNames: (text) => readNames(text, true),
  readYesNo,
  partQuestion,
  deniedSpans,
};

/** Language, intent and all readers on one line; gives the milliseconds. */
export function readAll(nlu: Nlu, text: string): number {
  return timed(() => {
    nlu.understand(text);
    for (const read of Object.values(readers)) read(text);
  });
}

/** An answer to anything at all, before a customer notices. */
const AT_ONCE_MS = 50;

/** How long each hostile line takes to be heard and understood, and each reader at worst. */
export function hostileFigures(nlu: Nlu): Figures {
  const lines = Object.entries(hostileLines);
  const listened = lines.map(
    ([name, text]) => [lineFigure(name), leastOf(() => understand(heardFrom(text), nlu))] as const,
  );
  const heard = lines.map(([, text]) => heardFrom(text).text);
  const read = Object.entries(readers).map(([name, reader]) => {
    const worst = Math.max(...heard.map((text) => leastOf(() => reader(text))));
    return [readerFigure(name), worst] as const;
  });
  return Object.fromEntries([...listened, ...read]);
}

/** What `hostileFigures` may be at most. */
export const hostileGoals: Figures = Object.fromEntries(
  [...Object.keys(hostileLines).map(lineFigure), ...Object.keys(readers).map(readerFigure)].map((name) => [
    name,
    AT_ONCE_MS,
  ]),
);

function lineFigure(name: string): string {
  return `hostile: ${name}, ms`;
}

function readerFigure(name: string): string {
  return `${name} on the worst of them, ms`;
}

function heardFrom(text: string): Heard {
  const id = conversationId('terminal', 'bench');
  const incoming = { conversationId: id, messageId: messageId('1'), channel: 'terminal', mode: 'text', text } as const;
  return hear(incoming, { conversation: newConversation(id), at: new Date(0), chance: new Uint8Array(5) });
}

/** Of three times: what another process took away is not counted. */
function leastOf(work: () => unknown): number {
  return Math.min(timed(work), timed(work), timed(work));
}

function timed(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}
