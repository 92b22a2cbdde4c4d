import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench } from '../testing/chat-script.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('what the documents know', () => {
  it('is told to who asks about a service, and the service is offered', async () => {
    const chat = bench.chat();
    await chat
      .says("Expliquez-moi le déroulement d'une ouverture de compte")
      .cites(/compte/i)
      .hears(/Voulez-vous/)
      .isAsked(null);
    await chat.says('oui').isAsked('account_type');
  });

  it('is not told to who asks for the service itself', async () => {
    await bench.chat().says('je veux ouvrir un compte épargne').isAsked('name');
    await bench.chat().says('je veux un prêt auto de 5 millions').isAsked('months');
  });

  it('leads to the service with what the question already said', async () => {
    const chat = bench.chat();
    await chat
      .says('Puis-je avoir un crédit pour la Tabaski ?')
      .hears(/Voulez-vous/)
      .isAsked(null);
    await chat
      .says('combien par mois si je prends 500 000 sur 10 mois ?')
      .keeps({ amount: 500_000, months: 10, loan_type: 'consommation' });
  });

  it('is told with what the assistant cannot do itself', async () => {
    const chat = bench.chat();
    await chat
      .says('fermez mon compte')
      .hears(/ne peux pas le faire moi-même/)
      .cites(/fermer/i)
      .isAsked(null);
    await chat.says('quel est mon solde ?').hears(/pas accès à vos comptes/);
  });

  it('is told beside a claim that begins', async () => {
    const chat = bench.chat();
    await chat
      .says("le distributeur m'a débité 50 000 F sans sortir les billets")
      .keeps({
        category: 'carte',
        description: "le distributeur m'a débité 50 000 F sans sortir les billets",
        claim_amount: 50_000,
      })
      .isAsked('name');
  });

  it('does not stand in for an honest refusal', async () => {
    await bench
      .chat()
      .says('réserve-moi un billet de train pour Thiès')
      .neverHears(/nos documents/);
  });

  it('offers what it does know when it is not sure, and answers what is chosen', async () => {
    const chat = bench.chat();
    const reply = await chat
      .says('est-ce que je peux avoir une carte noire ?')
      .hears(/pas de réponse sûre.*Vouliez-vous/s);
    expect(reply.quickReplies.length).toBeGreaterThan(1);
    expect(reply.sources).toEqual([]);
    await chat.says('1').cites(/./);
  });

  it('answers a question of one common word from what customers ask in that word', async () => {
    await bench
      .chat()
      .says('quels sont vos tarifs')
      .cites(/Frais et tarifs du compte/);
  });

  it('offers nothing when the question is about something else', async () => {
    const reply = await bench.chat().says('Qui a gagné la coupe du monde de football ?');
    expect(reply.quickReplies.map(({ value }) => value)).not.toContainEqual(expect.stringMatching(/\?$/));
  });
});
