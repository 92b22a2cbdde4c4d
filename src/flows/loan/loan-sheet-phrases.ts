import type { BasisPoints, Xof } from '../../domain/money.js';
import type { Language } from '../../domain/vocabulary.js';
import { francs, monthsInWords, percent } from '../../language/format.js';
import { loanPhrases, spokenOfLoans } from './loan-phrases.js';
import { paidIn, yearsOf, type Calculation, type Year } from './loan-sheet.js';

type Spoken = 'fr' | 'en';

/** The whole calculation of a loan: inputs, rate, formula, costs, effective rate, then what is paid each year. */
export function sheetText(calculation: Calculation, language: Language): string {
  const as = spokenOfLoans(language);
  const lines = as === 'en' ? englishSheet(calculation) : frenchSheet(calculation);
  return [lines.join('\n'), yearTable(yearsOf(calculation.instalments), as), HINT[as]].join('\n\n');
}

/** One year of the schedule, month by month. */
export function yearText({ number, paid, interest, owed, instalments }: Year, language: Language): string {
  const as = spokenOfLoans(language);
  const money = (sum: Xof) => francs(sum, language);
  const head = {
    fr: `**Année ${number}** : ${money(paid)} à payer tout compris, dont ${money(interest)} d'intérêts. Reste dû à la fin : ${money(owed)}.`,
    en: `**Year ${number}**: ${money(paid)} to pay, everything included, of which ${money(interest)} of interest. Still owed at the end: ${money(owed)}.`,
  }[as];
  const rows = instalments.map(
    (month) => [String(month.number), paidIn(month), month.interest, month.balance] as const,
  );
  const columns = {
    fr: ['Mois', 'Payé (F CFA)', 'Intérêts', 'Reste dû'],
    en: ['Month', 'Paid (F CFA)', 'Interest', 'Still owed'],
  };
  return `${head}\n\n${tableOf(columns[as], rows)}`;
}

/** What the loan costs in all, in one sentence. */
export function totalsText({ outcome: { simulation, securityFee } }: Calculation, language: Language): string {
  const money = (sum: Xof) => francs(sum, language);
  const s = simulation;
  const security = securityFee > 0;
  return {
    fr: `Sur ${monthsInWords(s.months, 'fr')}, le crédit coûte ${money(s.cout_total)} en tout : intérêts ${money(s.interets_totaux)}, assurance ${money(s.assurance_totale)}, frais de dossier ${money(s.frais_dossier)}, taxe ${money(s.taxes_totales)}${security ? ` ; garantie et notaire en plus, environ ${money(securityFee)}` : ''}.`,
    en: `Over ${monthsInWords(s.months, 'en')}, the loan costs ${money(s.cout_total)} in all: interest ${money(s.interets_totaux)}, insurance ${money(s.assurance_totale)}, file fee ${money(s.frais_dossier)}, tax ${money(s.taxes_totales)}${security ? `; guarantee and notary on top, about ${money(securityFee)}` : ''}.`,
  }[spokenOfLoans(language)];
}

/** There is no such year in the schedule. */
export function noSuchYear(years: number, language: Language): string {
  return {
    fr: `Ce prêt se rembourse en ${monthsInWords(years * 12, 'fr')} au plus : choisissez une année de 1 à ${years}.`,
    en: `This loan is repaid within ${monthsInWords(years * 12, 'en')}: choose a year from 1 to ${years}.`,
  }[spokenOfLoans(language)];
}

const HINT: Readonly<Record<Spoken, string>> = {
  fr: 'Pour le détail mois par mois, dites « mois par mois » ou « année 2 ». Calcul indicatif, qui ne vaut pas accord de crédit.',
  en: 'For the months of a year, say “month by month” or “year 2”. This is indicative and is not a grant of credit.',
};

function frenchSheet(calculation: Calculation): readonly string[] {
  const { outcome, row, instalments } = calculation;
  const { simulation: s } = outcome;
  const [first] = instalments;
  const money = (sum: Xof) => francs(sum, 'fr');
  const rate = (bps: BasisPoints) => percent(bps, 'fr');
  const base = calculation.insuranceBase === 'outstanding' ? 'du capital restant dû' : 'du montant emprunté';
  const profile = loanPhrases.profiles[s.profile].fr;
  const adjustment = row.added === 0 ? '' : `, ${signed(row.added, 'fr')} pour votre situation (${profile})`;
  return [
    '**Fiche de calcul** (taux et frais de démonstration)',
    '',
    `- Prêt ${loanPhrases.types[s.loan_type].fr.toLowerCase()}, ${profile} : ${money(s.amount)} sur ${s.months} mois`,
    `- Taux nominal : ${rate(s.taux_interet)} par an (barème de ${row.from} à ${row.to} mois : ${rate(row.base)}${adjustment})`,
    `- Mensualité = montant × t ÷ (1 − (1 + t) puissance −${s.months}), avec t = ${rate(s.taux_interet)} ÷ 12 : **${money(s.mensualite)}**`,
    `- Chaque mois en plus : assurance ${rate(calculation.insuranceRate)} ÷ 12 ${base}, taxe ${rate(calculation.taxRate)} des intérêts`,
    ...(first === undefined
      ? []
      : [
          `- Première échéance : ${money(s.mensualite)} (dont intérêts ${money(first.interest)}) + assurance ${money(first.insurance)} + taxe ${money(first.tax)} = ${money(outcome.firstPaymentAllIn)}`,
        ]),
    `- Coût total = intérêts ${money(s.interets_totaux)} + assurance ${money(s.assurance_totale)} + frais de dossier ${money(s.frais_dossier)} + taxe ${money(s.taxes_totales)} (${money(calculation.taxOnInterest)} sur les intérêts, ${money(calculation.taxOnFees)} sur les frais) = **${money(s.cout_total)}**`,
    ...(outcome.securityFee > 0 ? [`- Garantie et notaire, à la signature : ${money(outcome.securityFee)}`] : []),
    `- TEG : ${rate(s.teg)} (actuariel ${rate(outcome.tegActuarial)}, proportionnel ${rate(outcome.tegProportional)} ; assurance, frais${outcome.securityFee > 0 ? ' et garantie' : ''} compris, taxe non comprise). Plafond légal : ${rate(outcome.ceiling)} (${calculation.ceilingSource})`,
    ...(s.income === null || s.taux_endettement === null
      ? []
      : [
          `- Taux d'endettement = (mensualité ${money(s.mensualite)} + charges ${money(s.charges)}) ÷ revenu ${money(s.income)} = ${rate(s.taux_endettement)} (limite ${rate(outcome.limit)})`,
        ]),
  ];
}

function englishSheet(calculation: Calculation): readonly string[] {
  const { outcome, row, instalments } = calculation;
  const { simulation: s } = outcome;
  const [first] = instalments;
  const money = (sum: Xof) => francs(sum, 'en');
  const rate = (bps: BasisPoints) => percent(bps, 'en');
  const base = calculation.insuranceBase === 'outstanding' ? 'of what is still owed' : 'of the sum borrowed';
  const profile = loanPhrases.profiles[s.profile].en;
  const adjustment = row.added === 0 ? '' : `, ${signed(row.added, 'en')} for your situation (${profile})`;
  return [
    '**Calculation sheet** (demonstration rates and fees)',
    '',
    `- ${loanPhrases.types[s.loan_type].en} loan, ${profile}: ${money(s.amount)} over ${s.months} months`,
    `- Nominal rate: ${rate(s.taux_interet)} a year (grid from ${row.from} to ${row.to} months: ${rate(row.base)}${adjustment})`,
    `- Payment = amount × t ÷ (1 − (1 + t) to the power of −${s.months}), with t = ${rate(s.taux_interet)} ÷ 12: **${money(s.mensualite)}**`,
    `- On top each month: insurance ${rate(calculation.insuranceRate)} ÷ 12 ${base}, tax ${rate(calculation.taxRate)} of the interest`,
    ...(first === undefined
      ? []
      : [
          `- First payment: ${money(s.mensualite)} (interest ${money(first.interest)}) + insurance ${money(first.insurance)} + tax ${money(first.tax)} = ${money(outcome.firstPaymentAllIn)}`,
        ]),
    `- Total cost = interest ${money(s.interets_totaux)} + insurance ${money(s.assurance_totale)} + file fee ${money(s.frais_dossier)} + tax ${money(s.taxes_totales)} (${money(calculation.taxOnInterest)} on interest, ${money(calculation.taxOnFees)} on the fee) = **${money(s.cout_total)}**`,
    ...(outcome.securityFee > 0 ? [`- Guarantee and notary, at signature: ${money(outcome.securityFee)}`] : []),
    `- Overall effective rate (TEG): ${rate(s.teg)} (actuarial ${rate(outcome.tegActuarial)}, proportional ${rate(outcome.tegProportional)}; insurance, fee${outcome.securityFee > 0 ? ' and guarantee' : ''} included, tax left out). Legal ceiling: ${rate(outcome.ceiling)} (${calculation.ceilingSource})`,
    ...(s.income === null || s.taux_endettement === null
      ? []
      : [
          `- Debt ratio = (payment ${money(s.mensualite)} + other payments ${money(s.charges)}) ÷ income ${money(s.income)} = ${rate(s.taux_endettement)} (limit ${rate(outcome.limit)})`,
        ]),
  ];
}

function signed(bps: BasisPoints, as: Spoken): string {
  return bps > 0 ? `+${percent(bps, as)}` : percent(bps, as).replace('-', '−');
}

function yearTable(years: readonly Year[], as: Spoken): string {
  const columns = {
    fr: ['Année', 'Payé (F CFA)', 'Intérêts', 'Reste dû'],
    en: ['Year', 'Paid (F CFA)', 'Interest', 'Still owed'],
  };
  return tableOf(
    columns[as],
    years.map(({ number, paid, interest, owed }) => [String(number), paid, interest, owed] as const),
  );
}

function tableOf(columns: readonly string[], rows: readonly (readonly [string, Xof, Xof, Xof])[]): string {
  const figure = (sum: Xof) => francs(sum, 'fr').replace(/ F CFA$/, '');
  return [
    `| ${columns.join(' | ')} |`,
    '|---:|---:|---:|---:|',
    ...rows.map(([number, ...sums]) => `| ${[number, ...sums.map(figure)].join(' | ')} |`),
  ].join('\n');
}
