import type { IncomingMessage } from 'node:http';
import { HttpProblem } from './problem.js';

/** Largest request body that is read, in bytes. */
export const bodyLimit = 64 * 1024;

/** A body somewhat too large is read to its end, so that the sender can hear the refusal; beyond this it is cut. */
const drainLimit = 1024 * 1024;

/**
 * The body as an untrusted value.
 *
 * @throws HttpProblem 413 `body-too-large`, 415 `unsupported-media-type` or `encoded-body`, 400 `bad-encoding` or `bad-json`
 */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = await readText(request, 'application/json');
  try {
    return JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new HttpProblem(400, 'bad-json', 'the body is not JSON');
  }
}

/**
 * The fields of a form sent without JavaScript; a repeated field keeps its first value.
 *
 * @throws HttpProblem 413, 415 or 400, as `readJson`
 */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams(await readFormText(request));
}

/** A form as it came, for who must check a signature over it. @throws HttpProblem 413, 415 or 400, as `readJson` */
export function readFormText(request: IncomingMessage): Promise<string> {
  return readText(request, 'application/x-www-form-urlencoded');
}

async function readText(request: IncomingMessage, mediaType: string): Promise<string> {
  const bytes = await readBytes(request);
  requireType(request, mediaType);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw cause;
    throw new HttpProblem(400, 'bad-encoding', 'the body is not valid UTF-8');
  }
}

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > drainLimit) throw tooLarge();
  const kept: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request)) {
    size += chunk.length;
    if (size <= bodyLimit) kept.push(chunk);
    if (size > drainLimit) break;
  }
  if (size > bodyLimit) throw tooLarge();
  return Buffer.concat(kept);
}

/** The raw chunks; leaving early keeps the socket, so that a refusal can still be written on it. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (Buffer.isBuffer(chunk)) yield chunk;
    }
  } catch (cause) {
    if (!request.destroyed) throw cause;
    throw new HttpProblem(400, 'body-cut', 'the body stopped before its end');
  }
}

function requireType(request: IncomingMessage, mediaType: string): void {
  if (request.headers['content-encoding'] !== undefined) {
    throw new HttpProblem(415, 'encoded-body', 'send the body without Content-Encoding', {
      'Accept-Encoding': 'identity',
    });
  }
  const [type, ...parameters] = (request.headers['content-type'] ?? '')
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const foreign = parameters.some((part) => part.startsWith('charset=') && !/^charset="?utf-8"?$/.test(part));
  if (type !== mediaType || foreign) {
    throw new HttpProblem(415, 'unsupported-media-type', `Content-Type must be ${mediaType}, in UTF-8`);
  }
}

function tooLarge(): HttpProblem {
  return new HttpProblem(413, 'body-too-large', `the body is larger than ${bodyLimit} bytes`);
}
