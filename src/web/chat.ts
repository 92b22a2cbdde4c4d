import type { Language } from '../channels/web/wire.js';
import { fetchLines, issueSession, sendMessage, sendRecording } from './client.js';
import { part } from './element.js';
import { openHost, type Host } from './host.js';
import { freshId } from './ids.js';
import { listenToCustomer, listenToNetwork, listenToVoice, say } from './inputs.js';
import { findVoices, stopListening } from './listen.js';
import { isLanguage, openMemory, type Memory, type Remembered } from './memory.js';
import { eraseWhatWaits, openOptions, savesData } from './options.js';
import type { Page } from './page.js';
import { openPage } from './page.js';
import { phrasesOf } from './phrases.js';
import type { Thread, Wire } from './thread.js';
import { openThread } from './thread.js';
import { watch } from './watching.js';

/** The chat at work: one page, the thread it shows, and the language chosen on it. */
export interface Chat {
  readonly page: Page;
  readonly memory: Memory;
  readonly host: Host;
  readonly thread: () => Thread;
  readonly chosen: () => Language | undefined;
  /** Begins another conversation; ends once nothing of this one is on its way any more. */
  readonly renew: () => Promise<void>;
}

/** How often a person's answer is looked for. */
const OFTEN_MS = 8_000;
const RARELY_MS = 30_000;

/** Takes the server's form over; a browser that does not run this still has the form. */
function start(): void {
  const page = openPage();
  const memory = openMemory(() => window.localStorage);
  const host = openHost();
  const begun = whatToContinue(page, memory.get(), host);
  if (begun.language !== undefined && page.language.value === '') page.language.value = begun.language;
  const chosen = () => (isLanguage(page.language.value) ? page.language.value : undefined);
  const starters = [...page.choices.children];
  const renew = (): Promise<void> => {
    const left = thread.leave();
    stopListening();
    thread = openThread(freshId(window.crypto), [], wire, watch(chat));
    page.showDraft(undefined);
    page.showTyping(false);
    page.log.replaceChildren();
    page.choices.replaceChildren(...starters);
    watch(chat).keep(thread.session, []);
    return left;
  };
  const chat: Chat = { page, memory, host, chosen, renew, thread: () => thread };
  const wire = wireOf(chat);
  let thread = openThread(begun.session, begun.pending, wire, watch(chat));
  page.log.replaceChildren();
  page.label(phrasesOf(chosen()), chosen() ?? 'fr');
  watch(chat).keep(begun.session, begun.pending);
  listenToCustomer(chat);
  listenToVoice(chat);
  document.documentElement.classList.add('scripted');
  openOptions(chat);
  findVoices();
  listenToNetwork(chat, () => comeBack(chat));
  host.listen((text) => say(chat, text, text));
  host.tell('ready');
  waitForPerson(chat);
  void comeBack(chat);
}

function wireOf({ page, chosen, memory }: Chat): Wire {
  const busy = () => page.showBanner(phrasesOf(chosen()).busy);
  return {
    send: (request, draft) => sendMessage(request, draft, { whole: savesData({ memory }), busy }),
    speak: (ids, recording) => sendRecording({ text: '', ...ids }, recording),
    lines: fetchLines,
    issue: issueSession,
  };
}

type Begun = Remembered & { readonly session: string };

/** A form sent before this script was ready has begun a conversation of its own: that one goes on. */
function whatToContinue(page: Page, remembered: Remembered, host: Host): Begun {
  const issued = part('session', HTMLInputElement).value;
  const session = remembered.session ?? host.session;
  if (page.log.childElementCount > 0 || session === undefined) return { ...remembered, session: issued, pending: [] };
  return { ...remembered, session };
}

async function comeBack(chat: Chat): Promise<void> {
  await eraseWhatWaits(chat);
  await catchUp(chat);
  await chat.thread().resume(chat.chosen());
}

/** Shows what is new, and goes there only when there is something: who reads above is left in peace. */
async function catchUp({ page, thread }: Chat): Promise<void> {
  const before = page.log.childElementCount;
  await thread().catchUp();
  if (page.log.childElementCount > before) page.scrollDown();
}

/** While a person answers in the place of the assistant, what he wrote is fetched as long as somebody looks. */
function waitForPerson(chat: Chat): void {
  const { memory, thread } = chat;
  setInterval(
    () => {
      const isLooking = document.visibilityState === 'visible' && navigator.onLine;
      if (isLooking && memory.get().attended === thread().session) void catchUp(chat);
    },
    savesData(chat) ? RARELY_MS : OFTEN_MS,
  );
}

start();
