import type { BaseMessage } from '@langchain/core/messages';
import type { ChatGoogleGenerativeAI } from '@langchain/google-genai';
import type { LanguageModel, ModelPiece, Prompt } from '../domain/ports.js';
import { bounded } from './bounded.js';
import { heedSecondPromise } from './gemini-client.js';
import { GOOGLES, refuseRedirectsFrom } from './no-redirects.js';

/** How Gemini is reached. */
export interface GeminiSettings {
  readonly apiKey: string;
  readonly model: string;
  /** Absent: Google's own. */
  readonly baseUrl?: string;
  readonly maxTokens: number;
}

/** A token is about four characters; twice that is more than an answer may be. */
const CHARS_PER_TOKEN = 8;

/** Gemini behind the port: one attempt, streamed. Its library is loaded with the first question. */
export function makeGeminiModel(settings: GeminiSettings): LanguageModel {
  let opened: Promise<ChatGoogleGenerativeAI> | undefined;
  const open = () => (opened ??= openChat(settings));
  return {
    name: settings.model,
    answer: (prompt, call) =>
      bounded((signal) => stream(open(), prompt, signal), {
        ...call,
        name: settings.model,
        maxChars: settings.maxTokens * CHARS_PER_TOKEN,
      }),
  };
}

async function openChat({ apiKey, model, baseUrl, maxTokens }: GeminiSettings): Promise<ChatGoogleGenerativeAI> {
  const { ChatGoogleGenerativeAI: Chat } = await import('@langchain/google-genai');
  refuseRedirectsFrom(baseUrl ?? GOOGLES);
  const chat = new Chat({
    apiKey,
    model,
    ...(baseUrl === undefined ? {} : { baseUrl }),
    temperature: 0,
    maxOutputTokens: maxTokens,
    maxRetries: 0,
    // Without it the library does not pass the signal on, and a silent server holds the call for minutes.
    streaming: true,
  });
  heedSecondPromise(chat);
  return chat;
}

async function* stream(
  opened: Promise<ChatGoogleGenerativeAI>,
  prompt: Prompt,
  signal: AbortSignal,
): AsyncIterable<ModelPiece> {
  const chat = await opened;
  // The stream itself, not `chat.stream()`: that one would report questions to a tracing service if the environment names one.
  for await (const chunk of chat._streamResponseChunks(await messagesOf(prompt), { signal })) {
    const usage = usageOf(chunk.message);
    yield { text: chunk.text, ...(usage === undefined ? {} : { usage }) };
  }
}

async function messagesOf({ instructions, data }: Prompt): Promise<BaseMessage[]> {
  const { HumanMessage, SystemMessage } = await import('@langchain/core/messages');
  return [new SystemMessage(instructions), new HumanMessage(data)];
}

function usageOf(message: object): ModelPiece['usage'] {
  if (!('usage_metadata' in message)) return undefined;
  const counted = message.usage_metadata;
  if (typeof counted !== 'object' || counted === null) return undefined;
  const inputTokens = countIn(counted, 'input_tokens');
  // What the model thinks before it writes is paid for, and stands in the total alone.
  const rest = countIn(counted, 'total_tokens') - inputTokens;
  return { inputTokens, outputTokens: Math.max(countIn(counted, 'output_tokens'), rest) };
}

function countIn(counted: object, key: string): number {
  const value: unknown = Object.entries(counted).find(([name]) => name === key)?.[1];
  return typeof value === 'number' ? value : 0;
}
