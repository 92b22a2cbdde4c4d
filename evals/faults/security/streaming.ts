import { z } from 'zod';
import type { Client } from '../client.js';

/** Everything that a streamed answer showed, for a moment or for good. */
export interface Streamed {
  readonly status: number;
  /** All pieces, those that were taken back too. */
  readonly pieces: string;
  /** The reply in the end. */
  readonly reply: string;
}

const delta = z.object({ text: z.string() });
const done = z.object({ reply: z.string() });

/** Says a line and reads the answer as a page does that shows it while it is written. */
export async function streamed(client: Client, text: string, session: string): Promise<Streamed> {
  const headers = { 'Content-Type': 'application/json', Accept: 'text/event-stream' };
  const body = JSON.stringify({ text, session_id: session });
  const told = await client.send({ method: 'POST', path: '/api/chat', headers, body });
  const events = [...told.text.matchAll(/^event: (\w+)\ndata: (.*)$/gm)].map(([, name, json = '{}']) => ({
    name,
    data: read(json),
  }));
  const pieces = events.filter(({ name }) => name === 'delta').map(({ data }) => delta.parse(data).text);
  const reply = events.filter(({ name }) => name === 'done').map(({ data }) => done.parse(data).reply);
  return { status: told.status, pieces: pieces.join(''), reply: reply.join('') };
}

function read(json: string): unknown {
  return JSON.parse(json);
}
