import { describe, expect, it } from 'vitest';
import { readEmails } from './email.js';
import { readNames } from './name.js';
import { readPhones } from './phone.js';

const phones = (text: string) => readPhones(text).map(({ value }) => value);
const emails = (text: string) => readEmails(text).map(({ value }) => value);
const names = (text: string, pending = false) => readNames(text, pending).map(({ value }) => value);

describe('phones', () => {
  it.each([
    '771234567',
    '77 123 45 67',
    '77 12 34 567',
    '77-123-45-67',
    '77.123.45.67',
    '+221 77 123 45 67',
    '00221771234567',
    '(221) 77 123 45 67',
    '221771234567',
  ])('reads %s', (text) => {
    expect(phones(text)).toEqual(['+221771234567']);
  });

  it('reads what is said aloud in French', () => {
    expect(phones('soixante-seize trois cent douze quarante-cinq zéro huit')).toEqual(['+221763124508']);
    expect(phones('mon numéro c’est soixante-dix-sept cent vingt-trois quarante-cinq soixante-sept')).toEqual([
      '+221771234567',
    ]);
    expect(phones('sept sept un deux trois quatre cinq six sept')).toEqual(['+221771234567']);
  });

  it('keeps numbers from abroad', () => {
    expect(phones('+33 6 12 34 56 78')).toEqual(['+33612345678']);
    expect(phones('0033612345678')).toEqual(['+33612345678']);
  });

  it('reads two of them, and a landline', () => {
    expect(phones('77 123 45 67 ou 33 821 45 67')).toEqual(['+221771234567', '+221338214567']);
  });

  it.each([
    '73 123 45 67',
    '5 000 000',
    '700 000 000',
    '770 000 000 F',
    '4532 0151 1283 0366',
    'deux millions cinq cent mille',
    '12/10/2026',
  ])('finds none in %s', (text) => {
    expect(phones(text)).toEqual([]);
  });
});

describe('e-mails', () => {
  it.each([
    ['mon mail est awa.diop@gmail.com.', 'awa.diop@gmail.com'],
    ['awa point diop arobase gmail point com', 'awa.diop@gmail.com'],
    ["c'est moussa tiret bas fall arobase yahoo point fr", 'moussa_fall@yahoo.fr'],
    ['awa dot diop at gmail dot com', 'awa.diop@gmail.com'],
    ['modou77 @ orange.sn', 'modou77@orange.sn'],
    ['awa@gmail point com', 'awa@gmail.com'],
  ])('reads "%s"', (text, value) => {
    expect(emails(text)).toEqual([value]);
  });

  it.each(['je suis at home', 'awa@', '@gmail.com', 'arobase', 'rdv at 10 dot'])('finds none in "%s"', (text) => {
    expect(emails(text)).toEqual([]);
  });
});

describe('names', () => {
  it.each([
    ["je m'appelle moussa diop", 'Moussa Diop'],
    ['Je m’appelle Awa Ndiaye et je veux un prêt', 'Awa Ndiaye'],
    ['maa ngi tudd Fatou Sy', 'Fatou Sy'],
    ['my name is AMINATA BA', 'Aminata Ba'],
    ['mon nom est Cheikh Lo, 77 123 45 67', 'Cheikh Lo'],
    ["moi c'est N'Deye Dia", "N'Deye Dia"],
    ['Nom : Sow', 'Sow'],
    ['Awa Diop laa tudd', 'Awa Diop'],
    ['Mon nom de famille est Sarr', 'Sarr'],
    ['Prénom : Awa, nom : Diop', 'Awa Diop'],
    ["mon nom c'est Diop, prénom Awa", 'Awa Diop'],
  ])('are heard after a cue: %s', (text, value) => {
    expect(names(text)).toEqual([value]);
  });

  it.each([
    ['Moussa Diop', 'Moussa Diop'],
    ['moussa', 'Moussa'],
    ['Mme Awa Sy', 'Awa Sy'],
    ['c’est Modou Fall', 'Modou Fall'],
    ['Moussa Diop, 77 123 45 67, moussa@gmail.com', 'Moussa Diop'],
    ['Bonjour, Ibrahima Ba', 'Ibrahima Ba'],
    ['El Hadj Malick Gueye', 'El Hadj Malick Gueye'],
    ['jean-pierre sagna', 'Jean-Pierre Sagna'],
    ['Oui Awa Diop', 'Awa Diop'],
    ['S. Faye', 'S. Faye'],
  ])('are the whole answer when they were asked: %s', (text, value) => {
    expect(names(text, true)).toEqual([value]);
  });

  it.each([
    'bonjour',
    'non merci',
    'je ne veux pas le dire',
    'pourquoi ?',
    'oui',
    '77 123 45 67',
    'awa@gmail.com',
    'je suis commerçant',
    'un compte épargne',
    'annuler',
    'combien ça coûte',
    'parler à un conseiller',
    'xamuma',
    'xxxx',
    'ouii',
    'three days ago',
    'Société Générale',
  ])('are not in "%s"', (text) => {
    expect(names(text, true)).toEqual([]);
  });

  it('need a cue when they were not asked', () => {
    expect(names('Moussa Diop')).toEqual([]);
  });
});
