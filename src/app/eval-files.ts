import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { readBaseline, writeBaseline, type Baseline } from '../evaluation/baseline.js';
import { suiteNames, type SuiteName } from '../evaluation/gate-run.js';
import { readThresholds, type Thresholds } from '../evaluation/thresholds.js';
import { packageRoot } from './paths.js';

export const thresholdsFile = join(packageRoot, 'evals', 'thresholds.json');
export const baselineFile = join(packageRoot, 'evals', 'baseline.json');

/** Ids of the cases that failed when the evaluation was run last, by suite. */
export type LastFailures = Readonly<Partial<Record<SuiteName, readonly string[]>>>;

const lastSchema = z.partialRecord(z.enum(suiteNames), z.array(z.string()));

/** @throws OperatorError `bad-thresholds`, `no-such-file` */
export async function loadThresholds(path: string): Promise<Thresholds> {
  return readThresholds(await readText(path), path);
}

/** The baseline, or undefined where none was written yet. @throws OperatorError `bad-baseline` */
export async function loadBaseline(path: string): Promise<Baseline | undefined> {
  return existsSync(path) ? readBaseline(await readText(path), path) : undefined;
}

/** Written beside and moved into place: an evaluation that dies leaves the old one. */
export async function saveBaseline(path: string, baseline: Baseline): Promise<void> {
  await save(path, writeBaseline(baseline));
}

/** @throws OperatorError `no-last-run` */
export async function loadLastFailures(home: string): Promise<LastFailures> {
  const last = await lastRun(home);
  if (last !== undefined) return last;
  throw new OperatorError('no-last-run', 'no evaluation was run here yet', { fix: 'Run tokosel eval first.' });
}

/** Suites that were not run keep what they had. */
export async function saveLastFailures(home: string, failures: LastFailures): Promise<void> {
  await save(lastFile(home), `${JSON.stringify({ ...(await lastRun(home)), ...failures })}\n`);
}

/** A report for somebody else to read. @throws OperatorError `unwritable` */
export async function saveReport(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text.endsWith('\n') ? text : `${text}\n`);
  } catch (cause) {
    throw new OperatorError('unwritable', `${path} cannot be written`, { fix: 'Name another file.', cause });
  }
}

/** A file that is missing or was cut short is no last run. */
async function lastRun(home: string): Promise<LastFailures | undefined> {
  const path = lastFile(home);
  if (!existsSync(path)) return undefined;
  const read = lastSchema.safeParse(parsed(await readText(path)));
  if (!read.success) return undefined;
  return Object.fromEntries(suiteNames.flatMap((suite) => (read.data[suite] ? [[suite, read.data[suite]]] : [])));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Where the failures of the last run are kept. */
export function lastFile(home: string): string {
  return join(home, 'eval', 'last.json');
}

async function save(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, text);
  await rename(`${path}.new`, path);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new OperatorError('no-such-file', `${path} cannot be read`, { fix: 'Check the path.', cause });
  }
}
