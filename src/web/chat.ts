import type { Language } from '../channels/web/wire.js';
import { fetchLines, sendMessage } from './client.js';
import { freshId } from './ids.js';
import type { Remembered } from './memory.js';
import { isLanguage, keepIn, recallFrom } from './memory.js';
import type { Outgoing, Page } from './page.js';
import { followBubble, openPage } from './page.js';
import { phrasesOf } from './phrases.js';
import { assistantBubble, customerBubble, replyBubble } from './render.js';
import type { Thread, Watcher } from './thread.js';
import { openThread } from './thread.js';

const storage = () => window.localStorage;
const wire = { send: sendMessage, lines: fetchLines };

/** The chat at work: one page, the thread it shows, and the language chosen on it. */
interface Chat {
  readonly page: Page;
  readonly thread: () => Thread;
  readonly chosen: () => Language | undefined;
  readonly renew: () => void;
}

/** Takes the server's form over; a browser that does not run this still has the form. */
function start(): void {
  const page = openPage();
  const begun = whatToContinue(page, recallFrom(storage));
  if (begun.language !== undefined && page.language.value === '') page.language.value = begun.language;
  const chosen = () => (isLanguage(page.language.value) ? page.language.value : undefined);
  const watcher = watch(page, chosen, () => void thread.resume(chosen()));
  let thread = openThread(begun.session, begun.pending, wire, watcher);
  const starters = [...page.choices.children];
  const renew = () => {
    thread = openThread(freshId(window.crypto), [], wire, watcher);
    page.log.replaceChildren();
    page.choices.replaceChildren(...starters);
    watcher.keep(thread.session, []);
  };
  page.log.replaceChildren();
  page.label(phrasesOf(chosen()), chosen() ?? 'fr');
  watcher.keep(begun.session, begun.pending);
  const chat: Chat = { page, chosen, renew, thread: () => thread };
  listenToCustomer(chat);
  listenToNetwork(chat);
  void comeBack(chat);
}

/** A form sent before this script was ready has begun a conversation of its own: that one goes on. */
function whatToContinue(page: Page, remembered: Remembered): Remembered & { readonly session: string } {
  const answered = page.log.childElementCount > 0;
  if (!answered && remembered.session !== undefined) return { ...remembered, session: remembered.session };
  return { ...remembered, session: page.issuedSession, pending: [] };
}

async function comeBack({ page, thread, chosen }: Chat): Promise<void> {
  await thread().catchUp();
  page.scrollDown();
  await thread().resume(chosen());
}

function watch(page: Page, chosen: Chat['chosen'], again: () => void): Watcher {
  const outgoing = new Map<string, Outgoing>();
  const follow = (id: string, words: string): Outgoing => {
    const followed = followBubble(customerBubble(words), again);
    outgoing.set(id, followed);
    page.add(followed.bubble);
    page.scrollDown();
    return followed;
  };
  return {
    line: ({ role, text }) => page.add(role === 'assistant' ? assistantBubble(text) : customerBubble(text)),
    state: (message, state) => {
      const followed = outgoing.get(message.id) ?? follow(message.id, message.label ?? message.text);
      followed.show(state, phrasesOf(chosen()));
      page.showTyping(state === 'sending');
      if (state === 'sending') page.announce(phrasesOf(chosen()).answering);
      if (state === 'failed') page.announce(phrasesOf(chosen()).notSent);
      page.showBanner(bannerFor(state, chosen()));
    },
    draft: (text) => {
      page.showDraft(text === undefined ? undefined : assistantBubble(text));
      if (text === undefined) return;
      page.showTyping(false);
      page.scrollDown();
    },
    reply: (reply) => {
      page.add(replyBubble(reply, phrasesOf(chosen() ?? reply.language)));
      page.showChoices(reply.quick_replies);
      page.announce(reply.reply.replace(/[*|]+/g, ' '));
      page.scrollDown();
    },
    keep: (session, pending) => {
      const language = chosen();
      keepIn(storage, { session, pending, ...(language === undefined ? {} : { language }) });
    },
  };
}

function bannerFor(state: string, language: Language | undefined): string | undefined {
  if (state === 'refused') return phrasesOf(language).refused;
  return navigator.onLine ? undefined : phrasesOf(language).offline;
}

function listenToCustomer({ page, thread, chosen, renew }: Chat): void {
  const say = (text: string, label: string) => {
    if (text.trim() === '') return;
    page.showChoices([]);
    void thread().say({ id: freshId(window.crypto), text: text.trim(), label: label.trim() }, chosen());
    page.focusText();
  };
  const sendWritten = () => {
    const words = page.text.value;
    page.text.value = '';
    fitHeight(page.text);
    say(words, words);
  };
  page.form.addEventListener('submit', (event) => {
    event.preventDefault();
    sendWritten();
  });
  page.text.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    sendWritten();
  });
  page.text.addEventListener('input', () => fitHeight(page.text));
  page.choices.addEventListener('click', (event) => {
    if (!(event.target instanceof HTMLButtonElement)) return;
    event.preventDefault();
    say(event.target.value, event.target.textContent);
  });
  page.fresh.addEventListener('click', (event) => {
    event.preventDefault();
    renew();
    page.focusText();
  });
  page.language.addEventListener('change', () => {
    page.label(phrasesOf(chosen()), chosen() ?? 'fr');
    void thread().resume(chosen());
  });
}

function fitHeight(text: HTMLTextAreaElement): void {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + 2}px`;
}

function listenToNetwork(chat: Chat): void {
  const { page, chosen } = chat;
  window.addEventListener('offline', () => page.showBanner(phrasesOf(chosen()).offline));
  window.addEventListener('online', () => {
    page.showBanner(undefined);
    void comeBack(chat);
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void comeBack(chat);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void comeBack(chat);
  });
}

start();
