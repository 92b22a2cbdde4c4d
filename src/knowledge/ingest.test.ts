import { beforeEach, describe, expect, it } from 'vitest';
import type { FileFacts } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import { makeCountingEmbedder, type CountingEmbedder } from '../testing/counting-embedder.js';
import { makeMemoryPassageStore } from '../testing/memory-store.js';
import { ingest, type IngestFile, type IngestJob, type IngestReport } from './ingest.js';

const text = (name: string) => `# ${name}\n\n## Question\n\nRéponse sur ${name}.`;

let store: PassageStore;
let embedder: CountingEmbedder;
let opened: string[];
beforeEach(() => {
  store = makeMemoryPassageStore();
  embedder = makeCountingEmbedder();
  opened = [];
});

function file(id: string, content = text(id), facts?: FileFacts): IngestFile {
  const load = () => {
    opened.push(id);
    return Promise.resolve(new TextEncoder().encode(content));
  };
  return facts === undefined ? { id, load } : { id, load, facts };
}

function files(folder: string, count: number): readonly IngestFile[] {
  return Array.from({ length: count }, (_, place) => file(`${folder}/${place}.md`));
}

function run(given: readonly IngestFile[], wishes: Partial<IngestJob> = {}): Promise<IngestReport> {
  return ingest({ files: given, store, embedder, folders: ['docs'], ...wishes });
}

async function outcomes(given: readonly IngestFile[], wishes: Partial<IngestJob> = {}): Promise<readonly string[]> {
  const { lines } = await run(given, wishes);
  return lines.map(({ id, outcome }) => `${id} ${outcome}`);
}

const ids = async () => (await store.ledger()).map(({ documentId }) => documentId);

describe('bringing the index in step with the files', () => {
  it('adds, then skips what did not change, then replaces what did, then removes what left', async () => {
    const two = [file('docs/a.md'), file('docs/b.md'), file('docs/c.md')];
    expect(await outcomes(two)).toEqual(['docs/a.md added', 'docs/b.md added', 'docs/c.md added']);
    expect(await outcomes(two)).toEqual(['docs/a.md unchanged', 'docs/b.md unchanged', 'docs/c.md unchanged']);
    expect(await outcomes([file('docs/a.md', text('autre')), file('docs/b.md')])).toEqual([
      'docs/a.md changed',
      'docs/b.md unchanged',
      'docs/c.md removed',
    ]);
    expect(await ids()).toEqual(['docs/a.md', 'docs/b.md']);
  });

  it('leaves documents alone that are not below a named folder', async () => {
    await run([file('docs-2/a.md'), file('b.md'), file('docs/c.md')]);
    expect(await outcomes([file('docs/c.md')])).toEqual(['docs/c.md unchanged']);
    expect(await ids()).toEqual(['b.md', 'docs-2/a.md', 'docs/c.md']);
  });

  it('changes nothing on a dry run', async () => {
    const { lines } = await run([file('docs/a.md')], { dryRun: true });
    expect(lines).toMatchObject([{ outcome: 'added', chunks: 1 }]);
    expect([await store.ledger(), embedder.asked]).toEqual([[], []]);
  });

  it('embeds nothing when a document was saved again with the same text, and keeps what is new about it', async () => {
    await run([file('docs/a.md', text('a'))]);
    const before = await store.vectors();
    const saved = `---\nstatus: demo\ndate: 2026-11-02\n---\n${text('a')}\n\n`;
    expect(await outcomes([file('docs/a.md', saved)])).toEqual(['docs/a.md touched']);
    expect(embedder.asked).toHaveLength(1);
    expect(await store.vectors()).toEqual(before);
    expect((await store.passages([before[0]?.chunkId ?? '']))[0]).toMatchObject({ status: 'demo', date: '2026-11-02' });
    expect(await outcomes([file('docs/a.md', saved)])).toEqual(['docs/a.md unchanged']);
  });

  it('embeds everything again with another embedder, in vectors of its own size', async () => {
    await run([file('docs/a.md')]);
    embedder = makeCountingEmbedder({ recipe: 'counting-2', dimensions: 5 });
    expect(await outcomes([file('docs/a.md')])).toEqual(['docs/a.md changed']);
    expect((await store.vectors()).map(({ vector }) => vector.length)).toEqual([5]);
  });

  it('names folders in which there is nothing to read', async () => {
    const { lines } = await run([], { folders: ['vide'] });
    expect(lines).toMatchObject([
      { id: 'vide', outcome: 'failed', reason: expect.stringMatching(/no document/) as string },
    ]);
  });

  it('tells how far it is', async () => {
    const seen: string[] = [];
    await run(files('docs', 3), { watch: ({ done, total, id }) => seen.push(`${done}/${total} ${id}`) });
    await run(files('docs', 3), { watch: ({ done, total, id }) => seen.push(`${done}/${total} ${id}`) });
    expect(seen.slice(3)).toEqual(['1/3 docs/0.md', '2/3 docs/1.md', '3/3 docs/2.md']);
  });
});

describe('a file that was looked at before', () => {
  const at = (changedMs: number, seenMs: number, size = 100): FileFacts => ({ size, changedMs, seenMs });
  const check = async (facts: FileFacts) => {
    opened = [];
    await run([file('docs/a.md', text('a'), facts)]);
    return opened.length;
  };

  it('is not opened while its size and its times stay', async () => {
    await check(at(10_000, 50_000));
    expect(await check(at(10_000, 60_000))).toBe(0);
    expect(await check(at(10_000, 60_000, 101))).toBe(1);
    expect(await check(at(11_000, 60_000, 101))).toBe(1);
    expect(await check(at(11_000, 61_000, 101))).toBe(0);
  });

  it('is opened again when it was still warm, until it was seen cold', async () => {
    await check(at(49_000, 50_000));
    expect(await check(at(49_000, 50_500))).toBe(1);
    expect(await check(at(49_000, 60_000))).toBe(1);
    expect(await check(at(49_000, 70_000))).toBe(0);
  });

  it('is opened each time when it is dated after it was seen', async () => {
    await check(at(90_000, 50_000));
    expect(await check(at(90_000, 60_000))).toBe(1);
    expect(await check(at(90_000, 70_000))).toBe(1);
  });

  it('is read again when the index lost a vector of it', async () => {
    await check(at(10_000, 50_000));
    const [known] = await store.ledger();
    if (known === undefined) throw new TypeError('nothing in the ledger');
    const document = {
      id: 'docs/a.md',
      title: 'a',
      language: 'fr',
      status: 'demo',
      body: '',
      hash: known.hash,
    } as const;
    const chunk = { id: 'x', documentId: 'docs/a.md', position: 0, section: '', text: 't', terms: 't' };
    await store.replaceDocuments([{ document, line: known, chunks: [chunk], vectors: [] }]);
    expect(await outcomes([file('docs/a.md', text('a'), at(10_000, 60_000))])).toEqual(['docs/a.md changed']);
    expect(await store.vectors()).toHaveLength(1);
  });
});

describe('documents that cannot be taken', () => {
  it('are named, keep their older selves, and the rest goes on', async () => {
    await run([file('docs/a.md')]);
    const gone = { id: 'docs/c.md', load: () => Promise.reject(new Error('gone')) };
    const given = [file('docs/a.md', ''), file('docs/b.md'), gone, file('docs/photo.png', 'x')];
    const { lines, audit } = await run(given);
    expect(lines.map(({ id, outcome, chunks }) => [id, outcome, chunks])).toEqual([
      ['docs/a.md', 'failed', 1],
      ['docs/b.md', 'added', 1],
      ['docs/c.md', 'failed', 0],
      ['docs/photo.png', 'failed', 0],
    ]);
    expect(lines.map(({ reason }) => reason)[3]).toMatch(/no reader takes/);
    expect(audit).toEqual({ chunks: 2, vectors: 2, faults: [] });
  });

  it('stay in the index behind a folder or a file that cannot be opened', async () => {
    await run([...files('docs/closed', 4), file('docs/big.md'), ...files('docs', 9)]);
    const problems = [
      { id: 'docs/closed', reason: 'docs/closed cannot be read' },
      { id: 'docs/big.md', reason: 'docs/big.md is left out' },
    ];
    const { lines, withheld } = await run(files('docs', 8), { problems });
    expect(withheld).toEqual([]);
    expect(
      lines.filter(({ outcome }) => outcome !== 'unchanged').map(({ id, outcome, chunks }) => [id, outcome, chunks]),
    ).toEqual([
      ['docs/closed', 'failed', 4],
      ['docs/big.md', 'failed', 1],
      ['docs/8.md', 'removed', 1],
    ]);
    expect(await ids()).toHaveLength(13);
  });

  it('are only those whose text the embedder refuses', async () => {
    embedder = makeCountingEmbedder({}, (asked) => asked.includes('Réponse sur poison'));
    const { lines } = await run([file('docs/a.md'), file('docs/p.md', text('poison')), file('docs/z.md')]);
    expect(lines.map(({ outcome }) => outcome)).toEqual(['added', 'failed', 'added']);
    expect(lines[1]?.reason).toBe('docs/p.md is not embedded: the service failed (500)');
    expect(embedder.asked.map(({ length }) => length)).toEqual([3, 1, 1, 1]);
  });

  it('are all that is new once the embedder failed three times in a row; it is not asked any more', async () => {
    await run(files('docs', 3));
    embedder = makeCountingEmbedder({}, () => true);
    const { lines } = await run([...files('docs', 3), ...files('neu', 200)]);
    expect(embedder.asked).toHaveLength(3);
    expect(lines.filter(({ outcome }) => outcome === 'failed')).toHaveLength(200);
    expect(lines.at(-1)?.reason).toMatch(/had failed 3 times in a row/);
    expect(await ids()).toHaveLength(3);
  });

  it('are those for which a vector is missing or of another length', async () => {
    const short = {
      ...embedder,
      embed: (asked: readonly string[]) => Promise.resolve(asked.map(() => Float32Array.of(1))),
    };
    const { lines, audit } = await run([file('docs/a.md')], { embedder: short });
    expect(lines).toMatchObject([{ outcome: 'failed' }]);
    expect(audit).toEqual({ chunks: 0, vectors: 0, faults: [] });
  });
});

describe('documents of which a part cannot be read', () => {
  const table = 'Carte;Prix\nVisa;15 000 F\nGold;25 000 F;de trop\n';
  const reason = expect.stringMatching(/1 of 2 rows left out/) as string;

  it('are in the index, marked in the ledger, and named each time until they are mended', async () => {
    for (const outcome of ['added', 'unchanged']) {
      const { lines } = await run([file('docs/tarifs.csv', table)]);
      expect(lines).toMatchObject([{ outcome, chunks: 1, incomplete: reason }]);
    }
    expect(await store.ledger()).toMatchObject([{ incomplete: reason }]);
    const { lines } = await run([file('docs/tarifs.csv', table.replace(';de trop', ''))]);
    expect(lines[0]).toEqual({ id: 'docs/tarifs.csv', outcome: 'changed', chunks: 1 });
    expect((await store.ledger())[0]).not.toHaveProperty('incomplete');
  });
});

describe('many passages', () => {
  it('are embedded in requests that services take, together where documents are short', async () => {
    const long = `# Long\n\n${Array.from({ length: 150 }, (_, at) => `## Q${at}\n\nRéponse ${at}.`).join('\n\n')}`;
    await run([...files('docs', 100), file('docs/long.md', long)]);
    expect(embedder.asked.map(({ length }) => length)).toEqual([64, 64, 64, 58]);
    expect(await store.vectors()).toHaveLength(250);
  });
});

describe('documents that leave in number', () => {
  beforeEach(() => run(files('docs', 10)));

  it('stay until it is confirmed, while the rest is brought in step', async () => {
    const six = files('docs', 6);
    const { lines, withheld } = await run([...six, file('docs/new.md')]);
    expect(withheld).toEqual([{ folder: 'docs', leaving: 4, of: 10 }]);
    expect(lines.filter(({ outcome }) => outcome === 'withheld')).toHaveLength(4);
    expect(await ids()).toHaveLength(11);
    expect((await run(six, { confirmed: true })).withheld).toEqual([]);
    expect(await ids()).toHaveLength(6);
  });

  it('leave without a question when they are few', async () => {
    expect((await run(files('docs', 7))).withheld).toEqual([]);
    expect(await ids()).toHaveLength(7);
    await run(files('docs', 5));
    expect(await ids()).toHaveLength(5);
  });

  it('stay when their folder is empty, however few they are', async () => {
    await run(files('docs', 8));
    await run(files('few', 1), { folders: ['few'] });
    const { withheld } = await run([], { folders: ['few'] });
    expect(withheld).toEqual([{ folder: 'few', leaving: 1, of: 1 }]);
  });

  it('stay when their folder is not there, and leave when that is meant', async () => {
    const problems = [{ id: 'docs', reason: 'docs cannot be read: it does not exist', absent: true }] as const;
    const vanished = await run([], { folders: [], problems });
    expect([vanished.withheld, vanished.lines[0]?.outcome]).toEqual([
      [{ folder: 'docs', leaving: 10, of: 10 }],
      'failed',
    ]);
    expect(await ids()).toHaveLength(10);
    const { lines } = await run([], { folders: [], problems, confirmed: true });
    expect(new Set(lines.map(({ outcome }) => outcome))).toEqual(new Set(['removed']));
    expect(await ids()).toEqual([]);
  });

  it('are guarded folder by folder', async () => {
    await run(files('site', 3), { folders: ['site'] });
    const { withheld } = await run(files('docs', 10), { folders: ['docs', 'site'] });
    expect(withheld).toEqual([{ folder: 'site', leaving: 3, of: 3 }]);
  });
});

describe('a rebuild', () => {
  it('embeds everything again and takes the place of the old index at once', async () => {
    await run([...files('docs', 3), file('other/a.md')]);
    const before = await store.fingerprint();
    const during: string[] = [];
    const watching: IngestJob['watch'] = () => void store.fingerprint().then((now) => during.push(now));
    expect(await outcomes(files('docs', 2), { rebuild: true, watch: watching })).toEqual([
      'docs/0.md changed',
      'docs/1.md changed',
      'docs/2.md removed',
    ]);
    expect(new Set(during)).toEqual(new Set([before]));
    expect(embedder.asked.map(({ length }) => length)).toEqual([4, 2]);
    expect(await ids()).toEqual(['docs/0.md', 'docs/1.md', 'other/a.md']);
  });

  it('keeps the older self of what fails, and all of it when the embedder does', async () => {
    await run(files('docs', 3));
    const [one, two, three] = files('docs', 3);
    if (one === undefined || two === undefined || three === undefined) throw new TypeError('three files');
    const { lines } = await run([one, { ...two, load: () => Promise.reject(new Error('gone')) }, three], {
      rebuild: true,
    });
    expect(lines.map(({ outcome }) => outcome)).toEqual(['changed', 'failed', 'changed']);
    expect(await ids()).toHaveLength(3);
    embedder = makeCountingEmbedder({ recipe: 'counting-2' }, () => true);
    const { audit } = await run(files('docs', 3), { rebuild: true });
    expect(await ids()).toHaveLength(3);
    expect(audit.faults.map(({ id }) => id)).toEqual(['docs/0.md', 'docs/1.md', 'docs/2.md']);
    expect(audit.faults[0]?.reason).toMatch(/vectors are of counting-1 .*counting-2/);
  });

  it('that is ended leaves the index as it was', async () => {
    await run(files('docs', 3));
    const before = await store.fingerprint();
    const asked = new AbortController();
    const { stopped } = await run(files('docs', 3), {
      rebuild: true,
      signal: asked.signal,
      watch: () => asked.abort(),
    });
    expect([stopped, await store.fingerprint()]).toEqual([true, before]);
  });
});

describe('a run that is ended', () => {
  it('keeps what is done, removes nothing, and the next one does the rest', async () => {
    await run([file('docs/old.md')]);
    const asked = new AbortController();
    const watch: IngestJob['watch'] = ({ id }) => {
      if (id === 'docs/99.md') asked.abort();
    };
    const { stopped, lines } = await run(files('docs', 200), { signal: asked.signal, watch });
    expect(stopped).toBe(true);
    expect(lines.map(({ outcome }) => outcome)).toEqual(Array.from({ length: 64 }, () => 'added'));
    expect(await ids()).toHaveLength(65);
    const rest = await run(files('docs', 200), { confirmed: true });
    const count = (outcome: string) => rest.lines.filter((line) => line.outcome === outcome).length;
    expect([count('added'), count('unchanged'), count('removed')]).toEqual([136, 64, 1]);
  });
});
