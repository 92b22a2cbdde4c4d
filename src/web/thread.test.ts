import { describe, expect, it } from 'vitest';
import type { WireLine, WireReply } from '../channels/web/wire.js';
import { toWire, toWireLine } from '../channels/web/wire.js';
import { conversationId, messageId } from '../domain/ids.js';
import { makeScriptedAssistant } from '../testing/scripted-assistant.js';
import type { Sent } from './client.js';
import type { Pending } from './memory.js';
import type { Watcher, Wire } from './thread.js';
import { openThread } from './thread.js';

/** A server that can be unplugged: what it answered is in its history, whether the page heard it or not. */
function makeServer() {
  const { assistant, history, heard } = makeScriptedAssistant();
  const plug = { reachable: true, answersHeard: true, strict: false };
  let names = 0;
  const wire: Wire = {
    async send({ text, session_id, message_id }): Promise<Sent> {
      if (text === 'refuse') return { kind: 'refused', code: 'text-too-long' };
      if (!plug.reachable) return { kind: 'failed' };
      if (plug.strict && !session_id.startsWith('issued-')) return { kind: 'refused', code: 'unknown-session' };
      const ids = { conversationId: conversationId('web', session_id), messageId: messageId(message_id) };
      const reply = await assistant.respond({ ...ids, channel: 'web', mode: 'text', text });
      return plug.answersHeard ? { kind: 'answered', reply: toWire(reply) } : { kind: 'failed' };
    },
    async speak({ session_id, message_id }): Promise<Sent> {
      if (!plug.reachable) return { kind: 'failed' };
      const ids = { conversationId: conversationId('web', session_id), messageId: messageId(message_id) };
      const reply = await assistant.respond({ ...ids, channel: 'web', mode: 'audio', text: 'entendu' });
      return { kind: 'answered', reply: toWire(reply), transcript: 'entendu' };
    },
    async lines(session, after): Promise<readonly WireLine[] | undefined> {
      if (!plug.reachable) return undefined;
      const lines = await history(conversationId('web', session), after, 200);
      return lines.map(toWireLine);
    },
    issue: () => Promise.resolve(plug.reachable ? `issued-${(names += 1)}` : undefined),
  };
  return { wire, plug, heard };
}

/** What a page would show, line by line. */
function makeScreen() {
  const seen: string[] = [];
  const kept: { pending: readonly Pending[] } = { pending: [] };
  const watcher: Watcher = {
    line: ({ role, text }) => seen.push(`${role}: ${text}`),
    state: ({ text }, state) => seen.push(`${text} ${state}`),
    heard: ({ id }, transcript) => seen.push(`${id} heard: ${transcript}`),
    refused: (code) => seen.push(`because ${code}`),
    draft: (text) => (text === undefined ? seen.length : seen.push(`draft: ${text}`)),
    reply: (reply: WireReply) => seen.push(`assistant: ${reply.reply}`),
    keep: (_session, pending) => (kept.pending = pending),
  };
  return { watcher, seen, kept };
}

const un: Pending = { id: 'm1', text: 'un' };
const deux: Pending = { id: 'm2', text: 'deux' };

describe('a conversation in the browser', () => {
  it('sends messages one by one, in the order they were written', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    await Promise.all([thread.say(un, 'fr'), thread.say(deux, 'fr')]);
    await thread.resume('fr');
    expect(server.heard.map(({ text }) => text)).toEqual(['un', 'deux']);
    expect(screen.seen.filter((line) => line.startsWith('assistant'))).toHaveLength(2);
    expect(screen.kept.pending).toEqual([]);
  });

  it('keeps what could not be sent, and sends it under the same name when asked', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    server.plug.reachable = false;
    await thread.say(un, undefined);
    await thread.say(deux, undefined);
    expect(screen.seen.slice(-2)).toEqual(['un failed', 'deux failed']);
    expect(screen.kept.pending).toEqual([un, deux]);
    server.plug.reachable = true;
    await thread.resume(undefined);
    expect(server.heard.map((incoming) => incoming.messageId)).toEqual(['m1', 'm2']);
    expect(screen.kept.pending).toEqual([]);
  });

  it('does not send again what was answered while the network was away', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    server.plug.answersHeard = false;
    await thread.say(un, undefined);
    server.plug.answersHeard = true;
    await thread.catchUp();
    await thread.resume(undefined);
    expect(server.heard).toHaveLength(1);
    expect(screen.seen.slice(-2)).toEqual(['un sent', 'assistant: Vous avez dit : **un**']);
  });

  it('comes back after a reload: what was said, then what was not sent', async () => {
    const server = makeServer();
    await openThread('s', [], server.wire, makeScreen().watcher).say(un, undefined);
    const screen = makeScreen();
    const thread = openThread('s', [deux], server.wire, screen.watcher);
    await thread.catchUp();
    await thread.resume(undefined);
    expect(screen.seen).toEqual([
      'customer: un',
      'assistant: Vous avez dit : **un**',
      'deux waiting',
      'deux sending',
      'deux sent',
      'assistant: Vous avez dit : **deux**',
    ]);
    await thread.catchUp();
    expect(screen.seen).toHaveLength(6);
  });

  it('sends a recording in its turn, tells what was heard, and never keeps the sound', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    const spoken: Pending = { id: 'm2', text: 'Message vocal', recording: new Blob(['sound']) };
    server.plug.reachable = false;
    await thread.say(un, undefined);
    await thread.say(spoken, undefined);
    expect(screen.kept.pending).toEqual([un]);
    server.plug.reachable = true;
    await thread.resume(undefined);
    expect(server.heard.map(({ messageId: id, mode }) => `${id} ${mode}`)).toEqual(['m1 text', 'm2 audio']);
    expect(screen.seen.slice(-2)).toEqual(['m2 heard: entendu', 'assistant: Vous avez dit : **entendu**']);
  });

  it('drops what the server refuses and goes on', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    await thread.say({ id: 'm0', text: 'refuse' }, undefined);
    await thread.say(un, undefined);
    expect(screen.seen).toContain('refuse refused');
    expect(screen.seen.at(-1)).toBe('assistant: Vous avez dit : **un**');
  });

  it('says nothing more once it is left, forgets what waits, and ends when nothing is on its way', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    const thread = openThread('s', [], server.wire, screen.watcher);
    const said = thread.say(un, undefined);
    const waits = thread.say(deux, undefined);
    const seen = [...screen.seen];
    await thread.leave();
    await Promise.all([said, waits]);
    expect(screen.seen).toEqual(seen);
    expect(server.heard.map(({ messageId: id }) => id)).toEqual(['m1']);
    await thread.catchUp();
    expect(screen.seen).toEqual(seen);
  });

  it('goes on under a name that the server gives when it knows only its own', async () => {
    const [server, screen] = [makeServer(), makeScreen()];
    server.plug.strict = true;
    const thread = openThread('mine', [], server.wire, screen.watcher);
    await thread.say(un, 'fr');
    await thread.say(deux, 'fr');
    expect(thread.session).toBe('issued-1');
    expect(server.heard.map(({ conversationId: id, text }) => [id, text])).toEqual([
      ['web:issued-1', 'un'],
      ['web:issued-1', 'deux'],
    ]);
    expect(screen.seen.filter((line) => /refused|because|failed/.test(line))).toEqual([]);
    expect(screen.kept.pending).toEqual([]);
  });
});
