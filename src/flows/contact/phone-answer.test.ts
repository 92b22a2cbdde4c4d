import { describe, expect, it } from 'vitest';
import { contactScript } from '../../testing/contact-script.js';
import { flowChat, NOT_READ } from '../../testing/flow-chat.js';
import { flowLine } from '../../testing/flow-line.js';
import { phoneStep } from './contact-steps.js';
import { skipStep } from '../engine.js';

const why = { fr: 'Pour vous rappeler.', en: 'To call you back.' };
const script = contactScript();
const chat = flowChat(script);
const said = (...texts: readonly string[]) => chat.lines('', 'Awa Ndiaye', ...texts);

describe('the phone', () => {
  it.each([
    ['77 123 45 67', '+221771234567'],
    ['mon numero cest le 781234567', '+221781234567'],
    ['soixante-seize trois cent douze quarante-cinq zéro huit', '+221763124508'],
    ['+33 6 12 34 56 78', '+33612345678'],
    ['770000000', '+221770000000'],
    ['33 821 45 67', '+221338214567'],
    ['pas le 77 123 45 67 mais le 78 123 45 67', '+221781234567'],
    ['77 123 45 67 ou plutôt 78 123 45 67', '+221781234567'],
    ['appelez-moi au 77 123 45 67, le 78 123 45 67 est à mon frère', '+221771234567'],
  ])('is read in « %s »', (text, phone) => {
    expect(said(text).slots.phone).toBe(phone);
  });

  it('is echoed as it is read out', () => {
    expect(said('771234567').text).toMatch(/\+221 77 123 45 67/);
    expect(said('+33612345678').text).toMatch(/\+33 6 12 34 56 78/);
  });

  it.each([
    ['77 123 45', /trop court.*9 chiffres, j'en compte 7/],
    ['77', /trop court.*j'en compte 2/],
    ['77 123 45 678', /trop long.*9 chiffres/],
    ['73 123 45 67', /ne commence par 73/],
    ['72 923 45 67', /ne commence par 729/],
    ['+221 77 123 45', /j'en compte 7/],
    ['+33 6 12 34', /numéro étranger n’est pas complet/],
    ['0033 612', /numéro étranger n’est pas complet/],
  ])('is refused with its reason: « %s »', (text, reason) => {
    const turn = said(text);
    expect(turn.text).toMatch(reason);
    expect(turn.place).toMatchObject({ asking: 'phone', misses: 1 });
  });

  it('asks about a Senegalese number with a leading 0', () => {
    expect(said('077 123 45 67').text).toMatch(/Est-ce le \+221 77 123 45 67/);
    expect(said('0771234567', 'oui').slots.phone).toBe('+221771234567');
    expect(said('0771234567', 'non').text).toMatch(/indicatif/);
  });

  it('is not what a sum or a length says', () => {
    expect(said('50 000 000 F').text).toBe(NOT_READ);
    expect(said('je ne sais pas').text).toBe(NOT_READ);
  });

  it('in a story is the customer’s own, not the one that the money went to', () => {
    const [, phone] = script.steps;
    const read = (text: string) => phone?.read(flowLine(text));
    expect(read("j'ai envoyé 50 000 F au 77 999 88 77 par erreur")?.kind).toBe('nothing');
    expect(read("j'ai envoyé 50 000 F au 77 999 88 77, mon numéro est le 78 111 22 33")).toMatchObject({
      value: { words: '+221781112233' },
    });
  });

  it('proposes the sender’s number where the channel vouches for it', () => {
    const over = { sender: '+221770001122' };
    const proposed = chat.then(chat.start('', over), 'Awa Ndiaye', over);
    expect(proposed.text).toMatch(/vous joindre au \+221 77 000 11 22 \?/);
    expect(proposed.quickReplies.map(({ value }) => value)).toEqual(['oui', 'non']);
    for (const yes of ['oui', 'oui ce numéro', 'ce numéro', 'celui-ci']) {
      expect(chat.then(proposed, yes, over).slots.phone).toBe(over.sender);
    }
    expect(chat.then(proposed, 'non, le 78 123 45 67', over).slots.phone).toBe('+221781234567');
    expect(chat.then(proposed, 'non', over).text).toMatch(/Quel est votre numéro/);
  });

  it('may be left out where the service does without it', () => {
    const optional = contactScript([phoneStep(why, { fr: 'sans rappel', en: 'no call back' })]);
    const asked = flowChat(optional).start('');
    expect(flowChat(optional).then(asked, 'non', { intent: 'deny' }).text).toMatch(/sans rappel/);
    expect(skipStep(optional, asked.place, flowLine('passer')).place.kept).toEqual({ phone: '-' });
  });
});
