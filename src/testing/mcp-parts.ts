import type { Hit } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import type { McpParts } from '../mcp/server.js';
import { makeSite, type ReadPage, type SitePage } from '../mcp/site.js';

/** A passage that was found. */
export function makeHit(changes: Partial<Hit['passage']> = {}, score = 0.9): Hit {
  const passage = {
    chunkId: 'c1',
    documentId: 'tarifs.md',
    title: 'Tarifs des virements',
    section: 'Virements',
    text: 'Un virement dans la zone UEMOA coûte 1 000 F.',
    terms: '',
    status: 'verified',
    date: '2026-01-15',
    ...changes,
  } as const;
  return { passage, score };
}

/** Knowledge that finds these passages, and quotes the first unless there is none. */
export function makeFixedKnowledge(hits: readonly Hit[]): Knowledge {
  return {
    search: (_, limit) => Promise.resolve(hits.slice(0, limit)),
    answer() {
      const [best] = hits;
      if (best === undefined) return Promise.resolve({ kind: 'nothing', confidence: 0.1 });
      const { title, section, status, text } = best.passage;
      return Promise.resolve({
        kind: 'answer',
        text,
        sources: [{ title, section, status, score: best.score }],
        confidence: 0.9,
      });
    },
  };
}

/** The pages of a site by their addresses; any other is not found. */
export function makePages(pages: Readonly<Record<string, Partial<SitePage>>>): ReadPage {
  return (url) => {
    const page = pages[url];
    return page === undefined
      ? Promise.reject(new Error(`no page at ${url}`))
      : Promise.resolve({ url, title: 'Une page', date: '2026-11-20', markdown: '', ...page });
  };
}

export const bankHome = 'https://banque.example/';

/** Parts of a server of its own, without disk or network. */
export function makeMcpParts(changes: Partial<McpParts> = {}): McpParts {
  return {
    bank: 'Banque d’essai',
    version: '1.2.3',
    knowledge: makeFixedKnowledge([makeHit()]),
    site: makeSite({ home: bankHome, readPage: makePages({}), cacheMs: 60_000, stopwatch: () => performance.now() }),
    simulateLoan: ({ months }) => ({
      outcome: 'out-of-bounds',
      bounds: { field: 'months', min: 6, max: 60 },
      day: '2026-11-28',
      notice: `Pour ${months} mois`,
    }),
    library: {
      documents: () => Promise.resolve([{ id: 'banque/tarifs.md', title: 'Tarifs' }]),
      read: (id) => Promise.resolve(id === 'banque/tarifs.md' ? '# Tarifs\n\n1 000 F' : undefined),
    },
    tell: () => undefined,
    ...changes,
  };
}
