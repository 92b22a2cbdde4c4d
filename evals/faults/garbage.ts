import type { Random } from '../../src/nlu/random.js';
import { methods, paths, texts, types, values } from './garbage-words.js';

/** One request that no honest client sends, as it goes over the wire. */
export interface Garbage {
  /** What is wrong with it. */
  readonly kind: string;
  readonly bytes: Buffer;
}

/** A request made by chance alone: the same chance, the same request. */
export function garbageOf(random: Random): Garbage {
  const kinds = Object.keys(makers) as (keyof typeof makers)[];
  const kind = pick(random, kinds);
  const made = makers[kind](random);
  return { kind, bytes: typeof made === 'string' ? Buffer.from(made) : made };
}

const makers = {
  'wrong fields': (random: Random) => post(pick(random, paths), JSON.stringify(wrongFields(random))),
  'hostile text': (random: Random) =>
    post('/api/chat', JSON.stringify({ text: pick(random, texts), session_id: `garbage-${int(random, 50)}` })),
  'broken JSON': (random: Random) =>
    post('/api/chat', broken(random, JSON.stringify({ text: pick(random, texts), session_id: 'a' }))),
  'deep JSON': (random: Random) => post('/api/chat', deep(random)),
  prototype: (random: Random) => post(pick(random, ['/api/chat', '/api/feedback', '/mcp']), pollution(random)),
  'bad bytes': (random: Random) => postBytes(pick(random, paths), bytesOf(random, int(random, 2_000))),
  'wrong type': (random: Random) => post(pick(random, paths), JSON.stringify({ text: 'bonjour' }), pick(random, types)),
  form: (random: Random) =>
    post(pick(random, ['/', '/dashboard/login', '/whatsapp/webhook']), formOf(random), types[3]),
  multipart: (random: Random) => post('/api/voice-chat', multipartOf(random), types[4]),
  'strange path': (random: Random) =>
    `${pick(random, methods)} ${strangePath(random)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  'strange query': (random: Random) =>
    `GET ${pick(random, paths)}?${query(random)} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`,
  'strange headers': (random: Random) =>
    `${pick(random, methods)} ${pick(random, paths)} HTTP/1.1\r\nConnection: close\r\n${headersOf(random)}\r\n\r\n`,
  'lying length': (random: Random) => lying(random),
  'broken chunks': (random: Random) =>
    `POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n${pick(random, ['zz\r\n', '-5\r\nabc', 'fffffffffffffffff\r\n', '5;ext="\r\nabcde\r\n', '5\r\nabc'])}`,
  smuggling: (random: Random) =>
    `POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: ${int(random, 90)}\r\nTransfer-Encoding: ${pick(random, ['chunked', ' chunked', 'chunked, identity', 'x'])}\r\n\r\n0\r\n\r\nGET /dashboard HTTP/1.1\r\nHost: a\r\n\r\n`,
  'no HTTP': (random: Random) => bytesOf(random, 1 + int(random, 3_000)),
  'strange protocol': (random: Random) =>
    `GET / ${pick(random, ['HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1 HTTP/1.1', 'ICY', ''])}\r\nHost: a\r\n\r\n`,
} as const;

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[int(random, items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

function int(random: Random, below: number): number {
  return Math.floor(random() * below);
}

function bytesOf(random: Random, length: number): Buffer {
  return Buffer.from(Array.from({ length }, () => int(random, 256)));
}

function post(path: string, body: string, type = 'application/json'): Buffer {
  return postBytes(path, Buffer.from(body), type);
}

function postBytes(path: string, body: Buffer, type = 'application/json'): Buffer {
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), body]);
}

function wrongFields(random: Random): unknown {
  const fields = [
    'text',
    'session_id',
    'message_id',
    'language',
    'score',
    'comment',
    'jsonrpc',
    'method',
    'id',
    'more',
  ];
  if (random() < 0.1) return pick(random, values);
  return Object.fromEntries(
    fields.filter(() => random() < 0.5).map((field) => [field, pick(random, [...values, ...texts])]),
  );
}

function broken(random: Random, json: string): string {
  const at = int(random, json.length);
  return pick(random, [
    json.slice(0, at),
    `${json.slice(0, at)}\u0000${json.slice(at)}`,
    json.slice(at),
    `${json},`,
    `\ufeff${json}`,
    json + json,
  ]);
}

function deep(random: Random): string {
  const depth = 1 + int(random, 30_000);
  return pick(random, [
    '['.repeat(depth),
    `${'['.repeat(depth)}${']'.repeat(depth)}`,
    `${'{"text":'.repeat(Math.min(depth, 7_000))}1`,
  ]);
}

function pollution(random: Random): string {
  const evil = pick(random, ['{"polluted":true}', '"x"', 'null', '[]']);
  const key = pick(random, ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'then']);
  return `{"text":"bonjour","${key}":${evil},"params":{"${key}":${evil}}}`;
}

function formOf(random: Random): string {
  return pick(random, [
    'text=%',
    'text=%zz&text=a',
    'text[]=a&text[b]=c',
    '__proto__[x]=1',
    '=&=&&&',
    'a'.repeat(60_000),
    'text=%E9%FF',
    `text=${'%00'.repeat(900)}`,
    'MessageSid=1&MessageSid=2&Body=x',
  ]);
}

function multipartOf(random: Random): string {
  return pick(random, [
    '--x\r\n',
    '--x--\r\n',
    '--y\r\nContent-Disposition: form-data; name="audio"\r\n\r\n',
    '--x\r\nContent-Disposition: form-data\r\n\r\nabc\r\n--x--\r\n',
    '--x\r\nContent-Disposition: form-data; name="audio"; filename="../../a"\r\n\r\nOggS\r\n--x--\r\n',
    `--x\r\nContent-Disposition: form-data; name="${'a'.repeat(5_000)}"\r\n\r\n\r\n--x--\r\n`,
    `--x\r\nContent-Disposition: ${'a'.repeat(20_000)}\r\n\r\n`,
  ]);
}

function strangePath(random: Random): string {
  const base = pick(random, paths);
  return pick(random, [
    `${base}/..%2f..%2f..%2fetc/passwd`,
    `${base}/%`,
    `${base}/%zz`,
    `${base}/%00`,
    `${base}//`,
    base.toUpperCase(),
    `//evil.example${base}`,
    `http://evil.example${base}`,
    '*',
    `/api/chat/${'a'.repeat(1 + int(random, 7_000))}`,
    `/api/chat/${encodeURIComponent(
      pick(
        random,
        texts.filter((text) => text.length < 200 && !/[\ud800-\udfff]/.test(text)),
      ),
    )}`,
    '/assets/../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/assets/__proto__',
    '/dashboard/claims/%E0%A4%A',
    '/constructor',
    '/.env',
  ]);
}

function query(random: Random): string {
  return pick(random, [
    'after=-1',
    'after=1e9',
    'after[]=1',
    'after=1&after=2',
    '__proto__[a]=1',
    'a'.repeat(9_000),
    '%',
    '%zz=%zz',
    'after=99999999999999999999',
    'from=x&to=y',
  ]);
}

function headersOf(random: Random): string {
  const lines = [
    'Host: a',
    'Host: user@evil.example',
    'Host: ',
    'Host: a\r\nHost: b',
    `Cookie: tokosel_staff=${'a'.repeat(43)}`,
    `Cookie: ${'a=b; '.repeat(1_000)}`,
    'Cookie: __proto__=x; constructor=y',
    `X-Forwarded-For: ${'1.2.3.4, '.repeat(1_000)}`,
    'Accept: */*;q=x, text/event-stream;q=9',
    `Accept: ${'a/b,'.repeat(2_000)}`,
    'Accept-Encoding: br;q=2, gzip;q=NaN',
    'If-None-Match: "',
    'If-Modified-Since: never',
    'Range: bytes=-1-5',
    'Expect: 100-continue',
    'Expect: a miracle',
    'Upgrade: websocket\r\nConnection: Upgrade',
    'Origin: null',
    'Authorization: Bearer ',
    `Authorization: Basic ${'='.repeat(99)}`,
    'X-Twilio-Signature: x',
    `X-Long: ${'a'.repeat(20_000)}`,
    'No colon here',
    ' Folded: yes',
    'Content-Length: -5',
    'Content-Length: 5\r\nContent-Length: 6',
    'X-Tokosel-Channel: whatsapp',
  ];
  return ['Host: a', ...Array.from({ length: 1 + int(random, 4) }, () => pick(random, lines))]
    .slice(int(random, 2))
    .join('\r\n');
}

function lying(random: Random): string {
  const body = JSON.stringify({ text: 'bonjour' });
  const length = pick(random, [body.length + 1 + int(random, 500), int(random, body.length), 99_999_999_999]);
  return `POST /api/chat HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n${body}`;
}
