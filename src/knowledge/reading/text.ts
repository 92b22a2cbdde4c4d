import { unreadable } from './unreadable.js';

const FIX = 'Save it again as "UTF-8" text.';
/** Control characters that say nothing: one may slip into a text, many are a program or a picture. */
const CONTROLS = /[\u0001-\u0008\u000b\u000e-\u001f\u007f]/g;
const MANY_CONTROLS = 0.01;
/** The letters of the bytes 80 to 9f. @source WHATWG Encoding Standard, index windows-1252 */
const WESTERN = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** Bytes that Windows-1252 does not know. */
const NOT_WESTERN = /[\u0080-\u009f]/;
/** An accented letter of UTF-8 read as Windows-1252: Ã©, â€™, Å“… */
const TWICE_ENCODED = /[ÂÃÅ][\u0080-\u00bf\u0152-\u0178\u2010-\u203a]|â€/g;

/**
 * The text of a file: UTF-8 when its bytes are valid UTF-8, UTF-16 when it says so or shows it, else Windows-1252.
 * Line ends are `\n`.
 *
 * @throws OperatorError `unreadable-document` for bytes that are no text, and for UTF-8 that was damaged
 */
export function decodeText(bytes: Uint8Array, id: string): string {
  const text = decodeBytes(bytes, id).replace(/\r\n?/g, '\n');
  const controls = text.match(CONTROLS)?.length ?? 0;
  if (text.includes('\u0000') || controls > text.length * MANY_CONTROLS) throw noText(id);
  return text.replace(CONTROLS, ' ');
}

/** Windows-1252, of which Latin-1 is a part. Node's own decoder leaves the bytes 80 to 9f as they are. */
export function decodeWestern(bytes: Uint8Array): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return text.replace(/[\u0080-\u009f]/g, (letter) => WESTERN.charAt(letter.charCodeAt(0) - 0x80));
}

/** The text when the bytes are UTF-8 without a fault. */
export function validUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    if (cause instanceof TypeError) return undefined;
    throw cause;
  }
}

function decodeBytes(bytes: Uint8Array, id: string): string {
  const wide = utf16Of(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  const text = validUtf8(bytes);
  if (text !== undefined) return text;
  const western = decodeWestern(bytes);
  if (NOT_WESTERN.test(western)) throw noText(id);
  if ((western.match(TWICE_ENCODED)?.length ?? 0) < faultsOf(bytes)) return western;
  const damaged = new TextDecoder('utf-8').decode(bytes);
  throw unreadable(id, {
    reason: `it is UTF-8 text with a damaged character in line ${lineOf(damaged, damaged.indexOf('\uFFFD'))}`,
    fix: FIX,
  });
}

function noText(id: string): Error {
  return unreadable(id, {
    reason: 'it is not text, or text in an encoding that is not UTF-8 or Windows-1252',
    fix: FIX,
  });
}

/** By its mark, or by the zero bytes that stand at every second place in a text of Latin letters. */
function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 1_000);
  const zeros = [0, 1].map((side) => head.filter((byte, index) => byte === 0 && index % 2 === side).length);
  const half = head.length / 2;
  if (half >= 4 && (zeros[1] ?? 0) > half * 0.7 && zeros[0] === 0) return 'utf-16le';
  return half >= 4 && (zeros[0] ?? 0) > half * 0.7 && zeros[1] === 0 ? 'utf-16be' : undefined;
}

/** How often the bytes break the rules of UTF-8. */
function faultsOf(bytes: Uint8Array): number {
  return new TextDecoder('utf-8').decode(bytes).split('\uFFFD').length - 1;
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
