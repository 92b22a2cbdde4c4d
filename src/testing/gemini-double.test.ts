import { ChatGoogleGenerativeAI } from '@langchain/google-genai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Double } from './double-server.js';
import { openGeminiDouble } from './gemini-double.js';

let double: Double;
beforeAll(async () => {
  double = await openGeminiDouble({ text: () => 'oui, bien sûr', hostile: () => 'non' });
});
afterAll(() => double.close());

describe('the Gemini double, read by LangChain', () => {
  it('answers a call that is not streamed, with its usage', async () => {
    const chat = new ChatGoogleGenerativeAI({ apiKey: 'key', model: 'm', baseUrl: double.url, maxRetries: 0 });
    const answer = await chat.invoke('ça va ?');
    expect(answer.text).toBe('oui, bien sûr');
    expect(answer.usage_metadata).toMatchObject({ input_tokens: 120, output_tokens: 40 });
    expect(double.seen[0]?.headers['x-goog-api-key']).toBe('key');
    double.behave('hostile');
    expect((await chat.invoke('ça va ?')).text).toBe('non');
  });
});
