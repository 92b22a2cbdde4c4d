import { createHash } from 'node:crypto';
import type { Chunk, OutsidePassage, Passage, StoredVector } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import { visibleText } from '../domain/visible-text.js';
import { chunksOf } from './chunker.js';
import { makeKnowledge } from './knowledge.js';
import type { Lexicon } from './lexicon.js';
import { givesOrders } from './model-answer-prompt.js';
import { offlineEmbedder } from './offline-embedder.js';
import { plainQuote } from './outside-quote.js';

/** What is read of all that came, and of one page: the rest is left unread. */
const PASSAGES = 30;
const LETTERS = 20_000;
const CHUNKS = 120;
const TITLE = 160;

/**
 * Pages from outside as knowledge of their own, for one question: searched, judged and quoted exactly as the bank's
 * documents are. Passages that speak to a machine, and pages without a plain address, are left out.
 */
export async function makeOutsideShelf(passages: readonly OutsidePassage[], lexicon: Lexicon): Promise<Knowledge> {
  const shelved = passages.slice(0, PASSAGES).flatMap(shelve).slice(0, CHUNKS);
  const byId = new Map(shelved.map(({ passage }) => [passage.chunkId, passage]));
  const texts = shelved.map(({ passage: { title, section, text } }) => `${title} ${section} ${text}`);
  const embedded = await offlineEmbedder.embed(texts);
  const vectors = shelved.flatMap(({ passage }, index): readonly StoredVector[] => {
    const vector = embedded[index];
    return vector === undefined ? [] : [{ chunkId: passage.chunkId, vector }];
  });
  const store = {
    fingerprint: () => Promise.resolve('outside'),
    vectors: () => Promise.resolve(vectors),
    passages: (ids: readonly string[]) => Promise.resolve(ids.flatMap((id) => byId.get(id) ?? [])),
  };
  return makeKnowledge({ store, embedder: offlineEmbedder, lexicon });
}

function shelve({ title, url, date, text }: OutsidePassage): readonly { readonly passage: Passage }[] {
  const address = plainAddress(url);
  if (address === undefined) return [];
  const body = visibleText(text).slice(0, LETTERS);
  const name = plainQuote(title, address).replace(/\s+/g, ' ').slice(0, TITLE) || address;
  const document = {
    id: createHash('sha256').update(`${address}\n${body}`).digest('hex'),
    title: name,
    language: 'fr',
    status: 'verified',
    hash: '',
    url: address,
    body,
    keywords: [],
  } as const;
  return chunksOf(document)
    .filter((chunk) => !givesOrders(`${chunk.section} ${chunk.text}`))
    .map((chunk) => ({ passage: passageOf(chunk, { name, address, date }) }));
}

interface About {
  readonly name: string;
  readonly address: string;
  readonly date: string | undefined;
}

function passageOf({ id, documentId, section, text, terms }: Chunk, { name, address, date }: About): Passage {
  const isDay = date !== undefined && /^\d{4}-\d\d-\d\d$/.test(date);
  return {
    chunkId: id,
    documentId,
    title: name,
    section: plainQuote(section, address).replace(/\s+/g, ' ').slice(0, TITLE),
    text,
    terms,
    status: 'verified',
    url: address,
    ...(isDay ? { date } : {}),
  };
}

/** An http(s) address in its one spelling, that names nobody's password. */
function plainAddress(url: string): string | undefined {
  const read = url.length <= 2_000 && URL.canParse(url) ? new URL(url) : undefined;
  const isPlain = read !== undefined && /^https?:$/.test(read.protocol) && `${read.username}${read.password}` === '';
  return isPlain ? read.href : undefined;
}
