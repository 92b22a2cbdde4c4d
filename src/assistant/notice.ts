import type { Conversation } from '../domain/conversation.js';
import { noticeAfter } from '../domain/privacy.js';
import type { Heard, Understood } from '../domain/turn.js';
import { say, type Phrase } from '../language/phrase.js';

/** Of version `NOTICE_VERSION`, as the page's own: another wording is another version. */
export const notice: Phrase = {
  fr:
    'ℹ️ Vos messages servent à vous répondre et à traiter vos demandes. En continuant, vous acceptez que la banque les ' +
    'traite. Vous pouvez demander à les voir, à les corriger ou à les faire effacer (loi n° 2008-12).',
  en:
    'ℹ️ Your messages serve to answer you and to handle your requests. By going on, you agree that the bank handles ' +
    'them. You may ask to see them, correct them or have them erased (Senegalese law 2008-12).',
};

/** The reply, after the notice where the channel has no page that shows it. */
export function withNotice(heard: Understood, text: string): string {
  return changeOf(heard).shows ? `${say(notice, heard.language)}\n\n${text}` : text;
}

/** What the conversation keeps of the notice. */
export function noticed(heard: Heard): Pick<Conversation, 'notice'> {
  const { notice: shown } = changeOf(heard);
  return shown === undefined ? {} : { notice: shown };
}

function changeOf({ conversation, incoming, at }: Heard) {
  return noticeAfter(conversation.notice, incoming.channel, at.toISOString());
}
