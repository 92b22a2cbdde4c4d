import type { LedgerEntry } from '../../domain/knowledge.js';
import type { IngestJob, IngestProblem, Withheld } from './job.js';

/** Documents that are in the ledger and no longer in their folders. */
export interface Leaving {
  readonly entries: readonly LedgerEntry[];
  /** Folders that would lose too many: then nobody leaves. */
  readonly withheld: readonly Withheld[];
}

const TOO_LARGE_A_SHARE = 0.3;
/** So many are taken out without a question, however small the folder; but never all that it held. */
const FEW = 2;

/**
 * Who leaves the index: a document of a named folder that is neither among the files nor behind something that cannot be
 * read. A folder that is not there, and a large share of a folder, leave only when that was confirmed: a disk that is
 * not mounted looks like an empty folder.
 */
export function leavingOf(
  { files, problems = [], folders = [], confirmed = false }: IngestJob,
  ledger: readonly LedgerEntry[],
): Leaving {
  const absent = problems.filter((problem) => problem.absent === true).map(({ id }) => id);
  const present = new Set(files.map(({ id }) => id));
  const shields = problems.filter((problem) => problem.absent !== true || !confirmed).map(({ id }) => id);
  const isGone = ({ documentId }: LedgerEntry) =>
    !present.has(documentId) && !shields.some((shield) => isAtOrBelow(documentId, shield));
  const entries = ledger.filter(
    (entry) => isGone(entry) && [...folders, ...absent].some((folder) => holds(folder, entry)),
  );
  if (confirmed) return { entries, withheld: [] };
  const emptied = absent.map((folder) => shareOf(folder, ledger, ledger)).filter(({ leaving }) => leaving > 0);
  const thinned = folders.map((folder) => shareOf(folder, entries, ledger)).filter(isTooMany);
  return { entries, withheld: [...emptied, ...thinned] };
}

/** Named folders without anything to read, that held nothing before either: a mistyped path, most of the time. */
export function emptyFolders(
  { files, problems = [], folders = [] }: IngestJob,
  ledger: readonly LedgerEntry[],
): readonly string[] {
  const ids = [...files, ...problems].map(({ id }) => id);
  const known = ledger.map(({ documentId }) => documentId);
  return folders.filter((folder) => ![...ids, ...known].some((id) => isAtOrBelow(id, folder)));
}

/** The documents of the ledger that a thing stands for which cannot be read. */
export function documentsBehind({ id }: IngestProblem, ledger: readonly LedgerEntry[]): readonly LedgerEntry[] {
  return ledger.filter((entry) => holds(id, entry));
}

function shareOf(folder: string, leaving: readonly LedgerEntry[], ledger: readonly LedgerEntry[]): Withheld {
  const count = (entries: readonly LedgerEntry[]) => entries.filter((entry) => holds(folder, entry)).length;
  return { folder, leaving: count(leaving), of: count(ledger) };
}

function isTooMany({ leaving, of }: Withheld): boolean {
  const all = leaving > 0 && leaving === of;
  return all || (leaving > FEW && leaving > TOO_LARGE_A_SHARE * of);
}

function holds(folder: string, { documentId }: LedgerEntry): boolean {
  return isAtOrBelow(documentId, folder);
}

function isAtOrBelow(documentId: string, name: string): boolean {
  return documentId === name || documentId.startsWith(`${name}/`);
}
