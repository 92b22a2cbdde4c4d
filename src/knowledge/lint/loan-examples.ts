import { fold } from '../../language/normalise.js';
import type { ComputedExample, ConfiguredLoan } from './configuration.js';
import { isSame, written } from './configured-figures.js';
import type { Finding } from './finding.js';
import { figuresOf } from './loan-sentences.js';
import { differs, loanIn, monthsIn, profileIn } from './loan-tables.js';
import type { Page, Sentence } from './page.js';

type Part = Exclude<keyof ComputedExample, 'rate'>;

/** What stands before the figure of each part of a loan. */
const PARTS: readonly (readonly [Part, RegExp])[] = [
  ['first', /\bpremiere (?:echeance|mensualite)\b/],
  ['instalment', /\bmensualite\b[^,;]{0,20}\b(?:est|sera|de|:)\s*(?:de\s*)?$/],
  ['interest', /\binterets?\b[^,;]{0,20}\b(?:font|sont|:|de)\s*(?:de\s*)?$/],
  ['fee', /\bfrais de dossier\b[^,;]{0,12}$/],
];
const NAMES: Readonly<Record<Part, string>> = {
  first: 'a first instalment',
  instalment: 'an instalment',
  interest: 'interest',
  insurance: 'insurance',
  fee: 'file fees',
};

/** Worked examples (amount, term and customer in one sentence) computed again with the loan grid. */
export function loanExamples(pages: readonly Page[], loans: readonly ConfiguredLoan[]): readonly Finding[] {
  return pages.flatMap((page) =>
    page.sentences.flatMap((sentence, place) => {
      const computed = exampleOf(page, sentence, loans);
      if (computed === undefined) return toldRate(page, place, loans);
      const rest = page.sentences.slice(place + 1);
      const end = rest.findIndex(({ section, text }) => section !== sentence.section || monthsIn(text) !== undefined);
      const below = end < 0 ? rest : rest.slice(0, end);
      return [...rateFaults(sentence, computed), ...[sentence, ...below].flatMap((one) => partFaults(one, computed))];
    }),
  );
}

function exampleOf(
  page: Page,
  { text, section }: Sentence,
  loans: readonly ConfiguredLoan[],
): ComputedExample | undefined {
  if (!/^(?:pour|exemple|avec|for)\b/.test(fold(text)) || !/\d/.test(text)) return undefined;
  const loan = loanIn(loans, text, section, page.title);
  const amount = figuresOf(text).find(({ reading }) => reading.kind === 'amount')?.value;
  const months = monthsIn(text);
  const profile = profileIn(text);
  return loan === undefined || amount === undefined || months === undefined || profile === undefined
    ? undefined
    : loan.compute(amount, months, profile);
}

/** « En CDI jusqu'à 12 mois, le taux est de 9,00 % », of the loan that the section speaks of. */
function toldRate(page: Page, place: number, loans: readonly ConfiguredLoan[]): readonly Finding[] {
  const sentence = page.sentences[place];
  if (sentence === undefined || !/\d.*%/.test(sentence.text) || !/\btaux\b|\brate\b/.test(fold(sentence.text)))
    return [];
  const said = figuresOf(sentence.text).filter(({ reading }) => reading.kind === 'percentage');
  const above = page.sentences.slice(0, place).filter(({ section }) => section === sentence.section);
  const loan = loanIn(loans, sentence.text, above.map(({ text }) => text).join(' '), sentence.section, page.title);
  const [profile, months] = [profileIn(sentence.text), monthsIn(sentence.text)];
  if (said.length !== 1 || loan === undefined || profile === undefined || months === undefined) return [];
  const rate = loan.rateFor(profile, months);
  return rate === undefined ? [] : rateFaults(sentence, { rate });
}

function rateFaults(sentence: Sentence, { rate }: Pick<ComputedExample, 'rate'>): readonly Finding[] {
  const [said] = figuresOf(sentence.text).filter(({ reading }) => reading.kind === 'percentage');
  return said === undefined || isSame(said.value, rate)
    ? []
    : [differs(sentence, `a rate of ${said.reading.text}`, written(rate, 'percentage'))];
}

function partFaults(sentence: Sentence, computed: ComputedExample): readonly Finding[] {
  const folded = fold(sentence.text);
  return figuresOf(sentence.text).flatMap(({ reading, value, before, after }) => {
    if (reading.kind !== 'amount') return [];
    const lead = /premiere/.test(folded) ? folded.slice(0, reading.start) : before;
    const part = /^ d'assurance\b/.test(after) ? 'insurance' : PARTS.find(([, said]) => said.test(lead))?.[0];
    if (part === undefined || computed[part] === value) return [];
    return [differs(sentence, `${NAMES[part]} of ${reading.text}`, written(computed[part], 'amount'))];
  });
}
