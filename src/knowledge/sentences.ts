/** Where a sentence ends and another begins, and never inside a number. */
const BOUNDARY = /(?<=[.!?…;])\s+(?=[\p{Lu}\p{N}«"*(–—-])|\n+/u;

/** The sentences of a text, its table rows and list items, in reading order, none empty. */
export function sentencesOf(text: string): readonly string[] {
  return text
    .split(BOUNDARY)
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
}
