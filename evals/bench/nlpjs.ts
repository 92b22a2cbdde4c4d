import nlpjs from '@nlpjs/basic';
import english from '@nlpjs/lang-en-min';
import french from '@nlpjs/lang-fr';
import type { Judgement } from '../../src/evaluation/judgement.js';
import type { Example } from '../../src/nlu/examples.js';

/** nlp.js as a judge of the same lines. */
export interface NlpJs {
  learn(lines: readonly Example[]): Promise<void>;
  /** @param outside what nlp.js calls None */
  judgeAll(lines: readonly Example[], outside: string): Promise<readonly Judgement[]>;
}

const WARM_UP = 200;

/** With its defaults, but nothing written to disk or screen; only intents are asked for, no sentiment and no entities. */
export async function openNlpJs(locale: 'en' | 'fr'): Promise<NlpJs> {
  const container = await nlpjs.containerBootstrap();
  container.use(locale === 'en' ? english.LangEn : french.LangFr);
  const nlp = new nlpjs.Nlp({ container, autoSave: false, autoLoad: false, languages: [locale], nlu: { log: false } });
  return {
    async learn(lines) {
      for (const { text, intent } of lines) nlp.addDocument(locale, text, intent);
      await nlp.train();
    },
    async judgeAll(lines, outside) {
      for (const { text } of lines.slice(0, WARM_UP)) await nlp.classify(locale, text);
      const judged: Judgement[] = [];
      for (const { text, intent: wanted } of lines) {
        const start = performance.now();
        const { intent, score } = await nlp.classify(locale, text);
        const milliseconds = performance.now() - start;
        const found = intent === 'None' ? outside : intent;
        judged.push({ text, wanted, found, confidence: score, milliseconds, guessed: 'fr' });
      }
      return judged;
    },
  };
}
