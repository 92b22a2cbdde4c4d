import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

/** Every way in which a service is known to break. */
export const breakages = [
  'closed',
  'hangs up',
  'cut midway',
  'silent',
  'late',
  'dripping',
  'endless',
  '401',
  '403',
  '404',
  '429',
  '500',
  '503',
  'redirect',
  'empty',
  'login page',
  'half JSON',
  'other JSON',
  'null',
  'binary',
  'bomb',
] as const;

export type Breakage = (typeof breakages)[number];

/** A service of any kind as it is reached through a network that can break it. Must be closed. */
export interface BreakingProxy {
  /** `http://127.0.0.1:…`, without a slash at the end; the same for ever. */
  readonly url: string;
  /** Requests that came so far, served or not. */
  readonly asked: () => number;
  /** Nothing: it works again. */
  behave(breakage: Breakage | undefined): Promise<void>;
  close(): Promise<void>;
}

const LATE_MS = 6_000;
const DRIP_MS = 300;
const JSON_TYPE = { 'content-type': 'application/json' };
const BOMB = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));

/** @param target `http://127.0.0.1:…`, asked anew at each request */
export async function openBreakingProxy(target: () => string): Promise<BreakingProxy> {
  const state: { breakage: Breakage | undefined; asked: number; port: number } = {
    breakage: undefined,
    asked: 0,
    port: 0,
  };
  const handle = (incoming: IncomingMessage, response: ServerResponse) => {
    state.asked += 1;
    void serve({ incoming, response, target: target() }, state.breakage).catch(() => response.destroy());
  };
  let server = await openAt(0, handle);
  const address = server.address();
  state.port = typeof address === 'object' && address !== null ? address.port : 0;
  const shut = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return {
    url: `http://127.0.0.1:${state.port}`,
    asked: () => state.asked,
    async behave(breakage) {
      const before = state.breakage;
      state.breakage = breakage;
      // What is under way dies with the change, as it does when a service is restarted.
      server.closeAllConnections();
      if (breakage === 'closed' && before !== 'closed') await shut();
      if (breakage !== 'closed' && before === 'closed') server = await openAt(state.port, handle);
    },
    close: shut,
  };
}

function openAt(port: number, handle: (incoming: IncomingMessage, response: ServerResponse) => void): Promise<Server> {
  const server = createServer(handle);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(server));
  });
}

interface Passing {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly target: string;
}

async function serve(passing: Passing, breakage: Breakage | undefined): Promise<void> {
  const { incoming, response } = passing;
  const body = await buffer(incoming);
  switch (breakage) {
    case undefined:
      return pass(passing, body);
    case 'closed':
    case 'hangs up':
      response.destroy();
      return;
    case 'silent':
      return;
    case 'late':
      await wait(LATE_MS);
      // Whoever hung up meanwhile is not served any more.
      return response.destroyed ? undefined : pass(passing, body);
    case 'cut midway':
      return cut(passing, body);
    case 'dripping':
      return drip(response);
    case 'endless':
      return pourInto(response);
    case 'redirect':
      response.writeHead(302, { location: incoming.url ?? '/' }).end();
      return;
    default: {
      const { status, headers = JSON_TYPE, text } = wrongAnswers[breakage];
      response.writeHead(status, headers).end(text);
    }
  }
}

interface WrongAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly text: string | Uint8Array;
}

type Acted = 'closed' | 'hangs up' | 'silent' | 'late' | 'cut midway' | 'dripping' | 'endless' | 'redirect';

const error = (code: number): WrongAnswer => ({
  status: code,
  text: JSON.stringify({ error: { code, message: 'no' } }),
});

const wrongAnswers: Readonly<Record<Exclude<Breakage, Acted>, WrongAnswer>> = {
  '401': error(401),
  '403': error(403),
  '404': error(404),
  '429': { ...error(429), headers: { ...JSON_TYPE, 'retry-after': '3600' } },
  '500': error(500),
  '503': error(503),
  empty: { status: 200, text: '' },
  'login page': {
    status: 200,
    headers: { 'content-type': 'text/html' },
    text: '<html><form>Connexion <input type="password"></form></html>',
  },
  'half JSON': { status: 200, text: '{"candidates":[{"content":{"par' },
  'other JSON': { status: 200, text: '{"ok":true,"candidates":{},"choices":7,"data":"x","text":[]}' },
  null: { status: 200, text: 'null' },
  binary: {
    status: 200,
    headers: { 'content-type': 'application/octet-stream' },
    text: Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 37) % 256)),
  },
  bomb: { status: 200, headers: { ...JSON_TYPE, 'content-encoding': 'gzip' }, text: BOMB },
};

function ask({ incoming, target }: Passing, body: Uint8Array): Promise<IncomingMessage> {
  const headers = { ...incoming.headers, host: new URL(target).host, 'content-length': String(body.length) };
  delete headers['transfer-encoding'];
  return new Promise((resolve, reject) => {
    const { method = 'GET', url = '/' } = incoming;
    const asked = httpRequest(target + url, { method, headers }, resolve);
    asked.once('error', reject);
    asked.end(body);
  });
}

async function pass(passing: Passing, body: Uint8Array): Promise<void> {
  const answer = await ask(passing, body);
  passing.response.writeHead(answer.statusCode ?? 502, answer.headers);
  answer.pipe(passing.response);
}

async function cut(passing: Passing, body: Uint8Array): Promise<void> {
  const answer = await ask(passing, body);
  const whole = await buffer(answer);
  passing.response.writeHead(answer.statusCode ?? 502, answer.headers);
  passing.response.write(whole.subarray(0, Math.max(1, whole.length >> 1)), () => passing.response.destroy());
}

async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, JSON_TYPE);
  while (!response.destroyed) {
    response.write(' ');
    await wait(DRIP_MS);
  }
}

async function pourInto(response: ServerResponse): Promise<void> {
  response.writeHead(200, JSON_TYPE);
  const block = Buffer.alloc(64 * 1024, '[');
  while (!response.destroyed) if (!response.write(block)) await wait(1);
}
