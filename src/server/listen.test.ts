import { Agent, request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import Koa from 'koa';
import { describe, expect, it } from 'vitest';
import { OperatorError } from '../domain/errors.js';
import { startChatServer } from '../testing/chat-server.js';
import { scriptedLines } from '../testing/scripted-assistant.js';
import { listen } from './listen.js';

describe('listening', () => {
  it('takes a free port for 0 and gives the address to open', async () => {
    const server = await listen(new Koa(), { host: '0.0.0.0', port: 0 });
    expect(server.port).toBeGreaterThan(0);
    expect(server.url).toBe(`http://localhost:${server.port}`);
    await server.stop();
  });

  it('says in one line that the port is taken', async () => {
    const first = await listen(new Koa(), { host: '127.0.0.1', port: 0 });
    const second = listen(new Koa(), { host: '127.0.0.1', port: first.port });
    await expect(second).rejects.toThrow(OperatorError);
    await expect(second).rejects.toMatchObject({
      code: 'port-taken',
      message: `Port ${first.port} is already in use`,
      fix: 'Choose another with --port or PORT.',
    });
    await first.stop();
  });

  it('says that an address is not of this machine', async () => {
    await expect(listen(new Koa(), { host: '203.0.113.1', port: 0 })).rejects.toMatchObject({
      code: 'address-unusable',
    });
  });
});

describe('a connection on which nothing is asked', () => {
  it('is closed soon, but outlives the patience of a proxy that stands before the server', async () => {
    for (const [behindProxy, kept] of [
      [false, 'timeout=5'],
      [true, 'timeout=75'],
    ] as const) {
      const server = await listen(new Koa(), { host: '127.0.0.1', port: 0, behindProxy });
      const agent = new Agent({ keepAlive: true });
      const header = await new Promise((resolve) => {
        request({ agent, port: server.port }, (answer) => resolve(answer.resume().headers['keep-alive'])).end();
      });
      expect(header).toBe(kept);
      agent.destroy();
      await server.stop();
    }
  });
});

interface Asked {
  /** The status, or the code of what went wrong. */
  readonly outcome: number | string;
  readonly connection?: string | undefined;
}

/** Sends one message over a kept-alive connection. */
function ask(agent: Agent, port: number, text: string): Promise<Asked> {
  return new Promise((resolve) => {
    const headers = { 'Content-Type': 'application/json' };
    const sent = request({ agent, port, host: '127.0.0.1', path: '/api/chat', method: 'POST', headers }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ outcome: answer.statusCode ?? 0, connection: answer.headers.connection }));
      answer.on('error', (error) => resolve({ outcome: error.message }));
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve({ outcome: error.code ?? error.message }));
    sent.end(JSON.stringify({ text }));
  });
}

describe('stopping', () => {
  it('loses no request that it accepted, however busy it is', async () => {
    const server = await startChatServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 20 });
    const results: (number | string)[] = [];
    let ended = false;
    const customers = Array.from({ length: 20 }, async () => {
      while (!ended) {
        const { outcome } = await ask(agent, server.port, 'bonjour');
        if (outcome === 'ECONNREFUSED') return;
        results.push(outcome);
      }
    });
    await expect.poll(() => results.length, { timeout: 15_000 }).toBeGreaterThan(200);
    await server.stop();
    ended = true;
    await Promise.all(customers);
    agent.destroy();
    expect(results.length).toBeGreaterThan(300);
    expect(results.filter((result) => result !== 200)).toEqual([]);
  });

  it('is not ready from the first moment, yet still answers', async () => {
    const server = await startChatServer();
    const stopped = server.stop();
    const ready = await fetch(`${server.url}/readyz`);
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ status: 'stopping', dependencies: [] });
    expect((await server.post({ text: 'encore' })).status).toBe(200);
    await stopped;
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('asks a client on an open connection to leave once the door is closed', async () => {
    const server = await startChatServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect((await ask(agent, server.port, 'un')).connection).toBe('keep-alive');
    const stopped = server.stop();
    await wait(1_500);
    expect(await ask(agent, server.port, 'deux')).toEqual({ outcome: 200, connection: 'close' });
    await stopped;
    agent.destroy();
  });

  it('finishes an answer that is under way, and ends once however often it is asked', async () => {
    const server = await startChatServer();
    const slow = server.post({ text: scriptedLines.slow });
    await wait(50);
    const start = Date.now();
    await Promise.all([server.stop(), server.stop()]);
    expect((await slow).status).toBe(200);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it('ends within ten seconds although a client never finishes its request', async () => {
    const server = await startChatServer();
    const hanging = server.raw('POST /api/chat HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n', 15_000);
    await wait(50);
    const start = Date.now();
    await server.stop();
    expect(Date.now() - start).toBeLessThan(10_000);
    await hanging;
  });
});
