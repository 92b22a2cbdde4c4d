import type { Conversation, FlowPlace } from '../domain/conversation.js';
import type { Heard, Incoming, Understood } from '../domain/turn.js';
import type { Nlu } from '../domain/ports.js';
import type { Understanding } from '../domain/understanding.js';
import type { Language, Slot } from '../domain/vocabulary.js';
import { readOption } from '../language/choice.js';
import { readLanguageWish } from '../language/language-wish.js';
import { partQuestion } from '../language/question.js';
import { readBackAnswer } from './hearsay.js';
import { completeSecret } from './in-parts.js';
import { cleanSecrets } from './safety.js';

/** Characters of one message that are read. */
export const LONGEST_READ = 10_000;

/** A flow that waits longer than this was forgotten. */
const FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/** A language is changed by a line that is surer than this. */
const SWITCH = 0.8;

/** Where a name is asked, a sentence as sure as this is no name. */
const SURELY = 0.95;
const SENTENCE = 6;

/** A name and an address are in no language. */
const PERSONAL: readonly Slot[] = ['name', 'phone', 'email', 'claim_id'];

interface Circumstances {
  readonly conversation: Conversation;
  readonly at: Date;
  readonly chance: Uint8Array;
}

/** A message beside its conversation: secrets masked, a forgotten flow set aside. */
export function hear(incoming: Incoming, { conversation, at, chance }: Circumstances): Heard {
  const clean = cleanSecrets(withoutControls(incoming.text.slice(0, LONGEST_READ)));
  const { text, secret, unfinished } = completeSecret(clean.text, conversation.unfinished);
  const masked = [...(incoming.secrets ?? []), ...clean.secrets, ...(secret === undefined ? [] : [secret])];
  const forgotten = isForgotten(conversation, at);
  return {
    incoming: { ...incoming, text },
    text: text.trim(),
    secrets: [...new Set(masked)],
    ...(unfinished === undefined ? {} : { unfinished }),
    conversation: forgotten ? setAside(conversation) : conversation,
    forgotten,
    at,
    chance,
  };
}

/** Adds the meaning, and the language of the answer: the customer's choice, else a sure guess, else the one so far. */
export function understand(heard: Heard, nlu: Nlu): Understood {
  const meant = optionTaken(signMeant(heard), heard.conversation);
  const understanding = nlu.understand(meant);
  const { statement, question } = partQuestion(meant);
  const both = question !== undefined && statement !== '';
  return {
    ...heard,
    meant,
    understanding,
    ...(both ? { stated: nlu.understand(statement) } : {}),
    language: languageOf(heard, understanding),
  };
}

/** 👍 in answer to a question. Where none is pending it says nothing. */
function signMeant({ text, conversation: { place, offer } }: Heard): string {
  if (place?.status !== 'active' && offer === undefined) return text;
  const sign = text.replace(/[\s\u{1f3fb}-\u{1f3ff}\ufe0f]/gu, '');
  return SIGNS.find(({ pattern }) => pattern.test(sign))?.said ?? text;
}

const SIGNS: readonly { readonly pattern: RegExp; readonly said: string }[] = [
  { pattern: /^(?:👍|👌|✅|✔|🆗|💯)+$/u, said: 'oui' },
  { pattern: /^(?:👎|❌|🚫|✖)+$/u, said: 'non' },
  { pattern: /^🙏+$/u, said: 'merci' },
];

/** « 2 » as a whole answer is the second choice that was offered. */
function optionTaken(text: string, { offered = [] }: Conversation): string {
  const index = offered.length === 0 ? undefined : readOption(text, offered.length);
  return (index === undefined ? undefined : offered[index]) ?? readBackAnswer(text, offered) ?? text;
}

function languageOf({ incoming, conversation, text }: Heard, { language }: Understanding): Language {
  const wish = readLanguageWish(text);
  if (wish !== undefined) return wish;
  if (incoming.language !== undefined) return incoming.language;
  const names = PERSONAL.some((slot) => slot === conversation.place?.asking);
  if (names && (language.confidence < SURELY || text.split(/\s+/).length < SENTENCE)) return conversation.language;
  const enough = conversation.version === 0 ? language.confidence >= SWITCH / 2 : language.confidence >= SWITCH;
  // Figures and a phone number are in no language.
  const several = (text.match(/\p{L}{2,}/gu) ?? []).length > 1 || conversation.version === 0;
  return enough && several ? language.language : conversation.language;
}

function isForgotten({ place, updatedAt }: Conversation, at: Date): boolean {
  return (
    place?.status === 'active' && updatedAt !== undefined && at.getTime() - new Date(updatedAt).getTime() > FORGOTTEN_MS
  );
}

/** It waits on top of what waits already, and may be taken up by its answer. */
function setAside({ place, ...conversation }: Conversation): Conversation {
  if (place === undefined) return conversation;
  const waits: FlowPlace = { ...place, status: 'suspended' };
  return { ...conversation, waiting: [...conversation.waiting, waits], offer: waits };
}

/** Control characters and half surrogates mean nothing in a message and cannot all be stored. */
function withoutControls(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069]/g, '');
}
