import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanSecrets } from './safety.js';

describe('what a customer must never type', () => {
  it.each([
    ['ma carte est 4111 1111 1111 1111', 'card_number'],
    ['4111-1111-1111-1111 voilà', 'card_number'],
    ['５５００００００００００００04', 'card_number'],
    ['٤١١١١١١١١١١١١١١١', 'card_number'],
    ['mon numero de carte est 4970 1012 3456 7890 elle marche plus', 'card_number'],
    ['my card number is 4970-1012-3456-7891', 'card_number'],
    ['ma carte 4970 1012 3456 7890 ne marche plus', 'card_number'],
    ['mon code secret est 4521', 'pin'],
    ['PIN: 9876 svp', 'pin'],
    ['mon code est 4521', 'pin'],
    ["mon code c'est 4521", 'pin'],
    ['my code is 4521', 'pin'],
    ['sama kod pin mooy 4521', 'pin'],
    ['cvv 123', 'cvv'],
    ['le cryptogramme visuel c est 987', 'cvv'],
    ["j'ai reçu le code de validation 445566", 'code'],
    ['otp 123456', 'code'],
    ['le code reçu par sms c’est 204 871', 'code'],
    ['mon mot de passe est Soleil2024!', 'password'],
  ])('masks it in "%s"', (text, kind) => {
    const cleaned = cleanSecrets(text);
    expect(cleaned.secrets).toContain(kind);
    expect(cleaned.text).not.toMatch(/\d{3,}|Soleil/);
  });

  it.each([
    'je veux emprunter 5 000 000 sur 15 ans',
    'mon numéro est 77 123 45 67',
    '+221 77 123 45 67 et +33 6 12 34 56 78',
    'ma carte nationale 1234567890123',
    'numéro de carte nationale 1 234 1990 12345',
    'ma réclamation CLAIM_20261124_7K3M9QXA',
    'quel est mon code secret ?',
    'le code postal est 11500',
    'IBAN SN08SN9990100100001234567843',
  ])('leaves "%s" as it is', (text) => {
    expect(cleanSecrets(text)).toEqual({ text, secrets: [] });
  });

  it.each([
    ['mon p1n est 4521', 'pin'],
    ['P I N : 4521', 'pin'],
    ['p.i.n 4521', 'pin'],
    ['c0de secret 4521', 'pin'],
    ['54m4 k0d m0y 4521', 'pin'],
    ['PIN = 4 5 2 1', 'pin'],
    ['4521 c mon pin', 'pin'],
    ['4521 est mon code secret', 'pin'],
    ['code carte 4521', 'pin'],
    ['kod bi mooy 4521', 'pin'],
    ['mon code secret est quatre cinq deux un', 'pin'],
    ['sama pin mooy ñeent juróom ñaar benn', 'pin'],
    ['c v v 731', 'cvv'],
    ['les 3 chiffres au dos sont 731', 'cvv'],
    ['security code 731', 'cvv'],
    ['le code que j’ai reçu est 583920', 'code'],
    ['j’ai reçu 583920 comme code', 'code'],
    ['0TP 583920', 'code'],
    ['code 3D Secure : 583920', 'code'],
    ['one time code 583-920', 'code'],
    ['mdp Soleil2024!', 'password'],
    ['mon m0t de passe c est Soleil', 'password'],
    ['pa$$word: Soleil2024!', 'password'],
    ['identifiant awa mot de passe Soleil2024!', 'password'],
    ['４５３９—１４８８—０３４３—６４６７', 'card_number'],
    ['4539 * 1488 * 0343 * 6467', 'card_number'],
    ['4539 1488\n0343 6467', 'card_number'],
    ['4539 et 1488 et 0343 et 6467', 'card_number'],
    ['4S39 1488 O343 6467', 'card_number'],
    ['4539\u200b1488\u00ad0343\u200d6467', 'card_number'],
    ['4539148803436467 12/28', 'card_number'],
    ['4539 1488 0343 6467 exp 12/28 731', 'cvv'],
    ['3782 822463 10005', 'card_number'],
    ['3782*8224*6310*005', 'card_number'],
    ['carte n° 4970 1012 3456 6467 exp 12/28', 'card_number'],
    ['le code est 583920', 'code'],
    ['G-583920 est votre code de vérification', 'code'],
    ['le 583920 reçu par SMS', 'code'],
    ['code à 4 chiffres : 4521', 'pin'],
    ['mon pin est quarante cinq vingt et un', 'pin'],
    ['code au dos 731', 'cvv'],
    ['mot de passe de l’appli : Soleil2024', 'password'],
    ['login awa / Soleil24', 'password'],
  ])('masks it in disguise: "%s"', (text, kind) => {
    const cleaned = cleanSecrets(text);
    expect(cleaned.secrets).toContain(kind);
    expect(cleaned.text).not.toMatch(/4521|731|583|Soleil|6467|10005|6310|quatre|quarante|ñeent/);
  });

  it.each([
    'mon pin est bloqué depuis 2024',
    'my code is not working since 2024',
    'j’ai oublié mon mot de passe',
    'mon mot de passe est oublié',
    'jé oublié mn mot de passe cmt fair',
    'mon code postal est 11500',
    'mon code ne marche pas, 77 123 45 67',
    'pin bloqué, je paie 5 000 000 F',
    'code pin perdu le 12/11/2026',
    'montant 3 500 000 revenus 450 000 charges 75 000',
    '771234567 5000000',
    'retraits de 5000 3000 2500 1000 F',
    'SN011 01001 000012345678 43',
    'le code USSD *144*39#',
    'il se passe quoi ?',
    'épinards 4521 F',
    'mon code client est 123456',
    'mon code parrain 4521',
    'le code est faux, j’ai payé 583 920 F',
    'code refusé 3 fois',
  ])('does not take "%s" for one', (text) => {
    expect(cleanSecrets(text)).toEqual({ text, secrets: [] });
  });

  it('masks any card number that passes the Luhn check, however it is spaced', () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 14, maxLength: 14 });
    const gaps = fc.constantFrom('', ' ', '-', '.');
    fc.assert(
      fc.property(digits, gaps, (body, gap) => {
        const number = withCheckDigit(`4${body.join('')}`);
        const written = number.replace(/(.{4})(?=.)/g, `$1${gap}`);
        expect(cleanSecrets(`carte ${written} merci`).text).toBe('carte •••• •••• •••• merci');
      }),
    );
  });
});

function withCheckDigit(fifteen: string): string {
  const sum = Array.from(fifteen)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return `${fifteen}${(10 - (sum % 10)) % 10}`;
}
