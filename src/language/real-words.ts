/** Everyday words, folded, that are one or two letters away from a choice: never taken for a slip of the pen. */
export const realWords: ReadonlySet<string> = new Set(
  (
    'personnelle personnelles personnels apport apports salaire salaires retrait retraits retire retires retirer vraiment personne personnes person commence ' +
    'commencer commencent commenca commencee compter comptez compta raison saison conte agente facile travail travaille ' +
    'travailler partie payer projets rendre rentre caret service services entreprendre entrepris entreprit entreprennent ' +
    'pension contact contacts contacter contrat contrats prive privee private active activer activate activated activity ' +
    'action montre montrer mettre courrier courent couvrant cours court moteur motif terminal terrasse terrasses votre ' +
    'vouloir fraise argent argents etude change changed fonctionne fonctionnais fonctionnaient fonctionnez fonctionner fonctionnait fonctionnera fonctionnalite ' +
    'using ville villes apple aupres chaque debut debute debat livre livres livrer livrez livree employeur employer emploie ' +
    'inter interne informer informe informee informees informent informed former fermer comite comte autorite independance ' +
    'consulter consultable consulat constant constante consistant track berlin stade total comporte transport transports ' +
    'transporte transmet transformer transiter trancher stuck stole saying score armes sainte santi santa appartient ' +
    'appartenant apparu apparemment apparat largement contraire telle telles sonde apply solve solide branche beneficie ' +
    'instrument policy policies economiques economique economic quete titulaire titulaires automatise electricite jaune ' +
    'permanence atteinte atteste attendre attend geant geante aient appui lycee garantir garanti garantit bouclier prefer ' +
    'baltique artisanat congo hypothese institute installent meneur enleve elevee elever depit delit drive properly ' +
    'vetement vetements couter arrestation habitant habitait stocke gerent astre astres carre carter passionne patronyme ' +
    'composant partielle stuff capturer writing wanting retracter tabac immobile conseille immuable batit virent virement ' +
    'pertinent associatif connotation revocation convocation compassion society menager menage distribuer tracer horse ' +
    'charme charte choque courir transfo honoraires pardonne activisme urine urgent urgente quitter quelle quelque cloture ' +
    'vivement fonctioner fonctione fonctionnel fonctionnelle montant montants mandat menage mission carriere cariere course courses verser verset depart depot'
  ).split(' '),
);
