import { Worker } from 'node:worker_threads';

/** Work on bytes that nobody has checked, with a library that was not written for them. */
export interface ApartWork<Library, Input, Result> {
  /** The package that the work needs. */
  readonly library: string;
  /** Runs in the thread from its source text alone: it may use its arguments and nothing from around it. */
  readonly work: (library: Library, input: Input) => Promise<Result>;
  /** Functions that it calls, by their own names; bound by the same rule. */
  readonly helpers?: readonly ((...values: never[]) => unknown)[];
  readonly input: Input;
  readonly limits: { readonly timeoutMs: number; readonly megabytes: number };
}

/** How work ended. `stopped` names the limit that it met; `failed` what it threw. */
export type ApartResult<Result> =
  | { readonly kind: 'done'; readonly result: Result }
  | { readonly kind: 'stopped'; readonly limit: 'time' | 'memory' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/** How often the memory of the process is looked at. */
const LOOK_EVERY_MS = 100;
const MEGABYTE = 1024 * 1024;

/**
 * Runs work in a thread of its own, which is ended when it takes too long or too much memory: a document can be made
 * to loop for ever in a parser, or to unpack to more than the machine holds.
 */
export function runApart<Library, Input, Result>(job: ApartWork<Library, Input, Result>): Promise<ApartResult<Result>> {
  const { library, input, limits } = job;
  return new Promise((resolve) => {
    const worker = new Worker(sourceOf(job.work.toString(), job.helpers?.map(String) ?? []), {
      eval: true,
      workerData: { from: import.meta.url, library, input },
      resourceLimits: { maxOldGenerationSizeMb: limits.megabytes },
      env: {},
      stdout: true,
      stderr: true,
    });
    const end = (result: ApartResult<Result>) => {
      clearTimeout(timer);
      clearInterval(watch);
      resolve(result);
      void worker.terminate();
    };
    const timer = setTimeout(() => end({ kind: 'stopped', limit: 'time' }), limits.timeoutMs);
    // Buffers stand outside the heap that `resourceLimits` bounds.
    const most = process.memoryUsage.rss() + 2 * limits.megabytes * MEGABYTE;
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() > most) end({ kind: 'stopped', limit: 'memory' });
    }, LOOK_EVERY_MS);
    worker.on('message', (message: ApartResult<Result>) => end(message));
    worker.on('error', (error) => end(failureOf(error)));
    worker.on('exit', () => end({ kind: 'failed', name: 'Exit', message: 'the reading thread ended' }));
  });
}

function failureOf(error: unknown): ApartResult<never> {
  if (!(error instanceof Error)) return { kind: 'failed', name: 'Error', message: String(error) };
  const outOfMemory = 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return outOfMemory
    ? { kind: 'stopped', limit: 'memory' }
    : { kind: 'failed', name: error.name, message: error.message };
}

function sourceOf(work: string, helpers: readonly string[]): string {
  return `${helpers.join('\n')}
    const { parentPort, workerData } = require('node:worker_threads');
    const load = require('node:module').createRequire(workerData.from);
    Promise.resolve()
      .then(() => (${work})(load(workerData.library), workerData.input))
      .then(
        (result) => parentPort.postMessage({ kind: 'done', result }),
        (error) => parentPort.postMessage({ kind: 'failed', name: String(error?.name), message: String(error?.message) }),
      );`;
}
