import type OpenAI from 'openai';
import type { LanguageModel, ModelPiece, Prompt } from '../domain/ports.js';
import { bounded } from './bounded.js';

/** How an OpenAI-compatible server is reached: OpenAI itself, Ollama, vLLM … */
export interface OpenAiSettings {
  /** Servers of one's own ask for none. */
  readonly apiKey?: string;
  readonly model: string;
  /** With its version: `http://127.0.0.1:11434/v1`. Absent: OpenAI's own. */
  readonly baseUrl?: string;
  readonly maxTokens: number;
}

const CHARS_PER_TOKEN = 8;

/** An OpenAI-compatible model behind the port: one attempt, streamed. Its library is loaded with the first question. */
export function makeOpenAiModel(settings: OpenAiSettings): LanguageModel {
  let opened: Promise<OpenAI> | undefined;
  const open = () => (opened ??= openOpenAi(settings));
  return {
    name: settings.model,
    answer: (prompt, call) =>
      bounded((signal) => stream(open(), settings, { prompt, signal }), {
        ...call,
        name: settings.model,
        maxChars: settings.maxTokens * CHARS_PER_TOKEN,
      }),
  };
}

/** The client with nothing read from the environment: no organisation, no project, no log. */
export async function openOpenAi({ apiKey, baseUrl }: Pick<OpenAiSettings, 'apiKey' | 'baseUrl'>): Promise<OpenAI> {
  const { default: Client } = await import('openai');
  return new Client({
    apiKey: apiKey ?? 'none',
    baseURL: baseUrl ?? 'https://api.openai.com/v1',
    organization: null,
    project: null,
    maxRetries: 0,
    logLevel: 'off',
    // A service that sends us elsewhere is not the one that the key is for.
    fetchOptions: { redirect: 'error' },
  });
}

async function* stream(
  opened: Promise<OpenAI>,
  { model, baseUrl, maxTokens }: OpenAiSettings,
  { prompt, signal }: { readonly prompt: Prompt; readonly signal: AbortSignal },
): AsyncIterable<ModelPiece> {
  const client = await opened;
  const chunks = await client.chat.completions.create(
    {
      model,
      messages: messagesOf(prompt),
      stream: true,
      stream_options: { include_usage: true },
      ...limitsFor(baseUrl, maxTokens),
    },
    { signal },
  );
  for await (const { choices, usage } of chunks) {
    const text = choices[0]?.delta.content ?? '';
    if (usage !== undefined && usage !== null) {
      yield { text, usage: { inputTokens: usage.prompt_tokens, outputTokens: usage.completion_tokens } };
    } else if (text !== '') yield { text };
  }
}

/** OpenAI's newer models refuse the old name of the limit and any temperature; other servers know only the old name. */
function limitsFor(baseUrl: string | undefined, tokens: number): Readonly<Record<string, number>> {
  return baseUrl === undefined ? { max_completion_tokens: tokens } : { max_tokens: tokens, temperature: 0 };
}

function messagesOf({ instructions, data }: Prompt) {
  return [
    { role: 'system', content: instructions },
    { role: 'user', content: data },
  ] as const satisfies OpenAI.ChatCompletionMessageParam[];
}
