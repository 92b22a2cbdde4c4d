import { createHash } from 'node:crypto';
import { z } from 'zod';
import { openDouble, type Double, type DoubleMode, type Said, type SeenRequest } from './double-server.js';

/** What the double says and how. */
export interface OpenAiScript {
  readonly mode?: DoubleMode;
  /** The model's text for what it was asked (the user's message). */
  readonly text?: (asked: string) => string;
  /** The same, when it is hostile. */
  readonly hostile?: (asked: string) => string;
  /** What is heard in every recording. */
  readonly transcript?: string;
  /** The logarithm of how sure it is of what it heard. */
  readonly logprob?: number;
  /** Numbers a vector has when the request names no size. */
  readonly dimensions?: number;
  /** Milliseconds before each streamed event in slow mode. */
  readonly pauseMs?: number;
}

const chatRequest = z.object({
  model: z.string(),
  messages: z.array(z.object({ role: z.string(), content: z.string() })).min(1),
  stream: z.boolean().optional(),
});
const embeddingRequest = z.object({
  model: z.string(),
  input: z.union([z.string().transform((text) => [text]), z.array(z.string())]),
  dimensions: z.number().optional(),
  encoding_format: z.enum(['float', 'base64']).optional(),
});

const JSON_TYPE = 'application/json; charset=utf-8';
const USAGE = { prompt_tokens: 120, completion_tokens: 40, total_tokens: 160 };

/** An OpenAI-compatible server on this machine: /v1/chat/completions, /v1/embeddings and /v1/audio/transcriptions. */
export async function openOpenAiDouble(script: OpenAiScript = {}): Promise<Double> {
  return openDouble({
    mode: script.mode ?? 'happy',
    pauseMs: script.pauseMs ?? 100,
    answer: (request, mode) => answerTo(request, mode, script),
    fault: (status) =>
      JSON.stringify({
        error: {
          message: status === 429 ? 'Rate limit reached for requests' : 'The server had an error',
          type: status === 429 ? 'requests' : 'server_error',
          param: null,
          code: status === 429 ? 'rate_limit_exceeded' : null,
        },
      }),
  });
}

function answerTo(request: SeenRequest, mode: DoubleMode, script: OpenAiScript): Said {
  switch (request.path) {
    case '/v1/chat/completions':
      return chat(request, mode, script);
    case '/v1/embeddings':
      return embeddings(request, script);
    case '/v1/audio/transcriptions':
      return transcription(request, script);
    default:
      return { status: 404, type: JSON_TYPE, parts: [JSON.stringify({ error: { message: 'Unknown request URL' } })] };
  }
}

function chat(request: SeenRequest, mode: DoubleMode, script: OpenAiScript): Said {
  const { model, messages, stream } = chatRequest.parse(request.body);
  const text = textFor(messages.at(-1)?.content ?? '', mode, script);
  const about = { id: 'chatcmpl-double', created: 1_700_000_000, model };
  if (stream !== true) {
    const choice = { index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' };
    return json({ ...about, object: 'chat.completion', choices: [choice], usage: USAGE });
  }
  const pieces = text.match(/\S+\s*(?:\S+\s*){0,3}/g) ?? [text];
  const chunk = (delta: object, reason: string | null) => ({
    ...about,
    object: 'chat.completion.chunk',
    choices: [{ index: 0, delta, finish_reason: reason }],
  });
  const events = [
    ...pieces.map((content) => chunk({ role: 'assistant', content }, null)),
    chunk({}, 'stop'),
    { ...about, object: 'chat.completion.chunk', choices: [], usage: USAGE },
  ];
  const parts = [...events.map((event) => `data: ${JSON.stringify(event)}\n\n`), 'data: [DONE]\n\n'];
  return { status: 200, type: 'text/event-stream', parts };
}

function textFor(asked: string, mode: DoubleMode, script: OpenAiScript): string {
  if (mode === 'huge') return 'encore '.repeat(1000);
  const say = mode === 'hostile' ? (script.hostile ?? script.text) : script.text;
  return say?.(asked) ?? `Vous demandez : ${asked.slice(-200)}`;
}

function embeddings(request: SeenRequest, script: OpenAiScript): Said {
  const { model, input, dimensions, encoding_format } = embeddingRequest.parse(request.body);
  const data = input.map((text, index) => {
    const vector = vectorOf(text, dimensions ?? script.dimensions ?? 1536);
    const embedding = encoding_format === 'base64' ? Buffer.from(vector.buffer).toString('base64') : [...vector];
    return { object: 'embedding', index, embedding };
  });
  return json({ object: 'list', data, model, usage: { prompt_tokens: 8, total_tokens: 8 } });
}

function vectorOf(text: string, size: number): Float32Array {
  const seed = createHash('sha256').update(text).digest();
  return Float32Array.from({ length: size }, (_, at) => ((seed[at % seed.length] ?? 0) - 127.5 + (at % 7)) / 100);
}

/** `text` is what is heard; other response formats get the verbose form. */
function transcription({ body }: SeenRequest, { transcript = 'bonjour', logprob = -0.1 }: OpenAiScript): Said {
  const form = typeof body === 'string' ? body : '';
  if (/name="response_format"\s+text\s/.test(form)) return { status: 200, type: 'text/plain', parts: [transcript] };
  const segment = { id: 0, start: 0, end: 2.1, text: transcript, avg_logprob: logprob, no_speech_prob: 0.02 };
  return json({ task: 'transcribe', language: 'french', duration: 2.1, text: transcript, segments: [segment] });
}

function json(body: unknown): Said {
  return { status: 200, type: JSON_TYPE, parts: [JSON.stringify(body)] };
}
