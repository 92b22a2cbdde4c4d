import { xof, type BasisPoints, type Xof } from '../../domain/money.js';
import type { Language, LoanType, Profile } from '../../domain/vocabulary.js';
import { francs, monthsInWords, percent } from '../../language/format.js';
import type { Phrase } from '../../language/phrase.js';
import { loanPhrases } from './loan-phrases.js';
import type { Choice } from '../script.js';

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

interface OverCeiling {
  readonly teg: BasisPoints;
  readonly ceiling: BasisPoints;
  /** Months over which the law would allow it. */
  readonly term: number | undefined;
}

interface WhatPaymentGives {
  readonly payment: Xof;
  readonly amount: Xof;
  readonly within: boolean;
  /** Months. */
  readonly term: number;
  readonly type: LoanType;
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
    fr: 'Cette simulation est indicative (taux et frais de démonstration) et ne vaut pas accord de crédit. Vous pouvez changer une valeur, par exemple « et en 7 ans ? », ou demander la « fiche de calcul ».',
    en: 'This simulation is indicative (demonstration rates and fees) and is not a grant of credit. You can change a value, for example “and over 7 years?”, or ask for the “calculation sheet”.',
  },
  overCeiling: ({ teg, ceiling, term }: OverCeiling): Phrase => ({
    fr: `Le TEG de ce prêt serait de ${percent(teg, 'fr')}, au-dessus du plafond légal de ${percent(ceiling, 'fr')} : la banque ne peut pas le proposer. ${term === undefined ? 'Changez le montant ou la durée, ou parlez à un conseiller.' : `Avec le même montant, cela passerait sur ${monthsInWords(term, 'fr')}.`}`,
    en: `The overall rate of this loan would be ${percent(teg, 'en')}, above the legal ceiling of ${percent(ceiling, 'en')}: the bank cannot offer it. ${term === undefined ? 'Change the amount or the term, or talk to an adviser.' : `With the same amount, it would pass over ${monthsInWords(term, 'en')}.`}`,
  }),
  /** @param within the grid lends that sum */
  capacity: ({ payment, amount, within, term, type }: WhatPaymentGives): Phrase => ({
    fr: `Pour une mensualité de ${francs(payment, 'fr')} (hors assurance et taxe) sur ${monthsInWords(term, 'fr')}, le montant serait de ${francs(amount, 'fr')}${within ? '' : `, hors des limites pour ${inSentence(type).fr}`}.`,
    en: `For a payment of ${francs(payment, 'en')} (without insurance and tax) over ${monthsInWords(term, 'en')}, the amount would be ${francs(amount, 'en')}${within ? '' : `, outside the limits for ${inSentence(type).en}`}.`,
  }),
  notOnline: (profile: Profile): Phrase => ({
    fr: `Pour votre situation (${loanPhrases.profiles[profile].fr.toLowerCase()}), la simulation en ligne n'est pas proposée. Un conseiller peut étudier votre projet avec vous.`,
    en: `For your situation (${loanPhrases.profiles[profile].en.toLowerCase()}), the simulation is not offered online. An adviser can look at your project with you.`,
  }),
  offer: {
    fr: "Voulez-vous qu'un conseiller vous rappelle pour ce projet ?",
    en: 'Would you like an adviser to call you about this project?',
  },
  outOfBounds: {
    fr: 'Cette valeur est hors des limites de ce prêt.',
    en: 'This value is outside the limits of this loan.',
  },
};

/** The buttons under a result: each value is what the customer could have typed. */
export const nextPhrases = {
  callBack: { label: { fr: 'Oui, me rappeler', en: 'Yes, call me' }, value: 'oui' },
  sheet: { label: { fr: 'Fiche de calcul', en: 'Calculation sheet' }, value: 'fiche de calcul' },
  otherTerm: (months: number): Choice => ({
    label: { fr: `Sur ${monthsInWords(months, 'fr')}`, en: `Over ${monthsInWords(months, 'en')}` },
    value: `et sur ${monthsInWords(months, 'fr')} ?`,
  }),
  otherAmount: (amount: Xof): Choice => ({
    label: { fr: `Avec ${grouped(amount)} F`, en: `With ${grouped(amount)} F` },
    value: `et avec ${francs(amount, 'fr')} ?`,
  }),
} as const;

function grouped(amount: Xof): string {
  return francs(amount, 'fr').replace(/ F CFA$/, '');
}

function hints(f: Passing, language: 'fr' | 'en'): readonly string[] {
  const largest = f.largest(language);
  const longer = f.longer(language);
  if (largest === undefined && longer === undefined) return [NOTHING_PASSES[language]];
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

const NOTHING_PASSES = {
  fr: "Changer seulement le montant ou seulement la durée ne suffirait pas : il faudrait changer les deux, avoir moins de charges, ou un revenu plus élevé, par exemple avec celui d'un co-emprunteur.",
  en: 'Changing only the amount or only the term would not be enough: it would take both, lower payments, or a higher income, for example with that of a co-borrower.',
} as const;
