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
  hint: 'Message…',
  send: 'Envoyer',
  privacy: 'N’écrivez jamais votre code PIN, un mot de passe ou un numéro de carte : la banque ne les demande pas.',
  demo: 'Démonstration : les valeurs marquées comme telles ne sont pas confirmées par la banque.',
  answering: 'Réponse en cours',
  notSent: 'Non envoyé',
  again: 'Réessayer',
  waiting: 'En attente',
  refused: 'Ce message ne peut pas être traité tel quel : raccourcissez-le ou écrivez-le autrement.',
  offline: 'Vous êtes hors connexion. Vos messages partiront au retour du réseau.',
  sources: 'Sources',
  mic: 'Dicter un message',
  micStop: 'Terminer',
  micLevel: 'Niveau du micro',
  cancel: 'Annuler',
  voiceNote: 'Message vocal',
  correct: 'Corriger',
  micRefused:
    'Le micro est refusé à cette page. Touchez le cadenas à côté de l’adresse, autorisez le micro, puis réessayez.',
  micMissing: 'Aucun micro n’a été trouvé sur cet appareil. Écrivez votre message.',
  micBusy: 'Le micro est pris par une autre application. Fermez-la (appel en cours ?), puis réessayez.',
  micInsecure: 'Le micro ne marche que sur une page sécurisée (https). Écrivez votre message.',
  micBroken: 'Ce navigateur ne sait pas enregistrer la voix. Écrivez votre message.',
  dictating:
    'Parlez : votre navigateur écrit ce qu’il entend (son éditeur peut recevoir votre voix). Touchez le micro pour finir, relisez, puis envoyez.',
  dictationMissing: 'La dictée n’est pas possible ici. Utilisez le micro de votre clavier, ou écrivez votre message.',
  nothingHeard: 'Je n’ai entendu aucun mot. Rapprochez-vous du micro et recommencez, ou écrivez votre message.',
  tooLong: 'Ce message vocal est trop long : une minute au plus.',
  busy: 'Beaucoup de messages en même temps : le vôtre part dans un instant.',
  listen: 'Écouter',
  listenStop: 'Arrêter',
  copy: 'Copier',
  copied: 'Référence copiée',
  copyByHand: 'Ce navigateur ne copie pas seul : la référence est sélectionnée, copiez-la.',
  rate: 'Votre avis sur ce service, de 1 (mauvais) à 5 (très bien)',
  rateOne: '{n} sur 5',
  rated: 'Merci pour votre note : {n} sur 5.',
  comment: 'Un mot pour l’expliquer (facultatif)',
  commented: 'Merci, votre commentaire est enregistré.',
  notRated: 'La note n’est pas partie. Réessayez quand le réseau est là.',
  adviser: 'Un conseiller de la banque',
  options: 'Options',
  saver: 'Économie de données',
  saverHint: 'Réponses en une fois, messages vocaux plus légers.',
  erase: 'Effacer cette conversation',
  eraseAsk:
    'Tout ce qui a été dit ici sera effacé, sur cet appareil et à la banque. Vos demandes déjà enregistrées (simulation, réclamation, rappel) restent à la banque.',
  eraseYes: 'Oui, effacer',
  erased: 'La conversation est effacée.',
  erasedKept: 'La conversation est effacée. La banque continue de traiter vos demandes enregistrées : {n}.',
  eraseLater: 'La conversation a quitté cet écran. Elle sera effacée à la banque au retour du réseau.',
  consent: 'En écrivant, vous acceptez que la banque traite vos messages pour vous répondre.',
  notice: 'Confidentialité',
  noticeWho:
    'Responsable : la banque. Vos messages servent à vous répondre et à traiter vos demandes ; ils sont gardés un temps limité, puis effacés. Un message vocal est transcrit puis n’est pas gardé. Un service extérieur choisi par la banque peut transcrire la voix ou rédiger une réponse.',
  noticeRights:
    'Vous pouvez accéder à vos données, les faire rectifier ou vous opposer à leur usage auprès de la banque (loi n° 2008-12 du 25 janvier 2008 ; autorité : Commission de protection des données personnelles).',
  noticeDevice:
    'Cet appareil garde le nom de la conversation, la langue et les messages non envoyés ; aucun cookie. « Effacer cette conversation » (menu Options) convient à un téléphone partagé.',
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
  hint: 'Message…',
  send: 'Send',
  privacy: 'Never write your PIN, a password or a card number: the bank does not ask for them.',
  demo: 'Demonstration: values marked as such are not confirmed by the bank.',
  answering: 'Answering',
  notSent: 'Not sent',
  again: 'Try again',
  waiting: 'Waiting',
  refused: 'This message cannot be handled as it is: make it shorter or write it another way.',
  offline: 'You are offline. Your messages will leave when the network is back.',
  sources: 'Sources',
  mic: 'Dictate a message',
  micStop: 'Finish',
  micLevel: 'Microphone level',
  cancel: 'Cancel',
  voiceNote: 'Voice message',
  correct: 'Correct',
  micRefused: 'This page may not use the microphone. Tap the lock beside the address, allow it, then try again.',
  micMissing: 'No microphone was found on this device. Write your message.',
  micBusy: 'Another application holds the microphone. Close it (a call?), then try again.',
  micInsecure: 'The microphone only works on a secure page (https). Write your message.',
  micBroken: 'This browser cannot record speech. Write your message.',
  dictating:
    'Speak: your browser writes what it hears (its maker may receive your voice). Tap the microphone to finish, read it again, then send.',
  dictationMissing: 'Dictation is not possible here. Use the microphone of your keyboard, or write your message.',
  nothingHeard: 'I heard no word. Come closer to the microphone and try again, or write your message.',
  tooLong: 'This voice message is too long: one minute at most.',
  busy: 'Many messages at once: yours leaves in a moment.',
  listen: 'Listen',
  listenStop: 'Stop',
  copy: 'Copy',
  copied: 'Reference copied',
  copyByHand: 'This browser does not copy by itself: the reference is selected, copy it.',
  rate: 'Your opinion of this service, from 1 (bad) to 5 (very good)',
  rateOne: '{n} out of 5',
  rated: 'Thank you for your rating: {n} out of 5.',
  comment: 'A word to explain it (optional)',
  commented: 'Thank you, your comment is recorded.',
  notRated: 'The rating did not leave. Try again when the network is there.',
  adviser: 'An adviser of the bank',
  options: 'Options',
  saver: 'Save data',
  saverHint: 'Answers in one piece, lighter voice messages.',
  erase: 'Erase this conversation',
  eraseAsk:
    'All that was said here will be erased, on this device and at the bank. Requests that are already registered (simulation, complaint, call back) stay with the bank.',
  eraseYes: 'Yes, erase',
  erased: 'The conversation is erased.',
  erasedKept: 'The conversation is erased. The bank goes on with your registered requests: {n}.',
  eraseLater: 'The conversation left this screen. It will be erased at the bank when the network is back.',
  consent: 'By writing, you agree that the bank handles your messages to answer you.',
  notice: 'Privacy',
  noticeWho:
    'Controller: the bank. Your messages serve to answer you and to handle your requests; they are kept for a limited time, then erased. A voice message is transcribed and then not kept. An outside service chosen by the bank may transcribe speech or word an answer.',
  noticeRights:
    'You may see your data, have them corrected or object to their use at the bank (Senegalese law 2008-12 of 25 January 2008; authority: Commission de protection des données personnelles).',
  noticeDevice:
    'This device keeps the name of the conversation, the language and unsent messages; no cookie. “Erase this conversation” (Options menu) suits a shared phone.',
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
