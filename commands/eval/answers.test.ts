import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandBench } from '../../src/testing/command-bench.js';
import EvalAnswers from './answers.js';

const rows = [
  {
    ...{ id: 'c1', part: 'tune', question: 'Combien coûte une attestation bancaire ?', facts: ['10 000 F'] },
    documents: ['attestations-et-documents.md', 'frais-et-tarifs-du-compte.md'],
  },
  {
    id: 'c2',
    question: 'Combien coûte un retrait dans une autre banque ?',
    facts: ['777 F'],
    documents: ['cheques.md'],
  },
  { id: 'c3', question: 'Quelle est la capitale de la Mongolie ?', documents: [], kind: 'general', style: 'sms' },
];

const bench = commandBench('eval-answers');
const { said } = bench;
const run = (...argv: readonly string[]) => bench.run(EvalAnswers, argv);

describe('tokosel eval answers', { timeout: 120_000 }, () => {
  it('asks the documents and says of each wrong answer what is wrong with it', async () => {
    const file = await bench.fileOf('good.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(await run('--file', file)).toBe(0);
    expect(said.out).toMatch(/^3 questions \(part all\) to the knowledge with 63 documents$/m);
    expect(said.out).toMatch(/^right +3 +2 of 3 \(20\.8–93\.9 %\)$/m);
    expect(said.out).toMatch(/^refused +1 +1 of 1/m);
    expect(said.out).toMatch(/^slice +n +right +facts +source +refused$/m);
    expect(said.out).toMatch(
      /WRONG c2 \(good\.jsonl:2\) Combien.*\n {2}lacks “777 F”\n {2}source .* instead of cheques\.md/,
    );
  });

  it('exits with 10 when a measure is below what is asked for', async () => {
    const file = await bench.fileOf('good.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(await run('--file', file, '--part', 'tune', '--min-facts', '100', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      rows: 1,
      part: 'tune',
      score: { right: { hits: 1, cases: 1 }, facts: { hits: 1 }, source: { hits: 1 }, figures: { hits: 1 } },
      failures: [],
    });
    expect(await run('--file', file, '--min-facts', '60', '--min-refused', '100')).toBe(10);
    expect(said.err).toContain('below: facts: 1 of 2, less than 60 %');
    expect(said.err).not.toContain('below: refused');
  });

  it('asks the whole assistant in conversations that nobody keeps', async () => {
    const file = await bench.fileOf('assistant.jsonl', rows.map((row) => JSON.stringify(row)).join('\n'));
    expect(await run('--file', file, '--through', 'assistant', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({ through: 'assistant', rows: 3, score: { refused: { hits: 1 } } });
  });

  it('names what it cannot read and runs nothing', async () => {
    expect(await run('--file', join(bench.home, 'nowhere.jsonl'))).toBe(3);
    expect(await run('--file', bench.home)).toBe(3);
    expect(await run('--file', await bench.fileOf('empty.jsonl', '\n'))).toBe(3);
    expect(await run('--file', await bench.fileOf('broken.jsonl', `${JSON.stringify(rows[0])}\n{"id": 1\n`))).toBe(3);
    expect(said.err).toContain('broken.jsonl:2: it is not JSON');
    expect(await run('--part', 'dev')).toBe(2);
    expect(await run('--min-facts', 'most')).toBe(2);
    expect(said.out).toBe('');
  });
});
