import robotsParser from 'robots-parser';
import { ROBOT, type Fetched } from './guarded-fetch.js';

/** What the site's robots.txt asks of us. */
export interface Robots {
  /** The line that forbids an address, in words; nothing when it is allowed. */
  readonly refusal: (address: string) => string | undefined;
  readonly crawlDelaySeconds?: number;
  /** The file could not be had: everything is forbidden for now. */
  readonly isUnreadable?: true;
  readonly sitemaps: readonly string[];
}

/** RFC 9309 § 2.5: at least the first 500 kibibytes count. */
const LONGEST = 500 * 1024;

/**
 * Reads robots.txt as RFC 9309 asks: none (4xx) allows everything, one that cannot be had forbids everything.
 *
 * @param address of the file
 * @param answer what was fetched, or why it could not be
 */
export function readRobots(address: string, answer: Fetched | { readonly reason: string }): Robots {
  if ('reason' in answer) return closed(answer.reason);
  if (answer.status === 429 || answer.status >= 500 || answer.status === 304) return closed(`answers ${answer.status}`);
  if (answer.status >= 400) return { refusal: () => undefined, sitemaps: [] };
  const text = new TextDecoder().decode(answer.body.subarray(0, LONGEST));
  // A server that answers every address with its start page has no robots.txt.
  const rules = robotsParser(address, /^\s*<(?:!doctype|html)/i.test(text) ? '' : text);
  const delay = rules.getCrawlDelay(ROBOT);
  return {
    refusal: (url) =>
      rules.isAllowed(url, ROBOT) === false
        ? `robots.txt forbids it (line ${rules.getMatchingLineNumber(url, ROBOT)})`
        : undefined,
    ...(delay === undefined || delay <= 0 ? {} : { crawlDelaySeconds: delay }),
    sitemaps: rules.getSitemaps(),
  };
}

function closed(reason: string): Robots {
  return {
    refusal: () => `robots.txt cannot be read (${reason}), so nothing may be fetched`,
    isUnreadable: true,
    sitemaps: [],
  };
}
