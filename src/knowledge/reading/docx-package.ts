import { kindOf, refuseOther } from './magic.js';
import { unreadable } from './unreadable.js';
import { unpack, zipEntries, type ZipEntry } from './zip-directory.js';

/** A Word document holds a few dozen parts; thousands are an attack or a mistake. */
const MOST_ENTRIES = 5_000;
/** All parts unpacked, pictures included. */
const LARGEST_PACKAGE = 200 * 1024 * 1024;
/** The parts that hold text, unpacked: a book of 2,000 pages. */
const LARGEST_TEXT = 40 * 1024 * 1024;
const MEGABYTE = 1024 * 1024;

const RESAVE = 'Open it in Word and save it again as .docx, or leave it out.';
const SPLIT = 'Split it into smaller documents, or leave it out.';
const UNLOCK = 'Save a copy without its password.';

/**
 * Makes sure that unpacking a Word document is safe, before anything of it is unpacked for reading.
 *
 * Sizes are first read where the archive declares them, then each part is unpacked up to its declared size.
 *
 * @returns the parts' entries
 * @throws OperatorError `unreadable-document` for what is no .docx, is encrypted, broken, or unpacks too large
 */
export function checkDocx(bytes: Uint8Array, id: string): readonly ZipEntry[] {
  refuseOld(bytes, id);
  refuseOther(bytes, id, 'a Word document');
  if (kindOf(bytes) === undefined) throw unreadable(id, { reason: 'it is not a Word document (.docx)', fix: RESAVE });
  const entries = zipEntries(bytes);
  if (entries === undefined) throw unreadable(id, { reason: 'it is broken: its end is missing', fix: RESAVE });
  if (entries.some(({ encrypted }) => encrypted)) throw unreadable(id, { reason: 'it is encrypted', fix: UNLOCK });
  refuseLarge(entries, id);
  for (const entry of entries) {
    if (unpack(bytes, entry) !== undefined) continue;
    const reason = `its part ${entry.name.slice(0, 80)} is damaged, or unpacks to more than it declares`;
    throw unreadable(id, { reason, fix: RESAVE });
  }
  return entries;
}

/** The text of one part, when the document has it. */
export function partOf(bytes: Uint8Array, entries: readonly ZipEntry[], name: string): string | undefined {
  const entry = entries.find((part) => part.name === name);
  const unpacked = entry === undefined ? undefined : unpack(bytes, entry);
  return unpacked === undefined ? undefined : new TextDecoder().decode(unpacked);
}

function refuseOld(bytes: Uint8Array, id: string): void {
  if (!Buffer.from(bytes.subarray(0, 8)).equals(Buffer.from('d0cf11e0a1b11ae1', 'hex'))) return;
  if (Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
    throw unreadable(id, { reason: 'it is encrypted with a password', fix: UNLOCK });
  }
  throw unreadable(id, { reason: 'it is an old Word document (.doc), not a .docx', fix: RESAVE });
}

function refuseLarge(entries: readonly ZipEntry[], id: string): void {
  const total = (parts: readonly ZipEntry[]) => parts.reduce((sum, { size }) => sum + size, 0);
  const limits = [
    { size: total(entries), limit: LARGEST_PACKAGE, what: 'it' },
    { size: total(entries.filter(isText)), limit: LARGEST_TEXT, what: 'its text' },
  ];
  if (entries.length > MOST_ENTRIES) {
    throw unreadable(id, { reason: `it holds ${entries.length} parts, more than ${MOST_ENTRIES}`, fix: RESAVE });
  }
  const over = limits.find(({ size, limit }) => size > limit);
  if (over === undefined) return;
  const unpacked = `${Math.round(over.size / MEGABYTE)} MB, more than ${Math.round(over.limit / MEGABYTE)} MB`;
  throw unreadable(id, { reason: `${over.what} unpacks to ${unpacked}`, fix: SPLIT });
}

function isText({ name }: ZipEntry): boolean {
  return /\.(?:xml|rels)$/i.test(name);
}
