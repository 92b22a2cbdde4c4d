import type { Bank } from '../../domain/bank.js';
import { categories as categoryNames, type Category } from '../../domain/vocabulary.js';
import type { Phrase } from '../../language/phrase.js';
import { dayInWords } from '../days-in-words.js';
import type { Choice } from '../script.js';

const categories: Readonly<Record<Category, Phrase>> = {
  carte: { fr: 'Carte', en: 'Card', wo: 'Kàrt' },
  virement: { fr: 'Virement', en: 'Transfer' },
  frais: { fr: 'Frais ou débit', en: 'Fees or debit' },
  compte: { fr: 'Compte', en: 'Account', wo: 'Kont' },
  agence: { fr: 'Agence, accueil', en: 'Branch, service' },
  credit: { fr: 'Crédit', en: 'Loan' },
  autre: { fr: 'Autre', en: 'Other' },
};

/** The number of the customer service, marked where only the bank could confirm it. */
export function serviceNumber({ customerService: { value, status } }: Bank): Phrase {
  return status === 'demo'
    ? { fr: `${value} (valeur de démonstration)`, en: `${value} (demonstration value)` }
    : { fr: value, en: value };
}

/** What is said while a complaint is taken down. Wolof: no attested wording for complaints, so French is said. */
export const claimPhrases = {
  categories,
  categoryChoices: categoryNames.map((value): Choice => ({ label: categories[value], value })),
  title: { fr: 'votre réclamation', en: 'your complaint' },
  opening: {
    fr: 'Je suis désolé de ce qui vous arrive. J’enregistre votre réclamation : c’est gratuit et cela prend deux minutes.',
    en: 'I am sorry about this. Let me register your complaint: it is free and takes two minutes.',
  },
  categoryLabel: { fr: 'la catégorie', en: 'the category' },
  askCategory: { fr: 'Sur quoi porte votre réclamation ?', en: 'What is your complaint about?' },
  askCategoryAgain: {
    fr: 'Est-ce une carte ou un distributeur, un virement, des frais ou un débit, le compte, l’accueil en agence, un crédit, ou autre chose ?',
    en: 'Is it about a card or a cash machine, a transfer, fees or a debit, the account, the service in a branch, a loan, or something else?',
  },
  whichCategory: (one: Category, other: Category): Phrase => ({
    fr: `Votre réclamation porte-t-elle plutôt sur « ${categories[one].fr} » ou sur « ${categories[other].fr} » ?`,
    en: `Is your complaint rather about “${categories[one].en}” or about “${categories[other].en}”?`,
  }),
  whyCategory: {
    fr: 'La catégorie envoie votre dossier tout de suite au bon service.',
    en: 'The category sends your file to the right team at once.',
  },
  descriptionLabel: { fr: 'les faits', en: 'the facts' },
  askDescription: {
    fr: 'Que s’est-il passé ? Racontez-le avec vos mots : quand, où, quel montant. Jamais de code secret ni de numéro de carte.',
    en: 'What happened? Tell it in your own words: when, where, how much. Never a PIN or a card number.',
  },
  askDescriptionAgain: {
    fr: 'Une ou deux phrases suffisent, par exemple : « le 12 novembre, le distributeur de Sandaga a gardé 50 000 F ».',
    en: 'One or two sentences are enough, for example: “on 12 November the cash machine in Sandaga kept 50 000 F”.',
  },
  whyDescription: {
    fr: 'Vos mots sont transmis tels quels au service qui traite votre réclamation.',
    en: 'Your words go as they are to the team that handles your complaint.',
  },
  storyTooShort: {
    fr: 'Il me faut un peu plus pour comprendre ce qui s’est passé.',
    en: 'I need a little more to understand what happened.',
  },
  storyCut: (most: number): Phrase => ({
    fr: `Votre récit est long : j’en garde les ${most} premiers caractères.`,
    en: `Your account is long: I keep its first ${most} characters.`,
  }),
  whyName: {
    fr: 'Le nom permet à la banque de retrouver votre dossier.',
    en: 'The name lets the bank find your file.',
  },
  whyPhone: {
    fr: 'Ce numéro sert à vous répondre, et à vous seul pour suivre la réclamation.',
    en: 'This number is used to answer you, and lets only you follow the complaint.',
  },
  amountLabel: { fr: 'le montant', en: 'the amount' },
  askAmount: { fr: 'Quel est le montant en cause ?', en: 'What amount is at stake?' },
  whyAmount: {
    fr: 'Le montant aide à retrouver l’opération.',
    en: 'The amount helps to find the transaction.',
  },
  dateLabel: { fr: 'la date des faits', en: 'the date of the incident' },
  askDate: { fr: 'Quel jour cela s’est-il passé ?', en: 'On what day did it happen?' },
  whyDate: {
    fr: 'La date aide à retrouver l’opération.',
    en: 'The date helps to find the transaction.',
  },
  dateToCome: (day: string): Phrase => ({
    fr: `Le ${dayInWords(day, 'fr')}, c’est dans le futur : je ne peux pas le noter comme date des faits.`,
    en: `${dayInWords(day, 'en')} is in the future: I cannot note it as the date of the incident.`,
  }),
  summary: { fr: 'Voici votre réclamation :', en: 'Here is your complaint:' },
  confirm: {
    fr: 'Est-ce exact ? Elle n’est enregistrée qu’après votre « oui ».',
    en: 'Is this right? It is only registered after your “yes”.',
  },
};
