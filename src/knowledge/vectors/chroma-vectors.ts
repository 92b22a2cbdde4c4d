import { UpstreamError } from '../../domain/errors.js';
import type { VectorStore, VectorTruth, VectorsSynced } from '../../domain/vector-store.js';
import {
  BATCH,
  lookAtCollection,
  openCollection,
  queryCollection,
  versionOf,
  type OpenCollection,
  type Where,
} from './chroma-collection.js';
import { digestOf, planCopy, signAll, type CopyPlan, type Signed } from './copy-plan.js';
import { isComparable } from './direction.js';
import { makePatience } from './patience.js';

export interface ChromaPlan {
  /** `http://…` of the server as it runs now; nothing while it does not. */
  readonly address: () => string | undefined;
  readonly collection: string;
  /** The embedder's. */
  readonly recipe: string;
  readonly dimensions: number;
  readonly truth: VectorTruth;
  /** Milliseconds that one search may take. */
  readonly deadlineMs: number;
}

/** How the copy stands. */
export interface CopyLook {
  /** The server's. */
  readonly version: string;
  readonly copied: number;
  readonly wanted: number;
  readonly inStep: boolean;
}

/** Vectors in a Chroma server: a copy that is searched only while it holds exactly what the passage store holds. */
export interface ChromaVectors extends VectorStore {
  /** Changes nothing. @throws UpstreamError `vectors-…` */
  look(): Promise<CopyLook>;
}

/** Which copy is in step, and with what. */
interface InStep {
  readonly address: string;
  readonly collectionId: string;
  readonly fingerprint: string;
}

/** Milliseconds without any progress after which a sync is given up. */
const STALLED_MS = 15_000;
/** Readings in which something was still to be done: a copy that never holds what was written is a broken one. */
const PASSES = 5;

/** @see ChromaVectors */
export function makeChromaVectors(plan: ChromaPlan): ChromaVectors {
  const { address, collection, deadlineMs, truth } = plan;
  const closing = new AbortController();
  let step: InStep | undefined;
  return {
    name: 'Chroma',
    async nearest(query, limit) {
      const mine = step;
      if (mine === undefined || mine.address !== address() || mine.fingerprint !== (await truth.fingerprint())) {
        throw behind();
      }
      if (limit < 1 || !isComparable(query, plan.dimensions)) return [];
      const signal = AbortSignal.timeout(deadlineMs);
      try {
        return await queryCollection({ address: mine.address, collection, signal }, mine.collectionId, {
          query,
          limit,
        });
      } catch (cause) {
        // Another process put a new collection in its place.
        if (cause instanceof UpstreamError && cause.code === 'vectors-gone') step = undefined;
        throw cause;
      }
    },
    async sync() {
      const patience = makePatience(STALLED_MS, closing.signal);
      try {
        const where = { address: running(address()), collection, signal: patience.signal };
        const { fingerprint, collectionId, done } = await catchUp(plan, where, patience.refresh);
        step = { address: where.address, collectionId, fingerprint };
        return done;
      } finally {
        patience.end();
      }
    },
    look: () => look(plan, { address: running(address()), collection, signal: AbortSignal.timeout(STALLED_MS) }),
    close() {
      closing.abort();
      return Promise.resolve();
    },
  };
}

function behind(): UpstreamError {
  return new UpstreamError('vectors-behind', 'the copy in Chroma is not in step with the passages');
}

function running(address: string | undefined): string {
  if (address === undefined) throw new UpstreamError('vectors-unreachable', 'Chroma is not running');
  return address;
}

interface CaughtUp {
  readonly fingerprint: string;
  readonly collectionId: string;
  readonly done: VectorsSynced;
}

/** Compares and writes until there is nothing to write: only what was read back is believed. */
async function catchUp(plan: ChromaPlan, where: Where, onProgress: () => void): Promise<CaughtUp> {
  let [written, removed] = [0, 0];
  for (let pass = 1; pass <= PASSES; pass += 1) {
    const fingerprint = await plan.truth.fingerprint();
    const wanted = await signAll(await plan.truth.vectors(), plan.dimensions);
    const copy = await openCollection(where, plan);
    onProgress();
    const changes = (await isWhole(copy, wanted)) ? NOTHING : planCopy(wanted, await copy.held());
    if (changes.write.length === 0 && changes.remove.length === 0) {
      const digest = digestOf(wanted);
      if (copy.digest !== digest) await copy.mark(digest);
      return { fingerprint, collectionId: copy.id, done: { written, removed, kept: wanted.length - written } };
    }
    await carryOut(copy, changes, onProgress);
    written += changes.write.length;
    removed += changes.remove.length;
  }
  throw new UpstreamError('vectors-unsettled', `Chroma at ${where.address} does not keep what is written into it`);
}

const NOTHING: CopyPlan = { write: [], remove: [], kept: 0 };

async function isWhole(copy: OpenCollection, wanted: readonly Signed[]): Promise<boolean> {
  return copy.digest === digestOf(wanted) && (await copy.count()) === wanted.length;
}

/** While it is written to, the copy claims nothing: whoever comes after an accident compares again. */
async function carryOut(copy: OpenCollection, { write, remove }: CopyPlan, onProgress: () => void): Promise<void> {
  if (copy.digest !== '') await copy.mark('');
  for (let start = 0; start < remove.length; start += BATCH) {
    await copy.remove(remove.slice(start, start + BATCH));
    onProgress();
  }
  for (let start = 0; start < write.length; start += BATCH) {
    await copy.write(write.slice(start, start + BATCH));
    onProgress();
  }
}

async function look(plan: ChromaPlan, where: Where): Promise<CopyLook> {
  const version = await versionOf(where);
  const wanted = await signAll(await plan.truth.vectors(), plan.dimensions);
  const copy = await lookAtCollection(where, plan);
  if (copy === undefined) return { version, copied: 0, wanted: wanted.length, inStep: false };
  return { version, copied: await copy.count(), wanted: wanted.length, inStep: await isWhole(copy, wanted) };
}
