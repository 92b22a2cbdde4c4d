import { smsPhrases, smsWords } from './sms.js';

/** What the base letter of Unicode does not tell: ligatures, the Wolof ŋ, and the marks that telephones curl. */
const plain: ReadonlyMap<string, string> = new Map(
  Object.entries({ œ: 'o', æ: 'a', ŋ: 'n', ø: 'o', ł: 'l', ı: 'i', '’': "'", '‘': "'", ʼ: "'", '`': "'", '´': "'" })
    .concat(
      Object.entries({ '“': '"', '”': '"', '«': '"', '»': '"', '‐': '-', '‑': '-', '–': '-', '—': '-', '−': '-' }),
    )
    .concat(Array.from('\u00a0\u202f\u2009\u2007\u2002\u2003\t', (space) => [space, ' ']))
    .concat(Array.from('½¼¾⅓⅔', (part) => [part, part]))
    .concat(Array.from('٠١٢٣٤٥٦٧٨٩', (digit, value) => [digit, String(value)])),
);
const beyondAscii = /[^ -~\n]|[A-Z`]/g;

/** Letters that were folded before: at most one entry for each UTF-16 unit. */
const folds = new Map<string, string>();

function foldOne(character: string): string {
  const before = folds.get(character);
  if (before !== undefined) return before;
  const after = plainOf(character);
  folds.set(character, after);
  return after;
}

function plainOf(character: string): string {
  const lower = character.toLowerCase();
  const known = plain.get(lower);
  if (known !== undefined) return known;
  const base = lower.normalize('NFKD').charAt(0);
  return plain.get(base) ?? (base === '' ? character : base);
}

/**
 * Lower case, accents off, quotes, dashes and spaces plain.
 *
 * @returns exactly as many UTF-16 units as `text`, so that a place in one is the same place in the other;
 *   a combining accent that stood alone stays (readers skip it)
 */
export function fold(text: string): string {
  return text.replace(beyondAscii, foldOne);
}

const wordPattern = /[\p{L}\p{M}]+|\p{N}+/gu;
const marks = /\p{M}+/gu;

/** The folded words and numbers of a line, in order: `L'agence n'ouvre pas` gives l, agence, n, ouvre, pas. */
export function words(text: string): readonly string[] {
  return (fold(text).match(wordPattern) ?? []).map((word) => word.replace(marks, '')).filter((word) => word !== '');
}

const written = /[\p{L}\p{M}\p{N}]+/gu;
const phrases = new Map(smsPhrases);
const cardBefore = /(?:^|[^a-z])(?:ma|la|une|sa|votre|ta|notre|leur|les|mes|des|nouvelle|de|par|avec|sama)$/;

/**
 * SMS spelling written out, folded: `slt jveu 1 pret` gives `salut je veux 1 pret`.
 * `cb` is `carte bancaire` after `ma`, `la`, `une`…, `combien` elsewhere. The places of the words change.
 */
export function expandSms(text: string): string {
  const folded = fold(text);
  const pieces = [...folded.matchAll(written)];
  let out = '';
  let from = 0;
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at];
    if (piece === undefined || piece.index < from) continue;
    const next = pieces[at + 1];
    const pair = next === undefined ? undefined : phrases.get(folded.slice(piece.index, next.index + next[0].length));
    const last = pair === undefined || next === undefined ? piece : next;
    out +=
      folded.slice(from, piece.index) +
      (pair ?? expandOne(piece[0], folded.slice(Math.max(0, from - 12), piece.index)));
    from = last.index + last[0].length;
  }
  return out + folded.slice(from);
}

function expandOne(word: string, before: string): string {
  if (word === 'cb') return cardBefore.test(before.trimEnd()) ? 'carte bancaire' : 'combien';
  if (word === 'c') return before.endsWith("'") ? word : "c'est";
  if (word === 'g' && !/\d\s?$/.test(before)) return "j'ai";
  return smsWords.get(word) ?? word;
}
