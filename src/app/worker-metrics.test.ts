import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';

const folder = makeTemporaryFolder();
afterAll(() => folder.remove());

/** Three processes, each with a figure of its own; the first asks, the last does not answer when it is `silent`. */
const SCRIPT = `
import cluster from 'node:cluster';
import { gatherMetrics, relayMetrics, tellMetrics } from ${JSON.stringify(join(import.meta.dirname, 'worker-metrics.ts'))};
if (cluster.isPrimary) {
  relayMetrics();
  let up = 0;
  cluster.on('message', (worker, message) => {
    if (message === 'up' && (up += 1) === 3) cluster.workers[1].send('go');
    if (message.found) { console.log(JSON.stringify(message.found)); process.exit(0); }
  });
  for (const n of [1, 2, 3]) cluster.fork({ N: n });
} else {
  const own = () => Promise.resolve([{ name: 'turns', n: Number(process.env.N) }]);
  if (process.env.N !== '3' || process.argv[2] !== 'silent') tellMetrics(own);
  process.on('message', async (message) => {
    if (message === 'go') process.send({ found: (await gatherMetrics(own)).flat().map(({ n }) => n).sort() });
  });
  process.send('up');
}
`;

async function gathered(...given: readonly string[]): Promise<string> {
  const entry = join(folder.path, 'entry.ts');
  const outfile = join(import.meta.dirname, '../../node_modules/.cache/worker-metrics-test.mjs');
  writeFileSync(entry, SCRIPT);
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external' });
  const child = spawn(process.execPath, [outfile, ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  for await (const piece of child.stdout) said += String(piece);
  return said.trim();
}

describe('a scrape of one of several workers', () => {
  it('is about all of them', async () => {
    expect(await gathered()).toBe('[1,2,3]');
  }, 20_000);

  it('does not wait for one that is busy', async () => {
    expect(await gathered('silent')).toBe('[1,2]');
  }, 20_000);
});
