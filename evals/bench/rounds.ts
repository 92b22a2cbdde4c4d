import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { median } from '../../src/evaluation/percentile.js';
import type { Benchmark, Figures, Given, Job } from './benchmark.js';

/** Median figures of each job over all rounds. */
export type Medians = Readonly<Record<string, Figures>>;

export interface Plan {
  readonly name: string;
  readonly benchmark: Benchmark;
  readonly rounds: number;
  readonly data: string | undefined;
  readonly note: (line: string) => void;
}

const figures = z.record(z.string(), z.number());
const run = promisify(execFile);

/** Runs every job once a round, one after the other: what slows the machine down slows all of them down. */
export async function playRounds(plan: Plan): Promise<Medians> {
  const home = await mkdtemp(join(tmpdir(), 'tokosel-bench-'));
  const jobs = Object.keys(jobsOf(plan.benchmark));
  const measured = new Map<string, Figures[]>(jobs.map((job) => [job, []]));
  try {
    for (let round = 1; round <= plan.rounds; round += 1) {
      for (const job of jobs) {
        plan.note(`round ${round} of ${plan.rounds}: ${job}…`);
        measured.get(job)?.push(await measureApart(plan, job, home));
      }
    }
  } finally {
    await rm(home, { recursive: true, force: true });
  }
  return Object.fromEntries([...measured].map(([job, rounds]) => [job, mediansOf(rounds)]));
}

/** What the process of one job does; its last line of output is the figures. */
export async function runJob(benchmark: Benchmark, job: string, given: Given): Promise<void> {
  const work = jobsOf(benchmark)[job];
  if (work === undefined) throw new Error(`there is no job ${job}`);
  process.stdout.write(`${JSON.stringify(await work(given))}\n`);
}

function jobsOf({ contenders, product }: Benchmark): Readonly<Record<string, Job>> {
  return { ...contenders, ...product };
}

async function measureApart({ name, data }: Plan, job: string, home: string): Promise<Figures> {
  const [script = ''] = process.argv.slice(1);
  const where = ['--home', home, ...(data === undefined ? [] : ['--data', data])];
  const { stdout } = await run(process.execPath, ['--expose-gc', script, name, '--job', job, ...where], {
    maxBuffer: 16 * 1024 * 1024,
  });
  return figures.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
}

function mediansOf(rounds: readonly Figures[]): Figures {
  const names = Object.keys(rounds[0] ?? {});
  return Object.fromEntries(names.map((name) => [name, median(rounds.map((round) => round[name] ?? 0))]));
}
