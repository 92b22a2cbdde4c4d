import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
  for (const session_id of ['rated', 'shared phone'])
    await server.post({ text: 'bonjour', session_id: session_id.replace(' ', '-') });
});
afterAll(() => server.stop());

const rate = (body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}/api/feedback`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const erase = (session: string, headers: Readonly<Record<string, string>> = {}) =>
  fetch(`${server.url}/api/chat/${session}/erase`, { method: 'POST', headers });

describe('a rating', () => {
  it('is taken with its comment and the channel it came by', async () => {
    const response = await rate(
      { session_id: 'rated', score: 4, comment: '  clair\u0000 et net ' },
      { 'X-Tokosel-Channel': 'web' },
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ session_id: 'rated', score: 4 });
    expect(server.rated.at(-1)).toEqual({ score: 4, comment: 'clair  et net', channel: 'web' });
  });

  it('needs no comment, and an empty one is none', async () => {
    await rate({ session_id: 'rated', score: 1 });
    expect(server.rated.at(-1)).toEqual({ score: 1, comment: undefined, channel: 'api' });
    await rate({ session_id: 'rated', score: 1, comment: ' \n ' });
    expect(server.rated.at(-1)?.comment).toBeUndefined();
  });

  it.each([
    ['bad-score', { session_id: 'rated', score: 0 }],
    ['bad-score', { session_id: 'rated', score: 6 }],
    ['bad-score', { session_id: 'rated', score: 4.5 }],
    ['bad-score', { session_id: 'rated', score: '4' }],
    ['bad-score', { session_id: 'rated' }],
    ['bad-session-id', { score: 4 }],
    ['bad-session-id', { session_id: 'é', score: 4 }],
    ['bad-comment', { session_id: 'rated', score: 4, comment: 'x'.repeat(2_001) }],
    ['unknown-field', { session_id: 'rated', score: 4, rating: 5 }],
    ['bad-body', [4]],
    ['unknown-session', { session_id: 'nobody', score: 4 }],
  ])('is refused as %s when it is none: %j', async (code, body) => {
    const before = server.rated.length;
    const response = await rate(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ code });
    expect(server.rated).toHaveLength(before);
  });
});

describe('an erased conversation', () => {
  it('is given no more, and says how many requests the bank goes on with', async () => {
    const response = await erase('shared-phone');
    expect(await response.json()).toEqual({ session_id: 'shared-phone', erased: true, kept: 1 });
    const history = await fetch(`${server.url}/api/chat/shared-phone`);
    expect(await history.json()).toEqual({ messages: [] });
  });

  it('looks the same the second time and when there was none', async () => {
    expect(await (await erase('shared-phone')).json()).toMatchObject({ erased: true, kept: 0 });
    expect((await erase('never-was')).status).toBe(200);
  });

  it('is not erased by a form of another site, nor by following a link', async () => {
    expect((await erase('rated', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await fetch(`${server.url}/api/chat/rated/erase`)).status).toBe(405);
    expect((await erase('%C3%A9')).status).toBe(422);
  });
});
