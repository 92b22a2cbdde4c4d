import { calendarDay, numberOf, turnOf, weekdayOf, type DayFound, type When } from './calendar.js';
import { yearAfter } from './day-of-month.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

/** The day of a feast in a year. */
type Feast = (year: number) => number | undefined;

function fixed(month: number, day: number): Feast {
  return (year) => numberOf({ year, month, day });
}

/** Days after Easter Sunday. */
function easter(days: number): Feast {
  return (year) => {
    const sunday = easterSunday(year);
    return sunday === undefined ? undefined : sunday + days;
  };
}

/** The nth Sunday of a month; 0 is the last of the month before. */
function sunday(month: number, nth: number): Feast {
  return (year) => {
    const first = numberOf({ year, month, day: 1 });
    return first === undefined ? undefined : first + ((7 - weekdayOf(first)) % 7) + 7 * (nth - 1);
  };
}

/**
 * Feasts that the calendar fixes: those of Senegal, and the Christian ones it keeps. The Muslim ones (Tabaski, Korité, Gamou…)
 * depend on the moon as it is seen and are not here.
 */
const feasts: ReadonlyMap<string, Feast> = new Map<string, Feast>([
  ...['noel', 'christmas', 'jour de noel'].map((said) => [said, fixed(12, 25)] as const),
  ...['jour de l an', 'nouvel an', 'new year', 'premier de l an'].map((said) => [said, fixed(1, 1)] as const),
  ['fete de l independance', fixed(4, 4)],
  ...['fete du travail', 'jour du travail'].map((said) => [said, fixed(5, 1)] as const),
  ['assomption', fixed(8, 15)],
  ['toussaint', fixed(11, 1)],
  ['jour des morts', fixed(11, 2)],
  ...['saint sylvestre', 'st sylvestre'].map((said) => [said, fixed(12, 31)] as const),
  ['saint valentin', fixed(2, 14)],
  ...['paques', 'easter'].map((said) => [said, easter(0)] as const),
  ...['lundi de paques', 'easter monday'].map((said) => [said, easter(1)] as const),
  ['vendredi saint', easter(-2)],
  ['ascension', easter(39)],
  ['pentecote', easter(49)],
  ['lundi de pentecote', easter(50)],
  ...['fete des meres', 'mother s day'].map((said) => [said, sunday(6, 0)] as const),
  ...['fete des peres', 'father s day'].map((said) => [said, sunday(6, 3)] as const),
]);

/** `Noël`, `le nouvel an`, `réveillon de Noël`, `lundi de Pâques 2026`, in the year that the line leans to when none is said. */
export function feastDay(tokens: readonly Token[], at: number, when: When): DayFound | undefined {
  const eve = /^(?:reveillon|veille)$/.test(wordAt(tokens, at)) && /^(?:de|du|d)$/.test(wordAt(tokens, at + 1)) ? 2 : 0;
  for (const count of [4, 3, 2, 1]) {
    const next = at + eve + count;
    const feast = next > tokens.length ? undefined : feasts.get(phraseAt(tokens, at + eve, count));
    if (feast !== undefined) return inYear(tokens, { feast, next, before: eve === 0 ? 0 : 1 }, when);
  }
  return undefined;
}

interface Said {
  readonly feast: Feast;
  readonly next: number;
  /** Days before the feast: one on its eve. */
  readonly before: number;
}

function inYear(tokens: readonly Token[], { feast, next, before }: Said, when: When): DayFound | undefined {
  const written = yearAfter(tokens, next);
  const on = (year: number) => {
    const day = feast(year);
    return day === undefined ? undefined : { from: day - before, to: day - before };
  };
  const { year } = calendarDay(when.now);
  const days = written === undefined ? turnOf((turn) => on(year + turn), when) : on(written.year);
  return days === undefined ? undefined : { day: days.from, next: written?.next ?? next };
}

/** @source the Gregorian computus of Meeus, Jones and Butcher */
function easterSunday(year: number): number | undefined {
  const [golden, century, rest] = [year % 19, Math.floor(year / 100), year % 100];
  const skipped = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - skipped + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * correction + 114;
  return numberOf({ year, month: Math.floor(sum / 31), day: (sum % 31) + 1 });
}
