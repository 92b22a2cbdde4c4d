import { decodeWestern } from '../reading/text.js';

const WESTERN_NAMES = /^(?:windows-1252|cp1252|iso-8859-1|latin-?1|ascii|us-ascii)$/i;

/** In the first bytes a page may name its own charset. */
const HEAD_BYTES = 2048;
const DECLARED = /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i;

/** A few broken characters in a long UTF-8 page do not make it a page of another charset. */
const BROKEN_SHARE = 0.1;

/**
 * Bytes to text. A byte order mark wins; then UTF-8 when the bytes are that, whatever the page says of itself (old
 * pages served anew often name the charset they once had); then the charset of the header or the page; then
 * Windows-1252, which is what a page that is none of these nearly always is.
 */
export function decodePage(bytes: Uint8Array, headerCharset?: string): string {
  const marked = markedCharset(bytes);
  if (marked !== undefined) return new TextDecoder(marked).decode(bytes);
  const declared = headerCharset ?? DECLARED.exec(new TextDecoder('latin1').decode(bytes.subarray(0, HEAD_BYTES)))?.[1];
  return decodeUtf8(bytes) ?? decodeAs(bytes, usable(declared)) ?? decodeWestern(bytes);
}

function decodeUtf8(bytes: Uint8Array): string | undefined {
  const text = new TextDecoder('utf-8').decode(bytes);
  const foreign = text.match(/[^\p{ASCII}]/gu) ?? [];
  const broken = foreign.filter((letter) => letter === '\uFFFD').length;
  return broken <= foreign.length * BROKEN_SHARE ? text : undefined;
}

function markedCharset(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** UTF-8 was tried by then: a page that names it and is not has another charset. */
function usable(charset: string | undefined): string {
  return charset === undefined || /^utf-?8$/i.test(charset) ? 'windows-1252' : charset;
}

function decodeAs(bytes: Uint8Array, charset: string): string | undefined {
  // Node's own decoder leaves the letters between 0x80 and 0x9f as control characters.
  if (WESTERN_NAMES.test(charset)) return decodeWestern(bytes);
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch (cause) {
    // RangeError: a charset that does not exist; TypeError: bytes that are not in it.
    if (cause instanceof RangeError || cause instanceof TypeError) return undefined;
    throw cause;
  }
}
