import type { WireLine, WireReply, WireRequest } from '../channels/web/wire.js';
import { fieldsOf } from './fields.js';

/** What became of a message. `failed` may be sent again under the same id; `refused` must be written otherwise. */
export type Sent =
  | { readonly kind: 'answered'; readonly reply: WireReply }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'failed' };

const patienceMs = 30_000;

/** Sends one message and waits for its answer; never throws. */
export async function sendMessage(request: WireRequest): Promise<Sent> {
  try {
    const response = await fetchInTime('/api/chat', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-Tokosel-Channel': 'web' },
      body: JSON.stringify(request),
    });
    const body: unknown = await response.json();
    if (response.ok && isReply(body)) return { kind: 'answered', reply: body };
    if (response.status === 422 || response.status === 413) return { kind: 'refused', code: codeIn(body) };
    return { kind: 'failed' };
  } catch {
    return { kind: 'failed' }; // no network, no time left, or no JSON: the same message can be sent again
  }
}

/** The lines after `seq`, in order; `undefined` when they cannot be had now. */
export async function fetchLines(session: string, after: number): Promise<readonly WireLine[] | undefined> {
  try {
    const response = await fetchInTime(`/api/chat/${encodeURIComponent(session)}?after=${after}`, {});
    const body: unknown = await response.json();
    const messages = fieldsOf(body).get('messages');
    return response.ok && Array.isArray(messages) ? messages.filter(isLine) : undefined;
  } catch {
    return undefined; // asked again when the page comes back or the network does
  }
}

async function fetchInTime(url: string, options: RequestInit): Promise<Response> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), patienceMs);
  try {
    return await fetch(url, { ...options, signal: late.signal });
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
