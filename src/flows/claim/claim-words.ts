/** Folded words that tell nothing of what happened: greetings, politeness, and the wish to complain. */
export const fillers: ReadonlySet<string> = new Set(
  [
    'les des une mes mon sur par pour avec dans chez que qui quoi est suis sont ete etre avoir ont ans aux ces cet cette mais donc car',
    'bonjour bonsoir salut hello coucou salam salaam salaamaalekum maalekum aleekum nanga def bjr slt bsr allo monsieur madame mme',
    'merci svp stp plait please thanks thank vous nous ils elle elles lui leur votre vos notre nos moi toi',
    'veux veut voudrais voulais souhaite souhaiterais aimerais peux peut pouvez dois faut besoin faire fais fait deposer ouvrir enregistrer',
    'reclamation reclamations reclamer plainte plaintes plaindre complaint complaints complain claim claims contester conteste contestation contest dispute signaler declarer litige',
    'probleme problemes souci soucis problem issue trouble urgent urgence aide aidez aider help rembourse rembourser remboursement',
    'jai cest oui non yes nope okay daccord rien tout tous bien tres trop bref alors voila euh hum ben bon concernant propos sujet cause',
    'dama dafa bugg begg begga buga beuga def defal naa nga ngi sama suma ndax ngir jafe waaw deedeet dara fii ab bii',
    'want would like make file need have has had get got the and with about for from this that you your its was were been are not back',
    'sais pas savoir dire disait raconter expliquer histoire chose truc ca cela quelque etc jamais encore toujours',
    'contre aupres lieu niveau suite against lol mdr haha test essai rrr xxx abc prets pret votre',
  ].flatMap((row) => row.split(' ')),
);

/** Folded words that only name a subject; a story says what became of it. */
export const topics: ReadonlySet<string> = new Set(
  [
    'carte cartes bancaire bancaires bleue visa mastercard karte kart card cards credit credits debit code pin',
    'virement virements transfert transferts transfer transfers wave orange money mobile salaire salary cheque cheques prelevement prelevements',
    'frais tarif tarifs agios commission commissions fees fee charges compte comptes kompte kont kontu account accounts epargne courant',
    'application appli app solde releve rib agence agences branch agent conseiller guichet service services client clients banque bank banques',
    'pret prets loan loans emprunt dossier argent xaalis khaliss francs fcfa cfa franc operation operations transaction transactions montant autre autres divers other',
    'gab dab distributeur atm automate machine accueil personnel',
  ].flatMap((row) => row.split(' ')),
);
