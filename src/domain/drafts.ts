import type { Act } from './desk.js';

/** Most characters of each field. */
export const draftLimits = { title: 120, answer: 6_000, source: 300 } as const;

/** What a member of the staff wants the documents to say. No customer sees it before it was reviewed. */
export interface KnowledgeDraft extends Act {
  readonly title: string;
  /** Markdown. */
  readonly answer: string;
  /** Where it is written: an address, a document and its page. */
  readonly source: string;
  /** ISO day of the source. */
  readonly date: string;
}

/** A draft that waits for somebody to review it. */
export interface WrittenDraft {
  /** Its name in the folder of drafts. */
  readonly file: string;
  readonly title: string;
  /** ISO instant. */
  readonly at: string;
}

/** Drafts of documents, apart from those that are searched. */
export interface Drafts {
  /** Where they lie, as an operator finds it. */
  readonly folder: string;
  /** The newest first. */
  list(): Promise<readonly WrittenDraft[]>;
  /**
   * Writes a file of its own, and a line of the log.
   *
   * @throws InputError `draft-incomplete`, `text-too-long`, `bad-draft-date` or `too-many-drafts`
   */
  write(draft: KnowledgeDraft): Promise<WrittenDraft>;
}
