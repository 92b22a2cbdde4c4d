import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBench, type Bench, type Chat } from '../testing/chat-script.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
}, 60_000);
afterAll(() => bench.close());

const start = (): Chat => bench.chat();

describe('a loan simulation', () => {
  it('goes through the published example, one answer a line, to a stored result', async () => {
    const chat = start();
    await chat
      .says('Je veux faire une simulation de prêt immobilier')
      .isAsked('amount')
      .hears(/quel montant/i);
    await chat
      .says('10 millions')
      .isAsked('months')
      .hears(/10 000 000 F CFA/);
    await chat.says('15 ans').isAsked('profile').keeps({ loan_type: 'immobilier', amount: 10_000_000, months: 180 });
    await chat.says('CDI').isAsked('income');
    await chat
      .says('800 000')
      .isAsked('charges')
      .hears(/800 000 F CFA/);
    const reply = await chat
      .says('aucune')
      .leaves('completed')
      .writes('simulation')
      .hears(/84 386 F CFA/)
      .hears(/6,00 %/)
      .hears(/TEG/)
      .hears(/10,55 %/)
      .hears(/respecte la limite/i);
    expect(reply.records[0]).toMatchObject({
      kind: 'simulation',
      id: expect.stringMatching(/^SIM_20261124_[0-9A-HJKMNP-TV-Z]{8}$/) as string,
      fields: {
        amount: 10_000_000,
        months: 180,
        mensualite: 84_386,
        taux_interet: 600,
        taux_endettement: 1055,
        eligible: true,
      },
    });
  });

  it('keeps every value of one line and asks only for what is missing', async () => {
    const chat = start();
    await chat
      .says('je voudrais un prêt auto de 8 millions sur 5 ans, je suis fonctionnaire et je gagne 600 000 par mois')
      .keeps({ amount: 8_000_000, months: 60, loan_type: 'auto', profile: 'fonctionnaire', income: 600_000 })
      .isAsked('charges');
  });

  it('asks whether 12 means months or years, and takes the unit alone as the answer', async () => {
    const chat = start();
    await chat.says('je veux emprunter 5 millions').isAsked('months');
    await chat
      .says('12')
      .isAsked('months')
      .hears(/12 mois ou 12 ans/);
    await chat
      .says('mois')
      .isAsked('loan_type')
      .hears(/12 mois|1 an/);
  });

  it('says the bound and asks again when a value is out of it', async () => {
    const chat = start();
    await chat.says('prêt auto').isAsked('amount');
    await chat
      .says('200 millions')
      .isAsked('amount')
      .hears(/maximum est de 25 000 000 F CFA/);
    await chat.says('5 millions').isAsked('months');
    await chat
      .says('20 ans')
      .isAsked('months')
      .hears(/1 an à 6 ans/);
  });

  it('lets a corrected value replace the old one, and the denied one lose', async () => {
    const chat = start();
    await chat.says('un prêt de 9 millions pour une maison').isAsked('months');
    await chat
      .says('non, 12 et non 9 millions')
      .keeps({ amount: 12_000_000, loan_type: 'immobilier' })
      .isAsked('months');
  });

  it('changes one value after the result and computes again', async () => {
    const chat = start();
    await chat
      .says('prêt immobilier de 10 millions sur 15 ans, CDI, salaire 800 000 par mois, aucune charge')
      .leaves('completed');
    await chat
      .says('et en 10 ans ?')
      .leaves('completed')
      .writes('simulation')
      .hears(/10 ans/);
    await chat
      .says('avec 9 millions plutôt ?')
      .leaves('completed')
      .hears(/9 000 000 F CFA/);
  });

  it('says what would pass when the debt ratio is too high', async () => {
    const chat = start();
    await chat
      .says('prêt conso de 5 millions sur 2 ans, CDI, je gagne 300 000 par mois, aucun crédit en cours')
      .leaves('completed')
      .hears(/pas éligible/i)
      .hears(/montant maximal qui passerait/i);
  });

  it('gives no verdict when the income is declined', async () => {
    const chat = start();
    await chat.says('prêt immobilier de 10 millions sur 15 ans, je suis en CDI, aucune charge').isAsked('income');
    await chat
      .says('je préfère ne pas dire')
      .leaves('completed')
      .hears(/pas donner d'avis/i)
      .neverHears(/éligible en l'état|respecte la limite/i);
  });

  it('sends a student to an adviser', async () => {
    const chat = start();
    await chat
      .says('prêt conso 1 million sur 24 mois, je suis étudiant, revenu 100 000 par mois, pas de charges')
      .hears(/conseiller/i)
      .writes();
  });
});

describe('repairs in the middle of a flow', () => {
  it('answers a question, then asks for the same value again', async () => {
    const chat = start();
    await chat.says('je veux emprunter 5 millions').isAsked('months');
    await chat.says("c'est quoi le TEG ?").hears(/TEG/).hears(/durée/i).isAsked('months').cites(/TEG/);
    await chat.says('4 ans').isAsked('loan_type');
  });

  it('takes an answer and a question from one line', async () => {
    const chat = start();
    await chat.says('je veux emprunter 5 millions').isAsked('months');
    await chat
      .says("4 ans, et c'est quoi le TEG ?")
      .keeps({ amount: 5_000_000, months: 48 })
      .isAsked('loan_type')
      .cites(/TEG/);
  });

  it('does not take a figure inside a question for an answer', async () => {
    const chat = start();
    await chat.says('je veux un prêt').isAsked('amount');
    await chat.says('combien coûte un virement de 500 000 ?').isAsked('amount').keeps({});
  });

  it('cancels, goes back, explains why, waits and skips', async () => {
    const chat = start();
    await chat.says('simulation de prêt auto de 5 millions').isAsked('months');
    await chat.says('pourquoi ?').hears(/durée/i).isAsked('months');
    await chat
      .says('un instant')
      .hears(/prenez votre temps/i)
      .isAsked('months');
    await chat
      .says('passer')
      .hears(/je ne peux pas continuer sans/i)
      .isAsked('months');
    await chat.says('3 ans').isAsked('profile');
    await chat.says('retour').isAsked('months');
    await chat
      .says('annuler')
      .leaves('cancelled')
      .hears(/annulé/i)
      .isAsked(null);
    await chat.says('annuler').hears(/rien en cours/i);
  });

  it('asks in other words, three times, then hands over to a person, once', async () => {
    const chat = start();
    await chat.says('je veux un prêt').isAsked('amount');
    const first = await chat.says('blablabla xyz').isAsked('amount');
    const second = await chat.says('zzz kkk').isAsked('amount');
    expect(second.text.length).toBeGreaterThan(0);
    expect(first.text).not.toBe('');
    await chat
      .says('qsdf qsdf')
      .writes('handoff')
      .hears(/HAND_20261124_/);
    await chat
      .says('parler à un conseiller')
      .writes()
      .hears(/déjà transmise/i);
  });

  it('offers a forgotten flow again instead of resuming it in silence', async () => {
    const chat = start();
    await chat.says('je veux emprunter 5 millions').isAsked('months');
    chat.waits(72);
    await chat
      .says('bonjour')
      .leaves('suspended')
      .isAsked(null)
      .hears(/simulation de prêt.*y revenir/is);
    await chat.says('oui').isAsked('months').keeps({ amount: 5_000_000 });
  });
});

describe('lines that are no service', () => {
  it('greets, thanks, and starts nothing on a bare yes or a bare figure', async () => {
    const chat = start();
    await chat
      .says('bonjour')
      .hears(/assistant automatique/i)
      .leaves('none');
    await chat.says('oui').leaves('none').isAsked(null);
    await chat.says('12').leaves('none').isAsked(null);
    await chat.says('merci').hears(/plaisir/i);
  });

  it('answers a question with its source', async () => {
    await start()
      .says('quels documents faut-il pour ouvrir un compte ?')
      .hears(/pièce d'identité/i)
      .cites(/compte/i);
  });

  it('does not pretend to read an account', async () => {
    await start()
      .says('quel est le solde de mon compte ?')
      .neverHears(/votre solde est de/i);
  });

  it('masks a card number before anything is stored, and warns', async () => {
    const chat = start();
    await chat.says('ma carte 4111 1111 1111 1111 est avalée').hears(/ne donnez jamais votre numéro de carte/i);
    const { store } = bench.toolkit;
    const reply = await chat.says('merci');
    const lines = await store.conversations.history(reply.conversationId, 0, 100);
    expect(JSON.stringify(lines)).not.toContain('4111');
  });

  it('answers the same message id once: same reply, nothing new', async () => {
    const chat = start();
    const first = await chat
      .says('prêt immobilier de 10 millions sur 15 ans, CDI, 800 000 par mois de salaire, aucune charge', 'same')
      .writes('simulation');
    const again = await chat.says(
      'prêt immobilier de 10 millions sur 15 ans, CDI, 800 000 par mois de salaire, aucune charge',
      'same',
    );
    expect(again).toEqual(first);
  });

  it.each([
    '',
    '   ',
    '🙂🙂🙂',
    '<script>alert(1)</script>',
    'a'.repeat(100_000),
    '\u0000\u0007',
    "'; DROP TABLE claims; --",
    '\ud800',
  ])('gives an answer to a line that means nothing', async (text) => {
    const reply = await start().says(text).leaves('none');
    expect(reply.text.length).toBeGreaterThan(10);
  });
});

describe('choices by their number', () => {
  it('takes a number, a word or a typo for the same answer', async () => {
    for (const answer of ['2', 'le 2', 'auto', 'une voiture', 'voitur']) {
      const chat = start();
      await chat.says('je veux emprunter 5 millions sur 4 ans').isAsked('loan_type');
      await chat.says(answer).keeps({ amount: 5_000_000, months: 48, loan_type: 'auto' }).isAsked('profile');
    }
  });

  it('takes the number of a choice that the assistant itself offered', async () => {
    const chat = start();
    await chat.says('bonjour');
    await chat.says('1').isAsked('amount');
  });

  it('settles a doubt by its number', async () => {
    const chat = start();
    await chat.says('je veux emprunter 5 millions').isAsked('months');
    await chat.says('12').isAsked('months');
    await chat.says('2').keeps({ amount: 5_000_000, months: 144 });
  });
});

describe('figures without their unit', () => {
  it('asks whether 5 means millions or thousands, and takes the unit alone', async () => {
    const chat = start();
    await chat.says('je veux un prêt').isAsked('amount');
    await chat
      .says('5')
      .isAsked('amount')
      .hears(/5 millions .* 5 mille/)
      .keeps({});
    await chat.says('millions').keeps({ amount: 5_000_000 }).isAsked('months');
  });

  it('changes one value of an English result too', async () => {
    const chat = start();
    await chat.says('I want to borrow 3 million for my business over 3 years').isAsked('profile');
    await chat.says('self-employed').isAsked('income');
    await chat.says('500k per month').isAsked('charges');
    await chat
      .says('no')
      .leaves('completed')
      .hears(/Monthly payment/);
    await chat
      .says('what if 4 years?')
      .leaves('completed')
      .hears(/4 years/);
  });
});

describe('a cancellation', () => {
  it('is not heard in an answer that speaks of stopping', async () => {
    const chat = start();
    await chat.says('prêt auto de 5 millions sur 3 ans, CDI, je gagne 600 000').isAsked('charges');
    await chat.says("je paye 75000 de loyer mais ça va s'arrêter").leaves('completed').keeps({
      amount: 5_000_000,
      months: 36,
      loan_type: 'auto',
      profile: 'cdi',
      income: 600_000,
      charges: 75_000,
    });
  });
});

describe('two wishes in one line', () => {
  it('are served in their order, and a value of the second is kept for it meanwhile', async () => {
    const chat = start();
    await chat.says('je veux ouvrir un compte épargne et faire un prêt').isAsked('name');
    await chat
      .says('5 millions')
      .isAsked('name')
      .hears(/simulation de prêt/)
      .keeps({ account_type: 'epargne' });
    await chat.says('Awa Diop').isAsked('phone');
    await chat.says('77 123 45 67').isAsked('email');
    await chat.says('non').isAsked(null);
    await chat
      .says('oui')
      .writes('lead')
      .hears(/simulation de prêt/);
    await chat.says('oui').isAsked('months').keeps({ amount: 5_000_000 });
  });

  it('begin with the one that is named first', async () => {
    await start()
      .says('je veux un prêt et aussi ouvrir un compte épargne')
      .isAsked('amount')
      .hears(/ouverture de compte/);
  });
});

describe('two messages at once', () => {
  it('write one lead, whichever comes first', async () => {
    const chat = start();
    await chat.says('je veux ouvrir un compte courant, je suis Awa Diop, 77 123 45 67').isAsked('email');
    await chat.says('sans e-mail').isAsked(null);
    const replies = await Promise.all([
      chat.says('oui', 'tab-1'),
      chat.says('oui', 'tab-2'),
      chat.says('oui', 'tab-1'),
    ]);
    const leads = replies.map(({ records }) => records.filter(({ kind }) => kind === 'lead').map(({ id }) => id));
    expect(new Set(leads.flat()).size).toBe(1);
    expect(leads[0]).toEqual(leads[2]);
  });
});

describe('opening an account', () => {
  it('writes a lead only after an explicit yes to the summary, once', async () => {
    const chat = start();
    await chat.says('je veux ouvrir un compte épargne').isAsked('name').writes();
    await chat.says('Awa Diop').isAsked('phone');
    await chat.says('77 12').isAsked('phone').writes();
    await chat.says('77 123 45 67').isAsked('email');
    await chat
      .says('non')
      .isAsked(null)
      .hears(/Awa Diop/)
      .hears(/77 123 45 67/)
      .writes();
    await chat.says('changez le nom').isAsked('name');
    await chat
      .says('Awa Ndiaye')
      .isAsked(null)
      .hears(/Awa Ndiaye/)
      .writes();
    const reply = await chat
      .says('oui')
      .writes('lead')
      .hears(/PROS_20261\d{3}_/)
      .hears(/48/);
    expect(reply.records[0]).toMatchObject({ fields: { name: 'Awa Ndiaye', account_type: 'epargne', email: null } });
    await chat.says('oui').writes();
  });
});

describe('a complaint', () => {
  it('is found in the story, receipted with its deadline, and followed in the same conversation', async () => {
    const chat = start();
    await chat
      .says('on ma débité 2 foi 25.000 F pour les frais de ma carte avant-hier')
      .isAsked('name')
      .hears(/25 000 F CFA/)
      .writes();
    await chat.says('moussa fall').isAsked('phone');
    await chat.says('soixante-seize trois cent douze quarante-cinq zéro huit').isAsked(null).writes();
    await chat
      .says('oui')
      .writes('claim')
      .hears(/CLAIM_/)
      .hears(/OQSF/);
    await chat
      .says('où en est ma réclamation ?')
      .hears(/CLAIM_/)
      .hears(/reçue/i)
      .writes();
  });

  it('cannot wait when the card was stolen: the loan is set aside and offered again', async () => {
    const chat = start();
    await chat.says('je veux un prêt de 5 millions').isAsked('months');
    await chat
      .says("on m'a volé ma carte et on a retiré 200 000 !")
      .hears(/opposition|bloquer/i)
      .isAsked('name')
      .keeps({
        category: 'carte',
        claim_amount: 200_000,
        description: "on m'a volé ma carte et on a retiré 200 000 !",
      });
    await chat.says('Awa Diop').isAsked('phone');
    await chat.says('771234567').isAsked(null);
    await chat
      .says('oui')
      .writes('claim')
      .hears(/simulation de prêt/);
    await chat.says('oui').isAsked('months').keeps({ amount: 5_000_000 });
  });

  it('is not found by a wrong phone, nor told apart from an unknown one', async () => {
    const owner = start();
    await owner.says('réclamation : mon virement de 50 000 F n est pas arrivé').isAsked('name');
    await owner.says('Awa Diop');
    await owner.says('77 123 45 67');
    const receipt = await owner.says('oui').writes('claim');
    const id = receipt.records[0]?.id ?? '';
    const stranger = start();
    await stranger.says('où en est ma réclamation ?').isAsked('claim_id');
    await stranger.says(id).isAsked('phone');
    const wrong = await stranger.says('78 000 00 00');
    const prober = start();
    await prober.says('où en est ma réclamation ?').isAsked('claim_id');
    await prober.says('CLAIM_20261124_00000000').isAsked('phone');
    const unknown = await prober.says('77 123 45 67');
    expect(unknown.text).toBe(wrong.text);
    const again = start();
    await again.says(`statut de ma réclamation ${id}`).isAsked('phone');
    await again
      .says('+221 77 123 45 67')
      .hears(/reçue/i)
      .hears(/virement/i);
  });
});
