import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openDouble, type Double, type DoubleMode, type Said, type SeenRequest } from './double-server.js';

/** What the double says and how. */
export interface GeminiScript {
  readonly mode?: DoubleMode;
  /** The model's text for what it was asked (the user's part). */
  readonly text?: (asked: string) => string;
  /** The same, when it is hostile. */
  readonly hostile?: (asked: string) => string;
  /** Milliseconds before each streamed event in slow mode. */
  readonly pauseMs?: number;
  /** Milliseconds before the first byte, in every mode. */
  readonly thinkMs?: number;
}

const parts = z.object({ parts: z.array(z.object({ text: z.string().default('') })) });
const generateRequest = z.object({ contents: z.array(parts).min(1) });
const embedRequest = z.object({ content: parts, outputDimensionality: z.number().optional() });
const batchRequest = z.object({ requests: z.array(embedRequest).max(100) });

const FULL_SIZE = 3072;
const EVENT = 'text/event-stream';
const JSON_TYPE = 'application/json; charset=utf-8';

/** The Gemini API on this machine: generateContent, streamGenerateContent, embedContent and batchEmbedContents. */
export function openGeminiDouble(script: GeminiScript = {}): Promise<Double> {
  return openDouble({
    mode: script.mode ?? 'happy',
    pauseMs: script.pauseMs ?? 100,
    thinkMs: script.thinkMs ?? 0,
    answer: (request, mode) => answerTo(request, mode, script),
    fault: (status) =>
      JSON.stringify({
        error: {
          code: status,
          message: status === 429 ? 'Resource has been exhausted (e.g. check quota).' : 'An internal error occurred.',
          status: status === 429 ? 'RESOURCE_EXHAUSTED' : 'INTERNAL',
        },
      }),
  });
}

function answerTo(request: SeenRequest, mode: DoubleMode, script: GeminiScript): Said {
  const [, method = ''] = /:(\w+)/.exec(request.path) ?? [];
  switch (method) {
    case 'generateContent':
      return { status: 200, type: JSON_TYPE, parts: [JSON.stringify(candidate(textFor(request, mode, script), true))] };
    case 'streamGenerateContent': {
      const pieces = piecesOf(textFor(request, mode, script));
      const events = pieces.map((piece, at) => candidate(piece, at === pieces.length - 1));
      return { status: 200, type: EVENT, parts: events.map((event) => `data: ${JSON.stringify(event)}\r\n\r\n`) };
    }
    case 'embedContent': {
      const { content, outputDimensionality } = embedRequest.parse(request.body);
      return json({ embedding: { values: vectorOf(content, outputDimensionality) } });
    }
    case 'batchEmbedContents': {
      const { requests } = batchRequest.parse(request.body);
      return json({
        embeddings: requests.map(({ content, outputDimensionality }) => ({
          values: vectorOf(content, outputDimensionality),
        })),
      });
    }
    default:
      return { status: 404, type: JSON_TYPE, parts: [JSON.stringify({ error: { code: 404, status: 'NOT_FOUND' } })] };
  }
}

function json(body: unknown): Said {
  return { status: 200, type: JSON_TYPE, parts: [JSON.stringify(body)] };
}

function textFor(request: SeenRequest, mode: DoubleMode, script: GeminiScript): string {
  const { contents } = generateRequest.parse(request.body);
  const asked = contents.flatMap((content) => content.parts.map(({ text }) => text)).join('\n');
  const say = mode === 'hostile' ? (script.hostile ?? script.text) : script.text;
  return mode === 'huge' ? 'encore '.repeat(1000) : (say ?? echo)(asked);
}

function echo(asked: string): string {
  return `Vous demandez : ${asked.slice(-200)}`;
}

/** A few words at a time, as a model writes. */
function piecesOf(text: string): readonly string[] {
  return text.match(/\S+\s*(?:\S+\s*){0,3}/g) ?? [text];
}

function candidate(text: string, isLast: boolean) {
  return {
    candidates: [
      { content: { parts: [{ text }], role: 'model' }, index: 0, ...(isLast ? { finishReason: 'STOP' } : {}) },
    ],
    usageMetadata: {
      promptTokenCount: 120,
      ...(isLast ? { candidatesTokenCount: 40, totalTokenCount: 160 } : { totalTokenCount: 120 }),
    },
    modelVersion: 'gemini-double',
  };
}

/** A vector of the text's own, not of unit length, as the service gives shortened ones. */
function vectorOf(content: z.infer<typeof parts>, size = FULL_SIZE): readonly number[] {
  const seed = createHash('sha256')
    .update(content.parts.map(({ text }) => text).join(''))
    .digest();
  return Array.from({ length: size }, (_, at) => ((seed[at % seed.length] ?? 0) - 127.5 + (at % 7)) / 100);
}
