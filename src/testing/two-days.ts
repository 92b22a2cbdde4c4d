import { exampleClaim, exampleFeedback, exampleHandoff, exampleLead, exampleSimulation } from './example-turns.js';
import { placeAt, type CountedTurn } from './kpi-stage.js';

/** A bank's two days, small enough to be counted by hand. */
export const twoDays: readonly CountedTurn[] = [
  // Awa simulates a loan on the web, and is called back.
  {
    session: 'awa',
    at: '2026-11-24T09:00:00Z',
    intent: 'loan_simulation',
    latencyMs: 10,
    place: placeAt('loan', 'amount'),
  },
  { session: 'awa', at: '2026-11-24T09:00:20Z', intent: 'inform', latencyMs: 20, place: placeAt('loan', 'months') },
  {
    session: 'awa',
    at: '2026-11-24T09:01:00Z',
    intent: 'inform',
    latencyMs: 30,
    place: placeAt('loan', 'done'),
    records: [exampleSimulation(1)],
  },
  { session: 'awa', at: '2026-11-24T09:02:00Z', intent: 'affirm', latencyMs: 40, records: [exampleLead(1)] },
  // Moussa leaves the same service at its second question, and writes again the next day.
  {
    session: 'moussa',
    at: '2026-11-24T18:59:00Z',
    intent: 'loan_simulation',
    latencyMs: 50,
    place: placeAt('loan', 'amount'),
  },
  { session: 'moussa', at: '2026-11-24T18:59:40Z', intent: 'inform', latencyMs: 60, place: placeAt('loan', 'months') },
  {
    session: 'moussa',
    at: '2026-11-25T08:00:00Z',
    intent: 'faq',
    latencyMs: 70,
    answeredBy: 'documents',
    place: placeAt('loan', 'stopped'),
  },
  // Somebody on WhatsApp speaks, is not answered twice, and gets a person.
  {
    session: '+221771234567',
    channel: 'whatsapp',
    mode: 'audio',
    language: 'wo',
    at: '2026-11-25T10:00:00Z',
    intent: 'faq',
    latencyMs: 100,
    answeredBy: 'nothing',
    says: 'Transfert Wave vers mon compte ?',
  },
  {
    session: '+221771234567',
    channel: 'whatsapp',
    mode: 'audio',
    language: 'wo',
    at: '2026-11-25T10:01:00Z',
    intent: 'faq',
    latencyMs: 110,
    engine: 'gemini',
    answeredBy: 'nothing',
    says: 'transfert wave compte 77 123 45 67',
  },
  {
    session: '+221771234567',
    channel: 'whatsapp',
    at: '2026-11-25T10:02:00Z',
    intent: 'handoff',
    latencyMs: 120,
    records: [exampleHandoff(1)],
  },
  // A claim, and two ratings.
  {
    session: 'fatou',
    at: '2026-11-25T23:59:59Z',
    intent: 'claim_new',
    latencyMs: 200,
    records: [exampleClaim(1), exampleFeedback(1)],
  },
  // In December, which is another month.
  {
    session: 'late',
    at: '2026-12-01T00:00:00Z',
    intent: 'claim_new',
    latencyMs: 999,
    records: [exampleClaim(2, { deadline: '2027-01-01' })],
  },
];
