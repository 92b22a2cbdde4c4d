import type { Example } from './examples.js';

const lines: Readonly<Record<string, readonly string[]>> = {
  'loan_simulation fr': [
    'je veux un prêt',
    'je voudrais un crédit auto',
    'simuler un crédit immobilier',
    'un prêt pour acheter une maison',
    'combien je paierais par mois pour un crédit',
    'je cherche un financement pour une voiture',
    'simulation de prêt',
  ],
  'loan_simulation wo': ['dama bëgga leb xaalis', 'dama bëgga jënd oto ci kredi'],
  'loan_simulation en': ['I want a loan', 'I need a mortgage to buy a house'],
  'account_opening fr': [
    'je veux ouvrir un compte',
    'ouvrir un compte épargne',
    'comment devenir client chez vous',
    'je souhaite ouvrir un compte courant',
    "j'aimerais créer un compte jeune",
    'ouverture de compte',
  ],
  'account_opening wo': ['dama bëgga ubbi ab kont', 'naka laay ubbee kont'],
  'account_opening en': ['I want to open a bank account', 'how do I open a savings account', 'open an account please'],
  'claim_new fr': [
    'ma carte a été avalée par le distributeur',
    'on m’a débité deux fois',
    'mon virement n’est pas arrivé',
    'je veux faire une réclamation',
    'le guichet a gardé ma carte',
    'il y a une erreur sur mon compte',
    'ma carte est bloquée depuis hier',
  ],
  'claim_new wo': ['sama kàrt dafa réer', 'jotuma sama xaalis'],
  'claim_new en': ['I want to complain about a charge', 'the machine kept my card'],
  'greeting fr': ['bonjour', 'bonsoir', 'salut', 'bjr', 'slt', 'bonjour monsieur'],
  'greeting wo': ['salaamaalekum', 'na ngeen def'],
  'greeting en': ['hello', 'good morning', 'hi there'],
  'affirm fr': ['oui', 'ok', "d'accord", "oui c'est ça", 'je confirme'],
  'affirm wo': ['waaw', 'waaw waaw'],
  'affirm en': ['yes', 'yes please'],
  'unclear fr': [
    'la recette du thiéboudienne',
    'qui a gagné le match',
    'quel temps fera-t-il demain',
    'raconte une histoire de lion',
    'recette du gâteau au citron',
    'le chocolat noir',
    'blabla',
    'comment réparer un vélo',
  ],
};

/** A handful of lines in three languages, enough to show that learning works. */
export const smallExamples: readonly Example[] = Object.entries(lines).flatMap(([name, texts]) => {
  const [intent = '', language = ''] = name.split(' ');
  return texts.map((text) => ({ text, intent, language, style: 'standard' }));
});
