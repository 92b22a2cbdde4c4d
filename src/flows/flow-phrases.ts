import type { Phrase } from '../language/phrase.js';

/** What every flow says, whatever its service. */
export const flowPhrases = {
  noted: (echoes: string): Phrase => ({ fr: `C'est noté : ${echoes}.`, en: `Noted: ${echoes}.` }),
  required: (label: Phrase): Phrase => ({
    fr: `Je ne peux pas continuer sans ${label.fr}.`,
    en: `I cannot go on without ${label.en}.`,
  }),
};
