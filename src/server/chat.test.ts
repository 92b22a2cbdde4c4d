import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';
import { scriptedLines } from '../testing/scripted-assistant.js';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.stop());

const problemDocument = z.strictObject({
  type: z.string().startsWith('urn:tokosel:problem:'),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string().min(1),
});

async function refusal(response: Response): Promise<z.infer<typeof problemDocument>> {
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  const problem = problemDocument.parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

describe('POST /api/chat', () => {
  it('answers with the published object', async () => {
    const response = await server.post({ text: ' bonjour ', session_id: 's1', message_id: 'm1', language: 'en' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(await response.json()).toEqual({
      session_id: 's1',
      message_id: 'm1',
      reply: 'Vous avez dit : **bonjour**',
      quick_replies: [{ label: 'Courant', value: 'courant' }],
      language: 'en',
      intent: { name: 'inform', confidence: 0.97 },
      flow: { name: 'loan', status: 'active', asking: 'months' },
      slots: { amount: 5_000_000 },
      records: [],
      sources: [
        { title: 'Prêt auto', section: 'Conditions', url: 'https://bank.example/pret', score: 0.8 },
        { title: 'Tarifs', section: 'Cartes', score: 0.5 },
      ],
      handoff: false,
      engine: 'local',
      latency_ms: 12,
    });
  });

  it('issues a session and a message name that nobody can guess', async () => {
    const named = z.object({ session_id: z.string() });
    const answers = await Promise.all([server.post({ text: 'a' }), server.post({ text: 'a' })]);
    const bodies = await Promise.all(answers.map((answer) => answer.json()));
    const sessions = bodies.map((body) => named.parse(body).session_id);
    expect(new Set(sessions).size).toBe(2);
    expect(sessions[0]).toMatch(/^[\x21-\x7e]{22,128}$/);
  });

  it('knows its own page from a programme', async () => {
    await server.post({ text: 'de la page' }, { 'X-Tokosel-Channel': 'web' });
    await server.post({ text: 'du programme' }, { 'X-Tokosel-Channel': 'whatsapp' });
    expect(server.heard.find(({ text }) => text === 'de la page')?.channel).toBe('web');
    expect(server.heard.find(({ text }) => text === 'du programme')?.channel).toBe('api');
  });

  it.each([
    ['{"text":', 400, 'bad-json'],
    ['', 400, 'bad-json'],
    ['{"text":"a","extra":1}', 422, 'unknown-field'],
    ['{"text":12}', 422, 'bad-text'],
    ['{"text":"  "}', 422, 'text-empty'],
    ['[1]', 422, 'bad-body'],
    ['{"text":"a","__proto__":{"a":1}}', 422, 'unknown-field'],
    ['['.repeat(60_000), 400, 'bad-json'],
    [`${'['.repeat(30_000)}${']'.repeat(30_000)}`, 422, 'bad-body'],
    [`{"text":${'['.repeat(30_000)}${']'.repeat(30_000)}}`, 422, 'bad-text'],
    [JSON.stringify({ text: 'a'.repeat(10_001) }), 422, 'text-too-long'],
    [JSON.stringify({ text: 'a', session_id: 's'.repeat(10_240) }), 422, 'bad-session-id'],
    [JSON.stringify({ text: 'a', session_id: '../é' }), 422, 'bad-session-id'],
    [JSON.stringify({ text: 'a'.repeat(100_000) }), 413, 'body-too-large'],
  ])('refuses %.40s with %i %s', async (body, status, code) => {
    expect(await refusal(await server.post(body))).toMatchObject({ status, code });
  });

  it('refuses bytes that are not UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"text":"'), Buffer.from([0xc3, 0x28, 0xff]), Buffer.from('"}')]);
    const headers = { 'Content-Type': 'application/json' };
    const response = await fetch(`${server.url}/api/chat`, { method: 'POST', headers, body });
    expect(await refusal(response)).toMatchObject({ status: 400, code: 'bad-encoding' });
  });

  it('refuses a compressed body without inflating it', async () => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': 'gzip' };
    const body = gzipSync(JSON.stringify({ text: 'a'.repeat(50_000_000) }));
    const response = await fetch(`${server.url}/api/chat`, { method: 'POST', headers, body });
    expect(await refusal(response)).toMatchObject({ status: 415, code: 'encoded-body' });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json; charset=latin1', 'x'])(
    'refuses a body of type %s',
    async (type) => {
      const response = await server.post({ text: 'a' }, { 'Content-Type': type });
      expect(await refusal(response)).toMatchObject({ status: 415, code: 'unsupported-media-type' });
    },
  );

  it('refuses five gigabytes before they are sent', async () => {
    const head = `POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 5000000000\r\n\r\n{"text":"`;
    const answer = await server.raw(head);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toMatch(/connection: close/i);
    expect(answer).toContain('"body-too-large"');
  });

  it('stops listening to a body without end', async () => {
    const head =
      'POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunk = `100000\r\n${'a'.repeat(0x100000)}\r\n`;
    expect(await server.raw(head + chunk.repeat(3))).toMatch(/^HTTP\/1\.1 413 /);
  });

  it('gives no 5xx to anything a client can write', async () => {
    const words = ['{', '}', '"text"', ':', '"a"', ',', 'null', '1e999', '[', ']', '\\u0000', '"session_id"', '\ud800'];
    const statuses = new Set<number>();
    for (let turn = 0; turn < 150; turn += 1) {
      const body = [...randomBytes(12)].map((byte) => words[byte % words.length] ?? '').join('');
      statuses.add((await server.post(body)).status);
    }
    expect([...statuses].filter((status) => status >= 500)).toEqual([]);
  });
});

describe('a failure behind the server', () => {
  it('shows nothing of what broke, and finds it again in the log', async () => {
    const response = await server.post({ text: scriptedLines.breaks });
    const requestId = response.headers.get('x-request-id');
    const problem = await refusal(response.clone());
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(await response.text()).not.toMatch(/secret|passwd|at .*\.ts/);
    const errors = server.log.filter(({ level }) => level === 'error').map(({ fields }) => fields['requestId']);
    expect(errors).toContain(requestId);
  });

  it('asks to come back when a service we call is down', async () => {
    const response = await server.post({ text: scriptedLines.upstreamFails });
    expect(response.headers.get('retry-after')).toBe('5');
    expect(await refusal(response)).toMatchObject({ status: 503, code: 'model-down' });
  });
});

describe('a streamed reply', () => {
  const stream = { Accept: 'text/event-stream' };

  it('gives meta, the text in pieces, then the whole object', async () => {
    const response = await server.post(
      { text: 'un message assez long pour deux morceaux au moins', session_id: 's2' },
      stream,
    );
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    const events = (await response.text()).trim().split('\n\n').map(readEvent);
    expect(events.map(({ name }) => name)).toEqual(['meta', 'delta', 'delta', 'done']);
    expect(events[0]?.data.session_id).toBe('s2');
    const text = events.map(({ data }) => data.text ?? '').join('');
    expect(text).toBe(events.at(-1)?.data.reply);
  });

  it('refuses a bad request as a problem, not as a stream', async () => {
    expect(await refusal(await server.post({ text: '' }, stream))).toMatchObject({ status: 422, code: 'text-empty' });
  });

  it('tells a failure as an error event', async () => {
    const events = await (await server.post({ text: scriptedLines.breaks }, stream)).text();
    expect(events).toMatch(/event: error\ndata: .*"code":"internal"/);
    expect(events).not.toContain('secret');
  });

  it('gives a reply as it is being written', async () => {
    const response = await server.post({ text: scriptedLines.piecewise }, stream);
    const events = (await response.text()).trim().split('\n\n').map(readEvent);
    const pieces = events.filter(({ name }) => name === 'delta').map(({ data }) => data.text);
    expect(pieces).toEqual(['Vous avez', ' dit : **par', ' morceaux**']);
    expect(events.at(-1)?.data.reply).toBe(pieces.join(''));
  });

  it('takes back a beginning that the reply does not have', async () => {
    const response = await server.post({ text: scriptedLines.repents }, stream);
    const events = (await response.text()).trim().split('\n\n').map(readEvent);
    const names = events.map(({ name }) => name);
    expect(names).toEqual(['meta', 'delta', 'delta', 'reset', 'delta', 'done']);
    expect(events[4]?.data.text).toBe(events[5]?.data.reply);
  });

  it.each([stream, { Accept: 'application/json' }])(
    'tells the assistant when nobody waits any more',
    async (accept) => {
      const leaving = new AbortController();
      const session = `left-${accept.Accept.length}`;
      const body = JSON.stringify({ text: scriptedLines.waits, session_id: session });
      const headers = { 'Content-Type': 'application/json', ...accept };
      const asked = fetch(`${server.url}/api/chat`, { method: 'POST', headers, body, signal: leaving.signal });
      await expect.poll(() => server.heard.some(({ conversationId }) => conversationId.endsWith(session))).toBe(true);
      leaving.abort();
      await asked.then((response) => response.text()).catch(() => 'gone');
      await expect
        .poll(async () => (await fetch(`${server.url}/api/chat/${session}`)).json())
        .toMatchObject({ messages: [{ role: 'customer' }, { role: 'assistant' }] });
    },
  );

  it('ends cleanly when the reader leaves, and the turn is kept', async () => {
    const leaving = new AbortController();
    const body = JSON.stringify({ text: scriptedLines.slow, session_id: 'gone' });
    const headers = { 'Content-Type': 'application/json', ...stream };
    const response = await fetch(`${server.url}/api/chat`, { method: 'POST', headers, body, signal: leaving.signal });
    expect(response.status).toBe(200);
    leaving.abort();
    await expect
      .poll(async () => (await fetch(`${server.url}/api/chat/gone`)).json())
      .toMatchObject({
        messages: [{ role: 'customer' }, { role: 'assistant' }],
      });
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });
});

describe('GET /api/chat/:session', () => {
  it('gives the lines after the last one that the page has', async () => {
    await server.post({ text: 'un', session_id: 'h1', message_id: 'm1' });
    await server.post({ text: 'deux', session_id: 'h1', message_id: 'm2' });
    const all = await fetch(`${server.url}/api/chat/h1`);
    expect(all.headers.get('cache-control')).toBe('no-store');
    expect(await all.json()).toMatchObject({ messages: [{ seq: 1 }, { seq: 2 }, { seq: 3 }, { seq: 4 }] });
    expect(await (await fetch(`${server.url}/api/chat/h1?after=2`)).json()).toEqual({
      messages: [
        { seq: 3, role: 'customer', text: 'deux', at: '2026-11-24T10:00:00.000Z', message_id: 'm2' },
        {
          seq: 4,
          role: 'assistant',
          text: 'Vous avez dit : **deux**',
          at: '2026-11-24T10:00:00.000Z',
          message_id: 'm2',
        },
      ],
    });
  });

  it.each(['h1?after=x', 'h1?after=-1', 'h1?after=1&after=2', '%00', 'a%20b', 's'.repeat(200)])(
    'refuses %s',
    async (address) => {
      expect((await refusal(await fetch(`${server.url}/api/chat/${address}`))).status).toBe(422);
    },
  );
});

const eventData = z.looseObject({
  session_id: z.string().optional(),
  text: z.string().optional(),
  reply: z.string().optional(),
});

function readEvent(block: string): { name: string; data: z.infer<typeof eventData> } {
  const [, name = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(block) ?? [];
  return { name, data: eventData.parse(JSON.parse(data)) };
}
