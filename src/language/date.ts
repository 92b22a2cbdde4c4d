import { dayNumber, isoDay, type DayFound, type Days, type When } from './calendar.js';
import { edgeDay } from './date-edge.js';
import { figureDays, sayableDay } from './date-figures.js';
import { namedDay, weekEnd } from './date-named.js';
import { periodDay, thisUnit } from './date-period.js';
import { shortRange } from './date-range.js';
import { distanceAt, relativeDay, shiftDay } from './date-relative.js';
import { outside, type Found, type Span } from './found.js';
import { fold } from './normalise.js';
import { longest, tokenise, wordAt, type Token } from './tokens.js';

/** Consecutive days, ISO, both ends inclusive; an end that was left open ("après le 5") is absent. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
}

/**
 * Days of a line, in the past unless the words say otherwise: an incident is dated, not a plan.
 * `mardi dernier`, `hier`, `le 5`, `il y a 3 jours`, `15/10`, `3 mars 2026`, `démb`, `altine`, `last Tuesday`.
 *
 * @param today ISO day that the line was said on
 * @param lean `future` where plans are told: `le 5` is then the next one
 * @returns ISO days; `ambiguous` when a week, a month or a range was said: its day to say back
 */
export function readDates(text: string, today: string, lean: When['lean'] = 'past'): readonly Found<string>[] {
  return daysOf(text, { now: dayNumber(today), lean }).flatMap((said) => {
    const value = sayableDay(said.day);
    const found = { start: said.start, end: said.end, text: text.slice(said.start, said.end) };
    return value === undefined ? [] : [{ value, ...found, ...(said.vague ? { ambiguous: true } : {}) }];
  });
}

/**
 * The same days with both their ends: `du 3 au 5 mars`, `la semaine prochaine`, `fin mars` (from the 21st),
 * `après le 1er novembre`. One day is its own first and last.
 *
 * @param today ISO day that the line was said on
 */
export function readPeriods(text: string, today: string, lean: When['lean'] = 'past'): readonly Found<Period>[] {
  const folded = fold(text.slice(0, longest));
  return daysOf(text, { now: dayNumber(today), lean }).map(({ start, end, days, vague }) => {
    const open = vague ? undefined : openEnd(folded.slice(Math.max(0, start - 16), start));
    const from = open === 'before' ? {} : { from: isoDay(days.from) };
    const to = open === 'after' ? {} : { to: isoDay(days.to) };
    return { value: { ...from, ...to }, start, end, text: text.slice(start, end) };
  });
}

const after = /(?:^|[^a-z])(?:apres|a partir d[eu']|des|since|after|from)(?: le)? *$/;
const before = /(?:^|[^a-z])(?:avant|jusqu'?au?|before|until)(?: le)? *$/;

function openEnd(lead: string): 'after' | 'before' | undefined {
  if (after.test(lead)) return 'after';
  return before.test(lead) ? 'before' : undefined;
}

/** No line tells of more days than this. */
const most = 100;

interface Said extends Span {
  readonly day: number;
  readonly days: Days;
  readonly vague: boolean;
}

function daysOf(text: string, when: When): readonly Said[] {
  const tokens = tokenise(text);
  const figures = figureDays(text.slice(0, longest), when).map(({ start, end, day, days }) => ({
    start,
    end,
    day,
    days: days ?? { from: day, to: day },
    vague: days !== undefined,
  }));
  const all = [...figures, ...outside(inWords(tokens, when), figures)].sort((one, other) => one.start - other.start);
  return joined(fold(text.slice(0, longest)), all);
}

function inWords(tokens: readonly Token[], when: When): readonly Said[] {
  const said: Said[] = [];
  for (let at = 0; at < tokens.length && said.length < most;) {
    const found = tokens[at]?.kind === 'mark' ? undefined : dayAt(tokens, at, when);
    if (found !== undefined) {
      const { day, days = { from: day, to: day }, vague = false } = found;
      said.push({ start: tokens[at]?.start ?? 0, end: tokens[found.next - 1]?.end ?? 0, day, days, vague });
    }
    at = Math.max(found?.next ?? at, at + 1);
  }
  return said;
}

function dayAt(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  return (
    shiftedDay(tokens, at, when) ??
    shortRange(tokens, at, when) ??
    edgeDay(tokens, at, when) ??
    relativeDay(tokens, at, when) ??
    namedDay(tokens, at, when) ??
    weekEnd(tokens, at, when) ??
    thisUnit(tokens, at, when) ??
    periodDay(tokens, at, when)
  );
}

/** `deux jours avant Noël`, `une semaine après le 3 mars`: a distance from a day that is named after it. */
function shiftedDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const distance = distanceAt(tokens, at);
  const side = distance === undefined ? '' : wordAt(tokens, distance.next);
  if (distance === undefined || !/^(?:apres|avant|after|before)$/.test(side)) return undefined;
  const base = edgeDay(tokens, distance.next + 1, when) ?? namedDay(tokens, distance.next + 1, when);
  if (base === undefined) return undefined;
  const sign = /^a(?:pres|fter)$/.test(side) ? 1 : -1;
  return { day: shiftDay(base.day, distance, sign), next: base.next };
}

const joint = /^ ?(?:-|au|a|jusqu'?au?|jusqua|to|until)(?: le)? ?$/;
const andJoint = /^ ?(?:et|and)(?: le)? ?$/;

/** `10 juin au 1er juillet`, `12 janvier 2016 - 22/01/2016`, `entre hier et demain`: two whole days, the first before the second. */
function joined(folded: string, all: readonly Said[]): readonly Said[] {
  const ranges: Said[] = [];
  for (const said of all) {
    const last = ranges.at(-1);
    if (last !== undefined && joins(folded, last, said)) {
      const days = { from: last.days.from, to: said.days.to };
      ranges.splice(-1, 1, { start: last.start, end: said.end, day: last.day, days, vague: true });
    } else {
      ranges.push(said);
    }
  }
  return ranges;
}

function joins(folded: string, one: Said, other: Said): boolean {
  if (one.days.from >= other.days.from || other.start - one.end > 16) return false;
  const between = folded.slice(one.end, other.start);
  if (joint.test(between)) return true;
  return (
    andJoint.test(between) && /(?:entre|between)(?: le)? ?$/.test(folded.slice(Math.max(0, one.start - 12), one.start))
  );
}
