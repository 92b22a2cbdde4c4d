import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Chunk, SourceDocument } from '../../src/domain/knowledge.js';
import { termsOf } from '../../src/knowledge/terms.js';

/** A document whose pieces are given: each piece is what a question is to find. */
export interface Volume {
  readonly document: SourceDocument;
  readonly chunks: readonly Chunk[];
}

/** A question and the piece that answers it. */
export interface Wish {
  readonly question: string;
  readonly chunkId: string;
  /** Neighbours of one subject are on one side: what is tuned on `tune` is told on `test`. */
  readonly part: 'tune' | 'test';
}

export interface Corpus {
  readonly name: string;
  readonly volumes: readonly Volume[];
  readonly wishes: readonly Wish[];
}

const paragraph = z.object({ id: z.string(), title: z.string(), text: z.string() });
const paragraphQuestion = z.object({ question: z.string(), doc_id: z.string() });
const entry = z.object({
  id: z.number(),
  title: z.string(),
  theme: z.string(),
  keywords: z.string(),
  text: z.string(),
});
const entryQuestion = z.object({ question: z.string(), doc_id: z.number() });

/** Encyclopedia articles, a paragraph a piece, and questions that people wrote to the paragraphs. */
export async function readPiaf(folder: string): Promise<Corpus> {
  const paragraphs = await readLines(join(folder, 'paragraphs.jsonl'), paragraph);
  const questions = await readLines(join(folder, 'questions_dev.jsonl'), paragraphQuestion);
  const byTitle = new Map<string, z.infer<typeof paragraph>[]>();
  for (const one of paragraphs) byTitle.set(one.title, [...(byTitle.get(one.title) ?? []), one]);
  const titles = new Map(paragraphs.map(({ id, title }) => [id, title]));
  return {
    name: 'piaf',
    volumes: [...byTitle].map(([title, pieces]) => volumeOf({ title, keywords: '', pieces })),
    wishes: questions.map((one) => wishOf(one.question, one.doc_id, titles.get(one.doc_id) ?? '')),
  };
}

/**
 * A public service's questions and answers; each title is asked of the answers.
 *
 * @param told `answers`: what is searched holds the answers and their keywords alone; `titles`: their titles too
 */
export async function readCnil(folder: string, told: 'answers' | 'titles'): Promise<Corpus> {
  const entries = await readLines(join(folder, 'docs.jsonl'), entry);
  const questions = await readLines(join(folder, 'questions.jsonl'), entryQuestion);
  return {
    name: `cnil, ${told}`,
    volumes: entries.map(({ id, title, theme, keywords, text }) =>
      volumeOf({ title: told === 'titles' ? title : theme, keywords, pieces: [{ id: String(id), text }] }),
    ),
    wishes: questions.map((one) => wishOf(one.question, String(one.doc_id), String(one.doc_id))),
  };
}

async function readLines<Row>(path: string, shape: z.ZodType<Row>): Promise<readonly Row[]> {
  const lines = (await readFile(path, 'utf8')).trim().split('\n');
  return lines.map((line) => shape.parse(JSON.parse(line)));
}

interface Draft {
  readonly title: string;
  readonly keywords: string;
  readonly pieces: readonly { readonly id: string; readonly text: string }[];
}

function volumeOf({ title, keywords, pieces }: Draft): Volume {
  const id = pieces[0]?.id ?? title;
  return {
    document: { id, title, language: 'fr', status: 'verified', body: '', hash: hashOf(id) },
    chunks: pieces.map((piece, position) => ({
      id: piece.id,
      documentId: id,
      position,
      section: '',
      text: piece.text,
      terms: [`${title} ${keywords}`, '', piece.text].map((field) => termsOf(field).join(' ')).join('\n'),
    })),
  };
}

function wishOf(question: string, chunkId: string, subject: string): Wish {
  return { question, chunkId, part: Number.parseInt(hashOf(subject).slice(0, 8), 16) % 2 === 0 ? 'tune' : 'test' };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
