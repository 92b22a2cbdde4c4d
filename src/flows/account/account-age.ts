import { fold } from '../../language/normalise.js';
import { readNumbers } from '../../language/number.js';

const CHILD =
  /\b(?:mon|mn|ma|mes|me|notre|nos) (?:\w+ )?(?:fils|fi(?:lle|y)s?|enfants?|enfan|gosses?|bebe|petite? (?:frere|soeur)|neveux?|nieces?|garcons?)\b|\bsama (?:doom|rakk)\b|\bmy (?:\w+ )?(?:sons?|daughters?|kids?|child|children|baby|nephew|niece)\b|\bmine(?:u?re?)s?\b|\benfants?\b|\bminors?\b|\bunder ?age\b/;
/** What follows the number of years of somebody's age. */
const YEARS = /^[\s-]{0,2}(?:ans?\b|annees?\b|years?[ -]old\b|yrs? old\b|yo\b|at\b)/;
const BORN = /\b(?:age|agee|aged|j'? ?ai|jai|g|il a|elle a|qui a|a|de|i am|i'm|is|am naa|amna|mom? am)\W*$/;

/** Somebody's child, a minor. */
export function speaksOfChild(text: string): boolean {
  return CHILD.test(fold(text));
}

/**
 * The age of whoever the account is for: "ma fille de 15 ans", "j'ai 16 ans", "I am 17".
 * A length or a seniority ("client depuis 3 ans") is none.
 *
 * @returns whole years, 0 to 120
 */
export function readAge(text: string): number | undefined {
  const folded = fold(text);
  const ages = readNumbers(text).filter(({ value, start, end }) => {
    const before = folded.slice(Math.max(0, start - 14), start);
    const years = YEARS.test(folded.slice(end));
    const stated = BORN.test(before);
    return (
      Number.isInteger(value) && value >= 0 && value <= 120 && stated && (years || /\b(?:i am|i'm|is)\W*$/.test(before))
    );
  });
  return ages.at(-1)?.value ?? (/\bmoins de (?:18|dix-huit) ans\b|\bunder 18\b/.test(folded) ? 17 : undefined);
}
