/**
 * Words of every day that a slip would make words of a bank: they are what they are. Folded.
 *
 * @source written for this project: what people ask about besides banks in French, and the commonest words of English
 */
export const ordinaryWords: readonly string[] = (
  'planter plante plantes plantation soigner soigne soins soin fiable faible fiables pain pains demain prepaye prepayee prepayes ' +
  'prepayees apprendre appris learn learning toux tomate tomates poisson poulet viande recette cuisiner cuire manger boire ' +
  'dormir chanter danser courir nager jouer peindre dessiner marier maries mairie ministre ministere president directeur directrice ' +
  'patron chef cheval chevaux mouton moutons bitcoin crypto lampe table chaise porte fenetre maladie medecin docteur hopital ' +
  'medicament sante sport football match equipe chanson musique film photo planete lumiere pluie soleil meteo voyage hotel ' +
  'billet avion train bateau vitesse poids taille couleur langue histoire geographie science police armee vote election ecole ' +
  'classe examen bac stage emploi embauche recrutement coiffure cheveux robe chemise chaussure bijou cadeau telephone ordinateur ' +
  'logiciel virus camera television radio journal livre roman poeme blague cravate pneu moteur garage peinture ciment brique ' +
  'tissu couture boubou riz huile sucre lait fruit legume mangue arachide mil poivre oignon jardin ferme vache chevre chien chat ' +
  'ability about above across actually after again against ahead almost alone along already although always among amount animal ' +
  'another answer anybody anymore anyway anywhere appear area around arrive away baby back badly basic beautiful because become before ' +
  'begin behind being believe below beside best better between beyond big birth black blue board body book born both bottom box boy ' +
  'bread break breakfast bring brought build building built burn bus busy buyer cake called came camp careful cause certain chair chance cheap ' +
  'check chicken choice choose church city class clean clear clock close clothes cloud coach coast coat code cold college colour come common ' +
  'complete computer consider continue control cook cool corner correct could count country couple course cover cross crowd culture current ' +
  'customer daily dance dark daughter deal dear decide deep design desk detail different difficult dinner direct dirty discover discuss distance ' +
  'doctor dog done door doubt down draw dream dress drink drive driver drop during each early earn earth east easy eat effect effort either ' +
  'else empty end energy enjoy enough enter entire especially even evening event ever every everybody everyone everything exactly exam example ' +
  'except exercise expect explain eye face fact factory fail fall famous far farm farmer fast father favourite feel feet fell felt few field ' +
  'fight figure fill film final finally find fine finger finish fire first fish fit floor flower fly follow food foot football for forest ' +
  'form former forward found free fresh friend friendly from front full fully fun further future game garden gave general gift girl give given ' +
  'glass goal gone good government grand great green ground group grow guess guest guide hair half hand happen happy hard has hear heart heat ' +
  'heavy held help here high hill him history hit hold hole holiday home hope horse hospital hot hotel hour house however huge hundred hungry ' +
  'hurry hurt idea immediately important improve include indeed information inside instead interesting into island issue item itself join joke ' +
  'journey just keep key kill kind kitchen knew know known lady lake land language large later laugh law lead leader learn least leave left leg ' +
  'lesson letter level library lie life lift light like likely line list listen little live living local lonely long look lost lot loud love low ' +
  'luck lunch machine made magazine main make man manage manager many map mark market married matter maybe meal mean meaning meat meet member ' +
  'memory mention met middle might mind mine minute miss mistake mobile model modern moment more morning most mother mountain mouth move movie ' +
  'much music must myself name nation nature near nearly neck need neighbour neither nephew never news newspaper next nice niece nine nobody ' +
  'noise none normal north nose note nothing notice now number object often oil okay old once only onto open opinion opposite orange ' +
  'order other otherwise ought our outside over own owner page paint pair paper parent park part particular party pass past path peace pen ' +
  'people perfect perhaps person phone photo phrase picture piece place plan plane plant plate play player please pleasure plenty pocket poem ' +
  'point police polite pool poor popular possible post power practice prepare present president pretty price prize problem produce program ' +
  'promise protect proud public pull purple purpose push put quality quarter queen question quick quickly quiet quite race radio rain raise ran ' +
  'rather reach read reader ready real really reason receive recent recently recipe recommend record red remember repair repeat reply report ' +
  'rest restaurant result return rice rich ride right ring rise river road rock room round rule run sad safe said sail salt same sand save saw ' +
  'say school science score sea season seat second secret see seem seen sell send sense sentence separate serious serve service seven several ' +
  'shall shape share sheep ship shirt shoe shop short should shoulder shout show shut sick side sign silver simple simply since sing singer ' +
  'single sister sit six size skill skin sky sleep slow small smart smell smile smoke snow soap soccer soft soldier some somebody someone ' +
  'something sometimes somewhere son song soon sorry sort sound south space speak special speed spell spend spoke spoon sport spot spring ' +
  'square staff stage stand star start state station stay step still stone stop store storm story straight strange street strong student study ' +
  'stuff subject such sudden suddenly sugar suggest suit summer sun support suppose sure surprise sweet swim system table take talk tall taste taught ' +
  'taxi teach teacher team tell temperature ten tennis term terrible test than thank that theatre their them then there therefore these they thick ' +
  'thin thing think third those though thought thousand three through throw ticket till time tiny tired title today together told tomorrow ' +
  'tonight too took tool tooth top total touch toward tower town toy track trade train travel tree trip trouble true trust truth try turn twelve ' +
  'twenty twice type under understand until upon use used useful user using usual usually valley various very video view village visit visitor ' +
  'voice vote wait waiter walk wall want war warm warn wash watch water weak wear weather week weekend weight welcome well went west wet what ' +
  'wheel when where whether which while white who whole whose why wide wife wild will win wind window wine winter wish with within without woman ' +
  'wonder wood word work worker world worry worse worst worth would write writer written wrong yard year yellow yes yesterday yet young yourself'
).split(' ');
