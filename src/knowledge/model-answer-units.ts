const citation = /\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/g;
const spacedCitation = /[^\S\n]*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/g;
/** Where a sentence, a line or a cited part ends for certain: its citations are complete and another word begins. */
const boundary =
  /(?:[.!?…][»”")*]*|\])(?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])*[.,;]?(?:[^\S\n]*\n\s*|\s+(?=[^\s[.,;:!?]))/g;

/** The first part of a text that ends for certain and names its passages; what follows waits. */
export function takeUnit(text: string): { readonly unit: string; readonly rest: string } | undefined {
  for (const match of text.matchAll(boundary)) {
    const end = match.index + match[0].length;
    const unit = text.slice(0, end);
    if (isCited(unit)) return { unit, rest: text.slice(end) };
  }
  return undefined;
}

export function isCited(text: string): boolean {
  return text.search(citation) !== -1;
}

/** The numbers of the passages that a text names, each once, in order. */
export function citedIn(text: string): readonly number[] {
  return [...new Set((text.match(citation) ?? []).flatMap((found) => (found.match(/\d+/g) ?? []).map(Number)))];
}

/** The text as the customer reads it. */
export function withoutCitations(text: string): string {
  return text.replace(spacedCitation, '');
}
