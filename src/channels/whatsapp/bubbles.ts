import type { Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { LONGEST_BODY, partsOf } from './parts.js';
import { toWhatsappText } from './whatsapp-text.js';

/** One message as WhatsApp shows it. */
export interface Bubble {
  /** 1 to 1,600 characters. */
  readonly body: string;
  /** Two or three buttons below it; where they cannot be shown, `numbered` is the body instead. */
  readonly buttons?: readonly string[];
  readonly numbered?: string;
}

/** What a reply is made of for somebody who reads it on WhatsApp. */
export type Sayable = Pick<Reply, 'text' | 'quickReplies' | 'sources' | 'language'>;

/** WhatsApp shows three buttons in a conversation, with twenty characters on each, under a body of 1,024. */
const MOST_BUTTONS = 3;
const LONGEST_BUTTON = 20;
const LONGEST_BUTTON_BODY = 1_024;

const WORDS: Readonly<
  Record<'fr' | 'en', { readonly choose: string; readonly source: string; readonly demo: string }>
> = {
  fr: { choose: 'Répondez par le numéro ou par le mot.', source: 'Source', demo: 'valeur de démonstration' },
  en: { choose: 'Answer with the number or the word.', source: 'Source', demo: 'demonstration value' },
};

const wordsOf = (language: Language) => WORDS[language === 'en' ? 'en' : 'fr'];

/**
 * A reply as messages, in order: its text and its sources, cut where they are too long, with the choices below the
 * last one, as buttons where they fit and numbered from 1 everywhere else.
 */
export function bubblesOf(reply: Sayable): readonly Bubble[] {
  const text = [toWhatsappText(reply.text), sourceLine(reply)].filter(Boolean).join('\n\n');
  const choices = choiceLines(reply);
  if (choices === '') return partsOf(text).map((body) => ({ body }));
  const parts = partsOf(text);
  const last = parts.at(-1) ?? '';
  const numbered = last === '' ? choices : `${last}\n\n${choices}`;
  const before = parts.slice(0, -1).map((body): Bubble => ({ body }));
  if (numbered.length > LONGEST_BODY) return [...parts, ...partsOf(choices)].map((body) => ({ body }));
  const labels = reply.quickReplies.map(({ label }) => label);
  return [...before, canBeButtons(labels, last) ? { body: last, buttons: labels, numbered } : { body: numbered }];
}

function canBeButtons(labels: readonly string[], body: string): boolean {
  const few = labels.length >= 2 && labels.length <= MOST_BUTTONS;
  const short = labels.every((label) => label.length <= LONGEST_BUTTON) && new Set(labels).size === labels.length;
  return few && short && body !== '' && body.length <= LONGEST_BUTTON_BODY;
}

function choiceLines({ quickReplies, language }: Sayable): string {
  if (quickReplies.length === 0) return '';
  const lines = quickReplies.map(({ label }, index) => `${index + 1}. ${toWhatsappText(label)}`);
  return [...lines, wordsOf(language).choose].join('\n');
}

function sourceLine({ sources, language }: Sayable): string {
  const words = wordsOf(language);
  const names = sources.map(({ title, section, url, status }) => {
    const name = [title, section].filter(Boolean).join(', ');
    const marks = [...(url === undefined ? [] : [url]), ...(status === 'demo' ? [words.demo] : [])];
    return toWhatsappText(marks.length === 0 ? name : `${name} (${marks.join(' · ')})`);
  });
  return names.map((name) => `_${words.source}_ : ${name}`).join('\n');
}
