import { describe, expect, it } from 'vitest';
import type { Bank } from '../../domain/bank.js';
import { flowChat, NOT_READ } from '../../testing/flow-chat.js';
import { flowLine } from '../../testing/flow-line.js';
import { closeFlow, skipStep } from '../engine.js';
import { makeFeedbackScript } from '../feedback/feedback.js';
import { makeHandoffScript, startHandoff } from './handoff.js';

const day = [{ from: '08:00', to: '16:00' }];
const bank: Bank = {
  name: 'Banque Exemple',
  shortName: 'BE',
  website: 'https://banque.example',
  customerService: { value: '+221 33 XXX XX XX', status: 'demo' },
  openingHours: { fr: 'lundi à vendredi 08:00–16:00', en: 'Monday to Friday 08:00–16:00', status: 'demo' },
  week: [[], day, day, day, day, day, []],
};
const script = makeHandoffScript(bank);
const request = { reason: 'asked', summary: '« un conseiller »', slots: {} } as const;

const chat = flowChat(script);

describe('the handoff', () => {
  it('is written at once, before any number is known', () => {
    const turn = startHandoff(script, { ...request, slots: { name: 'Awa Ndiaye' } }, flowLine('un conseiller'));
    const [record] = turn.records;
    expect(record).toMatchObject({
      kind: 'handoff',
      fields: { reason: 'asked', summary: '« un conseiller »', slots: { name: 'Awa Ndiaye' }, phone: null },
    });
    expect(record?.id).toMatch(/^HAND_20261124_[0-9A-HJKMNP-TV-Z]{8}$/);
    expect(turn.place).toMatchObject({ flow: 'handoff', status: 'active', asking: 'phone', written: record?.id });
    expect(turn.text).toContain(`**${record?.id}**`);
    expect(turn.text).toMatch(/À quel numéro/);
  });

  it('says that somebody is there when the bank is open', () => {
    const { text } = startHandoff(script, request, flowLine('', { hour: '10:00' }));
    expect(text).toMatch(/ouverte jusqu'à 16:00 \(valeur de démonstration\) : un conseiller vous répond/);
  });

  it.each([
    ['2026-11-24', '18:00', 'fr', /Personne n’est là.*reprennent demain à 08:00/],
    ['2026-11-28', '18:00', 'fr', /Personne n’est là.*reprennent lundi à 08:00/],
    ['2026-11-28', '18:00', 'en', /Nobody is there.*back Monday at 08:00/],
  ] as const)('says honestly that nobody is there on %s at %s', (today, hour, language, said) => {
    const { text } = startHandoff(script, request, flowLine('', { day: today, hour, language }));
    expect(text).toMatch(said);
    expect(text).not.toMatch(/vous répond ici|answers you here/);
  });

  it('marks the customer service number as the demonstration value that it is', () => {
    const text = (made: Bank) => startHandoff(makeHandoffScript(made), request, flowLine('')).text;
    expect(text(bank)).toContain('+221 33 XXX XX XX (valeur de démonstration)');
    const verified = { ...bank, customerService: { value: '+221 33 000 00 00', status: 'verified' } } as const;
    expect(text(verified)).toContain('Service client : +221 33 000 00 00.');
  });

  it('asks for no number when one is known, and says which', () => {
    const known = startHandoff(script, { ...request, phone: '+221771234567' }, flowLine(''));
    expect(known.place.status).toBe('completed');
    expect(known.text).toMatch(/rappellera au \+221 77 123 45 67/);
    expect(known.records[0]?.fields).toMatchObject({ phone: '+221771234567' });
    const sender = startHandoff(script, request, flowLine('', { sender: '+221770001122' }));
    expect(sender.text).toMatch(/rappellera au \+221 77 000 11 22/);
  });

  it('apologises when it is there because nothing was understood', () => {
    expect(startHandoff(script, { ...request, reason: 'misses' }, flowLine('')).text).toMatch(/pardon/);
  });

  it('adds the number to the request that was written', () => {
    const begun = startHandoff(script, request, flowLine(''));
    const turn = chat.then(begun, '77 123 45 67');
    expect(turn.callback).toEqual({ handoffId: begun.place.written, phone: '+221771234567' });
    expect(turn.records).toEqual([]);
    expect(turn.place.status).toBe('completed');
    expect(turn.text).toMatch(/rappelle au \+221 77 123 45 67/);
  });

  it('still knows its request after a number that was refused', () => {
    const begun = startHandoff(script, request, flowLine(''));
    const refused = chat.then(begun, '77 12 34');
    expect(refused.text).toMatch(/trop court/);
    const turn = chat.then(refused, '77 123 45 67');
    expect(turn.callback?.handoffId).toBe(begun.place.written);
  });

  it('takes a no, a skip and a change of subject without insisting', () => {
    const begun = startHandoff(script, request, flowLine(''));
    const refused = chat.then(begun, 'non', { intent: 'deny' });
    expect(refused.place.status).toBe('completed');
    expect(refused.text).toMatch(/reste transmise/);
    expect(refused.callback).toBeUndefined();
    expect(skipStep(script, begun.place, flowLine('passer')).text).toMatch(/reste transmise/);
    expect(chat.then(begun, 'ok je patiente', { intent: 'hold' }).text).toBe(NOT_READ);
    expect(closeFlow(script, begun.place, flowLine('ok')).place.status).toBe('completed');
  });

  it('promises no call back when it cannot tell for which request', () => {
    const begun = startHandoff(script, request, flowLine(''));
    const { written: _written, ...lost } = begun.place;
    const turn = chat.then({ ...begun, place: lost }, '77 123 45 67');
    expect(turn.callback).toBeUndefined();
    expect(turn.text).toMatch(/ne retrouve plus/);
  });

  it('begins by no word of a line', () => {
    expect(script.namedBy.test('conseiller')).toBe(false);
    expect(script.wantedBy.test('parler a un conseiller')).toBe(false);
  });

  it('is only started with its own script', () => {
    expect(() => startHandoff(makeFeedbackScript(), request, flowLine(''))).toThrow(TypeError);
  });
});
