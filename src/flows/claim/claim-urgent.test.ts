import { describe, expect, it } from 'vitest';
import { flowLine } from '../../testing/flow-line.js';
import { urgencyOf, type Urgency } from './claim-urgent.js';

describe('what cannot wait', () => {
  it.each<[string, Urgency]>([
    ["on m'a volé ma carte", 'card'],
    ['on ma volé ma carte o marché', 'card'],
    ['jé perdu ma cb', 'card'],
    ['carte perdu svp urgent', 'card'],
    ['sama kàrt moo réer', 'card'],
    ['sama kart dafa reer tey', 'card'],
    ['dañoo sàcc sama kàrt', 'card'],
    ['Réeral naa sama kàrt démb ci marse ba', 'card'],
    ['Dañu ma sàcc ci kaar bi, sama kàrt bànk a ngi ci biir', 'card'],
    ['my card was stolen this morning', 'card'],
    ['Somebody stole my purse with my bank card in it', 'card'],
    ['Un pickpocket est parti avec ma carte dans le bus Tata', 'card'],
    ["j'ai perdu ma carte, que faire ?", 'card'],
    ['mon chéquier a été volé', 'cheques'],
    ["quelqu'un retire mon argent", 'fraud'],
    ['kelkun a utilisé ma carte sur le net', 'fraud'],
    ['someone is using my card', 'fraud'],
    ["j'ai donné mon code à un faux agent", 'fraud'],
    ['g cliké sur 1 lien et tt mn argent es parti', 'fraud'],
    ['on ma arnaké', 'fraud'],
    ["un achat de 89 euros que je n'ai jamais fait", 'fraud'],
    ["il y a des retraits que je n'ai pas faits", 'fraud'],
    ['on a vidé mon compte', 'fraud'],
    ['mon téléphone a été volé avec l’appli de la banque', 'fraud'],
    ['someone hacked my account', 'fraud'],
  ])('is heard in "%s"', (text, urgency) => {
    expect(urgencyOf(flowLine(text))).toBe(urgency);
  });

  it.each([
    'si je perds ma carte que faire ?',
    'que faire si on me vole ma carte ?',
    'comment éviter la fraude ?',
    'que faire en cas de vol de carte',
    "je n'ai pas perdu ma carte, elle est bloquée",
    "j'ai peur de perdre ma carte",
    "j'ai retrouvé ma carte perdue",
    'vous avez volé mon argent avec vos frais',
    'la banque nous arnaque',
    "l'année dernière on m'a volé ma carte",
    'le 3/2/2025 j’ai perdu ma carte',
    'mon vol est à 15h, je veux un prêt',
    'le distributeur a avalé ma carte',
    'je veux un prêt de 5 millions',
    "j'ai perdu mon code",
    'what if my card is stolen?',
    'su sama kàrt réeree lan laay def',
    'quelle assurance en cas de carte volée',
  ])('is not heard in "%s"', (text) => {
    expect(urgencyOf(flowLine(text))).toBeUndefined();
  });
});
