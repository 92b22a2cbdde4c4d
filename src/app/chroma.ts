import { setTimeout as wait } from 'node:timers/promises';
import { makeBreaker } from '../domain/breaker.js';
import type { Embedder } from '../domain/index-ports.js';
import type { VectorStore, VectorTruth } from '../domain/vector-store.js';
import type { ChromaVectors } from '../knowledge/vectors/chroma-vectors.js';
import { makeExactVectors } from '../knowledge/vectors/exact-vectors.js';
import { withFallback } from '../knowledge/vectors/fallback-vectors.js';
import { keepChromaServer, type ChromaServer } from './chroma-server.js';
import type { Observe } from './observe.js';
import type { Settings } from './settings.js';

/** What a vector store is made of. */
export interface VectorNeeds {
  readonly passages: VectorTruth;
  readonly embedder: Pick<Embedder, 'recipe' | 'dimensions'>;
  readonly log: { readonly warn: (line: string) => void; readonly debug: (line: string) => void };
  readonly watch?: Pick<Observe, 'breaker'>;
}

/** Milliseconds that one search in Chroma may take before SQLite searches instead. */
const DEADLINE_MS = 300;
const FAILURES = 3;
const REST_MS = 2_000;
/** Milliseconds for which the opening waits for Chroma; then SQLite searches until it is there. */
const OPENING_MS = 3_000;

/**
 * Where the settings want vectors to be searched. Never fails because Chroma does: SQLite searches in its place, and
 * what is wrong goes to the log. Must be closed before the passages' store.
 */
export async function openVectorStore(settings: Settings, needs: VectorNeeds): Promise<VectorStore> {
  const { passages, embedder, log } = needs;
  const exact = makeExactVectors(passages, embedder.dimensions);
  if (settings.VECTOR_STORE === 'sqlite') return exact;
  const { copy, server } = await openChroma(settings, needs);
  const stopwatch = () => performance.now();
  const breaker = makeBreaker({ failures: FAILURES, restMs: REST_MS, stopwatch });
  needs.watch?.breaker('chroma', breaker);
  const store = withFallback({
    copy,
    exact,
    breaker,
    restMs: REST_MS,
    stopwatch,
    note: (line) => log.warn(line),
  });
  await untilReady(server, store);
  return {
    ...store,
    async close() {
      await store.close();
      await server.close();
    },
  };
}

/** Chroma alone, without anything in its place. Both must be closed, the copy first. */
export async function openChroma(
  { TOKOSEL_HOME: home, CHROMA_URL, CHROMA_COLLECTION: collection }: Settings,
  { passages: truth, embedder: { recipe, dimensions }, log }: VectorNeeds,
): Promise<{ readonly copy: ChromaVectors; readonly server: ChromaServer }> {
  // Read only when it is wanted: most houses have no Chroma.
  const { makeChromaVectors } = await import('../knowledge/vectors/chroma-vectors.js');
  const server =
    CHROMA_URL === undefined
      ? keepChromaServer({ home, say: (line) => log.debug(line), warn: (line) => log.warn(line) })
      : outsideServer(CHROMA_URL);
  const address = () => server.address();
  const copy = makeChromaVectors({ address, collection, recipe, dimensions, truth, deadlineMs: DEADLINE_MS });
  return { copy, server };
}

function outsideServer(address: string): ChromaServer {
  const done = Promise.resolve();
  return { address: () => address, trouble: () => undefined, settled: done, close: () => done };
}

/** What fails is told by the server's upkeep and by the store. */
async function untilReady(server: ChromaServer, store: VectorStore): Promise<void> {
  const patience = new AbortController();
  const ready = server.settled.then(() => store.sync()).catch(() => undefined);
  const late = wait(OPENING_MS, undefined, { signal: patience.signal }).catch(() => undefined);
  await Promise.race([ready, late]);
  patience.abort();
}
