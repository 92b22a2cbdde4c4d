import type { Language } from '../channels/web/wire.js';
import { element } from './element.js';
import type { Phrases } from './phrases.js';
import { stretchesOf, wordsToSay } from './spoken.js';

/** Which reply is being read out, and how its button is put back. */
let stopReading: (() => void) | undefined;

/**
 * Tells the style sheet for which languages this browser has a voice: the buttons of the others stay hidden.
 * Voices come late in some browsers.
 */
export function findVoices(): void {
  if (!('speechSynthesis' in window)) return;
  const look = () => {
    const known = window.speechSynthesis.getVoices().map(({ lang }) => lang.slice(0, 2).toLowerCase());
    document.documentElement.dataset['says'] = ['fr', 'en'].filter((language) => known.includes(language)).join(' ');
  };
  look();
  window.speechSynthesis.addEventListener('voiceschanged', look);
}

/** Reads a reply out when it is pressed, and stops when it is pressed again. Nothing is ever read out unasked. */
export function listenButton(markdown: string, language: Language, phrases: Phrases): HTMLElement {
  const button = element('button', 'tool listen', phrases.listen);
  button.setAttribute('type', 'button');
  button.dataset['in'] = language;
  const stop = () => {
    stopReading = undefined;
    window.speechSynthesis.cancel();
    button.textContent = phrases.listen;
  };
  button.addEventListener('click', () => {
    const mine = stopReading === stop;
    stopReading?.();
    if (mine) return;
    stopReading = stop;
    button.textContent = phrases.listenStop;
    readOut(stretchesOf(wordsToSay(markdown, language)), language, () => {
      if (stopReading === stop) stop();
    });
  });
  return button;
}

/** Silence, when the page shows something else. */
export function stopListening(): void {
  stopReading?.();
}

function readOut(stretches: readonly string[], language: Language, done: () => void): void {
  const voice = window.speechSynthesis.getVoices().find(({ lang }) => lang.toLowerCase().startsWith(language));
  stretches.forEach((stretch, at) => {
    const said = new SpeechSynthesisUtterance(stretch);
    said.lang = voice?.lang ?? language;
    if (voice !== undefined) said.voice = voice;
    if (at === stretches.length - 1) said.addEventListener('end', done);
    said.addEventListener('error', done);
    window.speechSynthesis.speak(said);
  });
}
