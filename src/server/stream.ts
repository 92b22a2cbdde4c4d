import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { toWire } from '../channels/web/wire.js';
import { sessionOf } from '../domain/ids.js';
import type { Assistant } from '../domain/ports.js';
import type { Incoming, Reply } from '../domain/turn.js';
import type { ServerLog } from './parts.js';
import { logProblem, problemOf } from './problem.js';

/** A silent connection is cut by many mobile networks after half a minute. */
const heartbeatMs = 15_000;

interface Speaker {
  readonly assistant: Assistant;
  readonly log: ServerLog;
  readonly requestId: string;
}

/**
 * One reply as server-sent events: `meta` (the two ids, at once), `delta` (`{text}`, in order, joined they are the
 * reply), `done` (the whole published object). A failure after the start is an `error` event with a problem document.
 * A reader that leaves changes nothing to the turn: it is answered, stored and found again in the history.
 */
export function replyStream(incoming: Incoming, speaker: Speaker): Readable {
  return Readable.from(replyEvents(incoming, speaker), { objectMode: false });
}

async function* replyEvents(incoming: Incoming, speaker: Speaker): AsyncGenerator<string> {
  yield eventOf('meta', { session_id: sessionOf(incoming.conversationId), message_id: incoming.messageId });
  try {
    const reply = yield* withHeartbeat(speaker.assistant.respond(incoming));
    for (const piece of piecesOf(reply.text)) yield eventOf('delta', { text: piece });
    yield eventOf('done', toWire(reply));
  } catch (error) {
    const problem = problemOf(error);
    logProblem(speaker.log, { requestId: speaker.requestId, problem, error });
    yield eventOf('error', problem);
  }
}

async function* withHeartbeat(work: Promise<Reply>): AsyncGenerator<string, Reply> {
  const done = new AbortController();
  const settled = work.then((reply) => ({ reply }));
  try {
    for (;;) {
      const first = await Promise.race([settled, nextBeat(done.signal)]);
      if (first !== 'beat') return first.reply;
      yield ': still here\n\n';
    }
  } finally {
    done.abort();
  }
}

async function nextBeat(signal: AbortSignal): Promise<'beat'> {
  try {
    await wait(heartbeatMs, undefined, { signal });
  } catch (cause) {
    if (!signal.aborted) throw cause;
  }
  return 'beat';
}

function eventOf(name: string, data: unknown): string {
  return `event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** Pieces of up to 48 characters, cut after a space where there is one, never inside a character. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[\s\S]{1,47}(?:\s|$)|[\s\S]{1,48}/gu) ?? [];
}
