import { describe, expect, it } from 'vitest';
import type { FlowTurn } from '../../domain/turn.js';
import { flowLine } from '../../testing/flow-line.js';
import { demoGrid, openTalk } from '../../testing/flow-talk.js';
import { resumeFlow, scriptOf } from '../engine.js';
import type { Line } from '../script.js';
import { makeLoanScript } from './loan.js';

const script = makeLoanScript(demoGrid());
const HOME = 'prêt immobilier de 10 millions sur 15 ans, CDI, salaire 800 000 par mois, aucune charge';

/** A yes to the offer that ends a simulation. */
function accepted(first: string, overrides: Partial<Line> = {}) {
  const { offer } = openTalk(script).says(first);
  if (offer === undefined) throw new Error('nothing was offered');
  const following = scriptOf([script], offer);
  if (following === undefined) throw new Error('no script follows');
  const turn: FlowTurn = resumeFlow(following, offer, flowLine('oui', overrides));
  return { turn, talk: openTalk(following, turn) };
}

describe('the call that follows a simulation', () => {
  it('asks only for what the simulation does not know', () => {
    const { turn } = accepted(HOME);
    expect(turn.place.asking).toBe('name');
    expect(turn.text).toMatch(/Ce n'est pas une demande de crédit/);
    expect(turn.slots).toMatchObject({ amount: 10_000_000, months: 180 });
  });

  it('keeps its own place from one line to the next', () => {
    const { turn, talk } = accepted(HOME);
    expect(turn.place).toMatchObject({ flow: 'loan', following: true });
    expect(talk.says('Moussa Diop').place).toMatchObject({ following: true, asking: 'phone' });
  });

  it('writes one lead after an explicit yes to its summary, with the project', () => {
    const { talk } = accepted(HOME);
    talk.says('Moussa Diop');
    talk.says('77 123 45 67');
    const summary = talk.says('sans e-mail');
    expect(summary.records).toEqual([]);
    expect(summary.place.confirming).toBe(true);
    expect(summary.text).toMatch(/10 000 000 F CFA/);
    expect(summary.text).toMatch(/Moussa Diop/);
    const turn = talk.says('oui');
    expect(turn.place.status).toBe('completed');
    expect(turn.records).toEqual([
      {
        kind: 'lead',
        id: expect.stringMatching(/^PROS_20261124_[0-9A-HJKMNP-TV-Z]{8}$/) as string,
        fields: {
          product: 'loan',
          name: 'Moussa Diop',
          phone: '+221771234567',
          email: null,
          account_type: null,
          loan_type: 'immobilier',
          amount: 10_000_000,
          months: 180,
          profile: 'cdi',
          income: 800_000,
        },
      },
    ]);
    expect(turn.text).toMatch(/PROS_20261124_/);
    expect(turn.text).toMatch(/ne valent pas accord de crédit/);
  });

  it('writes no income when it was declined', () => {
    const { offer } = openTalk(script).says('prêt auto 5 millions 4 ans cdi, aucune charge, sans donner mon salaire');
    const following = offer === undefined ? undefined : scriptOf([script], offer);
    if (offer === undefined || following === undefined) throw new Error('nothing was offered');
    const talk = openTalk(following, resumeFlow(following, offer, flowLine('oui')));
    talk.says('Awa Ndiaye');
    talk.says('78 123 45 67');
    talk.says('awa@example.sn');
    expect(talk.says('oui').records[0]?.fields).toMatchObject({ income: null, email: 'awa@example.sn' });
  });

  it('writes nothing after a no, and takes the correction of any line', () => {
    const { talk } = accepted(HOME);
    talk.says('Moussa Diop');
    talk.says('77 123 45 67');
    talk.says('sans e-mail');
    expect(talk.says('non').records).toEqual([]);
    const corrected = talk.says("le montant c'est plutôt 9 millions");
    expect(corrected.place.confirming).toBe(true);
    expect(corrected.records).toEqual([]);
    expect(talk.says('oui').records[0]?.fields).toMatchObject({ amount: 9_000_000, name: 'Moussa Diop' });
  });

  it('proposes the number of a WhatsApp sender', () => {
    const { talk } = accepted(HOME);
    const asked = talk.says('Moussa Diop', { sender: '+221771234567' });
    expect(asked.text).toMatch(/77 123 45 67/);
    expect(talk.says('oui', { sender: '+221771234567' }).slots.phone).toBe('+221771234567');
  });

  it.each([['Ndongo Fall'], ['Keur Massar Diop'], ['Jula Camara']])(
    'takes no profile and no project from the name "%s"',
    (name) => {
      const { turn, talk } = accepted(HOME);
      const { amount, months, loan_type, profile, income, charges } = turn.slots;
      if (talk.hears(name)) {
        expect(talk.says(name).slots).toMatchObject({ amount, months, loan_type, profile, income, charges });
      }
      expect(
        talk.hears('77 123 45 6', { asking: 'phone' })
          ? talk.says('77 123 45 6', { asking: 'phone' }).slots
          : turn.slots,
      ).toMatchObject({ amount, income, charges });
    },
  );
});
