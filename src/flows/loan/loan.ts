import { makeLoanAnswers } from './loan-after.js';
import type { LoanGrid } from './loan-grid.js';
import { makeLoanLeadScript } from './loan-lead.js';
import { loanPhrases as phrases } from './loan-phrases.js';
import { loanConflict, loanResult } from './loan-result.js';
import { loanSteps } from './loan-steps.js';
import { answersWithWish } from './loan-wish.js';
import type { Line, Script } from '../script.js';

/** A card of credit and a phone credit are no loans. */
const NAMED =
  /(?<!cartes? (?:de )?)\b(?:prets?|credits?|emprunt\w*|loans?|borrow\w*|mortgage)\b(?! (?:cards?|telephoniques?))/;
const WANTED =
  /\b(?:simul\w+|emprunt\w*|borrow\w*|mortgage|(?:un|1|d'un|any|a) (?:petit |gros |nouveau |new )?(?:prets?|credits?|loans?)(?! (?:cards?|telephonique))|(?:prets?|credits?) (?:immo\w*|auto|voiture|conso\w*|perso\w*|entreprise|habitat|pro\w*)|(?:home|car|personal|business) loans?)\b/;

/**
 * The guided loan simulation over a bank's grid. It has no consequence: it is computed as soon as the values are known.
 * Its result may be questioned, changed one value at a time, and followed by a request to be called back.
 */
export function makeLoanScript(grid: LoanGrid): Script {
  return {
    flow: 'loan',
    version: 2,
    startedBy: 'loan_simulation',
    namedBy: NAMED,
    wantedBy: WANTED,
    recognises: (line) => namesProject(grid, line),
    answeredBy: answersWithWish,
    topic: ({ loan_type = '' }) => `crédit prêt ${loan_type}`,
    title: phrases.title,
    opening: phrases.opening,
    steps: loanSteps(grid),
    conflict: (slots) => loanConflict(grid, slots),
    finish: (slots, line) => loanResult(grid, slots, line),
    whatIf: true,
    after: makeLoanAnswers(grid),
    following: makeLoanLeadScript(grid),
  };
}

/** A sum and what it is for: "il me faudrait 3 millions pour des travaux". */
function namesProject(grid: LoanGrid, line: Line): boolean {
  const read = loanSteps(grid).filter((step) => step.read(line).kind === 'value');
  const slots = new Set(read.map(({ slot }) => slot));
  return slots.has('amount') && (slots.has('loan_type') || slots.has('months'));
}
