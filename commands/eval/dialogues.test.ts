import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { commandBench } from '../../src/testing/command-bench.js';
import EvalDialogues from './dialogues.js';

const good = `
- name: bonjour
  speech: fr
  turns:
    - { says: bonjour, flow: none, hears: assistant automatique }
    - { says: je veux emprunter 5 millions, flow: loan, asks: months, has: { amount: 5000000 } }
- name: une personne
  speech: fr
  turns:
    - { says: parler à un conseiller, writes: handoff, handoff: true, hears: '{handoff}' }
  stores: { handoff: 1, lead: 0 }
`;
const bad = `
- name: un prêt qui n'est pas un compte
  speech: fr
  turns:
    - { says: je veux emprunter 5 millions, flow: account }
`;

const bench = commandBench('eval');
const { said } = bench;
const run = (...argv: readonly string[]) => bench.run(EvalDialogues, argv);

describe('tokosel eval dialogues', { timeout: 120_000 }, () => {
  it('replays dialogues through the assistant, alike each time, and counts what was stored', async () => {
    const path = await bench.fileOf('good.yaml', good);
    expect(await run(path, '--repeat', '2', '--json')).toBe(0);
    expect(JSON.parse(said.out)).toMatchObject({
      dialogues: { hits: 2, cases: 2 },
      turns: { hits: 3, cases: 3 },
      failures: [],
      repeats: { times: 2, always: { hits: 2 }, unsteady: [] },
    });
  });

  it('exits with 10 when a dialogue fails, says where, and prints all of it on demand', async () => {
    const paths = [await bench.fileOf('good.yaml', good), await bench.fileOf('bad.yaml', bad)];
    expect(await run(...paths)).toBe(10);
    expect(said.out).toMatch(
      /FAILED bad\.yaml:5 .*\n {2}> je veux emprunter 5 millions\n {2}flow: loan instead of account/,
    );
    expect(await run(...paths, '--filter', 'UN PRÊT', '--verbose')).toBe(10);
    expect(said.out).toMatch(/dialogues +0\/1/);
    expect(await run(...paths, '--filter', 'bonjour')).toBe(0);
  });

  it('says which line of which file it cannot read', async () => {
    expect(await run(await bench.fileOf('broken.yaml', '- name: x\n  speech: fr\n  turns: [{ says: oui }]\n'))).toBe(3);
    expect(said.err).toContain('broken.yaml:3: x: turns.0: expects nothing of the answer');
    expect(await run(join(bench.home, 'nowhere'))).toBe(3);
    expect(said.err).toContain('cannot be read');
    expect(await run(await bench.fileOf('good.yaml', good), '--filter', 'zzz')).toBe(3);
    expect(said.err).toContain('no dialogue holds “zzz”');
  });
});
