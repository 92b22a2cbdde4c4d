import { xof, type Xof } from '../../domain/money.js';
import { loanTypes, profiles } from '../../domain/vocabulary.js';
import { readDurations } from '../../language/duration.js';
import { francs, monthsInWords } from '../../language/format.js';
import { say } from '../../language/phrase.js';
import { readLoanType, readProfile } from './loan-choices.js';
import { boundsOf, type LoanGrid } from './loan-grid.js';
import { readAmount, readCharges, readIncome } from './loan-money.js';
import { loanPhrases as phrases, spokenOfLoans } from './loan-phrases.js';
import { readTerm, type Terms } from './loan-term.js';
import { wishOf } from './loan-wish.js';
import { step, type Step } from '../script.js';

/** The six values of a loan in the order in which they are asked. */
export function loanSteps(grid: LoanGrid): readonly Step[] {
  return [amount, months(everyTerm(grid)), loanType, profile, income, charges];
}

const amount = step({
  slot: 'amount',
  label: phrases.amountLabel,
  named: /\b(?:montant|somme|capital|amount|sum)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askAmount : phrases.askAmountAgain),
  choices: [],
  why: phrases.whyAmount,
  read: readAmount,
  write: writeFrancs,
  reread: rereadFrancs,
  echo: (value, language) => francs(value, language),
  wished: wishOf,
});

function months(terms: Terms): Step {
  return step({
    slot: 'months',
    label: phrases.monthsLabel,
    named: /\b(?:durees?|nombre de (?:mois|mensualites)|mois|term|duration|length)\b/,
    ask: (attempt) => (attempt === 0 ? phrases.askMonths : phrases.askMonthsAgain),
    choices: [],
    why: phrases.whyMonths,
    read: (line) => readTerm(line, terms),
    write: (value) => `${value} mois`,
    reread: (kept) => readDurations(kept)[0]?.value,
    echo: (value, language) => monthsInWords(value, spokenOfLoans(language)),
  });
}

const loanType = step({
  slot: 'loan_type',
  label: phrases.typeLabel,
  named: /\b(?:types?|projet|objet|kind)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askType : phrases.askTypeAgain),
  choices: loanTypes.map((value) => ({ label: phrases.types[value], value })),
  why: phrases.whyType,
  read: readLoanType,
  write: String,
  reread: (kept) => loanTypes.find((name) => name === kept),
  echo: (value, language) => (phrases.types[value][language] ?? phrases.types[value].fr).toLowerCase(),
});

const profile = step({
  slot: 'profile',
  label: phrases.profileLabel,
  named: /\b(?:situation|profil|metier|profession|statut|contrat|travail|job|work|profile)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askProfile : phrases.askProfileAgain),
  choices: profiles.map((value) => ({ label: phrases.profiles[value], value })),
  why: phrases.whyProfile,
  read: readProfile,
  write: String,
  reread: (kept) => profiles.find((name) => name === kept),
  echo: (value, language) => phrases.profiles[value][language] ?? phrases.profiles[value].fr,
});

const income = step({
  slot: 'income',
  label: phrases.incomeLabel,
  named: /\b(?:revenus?|salaires?|income|salary|peyoor)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askIncome : phrases.askIncomeAgain),
  choices: [{ label: phrases.ratherNot, value: 'je préfère ne pas le dire' }],
  why: phrases.whyIncome,
  read: readIncome,
  write: (value) => (value === 'declined' ? value : writeFrancs(value)),
  reread: (kept) => (kept === 'declined' ? kept : rereadFrancs(kept)),
  echo: (value, language) =>
    value === 'declined' ? say(phrases.incomeDeclined, language) : phrases.perMonth(francs(value, language), language),
  skip: 'declined',
});

const charges = step({
  slot: 'charges',
  label: phrases.chargesLabel,
  named: /\b(?:charges?|credits? en cours|loyer|dettes?|mensualites? en cours|other payments|debts?|rent)\b/,
  ask: (attempt) => (attempt === 0 ? phrases.askCharges : phrases.askChargesAgain),
  choices: [{ label: phrases.noCharges, value: 'aucune charge' }],
  why: phrases.whyCharges,
  read: readCharges,
  write: writeFrancs,
  reread: rereadFrancs,
  echo: (value, language) =>
    value === 0 ? say(phrases.withoutCharges, language) : phrases.chargesEcho(francs(value, language), language),
});

function everyTerm(grid: LoanGrid): Terms {
  const all = loanTypes.map((type) => boundsOf(grid, type).months);
  return { min: Math.min(...all.map(({ min }) => min)), max: Math.max(...all.map(({ max }) => max)) };
}

function writeFrancs(value: Xof): string {
  return `${value} F`;
}

function rereadFrancs(kept: string): Xof | undefined {
  const figures = /^(\d{1,15}) F$/.exec(kept)?.[1];
  return figures === undefined ? undefined : xof(Number(figures));
}
