import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLabelled } from './labelled-rows.js';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokosel-rows-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function fileOf(name: string, text: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('reading labelled rows', () => {
  it('reads text and label, whatever else a row holds', async () => {
    const path = await fileOf('a.jsonl', '\uFEFF{"id":1,"text":"Oui","label":"yes"}\r\n\r\n{"text":"non","label":0}\n');
    expect(await readLabelled([path], { text: ['text'], label: 'label' })).toEqual([
      { text: 'Oui', intent: 'yes', language: undefined },
      { text: 'non', intent: '0', language: undefined },
    ]);
  });

  it('makes an example of each text field, in the language it is named after', async () => {
    const path = await fileOf('b.jsonl', '{"fr":"merci","wo":"jërëjëf","title":"x","label":"thanks"}');
    const read = await readLabelled([path], { text: ['fr', 'wo', 'title'], label: 'label' });
    expect(read.map(({ text, language }) => [text, language])).toEqual([
      ['merci', 'fr'],
      ['jërëjëf', 'wo'],
      ['x', undefined],
    ]);
  });

  it('joins several files in their order', async () => {
    const one = await fileOf('c.jsonl', '{"text":"1","label":"a"}');
    const two = await fileOf('d.jsonl', '{"text":"2","label":"b"}');
    const read = await readLabelled([two, one], { text: ['text'], label: 'label' });
    expect(read.map(({ text }) => text)).toEqual(['2', '1']);
  });

  it.each([
    ['{"text":"a"', 'not a JSON object'],
    ['["a","b"]', 'not a JSON object'],
    ['{"text":"a"}', 'no field "label" (there are text)'],
    ['{"text":"  ","label":"a"}', 'field "text": is empty'],
    ['{"text":12,"label":"a"}', 'field "text": Invalid input'],
    ['{"text":"a","label":null}', 'field "label": Invalid input'],
  ])('names file, line and reason for %s', async (line, reason) => {
    const path = await fileOf('bad.jsonl', `{"text":"ok","label":"a"}\n${line}\n`);
    await expect(readLabelled([path], { text: ['text'], label: 'label' })).rejects.toMatchObject({
      code: 'bad-example',
      fault: 'operator',
      message: expect.stringContaining(`${path}:2: ${reason}`) as string,
    });
  });

  it('refuses a language it does not know', async () => {
    const path = await fileOf('l.jsonl', '{"text":"hola","label":"a","lang":"es"}');
    const reading = readLabelled([path], { text: ['text'], label: 'label', language: 'lang' });
    await expect(reading).rejects.toThrow('field "lang"');
  });

  it('tells the first bad lines and how many more there are', async () => {
    const path = await fileOf('many.jsonl', 'x\n'.repeat(5));
    await expect(readLabelled([path], { text: ['text'], label: 'label' })).rejects.toThrow('and 2 more such lines');
  });

  it('refuses a file that is missing or holds nothing', async () => {
    const empty = await fileOf('empty.jsonl', '\n');
    const fields = { text: ['text'], label: 'label' };
    await expect(readLabelled([empty], fields)).rejects.toMatchObject({ code: 'no-examples' });
    await expect(readLabelled([join(folder, 'none')], fields)).rejects.toMatchObject({ code: 'no-such-file' });
  });
});
