import { setTimeout as wait } from 'node:timers/promises';
import { TokoselError } from '../domain/errors.js';
import { makeExactVectors } from '../knowledge/vectors/exact-vectors.js';
import { openStore } from '../store/open.js';
import { openChroma, type VectorNeeds } from './chroma.js';
import { databaseOf } from './database.js';
import type { Check } from './doctor.js';
import { openEmbedder } from './models.js';
import type { Settings } from './settings.js';

/** Milliseconds for which a server of our own may take to come up. */
const STARTING_MS = 10_000;

/** Where vectors are searched, and why it is there. A Chroma of our own is started for it, and stopped again. */
export async function checkVectors(settings: Settings): Promise<Check> {
  const name = 'vector store';
  try {
    const embedder = openEmbedder(settings);
    const store = await openStore(databaseOf(settings));
    try {
      const needs = { passages: store.passages, embedder, log: { warn: () => undefined, debug: () => undefined } };
      return { name, ...(settings.VECTOR_STORE === 'sqlite' ? await exact(needs) : await chroma(settings, needs)) };
    } finally {
      await store.close();
    }
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    // The database and the embedder have checks of their own that say how to mend them.
    return { name, state: 'warning', detail: `not looked at: ${cause.message}` };
  }
}

async function exact({ passages, embedder: { dimensions } }: VectorNeeds): Promise<Omit<Check, 'name'>> {
  const { kept } = await makeExactVectors(passages, dimensions).sync();
  return { state: 'ok', detail: `SQLite: exact search over ${kept} vectors of ${dimensions} numbers` };
}

async function chroma(settings: Settings, needs: VectorNeeds): Promise<Omit<Check, 'name'>> {
  const { copy, server } = await openChroma(settings, needs);
  const patience = new AbortController();
  try {
    const late = wait(STARTING_MS, undefined, { signal: patience.signal }).catch(() => undefined);
    await Promise.race([server.settled, late]);
    const { version, copied, wanted, inStep } = await copy.look();
    const where = `Chroma ${version} at ${server.address() ?? 'an unknown place'}, collection ${settings.CHROMA_COLLECTION}`;
    return {
      state: 'ok',
      detail: inStep
        ? `${where}: ${copied} vectors, in step with the passages`
        : `${where}: ${copied} of ${wanted} vectors; SQLite searches until the copy is in step`,
    };
  } catch (cause) {
    if (!(cause instanceof TokoselError)) throw cause;
    return {
      state: 'warning',
      detail: `${server.trouble() ?? cause.message}; SQLite searches in the place of Chroma`,
      fix: cause.fix ?? remedyOf(settings),
    };
  } finally {
    patience.abort();
    await copy.close();
    await server.close();
  }
}

function remedyOf({ CHROMA_URL }: Settings): string {
  return CHROMA_URL === undefined
    ? 'Set CHROMA_URL to a Chroma server that runs elsewhere, or VECTOR_STORE=sqlite.'
    : 'Start Chroma there, correct CHROMA_URL, or set VECTOR_STORE=sqlite.';
}
