/** What a finding is about; the name that `--rule` takes. */
export const ruleNames = [
  'unreadable',
  'front-matter',
  'conflicting-figures',
  'differs-from-configuration',
  'rate-above-ceiling',
  'fee-on-free-service',
  'date-past',
  'cut-table',
  'empty-section',
  'dead-link',
  'model-instruction',
  'private-data',
] as const;
export type RuleName = (typeof ruleNames)[number];

export const severities = ['error', 'warning'] as const;
export type Severity = (typeof severities)[number];

/** One fault of a document, where it stands and how to mend it. */
export interface Finding {
  readonly rule: RuleName;
  readonly severity: Severity;
  readonly document: string;
  /** Line of the file, from 1; absent where a format has no lines. */
  readonly line?: number;
  /** Heading above it; empty above the first one. */
  readonly section: string;
  readonly what: string;
  readonly mend: string;
}

/** Where something stands in a document. */
export interface Place {
  readonly document: string;
  readonly line?: number;
  readonly section: string;
}

/** A finding at a place. */
export function findingAt(place: Place, fault: Pick<Finding, 'rule' | 'severity' | 'what' | 'mend'>): Finding {
  const { document, line, section } = place;
  return { ...fault, document, section, ...(line === undefined ? {} : { line }) };
}

/** By document, then by line; what concerns a whole document first. */
export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (one, other) =>
      one.document.localeCompare(other.document) ||
      (one.line ?? 0) - (other.line ?? 0) ||
      ruleNames.indexOf(one.rule) - ruleNames.indexOf(other.rule),
  );
}
