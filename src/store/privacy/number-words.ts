/** What takes the place of a number in the words of others. */
const MASK = '•••';
/** Marks that people put between digits. */
const MARKS = '[\\s.\\-/()\\u00a0\\u202f]*';

/** A number as people write it: any grouping, with its country or without. */
export interface WrittenNumber {
  /** For SQL's `like`: its digits in order, anything between; what it finds must be looked at. */
  readonly like: string;
  isIn(text: string): boolean;
  maskedIn(text: string): string;
}

/** @param phone E.164 */
export function writtenNumber(phone: string): WrittenNumber {
  const [country, national] = phone.startsWith('+221') ? ['221', phone.slice(4)] : ['', phone.slice(1)];
  const digits = national.match(/\d/g) ?? [];
  const prefix = country === '' ? '(?:\\+|00)?' : `(?:(?:\\+|00)?\\s?${country}${MARKS})?`;
  const pattern = new RegExp(`(?<!\\d)${prefix}${digits.join(MARKS)}(?!\\d)`, 'g');
  return {
    like: `%${digits.join('%')}%`,
    isIn: (text) => text.search(pattern) !== -1,
    maskedIn: (text) => text.replace(pattern, MASK),
  };
}
