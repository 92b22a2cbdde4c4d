import { describe, expect, it } from 'vitest';
import { checkApart, readDialogues } from './dialogues-file.js';

const whole = `# A comment
- name: un prêt
  speech: fr
  turns:
    - { says: bonjour, flow: none }
    - says: '5'
      waits: 30
      asks: months
      has: { amount: 5000000 }
      hears: [5 000 000, /mois|ans/]
      from: 'whatsapp:+221775550199'
`;

function refusal(yaml: string): string {
  try {
    readDialogues(yaml, 'x.yaml');
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return 'nothing was refused';
}

const withTurn = (turn: string): string => `- name: a\n  speech: fr\n  turns:\n    - ${turn}\n`;

describe('a file of dialogues', () => {
  it('gives each dialogue and each turn with its line and what is expected', () => {
    const [dialogue] = readDialogues(whole, 'x.yaml');
    expect(dialogue).toMatchObject({ name: 'un prêt', file: 'x.yaml', line: 2, channel: 'web', speech: 'fr' });
    expect(dialogue?.turns.map(({ line }) => line)).toEqual([5, 6]);
    expect(dialogue?.turns[1]).toMatchObject({
      says: '5',
      waits: 30,
      mode: 'text',
      from: { channel: 'whatsapp', session: '+221775550199' },
      expects: { asks: 'months', has: { amount: 5_000_000 }, writes: [], lacks: [] },
    });
    expect(dialogue?.turns[1]?.expects.hears).toEqual([
      { written: '5 000 000' },
      { written: '/mois|ans/', pattern: /mois|ans/iu },
    ]);
  });

  it('writes out a line that is too long to be written', () => {
    const [dialogue] = readDialogues(withTurn('{ says: { repeat: ab, times: 3 }, flow: none }'), 'x.yaml');
    expect(dialogue?.turns[0]?.says).toBe('ababab');
  });

  it('names file, line, dialogue, field and reason of what it cannot take', () => {
    expect(refusal(withTurn('{ says: oui, asks: montant }'))).toMatch(/^x\.yaml:4: a: turns\.0\.asks: /);
    expect(refusal(withTurn('{ says: oui, askz: amount }'))).toMatch(/^x\.yaml:4: a: turns\.0: .*askz/);
    expect(refusal(withTurn('{ says: oui, hears: /(/ }'))).toMatch(/^x\.yaml:4: a: turns\.0\.hears.*\(/);
    expect(refusal(withTurn('{ says: 5, asks: amount }'))).toContain('turns.0.says: must be text (figures in quotes)');
    expect(refusal(withTurn('{ says: oui, from: nowhere, flow: none }'))).toContain('a channel, a colon and a session');
    expect(refusal('- name: a\n  speech: latin\n  turns: []\n')).toMatch(/^x\.yaml:2: a: speech: /);
    expect(refusal('- [')).toMatch(/^x\.yaml:\d+: /);
    expect(refusal('name: a')).toBe('x.yaml:1: the file must be a list of dialogues');
  });

  it('refuses a turn that expects nothing', () => {
    expect(refusal(withTurn('{ says: bonjour }'))).toBe('x.yaml:4: a: turns.0: expects nothing of the answer');
  });

  it('wants a sender on WhatsApp, and there alone', () => {
    const turns = '  turns:\n    - { says: oui, flow: none }\n';
    expect(refusal(`- name: a\n  speech: fr\n  channel: whatsapp\n${turns}`)).toContain('a sender is needed');
    expect(refusal(`- name: a\n  speech: fr\n  sender: '+221775550199'\n${turns}`)).toContain('a sender is needed');
  });

  it('refuses two dialogues that would share a conversation', () => {
    const [one] = readDialogues(whole, 'x.yaml');
    const [other] = readDialogues(whole, 'y.yaml');
    if (one === undefined || other === undefined) throw new TypeError('no dialogue was read');
    expect(() => checkApart([one, other])).toThrow('y.yaml:2: un prêt is also in x.yaml:2');
    const sender = '+221775550199';
    expect(() =>
      checkApart([
        { ...one, sender },
        { ...other, name: 'b', sender },
      ]),
    ).toThrow(/\+221775550199 is also in/);
    expect(() => checkApart([one, { ...other, name: 'b' }])).not.toThrow();
  });
});
