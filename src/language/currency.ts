import { wordAt, type Token } from './tokens.js';

/** Money by its ISO code, and the coins that belong to several moneys by their name. Plain francs are francs CFA here. */
export type MoneyUnit = 'XOF' | 'EUR' | NearMoney | FarMoney | 'cent' | 'centime' | 'penny';
type NearMoney = 'GNF' | 'GMD' | 'MRU' | 'NGN' | 'GHS' | 'MAD' | 'TND' | 'DZD';
type FarMoney = Dollars | Crowns | 'GBP' | 'JPY' | 'CNY' | 'CHF' | 'INR' | 'RUB' | 'MXN' | 'ZAR' | 'BRL' | 'KRW';
type Dollars = 'USD' | 'CAD' | 'HKD' | 'AUD';
type Crowns = 'DKK' | 'SEK' | 'NOK';

function units(unit: MoneyUnit, words: string): readonly (readonly [string, MoneyUnit])[] {
  return words.split(' ').map((word) => [word, unit] as const);
}

const named: ReadonlyMap<string, MoneyUnit> = new Map([
  ...units('XOF', 'f fcfa cfa xof franc francs frs fr balles fcfas'),
  ...units('EUR', '€ eur euro euros eurs ero'),
  ...units('USD', '$ dollar dollars dolaar usd'),
  ...units('CAD', 'cad'),
  ...units('HKD', 'hkd'),
  ...units('AUD', 'aud'),
  ...units('GBP', '£ gbp livre livres pound pounds sterling'),
  ...units('JPY', '¥ yen yens jpy'),
  ...units('CNY', 'yuan yuans renminbi rmb cny'),
  ...units('CHF', 'chf'),
  ...units('GNF', 'gnf'),
  ...units('GMD', 'dalasi dalasis gmd'),
  ...units('MRU', 'ouguiya ouguiyas mru'),
  ...units('NGN', 'naira nairas ngn'),
  ...units('GHS', 'cedi cedis ghs'),
  ...units('MAD', 'dirham dirhams mad'),
  ...units('RUB', 'rouble roubles rub'),
  ...units('MXN', 'peso pesos mxn'),
  ...units('ZAR', 'rand rands zar'),
  ...units('BRL', 'real reais brl'),
  ...units('KRW', 'wons krw'),
  ...units('DKK', 'couronne couronnes dkk'),
  ...units('SEK', 'sek'),
  ...units('NOK', 'nok'),
  ...units('DZD', 'dinar dinars dzd'),
  ...units('TND', 'tnd'),
  ...units('INR', 'roupie roupies rupee rupees inr'),
  ...units('cent', 'cent cents'),
  ...units('centime', 'centime centimes'),
  ...units('penny', 'pence penny pennies'),
]);

/** What a second word makes of francs, dollars and pounds. */
const kinds: Readonly<Partial<Record<MoneyUnit, readonly (readonly [string, MoneyUnit])[]>>> = {
  XOF: [
    ...units('XOF', 'cfa xof fcfa'),
    ...units('CHF', 'suisse suisses'),
    ...units('GNF', 'guineen guineens guineenne'),
  ],
  USD: [
    ...units('USD', 'us usd americain americains'),
    ...units('CAD', 'c ca can cad canadien canadiens'),
    ...units('HKD', 'hk hkd hongkongais'),
    ...units('AUD', 'aud au australien australiens'),
  ],
  GBP: units('GBP', 'sterling gbp'),
  DKK: [
    ...units('DKK', 'danoise danoises'),
    ...units('SEK', 'suedoise suedoises'),
    ...units('NOK', 'norvegienne norvegiennes'),
  ],
  DZD: [...units('TND', 'tunisien tunisiens'), ...units('DZD', 'algerien algeriens')],
};

interface Named {
  readonly currency: MoneyUnit;
  /** Index after the currency words. */
  readonly next: number;
}

/** The currency that stands after a number: `F CFA`, `francs`, `millions de francs CFA`, `€`, `$ US`. */
export function currencyAfter(tokens: readonly Token[], at: number): Named | undefined {
  const start = ['de', 'd'].includes(wordAt(tokens, at)) ? at + 1 : at;
  const currency = named.get(wordAt(tokens, start));
  if (currency === undefined) return undefined;
  const second = wordAt(tokens, start + 2) === 'est' ? '' : wordAt(tokens, start + 1);
  const kind = kinds[currency]?.find(([word]) => word === second)?.[1];
  return kind === undefined ? { currency, next: start + 1 } : { currency: kind, next: start + 2 };
}

/** The currency that stands before a number: `XOF 5000`, `€20`. */
export function currencyBefore(tokens: readonly Token[], at: number): MoneyUnit | undefined {
  const word = wordAt(tokens, at - 1);
  const before = tokens[at - 2];
  // In "500 F 300" the F belongs to what stands before it.
  if (before?.kind === 'figure' || /^(?:fr|francs?|balles|f|cents?|centimes?|pence|penny|livres?|pounds?)$/.test(word))
    return undefined;
  return named.get(word);
}

export function isCurrency(word: string): boolean {
  return named.has(word);
}
