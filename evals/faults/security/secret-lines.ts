/** A line that holds a secret, and the secret as it stands in it. */
export interface SecretLine {
  readonly text: string;
  readonly secret: string;
}

const CARDS = [
  '4539148803436467',
  '5555555555554444',
  '378282246310005',
  '6011111111111117',
  '2223003122003222',
  '4111111111111111',
];
const fours = (digits: string, gap: string) => digits.replace(/(.{4})(?=.)/g, `$1${gap}`);
const arabic = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0x660 + Number(digit)));
const wide = (digits: string) => digits.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));

const cards = CARDS.flatMap((card): readonly SecretLine[] => [
  { secret: card, text: `ma carte est ${card}` },
  ...[' ', '-', '.', '/', '\u00a0', ' - ', '—', '*', ', '].map((gap) => ({
    secret: fours(card, gap),
    text: `voici ${fours(card, gap)} merci`,
  })),
  { secret: arabic(card), text: `carte ${arabic(card)}` },
  { secret: wide(card), text: wide(card) },
]);

/** Long enough that none stands in a file by chance. */
const codes: readonly SecretLine[] = [
  { secret: '73194628', text: 'mon code secret est 73194628' },
  { secret: '73194629', text: 'mon p1n est 73194629' },
  { secret: '73194630', text: 'P I N : 73194630' },
  { secret: '73194631', text: 'c0de secret 73194631' },
  { secret: '73194632', text: 'sama kod pin mooy 73194632' },
  { secret: '73194633', text: '73194633 est mon code pin' },
  { secret: '73194634', text: 'my PIN is 73194634' },
  { secret: '73194635', text: 'otp 73194635' },
  { secret: '731946', text: 'le code que j’ai reçu par SMS est 731 946' },
  { secret: '73194637', text: 'code de validation : 73194637' },
  { secret: 'Soleil-2024!x', text: 'mon mot de passe est Soleil-2024!x' },
  { secret: 'Lune-2024!yy', text: 'mdp Lune-2024!yy' },
  { secret: 'Mars-2024!zz', text: 'password=Mars-2024!zz' },
  { secret: 'Venus-2024!w', text: 'pa$$word : Venus-2024!w' },
];

export const secretLines: readonly SecretLine[] = [...codes, ...cards];

/** Said in a voice note. */
export const SPOKEN: SecretLine = {
  text: 'ma carte est 5105 1051 0510 5100 et mon code secret est 73194640',
  secret: '73194640',
};

/** In what forms a secret stands in a text. */
export function leaks({ secret, text }: SecretLine, where: string): readonly string[] {
  const plain = secret.normalize('NFKC').replace(/[^\da-z]/gi, '');
  const digits = plain.replace(/[٠-٩]/g, (digit) => String((digit.codePointAt(0) ?? 0) - 0x660));
  const whole = /^\d{13,19}$/.test(digits) ? [digits, ...[' ', '-', '.'].map((gap) => fours(digits, gap))] : [];
  const forms = [secret, text, ...whole, ...(text === SPOKEN.text ? ['5105105105105100', '5105 1051 0510 5100'] : [])];
  const bytes = (form: string) => Buffer.from(form, 'utf8').toString('latin1');
  return [...new Set(forms)].filter(
    (form) => form.length >= 6 && (where.includes(form) || where.includes(bytes(form))),
  );
}
