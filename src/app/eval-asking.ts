import type { Source } from '../domain/knowledge.js';
import type { Knowledge } from '../domain/ports.js';
import type { Language } from '../domain/vocabulary.js';
import { judgeAnswer, type Verdict } from '../evaluation/answers-score.js';
import type { Asked, Cited, Given } from '../evaluation/answers.js';
import type { Store } from '../store/open.js';

/** What was answered, before anybody looked at how long it took and what was cited. */
export type Answering = Omit<Given, 'milliseconds' | 'cited'> & { readonly sources: readonly Source[] };
export type Ask = (asked: Asked) => Promise<Answering>;

/** Asks one question after the other and judges each answer. @param passages of the index, by title and section */
export async function askEach(
  asked: readonly Asked[],
  ask: Ask,
  passages: ReadonlyMap<string, Cited>,
): Promise<readonly Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const one of asked) verdicts.push(judgeAnswer({ asked: one, given: await timed(one, ask, passages) }));
  return verdicts;
}

/** The documents alone. */
export function askKnowledge(knowledge: Knowledge): Ask {
  return async ({ question, language }) => {
    const found = await knowledge.answer(question, languageOf(language));
    if (found.kind === 'nothing') return { kind: 'none', text: '', instead: 'nothing found', sources: [] };
    const { text, sources, model } = found;
    return { kind: 'answer', text, sources, ...(model === undefined ? {} : { model }) };
  };
}

/** All passages of the index by title and section; one that was cut is whole again. */
export async function passagesOf({ passages: store }: Store): Promise<ReadonlyMap<string, Cited>> {
  const ids = (await store.vectors()).map(({ chunkId }) => chunkId);
  const byPlace = new Map<string, Cited>();
  for (const passage of await store.passages(ids)) {
    const key = keyOf(passage);
    const before = byPlace.get(key)?.text ?? headOf(passage);
    byPlace.set(key, { document: passage.documentId, section: passage.section, text: `${before}\n${passage.text}` });
  }
  return byPlace;
}

async function timed(asked: Asked, ask: Ask, passages: ReadonlyMap<string, Cited>): Promise<Given> {
  const started = performance.now();
  const { sources, ...given } = await ask(asked);
  const milliseconds = performance.now() - started;
  return { ...given, milliseconds, cited: sources.map((source) => passages.get(keyOf(source)) ?? unknown(source)) };
}

/** Wolof mixed with French is answered in French. */
function languageOf(language: string): Language {
  return language === 'wo' || language === 'en' ? language : 'fr';
}

function unknown(source: Source): Cited {
  return { document: '', section: source.section, text: headOf(source) };
}

function headOf({ title, section, date = '' }: Pick<Source, 'title' | 'section' | 'date'>): string {
  return `${title}\n${section}\n${date.replaceAll('-', ' ')}`;
}

function keyOf({ title, section }: Pick<Source, 'title' | 'section'>): string {
  return `${title}\n${section}`;
}
