import snowball from 'snowball-stemmers';
import { words } from '../language/normalise.js';

/** French, English and Wolof words that say nothing about the subject of a question. */
const STOP_WORDS = new Set(
  `a ai ait alors apres as au aucun aussi autre aux avec avez avoir avons c ca car ce cela celui ces cet cette chez ci comme
  comment d dans de des dois doit donc dont du elle elles en encore entre es est et etait ete etes etre eu eux fait faire faut font
  il ils j je l la le les leur leurs lui m ma mais me meme mes mettre moi mon n ne ni nos notre nous on ont ou par pas peut peuvent
  peux plus pour pouvez pouvoir pourquoi pr qu quand que quel quelle quelles quels qui quoi s sa sans se sera ses si son sont sous
  suis sur svp t ta te tes toi ton tous tout toute toutes tres tu un une vers veut veux voila vos votre vous y
  combien bonjour salut merci voudrais voulez vouloir souhaite savoir dire dites donner donnez avoir besoin possible
  the an of to in on for is are do does i my me you your can could how what when where which who why with it and or be have has
  much many want need please tell
  ba bi bu ci dama damay def jox la laa lan lañu lanu maa mangi mungi naa nan naka nga ngi ngir ni ñu nu sa sama sunu su yi wax xam
  begg begga beug beugg mena men mooy moo ndax am ab ag ak ay nata naata fan kan yan leen dima`.split(/\s+/),
);

const LIGHT_WORD = 2;
const stemmer = snowball.newStemmer('french');
const stems = new Map<string, string>();

/**
 * The terms under which a text is indexed and found: accents folded, stop words dropped, French stems.
 *
 * @returns in reading order, repeated as often as they stand in the text
 */
export function termsOf(text: string): readonly string[] {
  return words(text)
    .filter((word) => !STOP_WORDS.has(word) && (word.length >= LIGHT_WORD || /\d/.test(word)))
    .map(stemOf);
}

function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word) ? word : stemmer.stem(word).normalize('NFD').replace(/\p{M}/gu, '');
  if (stems.size < 50_000) stems.set(word, stem);
  return stem;
}
