import type { WireLine, WireReply, WireRequest } from '../channels/web/wire.js';
import { readEvents } from './events.js';
import { fieldsOf } from './fields.js';

/** What became of a message. `failed` may be sent again under the same id; `refused` must be written otherwise. */
export type Sent =
  | { readonly kind: 'answered'; readonly reply: WireReply; readonly transcript?: string }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed' };

const patienceMs = 30_000;
const ourJson = { 'Content-Type': 'application/json', 'X-Tokosel-Channel': 'web' };

/** How often, and for how many seconds at most, we wait when the server asks us to. */
const MOST_WAITS = 3;
const LONGEST_WAIT_S = 5;

/** What is known of an answer before it is whole; `undefined` takes it back. */
export type ShowDraft = (text: string | undefined) => void;

/** How an answer should travel. */
export interface Travel {
  /** In one piece: half the bytes. */
  readonly whole: boolean;
  /** Told when the server asks to wait, before the same message is sent again. */
  readonly busy: () => void;
}

/** Sends one message and waits for its answer, which is shown while it is being written; never throws. */
export async function sendMessage(request: WireRequest, showDraft: ShowDraft, travel: Travel): Promise<Sent> {
  const headers = { Accept: travel.whole ? 'application/json' : 'text/event-stream', ...ourJson };
  try {
    return await withPatience(async (signal, renew) => {
      const post = () => fetch('/api/chat', { method: 'POST', headers, body: JSON.stringify(request), signal });
      const response = await unhurried(post, travel.busy);
      if (response.ok && response.body !== null && /event-stream/.test(response.headers.get('Content-Type') ?? '')) {
        return await readAnswer(chunksOf(response.body, renew), showDraft);
      }
      const body: unknown = await response.json();
      if (response.ok) return isReply(body) ? { kind: 'answered', reply: body } : { kind: 'failed' };
      const refused = response.status === 422 || response.status === 413;
      return refused ? { kind: 'refused', code: codeIn(body) } : { kind: 'failed' };
    });
  } catch {
    return { kind: 'failed' }; // no network, no time left, or no JSON: the same message can be sent again
  } finally {
    showDraft(undefined);
  }
}

/** Sends a recording and waits for its answer; never throws. */
export async function sendRecording(request: WireRequest, recording: Blob): Promise<Sent> {
  const form = new FormData();
  for (const [name, value] of Object.entries(request)) if (name !== 'text') form.append(name, String(value));
  form.append('audio', recording, 'voice');
  try {
    return await withPatience(async (signal) => {
      const headers = { 'X-Tokosel-Channel': 'web' };
      const post = () => fetch('/api/voice-chat', { method: 'POST', headers, body: form, signal });
      const response = await unhurried(post, () => undefined);
      const body: unknown = await response.json();
      const transcript = fieldsOf(body).get('transcript');
      if (response.ok && isReply(body) && typeof transcript === 'string') {
        return { kind: 'answered', reply: body, transcript };
      }
      const isFinal = response.status < 500 && response.status !== 429;
      return isFinal ? { kind: 'refused', code: codeIn(body) } : { kind: 'failed' };
    });
  } catch {
    return { kind: 'failed' }; // as for a written message
  }
}

/** Rates what was served; false: it did not leave, or was refused. Never throws. */
export async function sendRating(session: string, score: number, comment?: string): Promise<boolean> {
  const said = comment === undefined || comment.trim() === '' ? {} : { comment };
  const body = JSON.stringify({ session_id: session, score, ...said });
  try {
    return await withPatience(
      async (signal) => (await fetch('/api/feedback', { method: 'POST', headers: ourJson, body, signal })).ok,
    );
  } catch {
    return false; // the page says so, and the buttons are still there
  }
}

/** A new name for a conversation; `undefined` when the server cannot be asked. Never throws. */
export async function issueSession(): Promise<string | undefined> {
  try {
    return await withPatience(async (signal) => {
      const response = await fetch('/api/session', { method: 'POST', signal });
      const issued = fieldsOf(await response.json()).get('session_id');
      return response.ok && typeof issued === 'string' ? issued : undefined;
    });
  } catch {
    return undefined; // the message that needs it is sent again when the network is back
  }
}

/** Has a conversation erased; how many requests the bank goes on with, or `undefined` when it is not done yet. Never throws. */
export async function eraseConversation(session: string): Promise<number | undefined> {
  try {
    return await withPatience(async (signal) => {
      const response = await fetch(`/api/chat/${encodeURIComponent(session)}/erase`, { method: 'POST', signal });
      const kept = fieldsOf(await response.json()).get('kept');
      return response.ok && typeof kept === 'number' ? kept : undefined;
    });
  } catch {
    return undefined; // asked again when the network is back
  }
}

/** Sends; a server that asks to wait is obeyed a few times. */
async function unhurried(send: () => Promise<Response>, busy: () => void): Promise<Response> {
  for (let waits = 0; ; waits += 1) {
    const response = await send();
    if (response.status !== 429 || waits === MOST_WAITS) return response;
    busy();
    const seconds = Number(response.headers.get('Retry-After') ?? 1);
    await new Promise((resolve) => setTimeout(resolve, 1_000 * Math.min(seconds || 1, LONGEST_WAIT_S)));
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
    return await withPatience(async (signal, renew) => {
      const address = `/api/chat/${encodeURIComponent(session)}?after=${after}`;
      const response = await unhurried(() => fetch(address, { signal }), renew);
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
