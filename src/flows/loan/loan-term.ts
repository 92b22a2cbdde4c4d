import { readBareNumber, readDurations } from '../../language/duration.js';
import type { Found } from '../../language/found.js';
import { fold } from '../../language/normalise.js';
import { rightedFigure } from '../../language/righted.js';
import { holding } from '../holding.js';
import { loanPhrases as phrases } from './loan-phrases.js';
import { BY, LESS_BY } from './money-cues.js';
import type { Line, Reading } from '../script.js';

/** Shortest and longest term, months. */
export interface Terms {
  readonly min: number;
  readonly max: number;
}

const UNITS = /^\W*(?:en\s+|des\s+|in\s+|plutot\s+)?(mois|months?|weer|ans?|annees?|years?|at)\W*$/;
/** "2 ans de plus": a difference, not a term. */
const DIFFERENCE = /^\W*(?:de plus|de moins|en plus|en moins|supplementaires?|more|longer|less|shorter)\b/;
const LESS = /^\W*(?:de moins|en moins|less|shorter)\b/;
/** What is counted is a contract, or the time until something. */
const OF_ELSE = /\b(?:cdd|contrat|stage|contract)(?: (?:de|d'|pour|of|est))*\W*$/;
const LATER = /\b(?:dans|d'ici)\W*$/;
const JOINT_OF_TWO = /^\W*(?:ou|a|or|to|et|and|wala|-|jusqu'a)\W*$/;

/**
 * A length with its unit, or a bare number when the length was asked: both units may lend themselves, so it is asked.
 *
 * @param terms every length that the grid lends for
 */
export function readTerm(line: Line, terms: Terms): Reading<number> {
  const asked = line.asking === 'months';
  const text = asked ? settle(line) : line.text;
  const folded = fold(text);
  const said = holding(text, readDurations(text)).filter((found) => isTerm(found, folded, asked));
  const [last, before] = [said.at(-1), said.at(-2)];
  if (last !== undefined) {
    if (DIFFERENCE.test(folded.slice(last.end)) || BY.test(folded.slice(0, last.start))) return changedBy(line, last);
    if (
      before !== undefined &&
      before.value !== last.value &&
      JOINT_OF_TWO.test(folded.slice(before.end, last.start))
    ) {
      return { kind: 'refused', why: phrases.oneTerm(before.value, last.value) };
    }
    return last.value > 0 ? { kind: 'value', value: last.value } : { kind: 'nothing' };
  }
  const righted = asked ? undefined : rightedTerm(line);
  if (righted !== undefined) return { kind: 'value', value: righted };
  const bare = asked ? readBareNumber(line.text) : undefined;
  return bare === undefined ? { kind: 'nothing' } : bareTerm(bare, terms);
}

/** « 2 ans de plus » than what was kept; without anything kept, the whole term is asked for. */
function changedBy(line: Line, { start, end, value }: Found<number>): Reading<number> {
  const before = keptTerm(line);
  if (before === undefined) return { kind: 'refused', why: phrases.wholeTerm };
  const folded = fold(line.text);
  const less = LESS.test(folded.slice(end)) || LESS_BY.test(folded.slice(0, start));
  const changed = less ? before - value : before + value;
  return changed <= 0 ? { kind: 'refused', why: phrases.wholeTerm } : { kind: 'value', value: changed };
}

function keptTerm({ kept }: Line): number | undefined {
  return kept?.months === undefined ? undefined : readDurations(kept.months)[0]?.value;
}

/** « Non, 6 pas 5 », after 5 ans: the figure is put right, its unit stays. */
function rightedTerm(line: Line): number | undefined {
  const before = keptTerm(line);
  const figures = rightedFigure(line.text);
  if (before === undefined || figures === undefined) return undefined;
  const unit = [12, 1].find((one) => figures.wrong * one === before);
  return unit === undefined ? undefined : figures.right * unit;
}

function settle({ text, doubt }: Line): string {
  const unit = UNITS.exec(fold(text))?.[1];
  return unit === undefined || doubt === undefined ? text : `${doubt} ${unit}`;
}

/** A lone letter, the length of a contract or a time to come is no term, unless the term was asked. */
function isTerm(found: Found<number>, folded: string, asked: boolean): boolean {
  const lead = folded.slice(Math.max(0, found.start - 20), found.start);
  if (OF_ELSE.test(lead)) return false;
  return asked || (found.ambiguous !== true && !LATER.test(lead));
}

function bareTerm(bare: number, { min, max }: Terms): Reading<number> {
  const fits = (length: number) => length >= min && length <= max;
  if (fits(bare) && fits(bare * 12)) {
    const quickReplies = phrases.monthsOrYearsChoices(bare);
    return { kind: 'doubt', figure: String(bare), ask: phrases.monthsOrYears(bare), quickReplies };
  }
  if (fits(bare)) return { kind: 'value', value: bare };
  if (fits(bare * 12)) return { kind: 'value', value: bare * 12 };
  return { kind: 'refused', why: phrases.monthsOutOfReach({ min, max }) };
}
