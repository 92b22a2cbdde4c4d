import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';

const header = z.object({ event_id: z.string(), sent_at: z.string() }).loose();
const itemHeader = z.object({ type: z.string(), length: z.number().optional() }).loose();

/** One envelope as it came in: its items by their type, and the whole as text. */
export interface Envelope {
  readonly path: string;
  readonly items: readonly { readonly type: string; readonly payload: Readonly<Record<string, unknown>> }[];
  readonly text: string;
}

/** A Sentry that keeps what it is told. */
export interface SentryDouble {
  readonly dsn: string;
  readonly envelopes: readonly Envelope[];
  close(): Promise<void>;
}

/** Reads the envelope format: a line of JSON for the whole, then for each item a line about it and its payload. */
export async function openSentryDouble(): Promise<SentryDouble> {
  const envelopes: Envelope[] = [];
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      if (request.method === 'POST') envelopes.push(readEnvelope(request.url ?? '', text));
      response.setHeader('Content-Type', 'application/json').end('{}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    dsn: `http://0123456789abcdef0123456789abcdef@127.0.0.1:${port}/42`,
    envelopes,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function readEnvelope(path: string, text: string): Envelope {
  const [first = '', ...rest] = text.split('\n');
  header.parse(JSON.parse(first));
  const items = [];
  for (let line = 0; line + 1 < rest.length; line += 2) {
    const { type } = itemHeader.parse(JSON.parse(rest[line] ?? ''));
    items.push({ type, payload: z.record(z.string(), z.unknown()).parse(JSON.parse(rest[line + 1] ?? '')) });
  }
  return { path, items, text };
}
