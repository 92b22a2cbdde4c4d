import { fold, words } from './normalise.js';

const yesWords = new Set(
  (
    'oui ouais ouai wi wé we wui ui oue ouii ouiii yes yeah yep yup sure ok okay oki okey dac daccord dakor waaw waw wa waa waaaw ' +
    'exact exactement correct parfait absolument volontiers certainement affirmatif confirme confirmer confirmed valide valider ' +
    'bien evidemment entendu tout nickel right agreed accepte va vasy'
  ).split(' '),
);
const noWords = new Set(
  'non nn nan nope no nah nop deedeet dedet deedet dedeet negatif jamais aucunement not incorrect faux'.split(' '),
);
/** Beginnings of several words; each is tried before the single words. */
const yesStarts = [
  'd accord',
  'c est bon',
  'c est ca',
  'c est cela',
  'c est exact',
  'c est correct',
  'c est parfait',
  'c est juste',
  'c bon',
  'c sa',
  'c ca',
  'je confirme',
  'je valide',
  'j accepte',
  'je veux bien',
  'je suis d accord',
  'suis d accord',
  'jsuis d accord',
  'bien sur',
  'tout a fait',
  'vas y',
  'allez y',
  'allons y',
  'en effet',
  'pourquoi pas',
  'that s right',
  'that s correct',
  'that is right',
  'of course',
  'go ahead',
  'sounds good',
  'i confirm',
  'i agree',
  'please do',
  'no problem',
  'pas de probleme',
  'pas de souci',
  'no souci',
  'aucun probleme',
  'aucun souci',
  'loolu la',
  'noonu la',
  'bien recu',
  'ca marche',
  'ca me va',
  'sans probleme',
];
const noStarts = [
  'pas du tout',
  'pas question',
  'pas maintenant',
  'pas encore',
  'pas d accord',
  'je ne veux pas',
  'je veux pas',
  'j en veux pas',
  'je refuse',
  'je ne confirme pas',
  'je suis pas d accord',
  'je ne suis pas d accord',
  'je ne valide pas',
  'je confirme pas',
  'c est pas ca',
  'ce n est pas ca',
  'c est pas bon',
  'ce n est pas bon',
  'ce n est pas correct',
  'c est faux',
  'c pas ca',
  'c pas bon',
  'laisse tomber',
  'laissez tomber',
  'not at all',
  'not now',
  'not really',
  'no thanks',
  'no thank you',
  'i do not',
  'i don t',
  'don t',
  'do not',
  'that s wrong',
  'that s not',
  'that is not',
  'buguma',
  'begguma',
  'beuguma',
];
/** Single words that are an answer alone but begin other sentences. */
const onlyAlone = new Set([
  'va',
  'tout',
  'bien',
  'confirme',
  'right',
  'correct',
  'faux',
  'exact',
  'valide',
  'not',
  'jamais',
  'sure',
  'accepte',
  'wa',
  'confirmer',
  'valider',
  'parfait',
]);
const politeness = new Set(
  'merci svp stp s il vous te plait please thanks thank you jerejef monsieur madame mr mme bien sur ca cela est c tout merci beaucoup bi'.split(
    ' ',
  ),
);

/** A yes or a no, as the whole line or as its clear beginning; nothing when the line says neither. */
export function readYesNo(text: string): 'yes' | 'no' | undefined {
  const said = words(text.slice(0, 400));
  const line = ` ${said.join(' ')} `;
  if (starts(line, noStarts)) return 'no';
  if (starts(line, yesStarts)) return 'yes';
  const first = said[0] ?? '';
  if (onlyAlone.has(first) && !said.slice(1).every((word) => politeness.has(word) || yesWords.has(word)))
    return undefined;
  if (noWords.has(first)) return 'no';
  if (first === 'ok' && said[1] === 'non') return 'no';
  return yesWords.has(first) ? 'yes' : undefined;
}

/** « Oui mais », « yes but »: the yes waits for something. */
export function withReserve(text: string): boolean {
  return /\b(?:mais|sauf|par contre|a condition|sous reserve|seulement si|but|except|provided|waaye)\b/.test(
    fold(text.slice(0, 400)),
  );
}

function starts(line: string, beginnings: readonly string[]): boolean {
  return beginnings.some((beginning) => line.startsWith(` ${beginning} `));
}
