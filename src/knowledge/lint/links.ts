import { posix } from 'node:path';
import { fold } from '../../language/normalise.js';
import { findingAt, type Finding } from './finding.js';
import type { Line, Page } from './page.js';

/** What the files beside the documents hold. */
export interface LinkTargets {
  /** Markdown of a document by its id, `''` for a file of another kind, undefined when there is none. */
  readonly read: (id: string) => Promise<string | undefined>;
  /** Status of an address, or why it cannot be reached; absent: addresses are not asked. */
  readonly ask?: (url: string) => Promise<number | string>;
}

interface Link {
  readonly place: Line;
  readonly target: string;
}

const INLINE = /\[[^\]]*\]\(\s*<?([^)\s>]+)>?(?:\s+["'][^)]*)?\)/g;
const REFERENCE = /^\s{0,3}\[[^\]]+\]:\s*<?(\S+?)>?(?:\s|$)/;
const BARE = /(?<![(\w<"'])https?:\/\/[^\s<>"')\]|]+/g;
const AUTO = /<(https?:\/\/[^\s>]+)>/g;
const AT_ONCE = 8;

/** Links to files and headings that are not there; with `ask`, addresses that do not answer. */
export async function deadLinks(pages: readonly Page[], targets: LinkTargets): Promise<readonly Finding[]> {
  const links = pages.flatMap(linksOf);
  const inside = links.filter(({ target }) => !/^[a-z][a-z\d+.-]*:/i.test(target));
  const dead: Finding[] = [];
  for (const link of inside) dead.push(...(await insideFault(link, targets)));
  const { ask } = targets;
  if (ask === undefined) return dead;
  const outside = links.filter(({ target }) => /^https?:/i.test(target));
  return [...dead, ...(await outsideFaults(outside, ask))];
}

function linksOf(page: Page): readonly Link[] {
  const found = page.lines.flatMap((line) => {
    const reference = REFERENCE.exec(line.text)?.[1];
    const matches = [INLINE, AUTO].flatMap((pattern) =>
      [...line.text.matchAll(pattern)].map((match) => match[1] ?? ''),
    );
    const rest = line.text.replace(INLINE, ' ').replace(AUTO, ' ');
    const bare = reference === undefined ? (rest.match(BARE) ?? []).map((url) => url.replace(/[.,;:!?]+$/, '')) : [];
    return [...matches, ...(reference === undefined ? [] : [reference]), ...bare].map((target) => ({
      place: line,
      target,
    }));
  });
  if (page.url === undefined) return found;
  return [{ place: { document: page.id, section: '', text: page.url }, target: page.url }, ...found];
}

async function insideFault({ place, target }: Link, { read }: LinkTargets): Promise<readonly Finding[]> {
  const [path = '', anchor = ''] = target.split('#');
  const id = path === '' ? place.document : posix.join(posix.dirname(place.document), decode(path.split('?')[0] ?? ''));
  const text = await read(id);
  if (text === undefined) return [dead(place, `the link ${target} leads to no file`)];
  const wanted = decode(anchor).toLowerCase();
  if (wanted === '' || text === '' || anchorsOf(text).has(wanted)) return [];
  return [dead(place, `the link ${target} leads to no heading of ${id}`)];
}

async function outsideFaults(
  links: readonly Link[],
  ask: (url: string) => Promise<number | string>,
): Promise<readonly Finding[]> {
  const urls = [...new Set(links.map(({ target }) => target.replace(/#.*$/, '')))];
  const answers = new Map<string, number | string>();
  const waiting = [...urls];
  const work = async () => {
    for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) answers.set(url, await ask(url));
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, urls.length) }, work));
  return links.flatMap(({ place, target }) => {
    const answer = answers.get(target.replace(/#.*$/, '')) ?? 'not asked';
    return isAlive(answer) ? [] : [unreached(place, target, answer)];
  });
}

/** 401, 403 and 429: somebody is there who does not talk to robots. */
function isAlive(answer: number | string): boolean {
  return typeof answer === 'number' && (answer < 400 || [401, 403, 429].includes(answer));
}

/** Gone is sure; a service in trouble may be back tomorrow. */
function unreached(place: Line, target: string, answer: number | string): Finding {
  const isGone = answer === 404 || answer === 410;
  return { ...dead(place, `the link ${target} answers ${answer}`), severity: isGone ? 'error' : 'warning' };
}

function dead(place: Line, what: string): Finding {
  return findingAt(place, { rule: 'dead-link', severity: 'error', what, mend: 'Correct the link, or take it out.' });
}

/** Anchors of a document's headings, as GitHub and most sites make them; with their accents and without, with a last dash and without. */
function anchorsOf(markdown: string): ReadonlySet<string> {
  const headings = [...markdown.matchAll(/^\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$/gm)].map((match) => match[1] ?? '');
  const given = [...markdown.matchAll(/<a\s+(?:id|name)="([^"]+)"/g)].map((match) => match[1] ?? '');
  return new Set([
    ...headings.flatMap((heading) =>
      [heading, fold(heading)].map(slugOf).flatMap((slug) => [slug, slug.replace(/-+$/, '')]),
    ),
    ...given,
  ]);
}

function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M} _-]/gu, '')
    .replace(/ /g, '-');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch (cause) {
    if (cause instanceof URIError) return path;
    throw cause;
  }
}
