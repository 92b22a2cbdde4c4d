import type { Chat } from './chat.js';
import { eraseConversation } from './client.js';
import { part } from './element.js';
import { phrasesOf } from './phrases.js';

/** The menu: fewer data, a new conversation, the end of this one. */
export function openOptions(chat: Chat): void {
  const { page, memory } = chat;
  const saver = part('saver', HTMLInputElement);
  saver.checked = savesData(chat);
  saver.addEventListener('change', () => memory.set({ saver: saver.checked }));
  page.options.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    close(page.options);
    page.options.querySelector('summary')?.focus();
  });
  document.addEventListener('click', ({ target }) => {
    if (target instanceof Node && !page.options.contains(target)) close(page.options);
  });
  openErasing(chat);
}

/** As the customer chose; else as his browser says. */
export function savesData({ memory }: Pick<Chat, 'memory'>): boolean {
  const asked = new Map<string, unknown>(Object.entries(connection())).get('saveData');
  return memory.get().saver ?? (asked === true || window.matchMedia('(prefers-reduced-data: reduce)').matches);
}

/** Few browsers tell of it, and their types do not. */
function connection(): object {
  const known: unknown = Reflect.get(navigator, 'connection');
  const saveData: unknown = typeof known === 'object' && known !== null ? Reflect.get(known, 'saveData') : undefined;
  return { saveData };
}

function close(options: HTMLDetailsElement): void {
  options.open = false;
}

function openErasing(chat: Chat): void {
  const ask = part('erase-ask', HTMLElement);
  const button = part('erase', HTMLButtonElement);
  const yes = part('erase-yes', HTMLButtonElement);
  const show = (asking: boolean) => {
    ask.hidden = !asking;
    button.hidden = asking;
  };
  button.addEventListener('click', (event) => {
    event.preventDefault();
    show(true);
    yes.focus();
  });
  part('erase-no', HTMLButtonElement).addEventListener('click', () => {
    show(false);
    button.focus();
  });
  yes.addEventListener('click', () => {
    show(false);
    close(chat.page.options);
    void erase(chat);
  });
}

/** The screen is cleared at once; the server is told when nothing of the old conversation is on its way any more. */
async function erase(chat: Chat): Promise<void> {
  const { memory, page, chosen } = chat;
  const { session } = chat.thread();
  memory.set({ toErase: [...(memory.get().toErase ?? []), session], erased: session });
  const left = chat.renew();
  page.text.value = '';
  page.focusText();
  await left;
  const kept = await eraseWhatWaits(chat);
  const phrases = phrasesOf(chosen());
  const done = kept === 0 ? phrases.erased : phrases.erasedKept.replace('{n}', String(kept));
  page.note(kept === undefined ? phrases.eraseLater : done);
}

/** Has erased what could not be before. @returns how many requests the bank keeps, or nothing when some could not be erased */
export async function eraseWhatWaits({ memory }: Pick<Chat, 'memory'>): Promise<number | undefined> {
  let all: number | undefined = 0;
  for (const session of memory.get().toErase ?? []) {
    const kept = await eraseConversation(session);
    if (kept === undefined) return undefined;
    all += kept;
    memory.set({ toErase: (memory.get().toErase ?? []).filter((one) => one !== session) });
  }
  return all;
}
