import type { Phrase } from '../language/phrase.js';
import type { Choice } from './script.js';

/** What every flow says, whatever its service. */
export const flowPhrases = {
  noted: (echoes: string): Phrase => ({ fr: `C'est noté : ${echoes}.`, en: `Noted: ${echoes}.` }),
  required: (label: Phrase): Phrase => ({
    fr: `Je ne peux pas continuer sans ${label.fr}.`,
    en: `I cannot go on without ${label.en}.`,
  }),
  allRight: { fr: "D'accord.", en: 'All right.' } satisfies Phrase,
  changing: (labels: readonly Phrase[]): Phrase => ({
    fr: `D'accord, on change ${labels.map(({ fr }) => fr).join(' et ')}.`,
    en: `All right, let us change ${labels.map(({ en }) => en).join(' and ')}.`,
  }),
  confirmAgain: [
    {
      fr: 'Je n’ai pas compris : répondez « oui » pour que j’enregistre, « non » pour corriger.',
      en: 'I did not understand: answer “yes” to register, “no” to correct.',
    },
    {
      fr: 'Dites « oui », « non », ou le nom de la ligne à corriger. Sans votre oui, rien n’est enregistré.',
      en: 'Say “yes”, “no”, or the name of the line to correct. Without your yes nothing is registered.',
    },
  ] as const satisfies readonly Phrase[],
  whatToChange: {
    fr: 'Rien n’est enregistré. Que faut-il corriger ? Dites-le par son nom, ou « annuler » pour tout arrêter.',
    en: 'Nothing is registered. What should I correct? Say it by its name, or “cancel” to stop.',
  } satisfies Phrase,
  resumed: (known: readonly string[]): Phrase =>
    known.length === 0
      ? { fr: 'On reprend.', en: 'Let us go on.' }
      : { fr: `On reprend : ${known.join(', ')}.`, en: `Let us go on: ${known.join(', ')}.` },
};

/** What a summary is answered with, and a number that is proposed. */
export const flowChoices = {
  confirm: [
    { label: { fr: 'Oui, je confirme', en: 'Yes, I confirm', wo: 'Waaw' }, value: 'oui' },
    { label: { fr: 'Non, corriger', en: 'No, correct it' }, value: 'non' },
    { label: { fr: 'Annuler', en: 'Cancel' }, value: 'annuler' },
  ],
  yesNo: [
    { label: { fr: 'Oui', en: 'Yes', wo: 'Waaw' }, value: 'oui' },
    { label: { fr: 'Non', en: 'No', wo: 'Déedéet' }, value: 'non' },
  ],
} as const satisfies Readonly<Record<string, readonly Choice[]>>;
