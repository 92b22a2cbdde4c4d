/** Longer than any chat message: whatever it is, nobody wrote it to be understood. */
const LONGEST_MESSAGE = 4096;
/** What a line wants stands at its beginning; the rest is read by the flows. */
const CHARACTERS_READ = 1200;

const CONTROL = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]+/gu;
const SHAPES =
  /(?<mail>[^\s@]+@[^\s@]+\.[a-z]{2,})|(?<web>https?:\/\/\S+|www\.\S+)|(?<ref>\b(?:sim|pros|claim|hand)[_-]\d{6,8}[_-]\w+)|(?<date>\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?\b)|(?<number>\+?\d(?:[\d .,]*\d)?)|(?<word>[\p{L}\p{M}]+)|(?<mark>[?!%$€£])/gu;
const LETTER = /\p{L}/gu;
const LATIN = /\p{Script=Latin}/gu;

/**
 * The words of a line as the classifier reads them: lower case, no accents, three same letters made two,
 * and what is not a word named by its shape (`<mail>`, `<ref>`, `<date>`, `<tel>`, `<n6>` for six digits).
 * Nothing for a line that cannot be read: empty, emoji only, too long, or mostly in another script.
 */
export function wordsOf(text: string): readonly string[] {
  if (text.length > LONGEST_MESSAGE) return [];
  const line = plain(text.slice(0, CHARACTERS_READ));
  if (!isLatin(line)) return [];
  return [...line.matchAll(SHAPES)].map((match) => shapeOf(match.groups ?? {}));
}

function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(CONTROL, ' ')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ŋ', 'n')
    .replace(/(\p{L})\1{2,}/gu, '$1$1');
}

function isLatin(line: string): boolean {
  const letters = line.match(LETTER)?.length ?? 0;
  const latin = line.match(LATIN)?.length ?? 0;
  return letters === 0 ? /\d/.test(line) : latin >= letters * 0.8;
}

function shapeOf(groups: Readonly<Record<string, string | undefined>>): string {
  if (groups.word !== undefined) return groups.word;
  if (groups.mark !== undefined) return groups.mark;
  if (groups.number !== undefined) return numberShape(groups.number);
  if (groups.mail !== undefined) return '<mail>';
  if (groups.date !== undefined) return '<date>';
  return groups.ref === undefined ? '<web>' : '<ref>';
}

function numberShape(number: string): string {
  const digits = number.replace(/\D/g, '');
  const isPhone = /^(?:00)?(?:221)?7\d{8}$/.test(digits) || number.startsWith('+');
  return isPhone ? '<tel>' : `<n${Math.min(digits.length, 10)}>`;
}
