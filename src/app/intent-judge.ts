import { NOTHING_FOUND, type Judgement } from '../evaluation/judgement.js';
import { decide } from '../nlu/decide.js';
import type { Example } from '../nlu/examples.js';
import { makeNlu } from '../nlu/nlu.js';
import type { Nlu } from '../domain/ports.js';
import type { Model } from '../nlu/train.js';

type Found = Pick<Judgement, 'found' | 'confidence' | 'guessed'>;

/** Lines that are read before the stopwatch counts: a server that just started is not what customers meet. */
const WARM_UP = 200;

/** What a model makes of test lines, in its own labels; a line that it turns away is `outside`. */
export function judgeAll(model: Model, lines: readonly Example[], outside = NOTHING_FOUND): readonly Judgement[] {
  return judge(lines, (text) => {
    const { best, outside: stranger, language } = decide(model, text);
    const first = best[0];
    const found = stranger.decided || first === undefined ? outside : first.label;
    return { found, confidence: first?.confidence ?? 0, guessed: language.language };
  });
}

/** What the product makes of test lines: what it turns away is `unclear`, an intent like the others. */
export function judgeAsProduct(model: Model, lines: readonly Example[]): readonly Judgement[] {
  return judgeBy(makeNlu(model), lines);
}

/** What a reader of intents makes of test lines. */
export function judgeBy(nlu: Nlu, lines: readonly Example[]): readonly Judgement[] {
  return judge(lines, (text) => {
    const { intent, language } = nlu.understand(text);
    return { found: intent.name, confidence: intent.confidence, guessed: language.language };
  });
}

function judge(lines: readonly Example[], listen: (text: string) => Found): readonly Judgement[] {
  for (const { text } of lines.slice(0, WARM_UP)) listen(text);
  return lines.map(({ text, intent, language }) => {
    const start = performance.now();
    const found = listen(text);
    const milliseconds = performance.now() - start;
    return { text, wanted: intent, spoken: language, milliseconds, ...found };
  });
}
