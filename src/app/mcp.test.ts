import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { xof } from '../domain/money.js';
import type { Knowledge } from '../domain/ports.js';
import { simulateLoan } from '../flows/loan/loan-simulation.js';
import { withOutside } from '../knowledge/outside.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { loadLexicon } from './lexicon.js';
import { makeLibrary } from './mcp-library.js';
import { makeLoanTeller } from './mcp-loan.js';
import { openOutside } from './mcp-outside.js';
import { openMcpDoor, openMcpParts } from './mcp.js';
import { datasets } from './paths.js';
import { readSettings } from './settings.js';
import { loadGrid, openToolkit, type Toolkit } from './toolkit.js';

const token = 'a-token-of-the-bank-0123456789';

const pages: Readonly<Record<string, string>> = {
  '/': '<title>Banque</title><nav><a href="/pass-teranga">Pass Teranga</a></nav><main><h1>Banque</h1><p>Bienvenue.</p></main>',
  '/pass-teranga':
    '<title>Pass Teranga</title><main><h1>Pass Teranga</h1><p>Le Pass Teranga coûte 1 500 F par mois.</p><script>alert(1)</script></main>',
  '/espace': '<title>Espace</title><main><form><input type="password"></form></main>',
};

let home: TemporaryFolder;
let site: Server;
let address: string;
let toolkit: Toolkit;
beforeAll(async () => {
  home = makeTemporaryFolder();
  site = createServer((request, response) => {
    if (request.url === '/dedans') {
      response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end();
      return;
    }
    const page = pages[request.url ?? ''];
    response.writeHead(page === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  address = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
  toolkit = await openToolkit(settingsWith());
});
afterAll(async () => {
  await toolkit.close();
  site.close();
  home.remove();
});

function settingsWith(given: Parameters<typeof readSettings>[0] = {}) {
  return readSettings({ TOKOSEL_HOME: home.path, BANK_WEBSITE_URL: address, LOG_LEVEL: 'silent', ...given }, home.path)
    .settings;
}

describe('the tools of the opened house', () => {
  it('compute a loan as a conversation does, under the law of the day', async () => {
    const grid = await loadGrid(join(datasets, 'loan-grid.json'));
    const tell = makeLoanTeller(grid, () => '2026-11-28');
    const asked = { amount: 5_000_000, months: 48, loan_type: 'auto', profile: 'cdi', charges: 20_000 } as const;
    const request = {
      amount: xof(5_000_000),
      months: 48,
      loanType: 'auto',
      profile: 'cdi',
      charges: xof(20_000),
    } as const;
    const told = tell({ ...asked, income: 600_000 });
    const computed = simulateLoan(grid, { ...request, income: xof(600_000) }, '2026-11-28');
    if (computed.kind !== 'computed') throw new Error(computed.kind);
    expect(told).toMatchObject({
      outcome: 'computed',
      day: '2026-11-28',
      figures: {
        monthly_payment: computed.simulation.mensualite,
        total_cost: computed.simulation.cout_total,
        teg_percent: computed.simulation.teg / 100,
        eligible: computed.simulation.eligible,
      },
    });
    expect(told.notice).toContain('Demonstration values');
    expect(tell(asked).figures).toMatchObject({ eligible: null, debt_ratio_percent: null });
    const poor = tell({ ...asked, income: 200_000 }).figures;
    expect(poor).toMatchObject({ eligible: false });
    expect(poor?.largest_amount).toBeGreaterThan(0);
    expect(tell({ ...asked, months: 359 })).toMatchObject({ outcome: 'out-of-bounds', bounds: { field: 'months' } });
    expect(tell({ ...asked, profile: 'sans_emploi' })).toMatchObject({ outcome: 'not-online' });
  });

  it('list and give the documents that are indexed', async () => {
    const library = makeLibrary(toolkit.store.passages);
    const documents = await library.documents();
    expect(documents.length).toBeGreaterThan(30);
    const [first] = documents;
    expect(await library.read(first?.id ?? '')).toMatch(new RegExp(`^# ${first?.title ?? ''}\\n`));
    expect(await library.read('../../etc/passwd')).toBeUndefined();
  });

  it('read a page of the site, and no other place', async () => {
    const { site: own } = await openMcpParts(toolkit, settingsWith(), () => new Date('2026-11-28T10:00:00Z'));
    expect(await own.read(`${address}/pass-teranga`, { deadlineMs: 5_000 })).toEqual({
      url: `${address}/pass-teranga`,
      title: 'Pass Teranga',
      date: '2026-11-28',
      markdown: expect.stringContaining('Le Pass Teranga coûte 1 500 F par mois.') as string,
      links: [],
    });
    for (const [path, code] of [
      ['/gone', 'page-not-there'],
      ['/espace', 'page-asks-login'],
      ['/dedans', 'redirect-refused'],
    ] as const) {
      await expect(own.read(address + path, { deadlineMs: 5_000 })).rejects.toMatchObject({ code });
    }
  });
});

describe('/mcp', () => {
  it('is open only where it is switched on and has a token', async () => {
    expect(await openMcpDoor(toolkit, settingsWith())).toBeUndefined();
    expect(await openMcpDoor(toolkit, settingsWith({ MCP_TOKEN: token }))).toBeUndefined();
    expect(await openMcpDoor(toolkit, settingsWith({ MCP_ENABLED: 'true' }))).toBeUndefined();
    const door = await openMcpDoor(toolkit, settingsWith({ MCP_ENABLED: 'true', MCP_TOKEN: token }));
    expect(door?.token).toBe(token);
    await door?.sessions.stop();
  });

  it.each([
    [{}, []],
    [{ HOST: '0.0.0.0' }, []],
    [{ HOST: '::', PUBLIC_URL: 'https://assistant.banque.sn/' }, ['assistant.banque.sn']],
    [{ HOST: '10.1.2.3' }, ['10.1.2.3']],
    [{ HOST: 'fd00::1' }, ['[fd00::1]']],
  ])('is reached under its own names with %j', async (given, names) => {
    const door = await openMcpDoor(toolkit, settingsWith({ MCP_ENABLED: 'true', MCP_TOKEN: token, ...given }));
    await door?.sessions.stop();
    expect(new Set(door?.hosts)).toEqual(new Set(['localhost', '127.0.0.1', '[::1]', ...names]));
  });
});

describe('the settings', () => {
  it.each([
    [{ MCP_ENABLED: 'yes' }, 'true or false'],
    [{ MCP_CACHE_TTL: '-1' }, 'seconds'],
    [{ MCP_TOKEN: 'short' }, '16 visible'],
    [{ MCP_SERVERS: '{"a":' }, 'JSON'],
    [{ MCP_SERVERS: '{"a":{"url":"ftp://a.example"}}' }, 'JSON'],
    [{ MCP_SERVERS: '{"a":{"url":"https://a.example","command":"x"}}' }, 'JSON'],
  ])('say what is wrong with %j', (given, expected) => {
    expect(() => settingsWith(given)).toThrow(expected);
  });

  it('take servers as JSON or as an object', () => {
    const servers = { a: { url: 'https://a.example/mcp' }, b: { command: 'node', args: ['x.js'], tool: 'search' } };
    const read = {
      a: { url: 'https://a.example/mcp', headers: {} },
      b: { command: 'node', args: ['x.js'], env: {}, tool: 'search' },
    };
    expect(settingsWith({ MCP_SERVERS: servers }).MCP_SERVERS).toEqual(read);
    expect(settingsWith({ MCP_SERVERS: JSON.stringify(servers) }).MCP_SERVERS).toEqual(read);
  });
});

describe('the outside', () => {
  const silent: Knowledge = {
    search: () => Promise.resolve([]),
    answer: () => Promise.resolve({ kind: 'nothing', confidence: 0 }),
  };
  const surroundings = {
    bank: { website: 'https://banque.example' },
    local: silent,
    clock: () => new Date('2026-11-28'),
  };

  it('is not there while it is switched off', () => {
    expect(openOutside(settingsWith(), surroundings)).toBeUndefined();
  });

  it('is the bank’s own site first: the page that a link of the front page leads to is quoted', async () => {
    const open = openOutside(settingsWith({ MCP_ENABLED: 'true' }), surroundings);
    if (open === undefined) throw new Error('off');
    const knowledge = withOutside(silent, open.outside, {
      lexicon: await loadLexicon(),
      deadlineMs: 10_000,
      note: open.note,
    });
    expect(await knowledge.answer('combien coute le pass teranga', 'fr')).toMatchObject({
      text: expect.stringContaining('« Le Pass Teranga coûte 1 500 F par mois. »') as string,
      sources: [{ title: 'Pass Teranga', url: `${address}/pass-teranga`, date: '2026-11-28' }],
    });
    expect(await knowledge.answer('quel est le prix du mouton', 'fr')).toMatchObject({ kind: 'nothing' });
    await open.close();
  });
});
