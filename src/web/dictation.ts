import { part } from './element.js';
import type { Phrases } from './phrases.js';
import type { MicrophoneProblem } from './recorder.js';

/** What dictation needs of the page around it. */
export interface DictationPage {
  readonly phrases: () => Phrases;
  readonly text: HTMLTextAreaElement;
  /** BCP 47. */
  readonly language: () => string;
  readonly explain: (line: string | undefined) => void;
}

/** The browser's own recognition, as far as it is used. */
interface Recognition extends EventTarget {
  lang: string;
  interimResults: boolean;
  start(): void;
  stop(): void;
}

/**
 * The microphone's button where the server does not listen: the browser's own recognition writes into the message box,
 * to be read before it is sent. A browser without one says what to do instead.
 */
export function openDictation(page: DictationPage): void {
  const button = part('mic', HTMLButtonElement);
  if (button.dataset['voice'] === 'on') return;
  const open = recognitionOf();
  let listening: Recognition | undefined;
  button.hidden = false;
  button.addEventListener('click', () => {
    const phrases = page.phrases();
    if (listening !== undefined) {
      listening.stop();
      return;
    }
    if (open === undefined || !window.isSecureContext) {
      page.explain(phrases.dictationMissing);
      return;
    }
    listening = open();
    button.setAttribute('aria-pressed', 'true');
    page.explain(phrases.dictating);
    listen(listening, page, (problem) => {
      listening = undefined;
      button.removeAttribute('aria-pressed');
      page.explain(problem === undefined ? undefined : page.phrases()[problem]);
      page.text.focus();
    });
  });
}

type Problem = MicrophoneProblem | 'nothingHeard' | 'dictationMissing';

function listen(recognition: Recognition, page: DictationPage, done: (problem?: Problem) => void): void {
  const before = page.text.value.trim();
  let problem: Problem | undefined;
  recognition.lang = page.language();
  recognition.interimResults = true;
  recognition.addEventListener('result', (event) => {
    page.text.value = [before, transcriptIn(event)].filter((words) => words !== '').join(' ');
    page.text.dispatchEvent(new Event('input'));
  });
  recognition.addEventListener('error', (event) => {
    problem = problemOf(Reflect.get(event, 'error'));
  });
  recognition.addEventListener('end', () => done(problem));
  recognition.start();
}

/** All stretches that were heard so far, the last one perhaps not for good. */
function transcriptIn(event: Event): string {
  const results = reach(event, 'results');
  const stretches = Array.from({ length: Number(reach(results, 'length') ?? 0) }, (_, at) => reach(results, at));
  return stretches
    .map((alternatives) => reach(reach(alternatives, 0), 'transcript'))
    .filter((words) => typeof words === 'string')
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** What the browser's objects have is on their prototypes, out of reach of their entries. */
function reach(value: unknown, name: string | number): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function problemOf(name: unknown): Problem | undefined {
  if (name === 'aborted') return undefined;
  if (name === 'not-allowed') return 'micRefused';
  if (name === 'audio-capture') return 'micMissing';
  return name === 'no-speech' ? 'nothingHeard' : 'dictationMissing';
}

function recognitionOf(): (() => Recognition) | undefined {
  const known: unknown =
    Reflect.get(window, 'SpeechRecognition') ?? Reflect.get(window, 'webkitSpeechRecognition') ?? undefined;
  if (typeof known !== 'function') return undefined;
  return () => {
    const made: unknown = Reflect.construct(known, []);
    if (!isRecognition(made)) throw new TypeError('this browser’s recognition is another one');
    return made;
  };
}

function isRecognition(made: unknown): made is Recognition {
  return made instanceof EventTarget && 'start' in made && 'stop' in made;
}
