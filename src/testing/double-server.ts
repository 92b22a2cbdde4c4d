import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';

/** How a local double of an outside service behaves. `hostile` differs from `happy` only in what it says. */
export type DoubleMode = 'happy' | 'slow' | '429' | '500' | 'hung' | 'huge' | 'malformed' | 'hostile';

/** One request as it came over the wire. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Parsed JSON, or the raw text of anything else. */
  readonly body: unknown;
  /** Settled once the connection is over: `finished` or, when the other side hung up first, `left`. */
  readonly ended: Promise<'finished' | 'left'>;
}

export interface Double {
  /** `http://127.0.0.1:…`, without a slash at the end. */
  readonly url: string;
  readonly seen: readonly SeenRequest[];
  behave(mode: DoubleMode): void;
  close(): Promise<void>;
}

/** What a service says to a request when nothing is wrong with it. */
export interface Said {
  readonly status: number;
  readonly type: string;
  /** Written one after the other; in slow mode with a pause before each. */
  readonly parts: readonly string[];
}

export interface Service {
  readonly mode: DoubleMode;
  /** Milliseconds before each part in slow mode. */
  readonly pauseMs: number;
  /** Milliseconds before the first byte, as a model reads what it is asked. */
  readonly thinkMs?: number;
  answer(request: SeenRequest, mode: DoubleMode): Said;
  /** The service's own form of an error. */
  fault(status: number): string;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** Serves a double on a free port of this machine. Must be closed; what hangs is cut off. */
export async function openDouble(service: Service): Promise<Double> {
  const seen: SeenRequest[] = [];
  let mode = service.mode;
  const server = createServer((request, response) => {
    void serve(request, response).catch(() => response.destroy());
  });
  const serve = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await readRequest(incoming, response);
    seen.push(request);
    await play(service, mode, { request, response });
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    behave: (next) => void (mode = next),
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readRequest(incoming: IncomingMessage, response: ServerResponse): Promise<SeenRequest> {
  const ended = new Promise<'finished' | 'left'>((resolve) => {
    response.on('close', () => resolve(response.writableFinished ? 'finished' : 'left'));
  });
  const text = await readText(incoming);
  const isJson = (incoming.headers['content-type'] ?? '').includes('json');
  return { path: incoming.url ?? '', headers: incoming.headers, body: isJson ? JSON.parse(text) : text, ended };
}

interface Exchange {
  readonly request: SeenRequest;
  readonly response: ServerResponse;
}

async function play(service: Service, mode: DoubleMode, { request, response }: Exchange): Promise<void> {
  if (service.thinkMs !== undefined) await wait(service.thinkMs);
  switch (mode) {
    case 'hung':
      return;
    case '429':
    case '500': {
      const status = Number(mode);
      response.writeHead(status, { 'content-type': JSON_TYPE }).end(service.fault(status));
      return;
    }
    case 'malformed': {
      const { type } = service.answer(request, mode);
      response.writeHead(200, { 'content-type': type }).end(type.includes('event') ? 'data: {"ca\n\n' : '<html>login');
      return;
    }
    case 'huge':
      return pour(response, service.answer(request, mode));
    case 'happy':
    case 'hostile':
      return write(response, service.answer(request, mode), 0);
    case 'slow':
      return write(response, service.answer(request, mode), service.pauseMs);
  }
}

async function write(response: ServerResponse, said: Said, pauseMs: number): Promise<void> {
  response.writeHead(said.status, { 'content-type': said.type });
  for (const part of said.parts) {
    if (pauseMs > 0) await wait(pauseMs);
    if (response.destroyed) return;
    response.write(part);
  }
  response.end();
}

/** The same part again and again, until the other side has enough. */
async function pour(response: ServerResponse, { status, type, parts }: Said): Promise<void> {
  response.writeHead(status, { 'content-type': type });
  const part = parts[0] ?? '';
  while (!response.destroyed) {
    if (!response.write(part)) await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
