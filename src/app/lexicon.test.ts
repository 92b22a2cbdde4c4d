import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readQuestions } from '../evaluation/answers-file.js';
import { spansOf } from '../knowledge/lexicon.js';
import { words } from '../language/normalise.js';
import { loadLexicon } from './lexicon.js';
import { datasets } from './paths.js';

describe('the bundled lexicon', () => {
  it.each([
    ['guichet automatique', 'distributeur'],
    ['mortgage', 'logement'],
    ['sama kàrt', 'carte'],
    ['khaliss', 'argent'],
    ['clôturé', 'fermer'],
    ['how long does it take', 'delai'],
    ['tëj', 'fermer'],
    ['coffre-fort', 'coffre'],
  ])('knows what "%s" means', async (text, concept) => {
    const lexicon = await loadLexicon();
    expect(spansOf(words(text), lexicon).flatMap(({ concepts }) => concepts)).toContain(concept);
  });

  it('names as everyday or directed only concepts that it has', async () => {
    const { everyday, directed, byWords } = await loadLexicon();
    const concepts = new Set([...byWords.values()].flat());
    expect([...everyday, ...directed.keys()].filter((name) => !concepts.has(name))).toEqual([]);
  });

  it('says what to do when the file is not there', async () => {
    await expect(loadLexicon('/nowhere/lexicon.json')).rejects.toMatchObject({ code: 'bad-lexicon' });
  });
});

describe('the bundled wordings', () => {
  it('name headings that the documents have, and each heading has some', async () => {
    const { wordings } = await loadLexicon();
    const asked = new Set(wordings.flatMap(({ answer }) => (answer ? [`${answer.document} ${answer.section}`] : [])));
    const headings = new Set(await headingsOf(join(datasets, 'knowledge')));
    expect([...asked].filter((heading) => !headings.has(heading))).toEqual([]);
    expect([...headings].filter((heading) => !asked.has(heading))).toEqual([]);
  });

  it('are none of the questions that the answers are measured by', async () => {
    const { wordings } = await loadLexicon();
    const known = new Set(wordings.map(({ question }) => words(question).join(' ')));
    const measured = await Promise.all(['questions.jsonl', 'paraphrases.jsonl'].map(readAnswers));
    expect(measured.flat().filter(({ question }) => known.has(words(question).join(' ')))).toEqual([]);
  });
});

async function headingsOf(folder: string): Promise<readonly string[]> {
  const files = await readdir(folder);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return texts.flatMap((text, at) =>
    [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => `${files[at] ?? ''} ${heading}`),
  );
}

async function readAnswers(name: string) {
  return readQuestions(await readFile(join(datasets, 'answers', name), 'utf8'), name);
}
