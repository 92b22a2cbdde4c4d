import { afterAll, beforeAll, describe, it } from 'vitest';
import { openBench, type Bench } from '../testing/chat-script.js';

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

describe('words that were heard in a recording', () => {
  it('are taken as they are when they were heard well, with the amount read back', async () => {
    const chat = bench.chat();
    await chat
      .speaks('je veux un prêt auto de cinq millions', 0.9)
      .hears(/5\s000\s000 F/)
      .isAsked('months');
  });

  it('are read back before anything is done when they were heard badly', async () => {
    const chat = bench.chat();
    await chat
      .speaks('je veux un prêt auto de cinq millions', 0.3)
      .hears(/pas sûr d'avoir bien entendu : « je veux un prêt auto/)
      .leaves('none');
    await chat
      .says('oui')
      .hears(/5\s000\s000 F/)
      .isAsked('months');
    await chat.speaks('quarante-huit mois', 0.3).hears(/« quarante-huit mois »/);
    await chat.says('1').isAsked('profile').keeps({ amount: 5_000_000, loan_type: 'auto', months: 48 });
  });

  it('are forgotten when the customer says that they are wrong, and the question stands', async () => {
    const chat = bench.chat();
    await chat.says('je veux un prêt auto de 5 millions').isAsked('months');
    await chat.speaks('douze ans', 0.2).hears(/« douze ans »/);
    await chat
      .says('non')
      .hears(/autrement/)
      .isAsked('months')
      .keeps({ amount: 5_000_000, loan_type: 'auto' });
    await chat.says('12 mois').keeps({ amount: 5_000_000, loan_type: 'auto', months: 12 });
  });

  it('are not read back when they are a plain yes', async () => {
    const chat = bench.chat();
    await chat.speaks('je veux parler à un conseiller', 0.2).hears(/bien entendu/);
    await chat
      .speaks('oui', 0.2)
      .hears(/conseiller/)
      .neverHears(/bien entendu/);
  });
});
