/** Rewriting of a folded word towards its sound, in order. */
type Rules = readonly (readonly [RegExp, string])[];

/** French as it is heard: one sign a sound, silent endings off. */
const french: Rules = [
  [/ph/g, 'f'],
  [/(?:qu|q|k|c(?![eiyh]))/g, 'k'],
  [/ch/g, '$'],
  [/c(?=[eiy])/g, 's'],
  [/g(?=[eiy])/g, 'j'],
  [/eaux?|aux?/g, 'o'],
  [/(?:er|ez|et|es)$/g, 'e'],
  [/[ae]i(?!ll?)/g, 'e'],
  [/[ae]n(?![aeiouyn])|[ae]m(?=[bp])/g, 'an'],
  [/[sz]/g, 's'],
  [/y/g, 'i'],
  [/h/g, ''],
  [/(.)\1+/g, '$1'],
  // Of « frais » and « fré » three letters are left.
  [/(?<=^.{3,})[esxtdp]+$/g, ''],
];

/** Wolof as telephones write it, brought to its standard letters. */
const wolof: Rules = [
  [/kh/g, 'x'],
  [/ou/g, 'u'],
  [/eu|oe/g, 'e'],
  [/g[n]|ny|ni(?=[aeiou])/g, 'n'],
  [/dj|di(?=[aeou])/g, 'j'],
  [/tch|ch|th/g, 'c'],
  [/(.)\1+/g, '$1'],
  [/e$/g, ''],
];

/**
 * How a folded word sounds, as French and as Wolof: two words with a common sound may be spellings of one.
 * No sound for a word too short to tell.
 *
 * @source Wolof spellings: the variants in use on telephones (kh for x, gn for ñ, dj for j)
 */
export function soundsOf(word: string): readonly string[] {
  if (/\d/.test(word)) return [];
  return [`fr ${rewrite(word, french)}`, `wo ${rewrite(word, wolof)}`].filter((sound) => sound.length > SHORTEST);
}

/** The tag and two letters. */
const SHORTEST = 5;

function rewrite(word: string, rules: Rules): string {
  return rules.reduce((text, [pattern, sign]) => text.replace(pattern, sign), word);
}
