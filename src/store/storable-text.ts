/**
 * Text that every database takes and gives back unchanged.
 *
 * @returns the same text; each NUL and each lone surrogate, which have no place in stored text, is `U+FFFD`
 */
export function storableText(text: string): string {
  return text.replace(/\p{Surrogate}|\0/gu, '\uFFFD');
}
