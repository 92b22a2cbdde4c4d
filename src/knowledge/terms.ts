import snowball from 'snowball-stemmers';
import { fold, words } from '../language/normalise.js';

/** French, English and Wolof words that say nothing about the subject of a question. */
export const stopWords: ReadonlySet<string> = new Set(
  `a ai ait alors apres as au aucun aucune aurai aurait aussi autre autres aux avais avait avec avez avoir avons c ca car ce cela celui celle
  ces cet cette chaque chez ci comme comment d dans de deja depuis des dois doit doivent donc dont du elle elles en encore entre es est et etait
  etant ete etes etre eu eux fait faire fais faites faut faudrait font il ils j jai je jamais l la le les leur leurs lors lui m ma mais me meme memes
  mes mettre moi moins mon n ne ni nos notre nous on ont ou par parce pas pendant peu peut peuvent peux plus pour pourrais pourrait
  pourquoi pouvez pouvoir puis puisse qu quand que quel quelle quelles quelqu quels qui quoi rien s sa sans se sera serai ses si soit sommes son
  sont souhaite souhaiterais sous suis sur t ta tant te tel telle tes toi ton toujours tous tout toute toutes tres trop tu un une va vais vas
  vers aupres dedans dehors dessus dessous devant derriere jusqu jusque juste parmi selon afin ainsi ailleurs lorsque puisque tandis pres sinon car
  veut veulent veux voila voici vont vos votre vous voudrais voudrait voulais voulez vouloir vraiment y
  alo allo aide besoin bien bjr bonjour bonsoir bsr combien cordialement dire dis dit dites donc donner donne donnez excusez merci mrc
  oui plait possible prie quelque quelques salut savoir slt silvouplait svp stp
  ac ak ban cb cmb cmt com deb dep dp dc ds fo fodra g jpe jpeu jveu jve jvx kan ke kel kelle kels ki koi koman komen kombien kmt lesquel lé
  mn mtn nn o pa pk pkoi pr prk pcq qd qel ske sa sé ts tt ttes tjr tjrs ui v ve veu vs ya
  about all also am an and any anyone anything are as at be been being but by can cannot could did do does doing done for from had has have
  having he hello her here hi his how i if in into is it its just let like many may me might mine much must my need no not of off on one or
  our ours out over please she should so some someone tell than thank thanks that the their them then there these they this those to too us very
  want was we were what when where whether which while who whom whose why will with without would you your yours
  aay ab ag ak am ana ay ba bii bi bu boo booy ci da dafa dafay dal dama damay dana dañu danu danuy deu di dina dinaa ngeen ga gi gii
  ja jii ji jot ko la laa laay lay lan lañu lanu lanuy loo loumou lu lii li ma maa maay mangi mungi man mi mii moo mooy moy mu mën mena men
  meun mëna na naa naan nan naka nag nañu nanu ndax ne nekk nga ngi ngay ngir ngeen ni nii nu ñu nuy sa sama si sii sunu su suma ta te
  tey wax waaye wala wara waral war warul wi wii wu xam kham ya yi yii yu yan yaa yow beg begg begga beug beugg beugue begue buga bugg
  nata naata niata fan fane seen beneen bis fi fii foo kuy ku kooy meuna meun mune gen gëna gena bari lool soxla sokhla salaamaalekum salamalekum asalaamaalekum nguene nguen euh bah ben ndakh kagn lañuy nuy lanuy danuy defee jerejef jarajef kan kañ ndaxte xanaa leen len dima mooy amul amna am`
    .split(/\s+/)
    .map(fold),
);

/**
 * @source words of the questions about one half of the PIAF articles (no sentence of them is kept) that stand in less than a fifth
 *   of the paragraphs asked for, and their synonyms
 */
const ASKING =
  `surnom surnomme nationalite metier profession date type types genre sorte categorie espece cause causes raison raisons
  particularite caracteristique exemple exemples citer citez cite consiste consister signifie signifier signification veut designe
  designer evenement appelle appeler nomme nommer nom noms vient devient concerne concernant issue endroit maniere facon
  definition role retrouve retrouver name kind sort reason example meaning mean called happen`.split(/\s+/);

/** Letters that a family of words has in common. */
const FAMILY = 5;

/** Single letters carry nothing; single digits do. */
const SHORTEST_TERM = 2;
/** The stemmer takes `commissions` and `commission` apart. */
const PLURAL = /(?<=\p{L}{4,}[^s])s$/u;
const stemmer = snowball.newStemmer('french');
const stems = new Map<string, string>();
const askingStems: ReadonlySet<string> = new Set(ASKING.map((word) => stemOf(word)));

/**
 * The terms under which a text is indexed and found: accents folded, stop words dropped, French stems.
 *
 * @returns in reading order, repeated as often as they stand in the text
 */
export function termsOf(text: string): readonly string[] {
  return words(text)
    .filter((word) => !isStopWord(word))
    .map(stemOf);
}

/** Whether a folded word says nothing about the subject of a question. */
export function isStopWord(word: string): boolean {
  return stopWords.has(word) || (word.length < SHORTEST_TERM && !/\d/.test(word));
}

/** `oeuvre` as folding leaves `œuvre`. */
export function oneSpelling(word: string): string {
  return word.replace('oeu', 'ou');
}

/** What words of one family begin with: `construire`, `construction`; nothing of a short word or a number. */
export function familyOf(word: string): string | undefined {
  return word.length < FAMILY || /\d/.test(word) ? undefined : oneSpelling(word).slice(0, FAMILY);
}

/** Whether a folded word asks for a kind of thing and rarely stands beside it: `Quel métier…`, `la cause de…`. */
export function isAskingWord(word: string): boolean {
  return askingStems.has(stemOf(word));
}

/** The French stem of a folded word, without accents; a word with a digit is its own stem. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known !== undefined) return known;
  const stem = /\d/.test(word)
    ? word
    : stemmer.stem(oneSpelling(word).replace(PLURAL, '')).normalize('NFD').replace(/\p{M}/gu, '');
  if (stems.size < 50_000) stems.set(word, stem);
  return stem;
}
