import type { Language } from '../channels/web/wire.js';

const french = {
  skip: 'Aller à la zone de message',
  assistant: 'Assistant automatique',
  language: 'Langue',
  fresh: 'Nouvelle conversation',
  welcome:
    'Bonjour ! Je suis l’assistant automatique de la banque. Je peux simuler un prêt, préparer l’ouverture d’un compte, enregistrer une réclamation et répondre à vos questions.',
  log: 'Conversation',
  choices: 'Réponses proposées',
  text: 'Votre message',
  hint: 'Votre message…',
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
};

/** Every line of the page that the server did not write. */
export type Phrases = Readonly<typeof french>;

const english: Phrases = {
  skip: 'Go to the message box',
  assistant: 'Automatic assistant',
  language: 'Language',
  fresh: 'New conversation',
  welcome:
    'Hello! I am the bank’s automatic assistant. I can simulate a loan, prepare the opening of an account, register a complaint and answer your questions.',
  log: 'Conversation',
  choices: 'Suggested answers',
  text: 'Your message',
  hint: 'Your message…',
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
};

/** Only words that are attested; the rest stays French, which Wolof speakers read in their bank's papers. */
const wolof: Phrases = {
  ...french,
  welcome: 'Dalal jàmm ci sunu màkkaanu kilyaan bi. ' + french.welcome,
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
