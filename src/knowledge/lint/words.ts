import { words } from '../../language/normalise.js';
import { stemOf } from '../terms.js';

/** Words that tell no thing from another: articles, links, and what every price list says of every price. */
const EMPTY: ReadonlySet<string> = new Set(
  `a ai au aux avec c ce ces cet cette ceux chaque cela chez d dans de des deux du elle elles en entre est et etre eux ici il ils j je l la
  le les leur leurs lui ma mes mon n ne nos notre nous on ont ou par pas plus pour qu que qui s sa se selon ses si soit son sont
  sous sur ta te tes toi ton tous tout toute toutes tu un une vers vos votre vous y celle celui meme aussi donc alors peut doit
  actuellement desormais actuel actuelle actuels en vigueur environ the of a an for to is are per and
  prix tarif tarifs frais cout couts coute coutent montant montants valeur valeurs taux total somme demonstration contractuelle
  sans fcfa cfa franc francs xof ht ttc hors jusqu mois an ans annee annuel annuelle mensuel mensuelle mensuels mensuelles semaine jour jours
  operation operations service services element elements duree type libelle designation prestation prestations rubrique produit produits
  hors minimum maximum minimal minimale maximal maximale fixe standard banque bank fee fees price cost charge charges rate`.split(
    /\s+/,
  ),
);
/** Empty elsewhere, and yet they turn a label into its opposite: these stay. */
const TELLING: ReadonlySet<string> = new Set(['meme', 'hors', 'sans', 'mensuel', 'annuel']);

/**
 * The stems that name a thing, sorted and each once: `Frais d'attestation bancaire` and `Attestations bancaires`
 * give the same. Kinds of account, loan and card are left out: they are the statement's products.
 */
export function labelOf(text: string): readonly string[] {
  const kept = words(text.replace(/\bhors[\s-]taxes?\b|\bsans valeur contractuelle\b/gi, ' ')).filter(
    (word) => TELLING.has(word) || (!EMPTY.has(word) && word.length > 1 && !/^\d+$/.test(word)),
  );
  return [...new Set(kept.filter((word) => !isProduct(word)).map(stemOf))].sort();
}

/** Kinds of account, loan and card: the same words about two of them are about two things. */
const PRODUCTS: readonly (readonly [product: string, beginnings: RegExp])[] = [
  ['courant', /^(?:courants?|cheques?|particuliers?|current)$/],
  ['epargne', /^(?:epargne|livrets?|savings?)$/],
  ['jeune', /^(?:jeunes?|etudiants?|etudiantes?|youth|students?)$/],
  ['enfant', /^(?:enfants?|mineurs?|child|minors?)$/],
  ['entreprise', /^(?:entreprises?|professionnels?|pro|societes?|pme|gie|business|sme|associations?)$/],
  ['joint', /^(?:joints?|procurations?)$/],
  ['terme', /^(?:dat|terme|placements?)$/],
  ['immobilier', /^(?:immobiliers?|immo|logement|maison|mortgage|habitat|home)$/],
  ['auto', /^(?:autos?|voitures?|vehicules?|car)$/],
  ['consommation', /^(?:consommation|conso|consumer)$/],
  ['decouvert', /^(?:decouverts?|agios|overdraft)$/],
  ['diaspora', /^(?:diaspora|residents?)$/],
  ['international', /^(?:internationa(?:l|le|ux|les)|etranger|monde|swift|abroad)$/],
  ['classique', /^(?:classique|classic)$/],
  ['premium', /^(?:premium|gold|platinum|prestige|infinite|black)$/],
  ['prepayee', /^(?:prepayees?|prepaid)$/],
];

/** Which kinds of account, loan or card a text names, sorted. */
export function productsOf(text: string): readonly string[] {
  const said = words(text);
  return PRODUCTS.filter(([, beginning]) => said.some((word) => beginning.test(word))).map(([product]) => product);
}

function isProduct(word: string): boolean {
  return PRODUCTS.some(([, beginning]) => beginning.test(word));
}

/** Whether two sorted lists hold the same. */
export function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((word, index) => word === other[index]);
}

/** Whether a text has, for each group, a word that begins with one of its beginnings; three letters are a whole word. */
export function namesAll(text: string, groups: readonly (readonly string[])[]): boolean {
  const said = words(text);
  return groups.every((beginnings) => said.some((word) => beginnings.some((beginning) => begins(word, beginning))));
}

function begins(word: string, beginning: string): boolean {
  return beginning.length <= 3 ? word === beginning : word.startsWith(beginning);
}
