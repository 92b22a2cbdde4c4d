import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** One table of docs/quality.md and the command that gives its figures again. */
interface Table {
  readonly name: string;
  readonly title: string;
  /** Folders of public data without which it cannot be measured. */
  readonly needs: readonly string[];
  readonly command: (data: string) => readonly [string, ...string[]];
}

const npm = (script: string, ...words: readonly string[]): readonly [string, ...string[]] => [
  'npm',
  'run',
  '--silent',
  script,
  ...(words.length === 0 ? [] : ['--', ...words]),
];
const intents = ['banking77', 'banking77_fewshot', 'wolbanking77', 'clinc150'];

/** The quick ones first: whoever stops early has most of them. */
const tables: readonly Table[] = [
  { name: 'gate', title: 'The whole evaluation', needs: [], command: () => ['node', 'bin/run.js', 'eval'] },
  { name: 'dialogues', title: 'Dialogues', needs: [], command: () => ['node', 'bin/run.js', 'eval', 'dialogues'] },
  { name: 'gold', title: 'Intents: our gold set', needs: [], command: () => ['node', 'bin/run.js', 'eval', 'intents'] },
  { name: 'answers', title: 'Answers from the documents', needs: [], command: () => npm('measure:answers') },
  { name: 'repairs', title: 'Repairs', needs: [], command: () => npm('repair-matrix') },
  { name: 'loans', title: 'Loans', needs: [], command: () => ['npx', 'vitest', 'run', 'src/flows'] },
  {
    name: 'language',
    title: 'Readers: our own tables',
    needs: [],
    command: () => ['npx', 'vitest', 'run', 'src/language'],
  },
  {
    name: 'readers',
    title: 'Readers: public sets',
    needs: ['duckling', 'recognizers_fr', 'wolof_entities'],
    command: (data) => npm('measure:readers', data),
  },
  {
    name: 'retrieval',
    title: 'Passages found',
    needs: ['piaf', 'cnil_faq'],
    command: (data) => npm('measure:retrieval', '--data', data),
  },
  { name: 'intents', title: 'Intents and language', needs: intents, command: (data) => npm('measure:intents', data) },
  {
    name: 'nlpjs',
    title: 'Beside nlp.js',
    needs: ['banking77'],
    command: (data) => npm('bench', 'understanding', '--data', data),
  },
];

/** `npm run quality -- [--data <folder of the public sets>] [--list] [name …]` */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { data: { type: 'string' }, list: { type: 'boolean', default: false } },
});
const unknown = positionals.filter((name) => !tables.some((table) => table.name === name));
if (unknown.length > 0) {
  process.stderr.write(`no table ${unknown.join(', ')}; there are ${tables.map(({ name }) => name).join(', ')}\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await reproduce(
    tables.filter(({ name }) => positionals.length === 0 || positionals.includes(name)),
  );
}

/** @returns 0 when every table that could be measured was */
async function reproduce(wanted: readonly Table[]): Promise<number> {
  const data = resolve(values.data ?? '.');
  const failed: string[] = [];
  const skipped: string[] = [];
  for (const { name, title, needs, command } of wanted) {
    const absent = needs.filter((folder) => values.data === undefined || !existsSync(join(data, folder)));
    const words = command(values.data ?? 'DATA');
    process.stdout.write(`\n## ${title}\n\n$ ${words.join(' ')}\n\n`);
    if (absent.length > 0) {
      skipped.push(name);
      process.stdout.write(`not measured: ${absent.join(', ')} ${absent.length > 1 ? 'are' : 'is'} not in --data\n`);
    } else if (!values.list && (await run(command(data))) !== 0) failed.push(name);
  }
  process.stdout.write(`\n${wanted.length - failed.length - skipped.length} of ${wanted.length} tables measured`);
  process.stdout.write(skipped.length > 0 ? `; public data missing for ${skipped.join(', ')}` : '');
  process.stdout.write(failed.length > 0 ? `; failed: ${failed.join(', ')}\n` : '\n');
  return failed.length > 0 ? 10 : 0;
}

function run([command, ...words]: readonly [string, ...string[]]): Promise<number> {
  return new Promise((done, fail) => {
    const child = spawn(command, words, { stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', fail);
    child.once('exit', (status) => done(status ?? 1));
  });
}
