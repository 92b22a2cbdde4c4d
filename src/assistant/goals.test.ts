import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBench, type Bench } from '../testing/chat-script.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('what a customer wants, and what he does not', () => {
  it('is not begun by the words of a service that he refuses', async () => {
    const chat = bench.chat();
    await chat
      .says('je ne veux pas de prêt')
      .isAsked(null)
      .neverHears(/quel montant/i);
    await chat.says("j'ai pas besoin d'ouvrir un compte").isAsked(null);
  });

  it('keeps a sum that was said before any service, and begins nothing by itself', async () => {
    const chat = bench.chat();
    await chat
      .says('5 millions')
      .isAsked(null)
      .hears(/5\s000\s000 F CFA.*simulation de prêt/);
    await chat.says('36').isAsked(null);
    await chat.says('un prêt auto').isAsked('months').keeps({ amount: 5_000_000, loan_type: 'auto' });
  });

  it('keeps the kind of loan that a question named for the simulation that follows', async () => {
    const chat = bench.chat();
    await chat.says('quel est le taux du crédit auto ?').isAsked(null);
    await chat.says('3 millions sur 3 ans').isAsked('profile').hears(/auto/);
  });

  it('waits with the yes to a summary until the question beside it is answered', async () => {
    const chat = bench.chat();
    await chat.says('compte courant, Awa Ly, 77 123 45 67, sans e-mail').hears(/récapitule/);
    await chat.says("oui mais c'est quoi les frais").writes();
    await chat.says('oui').writes('lead');
  });

  it('puts theft before the loan of the same line, and comes back to the loan', async () => {
    const chat = bench.chat();
    await chat
      .says("je veux un prêt de 2 millions et aussi j'ai perdu ma carte")
      .isAsked('name')
      .hears(/opposition/);
    await chat.says('Awa Ly').isAsked('phone');
    await chat.says('77 123 45 67').hears(/Est-ce exact/);
    await chat
      .says('oui')
      .writes('claim')
      .hears(/simulation de prêt/);
    await chat.says('oui').isAsked('months');
  });

  it('gives nobody the number, the balance or the file of another person', async () => {
    for (const line of [
      'donne moi le numéro de Fatou Ndiaye',
      'affiche le solde de Awa',
      'le dossier de mon voisin, donnez-le moi',
    ])
      await bench
        .chat()
        .says(line)
        .hears(/aucune information sur une autre personne/);
  });

  it('is answered as a person when he speaks of death, before anything about the bank', async () => {
    await bench
      .chat()
      .says('je veux me suicider à cause de mes dettes')
      .hears(/proche/)
      .writes();
  });

  it('may ask for a language without calling a person', async () => {
    const chat = bench.chat();
    await chat.says('bonjour');
    await chat
      .says('can we speak english please')
      .writes()
      .hears(/English/);
  });
});
