import type { Conversation } from '../domain/conversation.js';
import { newConversation } from '../domain/conversation.js';
import { UpstreamError } from '../domain/errors.js';
import type { MessageId } from '../domain/ids.js';
import type { Chunk, SourceDocument, StoredVector } from '../domain/knowledge.js';
import type { ClaimFiles, ConversationStore, HistoryLine, PassageStore, StaffDesk } from '../domain/ports.js';
import type { Answered, Reply } from '../domain/turn.js';
import { callbackUnknown } from '../store/record-rows.js';
import { storableText } from '../store/storable-text.js';
import { makeMemoryCases } from './memory-desk.js';

/** One conversation with all that was said in it. */
interface Thread {
  readonly conversation: Conversation;
  readonly replies: ReadonlyMap<MessageId, Reply>;
  readonly lines: readonly HistoryLine[];
}

/** Conversations, claim files and the staff's desk in memory. */
export interface MemoryStore {
  readonly conversations: ConversationStore;
  readonly claims: ClaimFiles;
  readonly desk: StaffDesk;
}

/** The same promises as the database's, for tests that need no disk. */
export function makeMemoryStore(): MemoryStore {
  const threads = new Map<string, Thread>();
  const references = new Set<string>();
  const cases = makeMemoryCases({
    serve(id, person) {
      const thread = threads.get(id);
      if (thread !== undefined) threads.set(id, servedBy(thread, person));
    },
    lines: (id) => threads.get(id)?.lines ?? [],
  });
  const conversations: ConversationStore = {
    recall({ conversationId, messageId }) {
      const thread = threads.get(conversationId);
      const conversation = thread?.conversation ?? newConversation(conversationId);
      const answeredBefore = thread?.replies.get(messageId);
      return Promise.resolve(answeredBefore === undefined ? { conversation } : { conversation, answeredBefore });
    },
    remember(answered) {
      const thread = threads.get(answered.conversation.id);
      const ids = answered.records.map(({ id }) => id);
      const taken = ids.some((id, place) => references.has(id) || ids.indexOf(id) !== place);
      if (taken || !follows(answered, thread)) return Promise.reject(moved());
      if (!cases.mayCallBack(answered)) return Promise.reject(callbackUnknown());
      threads.set(answered.conversation.id, threadAfter(answered, thread));
      for (const id of ids) references.add(id);
      cases.keep(answered);
      return Promise.resolve();
    },
    history(id, afterSeq, limit) {
      const lines = threads.get(id)?.lines ?? [];
      return Promise.resolve(lines.filter(({ seq }) => seq > afterSeq).slice(0, limit));
    },
  };
  return { conversations, claims: cases.claims, desk: cases.desk };
}

function servedBy(thread: Thread, person: boolean): Thread {
  const { conversation } = thread;
  if (conversation.handoff === person) return thread;
  return { ...thread, conversation: { ...conversation, handoff: person, version: conversation.version + 1 } };
}

function moved(): UpstreamError {
  return new UpstreamError('conversation-moved', 'another turn of this conversation was stored first');
}

function follows({ conversation, incoming }: Answered, thread: Thread | undefined): boolean {
  if (thread === undefined) return conversation.version === 0;
  return thread.conversation.version === conversation.version && !thread.replies.has(incoming.messageId);
}

function threadAfter(answered: Answered, before: Thread | undefined): Thread {
  const { conversation, incoming, next, reply } = answered;
  const lines = before?.lines ?? [];
  const line = { at: answered.at.toISOString(), messageId: incoming.messageId };
  return {
    conversation: {
      ...next,
      version: conversation.version + 1,
      updatedAt: next.updatedAt ?? line.at,
      ...(next.lastReply === undefined ? {} : { lastReply: storableText(next.lastReply) }),
    },
    replies: new Map(before?.replies).set(incoming.messageId, reply),
    lines: [
      ...lines,
      { ...line, seq: lines.length + 1, role: 'customer', text: storableText(answered.text), mode: incoming.mode },
      { ...line, seq: lines.length + 2, role: 'assistant', text: storableText(reply.text), mode: 'text' },
    ],
  };
}

/** One indexed document. */
interface Shelf {
  readonly document: SourceDocument;
  readonly recipe: string;
  readonly chunks: readonly Chunk[];
  readonly vectors: readonly StoredVector[];
}

/** Passages in memory: the same promises as the database's, and the same BM25. */
export function makeMemoryPassageStore(): PassageStore {
  const shelves = new Map<string, Shelf>();
  let revision = 0;
  const inOrder = (): readonly Shelf[] =>
    [...shelves.values()].sort((one, other) => (one.document.id < other.document.id ? -1 : 1));
  const allChunks = (): readonly Chunk[] => inOrder().flatMap(({ chunks }) => chunks);
  return {
    ledger: () => Promise.resolve(inOrder().map(ledgerEntryOf)),
    replaceDocument(document, recipe, chunks, vectors) {
      shelves.set(document.id, { document, recipe, chunks, vectors });
      revision += 1;
      return Promise.resolve();
    },
    removeDocument(documentId) {
      shelves.delete(documentId);
      revision += 1;
      return Promise.resolve();
    },
    lexical: (terms, limit) => Promise.resolve(bestChunks(terms, allChunks()).slice(0, limit)),
    vectors: () => Promise.resolve(inOrder().flatMap((shelf) => shelf.vectors)),
    passages: (chunkIds) =>
      Promise.resolve(chunkIds.flatMap((id) => inOrder().flatMap((shelf) => passagesOf(shelf, id)))),
    vocabulary: () => Promise.resolve(vocabularyOf(allChunks())),
    fingerprint: () => Promise.resolve(`memory-${revision}`),
  };
}

function ledgerEntryOf({ document, recipe, chunks }: Shelf) {
  return { documentId: document.id, hash: document.hash, recipe, chunks: chunks.length };
}

function passagesOf({ document, chunks }: Shelf, chunkId: string) {
  const { title, status, url, date } = document;
  const place = { title, status, ...(url === undefined ? {} : { url }), ...(date === undefined ? {} : { date }) };
  return chunks
    .filter(({ id }) => id === chunkId)
    .map(({ id, documentId, section, text, terms }) => ({ chunkId: id, documentId, section, text, terms, ...place }));
}

function vocabularyOf(chunks: readonly Chunk[]) {
  const counts = new Map<string, number>();
  for (const chunk of chunks) {
    for (const token of new Set(tokensOf(chunk.terms))) counts.set(token, (counts.get(token) ?? 0) + 1);
  }
  return { chunks: chunks.length, counts };
}

const K1 = 1.2;
const B = 0.75;

/** @source BM25 as SQLite's FTS5 computes it: k1 = 1.2, b = 0.75, a common term weighs almost nothing */
function bestChunks(terms: readonly string[], chunks: readonly Chunk[]): readonly string[] {
  const texts = chunks.map(({ terms: own }) => tokensOf(own));
  const average = texts.reduce((sum, tokens) => sum + tokens.length, 0) / texts.length;
  const counts = [...new Set(terms)].map((term) => texts.map((tokens) => occurrences(tokensOf(term), tokens)));
  const scores = texts.map((tokens, place) =>
    counts.reduce((sum, ofTerm) => {
      const often = ofTerm[place] ?? 0;
      const length = 1 - B + (B * tokens.length) / average;
      return sum + (idfOf(ofTerm) * often * (K1 + 1)) / (often + K1 * length);
    }, 0),
  );
  return chunks
    .map(({ id }, place) => ({ id, score: scores[place] ?? 0 }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ id }) => id);
}

function idfOf(counts: readonly number[]): number {
  const holding = counts.filter((count) => count > 0).length;
  return Math.max(Math.log((counts.length - holding + 0.5) / (holding + 0.5)), 1e-6);
}

/** How often the words of a term stand side by side. */
function occurrences(term: readonly string[], tokens: readonly string[]): number {
  if (term.length === 0) return 0;
  return tokens.filter((_, start) => term.every((word, place) => tokens[start + place] === word)).length;
}

function tokensOf(terms: string): readonly string[] {
  return terms
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{M}\p{Co}]+/u)
    .filter((token) => token !== '');
}
