import type { SecretKind } from '../domain/turn.js';

/** How a secret is announced, and how it is written. */
export interface SecretCue {
  readonly kind: SecretKind;
  /** Over the text as `cueText` gives it. */
  readonly words: string;
  /** Digits, one mark at most between two of them. */
  readonly digits: { readonly least: number; readonly most: number };
}

const pin = { least: 4, most: 8 };
const cvv = { least: 3, most: 4 };
const code = { least: 4, most: 8 };

const spelled = (word: string) => Array.from(word).join(String.raw`[ .\-]?`);
const LINK = String.raw`(?: c| cest| c est| ce| est| is| moy| mooy|\s*[:=])`;
/** Codes that are nobody's secret. */
const PUBLIC = String.raw`(?! ?(?:postal|client|swift|bic|iban|guichet|banque|agence|promo|parrain\w*|pays|ussd|dossier|produit|article|naf|ninea|de la route|qr))`;

/** The first that fits wins: what is said more exactly stands before what is said in general. */
export const cues: readonly SecretCue[] = [
  {
    kind: 'cvv',
    words: String.raw`${spelled('cvv')}2?|${spelled('cvc')}2?|csc|crypto(?:gramme)?(?: visuel)?`,
    digits: cvv,
  },
  {
    kind: 'cvv',
    words: String.raw`(?:3|4|trois|quatre|three|four) (?:derniers )?(?:chiffres|numeros|digits)(?: (?:du|au|a l|de l|derriere|on the) ?(?:dos|verso|arriere|back|la carte)?)`,
    digits: cvv,
  },
  {
    kind: 'cvv',
    words: String.raw`code de securite (?:de|sur|derriere) (?:la|ma) carte|(?:code|numero|chiffres) (?:au|du) (?:dos|verso)(?: de (?:la|ma) carte)?|security code|card code`,
    digits: cvv,
  },
  {
    kind: 'code',
    words: String.raw`${spelled('otp')}|[3e]d ?secure|code (?:sms|whatsapp|recu\w*|unique|temporaire|dynamique|a usage unique|d ?activation|d ?authentification|de (?:verif\w*|validation|confirmation|securite|connexion|activation|transaction|paiement))|code (?:qu?e? )?(?:j ?ai|on m ?a|vous m ?avez) (?:recu\w*|envoye\w*)|(?:one.?time|verification|confirmation|activation|login|sms|security) (?:code|pass\w*|pin)`,
    digits: code,
  },
  {
    kind: 'pin',
    words: String.raw`(?:${spelled('pin')})(?: code)?|(?:code|pin) (?:a|of|de) (?:\d|quatre|six|four) (?:chiffres|digits)|(?:mes|les|my) (?:\d|quatre|four) (?:chiffres|digits) secrets?|code (?:secret|confidentiel|personnel|pin)|code (?:de (?:ma |la |sa )?|d une )?carte(?: bancaire| bleue| visa| gab)?|code (?:du |de )?(?:gab|retrait)|kod (?:pin|sekere|secret|bi)|(?:mon|mn|my|sama) (?:code|kod)${PUBLIC}${LINK}?|(?:le|the|votre|your|ce) code${LINK}|kod${LINK}|code\s*[:=]`,
    digits: pin,
  },
  // Six digits after the bare word: what banks and shops send.
  { kind: 'code', words: String.raw`code${PUBLIC}`, digits: { least: 6, most: 6 } },
];

/** What stands between an announcement and the secret; no digit, not too long. */
export const GAP = String.raw`[^\d\n]{0,24}?`;

/** Words after which a number is a year, and words that make it a sum, a time or a count. */
export const yearBefore =
  /\b(?:depuis|since|en|in|annee|year|avant|apres|before|after|fin|debut|jusqu en|expire\w*) ?$/;
export const countAfter =
  /^ ?(?:f\b|f ?cfa|xof|francs?|euros?|€|\$|fois|jours?|mois|ans?\b|h\b|heures?|minutes?|%|points?|times|days|months|years|balles?|dalasi|derem)/;

/** Figures said in words. */
export const DIGIT_WORD =
  '(?:zero|tus|une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|soixante|cents?|mille|et|one|two|three|four|five|seven|eight|nine|ten|hundred|thousand|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|benn|naar|nett|neent|juroom|fukk|teemeer|junni|ak)';

/** How a password is announced. */
export const passwordWords = String.raw`(?:mots? (?:de|2|d) ?passes?|mdp|password|passcode|passwd|pwd)`;
/** Announced by less, it must look like one. */
export const vagueWords = String.raw`(?:passe?|identifiants?|login|code d ?acces)`;
/** What is said of a password, and is none. */
export const notPasswords =
  /^(?:oublie\w*|perdue?s?|bloque\w*|fau(?:x|sse)|incorrecte?|expire\w*|errone\w*|refuse\w*|invalide|change\w*|wrong|forgot\w*|lost|blocked|locked|invalid|pas|plus|toujours|quoi|tres|trop|bien|bon|le|la|de|du|pour|ne|not|the|my|to|un|une|a|il|elle|je|et|ou|mais|que|qui|aussi|voir|demande\w*|securise\w*)\W*$/;
