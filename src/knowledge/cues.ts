import { words } from '../language/normalise.js';

/** What a question asks for, told by its own words and not by its subject. */
export const cues = [
  'how',
  'price',
  'time',
  'place',
  'person',
  'why',
  'what',
  'papers',
  'may',
  'trouble',
  'rate',
  'amount',
] as const;
export type Cue = (typeof cues)[number];

/** French, Wolof and English, on folded words with one space between. */
const SIGNS: Readonly<Record<Cue, RegExp>> = {
  how: /\b(?:comment|naka|how (?:do|can|to|does)|demarches?|etapes?|procedure|yoon)\b/,
  price:
    /\b(?:combien (?:ca |cela |il |elle )?(?:coute\w*|vaut|faut il payer|payer)|est combien|prend combien|prix|tarifs?|frais|couts?|coute\w*|cher|payante?|gratuite?s?|sans frais|nata|niata|gnata|njeg\w*|how much|fees?|costs?|price|commissions?|facturee?s?|factures?|taxee?s?)\b/,
  time: /\b(?:quand|combien de (?:temps|jours|mois|semaines|minutes|heures)|delais?|duree|dure|longtemps|a quelle date|quelle heure|how long|when|kan|yagg|nata fan)\b/,
  place: /\b(?:ou (?:est|se|sont|puis|trouver|trouve|aller|envoyer|retirer)|fan|where|adresse|proche)\b/,
  person: /\b(?:qui (?:est|peut|doit|a|sont|dirige)|who)\b/,
  why: /\b(?:pourquoi|why|lu tax|lutax)\b/,
  what: /\b(?:c est quoi|qu est ce que? (?:c est|le|la|l|un|une|les)|que signifie|veut dire|lan (?:la|moo|mooy)|what (?:is|are|does)|definition|quelle difference)\b/,
  papers: /\b(?:papiers?|pieces?|documents?|justificatifs?|dossier|fournir|apporter|kayit|kayiti|bring|paperwork)\b/,
  may: /\b(?:puis je|peut on|peut il|peut elle|peux|on peut|possible|ndax|can i|may i|can we|ai je le droit)\b/,
  trouble:
    /\b(?:que faire|ne (?:marche|passe|fonctionne|recois|trouve)|pas (?:recu|arrivee?|donne|rendu|marche)|bloquee?s?|probleme|erreur|perdue?s?|volee?s?|lost|stolen|refusee?s?|def lan|what should)\b/,
  rate: /\b(?:taux|interets?|pourcentage|rate|pretez)\b/,
  amount:
    /\b(?:combien (?:puis je|peut on|peux|je peux|une|faut il|maximum)|montants?|plafonds?|maximum|minimum|limites?|jusqu a combien)\b/,
};

export function cuesOf(text: string): ReadonlySet<Cue> {
  const said = words(text).join(' ');
  return new Set(cues.filter((cue) => SIGNS[cue].test(said)));
}

const FIGURE =
  /\b(?:combien|nata|niata|how much|how many|(?:quel(?:le)?s? (?:est |sont |etait |fut )?|c est quoi )(?:le |la |les |l )?(?:prix|montant|taux|pourcentage|nombre|age|superficie|population|hauteur|taille|distance|duree|cout|frais|plafond|valeur|salaire))\b/;
const DATE = /\b(?:quand|kan|when|quel(?:le)?s? (?:date|annee|an|siecle|epoque|jour|mois|periode|heure))\b/;

/** « C'est quoi le prix ? » wants the price, not what a price is. */
function withoutWhat(asked: ReadonlySet<Cue>): ReadonlySet<Cue> {
  return VALUES.some((cue) => asked.has(cue)) ? new Set([...asked].filter((cue) => cue !== 'what')) : asked;
}

const VALUES: readonly Cue[] = ['price', 'time', 'place', 'papers', 'rate', 'amount'];

/** What a question asks for: by its words, and whether a figure or a date must stand in the answer. */
export interface Asks {
  readonly cues: ReadonlySet<Cue>;
  readonly figure: boolean;
  readonly date: boolean;
}

export function asksOf(question: string): Asks {
  const said = words(question).join(' ');
  return { cues: withoutWhat(cuesOf(question)), figure: FIGURE.test(said), date: DATE.test(said) };
}
