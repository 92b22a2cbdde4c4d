import { UpstreamError } from '../../domain/errors.js';
import type { Attachment } from '../../domain/messenger.js';

/** How a bank reads what its customers attached. */
export interface MediaAccess {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiUrl: string;
  readonly timeoutMs: number;
}

/** A minute of speech is far less. */
const MOST_BYTES = 10 * 1024 * 1024;
const REDIRECTS = 3;
/** Where Twilio keeps media behind the addresses that it gives. */
const STORES = /^(?:[a-z0-9-]+\.)*(?:twilio\.com|twiliocdn\.com|amazonaws\.com)$/;

/**
 * The bytes of an attachment, or nothing of it any more (`DELETE`). The account's credentials go to Twilio's API and
 * nowhere else; no other address is followed than those where Twilio keeps media.
 *
 * @throws UpstreamError `media-elsewhere`, `media-gone`, `media-failed` or `media-too-large`
 */
export async function fetchMedia(
  { url }: Attachment,
  access: MediaAccess,
  method: 'GET' | 'DELETE' = 'GET',
): Promise<Uint8Array> {
  const api = new URL(access.apiUrl);
  let at = new URL(url);
  if (at.origin !== api.origin) throw new UpstreamError('media-elsewhere', 'an attachment lies outside the messenger');
  const deadline = AbortSignal.timeout(access.timeoutMs);
  for (let redirects = 0; redirects <= REDIRECTS; redirects += 1) {
    const isApi = at.origin === api.origin;
    const headers = isApi ? { authorization: credentials(access) } : {};
    const response = await request(at, { method, headers, redirect: 'manual', signal: deadline });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return bytesOf(response);
    await response.body?.cancel();
    at = new URL(next, at);
    if (at.origin !== api.origin && !(at.protocol === 'https:' && STORES.test(at.hostname))) {
      throw new UpstreamError('media-elsewhere', 'an attachment was sent on outside the messenger');
    }
  }
  throw new UpstreamError('media-failed', 'an attachment is sent on without end');
}

async function request(url: URL, options: RequestInit): Promise<Response> {
  try {
    return await fetch(url, options);
  } catch (cause) {
    throw new UpstreamError('media-failed', 'an attachment cannot be reached', { cause });
  }
}

function credentials({ accountSid, authToken }: MediaAccess): string {
  return `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
}

async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

async function bytesOf(response: Response): Promise<Uint8Array> {
  if (response.status === 404 || response.status === 410) {
    await response.body?.cancel();
    throw new UpstreamError('media-gone', 'an attachment is no longer there');
  }
  if (!response.ok) {
    await response.body?.cancel();
    throw new UpstreamError('media-failed', `an attachment was answered with HTTP ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(response)) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new UpstreamError('media-too-large', 'an attachment is larger than 10 MB');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
