import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { openOpenAiDouble } from '../../src/testing/openai-double.js';
import { makeTemporaryFolder } from '../../src/testing/temporary-folder.js';
import { startServer, type ServerChild } from './child.js';
import type { Fault } from './fault.js';
import { megabytes } from './machine.js';
import { exchange, pour, type RawAnswer } from './raw.js';

const MEGABYTE = 1 << 20;
const PATIENCE_MS = 40_000;
const MOST_GROWTH = 200_000_000;
const TOKEN = 'a-token-of-sixteen-characters';
const FIVE_GIGABYTES = 5 * 1024 * MEGABYTE;

/** An address that reads bodies, with the largest that it takes. */
interface Mouth {
  readonly path: string;
  readonly type: string;
  readonly limit: number;
  readonly start: string;
}

const JSON_TYPE = 'application/json';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=x';
const RECORDING =
  '--x\r\nContent-Disposition: form-data; name="audio"; filename="a.ogg"\r\nContent-Type: audio/ogg\r\n\r\nOggS';
const mouths: readonly Mouth[] = [
  { path: '/api/chat', type: JSON_TYPE, limit: 64 * 1024, start: '{"text":"' },
  { path: '/api/feedback', type: JSON_TYPE, limit: 64 * 1024, start: '{"comment":"' },
  { path: '/', type: FORM, limit: 64 * 1024, start: 'text=' },
  { path: '/dashboard/login', type: FORM, limit: 64 * 1024, start: 'email=' },
  { path: '/mcp', type: JSON_TYPE, limit: 64 * 1024, start: '{"jsonrpc":"' },
  { path: '/api/voice-chat', type: MULTIPART, limit: 10 * MEGABYTE, start: RECORDING },
  { path: '/nowhere', type: JSON_TYPE, limit: 64 * 1024, start: '{"text":"' },
  { path: '/healthz', type: JSON_TYPE, limit: 64 * 1024, start: '{"text":"' },
];

/** Bodies without an end, and small ones that unpack into large ones. */
export const bombs: Fault = {
  name: 'bombs',
  promises: ['P22'],
  claim: 'A body that is too large is refused early, a packed one at once; no memory and no file is left behind.',
  async run() {
    const folder = makeTemporaryFolder();
    const temporary = join(folder.path, 'tmp');
    mkdirSync(temporary);
    const ears = await openOpenAiDouble();
    const env = { TMPDIR: temporary, MCP_TOKEN: TOKEN, ...whisperEnv(ears.url) };
    const server = await startServer({ home: folder.path, env });
    const before = server.memory();
    const files = filesIn(folder.path);
    try {
      const endless = await each(mouths, (mouth) => endlessBody(server, mouth));
      const packed = await each(mouths.slice(0, 6), (mouth) => packedBody(server, mouth));
      const forms = await hostileForms(server);
      const left = filesIn(folder.path).filter((file) => !files.includes(file));
      const growth = server.memory() - before;
      const breaches = [
        ...[...endless, ...packed, ...forms].flat(),
        ...left.map((file) => `${file} was left behind`),
        ...(growth > MOST_GROWTH ? [`grew by ${megabytes(growth)}`] : []),
        ...(server.isRunning() ? [] : ['the server is gone']),
      ];
      const figure = `${mouths.length * 2} endless bodies, ${packed.length * 3} packed ones and ${forms.length} hostile forms: ${breaches.length} taken badly, ${left.length} files left, memory +${megabytes(growth)}`;
      return { held: breaches.length === 0, figure, breaches };
    } finally {
      await server.kill();
      await ears.close();
      folder.remove();
    }
  },
};

/** The settings of a server that listens through this double. */
export function whisperEnv(url: string): Readonly<Record<string, string>> {
  return {
    OPENAI_API_KEY: 'a-key-for-tests',
    OPENAI_BASE_URL: `${url}/v1`,
    WHISPER_MODEL: 'whisper-1',
    TOKOSEL_MODEL: 'none',
  };
}

function headOf({ path, type }: Mouth, more: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: ${type}\r\n${more}\r\n\r\n`;
}

/** Once with a length that says it, once in chunks that do not. */
async function endlessBody(server: ServerChild, mouth: Mouth): Promise<readonly string[]> {
  const most = 4 * mouth.limit + 16 * MEGABYTE;
  const block = Buffer.alloc(64 * 1024, 'a');
  const told = await exchange(
    server.port,
    async (socket) => {
      socket.write(headOf(mouth, `Content-Length: ${FIVE_GIGABYTES}`) + mouth.start);
      await pour(socket, block, most + MEGABYTE);
    },
    PATIENCE_MS,
  );
  const chunk = Buffer.concat([Buffer.from('10000\r\n'), block, Buffer.from('\r\n')]);
  const chunked = await exchange(
    server.port,
    async (socket) => {
      socket.write(
        `${headOf(mouth, 'Transfer-Encoding: chunked')}${mouth.start.length.toString(16)}\r\n${mouth.start}\r\n`,
      );
      await pour(socket, chunk, most + MEGABYTE);
    },
    PATIENCE_MS,
  );
  return [
    ...badlyEnded(`${mouth.path} with 5 GB`, told, most),
    ...badlyEnded(`${mouth.path} without an end`, chunked, most),
  ];
}

/** The socket buffers of two processes are part of what was sent. */
function badlyEnded(name: string, { status, sent, closed, text }: RawAnswer, most: number): readonly string[] {
  const refused = status >= 400 && status < 500;
  // An address that reads no body may answer as if there were none.
  const ignored = status === 200 && closed;
  return [
    ...(closed ? [] : [`${name} was never ended`]),
    ...(sent >= most ? [`${name} was read for ${megabytes(sent)}`] : []),
    ...(refused || ignored || (status === 0 && closed) ? [] : [`${name} got ${status}: ${text.slice(-120)}`]),
  ];
}

/** Ten megabytes in ten kilobytes, in three ways. */
async function packedBody(server: ServerChild, mouth: Mouth): Promise<readonly string[]> {
  const large = Buffer.concat([Buffer.from(mouth.start), Buffer.alloc(10 * MEGABYTE, 'a'), Buffer.from('"}')]);
  const quick = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };
  const packs = { gzip: gzipSync(large), deflate: deflateSync(large), br: brotliCompressSync(large, quick) };
  const breaches: string[] = [];
  for (const [encoding, bytes] of Object.entries(packs)) {
    const head = headOf(mouth, `Content-Encoding: ${encoding}\r\nConnection: close\r\nContent-Length: ${bytes.length}`);
    const { status, text } = await exchange(
      server.port,
      (socket) => void socket.write(Buffer.concat([Buffer.from(head), bytes])),
      PATIENCE_MS,
    );
    if (status < 400 || status > 499)
      breaches.push(`${mouth.path} packed with ${encoding} got ${status}: ${text.slice(-120)}`);
  }
  return breaches;
}

/** Forms of a recording that are wrong in their own ways; each is refused and costs nothing. */
async function hostileForms(server: ServerChild): Promise<readonly (readonly string[])[]> {
  const field = (name: string, value: string) =>
    `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const end = '\r\n--x--\r\n';
  const bodies: Readonly<Record<string, string>> = {
    'no end': RECORDING,
    'a thousand fields': Array.from({ length: 1_000 }, (_, at) => field(`f${at}`, 'v')).join('') + RECORDING + end,
    'two recordings': `${RECORDING}\r\n${RECORDING}${end}`,
    'a long field': field('session_id', 'a'.repeat(100_000)) + RECORDING + end,
    'a long name': field('n'.repeat(10_000), 'v') + RECORDING + end,
    'a thousand headers': `--x\r\n${'X-A: b\r\n'.repeat(1_000)}\r\nv${end}`,
    'one byte too many': RECORDING + 'a'.repeat(10 * MEGABYTE) + end,
    'nothing in it': end,
    prototype: field('__proto__', '{"text":"oui"}') + field('constructor', 'x') + RECORDING + end,
  };
  return each(Object.entries(bodies), async ([name, body]) => {
    const voice: Mouth = { path: '/api/voice-chat', type: MULTIPART, limit: 0, start: '' };
    const head = headOf(voice, `Connection: close\r\nContent-Length: ${Buffer.byteLength(body)}`);
    const { status, text, closed } = await exchange(
      server.port,
      (socket) => void socket.write(head + body),
      PATIENCE_MS,
    );
    return closed && status >= 400 && status < 500 ? [] : [`a form with ${name} got ${status}: ${text.slice(-160)}`];
  });
}

async function each<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}

/** But for the database, which lives. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => !/tokosel\.db/.test(file));
}
