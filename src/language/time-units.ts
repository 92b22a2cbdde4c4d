/** A unit of time; one of the two is 0, save for none. */
export interface TimeUnit {
  readonly months: number;
  readonly seconds: number;
  /** A single letter or mark: a unit only right after a figure. */
  readonly letter?: boolean;
}

const day = 86_400;

function named(words: string, months: number, seconds: number): readonly (readonly [string, TimeUnit])[] {
  return words
    .split(' ')
    .map((word) => [word, word.length === 1 ? { months, seconds, letter: true } : { months, seconds }] as const);
}

/** Units of French, English and Wolof, folded. */
export const timeUnits: ReadonlyMap<string, TimeUnit> = new Map([
  ...named('seconde secondes " sec secs s second seconds', 0, 1),
  ...named("minute minutes ' min mins mn mns", 0, 60),
  ...named('heure heures h hr hrs hour hours waxtu', 0, 3600),
  ...named('jour jours j jr jrs journee journees day days fan bes', 0, day),
  ...named('semaine semaines sem hebdo week weeks ayubes', 0, 7 * day),
  ...named('quinzaine quinzaines', 0, 15 * day),
  ...named('fortnight fortnights', 0, 14 * day),
  ...named('mois moi month months mth mths weer', 1, 0),
  ...named('trimestre trimestres', 3, 0),
  ...named('semestre semestres', 6, 0),
  ...named('an ans annee annees year years yr yrs at', 12, 0),
  ...named('decennie decennies decade decades', 120, 0),
  ...named('siecle siecles century centuries', 1200, 0),
]);
