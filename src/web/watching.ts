import type { Language, WireReply } from '../channels/web/wire.js';
import { plainText } from '../channels/web/plain-text.js';
import type { Chat } from './chat.js';
import { element } from './element.js';
import { stopListening } from './listen.js';
import type { Outgoing } from './page.js';
import { followBubble } from './page.js';
import type { Phrases } from './phrases.js';
import { phrasesOf } from './phrases.js';
import { offerRating } from './service-end.js';
import { assistantBubble, customerBubble, replyBubble, spokenBubble } from './render.js';
import type { MessageState, Watcher } from './thread.js';

/** What the thread tells, shown on the page. */
export function watch(chat: Chat): Watcher {
  const { page, chosen, memory, host } = chat;
  const phrases = () => phrasesOf(chosen());
  const outgoing = new Map<string, Outgoing>();
  const around = (language: Language) => ({
    phrases: phrases(),
    language,
    announce: (line: string) => page.announce(line),
  });
  const follow = (id: string, words: string): Outgoing => {
    const followed = followBubble(customerBubble(words), () => void chat.thread().resume(chosen()));
    outgoing.set(id, followed);
    page.add(followed.bubble);
    page.scrollDown();
    return followed;
  };
  return {
    line: ({ role, text, staff }) => {
      page.showChoices([]); // the first ones belong to a conversation that has not begun
      if (text === '') return;
      const bubble = role === 'assistant' ? spokenBubble(text, around(chosen() ?? 'fr')) : customerBubble(text);
      page.add(bubble);
      if (staff === undefined) return;
      bubble.prepend(element('p', 'small', phrases().adviser));
      page.announce(plainText(text));
      memory.set({ attended: chat.thread().session });
    },
    state: (message, state) => {
      const followed = outgoing.get(message.id) ?? follow(message.id, message.label ?? message.text);
      followed.show(state, phrases());
      page.showTyping(state === 'sending');
      page.showBanner(bannerFor(state, phrases()));
      if (state === 'sending') page.announce(phrases().answering);
      if (state === 'failed') page.announce(phrases().notSent);
    },
    heard: (message, transcript) => {
      outgoing.get(message.id)?.tell(transcript, correctButton(chat, transcript));
    },
    refused: (code) => page.showBanner(explanationOf(code, phrases())),
    draft: (text) => {
      page.showDraft(text === undefined ? undefined : assistantBubble(text));
      if (text === undefined) return;
      page.showTyping(false);
      page.scrollDown();
    },
    reply: (reply) => {
      memory.set({ attended: reply.handoff ? chat.thread().session : undefined });
      page.showChoices(reply.quick_replies);
      if (reply.reply === '') return; // a person reads it, and will answer
      stopListening();
      page.add(replyBubble(reply, { ...around(reply.language), phrases: phrasesOf(chosen() ?? reply.language) }));
      page.announce(plainText(reply.reply));
      page.scrollDown();
      offerRating(chat, reply);
      tellHost(host, reply);
    },
    keep: (session, pending) => {
      memory.set({ session, pending });
      host.tell('session', session);
    },
  };
}

function tellHost(host: Chat['host'], reply: WireReply): void {
  host.tell('reply', reply.flow.name);
  for (const { kind, id } of reply.records) if (kind !== 'feedback') host.tell('record', `${kind} ${id}`);
}

/** What was heard goes into the message box, to be sent again as it should have been. */
function correctButton({ page, chosen }: Chat, transcript: string): HTMLElement {
  const button = element('button', 'again', phrasesOf(chosen()).correct);
  button.setAttribute('type', 'button');
  button.addEventListener('click', () => {
    page.text.value = transcript;
    page.text.focus();
  });
  return button;
}

function explanationOf(code: string, phrases: Phrases): string {
  if (code === 'nothing-heard' || code === 'audio-empty' || code === 'audio-unknown') return phrases.nothingHeard;
  return code === 'audio-too-long' || code === 'audio-too-large' ? phrases.tooLong : phrases.refused;
}

function bannerFor(state: MessageState, phrases: Phrases): string | undefined {
  if (state === 'refused') return phrases.refused;
  return navigator.onLine ? undefined : phrases.offline;
}
