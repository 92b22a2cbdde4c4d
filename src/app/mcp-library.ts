import type { Passage } from '../domain/knowledge.js';
import type { PassageStore } from '../domain/index-ports.js';
import type { Library, LibraryDocument } from '../mcp/library.js';

interface Listed extends LibraryDocument {
  readonly chunkIds: readonly string[];
}

/** The indexed documents; their list is made anew when one of them changed. */
export function makeLibrary(store: Pick<PassageStore, 'vectors' | 'passages' | 'fingerprint'>): Library {
  let kept: { readonly fingerprint: string; readonly documents: readonly Listed[] } | undefined;
  const documents = async (): Promise<readonly Listed[]> => {
    const fingerprint = await store.fingerprint();
    if (kept?.fingerprint !== fingerprint) kept = { fingerprint, documents: await listOf(store) };
    return kept.documents;
  };
  return {
    documents,
    async read(id) {
      const found = (await documents()).find((document) => document.id === id);
      return found === undefined ? undefined : textOf(await store.passages(found.chunkIds));
    },
  };
}

/** Passages are read in lots, in the order of their documents. */
const LOT = 500;

async function listOf(store: Pick<PassageStore, 'vectors' | 'passages'>): Promise<readonly Listed[]> {
  const ids = (await store.vectors()).map(({ chunkId }) => chunkId);
  const documents = new Map<string, Listed>();
  for (let from = 0; from < ids.length; from += LOT) {
    for (const { documentId: id, title, url, date, chunkId } of await store.passages(ids.slice(from, from + LOT))) {
      documents.set(id, {
        id,
        title,
        ...(url === undefined ? {} : { url }),
        ...(date === undefined ? {} : { date }),
        chunkIds: [...(documents.get(id)?.chunkIds ?? []), chunkId],
      });
    }
  }
  return [...documents.values()];
}

/** The passages under their headings, each heading once. */
function textOf(passages: readonly Passage[]): string {
  const [first] = passages;
  let section = '';
  const parts = passages.map((passage) => {
    const heading = passage.section === section || passage.section === '' ? '' : `## ${passage.section}\n\n`;
    section = passage.section;
    return heading + passage.text;
  });
  return [`# ${first?.title ?? ''}`, ...parts].join('\n\n');
}
