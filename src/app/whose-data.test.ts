import { expect, it } from 'vitest';
import { readPerson } from './whose-data.js';

const spellings = [
  '+221771234567',
  '77 123 45 67',
  '77.123.45.67',
  '771234567',
  '00221 77 123 45 67',
  '221 77 123 45 67',
  'whatsapp:+221771234567',
  ' +221 (77) 123-45-67 ',
  '+221\u00a077\u202f123\u00a045\u00a067',
];

it.each(spellings)('reads the number of %s', (spelling) => {
  expect(readPerson(spelling)).toEqual({ kind: 'phone', phone: '+221771234567' });
});

it('reads a foreign number with its country', () => {
  expect(readPerson('+33 6 12 34 56 78')).toEqual({ kind: 'phone', phone: '+33612345678' });
});

const refused = ['', ' ', '+', '77', '77 123', '%', '*', '_', '%771234567%', 'whatsapp:', 'whatsapp:%', 'whatsapp:abc'];

it.each([...refused, '77 123 45 67 78 456 78 90', '7712345678', 'web:', '?', 'abc'])('refuses %j', (given) => {
  expect(() => readPerson(given)).toThrow(/phone number/);
});

it('reads the name of a conversation, with its channel or without', () => {
  const session = '2f4c8f6e-8a6c-4b1e-9f43-54f2d1a9c001';
  expect(readPerson(session)).toEqual({ kind: 'conversation', id: `web:${session}` });
  expect(readPerson(`terminal:${session}`)).toEqual({ kind: 'conversation', id: `terminal:${session}` });
});

it('takes a session of digits alone for a session when no number is so long', () => {
  const session = '12345678-1234-1234-1234-123456789012';
  expect(readPerson(session)).toMatchObject({ kind: 'conversation' });
});
