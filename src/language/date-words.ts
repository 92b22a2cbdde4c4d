function table(rows: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(rows).flatMap(([value, said]) => said.split(' ').map((word) => [word, Number(value)] as const)),
  );
}

/** 1 Monday to 7 Sunday; French, Wolof, English. */
export const weekdayWords = table({
  1: 'lundi lundis altine monday lun mon',
  2: 'mardi mardis talaata talata tuesday tue',
  3: 'mercredi mercredis allarba alarba wednesday mercr wed',
  4: 'jeudi jeudis alxames alxemes alkhames thursday jeu thu',
  5: 'vendredi vendredis ajjuma ajuma ayjuma aljuma friday ven fri',
  6: 'samedi samedis gaawu gawu asser aseer saturday sam sat',
  7: 'dimanche dimanches dibeer diber sunday dim sun',
});

/** Weekday words that mean other things when nothing dated stands beside them. */
export const shortWeekdays: ReadonlySet<string> = new Set('lun mon tue wed jeu thu fri sam sat dim sun'.split(' '));

export const monthWords = table({
  1: 'janvier january janv jan samwiye samvier',
  2: 'fevrier february fevr fev feb',
  3: 'mars march mar mart',
  4: 'avril april avr apr awril',
  5: 'mai may',
  6: 'juin june jun suwe',
  7: 'juillet july juil jui jul sulet',
  8: 'aout august aug',
  9: 'septembre september sept sep setambar',
  10: 'octobre october oct oktoobar',
  11: 'novembre november nov nowambar',
  12: 'decembre december dec desambar',
});

/** Days from today: what one word says. */
export const nearDays = table({
  0: 'aujourdhui ajd ajdhui auj today tey tay',
  1: 'demain lendemain tomorrow ellek suba',
  2: 'surlendemain apresdemain',
});
export const pastDays: ReadonlyMap<string, number> = new Map([
  ...['hier', 'ier', 'yesterday', 'demb', 'biig'].map((word) => [word, -1] as const),
  ...['avanthier', 'barkademb', 'berkademb'].map((word) => [word, -2] as const),
]);

/** Days in a unit; months and years are counted by the calendar. */
export const unitDays: ReadonlyMap<string, { readonly days?: number; readonly months?: number }> = new Map<
  string,
  { readonly days?: number; readonly months?: number }
>([
  ...['jour', 'jours', 'journee', 'journees', 'jr', 'jrs', 'j', 'day', 'days', 'fan'].map(
    (word) => [word, { days: 1 }] as const,
  ),
  ...['semaine', 'semaines', 'week', 'weeks', 'ayubes', 'ayibes', 'sem'].map((word) => [word, { days: 7 }] as const),
  ...['quinzaine', 'quinzaines', 'fortnight'].map((word) => [word, { days: 15 }] as const),
  ...['mois', 'moi', 'month', 'months', 'weer'].map((word) => [word, { months: 1 }] as const),
  ...['an', 'ans', 'annee', 'annees', 'year', 'years', 'at'].map((word) => [word, { months: 12 }] as const),
]);

/** Months said in full, that may stand alone; `may` and `march` are English words too. */
export const fullMonths = table({
  1: 'janvier january samwiye',
  2: 'fevrier february',
  3: 'mars',
  4: 'avril april awril',
  5: 'mai',
  6: 'juin june suwe',
  7: 'juillet july sulet',
  8: 'aout august',
  9: 'septembre september setambar',
  10: 'octobre october oktoobar',
  11: 'novembre november nowambar',
  12: 'decembre december desambar',
});

/** First and last day of a season, month first; winter ends in the next year. */
export const seasons: ReadonlyMap<string, readonly [readonly [number, number], readonly [number, number]]> = new Map<
  string,
  readonly [readonly [number, number], readonly [number, number]]
>([
  [
    'printemps',
    [
      [3, 20],
      [6, 20],
    ],
  ],
  [
    'ete',
    [
      [6, 21],
      [9, 23],
    ],
  ],
  [
    'automne',
    [
      [9, 23],
      [12, 20],
    ],
  ],
  [
    'hiver',
    [
      [12, 21],
      [3, 20],
    ],
  ],
]);
