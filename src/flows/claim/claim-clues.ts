import type { Category } from '../../domain/vocabulary.js';

/** Words that speak for a category, on folded text with SMS spelling written out. */
export interface Clue {
  readonly category: Category;
  /** 1: where it happened; 2: the thing; 4 to 6: what happened; 8: who behaved badly, or which contract it is about. */
  readonly weight: number;
  readonly pattern: RegExp;
}

function clue(category: Category, weight: number, words: string): Clue {
  return { category, weight, pattern: new RegExp(String.raw`\b(?:${words})\b`) };
}

const TOOK =
  '(?:prelev\\w*|debit\\w*|retire\\w*|pris|pri|prend|prenez|prennent|enlev\\w*|coupe\\w*|factur\\w*|dindil?|jel|took|taken|charged|debited)';

/**
 * What happened outweighs where it was noticed: a transfer that the branch cannot find is `virement`, a fee on a card is `frais`,
 * a payment taken twice by a shop's terminal is `carte`, an instalment taken twice is `credit`.
 */
export const clues: readonly Clue[] = [
  clue('carte', 2, 'cartes?|kart|karte|cartre|visa|mastercard|card|cb|carte bancaire'),
  clue(
    'carte',
    7,
    'gab|dab|distributeurs?|guichet automatique|automate|machine|atm|cash machine|tpe|terminal|appareil',
  ),
  clue('carte', 4, 'retraits?|retirer|withdr\\w*|billets?|sans contact|code|kode|pin'),
  clue(
    'carte',
    3,
    'avale\\w*|coince\\w*|swallow\\w*|wonn|paie?ments?|achats?|marchand|commercant|magasin|supermarche|restaurant|boutique|shop|internet|le net',
  ),
  clue('carte', 5, 'en ligne|online|site marchand'),
  clue('carte', 6, 'code (?:est |e |me )?blo(?:qu|k)\\w*|bloque\\w* (?:mon|le) code|essais'),
  clue(
    'carte',
    6,
    '(?:carte|kart|card|cb)\\w*(?: \\w+){0,4} (?:perdue?s?|volee?s?|bloquee?s?|avalee?s?|refusee?s?|reer|retenue|lost|stolen|blocked|declined|expiree?)|(?:perdu|vole|sacc|avale|garde|wonn|bloque|lost|stole|swallowed)\\w* (?:na |nanu |bi )?(?:ma|la|sama|my) (?:carte|kart|card|cb)',
  ),
  clue(
    'carte',
    6,
    'paie?ments? refuses?|payment (?:was )?(?:refused|declined)|(?:avec|par|utilise|used|using) (?:ma|la|my) (?:carte|cb|card)|(?:passe|took) (?:ma|my) (?:carte|cb|card)|achats? inconn?u\\w*|no (?:notes|cash)',
  ),
  clue(
    'carte',
    6,
    '(?:retraits?|achats?|paiements?|payments?|purchases?)(?: \\w+){0,6} (?:(?:pas|jamais) fait\\w*|never made|not make)|a mon insu|faux agent|phishing',
  ),
  clue(
    'virement',
    5,
    'virements?|virman|viremen|transferts?|transferer|transfere|wave|orange money|free money|mobile money|beneficiaire|iban|toxal|tokhal|yonnee?|wire|transfers?|rapatriement|western union|moneygram',
  ),
  clue('virement', 6, 'mauvais? (?:rib|iban)'),
  clue('virement', 5, 'cheques?|encaiss\\w*|versements?|depot|deposited|deposit'),
  clue(
    'virement',
    5,
    '(?:salaires?|paie|paye|pension|bourse|salary|wages|argent|xaalis|khaliss|money|sous|somme)(?: \\w+){0,7} (?:pas|jamais|not|never|woul|agsiwul|jotuma|jotouma|jotul\\w*|jotou\\w*|duggul\\w*)|jot(?:u|ou)\\w* (?:sama |suma )?(?:peyoor|salaire|xaalis|khaliss)',
  ),
  clue(
    'virement',
    4,
    'envoye\\w*|envoi|sent|ag(?:si)?(?:w|o)?ul|mauvais? (?:numero|compte|destinataire)|move numero|(?:rien|pas|jamais) recu(?! (?:\\w+ )?(?:carte|cb|code|chequ\\w*|releves?|rib|attest\\w*))|pas (?:encore )?arrive\\w*|pas parvenu\\w*|(?:never|not) arrived|arrive woul|agsiwul|pas (?:encore )?(?:verse|credite)\\w*|rien vu arriver|ma (?:paie|paye|pension)|salaire|salary',
  ),
  clue(
    'frais',
    6,
    'frais|fere|agios?|commissions?|tarifs?|cotisations?|surfactur\\w*|factur\\w*|fees?|overcharged|penalites?|fre|abonnements?|ttc|taxes?',
  ),
  clue(
    'frais',
    6,
    `doubles? (?:debits?|prel\\w*)|debits? inconnus?|unknown debit|${TOOK} (?:\\w+ ){0,3}(?:2|deux|two) (?:fois|times)|charged (?:twice|2x)|(?:debit|prelevement|peyoor)(?: \\w+){0,4} (?:inconnue?|reconnais|connais|conne|autorise|ranneewul|xamul|recogni[sz]e)`,
  ),
  clue(
    'frais',
    5,
    'en double|sans (?:raison|motif|autorisation|mon accord|explication|me prevenir)|(?:naari|2) yoon|xamuma lu tax|injustifie\\w*|indus?|a tort|non autorise\\w*|unauthori[sz]ed',
  ),
  clue('frais', 4, 'reconnais|recogni[sz]e|inconnue?s?|inconu'),
  clue('frais', 3, TOOK),
  clue('compte', 1, 'comptes?|kompte|kont|kontu|accounts?|acct?'),
  clue(
    'compte',
    5,
    'soldes?|(?<!(?:sur|dans|dans|on) (?:mon|mn|le|ce|notre|my) )(?:releves?|statements?)|extraits?|rib|attestations?|l?appli|application|app|aplikasi?\\w*|mot de passe|password|login|connecter|connexion|connecte|espace client|identifiants?|che[qk]u?iers?|carnet de cheques?|cheque ?book|decouverts?|mises? a jour|coordonnees|balance|procuration',
  ),
  clue(
    'compte',
    6,
    '(?:compte?s?|kont|account|kompte)(?: \\w+){0,4} (?:blo[qk]\\w*|ferme\\w*|cloture\\w*|gele\\w*|teju|tenk|blocked|closed|frozen|suspendu)|(?:bloque|ferme|cloture|clotur|gele|tej)\\w* (?:de )?(?:mon|le|mn|sama|ce|un|my) (?:compte?|kont|account)|fermeture|cloture|ouverture (?:de|du) compte|dugg ci',
  ),
  clue('agence', 1, 'agences?|agense|ajans|banque bi|branch|guichets?|conseill\\w*|agents?|employe\\w*|directeur'),
  clue(
    'agence',
    8,
    'impoli\\w*|insult\\w*|crie dessus|cri\\w* sur|en criant|mal (?:recu|recus|accueilli\\w*|parle)|parle (?:mal|comme)|accueil|comportement|desagreables?|pas professionnel\\w*|humili\\w*|rude|manque de respect|arrogan\\w*|mepris\\w*|bavard\\w*|file d attente|la queue|queue|vigile|gardien|attend\\w* (?:\\d+|des|deux|trois|quatre|plusieurs) ?(?:h|heures?)|\\d ?h(?:eures?)? d attente|heures de (?:file|queue)|waited|waiting|service client|ne (?:repond|decroche)\\w*|injoignables?|answers? the phone|staff|rendez vous|yeex',
  ),
  clue(
    'agence',
    6,
    '(?:agence|agense|branch|bureau)(?: \\w+){0,3} ferme\\w*|(?:dame|monsieur|femme|homme|fille|garcon) (?:du|au|de) (?:guichet|la caisse|l accueil)|faux billets?|compt(?:ant|e) mes billets|horaires',
  ),
  clue('agence', 5, 'caissiere?s?|cashier|teller'),
  clue(
    'credit',
    8,
    '(?<!carte de |cartes de |non )(?:prets?|credits?|emprunts?|kredi)(?! card| telephonique)|l?echeances?|echeancier|mensualites?|amortissement|mainlevee|hypotheque|loans?|instal?lments?|mortgage|bor|leb|leble|abal|remboursement anticipe|impayes?',
  ),
];
