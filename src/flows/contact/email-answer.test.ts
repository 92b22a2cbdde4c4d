import { describe, expect, it } from 'vitest';
import { contactScript } from '../../testing/contact-script.js';
import { flowChat } from '../../testing/flow-chat.js';
import { flowLine } from '../../testing/flow-line.js';
import { askAgain } from '../engine.js';

const script = contactScript();
const chat = flowChat(script);
const said = (...texts: readonly string[]) => chat.lines('', 'Awa Ndiaye', '771234567', ...texts);

describe('the e-mail', () => {
  it.each([
    ['awa@example.com', 'awa@example.com'],
    ['AWA.Diop@Gmail.com', 'awa.diop@gmail.com'],
    ['awa point diop arobase gmail point com', 'awa.diop@gmail.com'],
    ['pas awa@gmail.com mais awa@yahoo.fr', 'awa@yahoo.fr'],
    ['c’est awa@orange.sn', 'awa@orange.sn'],
    ['awa@ymail.com', 'awa@ymail.com'],
  ])('is read in « %s »', (text, email) => {
    expect(said(text).slots.email).toBe(email);
  });

  it.each([
    'non',
    'sans e-mail',
    "pas d'e-mail",
    "j'en ai pas",
    "je n'en ai pas",
    "je n'ai pas d'adresse e-mail",
    'jai pa de mail',
    'no email',
    "I don't have an email address",
    'amuma e-mail',
    'amouma mail',
    'aucun',
    'rien',
    'non merci',
  ])('may be left out: « %s »', (text) => {
    const turn = said(text);
    expect(turn.place.kept).toMatchObject({ email: '-' });
    expect(turn.slots).not.toHaveProperty('email');
    expect(turn.text).toMatch(/- \*\*E-mail\*\* : sans e-mail/);
  });

  it('is not asked for when it was said before that there is none', () => {
    const turn = chat.lines(
      '',
      "je m'appelle Sokhna Diagne, mon téléphone est le 76 543 21 09 et je n'ai pas d'adresse e-mail",
    );
    expect(turn.place).toMatchObject({ confirming: true, kept: { name: 'Sokhna Diagne', email: '-' } });
  });

  it.each([
    ['awa@gmail', /pas finie/],
    ['awa@', /pas finie/],
    ['awa.gmail.com', /manque le signe @/],
    ['awa diop gmail.com', /manque le signe @/],
    ['@gmail.com', /avant le @/],
    ['gmail', /avant le @/],
    ['awa@@gmail.com', /un seul @/],
  ])('is refused with its reason and an example: « %s »', (text, reason) => {
    const turn = said(text);
    expect(turn.text).toMatch(reason);
    expect(turn.text).toMatch(/awa@gmail\.com/);
    expect(turn.place).toMatchObject({ asking: 'email', misses: 1 });
  });

  it.each([
    ['awa@gmial.com', 'awa@gmail.com'],
    ['awa@gmail.con', 'awa@gmail.com'],
    ['awa@gmail.fr', 'awa@gmail.com'],
    ['awa@yaho.fr', 'awa@yahoo.fr'],
    ['awa@hotmal.com', 'awa@hotmail.com'],
    ['awa@outlok.com', 'awa@outlook.com'],
  ])('asks about a slip: « %s »', (typed, meant) => {
    expect(said(typed).text).toBe(`Est-ce bien **${meant}** ?`);
    expect(said(typed, 'oui').slots.email).toBe(meant);
    expect(said(typed, typed).slots.email).toBe(typed);
    expect(said(typed, 'non').place).toMatchObject({ asking: 'email', misses: 1 });
  });

  it('asks about a slip again after a question in between', () => {
    const { place } = said('awa@gmial.com');
    const again = askAgain(script, place, flowLine('pourquoi'), place.misses);
    expect(again.text).toBe('Est-ce bien **awa@gmail.com** ?');
    expect(chat.then(again, 'oui').slots.email).toBe('awa@gmail.com');
  });

  it('is refused with its reason also when something else was asked', () => {
    const turn = chat.lines('', 'Awa Ndiaye, mon mail est awa@gmail');
    expect(turn.text).toMatch(/pas finie/);
    expect(turn.place.asking).toBe('phone');
  });

  it('offers to go on without it, from the first question on', () => {
    expect(said().quickReplies).toEqual([{ label: 'Sans e-mail', value: 'sans e-mail' }]);
  });
});

describe('name, phone and e-mail in one line', () => {
  it('are kept, and summed up', () => {
    const turn = chat.lines('', 'Awa Ndiaye, 77 123 45 67, awa@example.com');
    expect(turn.slots).toEqual({ name: 'Awa Ndiaye', phone: '+221771234567', email: 'awa@example.com' });
    expect(turn.place.confirming).toBe(true);
  });
});
