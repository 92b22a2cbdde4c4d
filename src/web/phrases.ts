import type { Language } from '../domain/vocabulary.js';

const french = {
  skip: 'Aller à la zone de message',
  assistant: 'Assistant automatique',
  language: 'Langue',
  fresh: 'Nouvelle conversation',
  welcome:
    'Bonjour ! Je suis l’assistant automatique de la banque. Je peux simuler un prêt, ouvrir une demande de compte, enregistrer une réclamation ou répondre à vos questions.',
  log: 'Conversation',
  choices: 'Réponses proposées',
  text: 'Votre message',
  hint: 'Écrivez votre message…',
  send: 'Envoyer',
  privacy:
    'N’écrivez jamais votre code PIN, un mot de passe ou un numéro de carte : la banque ne les demande pas. La conversation est gardée pour traiter votre demande.',
  demo: 'Démonstration : les valeurs marquées comme telles ne sont pas confirmées par la banque.',
  answering: 'Réponse en cours',
  notSent: 'Non envoyé',
  again: 'Réessayer',
  waiting: 'En attente',
  refused: 'Ce message ne peut pas être traité tel quel : raccourcissez-le ou écrivez-le autrement.',
  offline: 'Vous êtes hors connexion. Vos messages partiront au retour du réseau.',
  sources: 'Sources',
  card: 'Simulation de prêt',
  amount: 'Montant',
  months: 'Durée',
  monthUnit: 'mois',
  instalment: 'Mensualité hors assurance',
  rate: 'Taux d’intérêt',
  teg: 'TEG',
  cost: 'Coût total du crédit',
  fees: 'Frais de dossier',
  debt: 'Taux d’endettement',
  eligible: 'Dans les critères d’endettement',
  yes: 'oui',
  no: 'non',
  reference: 'Référence',
  disclaimer: 'Simulation indicative, sans engagement de la banque.',
};

/** Every line of the page that the server did not write. */
export type Phrases = Readonly<typeof french>;

const english: Phrases = {
  skip: 'Go to the message box',
  assistant: 'Automatic assistant',
  language: 'Language',
  fresh: 'New conversation',
  welcome:
    'Hello! I am the bank’s automatic assistant. I can simulate a loan, start an account request, record a complaint or answer your questions.',
  log: 'Conversation',
  choices: 'Suggested answers',
  text: 'Your message',
  hint: 'Write your message…',
  send: 'Send',
  privacy:
    'Never write your PIN, a password or a card number: the bank does not ask for them. The conversation is kept to handle your request.',
  demo: 'Demonstration: values marked as such are not confirmed by the bank.',
  answering: 'Answering',
  notSent: 'Not sent',
  again: 'Try again',
  waiting: 'Waiting',
  refused: 'This message cannot be handled as it is: make it shorter or write it another way.',
  offline: 'You are offline. Your messages will leave when the network is back.',
  sources: 'Sources',
  card: 'Loan simulation',
  amount: 'Amount',
  months: 'Term',
  monthUnit: 'months',
  instalment: 'Monthly payment without insurance',
  rate: 'Interest rate',
  teg: 'APR (TEG)',
  cost: 'Total cost of credit',
  fees: 'File fee',
  debt: 'Debt ratio',
  eligible: 'Within the debt criteria',
  yes: 'yes',
  no: 'no',
  reference: 'Reference',
  disclaimer: 'Indicative simulation, no commitment by the bank.',
};

/** Only words that are attested; the rest stays French, which Wolof speakers read in their bank's papers. */
const wolof: Phrases = {
  ...french,
  welcome: 'Dalal jàmm ci sunu màkkaanu kilyaan bi. ' + french.welcome,
  yes: 'waaw',
  no: 'déedéet',
};

const catalogue: Readonly<Record<Language, Phrases>> = { fr: french, en: english, wo: wolof };

/** The page's lines; French until a language is chosen. */
export function phrasesOf(language: Language | undefined): Phrases {
  return catalogue[language ?? 'fr'];
}

/** One line by its name in the page's `data-say`; nothing for a name that is not in the list. */
export function phraseNamed(phrases: Phrases, name: string | undefined): string | undefined {
  return Object.entries(phrases).find(([known]) => known === name)?.[1];
}
