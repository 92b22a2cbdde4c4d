import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readQuestions } from '../evaluation/answers-file.js';
import { holdsFact, plainOf } from '../evaluation/answers-plain.js';
import { chunksOf } from '../knowledge/chunker.js';
import { readerFor } from '../knowledge/readers.js';
import { datasets } from './paths.js';

async function bundledQuestions() {
  return readQuestions(await readFile(join(datasets, 'answers', 'questions.jsonl'), 'utf8'), 'questions.jsonl');
}

async function sectionsOf(document: string): Promise<readonly { readonly section: string; readonly text: string }[]> {
  const bytes = await readFile(join(datasets, 'knowledge', document));
  const read = await readerFor(document)?.read(bytes, document);
  return read === undefined ? [] : chunksOf(read);
}

describe('the bundled questions', () => {
  it('name sections that are there, and facts that stand in one passage of their documents', async () => {
    const asked = (await bundledQuestions()).filter(({ documents }) => documents.length > 0);
    const wrong: string[] = [];
    for (const { place, documents, section, facts } of asked) {
      const passages = (await Promise.all(documents.map(sectionsOf))).flat();
      if (!passages.some((passage) => plainOf(passage.section) === plainOf(section)))
        wrong.push(`${place}: no “${section}”`);
      const whole = passages.some(({ text }) => facts.every((fact) => holdsFact(text, fact)));
      if (!whole) wrong.push(`${place}: no passage holds ${facts.join(', ')}`);
    }
    expect(wrong).toEqual([]);
  });

  it('are a part to improve with and a part to judge by, and ask for refusals in both', async () => {
    const asked = await bundledQuestions();
    for (const part of ['tune', 'test']) {
      const rows = asked.filter((one) => one.part === part);
      expect(rows.filter(({ documents }) => documents.length === 0).length).toBeGreaterThanOrEqual(60);
      expect(rows.filter(({ documents }) => documents.length > 0).length).toBeGreaterThanOrEqual(100);
    }
  });
});
