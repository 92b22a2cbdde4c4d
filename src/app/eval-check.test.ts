import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkDatasets } from './eval-check.js';
import { disguised } from './eval-disguise.js';
import { datasets } from './paths.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokosel-check-'));
  await cp(datasets, folder, { recursive: true });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What the check says once a file was changed; the file is put back. */
async function checkedWith(file: string, change: (text: string) => string): Promise<readonly string[]> {
  const path = join(folder, file);
  const before = await readFile(path, 'utf8');
  await writeFile(path, change(before));
  try {
    return (await checkDatasets(folder)).lines;
  } finally {
    await writeFile(path, before);
  }
}

describe('a check of the datasets', { timeout: 60_000 }, () => {
  it.each([
    [
      'nlu/thanks.jsonl',
      (text: string) => `${text}{"text":"x y","intent":"thank"}\n`,
      /^thanks\.jsonl:\d+: unknown intent/,
    ],
    [
      'nlu/thanks.jsonl',
      (text: string) => `{"text":"x y","intent":"help"}\n${text}`,
      /^thanks\.jsonl:1: intent help in the file/,
    ],
    ['nlu/thanks.jsonl', (text: string) => `not json\n${text}`, /^thanks\.jsonl:1: not JSON/],
    [
      'nlu/thanks.jsonl',
      (text: string) =>
        `${text}{"text":"quels documents dois je fournir pour ouvrir un compte chez vous","intent":"thanks"}\n`,
      /^gold\.jsonl:\d+: “Quels documents.*the same line as thanks\.jsonl:\d+/,
    ],
    [
      'answers/questions.jsonl',
      (text: string) => text.replace('"documents":["', '"documents":["no-such.md","'),
      /^questions\.jsonl:\d+: there is no document no-such\.md/,
    ],
    ['answers/questions.jsonl', (text: string) => `{"id":7}\n${text}`, /^questions\.jsonl:1: /],
    ['dialogues/claim.yaml', (text: string) => text.replace('speech: fr', 'speech: de'), /^claim\.yaml:\d+: /],
    [
      'safety/markup.jsonl',
      (text: string) => text.replace('"kind": "markup"', '"kind": "jokes"'),
      /^markup\.jsonl:1: kind: /,
    ],
    ['bank.json', (text: string) => text.replace('"website"', '"site"'), /^bank\.json: /],
  ])('names file, line and reason: %s', async (file, change, told) => {
    const lines = await checkedWith(file, change);
    expect(
      lines.some((line) => told.test(line)),
      lines.slice(0, 3).join('\n'),
    ).toBe(true);
  });
});

describe('a conversation that becomes a case', () => {
  it('has invented people in place of real ones', () => {
    const line = "je m'appelle Ousmane Faye, 76 543 21 09, ousmane@faye.sn, CLAIM_20261124_7K3M9QXA";
    const told = disguised(line, ['Ousmane Faye']);
    expect(told).not.toMatch(/Ousmane|Faye|543|7K3M/i);
    expect(told).toContain('Awa Diop');
    expect(told).toContain('77 555 01 42');
  });
});
