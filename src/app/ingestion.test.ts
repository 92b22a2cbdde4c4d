import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Double, DoubleMode } from '../testing/double-server.js';
import { openGeminiDouble } from '../testing/gemini-double.js';
import { makeTemporaryFolder, type TemporaryFolder } from '../testing/temporary-folder.js';
import { openIndex, type IngestionReport, type IngestWishes } from './ingestion.js';
import { readSettings, type Settings } from './settings.js';
import { openToolkit } from './toolkit.js';

let folder: TemporaryFolder;
const doubles: Double[] = [];
beforeEach(() => {
  folder = makeTemporaryFolder();
});
afterEach(async () => {
  for (const double of doubles.splice(0)) await double.close();
  folder.remove();
});

function settingsOf(given: Parameters<typeof readSettings>[0] = {}): Settings {
  return readSettings({ TOKOSEL_HOME: join(folder.path, 'home'), TOKOSEL_MODEL: 'none', ...given }, folder.path)
    .settings;
}

async function gemini(mode: DoubleMode): Promise<{ readonly double: Double; readonly settings: Settings }> {
  const double = await openGeminiDouble({ mode });
  doubles.push(double);
  const embedder = { TOKOSEL_EMBEDDER: 'gemini', GOOGLE_API_KEY: 'key', GEMINI_BASE_URL: double.url };
  return { double, settings: settingsOf(embedder) };
}

async function ingest(
  paths: readonly string[],
  wishes?: IngestWishes,
  settings = settingsOf(),
): Promise<IngestionReport> {
  const index = await openIndex(settings);
  try {
    return await index.ingest(paths, wishes);
  } finally {
    await index.close();
  }
}

function write(path: string, content = `# ${path}\n\n## Question\n\nRéponse de ${path}.`): string {
  mkdirSync(join(folder.path, path, '..'), { recursive: true });
  writeFileSync(join(folder.path, path), content);
  return join(folder.path, path);
}

const count = ({ lines }: IngestionReport, wanted: string) => lines.filter(({ outcome }) => outcome === wanted).length;

describe('ingesting without paths', () => {
  it('takes the bundled knowledge, and the scraped pages once there are any', async () => {
    const bundled = await ingest([]);
    expect(bundled.lines.every(({ id }) => id.startsWith('datasets/knowledge/'))).toBe(true);
    expect(bundled.audit).toMatchObject({ faults: [], vectors: bundled.audit.chunks });
    write('home/site/tarifs.md');
    const both = await ingest([]);
    expect(both.lines.filter(({ outcome }) => outcome !== 'unchanged').map(({ id }) => id)).toEqual(['site/tarifs.md']);
  });

  it('does not let the scraped pages go because their folder vanished', async () => {
    ['a', 'b'].forEach((page) => write(`home/site/${page}.md`));
    await ingest([]);
    rmSync(join(folder.path, 'home/site'), { recursive: true });
    expect((await ingest([])).withheld).toEqual([{ folder: 'site', leaving: 2, of: 2 }]);
    mkdirSync(join(folder.path, 'home/site'));
    expect((await ingest([])).withheld).toEqual([{ folder: 'site', leaving: 2, of: 2 }]);
    expect(count(await ingest([], { confirmed: true }), 'removed')).toBe(2);
  });
});

describe('ingesting with Gemini, over the wire', () => {
  it('keeps vectors of the size asked for, and waits out a service that fails for a moment', async () => {
    const { double, settings } = await gemini('500');
    const docs = Array.from({ length: 70 }, (_, place) => write(`docs/${place}.md`));
    setTimeout(() => double.behave('happy'), 250);
    const report = await ingest(docs, {}, settings);
    expect([count(report, 'added'), report.audit]).toEqual([70, { chunks: 70, vectors: 70, faults: [] }]);
    expect(await ingest(docs, {}, settings)).toMatchObject({ audit: { faults: [] } });
  });

  it('names the documents of a service that keeps failing, keeps their older selves and asks no further', async () => {
    const { double, settings } = await gemini('happy');
    const docs = join(write('docs/0.md'), '..');
    await ingest([docs], {}, settings);
    double.behave('500');
    ['docs/0.md', 'docs/1.md', 'docs/2.md', 'docs/3.md'].forEach((path) => write(path, `# Neu\n\n${path}`));
    const before = double.seen.length;
    const report = await ingest([docs], {}, settings);
    expect(count(report, 'failed')).toBe(4);
    expect(report.lines[0]?.reason).toMatch(/not embedded: .*(500|vector|numbers)/);
    expect(report.lines[3]?.reason).toMatch(/3 times in a row/);
    expect(double.seen.length - before).toBe(9);
    expect(report.audit).toEqual({ chunks: 1, vectors: 1, faults: [] });
    double.behave('happy');
    expect(count(await ingest([docs], {}, settings), 'failed')).toBe(0);
  }, 30_000);

  it('names what the embedder of before left behind', async () => {
    const docs = join(write('docs/0.md'), '..');
    const other = join(write('other/0.md'), '..');
    await ingest([docs, other]);
    const { settings } = await gemini('happy');
    const report = await ingest([docs], {}, settings);
    expect(report.audit.faults).toMatchObject([{ id: expect.stringMatching(/other\/0\.md$/) as string }]);
    expect((await ingest([other], {}, settings)).audit.faults).toEqual([]);
  });
});

describe('a house whose embedder does not answer', () => {
  it('opens with what the index holds', { timeout: 60_000 }, async () => {
    await ingest([]);
    const { settings, double } = await gemini('500');
    const house = await openToolkit(settings);
    const failed = house.prepared.documents.filter(({ outcome }) => outcome === 'failed');
    expect(failed.length).toBe(house.prepared.documents.length);
    expect((await house.store.passages.audit()).chunks).toBeGreaterThan(100);
    expect(double.seen).toHaveLength(3);
    await house.close();
  });
});
