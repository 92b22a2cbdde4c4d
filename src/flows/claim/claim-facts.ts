import { xof, type Xof } from '../../domain/money.js';
import { readAmounts, type AmountFound } from '../../language/amount.js';
import { readDates } from '../../language/date.js';
import type { Found } from '../../language/found.js';
import { fold, words } from '../../language/normalise.js';
import { readPhones } from '../../language/phone.js';
import { isQuestion } from '../../language/question.js';
import { claimPhrases as phrases } from './claim-phrases.js';
import { addsToStory, tells } from './claim-story.js';
import { holding } from '../holding.js';
import type { Line, Reading } from '../script.js';

/** How far before and after a sum a word may still say what it is. */
const REACH = 40;
/** Sums that are not at stake. */
const BESIDE =
  /\b(?:soldes?|balance|plafonds?|limite|il (?:me )?reste|restait|j'?avais|revenus?|gagne|pret de|credit de|emprunt de|loan of|sur (?:les )?|out of|(?:au|o) lieu d[eu']?|instead of)\W*(?:\w+\W+){0,3}$/;
/** Words before a sum that was asked for or handed out: at stake only where no other is named. */
const HANDED =
  /\b(?:demand\w*|donne|remis|recu|rendu|asked for|wanted|gave|given|got|received|jox\w*)\b\W*(?:\w+\W+){0,3}$/;
/** Words before a sum that was taken, lost or paid by error. */
const TAKEN =
  /\b(?:debit\w*|prelev\w*|pri[st]\w*|vole\w*|perdu\w*|factur\w*|retir\w*|manqu\w*|dindi\w*|taken|took|stole\w*|lost|charged|debited|missing|sacc\w*|wacc\w*|montant|somme|amount|echeance|mensualite)\b[^.;!?\d]{0,40}$/;
const TAKEN_AFTER =
  /^\W*(?:\w+\W+){0,3}(?:debit\w*|prelev\w*|pris|vole\w*|perdus?|factur\w*|manqu\w*|taken|stolen|missing)\b/;
/** Words before a sum that moved and did not arrive. */
const MOVED =
  /\b(?:envoy\w*|vire\w*|virement|transf\w*|vers\w*|depos\w*|salaire|retrait|cheque|paye|paie|yonne\w*|toxal\w*|sent|transfer\w*|deposit\w*|salary|withdr\w*|dugal\w*)\b[^.;!?\d]{0,40}$/;
/** A bare figure below this is no sum that anybody complains about. */
const SMALLEST_BARE = 100;

/**
 * The money at stake in a story: what was taken, else what was sent, else the only sum. Two sums as likely as each other:
 * neither, the story says it. Later only a line that corrects it changes it.
 *
 * @returns whole francs
 */
export function readClaimAmount(line: Line): Reading<Xof> {
  const sum = sumIn(line);
  return sum === undefined ? { kind: 'nothing' } : { kind: 'value', value: sum };
}

function sumIn(line: Line): Xof | undefined {
  const held = line.kept?.claim_amount !== undefined;
  const named = /\b(?:montant|somme|amount|sum)\b/.test(fold(line.text)) || line.asking === 'claim_amount';
  if (!named && !mayTell(line, held)) return undefined;
  const found = holdingSums(line.text).filter(isSum);
  const ranked = found.map((one) => ({ value: one.value, rank: rankOf(one, line.text) }));
  const best = Math.max(...ranked.map(({ rank }) => rank));
  const values = new Set(ranked.filter(({ rank }) => rank === best).map(({ value }) => value));
  const [only] = values;
  return values.size === 1 && best > 0 && only !== undefined && only > 0 ? xof(only) : undefined;
}

/** A sum is heard in the story itself; at the summary, or where none is known yet, in a short answer too. */
function mayTell(line: Line, held: boolean): boolean {
  const asked = line.asking !== undefined && line.asking !== 'description' && line.asking !== 'category';
  if (line.kept?.description === undefined) return !asked || tells(line.text);
  if (addsToStory(line)) return !held;
  if (asked && isDetail(line)) return !held || line.intent === 'correction' || line.intent === 'deny';
  return line.asking === undefined && words(line.text).length <= 8;
}

/** A day or a sum and hardly anything else, said while who complains is asked: « hier vers 18h », « non le 4 ». */
function isDetail({ text, day }: Line): boolean {
  if (readPhones(text).length > 0 || isQuestion(text)) return false;
  const spans = [...readDates(text, day), ...readAmounts(text)].sort((one, other) => other.start - one.start);
  if (spans.length === 0) return false;
  const rest = spans.reduce((left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`, text);
  return words(rest).filter((word) => !/\d/.test(word) && !DETAIL.has(word)).length <= 1;
}

const DETAIL = new Set(
  "c c'est cest etait ca c'etait le la les l un une vers a au h heures heure du de d matin soir midi apres apres-midi en tout fait non oui pardon plutot depuis environ date montant somme it was on at around in total f fcfa francs cfa ci s'est passe jour".split(
    ' ',
  ),
);

function holdingSums(text: string): readonly AmountFound[] {
  const sums = readAmounts(text);
  const held = holding(text, sums);
  return sums.filter((one) => held.includes(one));
}

/** A year or a small figure without a currency is no money. */
function isSum({ unit, value }: AmountFound): boolean {
  return unit !== 'bare' || (value >= SMALLEST_BARE && !(value >= 1990 && value <= 2100));
}

function rankOf({ start, end, unit }: AmountFound, text: string): number {
  const folded = fold(text);
  const before = folded.slice(Math.max(0, start - REACH), start);
  if (BESIDE.test(before)) return 0;
  if (HANDED.test(before)) return 1;
  if (TAKEN.test(before) || TAKEN_AFTER.test(folded.slice(end, end + REACH))) return 4;
  if (MOVED.test(before)) return 3;
  return unit === 'bare' ? 1 : 2;
}

/** Deeds of the customer after the incident: their day is not its day. */
const AFTERWARDS =
  /\b(?:appele\w*|expliqu\w*|raconte|ecrit|relance\w*|reclam\w*|plaint\w*|signale\w*|repond\w*|promis|dit que|called|told|complained|rendez-vous|voyage\w*|pars|travel\w*)\b/;
/** Where another deed begins. */
const JOINTS = /[,.;:!?]|\b(?:et|puis|mais|and|but|then)\b/;

/**
 * The day of the incident: the only exact day of the story, or the one that is not about what was done afterwards.
 * A week or a month ("la semaine dernière") is no day and stays in the story. A day to come is refused where it is given as the date.
 *
 * @returns ISO day
 */
export function readIncidentDate(line: Line): Reading<string> {
  const named =
    /\b(?:date|jour|day|incident|c'?etait|ca s'?est passe|it was|happened)\b/.test(fold(line.text)) ||
    line.asking === 'incident_date';
  const held = line.kept?.incident_date !== undefined;
  if (!named && !mayTell(line, held)) return { kind: 'nothing' };
  const dates = holding(line.text, readDates(line.text, line.day)).filter(({ ambiguous }) => ambiguous !== true);
  const past = dates.filter(({ value }) => value <= line.day);
  const [only, another] = new Set(past.filter((one) => !isAfterwards(one, line.text)).map(({ value }) => value));
  if (only !== undefined) return another === undefined ? { kind: 'value', value: only } : { kind: 'nothing' };
  const [coming] = dates;
  const given = named || /^\d|\d{4}$/.test(coming?.text ?? '');
  return coming !== undefined && past.length === 0 && given
    ? { kind: 'refused', why: phrases.dateToCome(coming.value) }
    : { kind: 'nothing' };
}

function isAfterwards({ start, end }: Found<string>, text: string): boolean {
  const folded = fold(text);
  const before =
    folded
      .slice(Math.max(0, start - 60), start)
      .split(JOINTS)
      .at(-1) ?? '';
  const after = folded.slice(end, end + REACH).split(JOINTS)[0] ?? '';
  return AFTERWARDS.test(`${before} ${after}`);
}
