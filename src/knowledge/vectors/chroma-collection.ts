import { ChromaClient, ChromaNotFoundError, type Collection } from 'chromadb';
import { z } from 'zod';
import { OperatorError } from '../../domain/errors.js';
import type { NearVector } from '../../domain/vector-store.js';
import { translated } from './chroma-errors.js';
import type { Signed } from './copy-plan.js';

/** What stands on the collection: whose it is, what its vectors are, and what it holds when it is whole. */
export interface Mark {
  /** The embedder's: vectors of two recipes are never mixed. */
  readonly recipe: string;
  readonly dimensions: number;
  /** Of everything in it; empty while it is being written. */
  readonly digest: string;
}

/** Where a collection is, and how long one request to it may take. */
export interface Where {
  /** `http://127.0.0.1:8000` */
  readonly address: string;
  readonly collection: string;
  readonly signal: AbortSignal;
}

/** The collection of one server, opened. Every method throws UpstreamError `vectors-…`. */
export interface OpenCollection {
  readonly id: string;
  readonly digest: string;
  count(): Promise<number>;
  /** Chunk ids with their signs. */
  held(): Promise<ReadonlyMap<string, string>>;
  /** At most `BATCH` at once. */
  write(signed: readonly Signed[]): Promise<void>;
  remove(chunkIds: readonly string[]): Promise<void>;
  mark(digest: string): Promise<void>;
}

/** More find better and cost more: on 2,000 random vectors these found all of the true ten nearest, the defaults 94 %. */
const HNSW = { space: 'cosine', ef_construction: 200, ef_search: 200, max_neighbors: 32 } as const;
const MAKER = 'tokosel';
/** Records of one request; the server takes 5,461 at most. */
export const BATCH = 500;

const markSchema = z.object({
  made_by: z.literal(MAKER),
  recipe: z.string(),
  dimensions: z.number(),
  digest: z.string(),
});
const listing = z.object({
  ids: z.array(z.string()),
  metadatas: z.array(z.object({ sign: z.string().optional() }).nullable()),
});
/** Cosine distances, with room for rounding: a score beyond its bounds would outweigh every word of the question. */
const distance = z.number().min(-0.001).max(2.001);
const findings = z.object({
  ids: z.tuple([z.array(z.string())]),
  distances: z.tuple([z.array(distance.nullable())]),
});

/** @param id of the collection; @returns best first */
export function queryCollection(
  where: Where,
  id: string,
  { query, limit }: { readonly query: Float32Array; readonly limit: number },
): Promise<readonly NearVector[]> {
  return translated(where, async () => {
    const collection = clientOf(where).collection(id);
    const found = findings.parse(
      await collection.query({ queryEmbeddings: [[...query]], nResults: limit, include: ['distances'] }),
    );
    const [[ids], [distances]] = [found.ids, found.distances];
    const near = ids.flatMap((chunkId, place) => {
      const far = distances[place];
      return typeof far === 'number' ? [{ chunkId, score: 1 - far }] : [];
    });
    return near.sort((one, other) => other.score - one.score).slice(0, limit);
  });
}

/** The server's version, once it answers. */
export function versionOf(where: Where): Promise<string> {
  return translated(where, async () => z.string().parse(await clientOf(where).version()));
}

/**
 * Nothing when there is none, or one of another recipe. Looking changes nothing.
 *
 * @throws OperatorError `collection-not-ours`
 */
export function lookAtCollection(where: Where, wanted: Omit<Mark, 'digest'>): Promise<OpenCollection | undefined> {
  return translated(where, async () => {
    const found = await ours(clientOf(where), where);
    return found !== undefined && isSame(found.mark, wanted) ? opened(found.collection, where, found.mark) : undefined;
  });
}

/**
 * Opens the collection, makes it when it is missing, and puts a new one in its place when it was made for other vectors.
 *
 * @throws OperatorError `collection-not-ours`
 */
export function openCollection(where: Where, wanted: Omit<Mark, 'digest'>): Promise<OpenCollection> {
  return translated(where, async () => {
    const client = clientOf(where);
    const found = await ours(client, where);
    if (found !== undefined && isSame(found.mark, wanted)) return opened(found.collection, where, found.mark);
    if (found !== undefined) await client.deleteCollection({ name: where.collection });
    const mark = { recipe: wanted.recipe, dimensions: wanted.dimensions, digest: '' };
    return opened(await create(client, where.collection, mark), where, mark);
  });
}

/** One client a call: it has no other way to take the signal that ends a request. */
function clientOf({ address, signal }: Where): ChromaClient {
  const { protocol, hostname, port } = new URL(address);
  const ssl = protocol === 'https:';
  return new ChromaClient({
    host: hostname,
    port: port === '' ? (ssl ? 443 : 80) : Number(port),
    ssl,
    tenant: 'default_tenant',
    database: 'default_database',
    fetchOptions: { redirect: 'error', signal },
  });
}

interface Marked {
  readonly collection: Collection;
  readonly mark: Mark;
}

async function ours(client: ChromaClient, where: Where): Promise<Marked | undefined> {
  try {
    const collection = await client.getCollection({ name: where.collection });
    const mark = markSchema.safeParse(collection.metadata);
    if (!mark.success) throw notOurs(where);
    return { collection, mark: mark.data };
  } catch (cause) {
    if (cause instanceof ChromaNotFoundError) return undefined;
    throw cause;
  }
}

function create(client: ChromaClient, name: string, mark: Mark): Promise<Collection> {
  return client.createCollection({
    name,
    embeddingFunction: null,
    configuration: { hnsw: { ...HNSW } },
    metadata: metadataOf(mark),
  });
}

function metadataOf({ recipe, dimensions, digest }: Mark) {
  return { made_by: MAKER, recipe, dimensions, digest };
}

function isSame(mark: Mark, wanted: Omit<Mark, 'digest'>): boolean {
  return mark.recipe === wanted.recipe && mark.dimensions === wanted.dimensions;
}

function notOurs({ collection, address }: Where): OperatorError {
  return new OperatorError(
    'collection-not-ours',
    `the collection ${collection} of ${address} was not made by tokosel`,
    {
      fix: 'Set CHROMA_COLLECTION to another name.',
    },
  );
}

function opened(collection: Collection, where: Where, mark: Mark): OpenCollection {
  const told = <Result>(work: () => Promise<Result>) => translated(where, work);
  return {
    id: collection.id,
    digest: mark.digest,
    count: () => told(async () => z.number().parse(await collection.count())),
    held: () => told(() => list(collection)),
    write: (signed) => told(() => upsert(collection, signed)),
    remove: (chunkIds) => told(() => drop(collection, chunkIds)),
    mark: (digest) => told(() => collection.modify({ metadata: metadataOf({ ...mark, digest }) })),
  };
}

async function list(collection: Collection): Promise<ReadonlyMap<string, string>> {
  const held = new Map<string, string>();
  for (let offset = 0; ; offset += BATCH) {
    const page = listing.parse(await collection.get({ include: ['metadatas'], limit: BATCH, offset }));
    page.ids.forEach((id, place) => held.set(id, page.metadatas[place]?.sign ?? ''));
    if (page.ids.length < BATCH) return held;
  }
}

async function upsert(collection: Collection, batch: readonly Signed[]): Promise<void> {
  await collection.upsert({
    ids: batch.map(({ chunkId }) => chunkId),
    embeddings: batch.map(({ vector }) => [...vector]),
    metadatas: batch.map(({ sign }) => ({ sign })),
  });
}

async function drop(collection: Collection, chunkIds: readonly string[]): Promise<void> {
  await collection.delete({ ids: [...chunkIds] });
}
