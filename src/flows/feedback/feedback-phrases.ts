import type { Phrase } from '../../language/phrase.js';
import type { Choice } from '../script.js';

const person: Choice = { label: { fr: 'Un conseiller', en: 'An adviser' }, value: 'parler à un conseiller' };
const complaint: Choice = { label: { fr: 'Réclamation', en: 'Complaint' }, value: 'faire une réclamation' };

/** What is said about a rating. Wolof: no attested wording on ratings. */
export const feedbackPhrases = {
  title: { fr: 'votre avis', en: 'your feedback' },
  opening: { fr: 'Votre avis nous aide.', en: 'Your feedback helps us.' },
  ratingLabel: { fr: 'la note', en: 'the rating' },
  askRating: {
    fr: 'De 1 (mauvais) à 5 (très bien), quelle note donnez-vous ?',
    en: 'From 1 (bad) to 5 (very good), how do you rate us?',
  },
  askRatingAgain: {
    fr: 'Donnez un chiffre de 1 à 5 : 1 mauvais, 3 moyen, 5 très bien.',
    en: 'Please give a figure from 1 to 5: 1 bad, 3 average, 5 very good.',
  },
  whyRating: {
    fr: 'La note dit à la banque ce qui marche et ce qu’il faut améliorer. Vous pouvez la refuser.',
    en: 'The rating tells the bank what works and what to improve. You may decline.',
  },
  ratingChoices: ['1', '2', '3', '4', '5'].map((value): Choice => ({ label: { fr: value, en: value }, value })),
  ratingEcho: (rating: number): { readonly fr: string; readonly en: string } => ({
    fr: `${rating} sur 5`,
    en: `${rating} out of 5`,
  }),
  outOfScale: {
    fr: 'La note va de 1 à 5, en chiffres entiers.',
    en: 'The rating goes from 1 to 5, in whole figures.',
  },
  between: (said: string, lower: number): Phrase => ({
    fr: `${said}, c'est entre ${lower} et ${lower + 1} sur 5 : lequel ?`,
    en: `${said} is between ${lower} and ${lower + 1} out of 5: which one?`,
  }),
  betweenChoices: (lower: number): readonly Choice[] =>
    [lower, lower + 1].map((rating) => ({ label: { fr: String(rating), en: String(rating) }, value: String(rating) })),
  commentLabel: { fr: 'le commentaire', en: 'the comment' },
  askComment: {
    fr: 'Un mot pour l’expliquer ? Sinon, dites « non ».',
    en: 'A word to explain it? Otherwise, say “no”.',
  },
  whyComment: {
    fr: 'Le commentaire aide à comprendre la note. Il n’est pas obligatoire.',
    en: 'The comment helps to understand the rating. It is not required.',
  },
  withoutComment: { fr: 'sans commentaire', en: 'no comment' },
  withoutCommentChoice: { label: { fr: 'Non merci', en: 'No, thanks' }, value: 'non merci' } satisfies Choice,
  thanks: (rating: number): Phrase =>
    rating === 3
      ? {
          fr: 'Merci pour votre note de 3 sur 5 : elle sera lue, pour faire mieux.',
          en: 'Thank you for your rating of 3 out of 5: it will be read, to do better.',
        }
      : {
          fr: `Merci beaucoup pour votre note de ${rating} sur 5 !`,
          en: `Thank you very much for your rating of ${rating} out of 5!`,
        },
  sorry: (rating: number): Phrase => ({
    fr: `Merci de votre franchise, et pardon pour ce ${rating} sur 5. Voulez-vous en parler à un conseiller, ou faire une réclamation ?`,
    en: `Thank you for being frank, and sorry about this ${rating} out of 5. Would you like to talk to an adviser, or to make a complaint?`,
  }),
  sorryChoices: [person, complaint] satisfies readonly Choice[],
  closing: { fr: 'D’accord. Merci, et à bientôt.', en: 'All right. Thank you, and see you soon.' },
};
