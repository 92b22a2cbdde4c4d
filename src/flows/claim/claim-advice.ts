import type { Bank } from '../../domain/bank.js';
import type { Category } from '../../domain/vocabulary.js';
import type { Phrase } from '../../language/phrase.js';
import { serviceNumber } from './claim-phrases.js';
import type { Urgency } from './claim-urgent.js';

/**
 * What to do at once, before any form: the assistant blocks nothing and says so.
 *
 * @source datasets/knowledge: carte-perdue-ou-volee.md, securite-et-fraude.md, cheques.md
 */
export function firstAid(urgency: Urgency, bank: Bank): Phrase {
  const number = serviceNumber(bank);
  switch (urgency) {
    case 'card':
      return {
        fr: `**À faire tout de suite** : appelez la banque au ${number.fr} et demandez l’opposition sur la carte. Donnez votre nom et, au plus, les 4 derniers chiffres ; jamais le code. Je ne peux pas bloquer la carte moi-même : elle n’est bloquée que lorsque la banque vous le confirme.`,
        en: `**Do this right now**: call the bank on ${number.en} and ask for the card to be blocked. Give your name and at most the last 4 digits; never the PIN. I cannot block the card myself: it is only blocked once the bank confirms it to you.`,
      };
    case 'cheques':
      return {
        fr: `**À faire tout de suite** : appelez la banque au ${number.fr} et demandez l’opposition sur les chèques, puis confirmez-la par écrit. Je ne peux pas les bloquer moi-même : ils ne le sont que lorsque la banque vous le confirme.`,
        en: `**Do this right now**: call the bank on ${number.en} and ask to stop the cheques, then confirm it in writing. I cannot stop them myself: they are only stopped once the bank confirms it to you.`,
      };
    case 'fraud':
      return {
        fr: `**À faire tout de suite** : appelez la banque au ${number.fr}, demandez l’opposition sur la carte et changez votre mot de passe. Ne donnez plus aucun code, même à quelqu’un qui dit être de la banque. Je ne peux rien bloquer moi-même : seule la banque le fait, et vous le confirme.`,
        en: `**Do this right now**: call the bank on ${number.en}, ask for the card to be blocked and change your password. Give no code to anybody any more, even if he says he is from the bank. I cannot block anything myself: only the bank can, and confirms it to you.`,
      };
  }
}

/** Said after the first aid, before the first question. */
export const thenRegister: Phrase = {
  fr: 'Ensuite, j’enregistre votre réclamation ici.',
  en: 'Then let me register your complaint here.',
};

/**
 * What a customer does while the bank looks into it.
 *
 * @source datasets/knowledge: carte-avalee-et-distributeur.md, virements.md, transfert-par-erreur.md, operation-inconnue.md,
 *   frais-et-tarifs-du-compte.md, solde-et-releves.md, reclamations.md, difficultes-de-remboursement.md
 */
export const meanwhile: Readonly<Record<Category, Phrase>> = {
  carte: {
    fr: 'gardez le ticket, notez l’heure, le lieu et le numéro du distributeur ou du terminal. Si la carte n’est plus entre vos mains, demandez l’opposition. Ne donnez jamais votre code.',
    en: 'keep the receipt, note the time, the place and the number of the machine or terminal. If the card is no longer in your hands, ask for it to be blocked. Never give your PIN.',
  },
  virement: {
    fr: 'gardez la preuve de l’opération, relisez l’IBAN ou le numéro utilisé et la date d’exécution sur l’avis de débit.',
    en: 'keep the proof of the transaction, check the IBAN or number that was used and the execution date on the debit advice.',
  },
  frais: {
    fr: 'gardez le relevé qui montre la ligne, avec son libellé, sa date et son montant. Si vous ne reconnaissez pas un débit par carte, demandez l’opposition.',
    en: 'keep the statement that shows the line, with its wording, date and amount. If you do not recognise a card debit, ask for the card to be blocked.',
  },
  compte: {
    fr: 'gardez vos relevés, messages et courriers. Vous pouvez demander votre solde au guichet avec votre pièce d’identité.',
    en: 'keep your statements, messages and letters. You can ask for your balance at the counter with your identity document.',
  },
  agence: {
    fr: 'notez le jour, l’heure, l’agence et, si possible, le guichet ; gardez tout document remis.',
    en: 'note the day, the time, the branch and, if possible, the counter; keep any paper you were given.',
  },
  credit: {
    fr: 'gardez le contrat, le tableau d’amortissement, les relevés des échéances et chaque courrier reçu.',
    en: 'keep the contract, the repayment schedule, the statements of the instalments and every letter you receive.',
  },
  autre: {
    fr: 'gardez tout ce qui prouve les faits : relevés, tickets, messages, dates et lieux.',
    en: 'keep everything that proves the facts: statements, receipts, messages, dates and places.',
  },
};
