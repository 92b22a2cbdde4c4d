import { inflateRawSync } from 'node:zlib';

/** A file in a ZIP archive, as the archive's directory declares it. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes that it claims to unpack to. */
  readonly size: number;
  readonly packedSize: number;
  readonly encrypted: boolean;
  /** 0 as it is, 8 deflated. */
  readonly method: number;
  /** Where its own header stands. */
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end record is 22 bytes and a comment of 64 KB at most. */
const LONGEST_END = 22 + 0xffff;

/**
 * The files of a ZIP archive, read from its directory: nothing is unpacked.
 *
 * @returns undefined when the bytes are no whole archive
 * @source PKWARE APPNOTE 4.3.12 and 4.3.16
 */
export function zipEntries(bytes: Uint8Array): readonly ZipEntry[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endRecord(view);
  if (end === undefined) return undefined;
  const entries: ZipEntry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return undefined;
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: Buffer.from(bytes.subarray(at + 46, at + 46 + nameLength)).toString('utf8'),
      size: view.getUint32(at + 24, true),
      packedSize: view.getUint32(at + 20, true),
      encrypted: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      offset: view.getUint32(at + 42, true),
    });
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * A file of the archive, unpacked to no more than the size that it claims.
 *
 * @returns undefined when it is damaged, or larger than it claims
 */
export function unpack(bytes: Uint8Array, entry: ZipEntry): Uint8Array | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (entry.offset + 30 > bytes.length) return undefined;
  const start = entry.offset + 30 + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  const packed = bytes.subarray(start, start + entry.packedSize);
  if (entry.method === 0) return packed.length === entry.size ? packed : undefined;
  try {
    const unpacked = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    return unpacked.length === entry.size ? unpacked : undefined;
  } catch (cause) {
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}

function endRecord(view: DataView): number | undefined {
  const last = view.byteLength - 22;
  for (let at = last; at >= 0 && last - at <= LONGEST_END; at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return undefined;
}
