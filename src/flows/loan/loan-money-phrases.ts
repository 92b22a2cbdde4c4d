import type { Xof } from '../../domain/money.js';
import { francs } from '../../language/format.js';
import type { Phrase } from '../../language/phrase.js';
import type { Choice } from '../script.js';

interface Deposited {
  readonly price: Xof;
  readonly deposit: Xof;
  readonly left: Xof;
}

const fr = (sum: Xof) => francs(sum, 'fr');
const en = (sum: Xof) => francs(sum, 'en');

/** What the loan simulation says about sums that it cannot take as they are. */
export const moneyPhrases = {
  millionsOrThousands: (figure: number): Phrase => ({
    fr: `${figure} millions de francs, ou ${figure} mille ?`,
    en: `${figure} million francs, or ${figure} thousand?`,
  }),
  millionsOrThousandsChoices: (figure: number): readonly Choice[] => [
    { label: { fr: `${figure} millions`, en: `${figure} million` }, value: `${figure} millions` },
    { label: { fr: `${figure} mille`, en: `${figure} thousand` }, value: `${figure} mille` },
  ],
  isIt: (readings: readonly Xof[]): Phrase => ({
    fr: `Je veux être sûr : ${readings.map(fr).join(', ou ')} ?`,
    en: `Just to be sure: ${readings.map(en).join(', or ')}?`,
  }),
  whichOne: (values: readonly Xof[]): Phrase => ({
    fr: `${values.map(fr).join(' ou ')} : lequel des montants ?`,
    en: `${values.map(en).join(' or ')}: which amount?`,
  }),
  inAll: (parts: readonly Xof[], total: Xof): Phrase => ({
    fr: `${parts.map(fr).join(' et ')} : faut-il compter ${fr(total)} en tout ?`,
    en: `${parts.map(en).join(' and ')}: shall I count ${en(total)} in all?`,
  }),
  sumChoices: (values: readonly Xof[]): readonly Choice[] =>
    values.map((value) => ({ label: { fr: fr(value), en: en(value) }, value: fr(value) })),
  otherSum: { label: { fr: 'Autre montant', en: 'Another amount' }, value: 'non' },
  addedUp: (parts: readonly Xof[], total: Xof): Phrase => ({
    fr: `J'additionne : ${parts.map(fr).join(' + ')} = ${fr(total)} par mois.`,
    en: `Added up: ${parts.map(en).join(' + ')} = ${en(total)} a month.`,
  }),
  rangeGiven: ({ from, to }: { readonly from: Xof; readonly to: Xof }): Phrase => ({
    fr: `Entre ${fr(from)} et ${fr(to)} : il me faut un seul montant pour calculer.`,
    en: `Between ${en(from)} and ${en(to)}: I need one amount to compute with.`,
  }),
  earnedOrBorrowed: (sum: Xof): Phrase => ({
    fr: `${fr(sum)} : est-ce votre revenu par mois, ou un nouveau montant à emprunter ?`,
    en: `${en(sum)}: is it your income per month, or a new amount to borrow?`,
  }),
  earnedOrBorrowedChoices: (sum: Xof): readonly Choice[] => [
    { label: { fr: 'Mon revenu', en: 'My income' }, value: `revenu de ${fr(sum)} par mois` },
    { label: { fr: 'Le montant', en: 'The amount' }, value: `emprunter ${fr(sum)}` },
  ],
  difference: {
    fr: 'Donnez-moi le montant total, pas la différence.',
    en: 'Please give me the whole amount, not the difference.',
  } satisfies Phrase,
  byTheMonth: {
    fr: 'Je compte par mois : combien cela fait-il sur un mois ?',
    en: 'I count by the month: how much is it over one month?',
  } satisfies Phrase,
  paymentGiven: (payment: Xof): Phrase => ({
    fr: `${fr(payment)} par mois, c'est une mensualité, pas le montant du prêt : je la calcule à partir du montant et de la durée.`,
    en: `${en(payment)} a month is a payment, not the amount of the loan: I work it out from the amount and the term.`,
  }),
  depositAlone: (deposit: Xof | undefined): Phrase => ({
    fr: `${deposit === undefined ? 'Votre apport' : `Votre apport de ${fr(deposit)}`} n'entre pas dans le calcul : il me faut la somme à emprunter, apport déduit.`,
    en: `${deposit === undefined ? 'Your own money' : `Your own ${en(deposit)}`} is not part of the sum: I need what you would borrow once it is taken off.`,
  }),
  depositNotTaken: ({ value, deposit }: { readonly value: Xof; readonly deposit: Xof }): Phrase => ({
    fr: `Je calcule sur ${fr(value)} empruntés ; votre apport de ${fr(deposit)} n'en est pas déduit.`,
    en: `I compute with ${en(value)} borrowed; your own ${en(deposit)} is not taken off it.`,
  }),
  priceLess: ({ price, deposit, left }: Deposited): Phrase => ({
    fr: `${fr(price)} moins votre apport de ${fr(deposit)} : ${fr(left)} à emprunter.`,
    en: `${en(price)} less your own ${en(deposit)}: ${en(left)} to borrow.`,
  }),
  withOrWithout: ({ price, deposit, left }: Deposited): Phrase => ({
    fr: `Empruntez-vous ${fr(left)} (${fr(price)} moins l'apport de ${fr(deposit)}) ou ${fr(price)} ?`,
    en: `Would you borrow ${en(left)} (${en(price)} less your own ${en(deposit)}) or ${en(price)}?`,
  }),
  debtGiven: (debt: Xof): Phrase => ({
    fr: `${fr(debt)}, c'est ce qui reste d'un crédit. Combien remboursez-vous par mois ?`,
    en: `${en(debt)} is what is left of a loan. How much do you pay back per month?`,
  }),
  howMuch: {
    fr: "D'accord. Combien en tout par mois ?",
    en: 'All right. How much in all per month?',
  } satisfies Phrase,
  noIncome: {
    fr: "Sans revenu, je ne peux pas calculer le taux d'endettement. Indiquez un revenu du foyer, ou dites « passer » pour une estimation sans avis.",
    en: 'Without an income I cannot compute the debt ratio. Give an income of your household, or say “skip” for an estimate without a view.',
  } satisfies Phrase,
};
