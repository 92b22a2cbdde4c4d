import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';
import { makeTemporaryFolder } from '../testing/temporary-folder.js';
import { readAssets } from './assets.js';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.stop());

const get = (path: string, options: RequestInit = {}) => fetch(server.url + path, options);

describe('every answer', () => {
  it.each(['/', '/api/chat/s', '/healthz', '/nowhere', '/assets/chat.css'])(
    'of %s carries the security headers',
    async (path) => {
      const { headers } = await get(path);
      expect(headers.get('content-security-policy')?.split(';')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        'media-src blob:',
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('permissions-policy')).toContain('microphone=(self)');
      expect(headers.get('x-request-id')).toMatch(/\S{16,}/);
      for (const absent of ['x-powered-by', 'server', 'strict-transport-security', 'access-control-allow-origin']) {
        expect(headers.has(absent)).toBe(false);
      }
    },
  );

  it('stays out of every cache, files of the page excepted', async () => {
    for (const path of ['/', '/api/chat/s', '/readyz', '/nowhere']) {
      expect((await get(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('gives a foreign site no right to read it', async () => {
    const headers = { Origin: 'https://evil.example', 'Access-Control-Request-Method': 'POST' };
    const preflight = await get('/api/chat', { method: 'OPTIONS', headers });
    expect(preflight.status).toBe(405);
    expect([...preflight.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('leaves neither words nor session in the log', async () => {
    await server.post({ text: 'ma phrase privée', session_id: 'session-privee' });
    await get('/api/chat/session-privee');
    expect(JSON.stringify(server.log)).not.toMatch(/privee|privée/);
    const told = server.log
      .filter(({ message }) => message === 'request')
      .map(({ fields }) => [fields['route'], fields['status']]);
    expect(told).toContainEqual(['/api/chat/:session', 200]);
  });
});

describe('an address or a method that is not offered', () => {
  it.each(['/nowhere', '/api', '/api/chat/a/b', '/.env', '/index.html'])('%s is not found', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ code: 'not-found', status: 404 });
  });

  it.each([
    ['GET', '/api/chat', 'POST'],
    ['DELETE', '/api/chat', 'POST'],
    ['PUT', '/', 'GET, HEAD, POST'],
    ['POST', '/healthz', 'GET, HEAD'],
    ['PATCH', '/assets/chat.css', 'GET, HEAD'],
    ['PROPFIND', '/readyz', 'GET, HEAD'],
  ])('%s %s is refused with what is allowed', async (method, path, allow) => {
    const response = await get(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await response.json()).toMatchObject({ code: 'method-not-allowed' });
  });
});

describe('health', () => {
  it('says that the process lives, whatever it depends on', async () => {
    expect(await (await get('/healthz')).json()).toEqual({ status: 'ok' });
  });

  it('says what is ready', async () => {
    const response = await get('/readyz');
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ status: 'ready', dependencies: [{ name: 'database', ok: true }] });
  });

  it('is not ready when a dependency is not, or when nobody can say', async () => {
    const down = [{ name: 'database', ok: false, detail: 'read only' }];
    for (const ready of [() => Promise.resolve(down), () => Promise.reject(new Error('lost'))]) {
      const other = await startChatServer({ ready });
      expect((await fetch(`${other.url}/readyz`)).status).toBe(503);
      expect((await fetch(`${other.url}/healthz`)).status).toBe(200);
      await other.stop();
    }
  });
});

describe('the files of the page', () => {
  it('are named by their content in the page and then kept for ever', async () => {
    const page = await (await get('/')).text();
    for (const [, address = ''] of page.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)) {
      const response = await get(address);
      expect(response.status).toBe(200);
      expect(response.headers.get('cache-control')).toContain('immutable');
    }
    expect(page.match(/\/assets\/chat\.(?:css|js)\?v=[0-9a-f]{16}/g)).toHaveLength(2);
  });

  it('are asked again by their tag under a plain address', async () => {
    const first = await get('/assets/chat.css');
    expect(first.headers.get('cache-control')).toBe('no-cache');
    const tag = `If-None-Match: ${first.headers.get('etag') ?? ''}`;
    const again = await server.raw(`GET /assets/chat.css HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${tag}\r\n\r\n`);
    expect(again).toMatch(/^HTTP\/1\.1 304 /);
  });

  it('travel compressed where the client takes it', async () => {
    const request = (accepts: string) =>
      server.raw(`GET /assets/chat.js HTTP/1.1\r\nHost: a\r\nConnection: close\r\n${accepts}\r\n`);
    expect(await request('Accept-Encoding: gzip\r\n')).toMatch(/content-encoding: gzip/i);
    expect(await request('')).not.toMatch(/content-encoding/i);
    const file = readAssetsOfPage();
    expect(gunzipSync(file.gzipped)).toEqual(file.plain);
  });

  it.each([
    '/assets/../package.json',
    '/assets/..%2f..%2fpackage.json',
    '/assets/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%5c..%5cpackage.json',
    '/assets//etc/passwd',
    '/assets/%00',
    '/assets/%',
    '/assets/constructor',
    '/assets/index.html',
    '//etc/passwd',
  ])('never lead out of their folder: %s', async (path) => {
    const answer = await server.raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('are missing with a word for the operator when the page was not built', () => {
    const folder = makeTemporaryFolder();
    expect(() => readAssets(folder.path)).toThrow('npm run build');
    folder.remove();
  });
});

function readAssetsOfPage() {
  const file = readAssets(new URL('../web', import.meta.url).pathname).files.get('chat.css');
  if (file === undefined) throw new Error('no chat.css');
  return file;
}
