import type { Figure } from '../../domain/kpis.js';
import type { Change } from './blocks.js';
import { NO_VALUE, tenthInWords } from './words.js';

/** Less than this is called the same: percent of a count, or points of a share. */
const STEADY = 0.05;

/** How a figure moved: in percent, or in points where it is a percentage itself. */
export function changeOf(now: Figure, before: Figure): Change {
  if (now.value === null || before.value === null) return { text: NO_VALUE, way: 'same', good: true };
  const points = now.definition.unit === 'percent';
  if (!points && before.value === 0) return fromNothing(now);
  const moved = points ? now.value - before.value : ((now.value - before.value) / before.value) * 100;
  if (Math.abs(moved) < STEADY) return { text: '0', way: 'same', good: true };
  const way = moved > 0 ? 'up' : 'down';
  return {
    text: `${tenthInWords(Math.abs(moved))} ${points ? (Math.abs(moved) < 1.95 ? 'pt' : 'pts') : '%'}`,
    way,
    good: isGood(now, way),
  };
}

/** No percentage can be told of nothing. */
function fromNothing(now: Figure): Change {
  return now.value === 0
    ? { text: '0', way: 'same', good: true }
    : { text: 'nouveau', way: 'up', good: isGood(now, 'up') };
}

function isGood({ definition }: Figure, way: 'up' | 'down'): boolean {
  return (way === 'down') === (definition.lessIsBetter === true);
}
