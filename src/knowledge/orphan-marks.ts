import { readEmails } from '../language/email.js';
import { fold } from '../language/normalise.js';

export type MarkKind = 'e-mail' | 'link' | 'code' | 'disguised' | 'proportion';

/** Something that must stand in a passage letter for letter. */
export interface Mark {
  readonly kind: MarkKind;
  readonly text: string;
  /** What is looked for in the passages' plain letters. */
  readonly literal: string;
}

const patterns: readonly (readonly [MarkKind, RegExp])[] = [
  ['link', /\b[a-z][a-z\d+.-]{1,20}:\/{0,2}(?=[^\s\d:/])[^\s<>"'|)\]]+|\bwww\.[^\s<>"'|)\]]+/giu],
  ['link', /(?<![\p{L}\d@.-])[\p{L}\d-]{2,}(?:\.[\p{L}\d-]{2,})*\.\p{L}{2,12}(?:\/[^\s<>"'|)\]]*)?(?![\p{L}\d])/giu],
  ['link', /[\p{L}\d-]+\s+(?:point|dot)\s+(?:com|sn|net|org|fr|info|io|me|app|bank|africa|biz|co|ru|cn|xyz)\b/giu],
  ['link', /(?<![\p{L}\d])@[\p{L}\d_.]{2,}/giu],
  ['code', /[*#][\d*#]{2,}#?/gu],
  // Letters among digits: an amount in disguise (1O0), a reference, a name such as 4G.
  ['disguised', /(?<![\p{L}\d])(?=[\p{L}\d]*\d)(?=[\p{L}\d]*\p{L})[\p{L}\d]+(?![\p{L}\d])/giu],
  // d o u z e, d.o.u.z.e
  ['disguised', /(?<![\p{L}\d])(?:\p{L}[\s.\-_]){3,}\p{L}(?![\p{L}\d])/giu],
  // Other alphabets, and what cannot be seen.
  ['disguised', /[^\P{L}\p{Script=Latin}ʼªº]+|[\p{Cf}\p{Co}\p{Cn}]+|[\p{No}\p{Nl}]+/giu],
];

const unitGlued =
  /^\d+(?:er|re|e|eme|ere|nd|rd|st|th|h|h\d{1,2}|j|k|m|mn|min|s|f|fcfa|cfa|xof|frs?|ans?|mois|jours?|eur|usd|millions?|mille|%)$/;

const stated =
  'moitie tiers quarts? double[rs]? triple[rs]? quadruple[rs]? quintuple[rs]? decuple[rs]? centuple[rs]? half twice ' +
  'illimitee?s? unlimited immediate?s? immediatement immediately instantanee?s? instantanement instantly';
const costless = [
  'gratuit(?:e|s|es|ement)?|gratis|offerte?s?|exoneree?s?|free(?: of charge)?|amul (?:njeg|fere|frais)',
  '(?:sans|aucune?s?|zero|pas de|no|without|without any)(?: aucune?)? (?:frais|commissions?|couts?|fees?|charges?)',
  '(?:ne )?coute(?:nt)? rien|costs? nothing',
];
const proportions = new RegExp(
  `(?<![\\p{L}\\d])(?:${[...stated.split(' '), ...costless].join('|')})(?![\\p{L}\\d])`,
  'gu',
);

/** Free is said in many ways, and stated by a price of zero too. */
const FREE = new RegExp(`^(?:${costless.join('|')})$`, 'u');

/** What a text holds that is no number and yet states one, or leads somewhere. */
export function marksOf(plain: string): readonly Mark[] {
  const emails = readEmails(plain).map(({ text, value }): Mark => ({
    kind: 'e-mail',
    text,
    literal: plainLetters(value),
  }));
  const found = patterns.flatMap(([kind, pattern]) =>
    [...plain.matchAll(pattern)].map(([text]): Mark => ({ kind, text, literal: plainLetters(text) })),
  );
  const links = found.filter(({ kind }) => kind === 'link').map(({ text }) => text);
  const named = found.filter(
    ({ kind, text }) =>
      kind !== 'disguised' || !(unitGlued.test(fold(text)) || links.some((link) => link.includes(text))),
  );
  const told = [...fold(plain).matchAll(proportions)].map(([text]): Mark => ({
    kind: 'proportion',
    text,
    literal: FREE.test(text) ? 'free' : rootOf(text),
  }));
  return [...emails, ...named, ...told];
}

/** Plain lower-case letters; a link loses its scheme, its `www` and its last punctuation. */
export function plainLetters(text: string): string {
  return fold(text)
    .replace(/https?:\/\/(?:www\.)?|(?<![\p{L}\d.-])www\./gu, '')
    .replace(/[.,;:!?/]+(?=\s|$)/g, '');
}

/** Whether the letters stand in a text as a whole: `que.sn` does not stand in `banque.sn`, nor `banque.sn` in `banque.sn.io`. */
export function standsIn(literal: string, letters: string): boolean {
  for (let at = letters.indexOf(literal); at !== -1; at = letters.indexOf(literal, at + 1)) {
    const before = letters.charAt(at - 1);
    const after = letters.slice(at + literal.length, at + literal.length + 2);
    if (!/[\p{L}\d@.-]/u.test(before) && !/^(?:[\p{L}\d@-]|\.[\p{L}\d])/u.test(after)) return true;
  }
  return false;
}

/** The proportions that a passage states, as `marksOf` names them. */
export function proportionsIn(plain: string): ReadonlySet<string> {
  const told = [...fold(plain).matchAll(proportions)].map(([text]) => (FREE.test(text) ? 'free' : rootOf(text)));
  const nought = /(?<![\d.,])0(?:[.,]0+)?\s?(?:f\b|fcfa|francs?|%|€)/i.test(plain);
  return new Set(nought ? [...told, 'free'] : told);
}

function rootOf(text: string): string {
  return text.slice(0, 4);
}
