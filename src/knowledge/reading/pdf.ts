import type * as Unpdf from 'unpdf';
import type { DocumentReader, ReadDocument } from './document-reader.js';
import { finish } from './finish.js';
import { shallow } from './html-depth.js';
import { refuseOther } from './magic.js';
import { pdfHelpers, readPdf, type PdfFile, type PdfInput, type PdfPage } from './pdf-pages.js';
import { textOfPages } from './pdf-text.js';
import { runApart, type ApartResult } from './run-apart.js';
import { unreadable } from './unreadable.js';

/** A PDF larger than this is a book, or was made to keep a reader busy. */
const MOST_PAGES = 2_000;
const MOST_CHARACTERS = 5_000_000;
const LIMITS = { timeoutMs: 60_000, megabytes: 512 };
/** Pages that are named one by one. */
const NAMED_PAGES = 8;
/** "Scanned with …" and a page number are no text of a page. */
const FEW_LETTERS = 30;
/** Letters that a font does not name come out as these. */
const NO_LETTER = /[\uE000-\uF8FF\uFFFD\u0000-\u0008\u000E-\u001F]/g;
/** A page with more of them than this is not readable. */
const GARBLED = 0.3;
/** What programs write where a title should stand. */
const NO_TITLE =
  /^(?:\(?(?:anonymous|unspecified)\)?|untitled|sans (?:titre|nom)|document\d*|microsoft (?:word|powerpoint|excel)\b.*|.*\.(?:docx?|pdf|xlsx?|pptx?|indd|html?))$/i;

const SCANNED = 'Run text recognition (OCR) on the scan and save it as a PDF with text, or leave it out.';
const REPRINT = 'Open it in a PDF viewer and print it to a new PDF, or leave it out.';
const UNLOCK = 'Save a copy without its password.';
const SPLIT = 'Split it into smaller files, or leave it out.';

/** A PDF with text. What pages hold no text is named: a scan is never taken for an empty page. */
export const pdfReader: DocumentReader = {
  version: 'pdf-1',
  extensions: ['.pdf'],
  read: async (bytes, id): Promise<ReadDocument> => {
    refuseOther(bytes, id, 'a PDF');
    const file = await pagesOf(bytes, id);
    const { body, title, letters } = shallow(id, () => textOfPages(file.pages.filter(isReadable)));
    const silent = file.pages.filter((page) => isSilent(page, letters.get(page.number) ?? 0));
    if (silent.length > 0 && silent.length === file.pages.filter((page) => !isBlank(page)).length) {
      const reason = `none of its ${file.pageCount} pages holds text: it was scanned, or its letters cannot be decoded`;
      throw unreadable(id, { reason, fix: SCANNED });
    }
    const named = file.title === undefined || NO_TITLE.test(file.title.trim()) ? undefined : file.title;
    const { language, date } = file;
    const found = {
      body,
      title: title ?? named,
      language,
      date: isoOf(date),
      incomplete: missing(file, silent, bytes),
    };
    return finish({ bytes, id }, found);
  },
};

async function pagesOf(bytes: Uint8Array, id: string): Promise<PdfFile> {
  const input = { bytes, mostPages: MOST_PAGES, mostCharacters: MOST_CHARACTERS };
  const ended = await runApart<typeof Unpdf, PdfInput, PdfFile>({
    library: 'unpdf',
    work: readPdf,
    helpers: pdfHelpers,
    input,
    limits: LIMITS,
  });
  if (ended.kind === 'done') return ended.result;
  throw unreadable(id, { ...whyNot(ended), cause: ended.kind === 'failed' ? ended.message : ended.limit });
}

function whyNot(ended: Exclude<ApartResult<unknown>, { readonly kind: 'done' }>): {
  readonly reason: string;
  readonly fix: string;
} {
  if (ended.kind === 'stopped') {
    const limit = ended.limit === 'time' ? `${LIMITS.timeoutMs / 1_000} seconds` : `${LIMITS.megabytes} MB of memory`;
    return { reason: `reading it takes more than ${limit}`, fix: SPLIT };
  }
  if (ended.name === 'PasswordException') return { reason: 'it is encrypted with a password', fix: UNLOCK };
  return { reason: 'it is a broken PDF', fix: REPRINT };
}

/** A page that shows something and says nothing: a scan, perhaps with a stamp, or letters that no font names. */
function isSilent(page: PdfPage, letters: number): boolean {
  return page.painted ? letters < FEW_LETTERS : page.items.length > 0 && !isReadable(page);
}

function isBlank({ painted, items }: PdfPage): boolean {
  return !painted && items.length === 0;
}

function isReadable({ items }: PdfPage): boolean {
  const text = items.map((item) => item.text).join('');
  const lost = text.match(NO_LETTER)?.length ?? 0;
  return /[\p{L}\p{N}]/u.test(text) && lost <= text.length * GARBLED;
}

/** What was not read, as one sentence. */
function missing(file: PdfFile, silent: readonly PdfPage[], bytes: Uint8Array): string | undefined {
  const { pages, pageCount, broken, stopped } = file;
  const last = Math.max(0, ...pages.map(({ number }) => number));
  const parts = [
    silent.length > 0 &&
      `${silent.length} of ${pageCount} pages hold no text (${named(silent.map(({ number }) => number))}): scanned?`,
    broken.length > 0 && `${broken.length} of ${pageCount} pages are broken (${named(broken)})`,
    stopped && `only the first ${last} of ${pageCount} pages were read`,
    !hasEnd(bytes) && 'its end is missing: pages may be lacking',
  ];
  return parts.filter((part) => part !== false).join('; ') || undefined;
}

function named(numbers: readonly number[]): string {
  const shown = numbers.slice(0, NAMED_PAGES).join(', ');
  return `page${numbers.length === 1 ? '' : 's'} ${shown}${numbers.length > NAMED_PAGES ? '…' : ''}`;
}

/** A file that was cut while it was copied is repaired by parsers in silence. */
function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(-2_048)).includes('%%EOF');
}

/** `D:20261128071053+00'00'` @source ISO 32000-1, 7.9.4 */
function isoOf(date: string | undefined): string | undefined {
  const [, year, month, day] = /^(?:D:)?(\d{4})(\d{2})(\d{2})/.exec(date ?? '') ?? [];
  return year === undefined ? undefined : `${year}-${month ?? '01'}-${day ?? '01'}`;
}
