import type { Bank } from '../domain/bank.js';
import type { SecretKind } from '../domain/turn.js';
import type { Choice } from '../flows/script.js';
import type { Phrase } from '../language/phrase.js';

const SECRET_NAMES: Readonly<Record<SecretKind, { readonly fr: string; readonly en: string }>> = {
  card_number: { fr: 'votre numéro de carte', en: 'your card number' },
  pin: { fr: 'votre code secret', en: 'your PIN' },
  code: { fr: 'votre code de validation', en: 'your one-time code' },
  cvv: { fr: 'le cryptogramme de votre carte', en: 'the security code of your card' },
  password: { fr: 'votre mot de passe', en: 'your password' },
};

/** What the assistant says in its own name. Wolof only where its wording is attested (see the data card of `datasets/`). */
export const phrases = {
  greeting: ({ name }: Bank): Phrase => ({
    fr: `Bonjour ! Je suis l'assistant automatique de ${name}. Je peux simuler un prêt, répondre à vos questions sur les comptes, les cartes, les virements ou les frais, et vous mettre en relation avec un conseiller. Que puis-je faire pour vous ?`,
    en: `Hello! I am the automatic assistant of ${name}. I can simulate a loan, answer your questions about accounts, cards, transfers or fees, and put you in touch with an adviser. What can I do for you?`,
    wo: `Dalal jàmm ci sunu màkkaanu kilyaan bi. Je suis l'assistant automatique de ${name} : prêts, comptes, cartes, virements, frais. Que puis-je faire pour vous ?`,
  }),
  help: {
    fr: [
      'Voici ce que je sais faire :',
      '',
      '- **simuler un prêt** : « je veux emprunter 5 millions sur 4 ans »',
      '- **répondre à une question** : « combien coûte un virement ? », « ma carte est perdue, que faire ? »',
      '- **vous passer un conseiller** : « parler à un conseiller »',
      '',
      'Pendant une simulation : « annuler », « retour », « recommencer », « passer », « pourquoi ? ».',
    ].join('\n'),
    en: [
      'Here is what I can do:',
      '',
      '- **simulate a loan**: “I want to borrow 5 million over 4 years”',
      '- **answer a question**: “how much is a transfer?”, “I lost my card, what should I do?”',
      '- **put you through to an adviser**: “talk to an adviser”',
      '',
      'During a simulation: “cancel”, “back”, “restart”, “skip”, “why?”.',
    ].join('\n'),
  },
  thanks: { fr: 'Avec plaisir. Autre chose ?', en: 'You are welcome. Anything else?' },
  goodbye: {
    fr: 'Au revoir, et à bientôt.',
    en: 'Goodbye, and see you soon.',
  },
  chitchat: ({ name }: Bank): Phrase => ({
    fr: `Je suis un programme, l'assistant automatique de ${name} : je m'en tiens à la banque. Une question sur un compte, une carte, un prêt ?`,
    en: `I am a program, the automatic assistant of ${name}, and I stick to banking. Any question about an account, a card, a loan?`,
  }),
  unsupported: {
    fr: "Je n'ai pas accès à vos comptes et je ne peux rien y faire : ni solde, ni virement, ni blocage de carte. Un conseiller peut s'en charger. Je peux aussi vous expliquer la démarche.",
    en: 'I have no access to your accounts and can change nothing in them: no balance, no transfer, no card blocking. An adviser can. I can also explain how it is done.',
  },
  unclear: [
    {
      fr: "Je n'ai pas bien compris. Pouvez-vous le dire autrement, en une phrase ?",
      en: 'I did not quite understand. Could you say it in other words?',
      wo: 'Mënuma laa dimbali ci loolu, maangiy jéggalu. Pouvez-vous le dire autrement ?',
    },
    {
      fr: 'Je ne suis pas sûr de vous suivre. S’agit-il d’un prêt, d’un compte, d’une carte, d’un virement ou de frais ?',
      en: 'I am not sure I follow. Is it about a loan, an account, a card, a transfer or fees?',
    },
    {
      fr: 'Je ne trouve toujours pas. Le mieux est qu’un conseiller vous réponde : dites « conseiller », ou « aide » pour voir ce que je sais faire.',
      en: 'I still cannot find it. An adviser would serve you better: say “adviser”, or “help” to see what I can do.',
    },
  ] as const satisfies readonly Phrase[],
  noAnswer: {
    fr: "Je n'ai pas de réponse sûre à cette question dans les documents de la banque, et je préfère ne pas inventer. Voulez-vous parler à un conseiller ?",
    en: "I have no reliable answer to this question in the bank's documents, and I would rather not make one up. Would you like to talk to an adviser?",
    wo: 'Mënuma laa dimbali ci loolu, maangiy jéggalu. Voulez-vous parler à un conseiller ?',
  },
  inFrench: { fr: '', en: "Here is what the bank's documents say, in French:" },
  notOnlineYet: {
    fr: 'Je ne peux pas enregistrer cette demande moi-même : dites « conseiller » et je la transmets, avec une référence.',
    en: 'I cannot register this request myself: say “adviser” and I will pass it on, with a reference.',
  },
  noFileHere: {
    fr: 'Je n’ai pas accès au suivi des réclamations. Un conseiller peut vous répondre, avec la référence de votre accusé de réception et votre numéro de téléphone. Voulez-vous que je lui transmette votre demande ?',
    en: 'I have no access to the follow-up of complaints. An adviser can answer, with the reference of your receipt and your phone number. Shall I pass your request on?',
  },
  nothingToAffirm: {
    fr: "Je n'ai pas de question en attente. Que puis-je faire pour vous ?",
    en: 'No question of mine is pending. What can I do for you?',
  },
  orphanValue: {
    fr: 'Je ne sais pas à quoi rattacher cette réponse. Souhaitez-vous simuler un prêt, ou poser une question ?',
    en: 'I do not know what this answers. Would you like to simulate a loan, or to ask a question?',
  },
  nothingToCancel: { fr: "Il n'y a rien en cours à annuler.", en: 'There is nothing going on to cancel.' },
  cancelled: {
    fr: "C'est annulé, rien n'a été enregistré. Que puis-je faire d'autre ?",
    en: 'Cancelled; nothing was registered. What else can I do?',
  },
  restarted: { fr: 'On recommence.', en: 'Let us start again.' },
  hold: { fr: 'Prenez votre temps, je vous attends.', en: 'Take your time, I will wait.' },
  nothingToRepeat: {
    fr: 'Je n’ai encore rien dit. Que puis-je faire pour vous ?',
    en: 'I have said nothing yet. What can I do for you?',
  },
  person: ({ customerService, openingHours }: Bank, id: string): Phrase => ({
    fr: `Je transmets votre demande à un conseiller, avec ce que vous m'avez déjà dit. Référence : **${id}**. Horaires : ${openingHours.fr}${demo(openingHours.status, 'fr')}. Vous pouvez aussi appeler le ${customerService.value}${demo(customerService.status, 'fr')}.`,
    en: `I am passing your request to an adviser, with what you have told me so far. Reference: **${id}**. Hours: ${openingHours.en}${demo(openingHours.status, 'en')}. You may also call ${customerService.value}${demo(customerService.status, 'en')}.`,
  }),
  personAlready: {
    fr: 'Votre demande est déjà transmise à un conseiller. En attendant, je peux répondre à une autre question.',
    en: 'Your request is already with an adviser. Meanwhile, I can answer another question.',
  },
  missesToPerson: {
    fr: 'Je n’arrive pas à vous comprendre sur ce point, pardon.',
    en: 'I cannot make sense of this point, sorry.',
  },
  resumeOffer: {
    fr: 'Vous aviez commencé une simulation de prêt. Voulez-vous la reprendre ?',
    en: 'You had started a loan simulation. Would you like to go on with it?',
  },
  secret: (kinds: readonly SecretKind[]): Phrase => ({
    fr: `⚠️ Ne donnez jamais ${kinds.map((kind) => SECRET_NAMES[kind].fr).join(' ni ')} : je ne l'ai ni lu ni enregistré, et personne à la banque ne vous le demandera.`,
    en: `⚠️ Never share ${kinds.map((kind) => SECRET_NAMES[kind].en).join(' or ')}: I did not read or keep it, and nobody at the bank will ask you for it.`,
  }),
  tooLong: {
    fr: 'Votre message est très long : je n’en lis que le début. Dites-moi l’essentiel en quelques phrases.',
    en: 'Your message is very long: I only read its beginning. Tell me the main point in a few sentences.',
  },
};

/** The buttons that the assistant offers in its own name. */
export const choices = {
  start: [
    { label: { fr: 'Simuler un prêt', en: 'Simulate a loan' }, value: 'simuler un prêt' },
    { label: { fr: 'Ouvrir un compte', en: 'Open an account' }, value: 'comment ouvrir un compte ?' },
    { label: { fr: 'Parler à un conseiller', en: 'Talk to an adviser' }, value: 'parler à un conseiller' },
  ],
  person: [{ label: { fr: 'Parler à un conseiller', en: 'Talk to an adviser' }, value: 'parler à un conseiller' }],
  yesNo: [
    { label: { fr: 'Oui', en: 'Yes', wo: 'Waaw' }, value: 'oui' },
    { label: { fr: 'Non', en: 'No', wo: 'Déedéet' }, value: 'non' },
  ],
} as const satisfies Readonly<Record<string, readonly Choice[]>>;

function demo(status: 'verified' | 'demo', language: 'fr' | 'en'): string {
  if (status === 'verified') return '';
  return language === 'fr' ? ' (valeur de démonstration)' : ' (demonstration value)';
}
