import { readFile, mkdtemp, rm, writeFile, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import EvalIntents from './eval/intents.js';
import Train from './train.js';

const root = join(import.meta.dirname, '..');

const lines = [
  ['je veux un crédit', 'loan'],
  ['il me faut un prêt auto', 'loan'],
  ['simuler un crédit immobilier', 'loan'],
  ['ouvrir un compte', 'account'],
  ['je veux ouvrir un compte épargne', 'account'],
  ['comment créer un compte', 'account'],
] as const;
const small = ['--networks', '1', '--epochs', '4', '--width', '8'];

let folder: string;
let said: { out: string; err: string };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tokosel-train-'));
  said = { out: '', err: '' };
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said.out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said.err += String(text)), true));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a command as the shell would; gives its exit code. */
async function run(command: typeof Train | typeof EvalIntents, ...argv: readonly string[]): Promise<number> {
  try {
    await command.run([...argv], { root });
    return 0;
  } catch (error) {
    const { oclif } = error as { oclif?: { exit?: number } };
    return oclif?.exit ?? 1;
  }
}

async function fileOf(name: string, rows: readonly string[]): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, rows.join('\n'));
  return path;
}

const rows = lines.map(([text, label]) => JSON.stringify({ text, label }));

describe('tokosel train', () => {
  it('gives the same file to the byte for the same lines and seed, and another one for another seed', async () => {
    const data = await fileOf('lines.jsonl', rows);
    const models = ['one.bin', 'two.bin', 'three.bin'].map((name) => join(folder, name));
    for (const [place, model] of models.entries()) {
      const seed = place === 2 ? '8' : '3';
      expect(await run(Train, '--train', data, '-o', model, '--seed', seed, ...small)).toBe(0);
    }
    const [one, two, three] = await Promise.all(models.map((model) => readFile(model)));
    expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
    expect(one?.equals(three ?? Buffer.alloc(0))).toBe(false);
  });

  it('tells examples, intents, time, bytes and checksum', async () => {
    const data = await fileOf('lines.jsonl', rows);
    const output = join(folder, 'deep', 'model.bin');
    expect(await run(Train, '--train', data, '-o', output, '--json', ...small)).toBe(0);
    const told: unknown = JSON.parse(said.out);
    expect(told).toMatchObject({ examples: 6, intents: 2, bytes: (await readFile(output)).length, path: output });
    expect(told).toHaveProperty('sha256', expect.stringMatching(/^[0-9a-f]{64}$/));
  });

  it('keeps nothing when no file is named, and says so', async () => {
    const data = await fileOf('lines.jsonl', rows);
    expect(await run(Train, '--train', data, ...small)).toBe(0);
    expect(said.out).toMatch(/^6 examples, 2 intents$/m);
    expect(said.err).toContain('Not kept');
    expect(await readdir(folder)).toEqual(['lines.jsonl']);
  });

  it('trains nothing on a broken line, and names file, line and reason', async () => {
    const data = await fileOf('broken.jsonl', [...rows, '{"text":"oui"}']);
    const output = join(folder, 'model.bin');
    expect(await run(Train, '--train', data, '-o', output)).toBe(3);
    expect(said.err).toContain(`${data}:7: no field "label"`);
    expect(said.out).toBe('');
    expect(await readdir(folder)).toEqual(['broken.jsonl']);
  });

  it('refuses how-to flags without files, and a place that cannot be written', async () => {
    expect(await run(Train, '--seed', '3')).toBe(2);
    const data = await fileOf('lines.jsonl', rows);
    expect(await run(Train, '--train', data, '-o', join(data, 'model.bin'), ...small)).toBe(3);
  });
});

describe('tokosel eval intents', () => {
  it('judges test files with the model of the training files, each test field apart', async () => {
    const data = await fileOf('lines.jsonl', rows);
    const test = await fileOf('test.jsonl', [
      '{"fr":"je veux un crédit auto","en":"un prêt","label":"loan"}',
      '{"fr":"ouvrir un compte","en":"un compte","label":"account"}',
      '{"fr":"bonjour","en":"bonjour","label":"greeting"}',
    ]);
    const files = ['--train', data, '--test', test, '--test-field', 'fr', 'en'];
    expect(await run(EvalIntents, ...files, '--json', ...small)).toBe(0);
    const told = JSON.parse(said.out) as { slices: { name: string; accuracy: unknown }[] };
    expect(told.slices.map(({ name }) => name)).toEqual(['test', 'fr', 'en']);
    expect(told.slices[1]?.accuracy).toMatchObject({ hits: 2, cases: 3 });
    expect(told).toMatchObject({ labelsNeverLearnt: ['greeting'], training: { examples: 6 } });
  });

  it('parts lines in scope from lines out of scope', async () => {
    const strangers = ['la recette du mafé', 'qui a gagné le match', 'raconte une blague'];
    const outside = await fileOf(
      'oos.jsonl',
      strangers.map((text) => JSON.stringify({ text, label: 'oos' })),
    );
    const data = await fileOf('lines.jsonl', rows);
    const files = ['--train', data, outside, '--test', data, outside, '--valid', data, '--oos-label', 'oos'];
    expect(await run(EvalIntents, ...files, ...small)).toBe(0);
    expect(said.out).toMatch(/^slice +lines .*in scope +out of scope/m);
    expect(said.out).toMatch(/^test +9 /m);
    expect(said.out).toMatch(/^valid +6 /m);
  });

  it('says what is wrong: usage 2, data 3', async () => {
    const data = await fileOf('lines.jsonl', rows);
    expect(await run(EvalIntents, '--train', data)).toBe(2);
    expect(await run(EvalIntents, '--valid', data)).toBe(2);
    expect(await run(EvalIntents, '--label-field', 'intent')).toBe(2);
    expect(await run(EvalIntents, '--train', data, '--test', join(folder, 'none.jsonl'))).toBe(3);
    expect(await run(EvalIntents, '--train', data, '--test', data, '--oos-label', 'oos')).toBe(3);
    expect(said.err).toContain('no example to learn from is labelled "oos"');
  });
});
