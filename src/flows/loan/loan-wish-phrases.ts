import type { Phrase } from '../../language/phrase.js';

interface Told {
  readonly payment: string;
  readonly amount: string;
  readonly term: string;
  readonly limit: string;
}

/** What the loan simulation says about a sum that is still to be found. */
export const wishPhrases = {
  payment: (fr: string, en: string): Phrase => ({
    fr: `mensualité souhaitée de ${fr}`,
    en: `a payment of ${en} a month`,
  }),
  deposit: (fr: string, en: string): Phrase => ({ fr: `apport de ${fr}`, en: `${en} of your own` }),
  most: { fr: 'le plus grand montant possible', en: 'the largest possible amount' } satisfies Phrase,
  paymentNote: {
    fr: "Je retiens que c'est une mensualité, pas le montant du prêt. Dites « le maximum » si je dois calculer ce qu'elle permet d'emprunter.",
    en: 'That is a payment, not the amount of the loan. Say “the maximum” if I should compute what it can repay.',
  } satisfies Phrase,
  depositNote: {
    fr: 'Je le déduirai du prix que vous me donnez.',
    en: 'I shall take it off the price that you give me.',
  } satisfies Phrase,
  withPayment: ({ payment, amount, term }: Told): string =>
    `Avec ${payment} par mois (hors assurance et taxe) sur ${term}, vous pourriez emprunter ${amount}.`,
  withPaymentEn: ({ payment, amount, term }: Told): string =>
    `With ${payment} a month (without insurance and tax) over ${term}, you could borrow ${amount}.`,
  withIncome: ({ amount, term, limit }: Told): string =>
    `Sur ${term}, le plus grand montant dans la limite d'endettement de ${limit} est de ${amount}.`,
  withIncomeEn: ({ amount, term, limit }: Told): string =>
    `Over ${term}, the largest amount within the debt limit of ${limit} is ${amount}.`,
  noIncome: {
    fr: 'Sans revenu, je ne peux pas calculer un maximum : il me faut le montant que vous voulez emprunter.',
    en: 'Without an income I cannot compute a maximum: I need the amount that you want to borrow.',
  } satisfies Phrase,
  tooLittle: {
    fr: 'Ce que vous pouvez rembourser chaque mois ne suffit pas au plus petit prêt sur cette durée. Donnez un montant pour voir, ou parlez à un conseiller.',
    en: 'What you can repay each month is not enough for the smallest loan over this term. Give an amount to see, or talk to an adviser.',
  } satisfies Phrase,
};
