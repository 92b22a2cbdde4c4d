import { fold, words } from '../language/normalise.js';

/** What the wording of a question tells of its answer, whatever its subject. */
export interface Wording {
  /** It asks how many of a thing there are: the thing, by its folded word. */
  readonly counted?: string;
  /** It asks for the affairs of another person. */
  readonly ofAnother: boolean;
  /** It asks whether the bank has or sells something. */
  readonly offer: boolean;
  /** It asks about the house itself: its people, its accounts, its codes. */
  readonly ofHouse: boolean;
  /** It asks for a person, by name or by office. */
  readonly who: boolean;
  /** Folded words that name things: a determiner, a preposition or a number stands before them. */
  readonly named: ReadonlySet<string>;
}

const COUNTED = /\b(?:combien (?:de |d )|how many |nata |niata )(\p{L}{3,})/u;
/** Counted in every answer about a price or a delay. */
const MEASURES =
  /^(?:temps|jours?|mois|ans?|annees?|semaines?|heures?|minutes?|fois|francs?|argent|frais|taxes?|days?|months?|years?|weeks?|times?|fan|mooy|moy|nga|ngay|lay|moo|jar|bi|fere)$/;

const KIN =
  'freres?|soeurs?|mari|femme|epoux|epouse|voisine?s?|amie?s?|potes?|patronn?e?|chefs?|collegues?|cousine?s?|locataires?|gendre|beau pere|belle mere|pere|mere|oncle|tante|neveu|niece|copine?|copain|associee?|employee?s?|client|neighbou?rs?|brother|sister|friend|boss|husband|wife|cousin|colleague';
const DOES =
  'a t il|a t elle|a t on|est il|est elle|a recu|a retire|a envoye|a combien|a une?|gagne|touche|possede|doit|have|has|earns?|owns?|did|got';
const SOMEONE = new RegExp(`\\b(?:${KIN})\\b.*\\b(?:${DOES})\\b|\\b(?:does|did|has)\\b.*\\b(?:${KIN})\\b`);
const AFFAIRS =
  'solde|releves?|rib|iban|comptes?|revenus?|salaire|adresse|numero|argent|credits?|virements?|cartes?|balance|account|statement';
const THEIRS = new RegExp(
  `\\b(?:${AFFAIRS})\\b.* (?:de|du|d|of) (?:(?:m|s|t)(?:on|a|es) (?:\\w+ )?(?:${KIN})|monsieur|madame|mme|mr)\\b|\\b(?:${AFFAIRS}) numero \\d{5,}|\\bqui (?:a (?:envoye|retire|verse|recu)|possede)\\b|\\bqui appartient\\b`,
);
const TWO_NAMES = /(?<=\S\s+)\p{Lu}\p{Ll}+(?:\s+\p{Lu}\p{Ll}+)+/u;

const OFFER =
  /\b(?:avez vous|vendez vous|proposez vous|faites vous|acceptez vous|louez vous|est ce que vous (?:avez|faites|vendez|proposez)|do you (?:have|offer|sell|do)|am ngeen|ngeen am|am nguen|nguen am)\b|^(?:vous|vs) (?:avez|faites|vendez|proposez)\b/;
const WHO = /\b(?:qui (?:est|sont|dirige|a|preside|possede)|nom d|kan (?:moo|mooy|la)|who)\b/;

const HOUSE =
  /\b(?:recrut\w*|embauch\w*|offres? d emploi|emplois? (?:a|dans) la banque|stag(?:e|es|iaires?)|cv|candidatures?|salaries|effectifs?|(?:devenir|etre) (?:agent|directeur|directrice|banquier|conseiller)|directeurs?|directrices?|pdg|president|actionnaires?|dividendes?|chiffre d affaires|benefices?(?: net)?|capital social|conseil d administration|siege|fax|code bic|bic|swift|code banque|filiales?|njiit\w*|ceo|hiring|jobs?|headquarters|shareholders?|employees|employes ngeen|ngeen am ay employes)\b/;

const BEFORE_NAMES = new Set(
  `le la l les un une des du de d en au aux a mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs ce cet cette ces quel quelle
  quels quelles par pour avec sans sur 1 the an my your our of for with to in some any bi`.split(/\s+/),
);

/** @param plain the same question with its SMS spelling written out */
export function wordingOf(question: string, plain: string): Wording {
  const said = words(plain);
  const line = said.join(' ');
  const counted = COUNTED.exec(line)?.[1];
  return {
    ...(counted === undefined || MEASURES.test(counted) ? {} : { counted }),
    ofAnother: SOMEONE.test(line) || THEIRS.test(line) || TWO_NAMES.test(question),
    offer: OFFER.test(line),
    ofHouse: HOUSE.test(line),
    who: WHO.test(line),
    named: new Set(
      said.filter((_, place) => BEFORE_NAMES.has(said[place - 1] ?? '') || isName(said[place] ?? '', question)),
    ),
  };
}

/** Written with a capital in the middle of the line. */
function isName(word: string, question: string): boolean {
  const [, ...later] = question.split(/[\s'’]+/);
  return later.some((written) => /^\p{Lu}/u.test(written) && fold(written).replace(/\W+$/, '') === word);
}
