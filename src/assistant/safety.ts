import type { SecretKind } from '../domain/turn.js';

/** A text without what must never be kept, and what was taken out of it. */
export interface Cleaned {
  readonly text: string;
  readonly secrets: readonly SecretKind[];
}

interface Rule {
  readonly kind: SecretKind;
  /** The first group is kept, what follows it is masked. */
  readonly pattern: RegExp;
}

const GAP = String.raw`[^\d\n]{0,24}?`;
const rules: readonly Rule[] = [
  // Called a card number, it is one even with a digit mistyped.
  {
    kind: 'card_number',
    pattern: cue(
      String.raw`(?:num[ée]ro|num|n°|no) (?:de |d'|sur )?(?:ma |la |cette )?carte(?: bancaire| visa| bleue)?(?! (?:nationale|d.identit|d.[ée]lecteur|consulaire|de s[ée]jour))|card (?:number|no)`,
      String.raw`\d(?:[ .\-_/]{0,2}\d){11,18}`,
    ),
  },
  // So is one in four groups of four, as cards print it.
  {
    kind: 'card_number',
    pattern: cue(
      String.raw`(?:ma|la|cette|my) (?:carte|card)(?: bancaire| visa| bleue)?`,
      String.raw`\d{4}(?:[ .\-]\d{4}){3}`,
    ),
  },
  { kind: 'cvv', pattern: cue(String.raw`cvv2?|cvc2?|cryptogramme(?: visuel)?`, String.raw`\d{3,4}`) },
  {
    kind: 'pin',
    pattern: cue(
      String.raw`code (?:secret|pin|confidentiel|de (?:ma|la) carte)|pin(?: code)?|kod (?:pin|sekere|secret)|mon code(?: est| c'est| c|\s*[:=])|sama kod(?: mooy| moy)?|my code(?: is|\s*[:=])`,
      String.raw`\d{4,8}`,
    ),
  },
  {
    kind: 'code',
    pattern: cue(
      String.raw`otp|code (?:sms|reçu|recu|de (?:validation|confirmation|vérification|verification|sécurité|securite))`,
      String.raw`\d{3}[ -]\d{3}|\d{4,8}`,
    ),
  },
  { kind: 'password', pattern: /((?:mot de passe|password|mdp|passcode)\s*(?:est|is|c'est|:|=)\s*:?\s*)(\S+)/giu },
];

/** 13 to 19 digits, possibly set apart by spaces, dots or dashes. */
const LONG_NUMBER = /(?<![\d])\d(?:[ .\-_/]{0,2}\d){12,18}(?!\d)/gu;

/**
 * Masks card numbers, codes and passwords, before anything is stored, logged, understood or sent to a model.
 * Phones, sums, national identity numbers and the bank's own references stay.
 *
 * @returns the text in compatibility form (full-width and other digits made plain)
 */
export function cleanSecrets(text: string): Cleaned {
  const secrets = new Set<SecretKind>();
  let clean = plainDigits(text.normalize('NFKC'));
  clean = clean.replace(LONG_NUMBER, (found) => {
    if (!isCardNumber(found.replace(/\D/g, ''))) return found;
    secrets.add('card_number');
    return '•••• •••• ••••';
  });
  for (const { kind, pattern } of rules) {
    clean = clean.replace(pattern, (_found, before: string) => {
      secrets.add(kind);
      return `${before}••••`;
    });
  }
  return { text: clean, secrets: [...secrets] };
}

function cue(words: string, digits: string): RegExp {
  return new RegExp(String.raw`((?<![\p{L}])(?:${words})(?![\p{L}])${GAP})((?<!\d)${digits}(?!\d))`, 'giu');
}

/** Digits of other scripts (Arabic-Indic and the like) have the same values in Unicode's decimal runs. */
function plainDigits(text: string): string {
  return text.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    if (code < 128) return digit;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && code - zero < 9) zero -= 1;
    return String(code - zero);
  });
}

/** A payment card's first digit, length and Luhn sum. @source ISO/IEC 7812-1 */
function isCardNumber(digits: string): boolean {
  if (!/^(?:[3-6]\d{13,18}|2[2-7]\d{14}|4\d{12})$/.test(digits)) return false;
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
