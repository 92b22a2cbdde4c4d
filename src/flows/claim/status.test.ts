import { describe, expect, it } from 'vitest';
import type { ClaimFile } from '../../domain/claims.js';
import { reference } from '../../domain/ids.js';
import { xof } from '../../domain/money.js';
import { flowChat } from '../../testing/flow-chat.js';
import { flowLine } from '../../testing/flow-line.js';
import { readClaimId } from './claim-id.js';
import { makeStatusScript, tellClaims } from './status.js';

const script = makeStatusScript();
const chat = flowChat(script);
const ID = 'CLAIM_20261124_7K3M9QXA';

describe('a reference', () => {
  it.each([
    ID,
    'claim_20261124_7k3m9qxa',
    'claim 20261124 7K3M9QXA',
    'CLAIM-20261124-7K3M9QXA',
    'claim20261124 7k3m9qxa',
    'Claim n° 20261124 7K3M 9QXA',
    'CLAIM_2O261I24_7K3M9QXA',
    '20261124_7K3M9QXA',
    'ma référence est 20261124 7k3m9qxa svp',
    'où en est ma réclamation claim_20261124_7k3m9qxa ?',
    `${ID}, mon numéro 77 123 45 67`,
    'suivi de CLAIM 20261124 7K3M9QXA s’il vous plaît',
  ])('is read in "%s"', (text) => {
    expect(readClaimId(text)).toEqual({ kind: 'claim', id: ID });
  });

  it('forgives letters that look like digits', () => {
    expect(readClaimId('CLAIM_20261124_OIL10000')).toEqual({ kind: 'claim', id: 'CLAIM_20261124_01110000' });
  });

  it.each(['PROS', 'SIM', 'HAND'] as const)('of another kind is told apart: %s', (prefix) => {
    expect(readClaimId(`${prefix.toLowerCase()}_20261124_7K3M9QXA`)).toEqual({ kind: 'other', prefix });
  });

  it.each(['CLAIM_20261124', 'CLAIM_20261124_7K3M', 'CLAIM_20261324_7K3M9QXA', 'claim 123', `${ID}99`])(
    'that is not whole is known as one: %s',
    (text) => {
      expect(readClaimId(text)).toEqual({ kind: 'broken' });
    },
  );

  it.each([
    '77 123 45 67',
    'où en est ma réclamation ?',
    'my claim is late',
    'le 24/11/2026',
    '50 000 F',
    'x'.repeat(9_000),
  ])('is not seen in "%.30s"', (text) => {
    expect(readClaimId(text)).toBeUndefined();
  });
});

describe('following a complaint', () => {
  it('looks first for the claims of the conversation and of its sender', () => {
    const turn = chat.start('où en est ma réclamation ?', { sender: '+221771234567' });
    expect(turn.lookup).toMatchObject({
      query: { sender: '+221771234567', conversationId: 'web:test' },
      counts: false,
      otherwise: { place: { asking: 'claim_id' } },
    });
    expect(turn.lookup?.query.claimId).toBeUndefined();
  });

  it('asks for the reference, then the phone, then looks for both together', () => {
    const asked = chat.start('où en est ma réclamation ?').lookup?.otherwise;
    expect(asked?.text).toMatch(/référence/);
    const given = asked === undefined ? undefined : chat.then(asked, 'claim 20261124 7k3m9qxa');
    expect(given?.lookup).toMatchObject({ query: { claimId: ID }, otherwise: { place: { asking: 'phone' } } });
    const phoned = given?.lookup === undefined ? undefined : chat.then(given.lookup.otherwise, '77 123 45 67');
    expect(phoned?.lookup).toMatchObject({ query: { claimId: ID, phone: '+221771234567' }, counts: true });
    const again = phoned?.lookup?.otherwise;
    expect(again?.place).toMatchObject({ asking: 'claim_id', kept: {}, misses: 1 });
    expect(again?.text).toMatch(/^Je ne trouve pas de réclamation avec cette référence et ce numéro/);
  });

  it('takes both in one line', () => {
    const turn = chat.start(`suivi de ${ID}, mon numéro est le 77 123 45 67`);
    expect(turn.lookup?.query).toEqual({ claimId: ID, phone: '+221771234567', conversationId: 'web:test' });
  });

  const asked = chat.start('suivre ma réclamation').lookup?.otherwise ?? chat.start('');

  it.each([
    ['PROS_20261124_7K3M9QXA', /demande de compte[^]*conseiller/],
    ['SIM_20261124_7K3M9QXA', /simulation de prêt/],
    ['HAND_20261124_7K3M9QXA', /demande de conseiller/],
    ['CLAIM_2026', /pas complète/],
    ['abc123', /pas complète/],
    ["je l'ai perdue", /Sans la référence/],
    ['jé pa la ref', /Sans la référence/],
    ["je n'ai plus le numéro", /Sans la référence/],
    ['non', /Sans la référence/],
  ])('refuses "%s" in its own sentence', (text, why) => {
    const turn = chat.then(asked, text);
    expect(turn.lookup?.otherwise.text ?? turn.text).toMatch(why);
    expect(turn.slots.claim_id).toBeUndefined();
  });
});

const file: ClaimFile = {
  id: reference('CLAIM', '2026-10-20', Uint8Array.of(1, 2, 3, 4, 5)),
  claim: {
    category: 'virement',
    description: 'mon virement n’est pas arrivé',
    name: 'Awa Diop',
    phone: '+221771234567',
    claim_amount: xof(75_000),
    incident_date: null,
    deadline: '2026-11-20',
  },
  status: 'received',
  receivedAt: '2026-10-20T09:00:00.000Z',
  history: [{ status: 'received', at: '2026-10-20T09:00:00.000Z', note: null }],
};

describe('a complaint that is told', () => {
  it('names reference, subject, status and days', () => {
    const told = tellClaims([file], 'fr', '2026-11-01');
    expect(told).toContain(`**${file.id}** (virement) : **reçue**`);
    expect(told).toContain('Reçue le 20 octobre 2026, réponse due au plus tard le 20 novembre 2026.');
    expect(told).not.toMatch(/dépassé|Awa|77/);
  });

  it('apologises and names the recourse when the answer is late', () => {
    expect(tellClaims([file], 'fr', '2026-11-20')).not.toMatch(/dépassé/);
    expect(tellClaims([file], 'fr', '2026-11-21')).toMatch(/dépassé[^]*excuser[^]*OQSF/);
    expect(tellClaims([{ ...file, status: 'resolved' }], 'fr', '2026-12-21')).not.toMatch(/dépassé/);
  });

  it('shows the notes of the staff as plain text, and what is expected of the customer', () => {
    const waiting: ClaimFile = {
      ...file,
      status: 'waiting_customer',
      history: [
        ...file.history,
        {
          status: 'waiting_customer',
          at: '2026-10-28T10:00:00.000Z',
          note: 'Envoyez **le ticket**\n[ici](http://x.example)',
        },
      ],
    };
    const told = tellClaims([waiting], 'fr', '2026-11-01');
    expect(told).toContain('en attente de votre retour');
    expect(told).toMatch(/28 octobre 2026 : en attente de votre retour — Envoyez le ticket ici\(http/);
    expect(told).toMatch(/La banque attend quelque chose de vous/);
  });

  it('is told in English, and several one after the other', () => {
    const told = tellClaims([file, { ...file, status: 'rejected' }], 'en', '2026-11-01');
    expect(told).toMatch(/^Here are your last 2 complaints/);
    expect(told).toMatch(/\*\*received\*\*[^]*\*\*rejected\*\*/);
  });

  it('needs no question when the line already gives all', () => {
    expect(script.early?.({ phone: '+221771234567' }, flowLine(''))).toBeUndefined();
  });
});
