import type { Answer, Tongue } from './service.js';

/** Said in the same words in each language. */
export const same = (text: string): Readonly<Record<Tongue, string>> => ({ fr: text, wo: text, en: text });

export const name: Answer = {
  slot: 'name',
  says: same('Awa Diop'),
  value: 'Awa Diop',
  other: {
    says: {
      fr: "non, je m'appelle Moussa Ndiaye",
      wo: 'déedéet, maa ngi tudd Moussa Ndiaye',
      en: 'no, my name is Moussa Ndiaye',
    },
    value: 'Moussa Ndiaye',
  },
  name: { fr: 'le nom', wo: 'le nom', en: 'the name' },
};

export const phone: Answer = {
  slot: 'phone',
  says: same('77 123 45 67'),
  value: '+221771234567',
  other: {
    says: {
      fr: 'non, mon numéro est le 78 765 43 21',
      wo: 'déedéet, sama numéro 78 765 43 21 la',
      en: 'no, my number is 78 765 43 21',
    },
    value: '+221787654321',
  },
  name: { fr: 'le numéro', wo: 'le numéro', en: 'the phone number' },
};

export const email: Answer = {
  slot: 'email',
  says: same('awa.diop@example.sn'),
  value: 'awa.diop@example.sn',
  other: {
    says: {
      fr: 'non, mon mail est moussa@example.sn',
      wo: 'déedéet, sama mail moussa@example.sn la',
      en: 'no, my email is moussa@example.sn',
    },
    value: 'moussa@example.sn',
  },
  name: { fr: "l'e-mail", wo: "l'e-mail", en: 'the email' },
  optional: true,
};

export const confirm: Answer = { says: { fr: 'oui', wo: 'waaw', en: 'yes' } };
