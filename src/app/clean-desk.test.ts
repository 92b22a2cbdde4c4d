import { expect, it } from 'vitest';
import { exampleClaim, exampleConversation, exampleHandoff, exampleReference } from '../testing/example-turns.js';
import { makeMemoryStore } from '../testing/memory-store.js';
import { writeRecords } from '../testing/opened-store.js';
import { cleanDesk, cleanReview } from './clean-desk.js';

const by = { by: 'awa', at: new Date('2026-11-24T10:00:00Z') };
const claim = exampleReference('CLAIM', 1);
const hand = exampleReference('HAND', 1);

it('keeps no card number and no code that the staff writes down, in notes, internal notes and messages', async () => {
  const store = makeMemoryStore();
  await writeRecords(store, exampleConversation('example'), [exampleClaim(1), exampleHandoff(1)]);
  const desk = cleanDesk(store.desk);
  const internal = 'carte 4539 1488 0343 6467, rappeler au 77 123 45 67';
  await desk.claims.update(claim, { ...by, status: 'in_progress', note: 'code pin 4521 reçu', internal });
  const { log } = await desk.claims.show(claim);
  expect(log.map(({ note }) => note).join(' | ')).not.toMatch(/4521|6467/);
  expect(log.map(({ note }) => note).join(' | ')).toContain('77 123 45 67');
  await desk.handoffs.take(hand, by);
  await desk.handoffs.say(hand, { ...by, text: 'votre mot de passe est Soleil2024!', key: 'k' });
  expect((await desk.handoffs.show(hand)).lines.at(-1)?.text).toBe('votre mot de passe est ••••');
});

it('keeps none in the comment on a reply', () => {
  const line = {
    at: '',
    by: 'awa',
    turn: 1,
    said: '',
    answered: '',
    intent: 'faq',
    confidence: 1,
    comment: 'pin 4521',
  };
  expect(cleanReview(line).comment).toBe('pin ••••');
});
