import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBench, type Bench } from '../testing/chat-script.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('a customer with second thoughts', () => {
  it('is shown the summary again after a no, before anything is written', async () => {
    const chat = bench.chat();
    await chat.says('je veux ouvrir un compte courant').isAsked('name');
    await chat.says('Awa Ndiaye').isAsked('phone');
    await chat.says('77 645 12 09').isAsked('email');
    await chat.says('sans e-mail').hears(/récapitule/);
    await chat
      .says('non')
      .hears(/Que faut-il corriger/)
      .writes();
    await chat
      .says('oui')
      .hears(/récapitule/)
      .writes();
    await chat.says('oui').hears(/PROS_/).writes('lead');
  });

  it('takes up again what was cancelled a moment ago, with what was said', async () => {
    const chat = bench.chat();
    await chat.says("on m'a débité deux fois 12 500 F hier").isAsked('name');
    await chat.says('non laissez tomber').leaves('cancelled');
    await chat
      .says('finalement si, je veux la faire')
      .isAsked('name')
      .hears(/12\s500 F/);
  });

  it('is not taken at his word by what only sounds like it', async () => {
    const chat = bench.chat();
    await chat.says('je veux un prêt de 2 millions').isAsked('months');
    await chat.says('annuler').leaves('cancelled');
    await chat.says('je veux la liste des frais').leaves('none');
  });

  it('hears that the assistant moves no money', async () => {
    await bench
      .chat()
      .says('vire 50 000 à ma soeur')
      .hears(/pas accès à vos comptes/)
      .leaves('none');
  });

  it('who wants to complain is not told where to complain', async () => {
    await bench
      .chat()
      .says("je veux me plaindre de l'agence de Ziguinchor")
      .isAsked('description')
      .neverHears(/Écrivez à la banque/);
  });

  it('who adds « c’est possible ? » is served, not told that he was not understood', async () => {
    const chat = bench.chat();
    await chat
      .says("un prêt auto de 4 000 000 sur 2 ans, c'est possible ?")
      .isAsked('profile')
      .neverHears(/pas bien compris/);
  });

  it('who refuses what is required three times is passed to a person', async () => {
    const chat = bench.chat();
    await chat.says('où en est ma réclamation ?').isAsked('claim_id');
    await chat.says('passer').isAsked('claim_id');
    await chat.says('passer').isAsked('claim_id');
    await chat.says('passer').writes('handoff');
  });
});
