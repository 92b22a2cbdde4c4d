import type { BasisPoints, Xof } from '../domain/money.js';
import type { Language } from '../domain/vocabulary.js';

const currency: Readonly<Record<Language, string>> = { fr: 'F CFA', en: 'F CFA', wo: 'F CFA' };

/** @returns `5 000 000 F CFA`, the same in every language, with plain spaces so that it can be copied and read again */
export function francs(amount: Xof, language: Language): string {
  return `${grouped(amount)} ${currency[language]}`;
}

/** @returns two decimals: `6,00 %` in French and Wolof, `6.00%` in English */
export function percent(rate: BasisPoints, language: Language): string {
  const size = Math.abs(rate);
  const hundredths = String(size % 100).padStart(2, '0');
  const whole = `${rate < 0 ? '-' : ''}${grouped(Math.trunc(size / 100))}`;
  return language === 'en' ? `${whole}.${hundredths}%` : `${whole},${hundredths} %`;
}

interface TimeWords {
  readonly year: string;
  readonly years: string;
  readonly month: string;
  readonly months: string;
  readonly and: string;
}

const timeWords: Readonly<Record<Language, TimeWords>> = {
  fr: { year: 'an', years: 'ans', month: 'mois', months: 'mois', and: 'et' },
  en: { year: 'year', years: 'years', month: 'month', months: 'months', and: 'and' },
  wo: { year: 'at', years: 'at', month: 'weer', months: 'weer', and: 'ak' },
};

/**
 * @param months whole months, 0 or more
 * @returns `15 ans`, `18 mois` (below two years months are clearer), `4 ans et 6 mois`
 */
export function monthsInWords(months: number, language: Language): string {
  const said = timeWords[language];
  const years = Math.floor(months / 12);
  const rest = months % 12;
  const monthly = (count: number) => `${count} ${count === 1 ? said.month : said.months}`;
  if (months < 12 || (months < 24 && rest > 0)) return monthly(months);
  const yearly = `${years} ${years === 1 ? said.year : said.years}`;
  return rest === 0 ? yearly : `${yearly} ${said.and} ${monthly(rest)}`;
}

function grouped(whole: number): string {
  return String(whole).replace(/\B(?=(?:\d{3})+$)/g, ' ');
}
