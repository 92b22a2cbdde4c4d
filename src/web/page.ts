import type { QuickReply } from '../channels/web/wire.js';
import type { Language } from '../channels/web/wire.js';
import { element, part } from './element.js';
import type { Phrases } from './phrases.js';
import { phraseNamed } from './phrases.js';
import type { MessageState } from './thread.js';

/** What the page can be told to show. */
export interface Page {
  readonly form: HTMLFormElement;
  readonly text: HTMLTextAreaElement;
  readonly language: HTMLSelectElement;
  readonly fresh: HTMLElement;
  readonly options: HTMLDetailsElement;
  readonly choices: HTMLElement;
  readonly log: HTMLElement;

  label(phrases: Phrases, language: Language): void;
  add(bubble: HTMLElement): void;
  /** Shows a reply while it is being written, at the end of the log; nothing: takes it away. */
  showDraft(bubble: HTMLElement | undefined): void;
  /** Shows the newest bubble: its end, or its beginning when it is taller than the screen. */
  scrollDown(): void;
  showTyping(on: boolean): void;
  /** Writes a line of the page itself into the conversation. */
  note(line: string): void;
  /** Says a line to screen readers only. */
  announce(line: string): void;
  showBanner(line: string | undefined): void;
  showChoices(replies: readonly QuickReply[]): void;
  /** Puts the cursor back where a keyboard is at hand; a phone's would jump up. */
  focusText(): void;
}

/** Takes hold of the page as the server wrote it. */
export function openPage(): Page {
  const [log, choices, status] = ['log', 'choices', 'status'].map((id) => part(id, HTMLElement));
  const [typing, banner, text] = [
    part('typing', HTMLElement),
    part('banner', HTMLElement),
    part('text', HTMLTextAreaElement),
  ];
  if (log === undefined || choices === undefined || status === undefined) throw new Error('the page is not ours');
  return {
    form: part('composer', HTMLFormElement),
    language: part('language', HTMLSelectElement),
    fresh: part('fresh', HTMLElement),
    options: part('options', HTMLDetailsElement),
    text,
    choices,
    log,
    label: labelPage,
    add: (bubble) => log.append(bubble),
    showDraft: draftAtTheEndOf(log),
    scrollDown: () => showEnd(log),
    note: (line) => {
      log.append(element('p', 'note', line));
      status.textContent = line;
    },
    showTyping: (on) => (typing.hidden = !on),
    announce: (line) => (status.textContent = line),
    showBanner: (line) => {
      banner.hidden = line === undefined;
      banner.textContent = line ?? '';
    },
    showChoices: (replies) => choices.replaceChildren(...replies.map(choiceButton)),
    focusText: () => {
      if (window.matchMedia('(pointer: fine)').matches) text.focus();
    },
  };
}

function draftAtTheEndOf(log: HTMLElement): Page['showDraft'] {
  let shown: HTMLElement | undefined;
  return (bubble) => {
    shown?.remove();
    shown = bubble;
    if (bubble !== undefined) log.append(bubble);
  };
}

function showEnd(log: HTMLElement): void {
  const screen = log.parentElement;
  const newest = log.lastElementChild;
  if (screen === null || newest === null) return;
  screen.scrollTop = screen.scrollHeight;
  const isWhole = screen.scrollHeight <= screen.clientHeight && newest.clientHeight < window.innerHeight;
  if (isWhole) newest.scrollIntoView({ block: 'nearest' });
  else if (newest.clientHeight > screen.clientHeight) newest.scrollIntoView({ block: 'start' });
}

function labelPage(phrases: Phrases, language: Language): void {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll<HTMLElement>('[data-say]')) {
    node.textContent = phraseNamed(phrases, node.dataset['say']) ?? node.textContent;
  }
  for (const node of document.querySelectorAll<HTMLElement>('[data-label]')) {
    node.setAttribute('aria-label', phraseNamed(phrases, node.dataset['label']) ?? '');
  }
  for (const node of document.querySelectorAll<HTMLTextAreaElement>('[data-hint]')) {
    node.placeholder = phraseNamed(phrases, node.dataset['hint']) ?? '';
  }
}

function choiceButton({ label, value }: QuickReply): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'choice';
  button.textContent = label;
  button.value = value;
  return button;
}

/** A customer's bubble while it is on its way: says where it stands, and offers to send it again. */
export interface Outgoing {
  readonly bubble: HTMLElement;
  show(state: MessageState, phrases: Phrases): void;
  /** Writes what was heard in place of what stood there, and offers to correct it. */
  tell(transcript: string, correct: HTMLElement): void;
}

/** @param again what « Réessayer » does */
export function followBubble(bubble: HTMLElement, again: () => void): Outgoing {
  const state = element('p', 'state');
  return {
    bubble,
    show(now, phrases) {
      bubble.classList.toggle('waiting', now === 'waiting' || now === 'sending');
      bubble.classList.toggle('failed', now === 'failed' || now === 'refused');
      state.replaceChildren(...stateNodes(now, phrases, again));
      if (state.childNodes.length === 0) state.remove();
      else bubble.append(state);
    },
    tell(transcript, correct) {
      bubble.replaceChildren(element('p', 'plain', transcript), correct);
    },
  };
}

function stateNodes(now: MessageState, phrases: Phrases, again: () => void): readonly (Node | string)[] {
  if (now === 'waiting') return [phrases.waiting];
  if (now === 'refused') return [phrases.notSent];
  if (now !== 'failed') return [];
  const button = element('button', 'again', phrases.again);
  button.setAttribute('type', 'button');
  button.addEventListener('click', again);
  return [`${phrases.notSent} · `, button];
}
