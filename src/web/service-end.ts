import type { WireReply } from '../channels/web/wire.js';
import type { Chat } from './chat.js';
import { sendRating } from './client.js';
import { phrasesOf } from './phrases.js';
import { ratingRow } from './rating.js';

let shown: HTMLElement | undefined;

/** After a service was given: five buttons, until one is pressed; never where the assistant itself asks for a rating. */
export function offerRating({ page, memory, chosen, thread }: Chat, reply: WireReply): void {
  const { session } = thread();
  const asksItself = reply.flow.name === 'feedback' || reply.quick_replies.some(({ value }) => value === '5');
  const rated = reply.records.some(({ kind }) => kind === 'feedback');
  if (asksItself || rated) memory.set({ rated: session });
  if (memory.get().rated === session) shown?.remove();
  const served = reply.records.some(({ kind }) => kind === 'simulation' || kind === 'lead' || kind === 'claim');
  if (!served || memory.get().rated === session) return;
  shown?.remove();
  shown = ratingRow({
    phrases: phrasesOf(chosen() ?? reply.language),
    send: (score, comment) => sendRating(session, score, comment),
    announce: (line) => page.announce(line),
    done: () => {
      memory.set({ rated: session });
      shown = undefined; // thanked: it stays where it is
    },
  });
  page.add(shown);
}
