import type { Expectation, SlotsExpected, Wording } from './dialogues.js';

/** A record that was told, as far as its reference is said again. */
interface Written {
  readonly kind: string;
  readonly id: string;
}

/**
 * A text with the references that the dialogue was given so far: `{claim}` is the last claim's, `{lead}`, `{simulation}`
 * and `{handoff}` likewise; `{claim spoken}` is the same as one dictates it, small letters and spaces.
 */
export function fillText(text: string, written: readonly Written[]): string {
  return text.replace(/\{(claim|lead|simulation|handoff)( spoken)?\}/g, (mark, kind: string, spoken?: string) => {
    const id = written.findLast((record) => record.kind === kind)?.id;
    if (id === undefined) return mark;
    return spoken === undefined ? id : id.replaceAll('_', ' ').toLowerCase();
  });
}

/** What is expected, with those references in its slots and words; patterns stay as they are. */
export function fillExpectation(expects: Expectation, written: readonly Written[]): Expectation {
  const { slots, has, hears, never } = expects;
  const words = (wording: Wording): Wording =>
    wording.pattern === undefined ? { written: fillText(wording.written, written) } : wording;
  const values = (held: SlotsExpected): SlotsExpected =>
    Object.fromEntries(
      Object.entries(held).map(([slot, value]) => [slot, typeof value === 'string' ? fillText(value, written) : value]),
    );
  return {
    ...expects,
    ...(slots === undefined ? {} : { slots: values(slots) }),
    ...(has === undefined ? {} : { has: values(has) }),
    hears: hears.map(words),
    never: never.map(words),
  };
}
