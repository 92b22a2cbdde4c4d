import { describe, expect, it } from 'vitest';
import { readEmails } from './email.js';

const found = (text: string) => readEmails(text).map(({ value }) => value);

describe('e-mails with words around them', () => {
  it.each<[string, string[]]>([
    ['awa.diop@gmail.com', ['awa.diop@gmail.com']],
    ['mon mail est awa.diop@gmail.com.', ['awa.diop@gmail.com']],
    ["c'est awa.diop@gmail.com svp", ['awa.diop@gmail.com']],
    ['Email:awa_diop@yahoo.fr', ['awa_diop@yahoo.fr']],
    ['<awa@orange.sn>', ['awa@orange.sn']],
    ['(awa@orange.sn)', ['awa@orange.sn']],
    ['awa@orange.sn, 77 123 45 67', ['awa@orange.sn']],
    ['AWA.DIOP@GMAIL.COM', ['AWA.DIOP@GMAIL.COM']],
    ['awa-marie@ucad.edu.sn', ['awa-marie@ucad.edu.sn']],
    ['modou77@hotmail.fr', ['modou77@hotmail.fr']],
    ['m.fall+banque@gmail.com', ['m.fall+banque@gmail.com']],
    ['awa @ gmail.com', ['awa@gmail.com']],
    ['awa@ gmail.com', ['awa@gmail.com']],
    ['awa @gmail.com', ['awa@gmail.com']],
    ['awa@gmail . com', ['awa@gmail.com']],
    ['awa@gmail,com', ['awa@gmail.com']],
    ['awa@gmail point com', ['awa@gmail.com']],
    ['awa arobase gmail point com', ['awa@gmail.com']],
    ['awa point diop arobase gmail point com', ['awa.diop@gmail.com']],
    ['awa arobas yahoo point fr', ['awa@yahoo.fr']],
    ['awa arobaz orange point sn', ['awa@orange.sn']],
    ['moussa tiret fall arobase ucad point edu point sn', ['moussa-fall@ucad.edu.sn']],
    ['moussa tiret bas fall arobase yahoo point fr', ['moussa_fall@yahoo.fr']],
    ['moussa underscore fall arobase gmail point com', ['moussa_fall@gmail.com']],
    ['awa dot diop at gmail dot com', ['awa.diop@gmail.com']],
    ['awa at gmail dot com', ['awa@gmail.com']],
    ['awa.diop at gmail.com', ['awa.diop@gmail.com']],
    ["mon adresse c'est awa arobase gmail.com", ['awa@gmail.com']],
    ['awa77 arobase gmail point com merci', ['awa77@gmail.com']],
    ['mail pro awa@sgs.sn mail perso awa@gmail.com', ['awa@sgs.sn', 'awa@gmail.com']],
    ['sama email mooy awa@gmail.com', ['awa@gmail.com']],
    ['my email is awa@gmail.com thanks', ['awa@gmail.com']],
    ["je m'appelle awa diop, awa@gmail.com, 771234567", ['awa@gmail.com']],
    ['awa[at]gmail.com', ['awa@gmail.com']],
    ['awa(at)gmail(dot)com', ['awa@gmail.com']],
    ['awa [arobase] gmail [point] com', ['awa@gmail.com']],
    ['awa@gmail.com?', ['awa@gmail.com']],
    ['awa@gmail.com!', ['awa@gmail.com']],
    ['awa@gmail.com;', ['awa@gmail.com']],
    ['mailto:awa@gmail.com', ['awa@gmail.com']],
    ['awa@gmail.com et moussa@gmail.com', ['awa@gmail.com', 'moussa@gmail.com']],
    ["ok awa point ba arobase outlook point com c'est bon", ['awa.ba@outlook.com']],
    ['a@b.co', ['a@b.co']],
    ['1234+abc@x.net', ['1234+abc@x.net']],
    ['jean-jacques arobase stuff.co.uk', ['jean-jacques@stuff.co.uk']],
  ])('are read in "%s"', (text, expected) => {
    expect(found(text)).toEqual(expected);
  });

  it.each([
    'awa chez gmail point com',
    'awa.ba@outlook.com5',
    'awa@',
    '@gmail.com',
    'awa@gmail',
    'arobase',
    'rdv at 10 dot',
    'je suis at home',
    'awa diop',
    '77 123 45 67',
    'point com',
    "un point c'est tout",
    "je n'ai pas de mail",
    "pas d'email",
    'www.banque.sn',
    'https://banque.sn/contact',
    '@awadiop sur instagram',
    '#banque',
    'gmail.com',
    '5 @ 6',
    'awa@@gmail.com',
    'awa..diop@gmail.com',
    '',
  ])('are not in "%s"', (text) => {
    expect(found(text)).toEqual([]);
  });
});
