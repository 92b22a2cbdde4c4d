import { TokoselError } from '../../domain/errors.js';
import type { Language } from '../../domain/vocabulary.js';
import { cleanLine } from './clean.js';

const UNEXPECTED: Readonly<Record<Language, string>> = {
  fr: "Désolé, je n'ai pas pu répondre. Votre message n'est pas perdu : ↑ le rappelle, réessayez.",
  wo: "Désolé, je n'ai pas pu répondre. Votre message n'est pas perdu : ↑ le rappelle, réessayez.",
  en: 'Sorry, I could not answer. Your message is not lost: ↑ brings it back, please try again.',
};

const UPSTREAM: Readonly<Record<Language, string>> = {
  fr: 'Désolé, un service dont je dépends ne répond pas. Réessayez dans un instant.',
  wo: 'Désolé, un service dont je dépends ne répond pas. Réessayez dans un instant.',
  en: 'Sorry, a service I depend on is not answering. Please try again in a moment.',
};

/** One polite line for the person who was waiting for an answer: never a stack, the stable code when there is one. */
export function apologyFor(error: unknown, language: Language): string {
  if (!(error instanceof TokoselError)) return UNEXPECTED[language];
  const code = cleanLine(error.code);
  const fix = error.fix === undefined ? '' : ` ${cleanLine(error.fix)}`;
  switch (error.fault) {
    case 'upstream':
      return `${UPSTREAM[language]} (${code})`;
    case 'customer':
      return language === 'en'
        ? `Sorry, I cannot read this message (${code}).${fix}`
        : `Désolé, je ne peux pas lire ce message (${code}).${fix}`;
    case 'operator':
      return language === 'en'
        ? `Sorry, the assistant is not set up properly (${code}).${fix}`
        : `Désolé, l'assistant n'est pas bien réglé (${code}).${fix}`;
  }
}
