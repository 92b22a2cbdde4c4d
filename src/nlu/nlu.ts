import type { Nlu } from '../domain/ports.js';
import type { ScoredIntent, Understanding } from '../domain/understanding.js';
import type { Intent } from '../domain/vocabulary.js';
import { intents } from '../domain/vocabulary.js';
import type { Decision } from './decide.js';
import { decide } from './decide.js';
import type { Model } from './train.js';

/** The product's ear: a line in, its language and intent out. Never throws, reads any text in a few milliseconds. */
export function makeNlu(model: Model): Nlu {
  return { understand: (text) => understandingOf(decide(model, text)) };
}

function understandingOf(decision: Decision): Understanding {
  const alternatives = decision.best.flatMap(({ label, confidence }) => {
    const name = intents.find((intent): intent is Intent => intent === label);
    return name === undefined ? [] : [{ name, confidence }];
  });
  const first = alternatives[0];
  const unclear: ScoredIntent = { name: 'unclear', confidence: decision.outside.chance };
  const intent = decision.outside.decided || first === undefined ? unclear : first;
  return { language: decision.language, intent, alternatives };
}
