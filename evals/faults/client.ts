import { Agent, request } from 'undici';
import { z } from 'zod';

const record = z.object({ kind: z.string(), id: z.string(), fields: z.record(z.string(), z.unknown()) });

/** What of the published reply is looked at. */
const reply = z.object({
  session_id: z.string(),
  message_id: z.string(),
  reply: z.string(),
  flow: z.object({ name: z.string(), status: z.string(), asking: z.string().optional() }),
  slots: z.record(z.string(), z.unknown()),
  records: z.array(record),
  engine: z.string(),
  sources: z.array(z.unknown()),
});

export type ToldReply = z.infer<typeof reply>;
export type ToldRecord = z.infer<typeof record>;

/** What came back. `status` 0: the connection broke or nothing came in time, and `error` says how. */
export interface Told {
  readonly status: number;
  readonly text: string;
  readonly ms: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly error?: string;
}

/** The same, with the reply of a chat when there is one. */
export interface Heard extends Told {
  readonly reply?: ToldReply;
}

/** What a customer's page sends with a message. */
export interface Line {
  readonly text: string;
  readonly session?: string;
  /** The same one again is the same message. */
  readonly message?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Somebody who talks HTTP to a server. Must be closed. */
export interface Client {
  say(line: Line): Promise<Heard>;
  send(sent: Sent): Promise<Told>;
  close(): Promise<void>;
}

/** One request. */
export interface Sent {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'OPTIONS' | 'HEAD';
  /** `/api/chat` */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

const IDLE_MS = 1_500;

/**
 * A client with connections of its own. Nothing is thrown: what breaks comes back as status 0.
 *
 * @param patienceMs for the whole answer
 */
export function openClient(url: string, { connections = 128, patienceMs = 30_000 } = {}): Client {
  // An idle connection is left well before the server closes it: the two could cross where the processor is busy.
  const idle = { keepAliveTimeout: IDLE_MS, keepAliveMaxTimeout: IDLE_MS };
  const dispatcher = new Agent({ connections, headersTimeout: patienceMs, bodyTimeout: patienceMs, ...idle });
  const send = async ({ method = 'GET', path, headers = {}, body }: Sent): Promise<Told> => {
    const started = performance.now();
    try {
      const signal = AbortSignal.timeout(patienceMs);
      const answer = await request(url + path, { dispatcher, method, headers, body: body ?? null, signal });
      const text = await answer.body.text();
      return { status: answer.statusCode, text, ms: performance.now() - started, headers: answer.headers };
    } catch (error) {
      return { status: 0, text: '', ms: performance.now() - started, headers: {}, error: nameOf(error) };
    }
  };
  return { send, say: async (line) => heardOf(await send(sentOf(line))), close: () => dispatcher.destroy() };
}

/** A client for each seat: customers do not wait for each other's connections, and each is served in turn. */
export function openSeats(url: string, seats: number) {
  const clients = Array.from({ length: seats }, () => openClient(url, { connections: 1 }));
  return {
    clientOf: (seat: number): Client => clients[seat % clients.length] ?? openClient(url, { connections: 1 }),
    close: async () => {
      await Promise.all(clients.map((client) => client.close()));
    },
  };
}

function sentOf({ text, session, message, headers = {} }: Line): Sent {
  const body = JSON.stringify({ text, session_id: session, message_id: message });
  return { method: 'POST', path: '/api/chat', headers: { 'Content-Type': 'application/json', ...headers }, body };
}

function heardOf(told: Told): Heard {
  if (told.status !== 200) return told;
  const read = reply.safeParse(JSON.parse(told.text));
  return read.success ? { ...told, reply: read.data } : { ...told, error: 'not the published reply' };
}

function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
