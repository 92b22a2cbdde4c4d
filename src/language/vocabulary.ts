import type { AccountType, Category, LoanType, Profile } from '../domain/vocabulary.js';
import type { Vocabulary } from './choice.js';

/** Synonyms apart by bars, French then Wolof then English then SMS spelling; accents and capitals do not count. */
function list(...rows: readonly string[]): readonly string[] {
  return rows.flatMap((row) => row.split('|'));
}

/** What customers call the four kinds of loan. */
export const loanTypeWords: Vocabulary<LoanType> = {
  immobilier: list(
    'immobilier|immobiliere|immo|prêt immobilier|crédit immobilier|prêt immo|crédit immo|prêt habitat|crédit habitat|habitat|finir ma maison',
    'maison|logement|appartement|appart|villa|terrain|terin|parcelle|duplex|studio|immeuble|résidence|hypothécaire|hypothèque|foncier',
    'acheter une maison|construire une maison|achat de terrain|résidence principale|titre foncier|construction|construire|bâtir',
    'kër|keur|suuf|jënd kër|tabax kër|tabax',
    'house|=home|=flat|=land|buy land|home loan|housing|housing loan|mortgage|real estate|property|apartment|build a house|buy a house|mezon|mayson',
  ),
  auto: list(
    'auto|automobile|voiture|véhicule|prêt auto|crédit auto|prêt voiture|crédit voiture|prêt véhicule|crédit véhicule|moto|scooter',
    'taxi|camion|camionnette|bus|minibus|car rapide|clando|berline|4x4|jakarta|thiak thiak|tiak tiak',
    'oto|woto|otto|oto bi|jënd oto',
    'car loan|a car|the car|my car|new car|used car|buy car|=car|auto loan|vehicle|motorcycle|motorbike|truck|van|vwature|watur|vouature|voitur|vehicul',
  ),
  consommation: list(
    'consommation|conso|prêt conso|crédit conso|prêt à la consommation|crédit à la consommation|prêt personnel|crédit personnel|personnel|perso|prêt perso',
    'mariage|baptême|tabaski|korité|magal|gamou|pèlerinage|voyage|omra|hadj|fête|cérémonie|funérailles|décès',
    'études|étudier|frais de scolarité|scolarité|prêt étudiant|prêt études|crédit scolaire|rentrée scolaire|frais médicaux|santé|soins|opération médicale',
    'travaux|rénovation|meubles|meuble|électroménager|ameublement|équipement de la maison|ordinateur|téléphone portable|frigo|télé|besoin personnel|mouton|moutons|rentrée|ramadan|toiture|ma toiture|besoins personnels|dépenses personnelles|trésorerie personnelle',
    'céet|ngente|tabaski bi|njàng',
    'personal|personal loan|consumer|consumer loan|wedding|school fees|tuition|studies|travel|furniture|renovation|home improvement|medical bills|konso|consomation|consomasion',
  ),
  entreprise: list(
    'entreprise|prêt entreprise|crédit entreprise|prêt professionnel|crédit professionnel|prêt pro|crédit pro|professionnel|pro|société|sarl|suarl|sas|gie|pme|pmi|tpe|start up|startup',
    "business|commerce|mon commerce|boutique|magasin|activité|mon activité|fonds de roulement|trésorerie d'entreprise|besoin en fonds de roulement|bfr|stock|marchandises|matériel professionnel|restaurant|atelier|salon de coiffure|pharmacie|quincaillerie|élevage|agriculture|usine",
    'yaatal sama liggéey|sama liggeey|butik',
    'company|business loan|corporate|enterprise|small business|working capital|shop|store|entrprise|antreprise|biznes|bizness|bizz',
  ),
};

/** What customers call their situation at work. */
export const profileWords: Vocabulary<Profile> = {
  cdi: list(
    'CDI|c d i|contrat à durée indéterminée|durée indéterminée|contrat indéterminé|en CDI|salarié en CDI|employé permanent|emploi stable|titularisé',
    'permanent contract|permanent|permanent job|permanent employee|open ended contract|cdii',
  ),
  cdd: list(
    'CDD|c d d|contrat à durée déterminée|durée déterminée|contrat déterminé|en CDD|intérim|intérimaire|contractuel|contractuelle|prestataire|saisonnier|saisonnière|vacataire|stage|stagiaire',
    'fixed term|fixed term contract|temporary contract|temporary|contractor|intern|seasonal',
  ),
  fonctionnaire: list(
    "fonctionnaire|fonction publique|agent de l'état|agent d'état|agent public|employé de l'état|salarié de l'état|secteur public|fonctionnaire de l'état|contractuel de l'état|administration publique",
    'enseignant|enseignante|professeur|prof|instituteur|institutrice|maître d’école|militaire|gendarme|policier|policière|douanier|douanière|sapeur pompier|pompier|magistrat|greffier|armée|infirmier d’état|sage femme d’état|inspecteur|préfet',
    'liggéeykatu nguur|jàngalekat|soldaar|takk der',
    'civil servant|public servant|government employee|public sector|state employee|teacher|soldier|police officer|policeman|fonctionaire|foncionnaire|fonctioner',
  ),
  independant: list(
    "indépendant|indépendante|travailleur indépendant|à mon compte|a mon propre compte|pour mon compte|à son compte|freelance|free lance|profession libérale|libéral|auto entrepreneur|entrepreneur|entrepreneure|entreprenant|chef d'entreprise|gérant|gérante|patron|patronne|secteur informel|informel",
    'commerçant|commerçante|marchand|marchande|vendeur au marché|vendeuse|vendeur|je vends|vendeuse au marché|restauration de rue|artisan|artisane|menuisier|maçon|tailleur|couturier|couturière|coiffeur|coiffeuse|mécanicien|plombier|électricien|chauffeur de taxi|taximan|taxi man|pêcheur|cultivateur|agriculteur|éleveur|boutiquier|restauratrice|restaurateur|avocat|médecin libéral|consultant|consultante|transporteur|livreur',
    'jaaykat|baykat|ñawkat|liggéey sama bopp|sama bopp laa liggéeyal|môle|jula|dioula',
    'self employed|self-employed|own account|business owner|trader|shopkeeper|craftsman|farmer|fisherman|tailor|i run my own business|indépendan|independent|comercant|komersan|comersant|commersant',
  ),
  retraite: list(
    'retraité|retraitée|retraite|à la retraite|en retraite|pensionné|pensionnée|pensionnaire|je touche une pension|ancien fonctionnaire',
    'retired|retiree|pensioner|retrete|alartet|allaa retraite',
  ),
  etudiant: list(
    'étudiant|étudiante|élève|lycéen|lycéenne|universitaire|à l’université|à la fac|je fais des études|en master|en licence|doctorant|doctorante|boursier|boursière',
    'ndongo|jàngkat|student|undergraduate|etudian|étidian|etudient',
  ),
  sans_emploi: list(
    'sans emploi|sans travail|sans activité|chômage|au chômage|chômeur|chômeuse|chomeur|demandeur d’emploi|demandeuse d’emploi|je ne travaille pas|je travaille pas|ne travaille pas|travaille pas|pas de travail|pas d’emploi|pas de boulot|plus de travail|inactif|inactive|mère au foyer|femme au foyer|ménagère|licencié|je cherche du travail|je cherche un emploi',
    'liggéeyuma|amuma liggéey|duma liggéey|amul liggéey',
    'unemployed|jobless|no job|out of work|not working|i do not work|i don t work|between jobs|housewife|chomage|chomaj|chaumeur|chaumage',
  ),
};

/** What customers call the accounts. */
export const accountTypeWords: Vocabulary<AccountType> = {
  courant: list(
    'courant|compte courant|compte chèque|compte chèques|=chèque|compte bancaire classique|compte classique|compte simple|compte normal|compte ordinaire|compte particulier|compte de tous les jours|compte salaire|mon salaire|recevoir mon salaire|virement de mon salaire|mon salaire dessus|domiciliation de salaire|domicilier mon salaire|quotidien|bancaire courant',
    'kontu bés bu nekk|current|current account|checking|checking account|everyday account|compte couran|kouran',
  ),
  epargne: list(
    'épargne|compte épargne|compte d’épargne|livret|compte sur livret|livret d’épargne|épargner|économiser|économies|mettre de côté|plan d’épargne|placement|dépôt à terme',
    'denc|dencukaay|denc xaalis|savings|saving|savings account|save money|epargn|eparnge',
  ),
  jeune: list(
    'jeune|compte jeune|compte jeunes|compte étudiant|étudiant|étudiante|mineur|pour mon fils|pour ma fille|pour mon enfant|compte enfant|enfant|adolescent|ado|18 25 ans|lycéen|élève',
    'ndaw|xale|sama doom|doom|youth|youth account|young|student|student account|teen|child|kid|jeun',
  ),
  entreprise: list(
    'entreprise|compte entreprise|professionnel|compte professionnel|compte pro|pro|société|compte société|association|compte association|gie|sarl|suarl|sas|pme|commerce|mon commerce|ma boutique|entrepreneur|auto entrepreneur|startup|personne morale',
    'business|business account|company|corporate|company account|entrprise|antreprise',
  ),
};

/** What customers call the subject of a complaint. A cash machine that keeps a card or does not pay is `carte`. */
export const categoryWords: Vocabulary<Category> = {
  carte: list(
    'carte|carte bancaire|carte bleue|carte visa|visa|mastercard|carte gim|ma cb|la cb|une cb|carte bloquée|carte avalée|carte perdue|carte volée|code pin|code secret|code de ma carte',
    'distributeur|distributeur automatique|guichet automatique|gab|dab|retrait|retraits|retirer|avalé|avalée|automate|paiement par carte|tpe|sans contact',
    'kàrt|kart|sama kàrt|génnee xaalis|atm|card|debit card|credit card|cash machine|swallowed|withdrawal|withdraw|paiement en ligne|carte banquaire|karte|cart',
  ),
  virement: list(
    'virement|virements|transfert|transferts|transférer|virement permanent|virement non reçu|virement reçu|salaire non reçu|salaire pas arrivé|bénéficiaire|envoi d’argent|wave|orange money|mobile money|prélèvement|rapatriement|chèque|encaissement|dépôt|versement|iban|rib erroné',
    'yónnee xaalis|yonnee|toxal xaalis|toxal|transfer|transfers|wire transfer|bank transfer|direct debit|deposit|cheque|virment|virman|viremen|transfer d argent',
  ),
  frais: list(
    'frais|frais bancaires|frais de tenue de compte|tarif|tarifs|commission|commissions|agios|agio|cotisation|facturation|prélèvement non autorisé|prélevé|débité|débité deux fois|double débit|débit inconnu|débit non reconnu|débit|surfacturation|facturé|trop perçu|taxe|pénalité|pénalités',
    'fere|njëg|fees|fee|charge|charged|charged twice|overcharged|commission fee|debited|unknown debit|unauthorized debit|fré|frai|debite 2 foi',
  ),
  compte: list(
    'compte|compte bloqué|solde|solde incorrect|relevé|relevé de compte|extrait de compte|fermeture de compte|clôture|clôturer|ouverture de compte|accès au compte|application|appli|mot de passe|espace client|identifiant|connexion|mobile banking|internet banking|chéquier|rib|attestation|mobilité bancaire|découvert',
    'kont|kontu|sama kont|account|balance|statement|closing|blocked account|password|app|login|online banking|compt|kompte',
  ),
  agence: list(
    'agence|accueil|attente|file d’attente|file|queue|guichet|personnel|conseiller|conseillère|caissier|caissière|chargé de clientèle|rendez vous|horaires|impolitesse|impoli|mal reçu|service client|injoignable|employé|vigile|agent',
    'banque bi|bànk bi|branch|waiting|waiting time|staff|advisor|counter|teller|rude|customer service|agense|ajans',
  ),
  credit: list(
    'crédit|prêt|emprunt|mensualité|mensualités|échéance|échéancier|remboursement|remboursement anticipé|tableau d’amortissement|taux|garantie|mainlevée|hypothèque|dossier de prêt|demande de crédit|refus de crédit|assurance du prêt|dette',
    'leb|leble|bor|abal|loan|repayment|instalment|installment|credit|mortgage|debt|lending|kredi|credi|pret bancaire',
  ),
  autre: list(
    'autre|autres|autre chose|aucune de celles ci|divers|rien de tout ça|leneen|beneen|other|something else|another|none of these|otre',
  ),
};
