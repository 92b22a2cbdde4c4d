import { describe, expect, it } from 'vitest';
import { reference } from '../domain/ids.js';
import { xof } from '../domain/money.js';
import { faultsOf, storeFaults, type Judged } from './dialogues-check.js';
import { fillExpectation, fillText } from './dialogues-fill.js';
import type { Expectation } from './dialogues.js';

const feedback = {
  kind: 'feedback',
  id: reference('FEED', '2026-11-24', Uint8Array.of(1, 2, 3, 4, 5)),
  fields: { rating: 4, comment: null },
} as const;

const reply = {
  text: 'C’est noté : **5 000 000 F CFA**. Quelle durée ?',
  flow: { name: 'loan', status: 'active', asking: 'months' },
  slots: { amount: xof(5_000_000), loan_type: 'auto' },
  records: [],
  intent: { name: 'loan_simulation', confidence: 0.9 },
  language: 'fr',
  quickReplies: [{ label: 'Épargne', value: 'epargne' }],
  sources: [{ title: 'TEG et taux d’usure', section: 'Le TEG', score: 0.9, status: 'verified' }],
  handoff: false,
};

const nothing: Expectation = { lacks: [], writes: [], intent: [], hears: [], never: [], offers: [], cites: [] };
const faults = (expected: Partial<Expectation>, of: Judged = reply) => faultsOf(of, { ...nothing, ...expected });

describe('an answer beside what is expected of it', () => {
  it('is without fault when all is as expected', () => {
    expect(
      faults({
        ...{ flow: 'loan', status: 'active', asks: 'months', language: 'fr', handoff: false },
        slots: { amount: 5_000_000, loan_type: 'auto' },
        has: { amount: 5_000_000 },
        lacks: ['months'],
        intent: ['inform', 'loan_simulation'],
        hears: [
          { written: "c'est note" },
          { written: '5 000 000 F CFA' },
          { written: '/dur[ée]e/', pattern: /dur[ée]e/iu },
        ],
        never: [{ written: 'refusé' }],
        offers: [{ written: 'epargne' }],
        cites: [{ written: "taux d'usure" }],
      }),
    ).toEqual([]);
  });

  it('tells each difference in one line', () => {
    expect(faults({ flow: 'claim', status: 'completed', asks: 'none', language: 'en', handoff: true })).toEqual([
      'flow: loan instead of claim',
      'status: active instead of completed',
      'asks: months instead of none',
      'language: fr instead of en',
      'handoff: false instead of true',
    ]);
    expect(faults({ intent: ['faq', 'inform'] })).toEqual(['intent: loan_simulation instead of faq or inform']);
  });

  it('holds all slots against the exact ones, and the named ones against some of them', () => {
    expect(faults({ slots: { amount: 4_000_000 } })).toEqual([
      'amount: 5000000 instead of 4000000',
      'loan_type: auto instead of nothing',
    ]);
    expect(faults({ has: { months: 48 }, lacks: ['amount'] })).toEqual([
      'months: nothing instead of 48',
      'amount: 5000000 instead of nothing',
    ]);
  });

  it('lets a turn write only what it says', () => {
    const wrote = { ...reply, records: [feedback] };
    expect(faults({}, wrote)).toEqual(['writes: feedback instead of nothing']);
    expect(faults({ writes: ['feedback'], fields: { rating: 4, comment: null } }, wrote)).toEqual([]);
    expect(faults({ writes: ['feedback'], fields: { rating: 5 } }, wrote)).toEqual([
      'rating of the record: 4 instead of 5',
    ]);
    expect(faults({ writes: ['lead'] })).toEqual(['writes: nothing instead of lead']);
  });

  it('finds words that are missing, and words that must not be there', () => {
    expect(faults({ hears: [{ written: 'montant' }], never: [{ written: 'NOTÉ' }] })).toEqual([
      'hears: no “montant”',
      'never: says “NOTÉ”',
    ]);
    expect(faults({ offers: [{ written: 'Jeune' }], cites: [{ written: 'frais' }] })).toEqual([
      'offers: no “Jeune” among Épargne',
      'cites: no “frais” among TEG et taux d’usure',
    ]);
  });

  it('wants the very words of the answer before where it is a repetition', () => {
    expect(faultsOf(reply, { ...nothing, repeats: true }, reply.text)).toEqual([]);
    expect(faultsOf(reply, { ...nothing, repeats: true }, 'other words')).toHaveLength(1);
  });

  it('counts what the database holds', () => {
    expect(storeFaults({ lead: 1 }, { lead: 1, claim: 0 })).toEqual([]);
    expect(storeFaults({ lead: 2 }, { lead: 1, claim: 1 })).toEqual([
      'stores lead: 2 instead of 1',
      'stores claim: 0 instead of 1',
    ]);
  });
});

describe('references in a script', () => {
  const handoff = {
    kind: 'handoff',
    id: reference('HAND', '2026-11-24', Uint8Array.of(9, 8, 7, 6, 5)),
    fields: { reason: 'asked', summary: '', slots: {}, phone: null },
  } as const;

  it('stand for the last record of their kind, as written or as dictated', () => {
    expect(fillText('suivre {handoff}', [handoff])).toBe(`suivre ${handoff.id}`);
    expect(fillText('{handoff spoken}', [handoff])).toMatch(/^hand 20261124 [0-9a-z]{8}$/);
    expect(fillText('{claim}', [handoff])).toBe('{claim}');
  });

  it('are filled in slots and words, not in patterns', () => {
    const pattern = { written: '/{handoff}/', pattern: /x/ };
    const filled = fillExpectation(
      { ...nothing, has: { claim_id: '{handoff}', rating: 4 }, hears: [{ written: '{handoff}' }, pattern] },
      [handoff],
    );
    expect(filled.has).toEqual({ claim_id: handoff.id, rating: 4 });
    expect(filled.hears).toEqual([{ written: handoff.id }, pattern]);
  });
});
