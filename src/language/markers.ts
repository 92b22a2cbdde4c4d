import type { Language } from '../domain/vocabulary.js';

/** How many words of a line can only belong to one language. */
export type MarkerCounts = Readonly<Record<Language, number>>;

/**
 * Counts the words that betray a language: its small words, as they are written and as telephones shorten them.
 * A word that two languages share (`ma`, `la`, `am`, `on`, `do`) stands in no list.
 *
 * @param words lower case, without accents
 */
export function countMarkers(words: readonly string[]): MarkerCounts {
  const counts = { fr: 0, wo: 0, en: 0 };
  for (const word of words) {
    const language = languageOf.get(word);
    if (language !== undefined) counts[language] += 1;
  }
  return counts;
}

const french = `
  je tu il elle nous vous ils elles le les un une des du au aux ce cet cette ces mon mes votre vos notre nos leur son ses
  et ou donc mais que qui quoi quel quelle quels quelles comment combien pourquoi quand dont pas ne plus jamais rien
  est suis sont etes sommes avez avons ont ete etre avoir fait faire faut peut peux puis pouvez veux veut voudrais
  voulez souhaite aimerais dois doit vais va allez pour avec dans sans chez sur vers depuis pendant entre apres avant
  oui non merci bonjour bonsoir salut svp stp ici tres bien aussi encore deja alors parce comme si votre moi toi lui
  jai cest jveux jveu jve jvoudrais jpeux jpe koi kel kelle kels pk pkoi pourkoi pq pck slt bjr bsr dsl bcp bp tjr tjrs
  mrc mci ajd auj tkt vs ns dns pr ds ke ki c g jsuis chui cmt cmbn keske esk estce qd qqn qq pcq voudré veu pe vou
  besoin argent carte compte virement combien somme mois ans an jour jours semaine hier demain`;

const wolof = `
  dama damay damaa dafa dafay danga dangay danu danuy dama daf dañu dano nga ngay nala naala naa nañu nanu ngeen ngen
  maa maangi mangi mangui maangiy ngi ngui angi moo mooy mo moy bi yi gi ji ki wi ci ak ba be mu lu ñu nu niou gnou ko
  sama suma samay sunu seen say boo bu su soo suñu ndax ndaxte naka nan lan kan kañ kan fan ñaata niata gnata niaata
  waaw wawaw deedeet dedet dedeet deet jerejef jarajef jerejeuf dieuredieuf dieureudieuf jerejeff salaamaalekum
  salamaleikum salamalekum asalaamaalekum maalekum bul buma mën men mena mena meena mun munu manul menul menuma manuma
  begg begga begue beug beugg bugg buga beuge bëgg amul amuma amna amnaa xaalis xalis xaliss khalis khaliss dugal gis
  jot jotuma jox diox diokh wax wakh xam xamul xamuma kham yonnee yonne toxal tokhal leegi legui lii loolu lool lolu
  leneen yeneen benn ben naar nett nent juroom fukk junni teemeer tey suba demb tuuti bari barina baaxul baax dina
  dinaa dinga duma doo moom yow yaw ñoom xanaa waaye waye terewul itam kenn dara fii foofu lepp yepp mbaa nangu def
  defal defna jafe jafee njeg njuumte kont kontu kart`;

const english = `
  i im ive you your yours he she we they them their the an this that these those my mine it its is are was were be been
  have has had do does did doing can could would should will shall may might want wanted need needs like get got give
  to of for with from about into at by in out how what when where which who why much many please thanks thank hello hi
  hey yes yeah yep nope not dont doesnt didnt cant couldnt wont isnt wasnt havent hasnt and but or because if there
  here some any just still already again u ur pls plz thx wanna gonna wat hw abt coz cuz bcoz lemme gimme open loan
  card account money bank transfer speak person month year yesterday tomorrow today`;

const shared: ReadonlySet<string> = new Set([
  'me',
  'on',
  'a',
  'men',
  'be',
  'fan',
  'ben',
  'kan',
  'bu',
  'man',
  'si',
  'i',
]);

const languageOf: ReadonlyMap<string, Language> = owners({ fr: french, wo: wolof, en: english });

function owners(lists: Readonly<Record<Language, string>>): ReadonlyMap<string, Language> {
  const owner = new Map<string, Language>();
  const disputed = new Set(shared);
  for (const language of ['fr', 'wo', 'en'] as const) {
    for (const word of new Set(lists[language].trim().split(/\s+/).map(plain))) {
      if (owner.has(word)) disputed.add(word);
      owner.set(word, language);
    }
  }
  for (const word of disputed) owner.delete(word);
  return owner;
}

function plain(word: string): string {
  return word.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ŋ', 'n');
}
