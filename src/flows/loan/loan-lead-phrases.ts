import type { Phrase } from '../../language/phrase.js';

interface Registered {
  readonly id: string;
  readonly name: string;
  readonly phone: string;
  readonly amount: string;
  readonly term: string;
}

/** What is said around the request to be called back about a loan. Wolof: no attested wording on credit. */
export const leadPhrases = {
  title: { fr: 'votre demande de rappel', en: 'your request for a call' },
  opening: {
    fr: "Très bien : un conseiller vous rappellera. Ce n'est pas une demande de crédit et cela ne vous engage à rien.",
    en: 'Very well: an adviser will call you. It is not an application for credit and commits you to nothing.',
  },
  whyName: {
    fr: 'Le conseiller doit savoir qui il appelle.',
    en: 'The adviser must know whom he is calling.',
  },
  whyPhone: {
    fr: 'Le conseiller vous appelle à ce numéro au sujet de votre projet, et pour rien d’autre.',
    en: 'The adviser calls you on this number about your project and for nothing else.',
  },
  whyEmail: {
    fr: 'Le conseiller peut vous y envoyer la liste des pièces. Vous pouvez vous en passer.',
    en: 'The adviser can send you the list of papers there. You may do without it.',
  },
  summary: {
    fr: 'Voici ce que je transmets au conseiller :',
    en: 'This is what I pass on to the adviser:',
  },
  confirm: {
    fr: 'Est-ce que je transmets cette demande de rappel ?',
    en: 'Shall I pass on this request for a call?',
  },
  registered: ({ id, name, phone, amount, term }: Registered): Phrase => ({
    fr: [
      `C'est transmis, ${name}. Référence : **${id}**`,
      '',
      `Un conseiller vous rappellera au ${phone} pour votre projet de ${amount} sur ${term}. Il étudiera votre dossier et vous dira quelles pièces préparer.`,
      '',
      'Une simulation et une demande de rappel ne valent pas accord de crédit. Ne donnez jamais votre code secret, même à un conseiller.',
    ].join('\n'),
    en: [
      `It is passed on, ${name}. Reference: **${id}**`,
      '',
      `An adviser will call you on ${phone} about your project of ${amount} over ${term}. He will look at your file and tell you which papers to prepare.`,
      '',
      'A simulation and a request for a call are not a grant of credit. Never give your secret code, not even to an adviser.',
    ].join('\n'),
  }),
} as const satisfies Readonly<Record<string, Phrase | ((registered: Registered) => Phrase)>>;
