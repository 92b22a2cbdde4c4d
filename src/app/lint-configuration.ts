import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { OperatorError } from '../domain/errors.js';
import { xof } from '../domain/money.js';
import type { LoanType } from '../domain/vocabulary.js';
import { loanTypes } from '../domain/vocabulary.js';
import { boundsOf, rateFor, type LoanGrid } from '../flows/loan/loan-grid.js';
import { simulateLoan } from '../flows/loan/loan-simulation.js';
import type {
  ComputedExample,
  Configuration,
  ConfiguredContact,
  ConfiguredFigure,
  ConfiguredLoan,
} from '../knowledge/lint/configuration.js';
import { readBank } from './bank.js';
import type { Settings } from './settings.js';
import { loadGrid } from './toolkit.js';

const francs = z.number().int().min(0);
/** The products of a bank file, all of them optional: a bank may leave its fees to its documents. */
const bankProducts = z.object({
  contacts: z.object({ complaints_email: z.object({ value: z.string() }).optional() }),
  products: z
    .object({
      accounts: z
        .array(
          z.object({
            type: z.string(),
            minimum_deposit_xof: francs.optional(),
            monthly_fee_xof_excl_tax: francs.optional(),
            yearly_rate_bps: z.number().optional(),
          }),
        )
        .default([]),
      cards: z
        .array(
          z.object({
            name: z.object({ fr: z.string() }),
            yearly_fee_xof_excl_tax: francs.optional(),
            daily_withdrawal_xof: francs.optional(),
          }),
        )
        .default([]),
    })
    .default({ accounts: [], cards: [] }),
});
type BankProducts = z.infer<typeof bankProducts>;

/** What the bank file and the loan grid of these settings say, for documents to be held against. */
export async function lintConfiguration(settings: Settings, day: string): Promise<Configuration> {
  const path = settings.TOKOSEL_BANK;
  const [bank, grid, products] = await Promise.all([
    readBank(path),
    loadGrid(settings.TOKOSEL_LOAN_GRID),
    readProducts(path),
  ]);
  const phones: readonly ConfiguredContact[] = [
    contact('phone of customer service', bank.customerService.value, /\bservice client\b|\bcustomer service\b/),
    ...(bank.cardBlocking === undefined
      ? []
      : [contact('phone to block a card', bank.cardBlocking.value, /\bopposition\b/)]),
  ];
  const email = products.contacts.complaints_email?.value;
  return {
    figures: [...accountFigures(products), ...cardFigures(products), ...taxFigures(grid)],
    loans: loanTypes.map((type) => loanOf(grid, type, day)),
    debtLimit: grid.debt_ratio_limit_bps / 100,
    contacts: [
      ...phones,
      ...(email === undefined
        ? []
        : [{ what: 'address for complaints', value: email, named: /\breclamation/, form: 'email' as const }]),
    ],
    week: bank.week,
  };
}

function contact(what: string, value: string, named: RegExp): ConfiguredContact {
  return { what, value, named, form: 'phone' };
}

async function readProducts(path: string): Promise<BankProducts> {
  const read = bankProducts.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  throw new OperatorError('bad-bank-file', `${path}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    fix: 'Mend that field; datasets/bank.json is a complete example.',
  });
}

function accountFigures({ products }: BankProducts): readonly ConfiguredFigure[] {
  return products.accounts.flatMap((account) => {
    const base = { file: 'bank.json', product: account.type, unless: ['pme', 'grande'] };
    const deposit = { ...base, what: `first deposit of the ${account.type} account`, kind: 'amount' as const };
    return [
      ...figure(account.minimum_deposit_xof, {
        ...deposit,
        words: [
          ['depot', 'versement', 'deposit'],
          ['premier', 'initial', 'minimum', 'minimal', 'first'],
        ],
      }),
      ...figure(account.monthly_fee_xof_excl_tax, {
        ...base,
        what: `monthly fee of the ${account.type} account`,
        kind: 'amount',
        per: 'mois',
        words: [['tenue'], ['compt', 'livret']],
      }),
      ...figure(account.yearly_rate_bps === undefined ? undefined : account.yearly_rate_bps / 100, {
        ...base,
        what: `yearly rate of the ${account.type} account`,
        kind: 'percentage',
        per: 'an',
        words: [['livret', 'epargne', 'compt', 'remuneration', 'interet']],
      }),
    ];
  });
}

function cardFigures({ products }: BankProducts): readonly ConfiguredFigure[] {
  return products.cards.flatMap(({ name, ...card }) => {
    const words = name.fr
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word.length > 3)
      .map((word) => [word]);
    const base = { file: 'bank.json', kind: 'amount' as const };
    return [
      ...figure(card.yearly_fee_xof_excl_tax, {
        ...base,
        what: `yearly fee of the card “${name.fr}”`,
        per: 'an',
        words,
        unless: ['jeune', 'etudiant', 'plafond', 'jour', 'semaine', 'remplacement'],
      }),
      ...figure(card.daily_withdrawal_xof, {
        ...base,
        what: `daily withdrawals with the card “${name.fr}”`,
        per: 'jour',
        words: [...words, ['retrait', 'retirer']],
        unless: ['jeune', 'etudiant', 'hors', 'prix'],
      }),
    ];
  });
}

function taxFigures(grid: LoanGrid): readonly ConfiguredFigure[] {
  return figure(grid.tax.rate_bps / 100, {
    what: 'tax on interest and fees (TAF)',
    file: 'loan-grid.json',
    kind: 'percentage',
    words: [['taf']],
    unless: ['exportation'],
  });
}

function figure(value: number | undefined, rest: Omit<ConfiguredFigure, 'value'>): readonly ConfiguredFigure[] {
  return value === undefined ? [] : [{ ...rest, value }];
}

function loanOf(grid: LoanGrid, type: LoanType, day: string): ConfiguredLoan {
  const { fees, fee_max, insurance_bps_year, security_fee_bps, adjustments } = grid.products[type];
  return {
    type,
    ...boundsOf(grid, type),
    fees: fees.map(({ bps }) => bps / 100),
    feeMax: fee_max,
    insurance: insurance_bps_year / 100,
    security: security_fee_bps / 100,
    adjustmentOf(profile) {
      const bps = adjustments[profile];
      return bps === null ? null : bps / 100;
    },
    rateFor(profile, months) {
      const bps = rateFor(grid, { loanType: type, profile, months });
      return bps === undefined ? undefined : bps / 100;
    },
    compute(amount, months, profile): ComputedExample | undefined {
      const request = {
        amount: xof(amount),
        months,
        loanType: type,
        profile,
        income: 'declined' as const,
        charges: xof(0),
      };
      const outcome = simulateLoan(grid, request, day);
      if (outcome.kind !== 'computed') return undefined;
      const { taux_interet, mensualite, interets_totaux, assurance_totale, frais_dossier } = outcome.simulation;
      return {
        rate: taux_interet / 100,
        instalment: mensualite,
        interest: interets_totaux,
        insurance: assurance_totale,
        fee: frais_dossier,
        first: outcome.firstPaymentAllIn,
      };
    },
  };
}
