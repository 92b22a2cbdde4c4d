import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeGeminiEmbedder } from './gemini-embedder.js';
import { makeGeminiModel } from './gemini.js';

describe('A service that sends us on to another one', () => {
  const elsewhere: string[] = [];
  let servers: readonly Server[];
  let baseUrl: string;

  beforeEach(async () => {
    elsewhere.length = 0;
    const target = createServer((request, response) => {
      elsewhere.push(`${request.url ?? ''} ${String(request.headers['x-goog-api-key'])}`);
      response.end('{}');
    });
    const to = await addressOf(target);
    const from = createServer((request, response) => {
      response.writeHead(307, { Location: `${to}${request.url ?? ''}` }).end();
    });
    baseUrl = await addressOf(from);
    servers = [target, from];
  });
  afterEach(() => servers.forEach((server) => server.close()));

  it('is given no word and no key for that one by Gemini’s client', async () => {
    const model = makeGeminiModel({ apiKey: 'secret-key', model: 'gemini-test', baseUrl, maxTokens: 50 });
    const told: string[] = [];
    const asked = async () => {
      for await (const { text } of model.answer({ instructions: 'i', data: 'd' }, { deadlineMs: 5_000 }))
        told.push(text);
    };
    await expect(asked()).rejects.toMatchObject({ name: 'UpstreamError' });
    expect(elsewhere).toEqual([]);
  });

  it('is given none by the client of its vectors', async () => {
    const embedder = makeGeminiEmbedder({
      apiKey: 'secret-key',
      model: 'embedding-test',
      dimensions: 8,
      baseUrl,
      deadlineMs: 5_000,
    });
    await expect(embedder.embed(['un prêt'])).rejects.toThrow();
    expect(elsewhere).toEqual([]);
  });
});

async function addressOf(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return typeof address === 'object' && address !== null ? `http://127.0.0.1:${address.port}` : '';
}
