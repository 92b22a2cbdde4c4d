import { expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import { NOTICE_VERSION } from '../domain/privacy.js';
import { exampleConversation, exampleInstant, exampleTurn } from '../testing/example-turns.js';
import { noticed, withNotice } from './notice.js';

const awa = newConversation(conversationId('whatsapp', '+221771234508'));

it('stands before the first reply on WhatsApp, in the customer’s language, and only there', () => {
  const first = exampleTurn({ conversation: awa, message: 'm1' });
  expect(withNotice(first, 'Bonjour !')).toMatch(/^ℹ️ Vos messages .* \(loi n° 2008-12\)\.\n\nBonjour !$/);
  expect(withNotice({ ...first, language: 'en' }, 'Hello!')).toMatch(/^ℹ️ Your messages .*\n\nHello!$/);
  expect(noticed(first)).toEqual({ notice: { version: NOTICE_VERSION, at: exampleInstant.toISOString() } });
  const told = { ...awa, notice: { version: NOTICE_VERSION, at: '2026-11-24T10:00:00.000Z' } };
  const next = exampleTurn({ conversation: told, message: 'm2' });
  expect(withNotice(next, 'Bien.')).toBe('Bien.');
  expect(noticed(next)).toEqual({ notice: { version: NOTICE_VERSION } });
});

it('is left to the page on the web', () => {
  const turn = exampleTurn({ conversation: exampleConversation('example'), message: 'm1' });
  expect(withNotice(turn, 'Bonjour !')).toBe('Bonjour !');
  expect(noticed(turn)).toEqual({ notice: { version: NOTICE_VERSION } });
});
