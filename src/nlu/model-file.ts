import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { dictionaryOf } from './dictionary.js';
import type { Packed } from './packed.js';
import type { Model } from './train.js';

const MAGIC = 'tokosel-nlu-4\n';
const HEADER_AT = 32;

const header = z.object({
  labels: z.array(z.string()).min(1),
  sharpness: z.number().positive(),
  gate: z.object({ weights: z.array(z.number()), threshold: z.number() }),
  outside: z.int().min(-1),
  features: z.int().nonnegative(),
  languageCount: z.int().positive(),
  /** Hidden units of each network. */
  hidden: z.array(z.int().positive()),
});

/**
 * A model as one file: magic, length of the header, length and checksum of the whole, a JSON header,
 * then the numbers one table after the other, little-endian, each starting on a multiple of four.
 */
export function encodeModel(model: Model): Uint8Array {
  const head = new TextEncoder().encode(JSON.stringify(headerOf(model)));
  const tables = tablesOf(model).map((table) => new Uint8Array(table.buffer, table.byteOffset, table.byteLength));
  const bytes = new Uint8Array(
    aligned(HEADER_AT + head.length) + tables.reduce((sum, t) => sum + aligned(t.length), 0),
  );
  bytes.set(new TextEncoder().encode(MAGIC));
  bytes.set(head, HEADER_AT);
  let place = aligned(HEADER_AT + head.length);
  for (const table of tables) {
    bytes.set(table, place);
    place += aligned(table.length);
  }
  const view = new DataView(bytes.buffer);
  view.setUint32(16, head.length, true);
  view.setUint32(20, bytes.length, true);
  view.setUint32(24, checksumOf(bytes), true);
  return bytes;
}

/** @throws OperatorError `bad-model-file` when the bytes are cut, changed, or of something else */
export function decodeModel(bytes: Uint8Array): Model {
  const head = header.safeParse(readHeader(bytes));
  if (!head.success) throw badFile('its header cannot be read');
  const { labels, sharpness, gate, outside, features, languageCount, hidden } = head.data;
  const headerLength = new DataView(bytes.buffer, bytes.byteOffset).getUint32(16, true);
  const reader = makeReader(bytes, aligned(HEADER_AT + headerLength));
  const dictionary = dictionaryOf(
    new Uint32Array(reader.take(features * 4)),
    new Float32Array(reader.take(features * 4)),
  );
  const machines = reader.packed(features + 1, labels.length);
  const networks = hidden.map((width) => ({
    inward: reader.packed(features + 1, width),
    outward: reader.packed(width, labels.length),
  }));
  const languages = reader.packed(features + 1, languageCount);
  return { labels, sharpness, gate, outside, dictionary, classifier: { machines, networks }, languages };
}

function headerOf(model: Model): z.infer<typeof header> {
  const { labels, sharpness, gate, outside, classifier, dictionary, languages } = model;
  return {
    labels: [...labels],
    sharpness,
    gate: { ...gate, weights: [...gate.weights] },
    outside,
    features: dictionary.hashes.length,
    languageCount: languages.width,
    hidden: classifier.networks.map((network) => network.inward.width),
  };
}

function tablesOf({ dictionary, classifier, languages }: Model): readonly (Uint32Array | Float32Array | Int8Array)[] {
  const networks = classifier.networks.flatMap((network) => [network.inward, network.outward]);
  const packed = [classifier.machines, ...networks, languages];
  return [dictionary.hashes, dictionary.rarity, ...packed.flatMap((matrix) => [matrix.values, matrix.units])];
}

function readHeader(bytes: Uint8Array): unknown {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length));
  if (bytes.length < HEADER_AT || magic !== MAGIC) throw badFile('it is not a model of this version');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(20, true) !== bytes.length) throw badFile('it is cut short or has grown');
  if (view.getUint32(24, true) !== checksumOf(bytes)) throw badFile('its checksum is wrong');
  return JSON.parse(new TextDecoder().decode(bytes.subarray(HEADER_AT, HEADER_AT + view.getUint32(16, true))));
}

interface TableReader {
  readonly take: (length: number) => ArrayBuffer;
  readonly packed: (rows: number, width: number) => Packed;
}

function makeReader(bytes: Uint8Array, start: number): TableReader {
  let place = start;
  const take = (length: number): ArrayBuffer => {
    if (place + length > bytes.length) throw badFile('a table is missing');
    const table = new Uint8Array(bytes.subarray(place, place + length)).buffer;
    place += aligned(length);
    return table;
  };
  const packed = (rows: number, width: number): Packed => ({
    width,
    values: new Int8Array(take(rows * width)),
    units: new Float32Array(take(rows * 4)),
  });
  return { take, packed };
}

/** FNV-1a over everything but the place where the checksum itself stands. */
function checksumOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let place = 0; place < bytes.length; place += 1) {
    if (place < 24 || place >= 28) hash = Math.imul(hash ^ (bytes[place] ?? 0), 16777619);
  }
  return hash >>> 0;
}

function aligned(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function badFile(reason: string): OperatorError {
  return new OperatorError('bad-model-file', `The intent model cannot be used: ${reason}`, {
    fix: 'Train it again from the examples.',
  });
}
