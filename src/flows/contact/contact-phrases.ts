import type { Phrase } from '../../language/phrase.js';
import type { Choice } from '../script.js';

/** Why a number that was typed is none. */
export type PhoneFault =
  | { readonly kind: 'short'; readonly digits: number }
  | { readonly kind: 'long' }
  | { readonly kind: 'prefix'; readonly prefix: string }
  | { readonly kind: 'foreign' };

/** Why an address that was typed is none. */
export type EmailFault = 'no-at' | 'no-domain' | 'no-name' | 'malformed';

/** The questions for name, phone and e-mail, and why an answer is refused. Wolof: the two attested sentences on names. */
export const contactPhrases = {
  nameLabel: { fr: 'votre nom', en: 'your name' },
  askName: {
    fr: 'Quels sont vos prénom et nom ?',
    en: 'What are your first and last names?',
    wo: 'Jox ma sa tur. Jox ma sa sant.',
  },
  askNameAgain: {
    fr: 'Écrivez votre prénom puis votre nom, par exemple « Awa Ndiaye ».',
    en: 'Please write your first name, then your last name, such as “Awa Ndiaye”.',
  },
  askFamilyName: (first: string): Phrase => ({
    fr: `Merci ${first}. Et votre nom de famille ?`,
    en: `Thank you ${first}. And your last name?`,
    wo: `Jërëjëf ${first}. Jox ma sa sant.`,
  }),
  askFirstName: (family: string): Phrase => ({
    fr: `Merci, c'est noté pour ${family}. Et votre prénom ?`,
    en: `Thank you, ${family} is noted. And your first name?`,
    wo: `Jërëjëf, ${family}. Jox ma sa tur.`,
  }),
  nameWithFigures: {
    fr: 'Un nom s’écrit sans chiffres.',
    en: 'A name is written without figures.',
  },
  nameWithMarks: {
    fr: 'Un nom s’écrit avec des lettres seulement, sans symbole ni lien.',
    en: 'A name is written with letters only, without symbols or links.',
  },
  nameInSentence: {
    fr: 'Je n’ai pas trouvé de nom dans votre réponse : il me faut seulement le prénom et le nom.',
    en: 'I found no name in your answer: I only need the first and last names.',
  },

  phoneLabel: { fr: 'votre téléphone', en: 'your phone number' },
  askPhone: {
    fr: 'À quel numéro de téléphone peut-on vous joindre ?',
    en: 'On which phone number can we reach you?',
  },
  askPhoneAgain: {
    fr: 'Quel est votre numéro, par exemple 77 123 45 67 ? Hors du Sénégal, avec l’indicatif : +33 6 12 34 56 78.',
    en: 'What is your number, such as 77 123 45 67? Outside Senegal, with the country code: +33 6 12 34 56 78.',
  },
  askPhoneOrSkip: {
    fr: 'Quel est votre numéro, par exemple 77 123 45 67 ? Ou dites « passer ».',
    en: 'What is your number, such as 77 123 45 67? Or say “skip”.',
  },
  proposePhone: (readable: string): Phrase => ({
    fr: `Peut-on vous joindre au ${readable} ?`,
    en: `Can we reach you on ${readable}?`,
  }),
  phoneInSenegal: (readable: string): Phrase => ({
    fr: `Un numéro sénégalais s'écrit sans 0 devant. Est-ce le ${readable} ?`,
    en: `A Senegalese number has no leading 0. Is it ${readable}?`,
  }),
  phoneElsewhere: {
    fr: 'Alors donnez-le avec l’indicatif du pays, par exemple +33 6 12 34 56 78.',
    en: 'Then give it with the country code, such as +33 6 12 34 56 78.',
  },
  badPhone: (fault: PhoneFault): Phrase => phoneFaults(fault),

  emailLabel: { fr: 'votre e-mail', en: 'your e-mail' },
  askEmail: {
    fr: 'Quelle est votre adresse e-mail ? Si vous n’en avez pas, dites « sans e-mail ».',
    en: 'What is your e-mail address? If you have none, say “no email”.',
  },
  askEmailAgain: {
    fr: 'Une adresse ressemble à awa@gmail.com. Vous pouvez aussi continuer « sans e-mail ».',
    en: 'An address looks like awa@gmail.com. You may also go on with “no email”.',
  },
  withoutEmail: { fr: 'sans e-mail', en: 'no e-mail' },
  withoutEmailChoice: { label: { fr: 'Sans e-mail', en: 'No e-mail' }, value: 'sans e-mail' } satisfies Choice,
  didYouMean: (address: string): Phrase => ({
    fr: `Est-ce bien **${address}** ?`,
    en: `Do you mean **${address}**?`,
  }),
  meantChoices: (address: string, typed: string): readonly Choice[] => [
    { label: { fr: 'Oui', en: 'Yes', wo: 'Waaw' }, value: address },
    { label: { fr: 'Non, comme écrit', en: 'No, as typed' }, value: typed },
  ],
  notThatEmail: { fr: 'D’accord, ce n’est pas celle-là.', en: 'All right, not that one.' },
  badEmail: {
    'no-at': {
      fr: 'Il manque le signe @ dans l’adresse, comme dans awa@gmail.com.',
      en: 'The @ sign is missing, as in awa@gmail.com.',
    },
    'no-domain': {
      fr: 'L’adresse n’est pas finie : après le @ il faut par exemple gmail.com, comme dans awa@gmail.com.',
      en: 'The address is not complete: after the @ comes for instance gmail.com, as in awa@gmail.com.',
    },
    'no-name': {
      fr: 'Il manque ce qui vient avant le @, comme dans awa@gmail.com.',
      en: 'What comes before the @ is missing, as in awa@gmail.com.',
    },
    malformed: {
      fr: 'Cette adresse ne peut pas exister : un seul @, ni espace ni virgule, comme dans awa@gmail.com.',
      en: 'There can be no such address: a single @, no space and no comma, as in awa@gmail.com.',
    },
  } satisfies Readonly<Record<EmailFault, Phrase>>,
};

function phoneFaults(fault: PhoneFault): Phrase {
  switch (fault.kind) {
    case 'short':
      return {
        fr: `Ce numéro est trop court : un numéro sénégalais a 9 chiffres, j'en compte ${fault.digits}.`,
        en: `This number is too short: a Senegalese number has 9 digits, I count ${fault.digits}.`,
      };
    case 'long':
      return {
        fr: `Ce numéro est trop long : un numéro sénégalais a 9 chiffres. Pour un numéro étranger, ajoutez + et l’indicatif du pays.`,
        en: `This number is too long: a Senegalese number has 9 digits. For a foreign number, add + and the country code.`,
      };
    case 'prefix':
      return {
        fr: `Aucun numéro sénégalais ne commence par ${fault.prefix} : un mobile commence par 70, 71, 75, 76, 77 ou 78, un fixe par 33. Pour un numéro étranger, ajoutez + et l’indicatif du pays.`,
        en: `No Senegalese number begins with ${fault.prefix}: a mobile begins with 70, 71, 75, 76, 77 or 78, a landline with 33. For a foreign number, add + and the country code.`,
      };
    case 'foreign':
      return {
        fr: 'Ce numéro étranger n’est pas complet : donnez-le avec + et l’indicatif du pays, par exemple +33 6 12 34 56 78.',
        en: 'This foreign number is not complete: give it with + and the country code, such as +33 6 12 34 56 78.',
      };
  }
}
