import type { BasisPoints } from '../domain/money.js';
import { xof } from '../domain/money.js';
import type { LoanGrid } from '../flows/loan/loan-grid.js';
import { simulateLoan, type ComputedLoan, type LoanOutcome } from '../flows/loan/loan-simulation.js';
import type { LoanTold, SimulateLoan } from '../mcp/loan-tool.js';

/** The loan engine as a tool tells it: the same figures as in a conversation, nothing kept. */
export function makeLoanTeller(grid: LoanGrid, today: () => string): SimulateLoan {
  return ({ amount, months, loan_type, profile, income, charges }) => {
    const day = today();
    const request = {
      amount: xof(amount),
      months,
      loanType: loan_type,
      profile,
      income: income === undefined ? ('declined' as const) : xof(income),
      charges: xof(charges),
    };
    return { ...told(simulateLoan(grid, request, day)), day, notice: grid._notice };
  };
}

function told(outcome: LoanOutcome): Omit<LoanTold, 'day' | 'notice'> {
  switch (outcome.kind) {
    case 'computed':
      return { outcome: 'computed', figures: figuresOf(outcome) };
    case 'over-ceiling':
      return {
        outcome: 'over-ceiling',
        teg_percent: percent(outcome.teg),
        usury_ceiling_percent: percent(outcome.ceiling),
      };
    case 'not-online':
      return { outcome: 'not-online' };
    case 'out-of-bounds': {
      const { slot, min, max } = outcome;
      return { outcome: 'out-of-bounds', bounds: { field: slot, min, max } };
    }
  }
}

function figuresOf(loan: ComputedLoan): NonNullable<LoanTold['figures']> {
  const { simulation, passing } = loan;
  return {
    monthly_payment: simulation.mensualite,
    first_payment_all_in: loan.firstPaymentAllIn,
    interest_rate_percent: percent(simulation.taux_interet),
    total_interest: simulation.interets_totaux,
    total_insurance: simulation.assurance_totale,
    file_fee: simulation.frais_dossier,
    total_taxes: simulation.taxes_totales,
    total_cost: simulation.cout_total,
    security_fee: loan.securityFee,
    teg_percent: percent(simulation.teg),
    usury_ceiling_percent: percent(loan.ceiling),
    debt_ratio_percent: simulation.taux_endettement === null ? null : percent(simulation.taux_endettement),
    debt_ratio_limit_percent: percent(loan.limit),
    eligible: simulation.eligible,
    ...(passing?.largestAmount === undefined ? {} : { largest_amount: passing.largestAmount }),
    ...(passing?.shortestTerm === undefined ? {} : { shortest_term_months: passing.shortestTerm }),
  };
}

/** Two decimals at most: 950 is 9.5. */
function percent(rate: BasisPoints): number {
  return rate / 100;
}
