import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../testing/chat-script.js';
import { readBank } from './bank.js';
import { loadOwnFlows } from './own-flows.js';
import { datasets, packageRoot } from './paths.js';

const examples = new URL('../testing/own-flows/', import.meta.url);

describe("a bank's own service", () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(examples);
  }, 60_000);
  afterAll(() => bench.close());

  it('begins by its words, keeps what was said, is repaired like the others and writes after a yes', async () => {
    const chat = bench.chat();
    await chat.says('je voudrais un rendez-vous pour un crédit').isAsked('phone').keeps({ own_subject: 'credit' });
    await chat.says("c'est quoi le TEG ?").hears(/TEG/).isAsked('phone');
    await chat.says('corrigez le sujet').isAsked('own_subject');
    await chat.says('épargne').isAsked('phone');
    await chat.says('77 123 45 67').isAsked(null).writes();
    await chat.says('oui').writes('handoff').leaves('completed').hears(/HAND_/);
  });

  it('is set aside and offered again like the others', async () => {
    const chat = bench.chat();
    await chat.says('je veux prendre rdv').isAsked('own_subject');
    await chat.says('je veux simuler un prêt').isAsked('own_subject');
    await chat.says('oui').isAsked('amount');
    await chat.says('annuler').hears(/rendez-vous/);
    await chat.says('oui').isAsked('own_subject');
  });

  it('is shown in the guide as it is', async () => {
    const guide = await readFile(join(packageRoot, 'docs', 'add-a-flow.md'), 'utf8');
    const example = await readFile(new URL('appointment.ts', examples), 'utf8');
    expect(guide).toContain(example.replaceAll("'../../flows/", "'../"));
  });
});

describe('a file that is no service', () => {
  it('is named with what it lacks', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tokosel-own-'));
    const bank = await readBank(join(datasets, 'bank.json'));
    await writeFile(join(folder, 'empty.js'), 'export const nothing = 1;');
    await expect(loadOwnFlows(pathToFileURL(`${folder}/`), bank)).rejects.toMatchObject({
      code: 'bad-flow',
      message: expect.stringContaining('empty.js') as string,
    });
    await writeFile(join(folder, 'empty.js'), "export const makeScript = () => ({ flow: 'loan', steps: [] });");
    await expect(loadOwnFlows(pathToFileURL(`${folder}/`), bank)).rejects.toMatchObject({ code: 'bad-flow' });
    await rm(folder, { recursive: true });
  });
});
