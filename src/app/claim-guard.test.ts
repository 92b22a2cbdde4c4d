import { describe, expect, it } from 'vitest';
import type { ClaimFile, ClaimQuery } from '../domain/claims.js';
import { conversationId, reference } from '../domain/ids.js';
import { guardClaims } from './claim-guard.js';
import { makeAllowances } from './rate-limit.js';

const ID = 'CLAIM_20261124_7K3M9QXA';
const RIGHT = '+221771234567';
const file: ClaimFile = {
  id: reference('CLAIM', '2026-11-24', Uint8Array.of(1, 2, 3, 4, 5)),
  claim: {
    category: 'virement',
    description: 'mon virement n’est pas arrivé',
    name: 'Awa Diop',
    phone: RIGHT,
    claim_amount: null,
    incident_date: null,
    deadline: '2026-12-24',
  },
  status: 'received',
  receivedAt: '2026-11-24T09:00:00.000Z',
  history: [],
};

/** One claim, opened by its phone, or from the conversation in which it was made. */
function guarded() {
  const asked: ClaimQuery[] = [];
  const find = (query: ClaimQuery): Promise<readonly ClaimFile[]> => {
    asked.push(query);
    const opens = query.claimId === ID && (query.phone === RIGHT || query.conversationId === 'web:owner');
    return Promise.resolve(opens ? [file] : []);
  };
  return { claims: guardClaims({ find }, makeAllowances()), asked };
}

const from = (session: string, phone: string, more: Partial<ClaimQuery> = {}): ClaimQuery => ({
  claimId: ID,
  phone,
  conversationId: conversationId('web', session),
  ...more,
});
const outcome = (work: Promise<readonly ClaimFile[]>) =>
  work.then(
    (files) => files.length,
    (cause: unknown) => (cause instanceof Error && 'code' in cause ? cause.code : cause),
  );

describe('claims that are guarded', () => {
  it('are not opened by a sixth phone for one claim, whoever tries it and in whatever conversation', async () => {
    const { claims } = guarded();
    for (let guess = 0; guess < 5; guess += 1) {
      expect(await outcome(claims.find(from(`s${guess}`, `+22177000000${guess}`, { client: `10.0.0.${guess}` })))).toBe(
        0,
      );
    }
    expect(await outcome(claims.find(from('s9', RIGHT, { client: '10.0.0.9' })))).toBe('lookups-spent');
  });

  it('are not opened by somebody who tried thirty others, each in a conversation of its own', async () => {
    const { claims } = guarded();
    for (let guess = 0; guess < 30; guess += 1) {
      const claimId = `CLAIM_20261124_000000${String(guess).padStart(2, '0')}`;
      expect(await outcome(claims.find(from(`s${guess}`, RIGHT, { claimId, client: 'a' })))).toBe(0);
    }
    expect(await outcome(claims.find(from('s9', RIGHT, { client: 'a' })))).toBe('lookups-spent');
    expect(await outcome(claims.find(from('s9', RIGHT, { client: 'b' })))).toBe(1);
  });

  it('say the same of a claim that is not there', async () => {
    const { claims } = guarded();
    const claimId = 'CLAIM_20261124_ZZZZZZZZ';
    const ask = (guess: number) => outcome(claims.find(from(`s${guess}`, RIGHT, { claimId, client: `c${guess}` })));
    for (let guess = 0; guess < 5; guess += 1) expect(await ask(guess)).toBe(0);
    expect(await ask(5)).toBe('lookups-spent');
  });

  it('stay open to their owner while somebody else is kept out', async () => {
    const { claims } = guarded();
    for (let guess = 0; guess < 9; guess += 1) await outcome(claims.find(from(`s${guess}`, `+2217700000${guess}`)));
    expect(await outcome(claims.find(from('owner', '+221770000099')))).toBe(1);
  });

  it('count nothing for a right pair, nor for a look without a phone', async () => {
    const { claims } = guarded();
    for (let time = 0; time < 12; time += 1) expect(await outcome(claims.find(from('s', RIGHT)))).toBe(1);
    const { phone: _, ...bare } = from('s', RIGHT);
    for (let time = 0; time < 12; time += 1) expect(await outcome(claims.find(bare))).toBe(0);
  });

  it('are not opened by guesses that are all made at once', async () => {
    const { claims, asked } = guarded();
    const guesses = Array.from({ length: 50 }, (_, guess) =>
      outcome(claims.find(from(`s${guess}`, `+22177000${1000 + guess}`))),
    );
    await Promise.all(guesses);
    expect(asked.filter(({ phone }) => phone !== undefined)).toHaveLength(5);
  });
});
