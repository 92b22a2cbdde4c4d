import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ChatServer } from '../testing/chat-server.js';
import { startChatServer } from '../testing/chat-server.js';
import { scriptedLines } from '../testing/scripted-assistant.js';
import { escapeHtml } from './page-view.js';

let server: ChatServer;
beforeAll(async () => {
  server = await startChatServer();
});
afterAll(() => server.stop());

const send = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
  fetch(server.url, { method: 'POST', body: new URLSearchParams(fields), headers });

function hidden(page: string, name: string): string {
  return new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(page)?.[1] ?? '';
}

describe('the page', () => {
  it('is French, names the bank, and holds nothing inline or foreign', async () => {
    const response = await fetch(server.url);
    const page = await response.text();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page).toContain('<html lang="fr">');
    expect(page).toContain('<h1>Banque &amp; &lt;Fils&gt;</h1>');
    expect(page).toContain('Assistant automatique');
    expect(page).not.toMatch(/\{\{|<style|\sstyle=|\son\w+=|https?:\/\//);
    expect(page.match(/<script/g)).toHaveLength(1);
    expect(page.match(/class="choice" name="choice"/g)).toHaveLength(3);
  });

  it('brings a session and a message name of its own each time', async () => {
    const pages = await Promise.all([1, 2].map(async () => (await fetch(server.url)).text()));
    const names = pages.flatMap((page) => [hidden(page, 'session'), hidden(page, 'message_id')]);
    expect(new Set(names).size).toBe(4);
    expect(names.every((name) => name.length >= 22)).toBe(true);
  });
});

describe('the form without JavaScript', () => {
  it('carries the conversation on from page to page', async () => {
    const first = await (await fetch(server.url)).text();
    const session = hidden(first, 'session');
    const second = await (await send({ text: 'un', session, message_id: hidden(first, 'message_id') })).text();
    expect(hidden(second, 'session')).toBe(session);
    expect(hidden(second, 'message_id')).not.toBe(hidden(first, 'message_id'));
    const third = await (
      await send({ text: '', choice: 'courant', session, message_id: hidden(second, 'message_id') })
    ).text();
    const shown = [...third.matchAll(/<p class="plain">([^<]*)<\/p>/g)].map(([, text]) => text);
    expect(shown).toEqual(['un', 'Vous avez dit : un', 'courant', 'Vous avez dit : courant']);
    expect(third).toContain('value="courant">Courant</button>');
  });

  it('sent twice is one message', async () => {
    const fields = { text: 'une fois', session: 'twice', message_id: 'm1' };
    await send(fields);
    const page = await (await send(fields)).text();
    expect(page.match(/<p class="plain">une fois<\/p>/g)).toHaveLength(1);
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onfocus='alert(1)",
    '</textarea><svg/onload=alert(1)>',
    '{{session}} $& $1',
    '[x](javascript:alert(1))',
  ])('shows %s as the words they are', async (attack) => {
    const page = await (await send({ text: attack, session: 'xss' })).text();
    expect(page).toContain(`<p class="plain">${escapeHtml(attack)}</p>`);
    expect(page.match(/<(?:script|img|svg|iframe)\b/g)).toEqual(['<script', '<svg']);
  });

  it('escapes the names it was given', async () => {
    const session = `a"onfocus=alert(1)<'>`;
    const page = await (await send({ text: 'a', session })).text();
    expect(hidden(page, 'session')).toBe(escapeHtml(session));
  });

  it('keeps the words and says why when they cannot be taken', async () => {
    const empty = await send({ text: ' ', session: 'e' });
    expect(empty.status).toBe(422);
    expect(await empty.text()).toContain('role="alert">Écrivez votre message');
    const long = await send({ text: 'é'.repeat(10_001), session: 'e' });
    expect(long.status).toBe(422);
    expect(await long.text()).toContain('trop long');
  });

  it('keeps the words and the name of the message when the server fails, so that it can be sent again', async () => {
    const response = await send({ text: scriptedLines.breaks, session: 'f', message_id: 'kept' });
    const page = await response.text();
    expect(response.status).toBe(500);
    expect(page).toMatch(new RegExp(`<textarea[^>]*>\\n?${scriptedLines.breaks}</textarea>`));
    expect(hidden(page, 'message_id')).toBe('kept');
    expect(page).not.toContain('secret');
  });

  it('remembers the language that was chosen', async () => {
    const page = await (await send({ text: 'nanga def', session: 'w', language: 'wo' })).text();
    expect(page).toMatch(/value="wo" lang="wo" selected/);
    expect(server.heard.at(-1)).toMatchObject({ language: 'wo', channel: 'web' });
  });

  it('is refused from another site, under another type, or under a name that is none', async () => {
    expect((await send({ text: 'a' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send({ text: 'a', session: 'a b' })).status).toBe(422);
    const json = await fetch(server.url, {
      method: 'POST',
      body: '{}',
      headers: { 'Content-Type': 'application/json' },
    });
    expect(json.status).toBe(415);
  });
});

describe('the form without JavaScript, on a shared phone', () => {
  it('erases the conversation and begins another', async () => {
    const begun = await (await send({ text: 'secret de famille', session: 'shared', message_id: 'm1' })).text();
    expect(begun).toContain('secret de famille');
    const page = await (await send({ text: 'un brouillon', erase: 'on', session: 'shared', message_id: 'm2' })).text();
    expect(page).toContain('La conversation est effacée. La banque continue de traiter vos demandes enregistrées : 1.');
    expect(page).not.toMatch(/secret de famille|un brouillon/);
    expect(hidden(page, 'session')).not.toBe('shared');
    const history = await fetch(`${server.url}/api/chat/shared`);
    expect(await history.json()).toEqual({ messages: [] });
  });

  it('is not erased by a form of another site', async () => {
    await send({ text: 'reste là', session: 'kept', message_id: 'm1' });
    const refused = await send({ erase: 'on', session: 'kept' }, { 'Sec-Fetch-Site': 'cross-site' });
    expect(refused.status).toBe(403);
    expect(await (await fetch(`${server.url}/api/chat/kept`)).text()).toContain('reste là');
  });
});

describe('the page in a frame', () => {
  it('is shown by nobody when no origin is allowed', async () => {
    const { headers } = await fetch(server.url);
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('x-frame-options')).toBe('DENY');
  });

  it('is shown by the allowed origins and its own, and knows them', async () => {
    const framed = await startChatServer({ allowedOrigins: ['https://www.banque.sn', 'https://banque.sn'] });
    const response = await fetch(framed.url);
    expect(response.headers.get('content-security-policy')).toContain(
      "frame-ancestors 'self' https://www.banque.sn https://banque.sn",
    );
    expect(response.headers.get('x-frame-options')).toBeNull();
    expect(await response.text()).toContain('data-frame="https://www.banque.sn https://banque.sn"');
    const elsewhere = await fetch(`${framed.url}/healthz`);
    expect(elsewhere.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    await framed.stop();
  });
});

describe('GET /widget.js', () => {
  it('may be loaded by the bank’s own pages, compressed, and asked for again cheaply', async () => {
    const response = await fetch(`${server.url}/widget.js`);
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
    const again = await fetch(`${server.url}/widget.js`, {
      headers: { 'If-None-Match': response.headers.get('etag') ?? '', 'Cache-Control': 'max-age=0' },
    });
    expect(again.status).toBe(304);
    expect((await fetch(`${server.url}/widget.js`, { method: 'POST' })).status).toBe(405);
  });
});
