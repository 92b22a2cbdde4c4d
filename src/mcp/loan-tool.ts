import { z } from 'zod';
import { loanTypes, profiles } from '../domain/vocabulary.js';
import { makeTool, type Tell, type Tool } from './tool.js';

const francs = z.int().max(1_000_000_000_000);

const asked = z.strictObject({
  amount: francs.min(1).describe('sum to borrow, whole francs CFA'),
  months: z.int().min(1).max(360).describe('length of the loan, whole months'),
  loan_type: z.enum(loanTypes).describe('immobilier: home; auto: car; consommation: consumer; entreprise: business'),
  profile: z
    .enum(profiles)
    .describe(
      'work of the borrower: open-ended or fixed-term contract, civil servant, self-employed, retired, student, none',
    ),
  income: francs.min(1).optional().describe('net income a month; without it there is no verdict on eligibility'),
  charges: francs.min(0).default(0).describe('repayments of other loans, a month'),
});

const money = z.int().describe('whole francs CFA');
const percent = z.number().describe('percent');

const figures = z.object({
  monthly_payment: money.describe('instalment without insurance and tax, whole francs CFA'),
  first_payment_all_in: money.describe('first instalment with its insurance and tax, whole francs CFA'),
  interest_rate_percent: percent,
  total_interest: money,
  total_insurance: money,
  file_fee: money,
  total_taxes: money,
  total_cost: money.describe('interest, insurance, file fee and taxes, whole francs CFA'),
  security_fee: money.describe('guarantee and notary, estimated, paid at signature; in the TEG, not in total_cost'),
  teg_percent: percent.describe('overall effective rate (TEG), percent'),
  usury_ceiling_percent: percent.describe('legal ceiling of the TEG in force, percent'),
  debt_ratio_percent: percent.nullable().describe('(instalment + charges) / income; null without an income'),
  debt_ratio_limit_percent: percent,
  eligible: z.boolean().nullable().describe('null without an income'),
  largest_amount: money.optional().describe('most that would pass over the same term'),
  shortest_term_months: z.int().optional().describe('fewest months that would pass for the same amount'),
});

const outcome = z.object({
  outcome: z
    .enum(['computed', 'over-ceiling', 'not-online', 'out-of-bounds'])
    .describe(
      'computed: see figures; over-ceiling: the law forbids it; not-online: an adviser must see it; out-of-bounds: see bounds',
    ),
  figures: figures.optional(),
  bounds: z.object({ field: z.enum(['amount', 'months']), min: z.int(), max: z.int() }).optional(),
  teg_percent: percent.optional(),
  usury_ceiling_percent: percent.optional(),
  day: z.string().describe('day whose law and rates were applied, YYYY-MM-DD'),
  notice: z.string().describe('to be told to whoever reads the figures'),
});

/** What a caller asks to be computed. */
export type LoanAsked = z.infer<typeof asked>;
/** What came of it. */
export type LoanTold = z.infer<typeof outcome>;
/** The pure loan engine under the bank's grid and the law of the day. @throws InputError naming what is out of range */
export type SimulateLoan = (asked: LoanAsked) => LoanTold;

/** `simulate_loan`: the bank's own arithmetic. Nothing is kept and nothing is promised. */
export function simulateLoan(simulate: SimulateLoan, tell: Tell): Tool {
  return makeTool(
    {
      name: 'simulate_loan',
      title: 'Simulate a loan',
      description:
        'Computes a loan in francs CFA under the bank’s grid and Senegal’s law of today: instalment, cost, TEG beside the usury ceiling, debt ratio and eligibility. Nothing is kept; it is no offer.',
      input: asked,
      output: outcome,
      openWorld: false,
      async run(given) {
        await Promise.resolve();
        return simulate(given);
      },
    },
    tell,
  );
}
