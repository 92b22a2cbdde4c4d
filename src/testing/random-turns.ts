import fc from 'fast-check';
import type { BankRecord } from '../domain/records.js';
import { channels, engines, intents, languages, modes } from '../domain/vocabulary.js';
import { exampleClaim, exampleFeedback, exampleSimulation } from './example-turns.js';
import type { CountedTurn } from './kpi-stage.js';

const drawn = fc.record({
  session: fc.constantFrom('a', 'b', 'c', 'd'),
  minute: fc.integer({ min: 0, max: 60 * 24 * 30 - 1 }),
  channel: fc.constantFrom(...channels),
  mode: fc.constantFrom(...modes),
  language: fc.constantFrom(...languages),
  engine: fc.constantFrom(...engines),
  intent: fc.constantFrom(...intents),
  latencyMs: fc.integer({ min: 0, max: 3000 }),
  answeredBy: fc.constantFrom('house', 'documents', 'nothing'),
  writes: fc.constantFrom('simulation', 'claim', 'feedback', 'nothing'),
  calls: fc.array(
    fc.record({
      kind: fc.constantFrom('answer', 'embedding', 'speech'),
      model: fc.constantFrom('gemini-a', 'whisper-b', 'own-c'),
      outcome: fc.constantFrom('ok', 'failed'),
      inputTokens: fc.integer({ min: 0, max: 4000 }),
      outputTokens: fc.integer({ min: 0, max: 900 }),
      milliFrancs: fc.integer({ min: 0, max: 9999 }),
    }),
    { maxLength: 3 },
  ),
});

/** Turns of November 2026 in the order of time, some with a record. */
export const randomTurns: fc.Arbitrary<readonly CountedTurn[]> = fc.array(drawn, { maxLength: 40 }).map((turns) =>
  [...turns]
    .sort((one, other) => one.minute - other.minute)
    .map(({ minute, writes, ...turn }, place) => ({
      ...turn,
      at: new Date(Date.parse('2026-11-01T00:00:00Z') + minute * 60_000).toISOString(),
      records: recordsOf(writes, place),
    })),
);

function recordsOf(kind: 'simulation' | 'claim' | 'feedback' | 'nothing', number: number): readonly BankRecord[] {
  switch (kind) {
    case 'simulation':
      return [exampleSimulation(number)];
    case 'claim':
      return [exampleClaim(number)];
    case 'feedback':
      return [exampleFeedback(number)];
    case 'nothing':
      return [];
  }
}
