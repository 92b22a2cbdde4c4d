import { basisPoints, xof, type BasisPoints } from '../domain/money.js';
import type { Language, LoanType, Profile } from '../domain/vocabulary.js';
import { francs, monthsInWords, percent } from '../language/format.js';
import type { Phrase } from '../language/phrase.js';
import { loanPhrases } from './loan-phrases.js';
import type { Choice } from './script.js';

/** The figures of a result, written in the customer's language. */
export interface Figures {
  readonly type: LoanType;
  readonly profile: Profile;
  readonly amount: string;
  readonly term: string;
  readonly payment: string;
  readonly firstPayment: string;
  readonly rate: string;
  readonly teg: string;
  readonly ceiling: string;
  readonly interest: string;
  readonly insurance: string;
  readonly fees: string;
  readonly taxes: string;
  readonly cost: string;
  readonly limit: string;
  /** Guarantee and notary, when the loan has them. */
  readonly security?: string;
  /** Absent when the income was declined. */
  readonly debtRatio?: string;
}

interface OutOfBounds {
  readonly min: number;
  readonly max: number;
  readonly value: number;
  readonly type: LoanType | undefined;
}

interface Passing extends Figures {
  readonly largest: (language: Language) => string | undefined;
  readonly longer: (language: Language) => string | undefined;
}

const TYPE_IN_SENTENCE: Readonly<Record<LoanType, { readonly fr: string; readonly en: string }>> = {
  immobilier: { fr: 'un prêt immobilier', en: 'a home loan' },
  auto: { fr: 'un prêt auto', en: 'a car loan' },
  consommation: { fr: 'un prêt à la consommation', en: 'a personal loan' },
  entreprise: { fr: 'un prêt entreprise', en: 'a business loan' },
};

const inSentence = (type: LoanType | undefined) =>
  type === undefined ? { fr: 'nos prêts', en: 'our loans' } : TYPE_IN_SENTENCE[type];

/** How the result of a simulation, and each of its refusals, is worded. */
export const resultPhrases = {
  amountOut: ({ min, max, value, type }: OutOfBounds): Phrase => ({
    fr: `${value < min ? `Le minimum est de ${francs(xof(min), 'fr')}` : `Le maximum est de ${francs(xof(max), 'fr')}`} pour ${inSentence(type).fr} (valeur de démonstration) ; vous avez indiqué ${francs(xof(value), 'fr')}.`,
    en: `${value < min ? `The minimum is ${francs(xof(min), 'en')}` : `The maximum is ${francs(xof(max), 'en')}`} for ${inSentence(type).en} (demonstration value); you said ${francs(xof(value), 'en')}.`,
  }),
  monthsOut: ({ min, max, value, type }: OutOfBounds): Phrase => ({
    fr: `La durée va de ${monthsInWords(min, 'fr')} à ${monthsInWords(max, 'fr')} pour ${inSentence(type).fr} (valeur de démonstration) ; vous avez indiqué ${monthsInWords(value, 'fr')}.`,
    en: `The term runs from ${monthsInWords(min, 'en')} to ${monthsInWords(max, 'en')} for ${inSentence(type).en} (demonstration value); you said ${monthsInWords(value, 'en')}.`,
  }),
  table: (f: Figures & { readonly id: string }): Phrase => ({
    fr: [
      `**Simulation de prêt — ${loanPhrases.types[f.type].fr.toLowerCase()}**, ${loanPhrases.profiles[f.profile].fr}`,
      '',
      `- Montant : ${f.amount} sur ${f.term}`,
      `- **Mensualité : ${f.payment}** (hors assurance et taxe)`,
      `- Première échéance tout compris : ${f.firstPayment}`,
      `- Taux nominal : ${f.rate} par an`,
      `- TEG : ${f.teg} (plafond légal en vigueur : ${f.ceiling})`,
      `- Coût total du crédit : ${f.cost}, dont intérêts ${f.interest}, assurance ${f.insurance}, frais de dossier ${f.fees}, taxe ${f.taxes}`,
      ...(f.security === undefined
        ? []
        : [`- Garantie et notaire (estimation, payés à la signature, comptés dans le TEG) : ${f.security}`]),
      ...(f.debtRatio === undefined ? [] : [`- Taux d'endettement : ${f.debtRatio} (limite ${f.limit})`]),
      `- Référence : ${f.id}`,
    ].join('\n'),
    en: [
      `**Loan simulation — ${loanPhrases.types[f.type].en.toLowerCase()}**, ${loanPhrases.profiles[f.profile].en}`,
      '',
      `- Amount: ${f.amount} over ${f.term}`,
      `- **Monthly payment: ${f.payment}** (without insurance and tax)`,
      `- First payment, everything included: ${f.firstPayment}`,
      `- Nominal rate: ${f.rate} a year`,
      `- Overall effective rate (TEG): ${f.teg} (legal ceiling in force: ${f.ceiling})`,
      `- Total cost of the loan: ${f.cost}, of which interest ${f.interest}, insurance ${f.insurance}, file fee ${f.fees}, tax ${f.taxes}`,
      ...(f.security === undefined
        ? []
        : [`- Guarantee and notary (estimate, paid at signature, counted in the TEG): ${f.security}`]),
      ...(f.debtRatio === undefined ? [] : [`- Debt ratio: ${f.debtRatio} (limit ${f.limit})`]),
      `- Reference: ${f.id}`,
    ].join('\n'),
  }),
  eligible: (f: Figures): Phrase => ({
    fr: `Sur ces bases, votre projet respecte la limite d'endettement de ${f.limit}.`,
    en: `On these figures, your project is within the debt limit of ${f.limit}.`,
  }),
  notEligible: (f: Passing): Phrase => ({
    fr: [
      `Sur ces bases, le taux d'endettement dépasse la limite de ${f.limit} : le projet n'est pas éligible en l'état.`,
      ...hints(f, 'fr'),
    ].join(' '),
    en: [
      `On these figures the debt ratio is over the limit of ${f.limit}: the project is not eligible as it stands.`,
      ...hints(f, 'en'),
    ].join(' '),
  }),
  noVerdict: {
    fr: "Sans votre revenu, je ne peux pas donner d'avis sur l'éligibilité.",
    en: 'Without your income I cannot give a view on eligibility.',
  },
  whatIf: {
    fr: 'Cette simulation est indicative (taux et frais de démonstration) et ne vaut pas accord de crédit. Vous pouvez changer une valeur, par exemple « et en 7 ans ? ».',
    en: 'This simulation is indicative (demonstration rates and fees) and is not a grant of credit. You can change a value, for example “and over 7 years?”.',
  },
  overCeiling: ({ teg, ceiling }: { readonly teg: BasisPoints; readonly ceiling: BasisPoints }): Phrase => ({
    fr: `Le TEG de ce prêt serait de ${percent(basisPoints(teg), 'fr')}, au-dessus du plafond légal de ${percent(ceiling, 'fr')} : la banque ne peut pas le proposer. Changez le montant ou la durée, ou parlez à un conseiller.`,
    en: `The overall rate of this loan would be ${percent(teg, 'en')}, above the legal ceiling of ${percent(ceiling, 'en')}: the bank cannot offer it. Change the amount or the term, or talk to an adviser.`,
  }),
  notOnline: (profile: Profile): Phrase => ({
    fr: `Pour votre situation (${loanPhrases.profiles[profile].fr.toLowerCase()}), la simulation en ligne n'est pas proposée. Un conseiller peut étudier votre projet avec vous.`,
    en: `For your situation (${loanPhrases.profiles[profile].en.toLowerCase()}), the simulation is not offered online. An adviser can look at your project with you.`,
  }),
  outOfBounds: {
    fr: 'Cette valeur est hors des limites de ce prêt.',
    en: 'This value is outside the limits of this loan.',
  },
  nextChoices: [
    { label: { fr: 'Nouvelle simulation', en: 'New simulation' }, value: 'nouvelle simulation' },
    { label: { fr: 'Parler à un conseiller', en: 'Talk to an adviser' }, value: 'parler à un conseiller' },
  ] as const satisfies readonly Choice[],
  personChoice: [
    { label: { fr: 'Parler à un conseiller', en: 'Talk to an adviser' }, value: 'parler à un conseiller' },
  ] as const satisfies readonly Choice[],
};

function hints(f: Passing, language: 'fr' | 'en'): readonly string[] {
  const largest = f.largest(language);
  const longer = f.longer(language);
  if (language === 'en') {
    return [
      ...(largest === undefined ? [] : [`Over the same term, the largest amount that would pass is ${largest}.`]),
      ...(longer === undefined ? [] : [`With the same amount, it would pass over ${longer}.`]),
    ];
  }
  return [
    ...(largest === undefined ? [] : [`Sur la même durée, le montant maximal qui passerait est de ${largest}.`]),
    ...(longer === undefined ? [] : [`Avec le même montant, cela passerait sur ${longer}.`]),
  ];
}
