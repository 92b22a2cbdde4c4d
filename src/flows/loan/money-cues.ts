import type { Slot } from '../../domain/vocabulary.js';

export type MoneySlot = Extract<Slot, 'amount' | 'income' | 'charges'>;

/**
 * What a sum is to a loan. No slot of ours: `payment` an instalment that the customer would like, `debt` what is left
 * of another loan, `deposit` what he puts in himself, `price` what the thing costs, `either` a sum to borrow or an income.
 */
export type Role = MoneySlot | 'payment' | 'debt' | 'deposit' | 'price' | 'either';

export interface Cue {
  readonly role: Role;
  readonly pattern: RegExp;
  /** It says that something is wanted, not what: the pending question tells better. */
  readonly weak?: true;
}

/** Words that say what a sum is, on folded text. The nearest decides; of two that end at the same place, the first. */
export const cues: readonly Cue[] = [
  {
    role: 'income',
    pattern:
      /\b(?:salaires?|j?gagn\w*|revenus?|j?touch\w*|perco(?:is|it|ivons)|paye? net|(?:ma|la|sa) pa(?:ie|ye)|fiche de pa(?:ie|ye)|paie de|pensions?(?! alimentaire)|traitement|retraite de|primes?|chiffre d'affaires?|benefices?|incomes?|salary|earn\w*|i make|wages?|pe+yo+r|payoor)\b/g,
  },
  {
    role: 'debt',
    pattern:
      /\b(?:(?:j'ai|jai|j ai|g|on a|nous avons|i have|we have|i've|am ?naa)\s+(?:(?:deja|encore|aussi|already|also)\s+)*(?:(?:un|1|des|deux|2|une|a|an|another|benn)\s+)?(?:autres? |petits? |other |existing )?(?:credits?|prets?|dettes?|loans?|debts?|bor)|(?:credits?|prets?|loans?) (?:en cours|actuels?|existants?)|deja (?:un |1 )?(?:credits?|prets?)|autres? (?:credits?|prets?)|existing loans?|dettes?|debts?|bor|il (?:me|nous) reste|reste a (?:payer|rembourser)|(?:i|we) (?:still )?owe)\b/g,
  },
  {
    role: 'charges',
    pattern:
      /\b(?:charges?|loyers?|j?rembours(?:e|es|ons)?|(?:je|on|nous) (?:paie|paye|payons)|jpa(?:ie|ye)|d(?:ois|oit|evons) (?:payer|rembourser|verser)|a (?:payer|rembourser)|traites?|mensualites? (?:en cours|actuelles?)|pa(?:ie|ye) deja|pension alimentaire|tontines?|natt|rent|(?<!(?:would|will|do|should|could|can|must) )i (?:already |currently )?(?:pay|repay)|repaying|paying)\b/g,
  },
  {
    role: 'payment',
    pattern:
      /\b(?:(?:peux|peu|pourrais?|pouvons|veux|veu|voudrais?|souhait\w*|compte|aimerais|prefer\w*|capable de|can|could|want to|would like to|able to)\s+(?:\w+\s+){0,2}(?:payer|rembourser|verser|mettre|pay|repay)(?: back)?|mensualites? (?:de|max\w*|souhaitees?|d'environ|a|autour)|instal?lments? (?:of|around)|payer|verser|rembourser|pay back)\b/g,
  },
  {
    role: 'deposit',
    pattern:
      /\b(?:(?:et|mais|and|but) (?:je|on|nous|i|we) (?:mets?|met|mettons|apporte|apportons|put|bring)|apports?|aport|down ?payment|deposit|mise de fonds?|de cote|economis\w*|savings)\b/g,
  },
  {
    role: 'price',
    pattern: /\b(?:cout\w*|prix|vaut|valent|price|costs?|worth|vendue?s?|a vendre|devis|estimee? a)\b/g,
  },
  {
    role: 'amount',
    pattern: /\b(?:emprunt\w*|prets?|credits?|montant|financ\w*|simul\w*|somme|borrow\w*|loans?|lend|leb|abal\w*)\b/g,
  },
  {
    role: 'amount',
    weak: true,
    pattern:
      /\b(?:besoin|(?:si )?(?:je|j'|on) (?:pren\w+|pre)|i take|demande|j?veux|veu|voudrais|plutot|passe[rz]?|want|need|soxla|begga?|bugg?a?)\b/g,
  },
];

/** A bare figure below this is no sum to borrow. */
export const SMALLEST_BARE = 10_000;
/** From here on a sum is what is left of a loan, or what is borrowed, and nothing that is paid each month. */
export const NO_MONTHLY = 1_000_000;
/** From here on "plutôt …" is about the loan, whatever was asked. */
export const SURELY_BORROWED = 3_000_000;
/** A sum right after one of these is borrowed, whatever else the line counts by the month. */
export const BORROWED = /\b(?:emprunt\w*|prets?|credits?|financ\w*|borrow\w*|loans?)\W+(?:de |d'|of )?$/;
/** "800 000, sans charges": what is denied is not what the sum is. */
export const WITHOUT = /\b(?:sans|[ao]u?[ck]une?|pas de|zero|no|without)\W+$/;
/** Where one part of a line ends and the next begins. */
export const JOINT = /[,;+]|\b(?:et|mais|and|but|ak|puis|avec|with|plus)\b/;
/** "… 50 000 par mois", right after the sum. */
export const MONTHLY =
  /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:(?:par|chaque|per|a|every|each|ci|le|tous les)\W{0,2})?(?:mois|month|weer|mensuel\w*|monthly)\b/;
/** A rhythm that is neither the month nor the year. */
export const OTHER_RHYTHM =
  /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:par|la|le|chaque|per|a|each|every)?\W{0,2}(?:jours?|journee|semaines?|quinzaine|trimestre|heure|days?|weeks?|hour|bes|ayubes)\b/;
/** "1 million de plus": a difference, not a sum. */
export const DIFFERENCE =
  /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:de plus|de moins|en plus|en moins|supplementaires?|more|less)\b/;
/** Of a difference, that it is taken off. */
export const LESS = /^\W{0,3}(?:f ?cfa|fcfa|f|francs?|cfa)?\W{0,3}(?:de moins|en moins|less)\b/;
const MORE_BY = String.raw`augment\w*|ajout\w*|rajout\w*|rallong\w*|prolong\w*|increas\w*|add|extend|yokk\w*`;
const FEWER_BY = String.raw`diminu\w*|redui\w*|baiss\w*|enlev\w*|retir\w*|raccourci\w*|reduc\w*|shorten|lower`;
/** « Augmentez de 1 million », « ajoutez 2 ans ». */
export const LESS_BY = new RegExp(
  String.raw`\b(?:retire[rz]?|enleve[rz]?|remove)\s+$|\b(?:${FEWER_BY})\b[^.;!?\d]{0,24}?(?:\bde|d'|\bby)\s*$`,
);
export const BY = new RegExp(
  String.raw`\b(?:${MORE_BY}|${FEWER_BY})\b[^.;!?\d]{0,24}?(?:\bde|d'|\bby)\s*$|\b(?:r?ajout\w*|add|retire[rz]?|enleve[rz]?|remove)\s+(?:encore\s+)?$`,
);
/** "pour 100 000 par mois" is what the customer would pay. */
export const AT_THE_RATE_OF = /\b(?:pour|for|a raison de)\W+$/;
/** So is "combien puis-je emprunter avec 100 000 par mois". */
export const BORROWED_WITH = /\b(?:emprunte?r?|borrow)\W+(?:avec|pour|a|with|for|en payant)\W+$/;
/** "Combien je paie pour 800 000". */
export const ASKED_FOR = /\b(?:combien|cb|kombien|how much)\b.*\b(?:pour|pr|for)\W+$/;
/** "En fait", "plutôt": the line is about a value that was settled before, whatever is asked now. */
export const CHANGES_MIND =
  /\b(?:plutot|en fait|finalement|tromp\w*|corrig\w*|rectifi\w*|chang\w*|modifi\w*|mets|mettez|mettons|met|instead|actually|rather)\b/;
/** "Fonctionnaire 800 000": right after what somebody is, a sum is what he earns. */
export const EARNER =
  /\b(?:cdi|cdd|fonctionnaire|salariee?|employee?|enseignante?|retraitee?|independante?|commercante?|militaire|infirmiere?)\W+$/;
