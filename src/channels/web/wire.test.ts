import { describe, expect, it } from 'vitest';
import { TokoselError } from '../../domain/errors.js';
import { conversationId, messageId } from '../../domain/ids.js';
import { makeScriptedAssistant, scriptedLines } from '../../testing/scripted-assistant.js';
import { readWireRequest, toIncoming, toWire } from './wire.js';

function refusalOf(body: unknown): { code: string; message: string } {
  try {
    readWireRequest(body);
  } catch (error) {
    if (error instanceof TokoselError) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('the body was accepted');
}

describe('reading a request', () => {
  it('trims the text and keeps the rest', () => {
    const read = readWireRequest({ text: '  Bonjour\r\nencore ', session_id: 's', message_id: 'm', language: 'wo' });
    expect(read).toEqual({ text: 'Bonjour\nencore', session_id: 's', message_id: 'm', language: 'wo' });
  });

  it('counts characters as a person does', () => {
    expect(readWireRequest({ text: '🙂'.repeat(10_000) }).text).toHaveLength(20_000);
    expect(refusalOf({ text: '🙂'.repeat(10_001) }).code).toBe('text-too-long');
  });

  it('takes out what a database or a screen cannot hold', () => {
    expect(readWireRequest({ text: 'a\u0000b\u001b[31m\ud800c\td' }).text).toBe('a b [31m c\td');
  });

  it.each([
    [{}, 'bad-text', /text/],
    [{ text: '   ' }, 'text-empty', /text/],
    [{ text: '\u0000' }, 'text-empty', /text/],
    [{ text: 12 }, 'bad-text', /text must be a string/],
    [{ text: ['a'] }, 'bad-text', /text/],
    [{ text: 'a', session_id: 5 }, 'bad-session-id', /session_id/],
    [{ text: 'a', message_id: {} }, 'bad-message-id', /message_id/],
    [{ text: 'a', language: 'de' }, 'bad-language', /language must be one of fr, wo, en/],
    [{ text: 'a', admin: true }, 'unknown-field', /"admin"/],
    [[], 'bad-body', /object/],
    [null, 'bad-body', /object/],
    ['text', 'bad-body', /object/],
  ])('refuses %j as %s and says which field', (body, code, message) => {
    const refusal = refusalOf(body);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  it('refuses a body that carries __proto__ and changes nothing', () => {
    expect(refusalOf(JSON.parse('{"text":"a","__proto__":{"polluted":1}}')).code).toBe('unknown-field');
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('a message that comes in', () => {
  const arrival = { channel: 'api', newId: () => 'fresh' } as const;

  it('is given the names it lacks', () => {
    expect(toIncoming({ text: 'a' }, arrival)).toEqual({
      conversationId: 'web:fresh',
      messageId: 'fresh',
      channel: 'api',
      mode: 'text',
      text: 'a',
    });
  });

  it.each(['', ' ', 'é', 'a b', 'x'.repeat(129), 'a\nb'])('is refused under the session name %j', (session_id) => {
    expect(() => toIncoming({ text: 'a', session_id }, arrival)).toThrow('session_id');
  });
});

describe('a reply that goes out', () => {
  it('has exactly the published names', async () => {
    const reply = await makeScriptedAssistant().assistant.respond({
      conversationId: conversationId('web', 's1'),
      messageId: messageId('m1'),
      channel: 'web',
      mode: 'text',
      text: scriptedLines.simulates,
    });
    const wire = toWire(reply);
    expect(Object.keys(wire)).toEqual(
      'session_id message_id reply quick_replies language intent flow slots records sources handoff engine latency_ms'.split(
        ' ',
      ),
    );
    expect(wire.session_id).toBe('s1');
    expect(wire.flow).toEqual({ name: 'loan', status: 'active', asking: 'months' });
    expect(wire.records[0]).toMatchObject({ kind: 'simulation', fields: { amount: 5_000_000 } });
    expect(wire.sources).toEqual([
      { title: 'Prêt auto', section: 'Conditions', url: 'https://bank.example/pret', score: 0.8 },
      { title: 'Tarifs', section: 'Cartes', score: 0.5 },
    ]);
    expect(toWire({ ...reply, flow: { name: 'none', status: 'none' } }).flow).toEqual({ name: 'none', status: 'none' });
  });
});
