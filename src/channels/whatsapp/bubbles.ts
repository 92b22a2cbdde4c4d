import type { Reply } from '../../domain/turn.js';
import type { Language } from '../../domain/vocabulary.js';
import { LONGEST_BODY, partsOf } from './parts.js';
import { toWhatsappText } from './whatsapp-text.js';

/** One message as WhatsApp shows it. */
export interface Bubble {
  /** 1 to 1,600 characters; one line when there are buttons below it. */
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

interface Words {
  readonly choose: string;
  readonly pick: string;
  readonly source: string;
  readonly demo: string;
}

const WORDS: Readonly<Record<'fr' | 'en', Words>> = {
  fr: {
    choose: 'Répondez par le numéro ou par le mot.',
    pick: 'Choisissez une réponse :',
    source: 'Source',
    demo: 'valeur de démonstration',
  },
  en: {
    choose: 'Answer with the number or the word.',
    pick: 'Choose an answer:',
    source: 'Source',
    demo: 'demonstration value',
  },
};

const wordsOf = (language: Language) => WORDS[language === 'en' ? 'en' : 'fr'];

/**
 * A reply as messages, in order: its text and its sources, cut where they are too long, with the choices below the
 * last one: as buttons where they fit and can be shown, else numbered from 1.
 *
 * @param shows whether so many buttons can be shown; absent: none
 */
export function bubblesOf(reply: Sayable, shows: (buttons: number) => boolean = () => false): readonly Bubble[] {
  const parts = partsOf(textOf(reply));
  const choices = choiceLines(reply);
  if (choices === '') return parts.map((body) => ({ body }));
  const last = parts.at(-1) ?? '';
  const before = parts.slice(0, -1).map((body): Bubble => ({ body }));
  const labels = reply.quickReplies.map(({ label }) => label);
  if (shows(labels.length) && canBeButtons(labels)) return [...before, ...withButtons(last, labels, reply)];
  const numbered = last === '' ? choices : `${last}\n\n${choices}`;
  if (numbered.length > LONGEST_BODY) return [...parts, ...partsOf(choices)].map((body) => ({ body }));
  return [...before, { body: numbered }];
}

/** A reply on one line, for a message whose form was approved before. */
export interface Announced {
  readonly body: string;
  /** Nothing of it had to be left out. */
  readonly whole: boolean;
}

/**
 * The reply's text and sources on one line, cut between words where it is too long. A variable of an approved message
 * takes no line feed, no tab and no run of spaces. @source Twilio error 21656
 */
export function announcedOf(reply: Sayable, longest: number): Announced {
  const line = textOf(reply).replace(/\s+/g, ' ').trim();
  const whole = line.length <= longest && reply.quickReplies.length === 0;
  if (line.length <= longest) return { body: line, whole };
  const head = line.slice(0, longest - 1);
  const cut = head.lastIndexOf(' ') > longest / 2 ? head.slice(0, head.lastIndexOf(' ')) : head;
  return { body: `${cut.replace(/[\ud800-\udbff]$/, '')}…`, whole };
}

function textOf(reply: Sayable): string {
  return [toWhatsappText(reply.text), sourceLine(reply)].filter(Boolean).join('\n\n');
}

function canBeButtons(labels: readonly string[]): boolean {
  const few = labels.length >= 2 && labels.length <= MOST_BUTTONS;
  return few && labels.every((label) => label.length <= LONGEST_BUTTON) && new Set(labels).size === labels.length;
}

/** A body with buttons is a variable, which takes no line feed: what stands before the last line goes out alone. */
function withButtons(text: string, buttons: readonly string[], reply: Sayable): readonly Bubble[] {
  const end = text.lastIndexOf('\n');
  const line = text.slice(end + 1).trim();
  const asks = line !== '' && !/^(?:[-_>•]|\d+[.)])/.test(line) && line.length <= LONGEST_BUTTON_BODY;
  const before = asks ? text.slice(0, Math.max(0, end)).trim() : text;
  const body = asks ? line : wordsOf(reply.language).pick;
  const numbered = `${body}\n\n${choiceLines(reply)}`;
  return [...(before === '' ? [] : [{ body: before }]), { body, buttons, numbered }];
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
