import { unreadable } from './unreadable.js';

/** What a file is by its first bytes, in words for its owner, and the ending that it should have. */
export interface Kind {
  readonly what: string;
  /** Absent: no reader takes it. */
  readonly extension?: string;
}

/** First bytes, hexadecimal; `at` when they do not stand at the start. @source the formats' own specifications */
const signatures: readonly (Kind & { readonly hex: string; readonly at?: number })[] = [
  { hex: '255044462d', what: 'a PDF', extension: '.pdf' },
  { hex: '504b0304', what: 'a ZIP archive or an Office document' },
  { hex: '504b0506', what: 'an empty ZIP archive' },
  { hex: 'd0cf11e0a1b11ae1', what: 'an old Office document (.doc, .xls, .ppt) or an encrypted one' },
  { hex: '7b5c727466', what: 'an RTF document' },
  { hex: '89504e470d0a1a0a', what: 'a PNG image' },
  { hex: 'ffd8ff', what: 'a JPEG photo' },
  { hex: '47494638', what: 'a GIF image' },
  { hex: '49492a00', what: 'a TIFF image' },
  { hex: '4d4d002a', what: 'a TIFF image' },
  { hex: '57454250', at: 8, what: 'a WebP image' },
  { hex: '57415645', at: 8, what: 'a sound recording' },
  { hex: '66747970', at: 4, what: 'a video or a photo of a phone' },
  { hex: '4f676753', what: 'a sound recording' },
  { hex: '494433', what: 'a sound recording' },
  { hex: '1f8b', what: 'a gzip archive' },
  { hex: '377abcaf271c', what: 'a 7-Zip archive' },
  { hex: '526172211a07', what: 'a RAR archive' },
  { hex: '53514c69746520666f726d6174203300', what: 'an SQLite database' },
  { hex: '7f454c46', what: 'a program' },
  { hex: '4d5a9000', what: 'a Windows program' },
  { hex: 'cafebabe', what: 'a program' },
  { hex: '0061736d', what: 'a program' },
];

/** What the bytes are when a signature tells; nothing for text and for what is not known. */
export function kindOf(bytes: Uint8Array): Kind | undefined {
  const head = Buffer.from(bytes.subarray(0, 64)).toString('hex');
  const found = signatures.find(({ hex, at = 0 }) => head.startsWith(hex, at * 2));
  return found?.hex === '504b0304' ? zipKind(bytes) : (found ?? markedUp(bytes));
}

/**
 * Refuses a file that is not what its name says.
 *
 * @param kind what it should be: `a Word document`
 * @throws OperatorError `unreadable-document` naming what it really is
 */
export function refuseOther(bytes: Uint8Array, id: string, kind: string): void {
  const real = kindOf(bytes);
  if (real === undefined || real.what === kind) return;
  const fix =
    real.extension === undefined
      ? 'Save it as PDF, Word (.docx), HTML, CSV or text, or leave it out.'
      : `Give it the ending ${real.extension}.`;
  throw unreadable(id, { reason: `it is ${real.what}, not ${kind}`, fix });
}

/** The parts of an Office document stand under their own folder in the archive. */
function zipKind(bytes: Uint8Array): Kind {
  const names = Buffer.from(bytes).toString('latin1');
  if (names.includes('word/document')) return { what: 'a Word document', extension: '.docx' };
  if (names.includes('xl/workbook')) return { what: 'an Excel workbook' };
  if (names.includes('ppt/presentation')) return { what: 'a PowerPoint presentation' };
  if (names.includes('opendocument.text')) return { what: 'an OpenDocument text' };
  return { what: 'a ZIP archive' };
}

function markedUp(bytes: Uint8Array): Kind | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1').replace(/^ï»¿/, '').trimStart();
  return /^<(?:!doctype html|html[\s>])/i.test(head) ? { what: 'a web page', extension: '.html' } : undefined;
}
