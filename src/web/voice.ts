import { element, part } from './element.js';
import type { Phrases } from './phrases.js';
import { canRecord, microphoneProblem, openRecorder, type Recorder } from './recorder.js';

/** What the microphone's button needs of the page around it. */
export interface VoicePage {
  readonly phrases: () => Phrases;
  /** Sends a recording of this many seconds. */
  readonly send: (recording: Blob, seconds: number) => void;
  readonly explain: (line: string | undefined) => void;
  /** Few data should travel. */
  readonly light: () => boolean;
}

const LONGEST_SECONDS = 60;
const TICK_MS = 100;

/** Shows the microphone's button where the server listens: tap, speak, then send, listen or throw away. */
export function openVoice(page: VoicePage): void {
  const button = part('mic', HTMLButtonElement);
  if (button.dataset['voice'] !== 'on') return;
  const bar = part('voice', HTMLElement);
  button.hidden = false;
  button.addEventListener('click', () => {
    page.explain(undefined);
    if (!canRecord()) page.explain(page.phrases()[window.isSecureContext ? 'micBroken' : 'micInsecure']);
    else if (bar.hidden) void record(page, bar, button);
  });
}

async function record(page: VoicePage, bar: HTMLElement, button: HTMLElement): Promise<void> {
  try {
    const recorder = await openRecorder(page.light());
    const done = await listening(recorder, bar, page.phrases());
    if (done !== undefined) await review(done, bar, page);
  } catch (error) {
    page.explain(page.phrases()[microphoneProblem(error)]);
  } finally {
    bar.hidden = true;
    bar.replaceChildren();
    button.focus();
  }
}

interface Taken {
  readonly recording: Blob;
  readonly seconds: number;
}

/** Time and level, until the customer stops, throws it away, or the minute is over. */
function listening(recorder: Recorder, bar: HTMLElement, phrases: Phrases): Promise<Taken | undefined> {
  return new Promise((resolve) => {
    const started = performance.now();
    const seconds = () => (performance.now() - started) / 1_000;
    const clock = element('span', 'clock', timeOf(0));
    const level = document.createElement('meter');
    level.max = 1;
    level.setAttribute('aria-label', phrases.micLevel);
    const finish = () => {
      clearInterval(timer);
      const taken = seconds();
      void recorder.stop().then((recording) => resolve({ recording, seconds: taken }));
    };
    const timer = setInterval(() => {
      clock.textContent = timeOf(seconds());
      level.value = recorder.level();
      if (seconds() >= LONGEST_SECONDS) finish();
    }, TICK_MS);
    const cancel = action(phrases.cancel, () => {
      clearInterval(timer);
      recorder.cancel();
      resolve(undefined);
    });
    const stop = action(phrases.micStop, finish, 'send');
    bar.replaceChildren(cancel, clock, level, stop);
    bar.hidden = false;
    bar.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      cancel.click();
    };
    stop.focus();
  });
}

function review({ recording, seconds }: Taken, bar: HTMLElement, page: VoicePage): Promise<void> {
  return new Promise((resolve) => {
    const phrases = page.phrases();
    const player = document.createElement('audio');
    const address = URL.createObjectURL(recording);
    player.controls = true;
    player.src = address;
    const leave = () => {
      player.pause();
      URL.revokeObjectURL(address);
      resolve();
    };
    const send = action(
      phrases.send,
      () => {
        page.send(recording, seconds);
        leave();
      },
      'send',
    );
    const cancel = action(phrases.cancel, leave);
    bar.onkeydown = (event) => {
      if (event.key !== 'Escape') return;
      event.preventDefault();
      cancel.click();
    };
    bar.replaceChildren(cancel, player, send);
    send.focus();
  });
}

function action(label: string, act: () => void, look = 'choice'): HTMLElement {
  const button = element('button', look, label);
  button.setAttribute('type', 'button');
  button.addEventListener('click', act);
  return button;
}

/** `0:07` */
export function timeOf(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
