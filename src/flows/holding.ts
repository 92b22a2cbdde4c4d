import type { Found } from '../language/found.js';
import { overlaps } from '../language/found.js';
import { deniedSpans } from '../language/negation.js';

/** What a line gives and does not deny: of "le 77… et non le 78…" the first. */
export function holding<Value>(text: string, found: readonly Found<Value>[]): readonly Found<Value>[] {
  if (found.length === 0) return found;
  const denied = deniedSpans(text);
  return found.filter((one) => !denied.some((span) => overlaps(one, span)));
}
