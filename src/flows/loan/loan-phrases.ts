import type { Language, LoanType, Profile } from '../../domain/vocabulary.js';
import type { Phrase } from '../../language/phrase.js';
import { monthsInWords } from '../../language/format.js';
import type { Choice } from '../script.js';

interface Terms {
  readonly min: number;
  readonly max: number;
}

const types: Readonly<Record<LoanType, Phrase>> = {
  immobilier: { fr: 'Immobilier', en: 'Home' },
  auto: { fr: 'Auto', en: 'Car' },
  consommation: { fr: 'Consommation', en: 'Personal' },
  entreprise: { fr: 'Entreprise', en: 'Business' },
};

const profiles: Readonly<Record<Profile, Phrase>> = {
  cdi: { fr: 'CDI', en: 'Permanent (CDI)' },
  cdd: { fr: 'CDD', en: 'Fixed-term (CDD)' },
  fonctionnaire: { fr: 'Fonctionnaire', en: 'Civil servant' },
  independant: { fr: 'Indépendant', en: 'Self-employed' },
  retraite: { fr: 'Retraité', en: 'Retired' },
  etudiant: { fr: 'Étudiant', en: 'Student' },
  sans_emploi: { fr: 'Sans emploi', en: 'Without a job' },
};

/** Credit has no attested wording in Wolof: French is said, its figures too. */
export function spokenOfLoans(language: Language): 'fr' | 'en' {
  return language === 'en' ? 'en' : 'fr';
}

/** The questions of the loan simulation and what it says about its values. Wolof: no attested wording on credit. */
export const loanPhrases = {
  types,
  profiles,
  title: { fr: 'votre simulation de prêt', en: 'your loan simulation' },
  opening: {
    fr: 'Je prépare votre simulation de prêt, sans aucun engagement.',
    en: 'Let me work out your loan simulation. It commits you to nothing.',
  },
  amountLabel: { fr: 'le montant', en: 'the amount' },
  ratherNot: { fr: 'Je préfère ne pas le dire', en: 'I would rather not say' },
  askAmount: { fr: 'Quel montant souhaitez-vous emprunter ?', en: 'How much would you like to borrow?' },
  askAmountAgain: {
    fr: 'Quel montant en francs CFA ? Par exemple « 5 millions » ou « 750 000 ».',
    en: 'What amount, in CFA francs? For example “5 million” or “750 000”.',
  },
  whyAmount: {
    fr: 'Le montant emprunté sert à calculer la mensualité et le coût du crédit.',
    en: 'The amount decides the monthly payment and the cost of the loan.',
  },
  monthsLabel: { fr: 'la durée', en: 'the term' },
  askMonths: { fr: 'Sur quelle durée souhaitez-vous rembourser ?', en: 'Over how long would you like to repay?' },
  askMonthsAgain: {
    fr: 'Donnez-moi une durée avec son unité, par exemple « 5 ans » ou « 36 mois ».',
    en: 'Please give a term with its unit, such as “5 years” or “36 months”.',
  },
  whyMonths: {
    fr: 'La durée fixe le nombre de mensualités et le taux : plus elle est longue, plus la mensualité baisse et plus le crédit coûte.',
    en: 'The term sets the number of payments and the rate: a longer term means lower payments and a dearer loan.',
  },
  monthsOrYears: (figure: number): Phrase => ({
    fr: `${figure} mois ou ${figure} ans ?`,
    en: `${figure} months or ${figure} years?`,
  }),
  monthsOrYearsChoices: (figure: number): readonly Choice[] => [
    { label: { fr: `${figure} mois`, en: `${figure} months` }, value: `${figure} mois` },
    { label: { fr: `${figure} ans`, en: `${figure} years` }, value: `${figure} ans` },
  ],
  monthsOutOfReach: (terms: Terms): Phrase => ({
    fr: `La durée va de ${monthsInWords(terms.min, 'fr')} à ${monthsInWords(terms.max, 'fr')} selon le prêt.`,
    en: `The term runs from ${monthsInWords(terms.min, 'en')} to ${monthsInWords(terms.max, 'en')}, depending on the loan.`,
  }),
  oneTerm: (one: number, other: number): Phrase => ({
    fr: `${monthsInWords(one, 'fr')} ou ${monthsInWords(other, 'fr')} : il me faut une seule durée. Vous pourrez ensuite demander l'autre.`,
    en: `${monthsInWords(one, 'en')} or ${monthsInWords(other, 'en')}: I need one term. You can ask for the other one afterwards.`,
  }),
  wholeTerm: {
    fr: 'Donnez-moi la durée totale, pas la différence.',
    en: 'Please give me the whole term, not the difference.',
  } satisfies Phrase,
  typeLabel: { fr: 'le type de prêt', en: 'the type of loan' },
  askType: { fr: 'Pour quel type de projet ?', en: 'What is the loan for?' },
  askTypeAgain: {
    fr: 'Choisissez : un logement ou un terrain (immobilier), un véhicule (auto), un besoin personnel (consommation) ou une activité (entreprise).',
    en: 'Please choose: a home or land (home), a vehicle (car), a personal need (personal) or a business.',
  },
  whyType: {
    fr: 'Chaque type de prêt a son taux, sa durée maximale et ses frais.',
    en: 'Each type of loan has its own rate, longest term and fees.',
  },
  profileLabel: { fr: 'votre situation professionnelle', en: 'your work situation' },
  askProfile: { fr: 'Quelle est votre situation professionnelle ?', en: 'What is your work situation?' },
  askProfileAgain: {
    fr: 'Êtes-vous en CDI, en CDD, fonctionnaire, indépendant (commerçant, artisan, profession libérale), retraité, étudiant ou sans emploi ?',
    en: 'Are you on a permanent contract, on a fixed-term contract, a civil servant, self-employed, retired, a student or without a job?',
  },
  whyProfile: { fr: 'Le taux dépend de la situation professionnelle.', en: 'The rate depends on your work situation.' },
  incomeLabel: { fr: 'votre revenu', en: 'your income' },
  askIncome: { fr: 'Quel est votre revenu net par mois ?', en: 'What is your net income per month?' },
  askIncomeAgain: {
    fr: 'Quel est votre revenu net par mois, en francs CFA ? Vous pouvez aussi dire « passer » : la simulation sera faite sans avis sur l’éligibilité.',
    en: 'What is your net income per month, in CFA francs? You may also say “skip”: the simulation is then made without a view on eligibility.',
  },
  whyIncome: {
    fr: "Votre revenu sert à calculer le taux d'endettement. Vous pouvez refuser de le donner : dites « passer ».",
    en: 'Your income is used to compute the debt ratio. You may decline: say “skip”.',
  },
  incomeDeclined: { fr: 'revenu non communiqué', en: 'income not given' },
  chargesLabel: { fr: 'vos charges', en: 'your other payments' },
  askCharges: {
    fr: 'Remboursez-vous déjà des crédits ou d’autres charges fixes chaque mois ? Si oui, combien ?',
    en: 'Do you already repay loans or other fixed charges each month? If so, how much?',
  },
  askChargesAgain: {
    fr: 'Combien payez-vous par mois pour vos crédits en cours ? Répondez « aucune » si vous n’en avez pas.',
    en: 'How much do you pay per month for your current loans? Answer “none” if you have none.',
  },
  whyCharges: {
    fr: "Les crédits en cours comptent dans le taux d'endettement.",
    en: 'Current loans count in the debt ratio.',
  },
  noCharges: { fr: 'Aucune charge', en: 'No charges' },
  perMonth: (sum: string, language: Language): string => (language === 'en' ? `${sum} a month` : `${sum} par mois`),
  chargesEcho: (sum: string, language: Language): string =>
    language === 'en' ? `${sum} of other payments a month` : `${sum} de charges par mois`,
  withoutCharges: { fr: 'aucune charge', en: 'no other payments' },
};
