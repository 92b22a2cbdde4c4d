import type { WireLine, WireReply, WireRequest } from '../channels/web/wire.js';
import { readEvents } from './events.js';
import { fieldsOf } from './fields.js';

/** What became of a message. `failed` may be sent again under the same id; `refused` must be written otherwise. */
export type Sent =
  | { readonly kind: 'answered'; readonly reply: WireReply }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed' };

const patienceMs = 30_000;

/** What is known of an answer before it is whole; `undefined` takes it back. */
export type ShowDraft = (text: string | undefined) => void;

/** Sends one message and waits for its answer, which is shown while it is being written; never throws. */
export async function sendMessage(request: WireRequest, showDraft: ShowDraft): Promise<Sent> {
  try {
    return await withPatience(async (signal, renew) => {
      const response = await fetch('/api/chat', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream', 'X-Tokosel-Channel': 'web' },
        body: JSON.stringify(request),
        signal,
      });
      if (response.ok && response.body !== null) return await readAnswer(chunksOf(response.body, renew), showDraft);
      const refused = response.status === 422 || response.status === 413;
      return refused ? { kind: 'refused', code: codeIn(await response.json()) } : { kind: 'failed' };
    });
  } catch {
    return { kind: 'failed' }; // no network, no time left, or no JSON: the same message can be sent again
  } finally {
    showDraft(undefined);
  }
}

async function readAnswer(chunks: AsyncIterable<string>, showDraft: ShowDraft): Promise<Sent> {
  let draft = '';
  for await (const { name, data } of readEvents(chunks)) {
    const body: unknown = JSON.parse(data);
    if (name === 'done') return isReply(body) ? { kind: 'answered', reply: body } : { kind: 'failed' };
    if (name === 'error') return { kind: 'failed' };
    if (name === 'reset') draft = '';
    const text = fieldsOf(body).get('text');
    if (name === 'delta' && typeof text === 'string') draft += text;
    showDraft(draft === '' ? undefined : draft);
  }
  return { kind: 'failed' };
}

/** @param came told of every chunk: whoever still speaks is not given up */
async function* chunksOf(body: ReadableStream<Uint8Array>, came: () => void): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    came();
    yield decoder.decode(read.value, { stream: true });
  }
}

/** The lines after `seq`, in order; `undefined` when they cannot be had now. */
export async function fetchLines(session: string, after: number): Promise<readonly WireLine[] | undefined> {
  try {
    return await withPatience(async (signal) => {
      const response = await fetch(`/api/chat/${encodeURIComponent(session)}?after=${after}`, { signal });
      const messages = fieldsOf(await response.json()).get('messages');
      return response.ok && Array.isArray(messages) ? messages.filter(isLine) : undefined;
    });
  } catch {
    return undefined; // asked again when the page comes back or the network does
  }
}

/** Work that is given up when nothing came for half a minute; `renew` begins that time again. */
async function withPatience<Result>(
  work: (signal: AbortSignal, renew: () => void) => Promise<Result>,
): Promise<Result> {
  const late = new AbortController();
  let timer = setTimeout(() => late.abort(), patienceMs);
  const renew = () => {
    clearTimeout(timer);
    timer = setTimeout(() => late.abort(), patienceMs);
  };
  try {
    return await work(late.signal, renew);
  } finally {
    clearTimeout(timer);
  }
}

function isReply(body: unknown): body is WireReply {
  const fields = fieldsOf(body);
  const lists = ['quick_replies', 'records', 'sources'].map((name) => fields.get(name));
  return typeof fields.get('reply') === 'string' && lists.every((list) => Array.isArray(list));
}

function isLine(value: unknown): value is WireLine {
  const fields = fieldsOf(value);
  const role = fields.get('role');
  const told = typeof fields.get('seq') === 'number' && typeof fields.get('text') === 'string';
  return told && (role === 'customer' || role === 'assistant');
}

function codeIn(body: unknown): string {
  const code = fieldsOf(body).get('code');
  return typeof code === 'string' ? code : 'unknown';
}
