/**
 * How a word is said, roughly: two spellings of one word give one key.
 * `khaliss`, `xaalis` → `xalis`; `bloké`, `bloquée` → `blok`; `kel`, `quelle` → `kel`.
 *
 * @param word lower case, without accents
 * @source wolof spellings: kh→x, eu→ë, gn/ny→ñ, dj→j, tch→c, ou→u; French: silent ends, qu→k, ph→f, eau→o
 */
export function soundOf(word: string): string {
  let key = word;
  for (const [spelling, sound] of SPELLINGS) key = key.replace(spelling, sound);
  return key === '' ? word : key;
}

const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/kh/g, 'x'],
  [/tch|ch/g, 'c'],
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/qu|q|ck/g, 'k'],
  [/c(?=[aourlt]|$)/g, 'k'],
  [/gn|ni(?=[aeou])|ny/g, 'n'],
  [/dj|di(?=[aeou])|ge(?=[ao])|g(?=[ei])/g, 'j'],
  [/eaux?|au/g, 'o'],
  [/oeu|eu|oe/g, 'e'],
  [/ai|ei|ay|ey/g, 'e'],
  [/ou|w(?=[^aeiou]|$)/g, 'u'],
  [/y/g, 'i'],
  [/(.)\1+/g, '$1'],
  [/(?<=.{2})(?:ent|es|ers?|ez|e|s|t|d|x|z|p)$/, ''],
  [/(?<=.{2})(?:e|s|t)$/, ''],
];
