import { isCurrency } from './currency.js';
import { countedAt } from './numeral.js';
import { phraseAt, wordAt, type Token } from './tokens.js';

const monthly = /^(?:mois?|mwa|month|months|weer)$/;
const yearly = /^(?:an|ans|annee|year|years|at)$/;

/** The period a sum is counted by, where it is said after it: `par mois`, `/an`, `mensuels`, `a year`, `weer wu nekk`. */
export function periodAfter(tokens: readonly Token[], at: number): 'month' | 'year' | undefined {
  const start = ['net', 'nets', 'brut', 'bruts', 'environ', 'de', 'en'].includes(wordAt(tokens, at)) ? at + 1 : at;
  const first = wordAt(tokens, start);
  const named = adjective(first);
  if (named !== undefined) return named;
  const unit = ['le', 'la', 'l'].includes(wordAt(tokens, start + 1))
    ? wordAt(tokens, start + 2)
    : wordAt(tokens, start + 1);
  if (['par', '/', 'per', 'chaque', 'every', 'each', 'a', 'au', 'le', 'l', 'p', 'pr', 'ci'].includes(first))
    return periodOf(unit);
  if (['tous', 'toutes'].includes(first)) return periodOf(wordAt(tokens, start + 2));
  return ['wu', 'mu', 'bu'].includes(wordAt(tokens, start + 1)) ? periodOf(first) : undefined;
}

function periodOf(word: string): 'month' | 'year' | undefined {
  if (monthly.test(word)) return 'month';
  return yearly.test(word) ? 'year' : undefined;
}

function adjective(word: string): 'month' | 'year' | undefined {
  if (/^mensuel|^monthly$/.test(word)) return 'month';
  return /^annuel|^yearly$|^annually$/.test(word) ? 'year' : undefined;
}

/** « Combien par mois pour 500 000 ? »: the period is of what is asked, not of the sum. */
function isAsked(tokens: readonly Token[], place: number): boolean {
  return tokens.slice(Math.max(0, place - 6), place).some(({ word }) => asking.test(word));
}

const asking = /^(?:combien|combie|cb|cmb|kombien|konbien|naata|nata|much|quelle?)$/;

/** The period where it is said before the sum: `salaire mensuel de`, `par mois je gagne`, `mon revenu annuel est de`. */
export function periodBefore(tokens: readonly Token[], at: number): 'month' | 'year' | undefined {
  for (let place = at - 1; place >= Math.max(0, at - 6); place -= 1) {
    const token = tokens[place];
    if (
      token === undefined ||
      token.kind === 'figure' ||
      ['.', ',', ';', '!', '?', 'et', 'and', 'avec', 'ak', 'si', 'if'].includes(token.word)
    )
      return undefined;
    if (isCurrency(token.word)) return undefined;
    const named = adjective(token.word) ?? (wordAt(tokens, place - 1) === 'par' ? periodOf(token.word) : undefined);
    if (named !== undefined) return tokens[place - 2]?.kind === 'figure' || isAsked(tokens, place) ? undefined : named;
  }
  return undefined;
}

const labels: ReadonlySet<string> = new Set(
  (
    'numero num nº n° no nr rue avenue lot parcelle page pages article art option choix chapitre ticket code reference ref ' +
    'version porte bp etage immeuble boite number nombre annee year vers dossier id pin rib iban guichet cle cni nin ninea'
  ).split(' '),
);
const houses: ReadonlySet<string> = new Set([
  'villa',
  'maison',
  'appartement',
  'appart',
  'chambre',
  'bloc',
  'cite',
  'unite',
  'agence',
  'le',
  'les',
]);
const months =
  /^(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december)$/;

/** Words that may follow a sum of few digits; any other word is what the digits count: "1 voiture". */
const mayFollow = new Set(
  (
    'sur pour pr par et mais svp stp s environ max maximum minimum min please per for over rek a au en de du je j ou ' +
    'avec dans c ce est non oui ok merci net brut mensuel to or and but not only si comme soit voila la moi mensualite ' +
    'on merci jamais ak ngir ci pas plutot'
  ).split(' '),
);

/** Whether a bare number cannot be a sum here: a label, a date, a counted thing, an ordinal, a percentage. */
export function countsElse(tokens: readonly Token[], at: number, next: number): boolean {
  const token = tokens[at];
  const value = token?.value ?? 0;
  const before = wordAt(tokens, at - 1);
  if (token?.glued === true && before === 'h') return true;
  if (isLabel(tokens, at) || countedAt(tokens, next) || isOrdinal(tokens, next)) return true;
  if (months.test(wordAt(tokens, next)) || (months.test(before) && value > 1900 && value < 2100)) return true;
  if (value >= 1900 && value < 2100 && ['en', 'depuis', 'since', 'in', 'de', 'fin', 'debut'].includes(before))
    return true;
  if (houses.has(before) && value < 10_000 && token?.grouped === false) return true;
  if (before === 'par' && /^(?:fini|termin)/.test(wordAt(tokens, at - 2))) return true;
  if (value >= 1000) return false;
  if (before === 'sur') return true;
  const follower = tokens[next];
  return follower?.kind === 'word' && (follower.glued || !mayFollow.has(follower.word));
}

function isLabel(tokens: readonly Token[], at: number): boolean {
  const before = wordAt(tokens, at - 1);
  if (labels.has(before)) return true;
  if ([':', '°', 'º', 'est', 'de'].includes(before))
    return labels.has(wordAt(tokens, at - 2)) || phraseAt(tokens, at - 2, 2) === 'n °';
  return before === 'compte' && tokens[at]?.grouped === false;
}

/** `2eme`, `1er`, `3rd`. */
function isOrdinal(tokens: readonly Token[], next: number): boolean {
  const follower = tokens[next];
  return follower?.glued === true && /^(?:er|ere|e|eme|emes|ieme|nd|nde|st|rd|th)$/.test(follower.word);
}

/** Age, length, percentage: what a sum with a multiplier may still turn out to be ("5 mille personnes"). */
export function countsThings(tokens: readonly Token[], next: number): boolean {
  return countedAt(tokens, next) || isOrdinal(tokens, next);
}

const overWords =
  /(?:^| )(?:plus (?:de|d|que)|au dessus (?:de|d)|au moins|minimum|min|a partir (?:de|d)|more than|over|above|at least|from)$/;
const underWords =
  /(?:^| )(?:moins (?:de|d|que)|(?:en|au) dessous (?:de|d)|au plus|maximum|max|jusqu a|less than|under|below|at most|up to)$/;

/** A sum that is only a limit: `plus de 5 millions`, `moins de 300 000`. */
export interface Limit {
  readonly limit: 'over' | 'under';
  /** Index of the first piece of the words that say so. */
  readonly at: number;
}

/** The limit words that stand right before a sum. */
export function limitBefore(tokens: readonly Token[], at: number): Limit | undefined {
  for (const count of [3, 2, 1]) {
    const phrase = at - count < 0 ? '' : phraseAt(tokens, at - count, count);
    const limit =
      overWords.exec(phrase)?.index === 0 ? 'over' : underWords.exec(phrase)?.index === 0 ? 'under' : undefined;
    if (limit !== undefined) return { limit, at: at - count };
  }
  return undefined;
}
