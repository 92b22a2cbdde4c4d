import type { Chat } from './chat.js';
import { openDictation } from './dictation.js';
import { freshId } from './ids.js';
import { savesData } from './options.js';
import { phrasesOf } from './phrases.js';
import { openVoice, timeOf } from './voice.js';

/** Sends what was written or chosen. @param label what the customer reads in his bubble */
export function say({ page, thread, chosen }: Chat, text: string, label: string): void {
  if (text.trim() === '') return;
  page.showChoices([]);
  void thread().say({ id: freshId(window.crypto), text: text.trim(), label: label.trim() }, chosen());
  page.focusText();
}

export function listenToCustomer(chat: Chat): void {
  const { page, thread, chosen, memory } = chat;
  const sendWritten = () => {
    const words = page.text.value;
    page.text.value = '';
    fitHeight(page.text);
    say(chat, words, words);
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
    say(chat, event.target.value, event.target.textContent);
  });
  page.fresh.addEventListener('click', (event) => {
    event.preventDefault();
    page.options.open = false;
    void chat.renew();
    page.focusText();
  });
  page.language.addEventListener('change', () => {
    const language = chosen();
    page.label(phrasesOf(language), language ?? 'fr');
    memory.set({ language });
    void thread().resume(language);
  });
}

function fitHeight(text: HTMLTextAreaElement): void {
  text.style.height = 'auto';
  text.style.height = `${text.scrollHeight + 2}px`;
}

export function listenToVoice({ page, thread, chosen, memory }: Chat): void {
  openDictation({
    phrases: () => phrasesOf(chosen()),
    text: page.text,
    language: () => (chosen() === 'en' ? 'en-US' : 'fr-FR'),
    explain: (line) => page.showBanner(line),
  });
  openVoice({
    phrases: () => phrasesOf(chosen()),
    explain: (line) => page.showBanner(line),
    light: () => savesData({ memory }),
    send: (recording, seconds) => {
      const text = `${phrasesOf(chosen()).voiceNote} (${timeOf(seconds)})`;
      void thread().say({ id: freshId(window.crypto), text, recording }, chosen());
    },
  });
}

/** @param comeBack reads what the page missed and sends what waits */
export function listenToNetwork(chat: Chat, comeBack: () => Promise<void>): void {
  const { page, chosen, memory, host } = chat;
  window.addEventListener('offline', () => page.showBanner(phrasesOf(chosen()).offline));
  window.addEventListener('online', () => {
    page.showBanner(undefined);
    void comeBack();
  });
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) void comeBack();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void comeBack();
  });
  window.addEventListener('storage', () => {
    if (memory.get().erased === chat.thread().session) void chat.renew();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) host.tell('close');
  });
}
