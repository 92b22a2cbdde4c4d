import { shapeOf } from './site-address.js';

/** How an address became known. What the site lists itself is never taken for a trap. */
export type Origin = 'start' | 'sitemap' | 'link' | 'memory';

/** A page to visit. */
export interface Stop {
  readonly url: string;
  readonly depth: number;
  readonly origin: Origin;
}

/** Addresses that wait, in the order in which they were found; each one once. */
export interface Frontier {
  offer(url: string, depth: number, origin: Origin): void;
  /** An address that was reached by a redirect need not be visited. @returns whether it was not yet */
  claim(url: string): boolean;
  next(): Stop | undefined;
  readonly waiting: () => number;
  /** What was left out because it looked endless or lay too deep. */
  readonly leftOut: () => { readonly endless: ReadonlyMap<string, number>; readonly tooDeep: number };
}

/** Addresses of one shape that are only found by links: more of them is a calendar, not a bank. */
export const MOST_ALIKE = 40;

export function makeFrontier(depthLimit: number): Frontier {
  const queue: Stop[] = [];
  const [queued, visited, tooDeep] = [new Set<string>(), new Set<string>(), new Set<string>()];
  const shapes = new Map<string, Set<string>>();
  const isEndless = (url: string) => {
    const shape = shapeOf(url);
    const alike = shapes.get(shape) ?? new Set();
    shapes.set(shape, alike.add(url));
    return alike.size > MOST_ALIKE;
  };
  const next = (): Stop | undefined => {
    const stop = queue.shift();
    if (stop === undefined || !visited.has(stop.url)) {
      if (stop !== undefined) visited.add(stop.url);
      return stop;
    }
    return next();
  };
  return {
    offer(url, depth, origin) {
      if (queued.has(url) || visited.has(url)) return;
      if (origin === 'link' && depth > depthLimit) {
        tooDeep.add(url);
        return;
      }
      if (origin === 'link' && isEndless(url)) return;
      queued.add(url);
      queue.push({ url, depth, origin });
    },
    claim(url) {
      if (visited.has(url)) return false;
      visited.add(url);
      return true;
    },
    next,
    waiting: () => queue.filter(({ url }) => !visited.has(url)).length,
    leftOut: () => ({
      endless: new Map(
        [...shapes].flatMap(([shape, alike]) => (alike.size > MOST_ALIKE ? [[shape, alike.size - MOST_ALIKE]] : [])),
      ),
      tooDeep: [...tooDeep].filter((url) => !visited.has(url)).length,
    }),
  };
}
