import type { ConversationId, MessageId } from '../../domain/ids.js';
import type { Arrived, Attachment, Inbox, Messenger, Outbox, Transcriber } from '../../domain/messenger.js';
import type { Assistant, Clock } from '../../domain/ports.js';
import type { ModelUse } from '../../domain/telemetry.js';
import type { Language } from '../../domain/vocabulary.js';
import { toldAside, type AsideName } from './asides.js';
import { speechIn } from '../sound-type.js';

/** Who reads what came, and who answers it. */
export interface Answering {
  readonly inbox: Inbox;
  readonly outbox: Outbox;
  readonly assistant: Assistant;
  readonly messenger: Messenger;
  /** Absent: voice notes cannot be listened to. */
  readonly transcriber?: Transcriber;
  readonly clock: Clock;
  readonly log: PostLog;
}

/** Codes and counts; never a text, never a number. */
export interface PostLog {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
}

/** Listening, a model and the turn take less than this; what a server that died was answering is answered after it. */
const LEASE_MS = 60_000;
/** Failures after which the customer is told that it does not work. */
const TRIES = 3;
/** Whisper and its kind are read for a minute. */
const LONGEST_SECONDS = 75;

/**
 * Answers all that waits in one conversation as one message: people write in several bubbles. The reply is stored by
 * the assistant with its turn; here nothing is said that is not stored first.
 *
 * @throws whatever the assistant throws, when it may be tried again
 */
export async function answerWaiting(parts: Answering, id: ConversationId): Promise<void> {
  const arrived = await parts.inbox.take(id, parts.clock(), LEASE_MS);
  const [first] = arrived;
  if (first === undefined) return;
  const ids = arrived.map(({ messageId }) => messageId);
  const heard = await Promise.all(arrived.map((one) => hear(parts, one)));
  const text = heard
    .map((one) => one.text)
    .filter(Boolean)
    .join('\n');
  const problems = heard.flatMap((one) => one.problems);
  let language: Language = 'fr';
  if (text !== '') {
    void showTyping(parts, arrived);
    try {
      const together = { conversationId: id, messageId: first.messageId, text, settles: ids };
      const reply = await parts.assistant.respond({ ...together, ...whatIsKnown(arrived, heard) });
      language = reply.language;
    } catch (cause) {
      if ((await parts.inbox.failed(ids)) < TRIES) throw cause;
      await tell(parts, { first, names: ['broken'], language, settles: ids, key: `${first.messageId} broken` });
      throw cause;
    }
  }
  const settles = text === '' ? ids : [];
  if (problems.length > 0)
    await tell(parts, { first, names: problems, language, settles, key: `${first.messageId} aside` });
  await forget(parts, arrived);
}

/** A courtesy that no answer waits for; not where a secret was written, since Twilio's is not made for card data. */
async function showTyping({ messenger, log }: Answering, arrived: readonly Arrived[]): Promise<void> {
  const last = arrived.at(-1);
  if (messenger.showTyping === undefined || last === undefined) return;
  if (arrived.some(({ secrets }) => secrets.length > 0)) return;
  try {
    await messenger.showTyping(last.messageId);
  } catch (err) {
    log.warn({ err }, 'typing could not be shown');
  }
}

/** What several bubbles have in common as one message; the request that brought the first names it in the log. */
function whatIsKnown(arrived: readonly Arrived[], heard: readonly HeardPart[]) {
  const confidence = Math.min(...heard.map((one) => one.confidence));
  const calls = heard.flatMap((one) => one.calls);
  const trace = arrived[0]?.trace;
  return {
    channel: 'whatsapp',
    mode: confidence < 1 ? 'audio' : 'text',
    secrets: arrived.flatMap(({ secrets }) => secrets),
    ...(confidence < 1 ? { heard: { confidence } } : {}),
    ...(calls.length === 0 ? {} : { calls }),
    ...(trace === undefined ? {} : { trace }),
  } as const;
}

interface Telling {
  /** The first message that it is about. */
  readonly first: Arrived;
  readonly names: readonly AsideName[];
  readonly language: Language;
  readonly settles: readonly MessageId[];
  readonly key: string;
}

async function tell({ outbox, clock }: Answering, { first, names, language, settles, key }: Telling): Promise<void> {
  const { conversationId, trace } = first;
  const told = toldAside(names, language);
  const aside = { conversationId, key, told, settles, at: clock().toISOString() };
  await outbox.add({ ...aside, ...(trace === undefined ? {} : { trace }) });
}

interface HeardPart {
  readonly text: string;
  /** 1: written. */
  readonly confidence: number;
  readonly problems: readonly AsideName[];
  /** What listening is paid. */
  readonly calls: readonly ModelUse[];
}

async function hear(parts: Answering, { text, attachments }: Arrived): Promise<HeardPart> {
  const spoken = await Promise.all(attachments.map((attachment) => listen(parts, attachment)));
  return {
    text: [text, ...spoken.map((one) => one.text)].filter(Boolean).join('\n'),
    confidence: Math.min(1, ...spoken.map((one) => one.confidence)),
    // A caption says what the picture does not: the words are answered.
    problems: text === '' ? spoken.flatMap((one) => one.problems) : [],
    calls: spoken.flatMap((one) => one.calls),
  };
}

async function listen(parts: Answering, attachment: Attachment): Promise<HeardPart> {
  const problem = (name: AsideName): HeardPart => ({ text: '', confidence: 1, problems: [name], calls: [] });
  if (!attachment.type.startsWith('audio/')) return problem('notRead');
  if (parts.transcriber === undefined) return problem('noEars');
  try {
    const bytes = await parts.messenger.download(attachment);
    const type = speechIn(bytes);
    if (type === undefined) return problem('notHeard');
    const { text, confidence, seconds = 0, call } = await parts.transcriber.transcribe({ bytes, type });
    if (seconds > LONGEST_SECONDS) return problem('tooLong');
    return text.trim() === ''
      ? problem('notHeard')
      : {
          text: text.trim(),
          confidence: Math.min(confidence, 0.999),
          problems: [],
          calls: call === undefined ? [] : [call],
        };
  } catch (err) {
    parts.log.warn({ err }, 'a voice note could not be listened to');
    return problem('notHeard');
  }
}

/** What was answered is not left lying at the messenger's. */
async function forget({ messenger, log }: Answering, arrived: readonly Arrived[]): Promise<void> {
  for (const attachment of arrived.flatMap(({ attachments }) => attachments)) {
    try {
      await messenger.forget(attachment);
    } catch (err) {
      log.warn({ err }, 'an attachment could not be deleted at the messenger');
    }
  }
}
