import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';

const fields = z.object({ session_id: z.string().default(''), code: z.string().default('') });
const read = async (response: Response) => fields.parse(await response.json());
const codeOf = async (response: Response) => [response.status, (await read(response)).code];

describe('a server that believes only the names it gave', () => {
  let server: ChatServer;
  let issued = 0;
  beforeAll(async () => {
    const issue = () => `issued-${(issued += 1)}`;
    server = await startChatServer({ sessions: { issue, isIssued: (session) => /^issued-\d+$/.test(session) } });
  });
  afterAll(() => server.stop());
  const post = (path: string, body: string, type = 'application/json') =>
    fetch(server.url + path, { method: 'POST', headers: { 'Content-Type': type }, body });

  it('gives a name to who has none, and goes on under it', async () => {
    const first = await read(await server.post({ text: 'bonjour' }));
    expect(first.session_id).toMatch(/^issued-\d+$/);
    const second = await read(await server.post({ text: 'bonjour', session_id: first.session_id }));
    expect(second.session_id).toBe(first.session_id);
  });

  it('refuses any other name, streamed or not, and writes nothing under it', async () => {
    for (const Accept of ['application/json', 'text/event-stream']) {
      const response = await server.post({ text: 'bonjour', session_id: 'mine' }, { Accept });
      expect(await codeOf(response)).toEqual([422, 'unknown-session']);
    }
    expect(await codeOf(await fetch(`${server.url}/api/chat/mine`))).toEqual([422, 'unknown-session']);
    const rating = await post('/api/feedback', JSON.stringify({ session_id: 'mine', score: 5 }));
    expect(await codeOf(rating)).toEqual([422, 'unknown-session']);
  });

  it('has nothing to erase under another name', async () => {
    const erased = await post('/api/chat/mine/erase', '');
    expect([erased.status, await erased.json()]).toEqual([200, { session_id: 'mine', erased: true, kept: 0 }]);
  });

  it('gives a page its name, begins a new conversation for a form that comes back under another', async () => {
    const page = await (await fetch(server.url)).text();
    expect(page).toMatch(/name="session" value="issued-\d+"/);
    const form = new URLSearchParams({ session: 'mine', message_id: 'm1', text: 'bonjour' }).toString();
    const answered = await (await post('/', form, 'application/x-www-form-urlencoded')).text();
    expect(answered).toMatch(/name="session" value="issued-\d+"/);
    expect(answered).not.toContain('mine');
  });

  it('gives a name to who asks for one', async () => {
    const given = await read(await post('/api/session', ''));
    expect(given.session_id).toMatch(/^issued-\d+$/);
    expect((await fetch(`${server.url}/api/session`)).status).toBe(405);
  });
});

describe('names that clients give', () => {
  let server: ChatServer;
  beforeAll(async () => {
    server = await startChatServer();
  });
  afterAll(() => server.stop());

  it('are refused when they hold a card number: names are stored as they are', async () => {
    const session = await server.post({ text: 'bonjour', session_id: 'c-4539-1488-0343-6467' });
    expect([session.status, (await read(session)).code]).toEqual([422, 'bad-session-id']);
    const message = await server.post({ text: 'bonjour', message_id: '4539148803436467' });
    expect([message.status, (await read(message)).code]).toEqual([422, 'bad-message-id']);
  });
});

it('takes no recording that another site sends', async () => {
  const server = await startChatServer();
  const body = new FormData();
  body.append('audio', new Blob(['OggS']), 'a.ogg');
  const headers = { 'Sec-Fetch-Site': 'cross-site' };
  const response = await fetch(`${server.url}/api/voice-chat`, { method: 'POST', headers, body });
  expect([response.status, (await read(response)).code]).toEqual([403, 'foreign-form']);
  await server.stop();
});

describe('who sends a message', () => {
  it('is the address behind the proxies, so that a new conversation is no new customer', async () => {
    const server = await startChatServer({ trustProxy: 1 });
    await server.post({ text: 'bonjour' }, { 'X-Forwarded-For': '41.82.0.7' });
    await server.post({ text: 'bonjour' });
    expect(server.heard.map(({ client }) => client)).toEqual(['41.82.0.7', undefined]);
    await server.stop();
  });
});
