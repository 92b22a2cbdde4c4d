import type { Told } from '../../domain/messenger.js';
import type { Language } from '../../domain/vocabulary.js';

/** In Wolof, French is written: no sentence of ours has been attested. */
type Sentence = Readonly<Record<'fr' | 'en', string>>;

/** What is told without a turn of the assistant. */
export const asides = {
  notHeard: {
    fr: "Désolé, je n'ai pas pu comprendre votre note vocale. Pouvez-vous la refaire dans un endroit calme, ou écrire votre message ?",
    en: 'Sorry, I could not make out your voice note. Could you record it again somewhere quiet, or write your message?',
  },
  noEars: {
    fr: 'Je ne peux pas encore écouter les notes vocales. Écrivez-moi votre message, je vous réponds tout de suite.',
    en: 'I cannot listen to voice notes yet. Write me your message and I will answer at once.',
  },
  tooLong: {
    fr: 'Votre note vocale est trop longue pour moi : une minute au plus. Pouvez-vous la raccourcir, ou écrire votre message ?',
    en: 'Your voice note is too long for me: one minute at most. Could you shorten it, or write your message?',
  },
  notRead: {
    fr: "J'ai bien reçu votre fichier, mais je ne lis que les messages écrits et les notes vocales. N'envoyez pas de photo de carte ou de pièce d'identité ici. Dites-moi en quelques mots ce qu'il vous faut.",
    en: 'I received your file, but I only read written messages and voice notes. Do not send pictures of cards or identity papers here. Tell me in a few words what you need.',
  },
  broken: {
    fr: "Désolé, un problème technique m'empêche de répondre à votre message. Réessayez dans quelques minutes ; si c'est urgent, appelez la banque.",
    en: 'Sorry, a technical problem keeps me from answering your message. Try again in a few minutes; if it is urgent, call the bank.',
  },
} as const satisfies Readonly<Record<string, Sentence>>;

export type AsideName = keyof typeof asides;

/** Several at once when several things came at once. */
export function toldAside(names: readonly AsideName[], language: Language): Told {
  const text = [...new Set(names)].map((name) => asides[name][language === 'en' ? 'en' : 'fr']).join('\n\n');
  return { text, quickReplies: [], sources: [], language };
}
