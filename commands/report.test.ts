import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../src/store/open.js';
import { exampleHandoff } from '../src/testing/example-turns.js';
import { count } from '../src/testing/kpi-stage.js';
import { makeTemporaryFolder } from '../src/testing/temporary-folder.js';
import Report from './report.js';

let folder: ReturnType<typeof makeTemporaryFolder>;
let out: string;
let said: string;
beforeEach(() => {
  folder = makeTemporaryFolder();
  out = '';
  said = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((out += String(text)), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => ((said += String(text)), true));
});
afterEach(() => {
  vi.restoreAllMocks();
  folder.remove();
});

/** @returns the exit code */
async function run(...args: readonly string[]): Promise<number> {
  try {
    await Report.run([...args, '--home', folder.path], { root: process.cwd() });
    return 0;
  } catch (error) {
    const { oclif } = error as { readonly oclif?: { readonly exit?: number } };
    if (oclif?.exit === undefined) throw error;
    return oclif.exit;
  }
}

async function handOver(): Promise<void> {
  const store = await openStore({ path: join(folder.path, 'tokosel.db') });
  await count(store.conversations, { session: 'a', at: '2026-09-10T09:00:00Z', records: [exampleHandoff(1)] });
  await store.close();
}

const september = ['--since', '2026-09'];

describe('tokosel report', () => {
  it('says that there is nothing yet on an empty database, and fails no test on nothing', async () => {
    expect(await run('--fail-if', 'escalation>15')).toBe(0);
    expect(out).toContain('Aucune conversation dans cette période');
    expect(said).toContain('escalation was measured on nothing');
  });

  it('exits with 10 when a figure is beyond what was asked for, the report told all the same', async () => {
    await handOver();
    expect(await run(...september, '--fail-if', 'escalation>15')).toBe(10);
    expect(said).toContain('escalation is 100 (n = 1), and > 15 was asked to fail');
    expect(out).toContain('Escalades');
    expect(await run(...september, '--fail-if', 'escalation<15')).toBe(0);
  });

  it('writes the file that it is told, and nothing on the screen', async () => {
    await handOver();
    const file = join(folder.path, 'september.html');
    expect(await run(...september, '--format', 'html', '-o', file, '--compare')).toBe(0);
    expect(out).toBe('');
    expect(readFileSync(file, 'utf8')).toContain('<!doctype html>');
    const lost = join(folder.path, 'nowhere', 'r.html');
    expect(await run('-o', lost)).toBe(3);
    expect([existsSync(lost), said.includes('cannot be written')]).toEqual([false, true]);
  });

  it('prints JSON with every figure and what it was made of', async () => {
    await handOver();
    await run(...september, '--format', 'json');
    const { report } = JSON.parse(out) as { readonly report: { readonly figures: Record<string, unknown> } };
    expect(report.figures.escalation).toMatchObject({
      ...{ value: 100, n: 1, numerator: 1, denominator: 1, from: '2026-09-01', to: '2026-09-30' },
      definition: { unit: 'percent' },
    });
  });

  it.each([
    [['--since', 'hier'], /"hier" is not a period.*30d/],
    [['--section', 'resume'], /no section "resume".*summary, traffic/],
    [['--channel', 'sms'], /no channel "sms".*web, whatsapp/],
    [['--fail-if', 'escalade>1'], /no figure "escalade".*escalation/],
    [['--fail-if', 'escalation'], /"escalation" is not a threshold/],
  ])('refuses %j and names what exists', async (args, answer) => {
    expect(await run(...args)).toBe(2);
    expect(said).toMatch(answer);
    expect(out).toBe('');
  });
});
