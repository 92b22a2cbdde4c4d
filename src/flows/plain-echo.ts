/**
 * A customer's words as they may stand in a reply: on one line, without Markdown that would act, shortened.
 *
 * @param most characters that are shown
 */
export function plainEcho(text: string, most: number): string {
  const plain = text
    .slice(0, most * 4)
    .replace(/[*_`~[\]|<>#\\]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(plain);
  return characters.length <= most ? plain : `${characters.slice(0, most).join('').trimEnd()}…`;
}
