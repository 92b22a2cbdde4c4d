import type { Language } from '../domain/vocabulary.js';
import { fold } from './normalise.js';

const NAMES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'fr', name: 'francais|french|farañse|faranse' },
  { language: 'en', name: 'anglais|english|angale' },
  { language: 'wo', name: 'wolof|olof' },
];

const BEFORE =
  '(?:en|in|parle[rz]?(?: moi)?(?: en)?|parlez(?: moi)?(?: en)?|speak|talk|(?:answer|reply|write|talk)(?: (?:to )?me)? in|switch to|continue[rz]? en|repond(?:s|ez|re)?(?: moi)?(?: en)?|answer in|reply in|wax(?:al|ma)?(?: ci)?|ci)';

/** "Vous parlez wolof ?": which languages the assistant knows. */
export function asksForLanguages(text: string): boolean {
  const line = fold(text.slice(0, 200)).replace(/[-'’]/g, ' ');
  const speaks =
    /\b(?:parle[sz]?|comprene[sz]|comprend[sz]?|speak|understand|quelles? langues?|which languages?|degg)\b/;
  return (
    speaks.test(line) &&
    /\b(?:wolof|olof|anglais|english|francais|french|langues?|languages?|pulaar|serere?|diola)\b/.test(line)
  );
}

/** "In English please", "parlez-moi en wolof", "wolof": the language that the customer asks to be answered in. */
export function readLanguageWish(text: string): Language | undefined {
  const line = fold(text.slice(0, 200))
    .replace(/[-'’]/g, ' ')
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:(?:ok|okay|d accord|svp|stp|alors|please|bon|oui|yes) )+/, '');
  return NAMES.find(({ name }) => {
    const alone = new RegExp(
      `^(?:${BEFORE} )?(?:le |the )?(?:${name})(?: (?:svp|stp|s il vous plait|please|pls|rekk))?$`,
    );
    const asked = new RegExp(
      `^(?:.{0,40}\\b(?:on peut|peux tu|pouvez vous|can you|can we|could you|je prefere|i prefer|je veux|i want|mettez|passons|passe[rz]?|switch)\\b.{0,25})(?:${name})\\b.{0,25}$|^${BEFORE} (?:${name})\\b.{0,25}$`,
    );
    return alone.test(line) || asked.test(line);
  })?.language;
}
