import type { Language } from '../domain/vocabulary.js';
import { fold } from './normalise.js';

const NAMES: readonly { readonly language: Language; readonly name: string }[] = [
  { language: 'fr', name: 'francais|french|farañse|faranse' },
  { language: 'en', name: 'anglais|english|angale' },
  { language: 'wo', name: 'wolof|olof' },
];

const BEFORE =
  '(?:en|in|parle[rz]?(?: moi)?(?: en)?|parlez(?: moi)?(?: en)?|speak|switch to|continue[rz]? en|repond(?:s|ez|re)?(?: moi)?(?: en)?|answer in|reply in|wax(?:al|ma)?(?: ci)?|ci)';

/** "In English please", "parlez-moi en wolof", "wolof": the language that the customer asks to be answered in. */
export function readLanguageWish(text: string): Language | undefined {
  const line = fold(text.slice(0, 200))
    .replace(/[-'’]/g, ' ')
    .replace(/[^\p{L}\s]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
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
