import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, Server as NetServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type Koa from 'koa';
import { OperatorError } from '../domain/errors.js';
import { makeAdmission } from './admission.js';
import { stoppingEvent } from './app.js';

/** Where to listen; port 0 takes any free one. */
export interface ListenOptions {
  readonly host: string;
  readonly port: number;
  /** Clients come through a proxy that keeps connections open. */
  readonly behindProxy?: boolean;
}

/** A server that answers, and how to end it without cutting anyone. */
export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** Answers what is under way, then ends: within 10 seconds, whatever the clients do. Calling it again waits for the same end. */
  stop(): Promise<void>;
}

/** Slow senders are closed long before Node's own minutes. */
const limits = {
  headersTimeout: 12_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 5_000,
  connectionsCheckingInterval: 2_000,
};

/** Longer than nginx (60 s) and other proxies keep an idle one: they send a request on what the server just closed, and lose it. */
const proxyKeepAliveTimeout = 75_000;

const stillAcceptingMs = 1_000;
const mostKnockingMs = 2_000;
const idleGraceMs = 2_000;
const patienceMs = 9_000;

/**
 * @throws OperatorError `port-taken`, `port-forbidden`, `address-unusable`
 */
export async function listen(app: Koa, options: ListenOptions): Promise<RunningServer> {
  const open = new Set<ServerResponse>();
  const handle = app.callback();
  const admission = makeAdmission();
  const keepAlive = options.behindProxy === true ? { keepAliveTimeout: proxyKeepAliveTimeout } : {};
  const server = createServer({ ...limits, ...keepAlive }, (request: IncomingMessage, response: ServerResponse) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    admission.admit(() => {
      if (!server.listening) response.setHeader('Connection', 'close');
      void handle(request, response);
    });
  });
  server.on('connection', () => admission.knock());
  await bind(server, options);
  let ended: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    app.emit(stoppingEvent);
    return drain(server, open);
  };
  const { port } = addressOf(server);
  return { url: urlOf(options.host, port), port, stop: () => (ended ??= stop()) };
}

/**
 * Ends a server in the one order that loses no request. For a second it serves as before while load balancers, told by
 * readiness, look away. Then the door closes, and only then are clients asked to leave: asked earlier, they would knock
 * again, and whoever waits at a door that closes is cut. Connections that stay idle are closed a little later.
 */
async function drain(server: Server, open: ReadonlySet<ServerResponse>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.once('close', resolve));
  const late = setTimeout(() => server.closeAllConnections(), patienceMs);
  await wait(stillAcceptingMs);
  await untilNobodyKnocks(server);
  // http.Server.close() destroys idle sockets whose next request may be on its way; net.Server.close() does not.
  NetServer.prototype.close.call(server);
  for (const response of open) if (!response.headersSent) response.setHeader('Connection', 'close');
  await Promise.race([closed, wait(idleGraceMs)]);
  await quietMoment();
  server.closeIdleConnections();
  await closed;
  clearTimeout(late);
}

/**
 * The kernel hands over one waiting connection a turn of the event loop: goes on until a turn brings none, but not for
 * ever, because the turns of a busy server are long and somebody always knocks.
 */
async function untilNobodyKnocks(server: Server): Promise<void> {
  let knocks = 0;
  const count = () => (knocks += 1);
  server.on('connection', count);
  const end = performance.now() + mostKnockingMs;
  for (let before = -1; before !== knocks && performance.now() < end;) {
    before = knocks;
    await quietMoment();
    await quietMoment();
  }
  server.off('connection', count);
}

/** Just after the event loop has taken in what the network had for it. */
function quietMoment(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function bind(server: Server, { host, port }: ListenOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException) => reject(bindError(cause, { host, port }));
    server.once('error', fail);
    server.listen(port, host, () => {
      server.off('error', fail);
      resolve();
    });
  });
}

function bindError(cause: NodeJS.ErrnoException, { host, port }: ListenOptions): OperatorError {
  if (cause.code === 'EADDRINUSE') {
    const fix = 'Choose another with --port or PORT.';
    return new OperatorError('port-taken', `Port ${port} is already in use`, { cause, fix });
  }
  if (cause.code === 'EACCES') {
    return new OperatorError('port-forbidden', `Port ${port} needs more rights: choose one above 1023`, { cause });
  }
  return new OperatorError('address-unusable', `Cannot listen on ${host}: set HOST to an address of this machine`, {
    cause,
  });
}

function addressOf(server: Server): AddressInfo {
  const address = server.address();
  if (address === null || typeof address === 'string')
    throw new OperatorError('address-unusable', 'The server has no port');
  return address;
}

/** An address that a person on this machine can open. */
function urlOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
