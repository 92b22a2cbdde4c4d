import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xof, basisPoints } from '../domain/money.js';
import { readChoice, readOption } from './choice.js';
import { francs, monthsInWords, percent } from './format.js';
import { deniedSpans } from './negation.js';
import { expandSms, fold, words } from './normalise.js';
import { readNumbers, readOrdinals } from './number.js';
import { accountTypeWords, categoryWords, loanTypeWords, profileWords } from './vocabulary.js';
import { readYesNo } from './yes-no.js';

const chosen = (text: string, vocabulary: Parameters<typeof readChoice>[1]) =>
  readChoice(text, vocabulary).map(({ value }) => value);

describe('folding', () => {
  it('keeps every place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(fold(text)).toHaveLength(text.length);
      }),
    );
    expect(fold('L’ÉTÉ\u00a0« Cœur » milyoŋ')).toBe('l\'ete " cour " milyon');
  });

  it('splits into words, whatever way the accents were typed', () => {
    expect(words('Préts à 5,5 %')).toEqual(['prets', 'a', '5', '5']);
    expect(words('E\u0301te\u0301')).toEqual(['ete']);
  });
});

describe('SMS spelling', () => {
  it.each([
    ['slt j veu ouvrir 1 compte', 'salut je veux ouvrir 1 compte'],
    ['c koi le tau svp', "c'est quoi le taux s'il vous plait"],
    ['pk vs m’avez pris 5000', "pourquoi vous m'avez pris 5000"],
    ['cb pr 1 compte', 'combien pour 1 compte'],
    ['jé perdu ma cb', 'je perdu ma carte bancaire'],
    ['g 300k', "j'ai 300k"],
  ])('writes "%s" out', (text, long) => {
    expect(expandSms(text)).toBe(long);
  });
});

describe('choices', () => {
  it.each([
    ['un prêt immobilier', 'immobilier'],
    ['pour acheter une voiture', 'auto'],
    ['dama bëgg jënd oto', 'auto'],
    ['voitur', 'auto'],
    ['pour la tabaski', 'consommation'],
    ['je veux développer mon commerce', 'entreprise'],
    ['imobilier', 'immobilier'],
    ['kër', 'immobilier'],
  ])('hears the loan in "%s"', (text, type) => {
    expect(new Set(chosen(text, loanTypeWords))).toEqual(new Set([type]));
  });

  it.each([
    ['je suis en CDI', 'cdi'],
    ['contrat à durée indéterminée', 'cdi'],
    ['contrat à durée déterminée', 'cdd'],
    ['je suis enseignante', 'fonctionnaire'],
    ['fonctionaire', 'fonctionnaire'],
    ['je travaille à mon compte', 'independant'],
    ['commerçante', 'independant'],
    ['je suis retraité', 'retraite'],
    ['je ne travaille pas', 'sans_emploi'],
    ['etudiant à l’UCAD', 'etudiant'],
  ])('hears the profile in "%s"', (text, profile) => {
    expect(new Set(chosen(text, profileWords))).toEqual(new Set([profile]));
  });

  it('hears accounts and complaints', () => {
    expect(chosen('un compte épargne', accountTypeWords)).toEqual(['epargne']);
    expect(chosen('compte courant', accountTypeWords)).toEqual(['courant']);
    expect(chosen('le distributeur n’a rien donné', categoryWords)).toEqual(['carte']);
    expect(chosen('mon virement', categoryWords)).toEqual(['virement']);
  });

  it.each([
    'je veux ouvrir un compte',
    'parler à une personne',
    'je commence',
    'vraiment',
    '10% d’apport',
    'quelle est la raison',
  ])('takes no everyday word of "%s" for a loan', (text) => {
    expect(chosen(text, loanTypeWords)).toEqual([]);
  });

  it('takes no name of the bank, no employer and no "because" for a loan', () => {
    expect(chosen('Société Générale Sénégal', loanTypeWords)).toEqual([]);
    expect(chosen('je suis en CDI dans une entreprise privée', loanTypeWords)).toEqual([]);
    expect(chosen('je suis chauffeur de taxi', profileWords)).toEqual(['independant']);
    expect(chosen('un prêt car mon salaire tarde', loanTypeWords)).toEqual([]);
    expect(chosen('car', loanTypeWords)).toEqual(['auto']);
    expect(chosen("je suis chef d'entreprise", profileWords)).toEqual(['independant']);
  });

  it('does not guess the contract of an employee', () => {
    expect(chosen('je suis salarié', profileWords)).toEqual([]);
  });

  it('tells a withdrawal from a pension and a salary from a contract', () => {
    expect(chosen('un retrait', profileWords)).toEqual([]);
    expect(chosen('mon salaire', profileWords)).toEqual([]);
  });

  it.each([
    ['1', 0],
    ['le 2', 1],
    ['option 3', 2],
    ['la deuxième', 1],
    ['the second', 1],
    ['n°2', 1],
    ['2eme', 1],
    ['deux', 1],
  ])('reads "%s" as a place in the list', (text, index) => {
    expect(readOption(text, 3)).toBe(index);
  });

  it.each(['4', '0', '2 millions', 'je veux le 2 et le 3', ''])('reads no place in "%s"', (text) => {
    expect(readOption(text, 3)).toBeUndefined();
  });
});

describe('yes and no', () => {
  it.each([
    'oui',
    'ok',
    "d'accord",
    'waaw',
    'yes',
    'exact',
    "c'est bon",
    'je confirme',
    'oui merci',
    'Oui, je confirme !',
    'wa',
  ])('hears yes in "%s"', (text) => {
    expect(readYesNo(text)).toBe('yes');
  });
  it.each(['non', 'déedéet', 'no', 'pas du tout', 'non merci', 'nope', 'je ne veux pas'])(
    'hears no in "%s"',
    (text) => {
      expect(readYesNo(text)).toBe('no');
    },
  );
  it.each(['5 millions', 'je veux un prêt', 'quel est le taux', 'correct ou pas', ''])(
    'hears neither in "%s"',
    (text) => {
      expect(readYesNo(text)).toBeUndefined();
    },
  );
});

describe('denials', () => {
  const denied = (text: string) => deniedSpans(text).map(({ start, end }) => text.slice(start, end));
  it.each<[string, string[]]>([
    ['12 et non 9 millions', ['9 millions']],
    ['pas 9 mais 12 millions', ['9']],
    ["ce n'est pas 9 millions c'est 12", ['9 millions']],
    ['not 9 but 12', ['9']],
    ['au lieu de 24 mois', ['24 mois']],
    ['12 et non 9 millions sur 4 ans', ['9 millions']],
    ['je ne suis pas en CDI', ['en CDI']],
  ])('of "%s"', (text, spans) => {
    expect(denied(text)).toEqual(spans);
  });
  it.each([
    'non, 12 millions',
    'je ne sais pas, 12 millions',
    'pas plus de 5 millions',
    "le GAB ne m'a pas donné 50 000 F",
    '5 millions',
  ])('are none in "%s"', (text) => {
    expect(denied(text).some((span) => /\d/.test(span))).toBe(false);
  });
});

describe('numbers and ranks', () => {
  it.each([
    ['quatre-vingt-dix-neuf', 99],
    ['soixante et onze', 71],
    ['septante-deux', 72],
    ['4 020', 4020],
    ['un million deux', 1_000_002],
    ['fanweer ak juróom', 35],
    ['juróom-ñeent-fukk', 90],
    ['moins 12', -12],
    ['twenty-one', 21],
  ])('counts "%s"', (text, value) => {
    expect(readNumbers(text).map((found) => found.value)).toEqual([value]);
  });
  it.each([
    ['premier', 1],
    ['vingt et unième', 21],
    ['22e', 22],
    ['neuvième', 9],
    ['twenty-second', 22],
  ])('ranks "%s"', (text, value) => {
    expect(readOrdinals(text).map((found) => found.value)).toEqual([value]);
  });
});

describe('what is shown', () => {
  it('is written the way customers read it', () => {
    expect(francs(xof(5_000_000), 'fr')).toBe('5 000 000 F CFA');
    expect(percent(basisPoints(600), 'fr')).toBe('6,00 %');
    expect(percent(basisPoints(1205), 'en')).toBe('12.05%');
    expect(monthsInWords(180, 'fr')).toBe('15 ans');
    expect(monthsInWords(18, 'fr')).toBe('18 mois');
    expect(monthsInWords(54, 'fr')).toBe('4 ans et 6 mois');
    expect(monthsInWords(12, 'en')).toBe('1 year');
    expect(monthsInWords(1, 'wo')).toBe('1 weer');
  });
});
