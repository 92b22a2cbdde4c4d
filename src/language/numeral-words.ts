/** Number words of French and English, folded. `un` and `a` are also articles: the readers decide. */

type Lexicon = ReadonlyMap<string, number>;

function lexicon(...tables: readonly Readonly<Record<string, number>>[]): Lexicon {
  return new Map(tables.flatMap((table) => Object.entries(table)));
}

/** 0 to 9. */
export const unitWords: Lexicon = lexicon(
  { zero: 0, un: 1, une: 1, deux: 2, trois: 3, quatre: 4, cinq: 5, six: 6, sept: 7, huit: 8, neuf: 9 },
  { deu: 2, troi: 3, quatres: 4, cinque: 5, sink: 5, sinq: 5, one: 1, two: 2, three: 3, four: 4, five: 5 },
  { seven: 7, eight: 8, nine: 9 },
);

/** 10 to 19. */
export const teenWords: Lexicon = lexicon(
  { dix: 10, onze: 11, douze: 12, treize: 13, quatorze: 14, quinze: 15, seize: 16, dixsept: 17, dixhuit: 18 },
  { dixneuf: 19, quinz: 15, douz: 12, onz: 11, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14 },
  { fifteen: 15, sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19 },
);

/** 20 to 90. */
export const tensWords: Lexicon = lexicon(
  { vingt: 20, vingts: 20, trente: 30, quarante: 40, cinquante: 50, soixante: 60, septante: 70, octante: 80 },
  { huitante: 80, nonante: 90, twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70 },
  { eighty: 80, ninety: 90 },
);

export const hundredWords: ReadonlySet<string> = new Set(['cent', 'cents', 'hundred', 'hundreds', 'san']);

/** Counts that take an article and a plural: une centaine, une dizaine. */
export const collectiveWords: Lexicon = lexicon(
  { dizaine: 10, dizaines: 10, douzaine: 12, douzaines: 12, quinzaine: 15, vingtaine: 20, trentaine: 30 },
  { quarantaine: 40, cinquantaine: 50, soixantaine: 60, centaine: 100, centaines: 100, dozen: 12 },
);

/** Words and letters that multiply what stands before them. */
export const magnitudeWords: Lexicon = lexicon(
  { mille: 1e3, mil: 1e3, milles: 1e3, mill: 1e3, millier: 1e3, milliers: 1e3, thousand: 1e3, thousands: 1e3 },
  { million: 1e6, millions: 1e6, milion: 1e6, milions: 1e6, millon: 1e6, millons: 1e6, miljon: 1e6, mio: 1e6 },
  { mios: 1e6, milyon: 1e6, miliyon: 1e6, milyong: 1e6, miliyong: 1e6, miyon: 1e6, briques: 1e6, brique: 1e6 },
  { batons: 1e6, milliard: 1e9, milliards: 1e9, miliard: 1e9, miliards: 1e9 },
  { billion: 1e12, billions: 1e12, trillion: 1e18, trillions: 1e18 },
);

/** In English these are a thousandth, a millionth of what they are in French. */
export const englishMagnitudes: Lexicon = lexicon({ billion: 1e9, billions: 1e9, trillion: 1e12, trillions: 1e12 });
export const englishCounts: ReadonlySet<string> = new Set(
  (
    'a one two three four five seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen ' +
    'nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half'
  ).split(' '),
);

/** Letters that multiply only where they touch the figure: 100k, 5M, 3mf. */
export const gluedMagnitudes: Lexicon = lexicon({
  k: 1e3,
  kf: 1e3,
  kcfa: 1e3,
  kfcfa: 1e3,
  m: 1e6,
  mf: 1e6,
  mcfa: 1e6,
  mfcfa: 1e6,
  mn: 1e6,
  mns: 1e6,
  md: 1e9,
  g: 1e9,
});

/** Magnitudes that are slang or short enough to mean something else: said back before they are believed. */
export const doubtfulMagnitudes: ReadonlySet<string> = new Set([
  'brique',
  'briques',
  'batons',
  'mn',
  'mns',
  'g',
  'md',
  'billion',
  'billions',
  'trillion',
  'trillions',
]);

/** What is counted, when it is not money: a number before one of these is no sum. */
export const countedWords: ReadonlySet<string> = new Set(
  (
    'an ans annee annees mois moi year years yr yrs month months mth mths weer at jour jours jrs day days semaine ' +
    'semaines week weeks heure heures h hour hours minute minutes min mins seconde secondes semestre semestres ' +
    'trimestre trimestres quarter quarters decennie decennies fois echeances mensualites km kilometres m2 metres ' +
    'metre hectares kg litres enfant enfants children kids personnes personne people femmes waxtu fan bes ayubes ' +
    'nit yoon % pct pourcent pourcents percent'
  ).split(' '),
);

/** What may touch a figure and leave it a number: money and the letters that multiply. */
export const moneySigns: ReadonlySet<string> = new Set('f fcfa cfa xof frs fr eur euro euros usd'.split(' '));
