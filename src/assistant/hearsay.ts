import type { Route, Understood } from '../domain/turn.js';
import { toQuickReplies, type Choice } from '../flows/script.js';
import { readYesNo } from '../language/yes-no.js';
import { say } from '../language/phrase.js';
import { aside, type Moment } from './moment.js';
import { phrases } from './phrases.js';
import { shelfAsItWas } from './shelf.js';

/** Below this, what was heard in a recording is read back before anything is done with it. */
const SURE = 0.6;

/** What stands for "no" below words that were read back: no service takes it for its own answer. */
const REPHRASE = 'je reformule';

const again: Choice = { label: { fr: 'Non, je reformule', en: 'No, I will rephrase' }, value: REPHRASE };

/** A yes or a no to words that were read back, as what it chooses; nothing when none were. */
export function readBackAnswer(text: string, offered: readonly string[]): string | undefined {
  const [words] = offered;
  if (words === undefined || offered[1] !== REPHRASE) return undefined;
  const answer = readYesNo(text);
  if (answer === undefined) return undefined;
  return answer === 'yes' ? words : REPHRASE;
}

/** Words that were heard badly are read back, once; a customer who refuses them says it otherwise. */
export function byHearsay(moment: Moment): Route | undefined {
  const { heard } = moment;
  if (heard.meant === REPHRASE) return aside(moment, phrases.rephrase, []);
  return isUnsure(heard) ? readBack(heard) : undefined;
}

function isUnsure({ incoming, meant, text }: Understood): boolean {
  const { confidence = 1 } = incoming.heard ?? {};
  // A choice by its number or a yes means the same however badly it was heard.
  return confidence < SURE && meant === text && readYesNo(text) === undefined;
}

function readBack({ text, language, conversation }: Understood): Route {
  const yes: Choice = { label: { fr: "Oui, c'est ça", en: 'Yes, that is it' }, value: text };
  return {
    to: 'say',
    text: say(phrases.heardUnsure(text), language),
    quickReplies: toQuickReplies([yes, again], language),
    shelf: shelfAsItWas(conversation),
  };
}
