import { reference } from '../../domain/ids.js';
import type { Lead } from '../../domain/records.js';
import type { Slots } from '../../domain/slots.js';
import { francs, monthsInWords } from '../../language/format.js';
import { say } from '../../language/phrase.js';
import { emailStep, nameStep, phoneStep } from '../contact/contact-steps.js';
import { makeLoanAnswers } from './loan-after.js';
import type { LoanGrid } from './loan-grid.js';
import { leadPhrases as phrases } from './loan-lead-phrases.js';
import { spokenOfLoans } from './loan-phrases.js';
import { loanConflict } from './loan-result.js';
import { loanSteps } from './loan-steps.js';
import { readablePhone } from '../contact/phone-answer.js';
import type { Line, Result, Script } from '../script.js';

/** What follows a simulation: the request to be called back about it. A lead, never a grant of credit. */
export function makeLoanLeadScript(grid: LoanGrid): Script {
  return {
    flow: 'loan',
    version: 2,
    follows: true,
    startedBy: 'loan_simulation',
    namedBy: CALL_BACK,
    wantedBy: CALL_BACK,
    title: phrases.title,
    opening: phrases.opening,
    steps: [...loanSteps(grid), nameStep(phrases.whyName), phoneStep(phrases.whyPhone), emailStep(phrases.whyEmail)],
    conflict: (slots) => loanConflict(grid, slots),
    confirm: { intro: phrases.summary, ask: phrases.confirm },
    finish: registered,
    after: makeLoanAnswers(grid),
  };
}

const CALL_BACK = /\b(?:rappel\w*|recontact\w*|call (?:me )?back|call me)\b/;

function registered(slots: Slots, line: Line): Result {
  const fields = leadOf(slots);
  if (fields === undefined) throw new TypeError('a loan lead was finished with a value missing');
  const id = reference('PROS', line.day, line.chance);
  const { amount, months, phone } = fields;
  const project = {
    amount: francs(amount, line.language),
    term: monthsInWords(months, spokenOfLoans(line.language)),
  };
  return {
    text: say(phrases.registered({ ...project, id, name: fields.name, phone: readablePhone(phone) }), line.language),
    choices: [],
    records: [{ kind: 'lead', id, fields }],
  };
}

type LoanLead = Lead & { readonly amount: NonNullable<Lead['amount']>; readonly months: number };

function leadOf({ name, phone, email, amount, months, loan_type, profile, income }: Slots): LoanLead | undefined {
  if (name === undefined || phone === undefined || amount === undefined || months === undefined) return undefined;
  return {
    product: 'loan',
    name,
    phone,
    email: email ?? null,
    account_type: null,
    loan_type: loan_type ?? null,
    amount,
    months,
    profile: profile ?? null,
    income: income === undefined || income === 'declined' ? null : income,
  };
}
