import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore, type Store } from '../store/open.js';
import { startChatServer, type ChatServer } from '../testing/chat-server.js';
import { count } from '../testing/kpi-stage.js';
import { twoDays } from '../testing/two-days.js';

const TOKEN = 'a-token-of-the-bank';
const now = new Date('2026-11-26T12:00:00Z');
const NOBODY = 'x'.repeat(43);

let store: Store;
let server: ChatServer;
beforeAll(async () => {
  store = await openStore({ path: ':memory:' });
  for (const turn of twoDays) await count(store.conversations, turn);
  const use = { kind: 'answer', model: 'g', outcome: 'ok', inputTokens: 1, outputTokens: 1, milliFrancs: 564 } as const;
  await count(store.conversations, { session: 'paid', at: '2026-11-25T12:00:00Z', calls: [use] });
  const { kpis, sessions } = store;
  server = await startChatServer({ kpis: { kpis, sessions, clock: () => now, token: TOKEN } });
});
afterAll(async () => {
  await server.stop();
  await store.close();
});

const read = (query: string, headers: Record<string, string> = { Authorization: `Bearer ${TOKEN}` }) =>
  fetch(`${server.url}/api/kpis${query}`, { headers });

describe('/api/kpis', () => {
  it('is the report that the dashboard and the command show, to the last figure', async () => {
    const period = { from: '2026-11-24', to: '2026-11-25' };
    const response = await read(`?from=${period.from}&to=${period.to}`);
    const report: unknown = await response.json();
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(report).toEqual(JSON.parse(JSON.stringify(await store.kpis.report({ ...period, now }))));
    expect(report).toMatchObject({ figures: { cost_per_conversation: { numerator: 0.564, denominator: 6 } } });
  });

  it('is of the last 30 days of all channels unless it is asked otherwise', async () => {
    expect(await (await read('')).json()).toMatchObject({ from: '2026-10-28', to: '2026-11-26', channel: null });
    expect(await (await read('?channel=whatsapp')).json()).toMatchObject({ figures: { interactions: { value: 3 } } });
  });

  it.each([
    ['?from=hier', 'bad-from'],
    ['?from=2026-11-25&to=2026-11-24', 'bad-period'],
    ['?from=2020-01-01', 'bad-period'],
    ['?channel=fax', 'bad-channel'],
    ['?token=x', 'bad-query'],
  ])('refuses %s', async (query, code) => {
    const response = await read(query);
    expect([response.status, await response.json()]).toMatchObject([422, { code }]);
  });

  it('tells nobody who is not known', async () => {
    for (const headers of [{}, { Authorization: 'Bearer wrong' }, { Cookie: `tokosel_staff=${NOBODY}` }]) {
      expect((await read('', headers)).status).toBe(401);
    }
  });
});
