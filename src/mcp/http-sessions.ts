import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import type { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StreamableHTTPServerTransport } from '@modelcontextprotocol/sdk/server/streamableHttp.js';
import { isInitializeRequest } from '@modelcontextprotocol/sdk/types.js';

/** Streamable HTTP behind a door that has checked who asks. */
export interface HttpSessions {
  /** Answers on the raw response. @param body parsed JSON of a POST */
  handle(request: IncomingMessage, response: ServerResponse, body?: unknown): Promise<void>;
  /** How many clients there are. */
  count(): number;
  /** Takes nobody new, ends the silent streams, waits for the calls under way, then closes everything. */
  stop(): Promise<void>;
}

export interface HttpSessionParts {
  /** A server for one client. */
  readonly makeServer: () => McpServer;
  /** Unguessable, visible ASCII. */
  readonly newId: () => string;
  /** Milliseconds that never go back. */
  readonly stopwatch: () => number;
  readonly tell: (error: unknown) => void;
  readonly most: number;
  /** After so long without a word and without an open stream a client is forgotten. */
  readonly idleMs: number;
  /** How long calls under way may take when everything stops. */
  readonly drainMs: number;
}

interface Session {
  readonly server: McpServer;
  readonly transport: StreamableHTTPServerTransport;
  lastHeard: number;
  /** Calls under way, and streams that are open. */
  calls: number;
  streams: number;
}

/** One server and one transport a client: JSON-RPC numbers of two clients are the same numbers. */
export function makeHttpSessions(parts: HttpSessionParts): HttpSessions {
  const { stopwatch, drainMs, idleMs } = parts;
  const known = makeRegister(parts);
  const sweeper = setInterval(() => void known.sweep(), Math.max(1_000, idleMs / 4)).unref();
  let stopping = false;
  const begin = async (request: IncomingMessage, response: ServerResponse, body: unknown) => {
    if (stopping || !(await known.makeRoom())) {
      refuse(response, 503, { code: -32000, message: 'Too many clients' });
      return;
    }
    const session = await openSession(parts, known.sessions);
    await serve(session, { request, response, body }, stopwatch);
    // What was no proper beginning was answered as such, and nobody will come back for it.
    if (session.transport.sessionId === undefined) await session.server.close();
  };
  return {
    count: () => known.sessions.size,
    async handle(request, response, body) {
      const id = request.headers['mcp-session-id'];
      if (id === undefined && isBeginning(request, body)) return begin(request, response, body);
      const session = typeof id === 'string' ? known.sessions.get(id) : undefined;
      if (session !== undefined) await serve(session, { request, response, body }, stopwatch);
      else if (id === undefined) refuse(response, 400, { code: -32000, message: 'Mcp-Session-Id is required' });
      else refuse(response, 404, { code: -32001, message: 'Session not found' });
    },
    async stop() {
      stopping = true;
      clearInterval(sweeper);
      for (const { transport } of known.sessions.values()) transport.closeStandaloneSSEStream();
      const until = stopwatch() + drainMs;
      while (known.isAtWork() && stopwatch() < until) await wait(DRAIN_STEP_MS);
      await Promise.all([...known.sessions.keys()].map((id) => known.forget(id)));
    },
  };
}

/** The clients that there are, and who of them leaves when. */
interface Register {
  readonly sessions: Map<string, Session>;
  isAtWork(): boolean;
  forget(id: string): Promise<void>;
  /** Forgets whoever was silent for too long. */
  sweep(): Promise<void>;
  /** Whether one more may come: the one that was silent longest leaves for him, unless all are at work. */
  makeRoom(): Promise<boolean>;
}

function makeRegister({ stopwatch, idleMs, most }: HttpSessionParts): Register {
  const sessions = new Map<string, Session>();
  const forget = async (id: string) => {
    const session = sessions.get(id);
    sessions.delete(id);
    await session?.server.close();
  };
  const sweep = async () => {
    const late = [...sessions].filter(([, one]) => isQuiet(one) && stopwatch() - one.lastHeard >= idleMs);
    await Promise.all(late.map(([id]) => forget(id)));
  };
  return {
    sessions,
    forget,
    sweep,
    isAtWork: () => [...sessions.values()].some(({ calls }) => calls > 0),
    async makeRoom() {
      await sweep();
      if (sessions.size < most) return true;
      const [longest] = [...sessions].filter(([, one]) => one.calls === 0).sort(byLastHeard);
      if (longest === undefined) return false;
      await forget(longest[0]);
      return true;
    },
  };
}

const DRAIN_STEP_MS = 25;

async function openSession(parts: HttpSessionParts, sessions: Map<string, Session>): Promise<Session> {
  const server = parts.makeServer();
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: parts.newId,
    onsessioninitialized: (id) => void sessions.set(id, session),
    onsessionclosed: (id) => void sessions.delete(id),
  });
  const session: Session = { server, transport, lastHeard: parts.stopwatch(), calls: 0, streams: 0 };
  transport.onerror = parts.tell;
  await server.connect(transport);
  return session;
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly body: unknown;
}

/** A GET is a stream that stays open; anything else is a call that ends. */
async function serve(session: Session, exchange: Exchange, stopwatch: () => number): Promise<void> {
  const { request, response, body } = exchange;
  const kind = request.method === 'GET' ? 'streams' : 'calls';
  session[kind] += 1;
  session.lastHeard = stopwatch();
  const closed = response.closed ? Promise.resolve() : new Promise((resolve) => response.once('close', resolve));
  try {
    await session.transport.handleRequest(request, response, body);
    await closed;
  } finally {
    session[kind] -= 1;
    session.lastHeard = stopwatch();
  }
}

function isQuiet({ calls, streams }: Session): boolean {
  return calls === 0 && streams === 0;
}

function byLastHeard([, one]: readonly [string, Session], [, other]: readonly [string, Session]): number {
  return one.streams - other.streams || one.lastHeard - other.lastHeard;
}

function isBeginning({ method }: IncomingMessage, body: unknown): boolean {
  return method === 'POST' && (Array.isArray(body) ? body : [body]).some((message) => isInitializeRequest(message));
}

/** A refusal as the protocol words it. */
function refuse(response: ServerResponse, status: number, error: { readonly code: number; readonly message: string }) {
  const headers = { 'Content-Type': 'application/json', ...(status === 503 ? { 'Retry-After': '5' } : {}) };
  response.writeHead(status, headers).end(JSON.stringify({ jsonrpc: '2.0', error, id: null }));
}
