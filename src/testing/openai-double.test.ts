import OpenAI, { toFile } from 'openai';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Double } from './double-server.js';
import { openOpenAiDouble } from './openai-double.js';

let double: Double;
let client: OpenAI;
beforeAll(async () => {
  double = await openOpenAiDouble({ text: (asked) => `entendu : ${asked}`, transcript: 'je veux un prêt' });
  client = new OpenAI({ apiKey: 'key', baseURL: `${double.url}/v1`, maxRetries: 0, logLevel: 'off' });
});
afterAll(() => double.close());

describe('the OpenAI double, read by the official client', () => {
  it('answers a chat that is not streamed', async () => {
    const messages = [{ role: 'user' as const, content: 'bonjour' }];
    const { choices, usage } = await client.chat.completions.create({ model: 'm', messages });
    expect(choices[0]?.message.content).toBe('entendu : bonjour');
    expect(usage?.total_tokens).toBe(160);
  });

  it('hears a recording, in both forms', async () => {
    const file = await toFile(Buffer.from('OggS'), 'voix.ogg');
    const verbose = { file, model: 'whisper-1', language: 'fr', response_format: 'verbose_json' as const };
    expect(await client.audio.transcriptions.create(verbose)).toMatchObject({
      text: 'je veux un prêt',
      language: 'french',
    });
    const plain = { file, model: 'whisper-1', response_format: 'text' as const };
    expect(await client.audio.transcriptions.create(plain)).toBe('je veux un prêt');
  });

  it('gives vectors in the binary form that the client asks for by default', async () => {
    const { data } = await client.embeddings.create({ model: 'm', input: 'compte', dimensions: 8 });
    expect(data[0]?.embedding).toHaveLength(8);
  });

  it('fails as the service does', async () => {
    double.behave('429');
    await expect(client.models.list()).rejects.toMatchObject({ status: 429 });
  });
});
