import { TokoselError } from '../../domain/errors.js';
import type { Fetched, FetchRequest, GuardedFetch } from './guarded-fetch.js';

/** How much a run may take. */
export interface RunLimits {
  readonly pages: number;
  /** Links away from the start or from the sitemap. */
  readonly depth: number;
  /** All pages together, decompressed. */
  readonly bytes: number;
  readonly ms: number;
}

/** Time as a run knows it. */
export interface Timing {
  readonly clock: () => Date;
  readonly wait: (ms: number) => Promise<void>;
  /** Between two requests. */
  readonly pauseMs: number;
}

/** Requests one after the other, with pauses, second tries and a count of what they cost. */
export interface PacedFetch {
  /** @throws as `GuardedFetch`, after a second try where one may help */
  fetch(request: FetchRequest): Promise<Fetched>;
  /** A longer pause that the site asks for. */
  slowTo(ms: number): void;
  /** Which limit is used up, in words. */
  limitReached(): string | undefined;
  spent(): { readonly requests: number; readonly bytes: number };
}

/** Nobody waits longer than this for one page; a site that asks for more is asked again in the next run. */
const LONGEST_WAIT_MS = 30_000;
const SECOND_TRY_MS = 1_000;
const MOST_TRIES = 3;
const WORTH_A_SECOND_TRY = ['unreachable', 'broken-answer'];

/** @param pageBytes what a page that was cut off is counted as */
export function makePacedFetch(
  guard: GuardedFetch,
  timing: Timing,
  { bytes: mostBytes, ms: mostMs, pageBytes }: RunLimits & { readonly pageBytes: number },
): PacedFetch {
  const { clock, wait } = timing;
  const started = clock().getTime();
  const spent = { requests: 0, bytes: 0 };
  let pauseMs = timing.pauseMs;
  const left = () => mostMs - (clock().getTime() - started);
  const once = async (request: FetchRequest): Promise<Fetched> => {
    if (spent.requests > 0) await wait(pauseMs);
    spent.requests += 1;
    try {
      const fetched = await guard.fetch(request);
      spent.bytes += fetched.body.length;
      return fetched;
    } catch (cause) {
      if (cause instanceof TokoselError && cause.code === 'page-too-large') spent.bytes += pageBytes;
      throw cause;
    }
  };
  return {
    async fetch(request) {
      for (let tries = 1; ; tries += 1) {
        const outcome = await once(request).catch((cause: unknown) => failureOf(cause, tries));
        if (outcome instanceof TokoselError) {
          await wait(SECOND_TRY_MS);
          continue;
        }
        const waitMs = tries < MOST_TRIES ? waitBefore(outcome, tries, clock()) : undefined;
        if (waitMs === undefined || waitMs > Math.min(LONGEST_WAIT_MS, left())) return outcome;
        await wait(waitMs);
      }
    },
    slowTo: (ms) => void (pauseMs = Math.max(pauseMs, ms)),
    limitReached() {
      if (spent.bytes >= mostBytes) return `${Math.round(mostBytes / 1e6)} MB were read`;
      return left() <= 0 ? `${Math.round(mostMs / 1000)} s have passed` : undefined;
    },
    spent: () => ({ ...spent }),
  };
}

/** The error of a connection that may hold at the second try. @throws every other one */
function failureOf(cause: unknown, tries: number): TokoselError {
  if (tries === 1 && cause instanceof TokoselError && WORTH_A_SECOND_TRY.includes(cause.code)) return cause;
  throw cause;
}

/** How long to wait before asking again; nothing when the answer stands. */
function waitBefore({ status, retryAfter }: Fetched, tries: number, now: Date): number | undefined {
  const asked = retryAfter === undefined ? undefined : retryMs(retryAfter, now);
  if (status === 429 || status === 503) return asked ?? SECOND_TRY_MS * 2 ** tries;
  return status >= 500 && tries === 1 ? SECOND_TRY_MS : undefined;
}

/** @source RFC 9110 § 10.2.3: seconds, or a date */
function retryMs(header: string, now: Date): number | undefined {
  if (/^\d+$/.test(header.trim())) return Number(header) * 1000;
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now.getTime());
}
