/**
 * Words of three languages that mean the same thing at a bank. What was learnt of one is known of the others:
 * an example with “virement” teaches something about “transfer” and “yónnee”.
 * Written without accents; endings do not count (see `stemOf`).
 */
const lexicon = `
  lost: lost lose losing missing misplaced disappeared gone left find found locate perdu perte egare introuvable reer nakk disparu trouver trouve
  stolen: stolen stole steal theft thief robbed mugged snatched pickpocket vole volee vol derobe arrache sacc
  fraud: fraud fraudulent scam scammed hacked compromised suspicious unauthorized unauthorised cloned arnaque escroquerie fraude pirate
  unknown: unknown unrecognized unrecognised unfamiliar strange weird odd recognize recognise inconnu reconnais bizarre
  fee: fee charge cost price tariff commission frais cout tarif prix commissions fere njeg agios
  charged: charged billed debited deducted taken debite preleve facture ponctionne dagg
  extra: extra additional additionally supplement supplementaire hidden
  rate: rate rates taux interest interet
  exchange: exchange convert conversion converted fx forex currency currencies foreign change devise devises weccee weccoo weccee weccit weccikoo changer echanger echange monnaie monnaies
  card: card cards visa mastercard carte cartes kart karte cb
  physical: physical plastic actual tangible physique fisik
  virtual: virtual online digital internet virtuelle disposable temporary ephemere numerique wirtuel wirtuyel internet
  account: account accounts compte comptes kont kontu profile konte
  open: open opening create start setup register signup join apply ouvrir ouverture creer ubbi ubbee add adding added ajouter obtenir
  close: close closing delete deactivate remove terminate unsubscribe cloturer fermer supprimer resilier tej dindi
  transfer: transfer transfers transferred transferring wire virement virements transferer toxal toxalal
  send: send sending sent envoyer envoie envoye yonnee yonne
  receive: receive received receiving get got gotten recu recevoir jot jotuma joti jotu
  money: money cash funds fund argent fric especes liquide xaalis xalis khalis khaliss koppar
  withdraw: withdraw withdrawal withdrawals withdrew withdrawing withdrawn retrait retraits retirer retire genn genne gennee jel
  deposit: deposit deposited depositing deposits depot deposer depose verser versement dugal yeb
  cheque: cheque cheques check cheq chequier sek
  topup: topup top topping topped load loaded reload recharge recharger refill credited alimenter approvisionner sarse sarsama sarser yokk ups
  auto: auto automatic automatically autotopup recurring automatique saasi option
  atm: atm atms machine machines cashpoint dispenser distributeur gab dab guichet
  swallowed: swallow swallowed ate eaten kept retained stuck captured avale avalee garde gardee coincee
  payment: payment payments pay paid paying paiement paiements payer paye reglement regler fey fay peyoor payoor
  purchase: purchase purchased bought buy buying shop shopping store merchant seller retailer achat achete acheter magasin commerce boutique jend jaaykat jendoon item article product vendeur commercant restaurant
  transaction: transaction transactions operation operations mouvement jokkalante jeflante
  bill: bill invoice facture factures faktiir keyit
  directdebit: debit debits standing subscription prelevement prelevements abonnement
  balance: balance balances solde soldes tolluwaay statement statements releve releves karne
  update: update updated updating reflect reflected refresh appear appeared appears show showing shows shown seeing apparait affiche
  pending: pending processing process processed waiting wait delay delayed hanging attente cours xaar negandiku still yet xaaru toujours encore attends patienter
  late: long slow soon time days weeks hours longer quick fast quickly sooner urgent express expedited rush asap priority rapidement vite delai gaaw yagg ago depuis week semaine semaines temps waxtu diir prendra prend take
  arrive: arrive arrived arriving arrives delivery delivered deliver mail post shipped shipping ship come came track tracking arriver arrivee livraison livre courrier egsi yegsi agsi yegg suivre suivi
  fail: fail failed failing failure unsuccessful error glitch echoue echec erreur bug panne jallul lajj tried trying try essaye essaie essayer jeem probleme problem jafe
  decline: decline declined declining reject rejected refuse refused refusal denied deny decliner refuse rejete rejetee refusee gantal gantu
  cancel: cancel cancelled canceled cancelling canceling cancellation undo stop revoke annuler annulation arreter bayyi neenal niilal fomm annulee
  revert: revert reverted reversed returned bounced retourne delloo back dellu dellusi retour renvoye
  refund: refund refunds refunded reimburse reimbursement remboursement rembourser rembourse xacc delloowaat fayyuwaat feyyu
  dispute: dispute contest complain complaint contester reclamation plainte litige
  wrong: wrong incorrect mistake mistakenly accidentally accident incorrectly different mismatch faux erreur errone trompe njuumte juum jaarul baaxul bad mauvais mauvaise correct right
  twice: twice double doubled duplicate duplicated multiple deux doublon naari
  limit: limit limits maximum max minimum limitation allowed restriction plafond plafonds limite
  pin: pin pincode passcode code codes kod
  password: password passwords login log logged signin passe motdepasse identifiant mot jall ubbikaay baatu reset reinitialiser
  change: change changing changed edit modify alter switch modifier changer modification soppi
  forgot: forgot forgotten forget remember oublie oublier fatte
  block: block blocked blocking locked lock freeze frozen frozen disable bloque bloquer blocage opposition tenk boloke tejju entered
  unblock: unblock unlock unfreeze reactivate debloquer deblocage
  activate: activate activated activation activating enable activer activation doxal doxalee taal
  work: work working works function functioning usable broken use using used marche fonctionne marchent doxul dox doxul fonctionner
  contactless: contactless tap nfc sanscontact
  applepay: apple google pay watch android wallet phone
  verify: verify verification verifying verified verifier validate confirm proof prove confirmed verification valider saytu cambar cambarug leeral wane controle controler prouver justifier
  identity: identity id identification passport selfie document documents identite cni passeport piece papiers dantite
  source: source sources origin origine provenance joge bawoo viennent provient
  country: country countries abroad overseas international travel traveling travelling europe european eu uk us usa etranger pays voyage reew bitim dekk angalteer senegaal chine china spain france american outside vacances holiday vacation tukki hotel
  age: age ages old young child children kid kids daughter son teenager enfant mineur doom jeune
  order: order ordered request requested ordering commander commande demande sakku laaj ask asked commandee
  replace: replace replacement replacing reissue renew remplacer remplacement renouveler
  expire: expire expires expired expiring expiry expiration expiree date jeex jeexal bientot
  new: new another second spare nouveau nouvelle autre second bees beneen
  recipient: recipient beneficiary beneficiaries receiver friend payee beneficiaire destinataire ami xarit
  address: address move moved moving adresse demenage
  name: name surname last married details personal information info nom prenom coordonnees tur sant samay personnelles
  number: number numero numeros limat limu nombre many
  phone: phone mobile cell smartphone device telephone portable telefon
  link: link linked linking connect relier lier lekkale lekkalee takkale
  accept: accept accepted accepts accepting supported support support acceptee acceptent nangu jappale acceptez jaare
  where: where place location locations location ou fan fu
  loan: loan loans mortgage borrow lend credit credits borrowing pret prets emprunt emprunter financement leb lebal bor
  house: house home apartment property land maison logement appartement terrain immobilier ker
  car: car vehicle auto voiture vehicule moto oto
  save: save saving savings epargne epargner economiser denc
  month: month months monthly mois mensuel mensualite weer
  year: year years yearly an ans annee annees at
  howmuch: much amount combien montant somme naata
  person: agent human person advisor representative someone staff conseiller humain personne quelqu agent nit
  thanks: thanks thank thx ty merci mrc jerejef jarajef dieureudieuf
  yes: yes yeah yep sure ok okay oui ouais waaw waawaw
  no: no nope non deedeet dedet
  help: help assist assistance aide aider dimbali resoudre resolve
  branch: branch branches office agence agences bureau
  hours: hours opening horaires heures ouvert ouverte
  reason: why reason pourquoi explain lutax waral raison explain
  possible: can could able possible possibility peut puis possible men mena mun
  currencies: pound pounds dollar dollars euro euros aud usd gbp franc francs cfa dolaar wakaas koppar
  salary: salary salaries wage paycheck payroll salaire paie revenu revenus peyu saleer
  not: not don didn doesn won wasn isn aren can cannot haven hasn couldn without never nothing pas rien jamais sans aucun dul amul xamuma gisuma defuma jotuma menuma mena
  app: app application applications aplikaasiyon aplikaasion site website
  bank: bank banks banque bancaire bank banque
  disposable: disposable throwaway jetable jetables sanni temporary single
  hold: hold holding keep maintain detenir detention fiat fiduciaire fiduciaires garder tekk
  spare: second spare another additional deuxieme two both naareel beneen yeneen
  less: less only short missing moins seulement rekk kese fewer
  more: more many too extra lot plusieurs trop bari multiple
  times: times time once twice frequently fois yoon often
  through: through passe passed went jall complete completed completion effectue effectuee effectuer
  access: access acceder enter reach reset
  see: see saw noticed notice vois voir remarque gis
  stop: stop arreter stopper bayyi
  into: into toward incoming vers dugg dugal
  applied: applied apply applique appliquer used calculated teg
  day: today yesterday morning tonight matin jour jours hier tey demb suba
  contact: contact contacted contacte message email jokkoo
  satisfied: happy unhappy satisfied dissatisfied satisfait content contente leave leaving services
  swift: swift sepa iban bic rib
  unable: unable cannot cant won wouldn letting lets impossible pouvoir menul
  how: how steps comment naka process procedure way
  what: what which quel quelle quels quelles lan ban
  when: when expect quand kan
  reject: rejected reject stopped prevented
  prove: prove proof prouver identity identification id document
  again: again already another encore deja
`;

/** Stem of a word → names of what it can mean, in order of appearance. */
const meaningsOf: ReadonlyMap<string, readonly string[]> = readLexicon();

/** What the words of a line are about: the names of the concepts, in order, as often as they occur. */
export function conceptsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word) => meaningsOf.get(stemOf(word)) ?? meaningsOf.get(rootOf(word)) ?? []);
}

/** A word without its ending: `charges`, `charged`, `charging` → `charg`. */
export function stemOf(word: string): string {
  if (word.length < 5) return word.replace(/(?<=.{3})s$/, '');
  return word.replace(/(?:ations?|ements?|ings?|ees?|ers?|ed|es|s|e)$/, '').replace(/(.)\1$/, '$1');
}

/** A Wolof word without what is tied to its end: `kontam`, `kontu` → `kont`; `yonneewoon`, `yonneeku` → `yonn`. */
function rootOf(word: string): string {
  return stemOf(word.replace(/(?<=.{3})(?:aguma|agul|uma|woon|oon|ante|aat|adi|andi|loo|ul|al|am|ku|u|i|a)$/, ''));
}

function readLexicon(): ReadonlyMap<string, readonly string[]> {
  const meanings = new Map<string, readonly string[]>();
  for (const line of lexicon.trim().split('\n')) {
    const [name = '', list = ''] = line.trim().split(':');
    for (const stem of new Set(list.trim().split(/\s+/).map(stemOf))) {
      meanings.set(stem, [...(meanings.get(stem) ?? []), name]);
    }
  }
  return meanings;
}
