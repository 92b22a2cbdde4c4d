import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { bankHome, makeFixedKnowledge, makeHit, makeMcpParts } from '../testing/mcp-parts.js';
import { makeConnection, named, type Connection } from './connection.js';
import { makeHttpSessions } from './http-sessions.js';
import { makeServerSearch } from './searches.js';
import { makeServer } from './server.js';

const servers: Server[] = [];
const open: Connection[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

const call = { deadlineMs: 5_000 };
const parts = { today: () => '2026-11-28', stopwatch: () => performance.now() };

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => unknown,
  port = 0,
): Promise<string> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
}

function connectTo(url: string, headers: Record<string, string> = {}): Connection {
  const connection = makeConnection('other', '1', named({ url, headers }));
  open.push(connection);
  return connection;
}

/** Another tokosel, whose one page is the bank's. */
function otherHouse(seen: IncomingMessage['headers'][] = []) {
  const knowledge = makeFixedKnowledge([makeHit({ url: `${bankHome}tarifs` })]);
  let session = 0;
  const sessions = makeHttpSessions({
    makeServer: () => makeServer(makeMcpParts({ knowledge })),
    newId: () => `session-${(session += 1)}`,
    stopwatch: () => performance.now(),
    tell: () => undefined,
    most: 10,
    idleMs: 60_000,
    drainMs: 100,
  });
  return async (request: IncomingMessage, response: ServerResponse) => {
    seen.push(request.headers);
    await sessions.handle(request, response, request.method === 'POST' ? await json(request) : undefined);
  };
}

describe('a server over HTTP', () => {
  it('is asked with the headers that the operator gave', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const connection = connectTo(await serve(otherHouse(seen)), { Authorization: 'Bearer abc' });
    const search = makeServerSearch({ connection, ...parts }, 'search_knowledge');
    expect(await search('virement', call)).toEqual([
      {
        title: 'Tarifs des virements',
        url: 'https://banque.example/tarifs',
        date: '2026-01-15',
        text: 'Un virement dans la zone UEMOA coûte 1 000 F.',
      },
    ]);
    expect(seen.every(({ authorization }) => authorization === 'Bearer abc')).toBe(true);
  });

  it('that was restarted is opened again', async () => {
    const url = await serve(otherHouse());
    const search = makeServerSearch({ connection: connectTo(url), ...parts }, 'search_knowledge');
    await search('virement', call);
    const [server] = servers.splice(0);
    server?.closeAllConnections();
    await new Promise((resolve) => server?.close(resolve));
    await serve(otherHouse(), Number(new URL(url).port));
    await expect(search('virement', call)).rejects.toMatchObject({ code: 'mcp-failed' });
    expect(await search('virement', call)).toHaveLength(1);
  });

  it.each([
    ['answers no protocol', (_: IncomingMessage, response: ServerResponse) => response.end('<html>login</html>')],
    ['answers 500', (_: IncomingMessage, response: ServerResponse) => response.writeHead(500).end()],
    ['asks for a token', (_: IncomingMessage, response: ServerResponse) => response.writeHead(401).end()],
    ['hangs', () => undefined],
    [
      'leads elsewhere',
      (_: IncomingMessage, response: ServerResponse) =>
        response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end(),
    ],
    [
      'never ends',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const pour = () => {
          while (!response.destroyed && response.write(' '.repeat(65_536)));
          if (!response.destroyed) response.once('drain', pour);
        };
        pour();
      },
    ],
  ])('that %s is named as failed', async (_, handle) => {
    const search = makeServerSearch({ connection: connectTo(await serve(handle)), ...parts }, undefined);
    await expect(search('virement', { deadlineMs: 1_000 })).rejects.toMatchObject({ code: 'mcp-failed' });
  });

  it('never gets our headers through another one that it leads to', async () => {
    const seen: IncomingMessage['headers'][] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers);
      response.end();
    });
    const url = await serve((_, response) => response.writeHead(307, { location: other }).end());
    await expect(connectTo(url, { Authorization: 'Bearer abc' }).tools(call)).rejects.toMatchObject({
      code: 'mcp-failed',
    });
    expect(seen).toEqual([]);
  });
});
