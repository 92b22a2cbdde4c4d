import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';

const TOKEN = 'a-token-of-the-house';
const scrape = () => Promise.resolve({ type: 'text/plain; version=0.0.4; charset=utf-8', text: 'tokosel_up 1\n' });

let open: ChatServer;
let closed: ChatServer;
beforeAll(async () => {
  [open, closed] = await Promise.all([
    startChatServer({ metrics: { scrape } }),
    startChatServer({ metrics: { scrape, token: TOKEN } }),
  ]);
});
afterAll(() => Promise.all([open.stop(), closed.stop()]));

const read = (server: ChatServer, headers: Record<string, string> = {}) => fetch(`${server.url}/metrics`, { headers });

/** As no browser sends it: any Host. */
async function asked(port: number, host: string): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  socket.end(`GET /metrics HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
  let all = '';
  for await (const piece of socket) all += String(piece);
  return all.split('\r\n')[0] ?? '';
}

describe('/metrics without a token', () => {
  it('is read on the machine itself', async () => {
    const answer = await read(open);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('version=0.0.4');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await answer.text()).toBe('tokosel_up 1\n');
  });

  it.each(['X-Forwarded-For', 'Forwarded', 'Via', 'X-Real-IP', 'X-Forwarded-Host', 'Origin'])(
    'is refused to whoever comes with %s: a proxy or a page asks for somebody else',
    async (name) => {
      const answer = await read(open, { [name]: name === 'Origin' ? 'https://evil.example' : '127.0.0.1' });
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'metrics-local' });
    },
  );

  it('is closed where a proxy is known: what it passes on may look like this machine', async () => {
    const behind = await startChatServer({ metrics: { scrape, proxied: true } });
    const answer = await read(behind);
    expect([answer.status, await answer.json()]).toMatchObject([403, { code: 'metrics-closed' }]);
    await behind.stop();
  });

  it('is refused under a name that leads here from outside', async () => {
    expect(await asked(open.port, 'rebound.evil.example')).toContain('403');
    expect(await asked(open.port, `localhost:${open.port}`)).toContain('200');
  });
});

describe('/metrics with a token', () => {
  it('is read with it alone, from the machine itself too', async () => {
    expect((await read(closed)).status).toBe(401);
    expect((await read(closed, { Authorization: 'Bearer wrong' })).headers.get('www-authenticate')).toContain('Bearer');
    expect((await read(closed, { Authorization: `Basic ${TOKEN}` })).status).toBe(401);
    const proxied = { Authorization: `Bearer ${TOKEN}`, 'X-Forwarded-For': '10.0.0.1' };
    expect((await read(closed, proxied)).status).toBe(200);
  });

  it('takes no other method', async () => {
    const answer = await fetch(`${closed.url}/metrics`, { method: 'POST' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
