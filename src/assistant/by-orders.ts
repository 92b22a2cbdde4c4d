import type { Route } from '../domain/turn.js';
import type { Phrase } from '../language/phrase.js';
import { aside, type Moment } from './moment.js';
import { ordersModel } from './orders.js';
import { choices } from './phrases.js';

const refused: Phrase = {
  fr: 'Je reste l’assistant de la banque, avec les mêmes règles pour tout le monde. Je peux simuler un prêt, préparer l’ouverture d’un compte, enregistrer ou suivre une réclamation, et répondre à vos questions sur la banque.',
  en: 'I remain the assistant of the bank, with the same rules for everybody. I can simulate a loan, prepare the opening of an account, register or follow a complaint, and answer your questions about the bank.',
};

/** A line that orders a language model about: it starts nothing, changes nothing, and none of it is said back. */
export function byOrders(moment: Moment): Route | undefined {
  return ordersModel(moment.heard.text) ? aside(moment, refused, choices.start) : undefined;
}
