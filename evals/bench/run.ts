import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.js';
import { playRounds, runJob } from './rounds.js';
import { tablesOf } from './tables.js';

/** One file a benchmark. */
const benchmarks: Readonly<Record<string, () => Promise<Benchmark>>> = {
  understanding: async () => (await import('./understanding.js')).understanding,
  ingestion: async () => (await import('./ingestion.js')).ingestion,
  searching: async () => (await import('./searching.js')).searching,
  'first-token': async () => (await import('./first-token.js')).firstToken,
  vectors: async () => (await import('./vectors.js')).vectors,
  reporting: async () => (await import('./reporting.js')).reporting,
  turns: async () => (await import('./turns.js')).turns,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    data: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'boolean', default: false },
    // For the processes that a run starts.
    job: { type: 'string' },
    home: { type: 'string', default: '' },
  },
});
await (values.job === undefined ? all(positionals) : one(positionals[0], values.job));

async function all(wanted: readonly string[]): Promise<void> {
  for (const name of wanted.length === 0 ? Object.keys(benchmarks) : wanted) {
    const benchmark = await find(name);
    const rounds = Math.max(1, Number.parseInt(values.rounds, 10) || 1);
    const { data } = values;
    const note = (line: string) => void process.stderr.write(`${line}\n`);
    const medians = await playRounds({ name, benchmark, rounds, data, note });
    const about = benchmark.about({ data, home: '' });
    const lines = values.json
      ? [JSON.stringify({ benchmark: name, about, rounds, medians, goals: benchmark.goals })]
      : [`${name}: ${about}; medians of ${rounds} rounds in turn`, '', ...tablesOf(benchmark, medians)];
    process.stdout.write(`${lines.join('\n')}\n`);
  }
}

async function one(name: string | undefined, job: string): Promise<void> {
  await runJob(await find(name ?? ''), job, { data: values.data, home: values.home });
}

function find(name: string): Promise<Benchmark> {
  const known = benchmarks[name];
  if (known !== undefined) return known();
  process.stderr.write(`There is no benchmark "${name}": ${Object.keys(benchmarks).join(', ')}\n`);
  process.exit(2);
}
