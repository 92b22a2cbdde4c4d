import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Passage } from '../../src/domain/knowledge.js';
import { sentencesOf } from '../../src/knowledge/sentences.js';
import { termsOf } from '../../src/knowledge/terms.js';
import { readVolumes } from '../answers/volumes.js';

const row = z.object({ part: z.string(), question: z.string() });
/** Passages of one synthetic document. */
const TOGETHER = 5;
const SENTENCES = 5;
/** One word in this many is another one: a larger bank has more things and more names. */
const CHANGED = 12;

/** The questions that our own documents are tuned on. */
export async function questionsOf(datasets: string): Promise<readonly string[]> {
  const lines = (await readFile(join(datasets, 'answers', 'questions.jsonl'), 'utf8')).trim().split('\n');
  return lines
    .map((line) => row.parse(JSON.parse(line)))
    .flatMap(({ part, question }) => (part === 'tune' ? [question] : []));
}

/**
 * As many passages as asked for, made of our documents' sentences in another order with some words changed. The same
 * number gives the same passages.
 */
export async function passagesLike(datasets: string, count: number): Promise<readonly Passage[]> {
  const chunks = (await readVolumes(join(datasets, 'knowledge'))).flatMap((volume) => volume.chunks);
  const sentences = chunks.flatMap(({ text }) => sentencesOf(text));
  const draw = makeDraw(20_261_128);
  const pick = <Item>(items: readonly Item[], fallback: Item): Item => items[draw(items.length)] ?? fallback;
  return Array.from({ length: count }, (_, place): Passage => {
    const document = Math.floor(place / TOGETHER);
    const text = Array.from({ length: SENTENCES }, () => changed(pick(sentences, ''), draw)).join(' ');
    const section = changed(pick(chunks, undefined)?.section ?? '', draw);
    const title = `Dossier ${nameOf(document)}`;
    return {
      chunkId: `c${place}`,
      documentId: `d${document}`,
      title,
      section,
      text,
      terms: [title, section, text].map((field) => termsOf(field).join(' ')).join('\n'),
      status: 'verified',
    };
  });
}

function changed(sentence: string, draw: (below: number) => number): string {
  return sentence.replace(/\p{L}{5,}/gu, (word) => (draw(CHANGED) === 0 ? nameOf(draw(40_000)) : word));
}

/** A pronounceable word for a number. */
function nameOf(number: number): string {
  const syllables = ['ba', 'di', 'fou', 'ga', 'ke', 'lo', 'ma', 'ndi', 'pe', 'ri', 'sa', 'to', 'wa', 'yo', 'zi', 'cha'];
  let rest = number + 4096;
  let name = '';
  for (; rest > 0; rest = Math.floor(rest / syllables.length)) name += syllables[rest % syllables.length] ?? '';
  return name;
}

/** Chance that is the same in every run (mulberry32): whole numbers from 0 up to but not with `below`. */
function makeDraw(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return Math.floor((((value ^ (value >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}
