import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { suiteNames, type SuiteName } from './gate-run.js';

/** The least that each measure of a suite must reach, 0..1. */
type Least = Readonly<Record<string, number>>;

/** What `evals/thresholds.json` holds. */
export interface Thresholds {
  readonly atLeast: Readonly<Partial<Record<SuiteName, Least>>>;
  /** How many more cases may fail than in the baseline, grave ones never; absent: none. */
  readonly tolerance: Readonly<Partial<Record<SuiteName, number>>>;
}

const least = z.record(z.string().min(1), z.number().min(0).max(1));
const schema = z.strictObject({
  atLeast: z.partialRecord(z.enum(suiteNames), least),
  tolerance: z.partialRecord(z.enum(suiteNames), z.number().int().min(0)).default({}),
});

/**
 * @param file named in the error
 * @throws OperatorError `bad-thresholds`
 */
export function readThresholds(json: string, file: string): Thresholds {
  const read = schema.safeParse(parse(json, file));
  if (read.success) {
    const { atLeast, tolerance } = read.data;
    return { atLeast: presentIn(atLeast), tolerance: presentIn(tolerance) };
  }
  const [issue] = read.error.issues;
  throw bad(`${file}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as expected'}`);
}

function presentIn<Value>(given: Partial<Record<SuiteName, Value | undefined>>): Partial<Record<SuiteName, Value>> {
  const kept: Partial<Record<SuiteName, Value>> = {};
  for (const suite of suiteNames) {
    const value = given[suite];
    if (value !== undefined) kept[suite] = value;
  }
  return kept;
}

function parse(json: string, file: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw bad(`${file} is not JSON`, cause);
  }
}

function bad(message: string, cause?: unknown): OperatorError {
  const fix = 'Write {"atLeast": {"answers": {"facts": 0.9}}, "tolerance": {"answers": 2}}.';
  return new OperatorError('bad-thresholds', message, { fix, cause });
}
