import { TokoselError } from '../../domain/errors.js';
import type { Chunk, IndexedDocument, StoredVector } from '../../domain/knowledge.js';
import type { Embedder } from '../../domain/index-ports.js';
import type { Prepared } from './prepare.js';

/** What became of one document. */
export interface Written {
  readonly prepared: Prepared;
  /** Why it is not in the index, one sentence. */
  readonly failure?: string;
}

/** Takes documents and keeps them as soon as there are texts enough for one request to the embedder. */
export interface Writer {
  /** What became of this document and of those that waited with it; nothing while it waits itself. */
  add(prepared: Prepared): Promise<readonly Written[]>;
  /** The same for all that still wait. */
  finish(): Promise<readonly Written[]>;
}

/** Texts of one request: what every service takes at once. */
const BATCH = 64;
/** Requests that fail one after the other before the embedder is left alone. */
const PATIENCE = 3;

/**
 * @param keep stores documents, all of them whole or none
 * @throws what `keep` throws, and the embedder's errors that only the operator can mend
 */
export function makeWriter(embedder: Embedder, keep: Keep): Writer {
  const embed = makePatientEmbedding(embedder);
  let waiting: readonly Prepared[] = [];
  const finish = async (): Promise<readonly Written[]> => {
    const group = waiting;
    waiting = [];
    return writeGroup(group, embed, keep);
  };
  return {
    async add(prepared) {
      waiting = [...waiting, prepared];
      const texts = waiting.reduce((sum, { chunks }) => sum + chunks.length, 0);
      return texts < BATCH ? [] : finish();
    },
    finish,
  };
}

type Keep = (indexed: readonly IndexedDocument[]) => Promise<void>;
type Embedding = { readonly vectors: readonly Float32Array[] } | { readonly failure: string };
type Embed = (texts: readonly string[]) => Promise<Embedding>;

/** One text that a service refuses must not cost the documents beside it: a group that fails is tried one by one. */
async function writeGroup(group: readonly Prepared[], embed: Embed, keep: Keep): Promise<readonly Written[]> {
  if (group.length === 0) return [];
  const embedding = await embed(group.flatMap(textsOf));
  if ('vectors' in embedding) return keepAll(group, embedding.vectors, keep);
  const [only, ...more] = group;
  if (only !== undefined && more.length === 0) return [{ prepared: only, failure: embedding.failure }];
  const written: Written[] = [];
  for (const one of group) written.push(...(await writeGroup([one], embed, keep)));
  return written;
}

/** One transaction for the group: a disk is slow to promise that it keeps something. */
async function keepAll(
  group: readonly Prepared[],
  vectors: readonly Float32Array[],
  keep: Keep,
): Promise<readonly Written[]> {
  let from = 0;
  const indexed: IndexedDocument[] = [];
  for (const { document, line, chunks } of group) {
    const own = vectors.slice(from, from + chunks.length);
    from += chunks.length;
    indexed.push({ document, line, chunks, vectors: vectorsOf(chunks, own) });
  }
  await keep(indexed);
  return group.map((prepared) => ({ prepared }));
}

function vectorsOf(chunks: readonly Chunk[], vectors: readonly Float32Array[]): readonly StoredVector[] {
  return chunks.flatMap(({ id }, place): readonly StoredVector[] => {
    const vector = vectors[place];
    return vector === undefined ? [] : [{ chunkId: id, vector }];
  });
}

function textsOf({ document, chunks }: Prepared): readonly string[] {
  return chunks.map((chunk) => `${document.title} ${chunk.section} ${chunk.text}`);
}

/** In requests of a size that services take; after three failures in a row the service is not asked any more. */
function makePatientEmbedding(embedder: Embedder): Embed {
  let failures = 0;
  return async (texts) => {
    if (failures >= PATIENCE)
      return { failure: `not embedded: ${embedder.recipe} had failed ${PATIENCE} times in a row` };
    try {
      const vectors = await embedInBatches(texts, embedder);
      failures = 0;
      return { vectors };
    } catch (cause) {
      if (!(cause instanceof TokoselError) || cause.fault === 'operator') throw cause;
      failures += 1;
      return { failure: `not embedded: ${cause.message}` };
    }
  };
}

async function embedInBatches(texts: readonly string[], embedder: Embedder): Promise<readonly Float32Array[]> {
  const vectors: Float32Array[] = [];
  for (let from = 0; from < texts.length; from += BATCH) {
    const batch = texts.slice(from, from + BATCH);
    const given = await embedder.embed(batch);
    const isWhole = given.length === batch.length && given.every(({ length }) => length === embedder.dimensions);
    if (!isWhole)
      throw new TokoselError('bad-vector', 'upstream', `${embedder.recipe} gave vectors that are not whole`);
    vectors.push(...given);
  }
  return vectors;
}
