import { randomUUID } from 'node:crypto';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeHttpSessions, type HttpSessionParts } from '../mcp/http-sessions.js';
import { makeServer, type McpParts } from '../mcp/server.js';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';
import { makeFixedKnowledge, makeHit, makeMcpParts } from '../testing/mcp-parts.js';

const token = 'a-token-of-the-bank-0123456789';
const bearer = { Authorization: `Bearer ${token}` };

/** Stopping takes a server some seconds: all of them stop together. */
const open: ChatServer[] = [];
afterAll(async () => {
  await Promise.all(open.map((one) => one.stop()));
});

/** A real server with `/mcp` on it. */
async function start(parts: Partial<McpParts> = {}, limits: Partial<HttpSessionParts> = {}) {
  const sessions = makeHttpSessions({
    makeServer: () => makeServer(makeMcpParts(parts)),
    newId: randomUUID,
    stopwatch: () => performance.now(),
    tell: () => undefined,
    most: 3,
    idleMs: 60_000,
    drainMs: 2_000,
    ...limits,
  });
  const server = await startChatServer({ mcp: { hosts: ['127.0.0.1', 'assistant.banque.sn'], token, sessions } });
  open.push(server);
  return { server, sessions };
}

async function connect(server: ChatServer): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const transport = new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`), {
    requestInit: { headers: bearer },
  });
  await client.connect(transport);
  return client;
}

const beginning = {
  jsonrpc: '2.0',
  id: 0,
  method: 'initialize',
  params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 't', version: '1' } },
};

let server: ChatServer;
let sessions: Awaited<ReturnType<typeof start>>['sessions'];
beforeAll(async () => {
  ({ server, sessions } = await start());
});
function post(body: unknown, headers: Record<string, string> = {}, to = server) {
  const all = {
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    ...bearer,
    ...headers,
  };
  return fetch(`${to.url}/mcp`, {
    method: 'POST',
    headers: all,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

/** Sends a request with headers that `fetch` would not. */
function raw(headers: Record<string, string>, to = server): Promise<string> {
  const body = JSON.stringify(beginning);
  const all = {
    Host: `127.0.0.1:${to.port}`,
    'Content-Type': 'application/json',
    Accept: 'application/json, text/event-stream',
    'Content-Length': String(body.length),
    Connection: 'close',
    ...bearer,
    ...headers,
  };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return to.raw(`POST /mcp HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

describe('/mcp', () => {
  it('serves a client from the first word to the last', async () => {
    const client = await connect(server);
    expect((await client.listTools()).tools).toHaveLength(5);
    const result = await client.callTool({ name: 'ask', arguments: { question: 'Frais de virement ?' } });
    expect(result.structuredContent).toMatchObject({ found: true });
    const count = sessions.count();
    await (client.transport as StreamableHTTPClientTransport).terminateSession();
    expect(sessions.count()).toBe(count - 1);
    await client.close();
  });

  it('never crosses the answers of two clients whose requests carry the same numbers', async () => {
    const own = await start({
      knowledge: {
        ...makeFixedKnowledge([]),
        async search(question) {
          await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
          return [makeHit({ text: `pour ${question}` })];
        },
      },
    });
    const clients = await Promise.all([connect(own.server), connect(own.server)]);
    const asked = Array.from({ length: 200 }, (_, index) => index);
    for (let from = 0; from < asked.length; from += 8) {
      const answers = await Promise.all(
        asked.slice(from, from + 8).map(async (index) => {
          const query = `question ${index}`;
          const result = await clients[index % 2]?.callTool({ name: 'search_knowledge', arguments: { query } });
          return [query, JSON.stringify(result?.structuredContent)] as const;
        }),
      );
      for (const [query, answer] of answers) expect(answer).toContain(`"pour ${query}"`);
    }
    await Promise.all(clients.map((client) => client.close()));
  });

  it.each([
    ['none', {}],
    ['another', { Authorization: 'Bearer another-token-of-the-bank' }],
    ['an empty one', { Authorization: 'Bearer ' }],
    ['another scheme', { Authorization: `Basic ${token}` }],
    ['part of it', { Authorization: `Bearer ${token.slice(0, -1)}` }],
  ])('refuses a token that is %s', async (_, headers) => {
    const given = { 'Content-Type': 'application/json', ...headers };
    const response = await fetch(`${server.url}/mcp`, {
      method: 'POST',
      headers: given,
      body: JSON.stringify(beginning),
    });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer realm="tokosel"');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({ status: 401, code: 'token-needed' });
  });

  it.each([
    { Host: 'evil.example' },
    { Host: 'localhost.evil.example' },
    { Host: 'evil.example:3000' },
    { Host: '127.0.0.1@evil.example' },
    { Host: '' },
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1.evil.example' },
    { Origin: 'file://' },
  ])('refuses %j, token or not', async (headers) => {
    const kind = 'Host' in headers ? 'foreign-host' : 'foreign-origin';
    for (const one of [headers, { ...headers, Authorization: '' }]) {
      const answer = await raw(one);
      expect(answer).toMatch(/^HTTP\/1\.1 403 /);
      expect(answer).toContain(kind);
    }
  });

  it('takes its own names, whatever the port', async () => {
    const { server: own } = await start();
    const names = [
      { Host: 'ASSISTANT.banque.sn:443' },
      { Origin: 'https://assistant.banque.sn' },
      { Origin: 'http://127.0.0.1:5000' },
    ];
    const answers = await Promise.all(names.map((headers) => raw(headers, own)));
    expect(answers.map((answer) => answer.slice(0, 13))).toEqual(Array(3).fill('HTTP/1.1 200 '));
  });

  it.each(['PUT', 'PATCH', 'HEAD', 'OPTIONS'])('refuses %s with what is allowed', async (method) => {
    const response = await fetch(`${server.url}/mcp`, { method, headers: bearer });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('DELETE, GET, POST');
    expect(response.headers.has('access-control-allow-origin')).toBe(false);
  });

  it('refuses what is no JSON, no message, too much, or of another type', async () => {
    expect((await post('{')).status).toBe(400);
    expect((await post({ jsonrpc: '2.0', method: 'initialize', id: 1, params: {} })).status).toBe(400);
    expect((await post({ ...beginning, extra: 'x'.repeat(70_000) })).status).toBe(413);
    expect((await post(beginning, { 'Content-Type': 'text/plain' })).status).toBe(415);
    expect((await post(beginning, { Accept: 'application/json' })).status).toBe(406);
    expect((await post(beginning, { 'Content-Encoding': 'gzip' })).status).toBe(415);
  });

  it('tells a stranger to begin, and one that was forgotten to begin again', async () => {
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    const stranger = await post(list);
    expect(stranger.status).toBe(400);
    expect(await stranger.json()).toMatchObject({
      jsonrpc: '2.0',
      error: { message: 'Mcp-Session-Id is required' },
      id: null,
    });
    const forgotten = await post(list, { 'Mcp-Session-Id': randomUUID() });
    expect(forgotten.status).toBe(404);
    expect(await forgotten.json()).toMatchObject({ error: { code: -32001 } });
    const stream = await fetch(`${server.url}/mcp`, { headers: { ...bearer, Accept: 'text/event-stream' } });
    expect(stream.status).toBe(400);
  });

  it('keeps nothing of a beginning that was refused', async () => {
    const before = sessions.count();
    await post(beginning, { Accept: 'application/json' });
    await post([beginning, beginning]);
    expect(sessions.count()).toBe(before);
  });

  it('is not there when it is off', async () => {
    const off = await startChatServer();
    const response = await fetch(`${off.url}/mcp`, { method: 'POST', headers: bearer, body: '{}' });
    expect(response.status).toBe(404);
    open.push(off);
  });
});

describe('the clients of /mcp', () => {
  it('are three at most: the one that was silent longest makes room', async () => {
    const own = await start();
    const ids: string[] = [];
    for (let n = 0; n < 4; n += 1) {
      const response = await post(beginning, {}, own.server);
      ids.push(response.headers.get('mcp-session-id') ?? '');
      await response.text();
    }
    expect(own.sessions.count()).toBe(3);
    const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
    expect((await post(list, { 'Mcp-Session-Id': ids[0] ?? '' }, own.server)).status).toBe(404);
    expect((await post(list, { 'Mcp-Session-Id': ids[3] ?? '' }, own.server)).status).toBe(200);
  });

  it('make no room while all of them are at work', async () => {
    let answerAll: (hits: readonly []) => void = () => undefined;
    const slow = new Promise<readonly []>((resolve) => (answerAll = resolve));
    const own = await start({ knowledge: { ...makeFixedKnowledge([]), search: () => slow } });
    const clients = await Promise.all([connect(own.server), connect(own.server), connect(own.server)]);
    const calls = clients.map((client) => client.callTool({ name: 'search_knowledge', arguments: { query: 'x' } }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const refused = await post(beginning, {}, own.server);
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '5']);
    answerAll([]);
    await Promise.all(calls);
    await Promise.all(clients.map((client) => client.close()));
  });

  it('are forgotten after a long silence', async () => {
    let now = 0;
    const own = await start({}, { stopwatch: () => now, idleMs: 1_000 });
    await (await post(beginning, {}, own.server)).text();
    now = 999;
    await (await post(beginning, {}, own.server)).text();
    expect(own.sessions.count()).toBe(2);
    now = 1_500;
    await (await post(beginning, {}, own.server)).text();
    expect(own.sessions.count()).toBe(2);
    now = 10_000;
    await own.sessions.stop();
    expect(own.sessions.count()).toBe(0);
  });

  it('get the answer that is under way when the server stops, and their silent streams end', async () => {
    let answerAll: (hits: readonly []) => void = () => undefined;
    const slow = new Promise<readonly []>((resolve) => (answerAll = resolve));
    const own = await start({ knowledge: { ...makeFixedKnowledge([]), search: () => slow } });
    const client = await connect(own.server);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const call = client.callTool({ name: 'search_knowledge', arguments: { query: 'x' } });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const stopped = own.server.stop();
    answerAll([]);
    expect((await call).structuredContent).toEqual({ passages: [] });
    await stopped;
    expect(own.sessions.count()).toBe(0);
    await client.close();
  });
});
