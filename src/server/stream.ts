import { Readable } from 'node:stream';
import { toWire } from '../channels/web/wire.js';
import { sessionOf } from '../domain/ids.js';
import type { Assistant } from '../domain/ports.js';
import type { Incoming, Reply } from '../domain/turn.js';
import type { Inbox } from './inbox.js';
import { makeInbox } from './inbox.js';
import type { ServerLog } from './parts.js';
import { logProblem, problemOf } from './problem.js';

/** A silent connection is cut by many mobile networks after half a minute. */
const heartbeatMs = 15_000;

interface Speaker {
  readonly assistant: Assistant;
  readonly log: ServerLog;
  readonly requestId: string;
  /** Aborted when the reader left. */
  readonly gone: AbortSignal;
}

/**
 * One reply as server-sent events: `meta` (the two ids, at once), `delta` (`{text}`, in order, joined they are the
 * reply; the first ones come while a model is still writing), `done` (the whole published object). Pieces that the
 * reply does not begin with after all are taken back: `reset`, then the reply's own. A failure after the start is an
 * `error` event with a problem document. A reader who leaves is answered all the same: by the documents alone, stored,
 * and found again in the history.
 */
export function replyStream(incoming: Incoming, speaker: Speaker): Readable {
  return Readable.from(replyEvents(incoming, speaker), { objectMode: false });
}

async function* replyEvents(incoming: Incoming, speaker: Speaker): AsyncGenerator<string> {
  yield eventOf('meta', { session_id: sessionOf(incoming.conversationId), message_id: incoming.messageId });
  const inbox = makeInbox();
  try {
    const work = speaker.assistant.respond(incoming, { onPiece: inbox.add, signal: speaker.gone });
    yield* whileWriting(work, inbox);
    const reply = await work;
    const begun = reply.text.startsWith(inbox.taken());
    if (!begun) yield eventOf('reset', {});
    for (const text of piecesOf(begun ? reply.text.slice(inbox.taken().length) : reply.text)) {
      yield eventOf('delta', { text });
    }
    yield eventOf('done', toWire(reply));
  } catch (error) {
    const problem = problemOf(error);
    logProblem(speaker.log, { requestId: speaker.requestId, problem, error });
    yield eventOf('error', problem);
  }
}

/** Pieces as they come, and a sign of life when none does. */
async function* whileWriting(work: Promise<Reply>, inbox: Inbox): AsyncGenerator<string> {
  const state = { isDone: false };
  const settled = work.catch(() => undefined).then(() => (state.isDone = true));
  for (;;) {
    await inbox.arrival(settled, heartbeatMs);
    const text = inbox.take();
    if (text !== '') yield eventOf('delta', { text });
    else if (state.isDone) return;
    else yield ': still here\n\n';
  }
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Pieces of up to 48 characters, cut after a space where there is one, never inside a character. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[\s\S]{1,47}(?:\s|$)|[\s\S]{1,48}/gu) ?? [];
}
