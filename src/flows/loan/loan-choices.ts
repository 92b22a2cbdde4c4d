import type { LoanType, Profile, Slot } from '../../domain/vocabulary.js';
import { readChoice } from '../../language/choice.js';
import { overlaps, type Found, type Span } from '../../language/found.js';
import { fold } from '../../language/normalise.js';
import { loanTypeWords, profileWords } from '../../language/vocabulary.js';
import { holding } from '../holding.js';
import { CHANGES_MIND } from './money-cues.js';
import { sumsOf } from './money-roles.js';
import type { Line, Reading } from '../script.js';

/** « Ma société veut un camion »: the company borrows, whatever it buys. */
const OF_A_COMPANY =
  /\b(?:ma|notre|my|our|sama) (?:societe|boite|entreprise|pme|sarl|company|business|firm)\b(?: \w+){0,2} (?:veut|voudrait|souhaite|cherche|achete|investi\w*|a besoin|wants?|needs?)\b|\bpour (?:ma|notre) (?:societe|boite|entreprise|pme)\b|\bfor (?:my|our) (?:company|business)\b/;
/** A denied value changes, too. */
const DENIES = /\b(?:et non|pas|au lieu|not)\b/;
const I_AM = /\b(?:je suis|j'suis|jsuis|chui|chuis|suis|en tant que|comme|i am|i'm|im|as a|maa ngi|ma ?ngi|laa)\b/;
const A_LOAN = /\b(?:prets?|credits?|loans?|projet|financ\w*|emprunt\w*)\b/;
/** Words that begin to speak of loans and rents there are already. */
const OF_DEBTS =
  /\b(?:deja|autres? (?:prets?|credits?)|dettes?|loyers?|je (?:rembourse|paie|paye)|j'ai (?:un|1|des|deux) (?:prets?|credits?)|(?:aucun|pas de|sans|no) (?:prets?|credits?|loans?)|(?:prets?|credits?|loans?)(?: [\p{L}']+){0,2} (?:en cours|actuels?|existants?)|existing|already|debts?|bor)\b/u;
const BEFORE_A_CHARGE = /\b(?:charges?|mensualites?)\b/;
/** "Un prêt étudiant" may be for somebody's child. */
const LOAN_OF_STUDENTS = /\b(?:prets?|credits?) (?:etudiants?|etudes|scolaires?)\b/g;
/** "Je suis en CDI et elle fonctionnaire": what is said of somebody else, up to the next part. */
const SOMEBODY_ELSE =
  /\b(?:elle|ma femme|mon (?:mari|epoux|pere|frere)|mon epouse|ma mere|she|my (?:wife|husband))\b[^,;.!?]*?(?=$|[,;.!?]|\b(?:et|and) (?:moi|je|j'|i)\b)/g;
const PARTS = /[^,;.!?\n]+?(?=\s(?:et|mais|and|but|ak)\s|[,;.!?\n]|$)/g;
const CONTACTS: readonly (Slot | undefined)[] = ['name', 'phone', 'email'];

/** What the loan is for; never what another loan or a rent is for, nor where somebody works. */
export function readLoanType(line: Line): Reading<LoanType> {
  const folded = fold(line.text);
  const { asking } = line;
  const settled = (asking === 'income' && sumsOf(line).length > 0) || asking === 'charges' || CONTACTS.includes(asking);
  if (settled && !changes(line, folded)) return { kind: 'nothing' };
  if (asking === 'profile' && !changes(line, folded) && !A_LOAN.test(folded)) return { kind: 'nothing' };
  const read = last(outsideOf(debtsIn(line, folded), holding(line.text, readChoice(line.text, loanTypeWords))));
  const company = read.kind === 'value' && read.value !== 'immobilier' && OF_A_COMPANY.test(folded);
  return company ? { kind: 'value', value: 'entreprise' } : read;
}

/** The customer's situation at work; never a part of his name. */
export function readProfile(line: Line): Reading<Profile> {
  const folded = fold(line.text);
  const { asking } = line;
  if (CONTACTS.includes(asking) && !changes(line, folded)) return { kind: 'nothing' };
  const answers = asking === 'income' || asking === 'charges';
  if (answers && !changes(line, folded) && !I_AM.test(folded)) return { kind: 'nothing' };
  const loans = [...folded.matchAll(LOAN_OF_STUDENTS)].map((match) => spanOf(match.index, match[0]));
  const others = [...folded.matchAll(SOMEBODY_ELSE)].map((match) => spanOf(match.index, match[0]));
  const said = outsideOf(loans, holding(line.text, readChoice(line.text, profileWords)));
  const own = outsideOf(others, said);
  return last(own.length > 0 ? own : said);
}

function changes({ intent }: Line, folded: string): boolean {
  return intent === 'correction' || CHANGES_MIND.test(folded) || DENIES.test(folded);
}

/** Stretches of the line about what is paid already: from the word that says so, or the sum itself, to the end of the part. */
function debtsIn(line: Line, folded: string): readonly Span[] {
  const paid = sumsOf(line).filter(({ role }) => role === 'charges' || role === 'debt');
  return [...folded.matchAll(PARTS)].flatMap((part) => {
    const whole = spanOf(part.index, part[0]);
    const said = part[0].search(OF_DEBTS);
    const sums = paid.filter(({ found }) => overlaps(found, whole));
    const starts = sums.map(({ found }) => {
      const cue = folded.slice(whole.start, found.start).search(BEFORE_A_CHARGE);
      return cue < 0 ? found.start : whole.start + cue;
    });
    const start = Math.min(...starts, ...(said < 0 ? [] : [whole.start + said]));
    return Number.isFinite(start) ? [{ start, end: whole.end }] : [];
  });
}

function spanOf(start: number, text: string): Span {
  return { start, end: start + text.length };
}

function outsideOf<Item extends Span>(spans: readonly Span[], items: readonly Item[]): readonly Item[] {
  return items.filter((item) => !spans.some((span) => overlaps(span, item)));
}

function last<Value>(found: readonly Found<Value>[]): Reading<Value> {
  const one = found.at(-1);
  return one === undefined ? { kind: 'nothing' } : { kind: 'value', value: one.value };
}
