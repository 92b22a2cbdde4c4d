import type { ServerLog } from '../server/parts.js';

/** Where crashes are told. */
export interface CrashReports {
  /** @param where what was going on, in our own constant words */
  report(error: unknown, where: string): void;
  /** Ends when all that was told has left, or after `ms` milliseconds. */
  flush(ms: number): Promise<void>;
}

/** The same log; what it calls an error is told elsewhere too. */
export function reporting(log: ServerLog, reports: CrashReports | undefined): ServerLog {
  if (reports === undefined) return log;
  return {
    info: (fields, message) => log.info(fields, message),
    warn: (fields, message) => log.warn(fields, message),
    error(fields, message) {
      log.error(fields, message);
      reports.report(fields['err'], message);
    },
  };
}

/** What is done when something breaks that nobody caught. */
export interface LastResort {
  /** What it calls an error is told to Sentry too, where that is wanted. */
  readonly log: ServerLog;
  /** What was told has time to leave. */
  readonly reports?: CrashReports;
  /** Answers what is under way, then closes everything. */
  stop(): Promise<void>;
  /** Ends the process. */
  exit(code: number): void;
}

const FLUSH_MS = 2_000;
/** A house that cannot even close is left all the same. */
const STOP_MS = 12_000;

/**
 * An error that nobody caught leaves the process in a state that nobody knows: it is written down and told, customers
 * who are being served are answered, and the process ends with 1 so that its supervisor begins a new one.
 *
 * @returns takes the handlers away again
 */
export function installLastResort(resort: LastResort): () => void {
  let ending = false;
  const end = async (err: unknown, message: string) => {
    resort.log.error({ err }, message);
    if (ending) return;
    ending = true;
    await withinTime(resort.reports?.flush(FLUSH_MS), FLUSH_MS);
    await withinTime(resort.stop(), STOP_MS);
    resort.exit(1);
  };
  const onError = (err: unknown) => void end(err, 'an error was caught by nobody');
  const onRejection = (err: unknown) => void end(err, 'a promise was refused and nobody heard it');
  process.on('uncaughtException', onError);
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('uncaughtException', onError);
    process.off('unhandledRejection', onRejection);
  };
}

async function withinTime(work: Promise<void> | undefined, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([Promise.allSettled([work]), over]);
  clearTimeout(timer);
}
