import { createHash } from 'node:crypto';
import { OperatorError } from '../../domain/errors.js';
import type { Chunk, FileFacts, LedgerEntry, LedgerLine, Recipe } from '../../domain/knowledge.js';
import type { SeenFile } from '../../domain/index-ports.js';
import { CHUNKER_VERSION, chunksOf } from '../chunker.js';
import { readerFor, type DocumentReader, type ReadDocument } from '../readers.js';
import type { IngestFile } from './job.js';

/** A document read and cut, with all of its ledger line. */
export interface Prepared {
  readonly document: ReadDocument;
  readonly line: LedgerLine;
  readonly chunks: readonly Chunk[];
}

/** What is to be done about one file. */
export type Preparation =
  | { readonly kind: 'same'; readonly seen?: SeenFile }
  | { readonly kind: 'touched'; readonly document: ReadDocument; readonly line: LedgerLine }
  | { readonly kind: 'new'; readonly prepared: Prepared };

/** What a file is compared with. */
export interface Known {
  readonly embedder: Pick<Recipe, 'embedder' | 'dimensions'>;
  /** Absent: the document is new. */
  readonly entry: LedgerEntry | undefined;
  /** The index does not hold what the ledger says of it, or all is made again. */
  readonly distrusted: boolean;
  /** ISO instant. */
  readonly now: string;
}

/** A file that changed so shortly before it was last looked at may have changed again without a trace. */
const RACY_MS = 2000;

/**
 * Looks at a file no further than it must: its size and times, then its bytes, then its text, then its passages.
 *
 * @throws OperatorError `unreadable-document` with the reason
 */
export async function prepare(file: IngestFile, known: Known): Promise<Preparation> {
  const reader = readerOf(file.id);
  const recipe: Recipe = { reader: reader.version, chunker: CHUNKER_VERSION, ...known.embedder };
  const { entry } = known;
  const current = entry !== undefined && !known.distrusted && isSameRecipe(entry.recipe, recipe);
  if (current && isAsSeen(file.facts, entry.file)) return { kind: 'same' };
  const bytes = await file.load();
  if (current && entry.hash === sha256(bytes)) return { kind: 'same', ...seenAgain(entry, file.facts) };
  return compare(await reader.read(bytes, file.id), file, { known, recipe });
}

interface Compared {
  readonly known: Known;
  readonly recipe: Recipe;
}

function compare(document: ReadDocument, file: IngestFile, { known, recipe }: Compared): Preparation {
  const { entry, distrusted, now } = known;
  const textHash = textHashOf(document);
  const line = lineOf(document, file, { textHash, recipe, indexedAt: now });
  const isSameText = entry?.textHash === textHash && isSameRecipe({ ...entry.recipe, reader: recipe.reader }, recipe);
  if (isSameText && !distrusted) return { kind: 'touched', document, line: { ...line, indexedAt: entry.indexedAt } };
  const chunks = chunksOf(document);
  if (chunks.length === 0) throw unreadable(`${file.id} cannot be read: it holds headings and no text under them`);
  return { kind: 'new', prepared: { document, line, chunks } };
}

function readerOf(id: string): DocumentReader {
  const reader = readerFor(id);
  if (reader === undefined) throw unreadable(`${id} is of a kind that no reader takes`);
  return reader;
}

function unreadable(message: string): OperatorError {
  return new OperatorError('unreadable-document', message, { fix: 'Mend the file, or leave it out.' });
}

/** As git's index does: size and time say that nothing changed, unless the file was still warm when they were noted. */
function isAsSeen(now: FileFacts | undefined, before: FileFacts | undefined): boolean {
  if (now === undefined || before === undefined) return false;
  const isSame = now.size === before.size && now.changedMs === before.changedMs;
  return isSame && before.changedMs < before.seenMs - RACY_MS;
}

function seenAgain({ documentId, hash }: LedgerEntry, file: FileFacts | undefined): { readonly seen?: SeenFile } {
  return file === undefined ? {} : { seen: { documentId, hash, file } };
}

function isSameRecipe(one: Recipe, other: Recipe): boolean {
  return (
    one.reader === other.reader &&
    one.chunker === other.chunker &&
    one.embedder === other.embedder &&
    one.dimensions === other.dimensions
  );
}

/** Of all that passages and vectors are made of. */
function textHashOf({ language, title, keywords, body }: ReadDocument): string {
  return sha256(JSON.stringify([language, title, keywords, body]));
}

function lineOf(document: ReadDocument, { facts }: IngestFile, line: LedgerLine): LedgerLine {
  const { incomplete } = document;
  return {
    ...line,
    ...(facts === undefined ? {} : { file: facts }),
    ...(incomplete === undefined ? {} : { incomplete }),
  };
}

function sha256(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
