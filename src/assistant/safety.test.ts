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
