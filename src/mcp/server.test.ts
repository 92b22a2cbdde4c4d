import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { afterEach, describe, expect, it } from 'vitest';
import { InputError, UpstreamError } from '../domain/errors.js';
import { bankHome, makeFixedKnowledge, makeHit, makeMcpParts, makePages } from '../testing/mcp-parts.js';
import { bytesOf } from './neutral.js';
import { makeServer, type McpParts } from './server.js';
import { makeSite } from './site.js';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function connect(changes: Partial<McpParts> = {}): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await Promise.all([makeServer(makeMcpParts(changes)).connect(ours), client.connect(theirs)]);
  open.push(client);
  return client;
}

async function call(client: Client, name: string, given?: Record<string, unknown>) {
  const { content, structuredContent, isError } = await client.callTool({ name, arguments: given ?? {} });
  const [first] = content as { type: string; text: string }[];
  return { text: first?.text ?? '', data: structuredContent, isError: isError ?? false };
}

describe('the tools of the server', () => {
  it('are five, read-only, each with schemas of what goes in and comes out', async () => {
    const { tools } = await (await connect()).listTools();
    expect(tools.map(({ name }) => name)).toEqual([
      'ask',
      'search_knowledge',
      'search_bank_site',
      'read_bank_page',
      'simulate_loan',
    ]);
    for (const { annotations, inputSchema, outputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(inputSchema).toMatchObject({ type: 'object', additionalProperties: false });
      expect(outputSchema).toMatchObject({ type: 'object' });
      expect(description).toMatch(/\w{3}/);
    }
    expect(tools.filter(({ annotations }) => annotations?.openWorldHint).map(({ name }) => name)).toEqual([
      'ask',
      'read_bank_page',
    ]);
  });

  it('give the same as data and as text', async () => {
    const { data, text } = await call(await connect(), 'search_knowledge', { query: 'virement' });
    expect(data).toEqual({
      passages: [
        {
          title: 'Tarifs des virements',
          section: 'Virements',
          date: '2026-01-15',
          status: 'verified',
          score: 0.9,
          text: 'Un virement dans la zone UEMOA coûte 1 000 F.',
        },
      ],
    });
    expect(JSON.parse(text)).toEqual(data);
  });

  it.each([
    ['search_knowledge', {}, 'query'],
    ['search_knowledge', { query: 'x', limit: 100 }, 'limit'],
    ['search_knowledge', { query: 'x', evil: 1 }, 'evil'],
    ['ask', { question: 'x'.repeat(501) }, 'question'],
    ['ask', { question: 'x', language: 'de' }, 'language'],
    ['read_bank_page', { url: 'nowhere' }, 'url'],
    ['simulate_loan', { amount: 1.5, months: 12, loan_type: 'auto', profile: 'cdi' }, 'amount'],
    ['simulate_loan', { amount: '5000000', months: 12, loan_type: 'auto', profile: 'cdi' }, 'amount'],
    ['simulate_loan', { amount: 5_000_000, months: 12, loan_type: 'yacht', profile: 'cdi' }, 'loan_type'],
  ])('%s says which argument of %j is wrong: %s', async (name, given, field) => {
    const { isError, text, data } = await call(await connect(), name, given);
    expect(isError).toBe(true);
    expect(text).toContain(field);
    expect(data).toBeUndefined();
  });

  it.each(['delete_everything', 'constructor', '__proto__', ''])(
    'do not include %j: a protocol error',
    async (name) => {
      const client = await connect();
      await expect(client.callTool({ name })).rejects.toMatchObject({ code: -32602 });
    },
  );

  it('tell a caller the code of what broke, and no more', async () => {
    const told: unknown[] = [];
    const tell = (error: unknown, tool: string) => void told.push([tool, error instanceof Error ? error.message : '']);
    const broken = (error: Error) => ({ search: () => Promise.reject(error), answer: () => Promise.reject(error) });
    const upstream = await connect({ tell, knowledge: broken(new UpstreamError('model-busy', 'secret address')) });
    expect((await call(upstream, 'ask', { question: 'x' })).text).toBe(
      'ask cannot answer now (model-busy). Try again later.',
    );
    const unknown = await connect({ tell, knowledge: broken(new Error('/etc/secret')) });
    const { isError, text } = await call(unknown, 'search_knowledge', { query: 'x' });
    expect([isError, text]).toEqual([true, 'search_knowledge cannot answer now (internal). Try again later.']);
    expect(told).toEqual([
      ['ask', 'secret address'],
      ['search_knowledge', '/etc/secret'],
    ]);
  });

  it('tell a caller in words what he can mend', async () => {
    const simulateLoan = () => {
      throw new InputError('income-out-of-range', 'The income is above what is computed');
    };
    const given = { amount: 5_000_000, months: 12, loan_type: 'auto', profile: 'cdi', income: 1 };
    const { isError, text } = await call(await connect({ simulateLoan }), 'simulate_loan', given);
    expect([isError, text]).toEqual([true, 'The income is above what is computed.']);
  });

  it('never answer more than twenty kilobytes, nor markup', async () => {
    const text = `<img src=x onerror=alert(1)>${'é<b>"'.repeat(5_000)}`;
    const hits = Array.from({ length: 10 }, () =>
      makeHit({ text, title: `<b>${'T'.repeat(900)}`, url: 'javascript:1' }),
    );
    const client = await connect({ knowledge: makeFixedKnowledge(hits) });
    for (const [name, given] of [
      ['search_knowledge', { query: 'x', limit: 10 }],
      ['ask', { question: 'x' }],
    ] as const) {
      const { data, isError } = await call(client, name, given);
      expect(isError).toBe(false);
      expect(bytesOf(data)).toBeLessThanOrEqual(20_000);
      expect(JSON.stringify(data)).not.toMatch(/<|javascript:/);
    }
  });

  it('tell a client with eight calls under way to wait', async () => {
    let answerAll: (hits: readonly []) => void = () => undefined;
    const slow = new Promise<readonly []>((resolve) => (answerAll = resolve));
    const client = await connect({ knowledge: { ...makeFixedKnowledge([]), search: () => slow } });
    const calls = Array.from({ length: 9 }, () => call(client, 'search_knowledge', { query: 'x' }));
    expect((await Promise.any(calls)).text).toContain('wait for one of them');
    answerAll([]);
    expect((await Promise.all(calls)).map(({ isError }) => isError)).toEqual([...Array<boolean>(8).fill(false), true]);
    expect((await call(client, 'search_knowledge', { query: 'x' })).isError).toBe(false);
  });
});

describe('ask', () => {
  it('answers with its sources, and passes the language on', async () => {
    const asked: unknown[] = [];
    const knowledge = makeFixedKnowledge([makeHit()]);
    const answer: typeof knowledge.answer = (question, language) => {
      asked.push([question, language]);
      return knowledge.answer(question, language);
    };
    const client = await connect({ knowledge: { ...knowledge, answer } });
    const { data } = await call(client, 'ask', { question: ' Frais de virement ? ', language: 'en' });
    expect(data).toEqual({
      found: true,
      answer: 'Un virement dans la zone UEMOA coûte 1 000 F.',
      sources: [{ title: 'Tarifs des virements', section: 'Virements', status: 'verified', score: 0.9 }],
      confidence: 0.9,
    });
    expect(asked).toEqual([['Frais de virement ?', 'en']]);
  });

  it('says that nothing was found', async () => {
    const client = await connect({ knowledge: makeFixedKnowledge([]) });
    expect((await call(client, 'ask', { question: 'x' })).data).toEqual({
      found: false,
      answer: '',
      sources: [],
      confidence: 0.1,
    });
  });
});

describe('the site', () => {
  const page = {
    title: 'Tarifs <script>',
    markdown:
      '# Tarifs\n\nCarte : 5 000 F. ![](https://evil.example/p.gif)\n\n[Agences](/agences#a) [Agences](/agences) [Ailleurs](https://evil.example/) [Soi](/tarifs)',
    links: ['https://banque.example/agences', 'https://banque.example/cartes/visa-premier', 'https://evil.example/x'],
  };
  const siteWith = (pages: Parameters<typeof makePages>[0]) =>
    makeSite({ home: bankHome, readPage: makePages(pages), cacheMs: 60_000, stopwatch: () => 0 });

  it('is searched among the passages of its own pages only', async () => {
    const hits = [
      makeHit({ url: 'https://ailleurs.example/tarifs' }),
      makeHit({ url: 'https://banque.example.evil.example/' }),
      makeHit({}),
      makeHit({ url: 'https://www.banque.example/tarifs' }),
    ];
    const { data } = await call(await connect({ knowledge: makeFixedKnowledge(hits) }), 'search_bank_site', {
      query: 'x',
    });
    expect(data).toMatchObject({ site: 'banque.example', passages: [{ url: 'https://www.banque.example/tarifs' }] });
  });

  it('says so when none of its pages is indexed', async () => {
    const { data } = await call(await connect(), 'search_bank_site', { query: 'x' });
    expect(data).toEqual({
      site: 'banque.example',
      passages: [],
      note: 'No indexed page of banque.example speaks of this. The front page is https://banque.example/',
    });
  });

  it('is read page by page, without markup, with the links that stay on it', async () => {
    const client = await connect({ site: siteWith({ 'https://banque.example/tarifs': page }) });
    const { data } = await call(client, 'read_bank_page', { url: 'https://banque.example/tarifs' });
    expect(data).toEqual({
      url: 'https://banque.example/tarifs',
      title: 'Tarifs',
      date: '2026-11-20',
      markdown: expect.stringContaining('# Tarifs\n\nCarte : 5 000 F.') as string,
      truncated: false,
      links: [
        { text: 'Agences', url: 'https://banque.example/agences' },
        { text: 'cartes visa premier', url: 'https://banque.example/cartes/visa-premier' },
      ],
    });
    expect(JSON.stringify(data)).not.toContain('p.gif');
  });

  it('is cut where a page is long', async () => {
    const markdown = '[Une page](/a)\n'.repeat(30_000);
    const client = await connect({ site: siteWith({ [bankHome]: { markdown } }) });
    const { data } = await call(client, 'read_bank_page', { url: bankHome });
    expect(data).toMatchObject({ truncated: true });
    expect(bytesOf(data)).toBeLessThanOrEqual(20_000);
  });

  it.each([
    'https://ailleurs.example/',
    'http://127.0.0.1/',
    'http://[::1]/',
    'http://169.254.169.254/latest/meta-data/',
    'https://banque.example:8443/',
    'https://user:pass@banque.example/',
    'https://banque.example.evil.example/',
    'https://evil.example/?https://banque.example/',
    'https://banque.example@evil.example/',
    'ftp://banque.example/',
    'file:///etc/passwd',
  ])('is not %s: refused, and nothing is fetched', async (url) => {
    let fetched = 0;
    const readPage = () => Promise.reject(new Error(`fetched ${(fetched += 1)}`));
    const site = makeSite({ home: bankHome, readPage, cacheMs: 60_000, stopwatch: () => 0 });
    const { isError, text } = await call(await connect({ site }), 'read_bank_page', { url });
    expect(isError).toBe(true);
    expect(text).toContain('only pages of banque.example are read');
    expect(fetched).toBe(0);
  });
});

describe('documents and the prompt', () => {
  it('are listed and read', async () => {
    const client = await connect();
    const { resources } = await client.listResources();
    expect(resources).toMatchObject([{ uri: 'tokosel://documents/banque%2Ftarifs.md', title: 'Tarifs' }]);
    const { contents } = await client.readResource({ uri: 'tokosel://documents/banque%2Ftarifs.md' });
    expect(contents).toMatchObject([{ text: '# Tarifs\n\n1 000 F', mimeType: 'text/markdown' }]);
  });

  it('are given in pages', async () => {
    const documents = Array.from({ length: 150 }, (_, index) => ({ id: `d${index}`, title: `D${index}` }));
    const client = await connect({
      library: { documents: () => Promise.resolve(documents), read: () => Promise.resolve(undefined) },
    });
    const first = await client.listResources();
    const second = await client.listResources({ cursor: first.nextCursor });
    expect([first.resources.length, second.resources.length, second.nextCursor]).toEqual([100, 50, undefined]);
    await expect(client.listResources({ cursor: '-1' })).rejects.toMatchObject({ code: -32602 });
  });

  it.each(['tokosel://documents/..%2F..%2Fetc%2Fpasswd', 'file:///etc/passwd', 'tokosel://documents/%E0%A4%A'])(
    '%s is unknown',
    async (uri) => {
      await expect((await connect()).readResource({ uri })).rejects.toMatchObject({ code: -32002 });
    },
  );

  it('offer one prompt that quotes the question as data', async () => {
    const client = await connect();
    expect((await client.listPrompts()).prompts).toMatchObject([{ name: 'answer_a_customer' }]);
    const { messages } = await client.getPrompt({
      name: 'answer_a_customer',
      arguments: { question: 'Frais "a" ?\nX' },
    });
    expect(JSON.stringify(messages)).toContain('Banque d’essai');
    expect(messages[0]?.content).toMatchObject({
      text: expect.stringContaining(String.raw`Question: "Frais \"a\" ?\nX"`) as string,
    });
    await expect(client.getPrompt({ name: 'other' })).rejects.toMatchObject({ code: -32602 });
    await expect(client.getPrompt({ name: 'answer_a_customer' })).rejects.toThrow('question');
  });
});
