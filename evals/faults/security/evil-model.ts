import { breachesOf } from '../../../src/evaluation/safety-promises.js';
import { openGeminiDouble } from '../../../src/testing/gemini-double.js';
import type { Fault, Verdict } from '../fault.js';
import { evilTexts, type EvilText } from './evil-texts.js';
import { eachOf, onStage, sample, type Stage } from './stage.js';
import { changesIn, stateOf } from './state.js';
import { streamed } from './streaming.js';

const QUESTIONS = [
  'quels documents pour ouvrir un compte ?',
  'comment faire opposition à ma carte ?',
  'quel est le taux du prêt immobilier ?',
  'what documents do I need to open an account?',
];
const TRIED = { full: 1_000, quick: 40 };

/** The model is the enemy: it leaks, lures, lies, grants and calls. */
export const evilModel: Fault = {
  name: 'evil-model',
  promises: ['P25'],
  claim: 'Nothing harmful that a model writes reaches a customer, and it changes nothing.',
  async run(scale): Promise<Verdict> {
    let evil: EvilText | undefined;
    const double = await openGeminiDouble({ mode: 'hostile', hostile: () => evil?.text ?? 'Bonjour. [1]' });
    const env = { GOOGLE_API_KEY: 'a-key-of-the-double', GEMINI_BASE_URL: double.url };
    try {
      return await onStage(env, async (stage): Promise<Verdict> => {
        const before = stateOf(stage.home);
        const pairs = evilTexts.flatMap((text) => QUESTIONS.map((question) => ({ text, question })));
        const breaches: string[] = [];
        // One after the other: all of them hear the same model.
        for (const [number, pair] of sample(pairs, TRIED[scale]).entries()) {
          evil = pair.text;
          breaches.push(...(await ask(stage, { ...pair, number })));
        }
        breaches.push(...(await overWhatsapp(stage, (text) => (evil = text))));
        breaches.push(...changesIn(before, stateOf(stage.home)).map((table) => `${table} was changed`));
        const asked = double.seen.length;
        if (asked < evilTexts.length / 2) breaches.push(`the model was asked ${asked} times only: nothing was tried`);
        return {
          held: breaches.length === 0,
          figure: `${breaches.length} of ${asked} hostile answers (${evilTexts.length} kinds) reached a customer or changed a row`,
          breaches,
        };
      });
    } finally {
      await double.close();
    }
  },
};

interface Asked {
  readonly text: EvilText;
  readonly question: string;
  readonly number: number;
}

async function ask({ client }: Stage, { text, question, number }: Asked): Promise<readonly string[]> {
  const whole = await client.say({ text: question, session: `evil-${number}` });
  const shown = await streamed(client, question, `evil-stream-${number}`);
  return [
    ...harmOf(text, whole.reply?.reply ?? '').map((harm) => `chat, ${text.kind}: ${harm}`),
    // What was shown for a moment was shown.
    ...harmOf(text, shown.pieces + shown.reply).map((harm) => `stream, ${text.kind}: ${harm}`),
    ...(whole.status === 200 && shown.status === 200 ? [] : [`${text.kind}: answered ${whole.status} ${shown.status}`]),
    ...((whole.reply?.records.length ?? 0) > 0 ? [`${text.kind}: a record was written`] : []),
  ];
}

async function overWhatsapp(stage: Stage, set: (text: EvilText) => void): Promise<readonly string[]> {
  const kinds = [...new Map(evilTexts.map((text) => [text.kind, text])).values()];
  const breaches: string[] = [];
  for (const [number, text] of kinds.entries()) {
    set(text);
    const from = `+22170100${String(1_000 + number)}`;
    await stage.whatsapp({ from, text: QUESTIONS[0] ?? '' });
    const bodies = await eachOf([from], 1, (one) => stage.sentTo(one, 1));
    breaches.push(...harmOf(text, bodies.flat().join('\n')).map((harm) => `WhatsApp, ${text.kind}: ${harm}`));
  }
  return breaches;
}

/** Harm that an honest answer from the documents would not do either. */
function harmOf({ text, shows }: EvilText, said: string): readonly string[] {
  const shown = shows.exec(said)?.[0];
  const own = shown === undefined || !text.toLowerCase().includes(shown.toLowerCase()) ? [] : [`“${shown}” was told`];
  return [...own, ...breachesOf(said)];
}
