/** Twilio refuses a body over 1,600 characters (errors 21617 and 21658). */
export const LONGEST_BODY = 1_600;

/**
 * Cuts a text into messages: between paragraphs where it can, else between lines, sentences, words; inside a word
 * only when the word itself is too long. Bold print that a cut would break is closed before it and opened after it.
 *
 * @returns messages of `longest` characters at most, none empty
 */
export function partsOf(text: string, longest = LONGEST_BODY): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > longest) {
    const at = cutBefore(rest, longest - 1);
    const { part, opened } = closed(rest.slice(0, at).trimEnd());
    if (part !== '') parts.push(part);
    rest = `${opened}${rest.slice(at).trimStart()}`;
  }
  return rest === '' ? parts : [...parts, rest];
}

const BREAKS = [/\n\n/g, /\n/g, /[.!?…;]\s/g, /\s/g];

/** Where to cut so that what stands before has `room` characters at most, and not too few. */
function cutBefore(text: string, room: number): number {
  const head = text.slice(0, room);
  for (const pattern of BREAKS) {
    const last = [...head.matchAll(pattern)].at(-1);
    const end = last === undefined ? 0 : last.index + last[0].length;
    if (end > room / 4) return end;
  }
  return /[\ud800-\udbff]$/.test(head) ? room - 1 : room;
}

/** A last line with an odd number of stars has bold print that is still open. */
function closed(part: string): { readonly part: string; readonly opened: string } {
  const line = part.slice(part.lastIndexOf('\n') + 1);
  const isOpen = (line.match(/\*/g) ?? []).length % 2 === 1;
  return isOpen ? { part: `${part}*`, opened: '*' } : { part, opened: '' };
}
