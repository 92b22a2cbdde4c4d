import { fold } from '../../language/normalise.js';
import { findingAt, type Finding, type Severity } from './finding.js';
import type { Page } from './page.js';

interface Trace {
  readonly severity: Severity;
  readonly what: string;
}

const KEYS =
  /\bAIza[\w-]{30,}|\bsk-[A-Za-z0-9_-]{20,}|\bAKIA[A-Z0-9]{16}\b|\bgh[pousr]_\w{30,}|\bxox[baprs]-[\w-]{10,}|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY|\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\./;
const PASSWORD =
  /\b(?:mot de passe|password|passwd|code (?:secret|pin)|pin)\s*(?::|=|est)\s*["'«]?\s*(?=\S*\d)(?!x{2,}|\*{2,}|\.{2,})[^\s"'»,;.]{4,}/;
const CARD = /(?<![\d])(?:\d[ -]?){12,18}\d(?!\d)/g;
const MOBILE = /(?<!\d)(?:(?:\+|00)221[ .-]?)?7[05678][ .-]?\d{3}(?:[ .-]?\d{2}){2}(?!\d)/;
const OWN_MAIL = /[\w.+-]+@(?:gmail|yahoo|hotmail|outlook|live|icloud|proton(?:mail)?)\.[a-z.]{2,6}\b/i;
const IDENTITY = /\b(?:cni|carte d'identite|nin)\b[^\d\n]{0,20}\d[\d ]{11,16}\d/;
/** Characters before a number that tell whose it is. */
const LEAD = 60;
/** Of a service or of an example, not of a person. */
const PUBLIC_NUMBER =
  /\bservice client|\bstandard\b|\bnumero (?:vert|officiel|d'opposition|de la banque)|\bwhatsapp de la banque|\bexemple/;

/** Card numbers, keys and passwords (errors); phones, mail boxes and identity numbers of persons (warnings). */
export function privateData(pages: readonly Page[]): readonly Finding[] {
  return pages.flatMap(({ id, lines, frontMatter = '' }) => [
    ...frontMatter
      .split('\n')
      .flatMap((text, index) =>
        traceIn(text).map((trace) => found({ document: id, section: '', line: index + 2 }, trace)),
      ),
    ...lines.flatMap((line) => traceIn(line.text).map((trace) => found(line, trace))),
  ]);
}

function traceIn(text: string): readonly Trace[] {
  const folded = fold(text);
  return [
    ...((text.match(CARD) ?? []).some(isCard) ? [error('a card number')] : []),
    ...(KEYS.test(text) ? [error('a key of a service')] : []),
    ...(PASSWORD.test(folded) ? [error('a password or a secret code')] : []),
    ...(hasOwnMobile(folded) ? [warning('a mobile number, perhaps of a person')] : []),
    ...(OWN_MAIL.test(text) ? [warning('a mail box that looks like a person’s own')] : []),
    ...(IDENTITY.test(folded) ? [warning('a number of an identity card')] : []),
  ];
}

function hasOwnMobile(folded: string): boolean {
  const at = folded.search(MOBILE);
  const lead = folded.slice(Math.max(0, at - LEAD), Math.max(0, at));
  return at >= 0 && !PUBLIC_NUMBER.test(lead.split('.').at(-1) ?? '');
}

function error(what: string): Trace {
  return { severity: 'error', what };
}

function warning(what: string): Trace {
  return { severity: 'warning', what };
}

/** What was found is not repeated: a report is copied into tickets and mails. */
function found(place: Parameters<typeof findingAt>[0], { severity, what }: Trace): Finding {
  return findingAt(place, {
    rule: 'private-data',
    severity,
    what,
    mend: 'Take it out of the document; customers are quoted from it.',
  });
}

/** First digits of the card schemes, and the check digit right. */
function isCard(run: string): boolean {
  const digits = run.replace(/\D/g, '');
  return /^(?:4|5[1-5]|2[2-7]|3[47]|6(?:011|5))/.test(digits) && new Set(digits).size > 2 && passesLuhn(digits);
}

/** @source ISO/IEC 7812-1, annex B */
function passesLuhn(digits: string): boolean {
  const sum = Array.from(digits)
    .reverse()
    .reduce((total, digit, place) => {
      const value = Number(digit) * (place % 2 === 1 ? 2 : 1);
      return total + (value > 9 ? value - 9 : value);
    }, 0);
  return sum % 10 === 0;
}
