import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { UpstreamError } from '../domain/errors.js';
import type { OutsideKnowledge } from '../domain/ports.js';
import { bankHome, makeFixedKnowledge, makeHit, makePages } from '../testing/mcp-parts.js';
import { makeOutsideClient } from './client.js';
import { inProcess, makeConnection, named, type Connection, type OpenTransport } from './connection.js';
import { makeServerSearch, makeSiteSearch } from './searches.js';
import { makeToolServer, siteToolsOf } from './server.js';
import { makeSite } from './site.js';

const open: Connection[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const call = { deadlineMs: 2_000 };
const parts = { today: () => '2026-11-28', stopwatch: () => performance.now() };

function connectTo(transport: OpenTransport): Connection {
  const connection = makeConnection('other', '1', transport);
  open.push(connection);
  return connection;
}

/** Another server, with tools of its own making. */
function otherServer(change: (server: McpServer) => void): Connection {
  return connectTo(
    inProcess(() => {
      const server = new McpServer({ name: 'other', version: '1' });
      change(server);
      return server;
    }),
  );
}

const oneText = { query: z.string() };

describe('another MCP server', () => {
  it('is asked through its search, and every passage with a page is taken', async () => {
    const asked: unknown[] = [];
    const connection = otherServer((server) => {
      server.registerTool('delete_all', { inputSchema: oneText, annotations: { destructiveHint: true } }, () => ({
        content: [],
      }));
      server.registerTool('weather', { inputSchema: { ...oneText, day: z.string() } }, () => ({ content: [] }));
      server.registerTool('fetch_page', { inputSchema: oneText }, () => ({ content: [] }));
      server.registerTool('search_pages', { inputSchema: oneText }, ({ query }) => {
        asked.push(query);
        const results = [
          {
            title: 'Tarifs',
            link: 'https://a.example/tarifs',
            snippet: 'Carte : 5 000 F',
            date: '2026-03-04T10:00:00Z',
          },
          { name: 'Agences', url: 'https://a.example/agences', content: 'Ouvert le samedi' },
          { title: 'Sans page', text: 'x' },
          { title: 'Sans texte', url: 'https://a.example/' },
          { title: 'Script', url: 'javascript:alert(1)', text: 'x' },
          'rien',
        ];
        return { content: [{ type: 'text', text: JSON.stringify({ results }) }] };
      });
    });
    const search = makeServerSearch({ connection, ...parts }, undefined);
    expect(await search('frais de carte', call)).toEqual([
      { title: 'Tarifs', url: 'https://a.example/tarifs', date: '2026-03-04', text: 'Carte : 5 000 F' },
      { title: 'Agences', url: 'https://a.example/agences', date: '2026-11-28', text: 'Ouvert le samedi' },
    ]);
    expect(asked).toEqual(['frais de carte']);
  });

  it('is asked through the tool that the operator named, and its resources are read', async () => {
    const connection = otherServer((server) => {
      server.registerTool('search', { inputSchema: oneText }, () => ({ content: [] }));
      server.registerTool('ask_docs', { inputSchema: { q: z.string(), size: z.number().optional() } }, ({ q }) => ({
        content: [
          { type: 'text', text: 'Voici' },
          { type: 'resource', resource: { uri: 'https://a.example/p', text: `Pour ${q}` } },
        ],
      }));
    });
    const search = makeServerSearch({ connection, ...parts }, 'ask_docs');
    expect(await search('x', call)).toEqual([
      { title: 'https://a.example/p', url: 'https://a.example/p', date: '2026-11-28', text: 'Pour x' },
    ]);
  });

  it.each([
    ['says nothing that can be cited', { content: [{ type: 'text' as const, text: 'Bonjour' }] }],
    ['says a number', { content: [{ type: 'text' as const, text: '42' }] }],
    ['says null', { content: [{ type: 'text' as const, text: 'null' }] }],
    ['says nothing', { content: [] }],
  ])('that %s gives no passages', async (_, result) => {
    const connection = otherServer((server) => server.registerTool('search', { inputSchema: oneText }, () => result));
    expect(await makeServerSearch({ connection, ...parts }, undefined)('x', call)).toEqual([]);
  });

  it('is named as failed when its tool does, or when it has none that fits', async () => {
    const failing = otherServer((server) =>
      server.registerTool('search', { inputSchema: oneText }, () => ({ isError: true, content: [] })),
    );
    await expect(makeServerSearch({ connection: failing, ...parts }, undefined)('x', call)).rejects.toMatchObject({
      code: 'mcp-tool-failed',
    });
    const other = otherServer((server) =>
      server.registerTool('write', { inputSchema: { path: z.string(), body: z.string() } }, () => ({ content: [] })),
    );
    await expect(makeServerSearch({ connection: other, ...parts }, undefined)('x', call)).rejects.toMatchObject({
      code: 'mcp-no-search',
    });
  });

  it('is opened at the first question, kept, and opened again after it broke', async () => {
    let opened = 0;
    const servers: McpServer[] = [];
    const connection = connectTo(
      inProcess(() => {
        opened += 1;
        const server = new McpServer({ name: 'other', version: '1' });
        server.registerTool('search', { inputSchema: oneText }, () => ({ content: [] }));
        servers.push(server);
        return server;
      }),
    );
    const search = makeServerSearch({ connection, ...parts }, undefined);
    expect(opened).toBe(0);
    await search('x', call);
    await search('x', call);
    expect(opened).toBe(1);
    await servers[0]?.close();
    await search('x', call);
    expect(opened).toBe(2);
  });

  it('that is late twice is closed and opened again; once is only slow', async () => {
    let opened = 0;
    const connection = otherServer((server) => {
      opened += 1;
      server.registerTool('search', { inputSchema: oneText }, () => new Promise(() => undefined));
    });
    const search = makeServerSearch({ connection, ...parts }, undefined);
    for (const openings of [1, 1, 2]) {
      await expect(search('x', { deadlineMs: 50 })).rejects.toMatchObject({ code: 'mcp-failed' });
      expect(opened).toBe(openings);
    }
  });

  it('that starts slowly is there for the next question', async () => {
    let start: () => void = () => undefined;
    const started = new Promise<void>((resolve) => (start = resolve));
    const server = inProcess(() => {
      const one = new McpServer({ name: 'other', version: '1' });
      one.registerTool('search', { inputSchema: oneText }, () => ({ content: [] }));
      return one;
    });
    const connection = connectTo(async () => {
      await started;
      return server();
    });
    const search = makeServerSearch({ connection, ...parts }, undefined);
    await expect(search('x', { deadlineMs: 20 })).rejects.toMatchObject({ code: 'mcp-failed' });
    start();
    expect(await search('x', call)).toEqual([]);
  });
});

describe('a server that is a programme', () => {
  const script = (rest: string) =>
    `import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
     import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
     import { z } from 'zod';
     const server = new McpServer({ name: 'child', version: '1' });
     server.registerTool('search', { inputSchema: { query: z.string() } }, ({ query }) => { ${rest} });
     await server.connect(new StdioServerTransport());`;
  const child = (rest: string) =>
    connectTo(named({ command: process.execPath, args: ['--input-type=module', '-e', script(rest)], env: {} }));

  it('is started, asked and ended, and knows nothing of our environment', async () => {
    const answer = `return { content: [{ type: 'text', text: JSON.stringify({ passages: [{ url: 'https://a.example/', text: query + Object.keys(process.env).filter((name) => /VITEST|NODE_ENV/.test(name)).join() }] }) }] }`;
    const search = makeServerSearch({ connection: child(answer), ...parts }, undefined);
    expect(await search('bonjour', { deadlineMs: 10_000 })).toMatchObject([{ text: 'bonjour' }]);
  });

  it('that dies costs its own answer, and is started again', async () => {
    const search = makeServerSearch({ connection: child('process.exit(1)'), ...parts }, undefined);
    for (let time = 1; time <= 2; time += 1) {
      await expect(search('x', { deadlineMs: 10_000 })).rejects.toMatchObject({ code: 'mcp-failed' });
    }
  });

  it('that does not exist is named as failed', async () => {
    const connection = connectTo(named({ command: '/nowhere/programme', args: [], env: {} }));
    await expect(connection.tools(call)).rejects.toMatchObject({ code: 'mcp-failed' });
  });
});

describe('the bank’s own site', () => {
  const pages = {
    [bankHome]: {
      title: 'Accueil',
      markdown: '# Banque\n\n[Pass Étudiant](/pass-etudiant) [Agences](/nos-agences) [Carrières](/carrieres)',
    },
    'https://banque.example/pass-etudiant': { title: 'Pass Étudiant', markdown: 'Le pass coûte 1 500 F.' },
    'https://banque.example/tarifs': { title: 'Tarifs', markdown: 'Virement : 1 000 F.' },
  };
  const alike = (question: string, words: string) => (words.toLowerCase().includes(question) ? 1 : 0);
  const siteSearch = (
    hits: Parameters<typeof makeFixedKnowledge>[0],
    known = pages as Parameters<typeof makePages>[0],
  ) => {
    const site = makeSite({ home: bankHome, readPage: makePages(known), cacheMs: 1_000, stopwatch: () => 0 });
    const tools = siteToolsOf({ knowledge: makeFixedKnowledge(hits), site, tell: () => undefined });
    return makeSiteSearch(
      { connection: connectTo(inProcess(() => makeToolServer('1', tools))), ...parts },
      bankHome,
      alike,
    );
  };

  it('is read where the index knows its pages, as they are now', async () => {
    const hits = [makeHit({ url: 'https://banque.example/tarifs', text: 'Virement : 900 F.' })];
    expect(await siteSearch(hits)('virement', call)).toEqual([
      { title: 'Tarifs', url: 'https://banque.example/tarifs', date: '2026-11-20', text: 'Virement : 1 000 F.' },
    ]);
  });

  it('is read from its front page where the index knows none, along the links that speak of it', async () => {
    const found = await siteSearch([])('pass', call);
    expect(found.map(({ url }) => url)).toEqual(['https://banque.example/pass-etudiant', bankHome]);
    expect((await siteSearch([])('xyz', call)).map(({ url }) => url)).toEqual([bankHome]);
  });

  it('is named as failed when none of it can be read', async () => {
    const hits = [makeHit({ url: 'https://banque.example/gone' })];
    await expect(siteSearch(hits)('x', call)).rejects.toMatchObject({ code: 'mcp-tool-failed' });
    await expect(siteSearch([], {})('x', call)).rejects.toMatchObject({ code: 'mcp-tool-failed' });
  });
});

describe('several places to look', () => {
  const passage = { title: 'P', url: 'https://a.example/', text: 'x' };

  it('are asked at once; one that fails is left alone for half a minute and costs the others nothing', async () => {
    let now = 0;
    let tries = 0;
    const told: string[] = [];
    const client = makeOutsideClient({
      sources: [
        { name: 'good', search: () => Promise.resolve([passage]) },
        {
          name: 'bad',
          search: () => {
            tries += 1;
            return Promise.reject(new UpstreamError('mcp-failed', 'dead'));
          },
        },
      ],
      stopwatch: () => now,
      tell: (source, code) => told.push(`${source} ${code}`),
    });
    for (const at of [0, 1_000, 29_999, 30_000, 30_001]) {
      now = at;
      expect(await client.search('x', call)).toEqual([passage]);
    }
    expect(tries).toBe(2);
    expect(told).toEqual(['bad mcp-failed', 'bad mcp-failed']);
  });

  it('give what they have when the time is over', async () => {
    const hung: OutsideKnowledge['search'] = () => new Promise(() => undefined);
    const client = makeOutsideClient({
      sources: [
        { name: 'hung', search: hung },
        { name: 'good', search: () => Promise.resolve([passage]) },
      ],
      stopwatch: () => 0,
      tell: () => undefined,
    });
    expect(await client.search('x', { deadlineMs: 20 })).toEqual([passage]);
  });

  it('are not blamed for a customer who left', async () => {
    let tries = 0;
    const search: OutsideKnowledge['search'] = () => {
      tries += 1;
      return new Promise(() => undefined);
    };
    const client = makeOutsideClient({
      sources: [{ name: 'slow', search }],
      stopwatch: () => 0,
      tell: () => undefined,
    });
    for (let time = 1; time <= 2; time += 1) {
      const leaving = new AbortController();
      const found = client.search('x', { deadlineMs: 2_000, signal: leaving.signal });
      leaving.abort();
      expect(await found).toEqual([]);
    }
    expect(tries).toBe(2);
  });
});
