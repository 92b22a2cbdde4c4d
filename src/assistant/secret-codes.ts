import type { SecretKind } from '../domain/turn.js';
import type { SecretSpan } from './safety.js';
import {
  countAfter,
  cues,
  DIGIT_WORD,
  GAP,
  notPasswords,
  passwordWords,
  vagueWords,
  yearBefore,
  type SecretCue,
} from './secret-cues.js';

const BEFORE = String.raw`(?<![\p{L}\d])`;
const ALONE = String.raw`(?<![\d.,]|\d )`;
const AFTER = String.raw`(?!\p{L})`;
const OWN = '(?:mon|ma|le|la|my|the|sama|un|a|votre|ton|your)?';

/** What is looked for, and as what it counts; the first group is the secret. */
type Pattern = readonly [SecretKind, RegExp];

const numbers: readonly Pattern[] = [
  ...cues.flatMap(({ kind, words, digits }): readonly Pattern[] => [
    [kind, pattern(`${BEFORE}(?:${words})${AFTER}${GAP}(${digitsOf(digits)})`)],
    [
      kind,
      pattern(
        String.raw`${ALONE}(${digitsOf(digits)})\s*[,(]?\s*(?:c ?est|cest|c|est|is|comme|as|mooy|moy|la|:|=|-)?\s*${OWN} ?(?:${words})${AFTER}`,
      ),
    ],
  ]),
  [
    'code',
    pattern(
      `${ALONE}(${digitsOf({ least: 6, most: 6 })}) (?:recus?|received|envoyes?|sent) (?:par|by|dans|in) (?:un |a )?(?:sms|whatsapp|texto|message)${AFTER}`,
    ),
  ],
  [
    'code',
    pattern(
      `${ALONE}(${digitsOf({ least: 4, most: 8 })}) (?:comme|as|pour) ${OWN} ?code(?! ?(?:postal|client|guichet))${AFTER}`,
    ),
  ],
];
const inWords: Pattern = [
  'pin',
  pattern(
    `${BEFORE}(?:${cues.map(({ words }) => words).join('|')})${AFTER}${GAP}(${DIGIT_WORD}(?:[ ,.-]{1,3}${DIGIT_WORD}){2,7})${AFTER}`,
  ),
];
const named: Pattern = [
  'password',
  pattern(
    String.raw`${BEFORE}${passwordWords}${AFTER}(?: (?:de|du|d|pour|for|of) [\p{L} ]{1,24}?)?\s*(?:(?:(?:est|is|c est|cest|c|mooy|moy)\b|[:=]|-+>)\s*[:«"“]?\s*)(\S+)`,
  ),
];
const likely: Pattern = [
  'password',
  pattern(
    String.raw`${BEFORE}(?:${passwordWords}|${vagueWords})${AFTER}\s*[:=]?\s*(?:est |is |\p{L}+ ?[/,;] ?)?(\S{6,})`,
  ),
];

/** Every announcement has one of these: most lines have none, and are not looked at any closer. */
const QUICK =
  /p[ .\-]?i[ .\-]?n|[ck]od|c[ .\-]?v[ .\-]?[vc]|csc|crypt|o[ .\-]?t[ .\-]?p|chiffre|numero|sms|texto|verso|digits|secur|passe?|passwd|mdp|pwd|login|identifiant/;

/** Where a text holds a code or a password that it announces. @param folded as `fold` gives it, digits plain */
export function findCodes(folded: string): readonly SecretSpan[] {
  const text = cueText(folded);
  if (!QUICK.test(text)) return [];
  const said = ({ start, end }: SecretSpan) => folded.slice(start, end);
  return [
    ...numbers.flatMap((one) => spansOf(text, one)).filter((span) => !isFigure(text, span)),
    ...spansOf(text, inWords),
    ...spansOf(text, named).filter((span) => !notPasswords.test(said(span))),
    ...spansOf(text, likely).filter((span) => isLikely(said(span))),
  ];
}

const LOOKS: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '|': 'i',
  '!': 'i',
};

/**
 * The text as announcements are looked for in it: letters that were written as digits or marks are letters again
 * (`p1n`, `c0de`, `pa$$word`), apostrophes are spaces. As long as the text itself.
 */
function cueText(folded: string): string {
  return folded.replaceAll("'", ' ').replace(/[\p{L}\d@$!|]+/gu, (word) => {
    const letters = word.match(/\p{L}/gu)?.length ?? 0;
    const marks = word.match(/[\d@$|]|!(?=\p{L})/gu)?.length ?? 0;
    if (letters === 0 || marks === 0 || marks > letters) return word;
    return word.replace(/[013457@$|]|!(?=.)/g, (mark) => LOOKS[mark] ?? mark);
  });
}

function digitsOf({ least, most }: SecretCue['digits']): string {
  return String.raw`(?<!\d)\d(?:[ .\-]?\d){${least - 1},${most - 1}}(?![ .\-]?\d)`;
}

function pattern(source: string): RegExp {
  return new RegExp(source, 'dgu');
}

function spansOf(text: string, [kind, regex]: Pattern): readonly SecretSpan[] {
  return [...text.matchAll(regex)].flatMap(({ indices }) => {
    const [start, end] = indices?.[1] ?? [];
    return start === undefined || end === undefined ? [] : [{ start, end, kind }];
  });
}

/** A year, a sum, a length of time, a part of a date. */
function isFigure(text: string, { start, end }: SecretSpan): boolean {
  const [before, digits, after] = [text.slice(Math.max(0, start - 24), start), text.slice(start, end), text.slice(end)];
  if (/^(?:19|20)\d\d$/.test(digits) && yearBefore.test(before)) return true;
  if (/^\d{1,3}(?: 000)+$|^\d+0{4,}$/.test(digits)) return true;
  return countAfter.test(after) || /^[/:]\d/.test(after) || /\d[/:]$/.test(before);
}

/** Letters with digits, or with marks inside that no word has. */
function isLikely(word: string): boolean {
  const core = word.replace(/[.,;:!?)]+$/, '');
  const mixed = /\d/.test(core) || /[!@#$%^&*+?][\p{L}\d]/u.test(core);
  return /^[^<>"]*\p{L}[^<>"]*$/u.test(core) && mixed && !/^\d+\p{L}{1,4}$/u.test(core);
}
