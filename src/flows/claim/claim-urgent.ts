import { expandSms } from '../../language/normalise.js';
import { readDates } from '../../language/date.js';
import { dayNumber } from '../../language/calendar.js';
import type { Line } from '../script.js';

/** What cannot wait: a card, cheques or a telephone in other hands, or money that is being taken. */
export type Urgency = 'card' | 'cheques' | 'fraud';

const MEANS = 'cartes?|karte?|card|cb|visa|mastercard|carte bancaire';
const LOST =
  'perdue?s?|egaree?s?|volee?s?|voler|lost|stolen|reer\\w*|sacc\\w*|satt?h?ie|disparue?s?|arrachee?s?|pique[er]?|missing';
const TAKE =
  'perdu|perte|egare|vol|vole[er]?|volent|arrache|pique|lost|lose|stole|stolen|theft|sacc\\w*|satt?h?ie|reeral|perdue?';

/** Folded, SMS spelling written out, apostrophes as spaces. */
const SIGNS: readonly { readonly urgency: Urgency; readonly pattern: RegExp }[] = [
  {
    urgency: 'cheques',
    pattern: new RegExp(
      String.raw`\b(?:${TAKE})\b(?: \w+){0,3} (?:chequiers?|carnets? de cheques?|cheques?|cheque ?book)\b|\b(?:chequiers?|carnet de cheques?|cheques?)\b(?: \w+){0,3} (?:${LOST})\b`,
    ),
  },
  {
    urgency: 'card',
    pattern: new RegExp(
      String.raw`\b(?:${TAKE})\b(?: \w+){0,3} (?:${MEANS}|sac|portefeuille|porte feuille|sacoche|wallet|purse|handbag|bag|kalpe)\b|\bsacc\w*\b(?: \w+){0,6} (?:kart|carte)\b|\b(?:pickpocket|voleur|thief)\b(?: \w+){0,4} (?:${MEANS})\b|\b(?:${MEANS}|portefeuille)\b(?: \w+){0,5} (?:${LOST})\b`,
    ),
  },
  {
    urgency: 'fraud',
    pattern:
      /\b(?:arna[qk]\w*|escro[qc]\w*|fraude\w*|pirat\w*|hack\w*|scam\w*|phishing|usurp\w*|clone\w*|faux (?:agent|conseiller|sms|message|site|appel)|fake (?:agent|sms|call)|njublang|naxe?\w* (?:nanu )?ma)\b/,
  },
  {
    urgency: 'fraud',
    pattern:
      /\b(?:donne|communique|envoye|dicte|gave|given|shared|told|jox\w*)\b(?: \w+){0,4} (?:code|codes|otp|pin|mot de passe|password)\b|\b(?:clique|clike|clicked)\b(?: \w+){0,3} (?:lien|link)\b/,
  },
  {
    urgency: 'fraud',
    pattern:
      /\b(?:quelqu un|kelk[u1]n?|qqn|on|ils?|il|une personne|un inconnu|des gens|someone|somebody|they|nit|kenn)\b(?: \w+){0,4} (?:retire|retirent|vide|vident|utilise|utilisent|fait des (?:achats|retraits)|using|uses|used|taking|withdrawing|emptying)\b(?: \w+){0,4} (?:argent|compte|carte|cb|xaalis|money|account|card|kart|kont)\b/,
  },
  {
    urgency: 'fraud',
    pattern:
      /\b(?:achats?|retraits?|paiements?|operations?|virements?|transferts?|transactions?|purchases?|withdrawals?|payments?)\b(?: \w+){0,9} (?:(?:pas|jamais) (?:faite?s?|autorisee?s?|effectuee?s?|ete a l origine)|not made|did not make|didn t make|never made|ma deful|deful)\b/,
  },
  {
    urgency: 'fraud',
    pattern:
      /\b(?:vole[er]?|volent|stole|stolen|sacc\w*)\b(?: \w+){0,4} (?:telephone|portable|phone|argent|xaalis|money|identite|identity)\b|\b(?:telephone|portable|phone)\b(?: \w+){0,3} (?:volee?|stolen|sacc\w*)\b|\bcompte(?: \w+){0,3} (?:vide|pirate)\b|\b(?:vide|emptied|drained|empty) (?:mon|mn|my|sama)\b|\bfait passer pour (?:la|votre|ma|une?) (?:banque|conseill\w*|agent)\b|\bachats? inconn?us?\b|\ba mon insu\b|\bwithout my (?:knowledge|permission)\b|\bgennee xaalis ci sama kont te du man\b/,
  },
];

/** What might happen, what was wished away, and what is over. */
const NOT_NOW =
  /\b(?:si (?:je|j|on|jamais|quelqu|ma|mon|il|un)|au cas ou|en cas d|what if|if (?:i|my|someone|somebody)|in case|su (?:ma|nu|sama)|bu (?:ma|nu|sama)|peur (?:de|d|qu)|risque de|faillit?|failli|eviter|se proteger|protect|retrouve[er]?e?s?|found (?:it|my)|ai retrouve|a ete retrouvee?|annee derniere|l an dernier|last year|assurance|assuree?|deja (?:declaree?|signalee?|reclame)|(?:ma|mon|sama|my) (?:reclamation|affaire|dossier|claim|complaint))\b/;
const DENIED =
  /\b(?:pas|jamais|not|never|n t|aucune?|sans)\b (?:ete |encore |been |de )?(?:perdue?s?|volee?s?|vole|arnaqu\w*|pirat\w*|fraude\w*|lost|stolen|hacked|donne|communique|clique)\b/;
/** The bank itself is called a thief in anger: a complaint, no theft. */
const THE_BANK =
  /\b(?:vous|votre banque|la banque|you|the bank|banque bi)\b(?: \w+){0,3} (?:vole\w*|arna[qk]\w*|escro[qc]\w*|volent|stole|steal\w*|rob\w*|scam\w*|pique\w*|fraude\w*)\b/;
/** Asked in general: "que faire quand une carte est volée", "combien coûte le remplacement d'une carte perdue". */
const ASKED =
  /\b(?:que faire|quoi faire|comment|combien|prix|cout|tarif|qu est ce|c est quoi|quel(?:le)?s?|naka|lan la|nata|what|how|when|price|cost)\b/;
const OWN = /\b(?:ma|mon|mn|mes|m|me|my|sama|suma|j ai|je me|i|nous|notre|on ma)\b/;

/** Days after which a theft is an old story. */
const OLD = 60;

/** What in a line cannot wait, unless it is denied, supposed, long past, or said of the bank in anger. */
export function urgencyOf(line: Line): Urgency | undefined {
  const told = expandSms(line.text.slice(0, 1_500)).replaceAll(/[\s,;'’-]+/g, ' ');
  const found = SIGNS.find(({ pattern }) => pattern.test(told));
  if (found === undefined || NOT_NOW.test(told) || DENIED.test(told) || THE_BANK.test(told)) return undefined;
  if (ASKED.test(told) && !OWN.test(told)) return undefined;
  const dates = readDates(line.text.slice(0, 1_500), line.day);
  const old = dates.length > 0 && dates.every(({ value }) => dayNumber(line.day) - dayNumber(value) > OLD);
  return old ? undefined : found.urgency;
}
