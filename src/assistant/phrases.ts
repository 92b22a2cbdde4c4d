import type { Bank } from '../domain/bank.js';
import type { SecretKind } from '../domain/turn.js';
import type { Intent } from '../domain/vocabulary.js';
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
    fr: `Bonjour ! Je suis l'assistant automatique de ${name}. Je peux simuler un prêt, préparer l'ouverture d'un compte, enregistrer ou suivre une réclamation, et répondre à vos questions. Que puis-je faire pour vous ?`,
    en: `Hello! I am the automatic assistant of ${name}. I can simulate a loan, prepare the opening of an account, register or follow a complaint, and answer your questions. What can I do for you?`,
    wo: `Dalal jàmm ci sunu màkkaanu kilyaan bi. Je suis l'assistant automatique de ${name} : prêts, ouverture de compte, réclamations, questions. Que puis-je faire pour vous ?`,
  }),
  help: {
    fr: [
      'Voici ce que je sais faire :',
      '',
      '- **simuler un prêt** : « je veux emprunter 5 millions sur 4 ans »',
      '- **ouvrir un compte** : « je veux ouvrir un compte épargne »',
      "- **enregistrer ou suivre une réclamation** : « on m'a débité deux fois », « où en est ma réclamation ? »",
      '- **répondre à une question** : « combien coûte un virement ? »',
      '- **vous passer un conseiller** : « parler à un conseiller »',
      '',
      'Pendant une démarche : « annuler », « retour », « recommencer », « passer », « pourquoi ? ».',
    ].join('\n'),
    en: [
      'Here is what I can do:',
      '',
      '- **simulate a loan**: “I want to borrow 5 million over 4 years”',
      '- **open an account**: “I want to open a savings account”',
      '- **register or follow a complaint**: “I was charged twice”, “where is my complaint?”',
      '- **answer a question**: “how much is a transfer?”',
      '- **put you through to an adviser**: “talk to an adviser”',
      '',
      'Along the way: “cancel”, “back”, “restart”, “skip”, “why?”.',
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
  notByMe: {
    fr: "Je n'ai pas accès à vos comptes et ne peux pas le faire moi-même. Voici ce que disent nos documents :",
    en: 'I have no access to your accounts and cannot do it myself. Here is what our documents say:',
  },
  beginService: (title: Phrase): Phrase => ({
    fr: `Voulez-vous que je m'occupe de ${title.fr} maintenant ?`,
    en: `Would you like me to take care of ${title.en} now?`,
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
  noAnswerNear: {
    fr: "Je n'ai pas de réponse sûre à cette question dans les documents de la banque, et je préfère ne pas inventer. Vouliez-vous demander ceci ? Sinon, un conseiller peut vous répondre.",
    en: "I have no reliable answer to this question in the bank's documents, and I would rather not make one up. Did you mean one of these? Otherwise an adviser can answer you.",
  },
  noAnswer: {
    fr: "Je n'ai pas de réponse sûre à cette question dans les documents de la banque, et je préfère ne pas inventer. Voulez-vous parler à un conseiller ?",
    en: "I have no reliable answer to this question in the bank's documents, and I would rather not make one up. Would you like to talk to an adviser?",
    wo: 'Mënuma laa dimbali ci loolu, maangiy jéggalu. Voulez-vous parler à un conseiller ?',
  },
  inFrench: { fr: '', en: "Here is what the bank's documents say, in French:" },
  nothingToAffirm: {
    fr: "Je n'ai pas de question en attente. Que puis-je faire pour vous ?",
    en: 'No question of mine is pending. What can I do for you?',
  },
  orphanValue: {
    fr: 'Je ne sais pas à quoi rattacher cette réponse. Que souhaitez-vous faire ?',
    en: 'I do not know what this answers. What would you like to do?',
  },
  nothingToCancel: { fr: "Il n'y a rien en cours à annuler.", en: 'There is nothing going on to cancel.' },
  cancelled: {
    fr: "C'est annulé, rien n'a été enregistré. Que puis-je faire d'autre ?",
    en: 'Cancelled; nothing was registered. What else can I do?',
  },
  goingOn: { fr: "D'accord, on continue : rien n'est annulé.", en: 'All right, let us go on: nothing is cancelled.' },
  hold: { fr: 'Prenez votre temps, je vous attends.', en: 'Take your time, I will wait.' },
  nothingToRepeat: {
    fr: 'Je n’ai encore rien dit. Que puis-je faire pour vous ?',
    en: 'I have said nothing yet. What can I do for you?',
  },
  personAlready: {
    fr: 'Votre demande est déjà transmise à un conseiller. En attendant, je peux répondre à une autre question.',
    en: 'Your request is already with an adviser. Meanwhile, I can answer another question.',
  },
  resumeOffer: (title: Phrase): Phrase => ({
    fr: `Nous avions laissé en attente ${title.fr}. Voulez-vous y revenir ?`,
    en: `We had set aside ${title.en}. Would you like to go back to it?`,
  }),
  secondService: (title: Phrase, current: Phrase): Phrase => ({
    fr: `Je peux m'occuper maintenant de ${title.fr}, et garder ${current.fr} de côté. On y passe ? Sinon, on termine d'abord ce qui est en cours.`,
    en: `I can take care of ${title.en} now and keep ${current.en} aside. Shall we? Otherwise we finish first what we have begun.`,
  }),
  secondGoal: (title: Phrase): Phrase => ({
    fr: `Je note aussi ${title.fr} : on s'en occupe juste après.`,
    en: `I also note ${title.en}: we will take care of it right after.`,
  }),
  keptFor: (title: Phrase): Phrase => ({
    fr: `Je le garde pour ${title.fr}.`,
    en: `I keep it for ${title.en}.`,
  }),
  laterThen: (title: Phrase): Phrase => ({
    fr: `D'accord, on termine d'abord. Je garde ${title.fr} pour après.`,
    en: `All right, let us finish first. I keep ${title.en} for afterwards.`,
  }),
  declined: { fr: "D'accord. Que puis-je faire d'autre pour vous ?", en: 'All right. What else can I do for you?' },
  noFeedback: {
    fr: "D'accord, pas de souci. Merci et à bientôt.",
    en: 'All right, no problem. Thank you, and see you soon.',
  },
  askRating: {
    fr: 'Une dernière chose : de 1 (mauvais) à 5 (très bien), comment notez-vous ce service ?',
    en: 'One last thing: from 1 (bad) to 5 (very good), how do you rate this service?',
  },
  goodbyeFor: (title: Phrase): Phrase => ({
    fr: `Au revoir. Je garde ${title.fr} : revenez quand vous voulez, nous reprendrons là.`,
    en: `Goodbye. I keep ${title.en}: come back whenever you like and we will go on from here.`,
  }),
  alreadyWritten: (id: string): Phrase => ({
    fr: `C'est déjà enregistré sous la référence **${id}** : je ne peux plus le changer ni l'annuler, un conseiller le peut. Voulez-vous lui parler ?`,
    en: `It is already registered under reference **${id}**: I can no longer change or cancel it, an adviser can. Would you like to talk to one?`,
  }),
  leadWaits: (id: string): Phrase => ({
    fr: `Votre demande **${id}** est transmise : un conseiller vous appelle. Je ne vois pas où elle en est dans la banque ; un conseiller le peut.`,
    en: `Your request **${id}** was passed on: an adviser calls you. I cannot see where it stands inside the bank; an adviser can.`,
  }),
  languageSet: {
    fr: 'D’accord, je vous réponds en français.',
    en: 'All right, I will answer in English. The bank’s documents are in French.',
    wo: 'Waaw. Je comprends le wolof ; mes réponses sont en français, avec les mots wolof dont je suis sûr.',
  },
  languages: {
    fr: 'Écrivez-moi en français, en wolof ou en anglais, ou en les mélangeant : je comprends. Je réponds en français ou en anglais, avec quelques mots de wolof dont je suis sûr.',
    en: 'Write to me in French, Wolof or English, or mix them: I understand. I answer in French or English, with the few Wolof words that I am sure of.',
  },
  heardUnsure: (words: string): Phrase => ({
    fr: `Je ne suis pas sûr d'avoir bien entendu : « ${words} ». C'est bien cela ?`,
    en: `I am not sure I heard you well: “${words}”. Is that it?`,
  }),
  rephrase: {
    fr: "D'accord. Dites-le-moi autrement, ou écrivez-le.",
    en: 'All right. Tell me in other words, or write it.',
  },
  calm: {
    fr: 'Je comprends que ce soit agaçant, et je suis désolé de la gêne. Dites-moi ce qui ne va pas : je peux enregistrer une réclamation, ou vous passer un conseiller.',
    en: 'I understand that this is annoying, and I am sorry for the trouble. Tell me what is wrong: I can register a complaint, or put you through to an adviser.',
  },
  whichGoal: {
    fr: 'Pour être sûr de bien vous servir : que voulez-vous faire ?',
    en: 'To be sure I serve you well: what would you like to do?',
  },
  lookupsSpent: {
    fr: 'Pour protéger les dossiers de nos clients, je ne cherche plus de réclamation dans cette conversation. Un conseiller peut vous répondre.',
    en: "To protect our customers' files, I no longer look for claims in this conversation. An adviser can answer you.",
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
    { label: { fr: 'Ouvrir un compte', en: 'Open an account' }, value: 'ouvrir un compte' },
    { label: { fr: 'Réclamation', en: 'Complaint' }, value: 'faire une réclamation' },
  ],
  person: [{ label: { fr: 'Parler à un conseiller', en: 'Talk to an adviser' }, value: 'parler à un conseiller' }],
  upset: [
    { label: { fr: 'Réclamation', en: 'Complaint' }, value: 'faire une réclamation' },
    { label: { fr: 'Un conseiller', en: 'An adviser' }, value: 'parler à un conseiller' },
  ],
  ratings: [
    { label: { fr: '1 – mauvais', en: '1 – bad' }, value: '1' },
    { label: { fr: '2', en: '2' }, value: '2' },
    { label: { fr: '3', en: '3' }, value: '3' },
    { label: { fr: '4', en: '4' }, value: '4' },
    { label: { fr: '5 – très bien', en: '5 – very good' }, value: '5' },
  ],
} as const satisfies Readonly<Record<string, readonly Choice[]>>;

/** What a goal is called when two are as likely as each other. */
export const goalChoices: Readonly<Partial<Record<Intent, Choice>>> = {
  loan_simulation: { label: { fr: 'Simuler un prêt', en: 'Simulate a loan' }, value: 'simuler un prêt' },
  account_opening: { label: { fr: 'Ouvrir un compte', en: 'Open an account' }, value: 'ouvrir un compte' },
  claim_new: { label: { fr: 'Faire une réclamation', en: 'Make a complaint' }, value: 'faire une réclamation' },
  claim_status: {
    label: { fr: 'Suivre une réclamation', en: 'Follow a complaint' },
    value: 'où en est ma réclamation',
  },
  handoff: { label: { fr: 'Un conseiller', en: 'An adviser' }, value: 'parler à un conseiller' },
};
