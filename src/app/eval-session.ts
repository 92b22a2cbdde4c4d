import { stringify } from 'yaml';
import type { Conversation, FlowPlace } from '../domain/conversation.js';
import { OperatorError } from '../domain/errors.js';
import { conversationId, messageId, type ConversationId } from '../domain/ids.js';
import type { HistoryLine } from '../domain/ports.js';
import type { Incoming, Reply } from '../domain/turn.js';
import type { Channel } from '../domain/vocabulary.js';
import { openStore, type Store } from '../store/open.js';
import { databaseOf, mayHoldRows } from './database.js';
import { disguised } from './eval-disguise.js';
import { openEvalHouse } from './eval-house.js';
import { withEngine } from './eval-run.js';
import { sessionNamed } from './session-name.js';
import { openPseudonym } from './phone-key.js';
import type { Settings } from './settings.js';

const ALL_LINES = 2_000;

/** What a conversation left behind, as far as a dialogue case needs it. */
interface Recalled {
  readonly id: ConversationId;
  readonly channel: Channel;
  readonly lines: readonly HistoryLine[];
  readonly conversation: Conversation;
}

/**
 * A real conversation as a dialogue case: names, phones, e-mails and references are replaced by invented ones, then the
 * lines are said to a fresh assistant whose flow, question, values and records become what is expected. Whoever keeps
 * the case reads it first and mends what the assistant did wrong.
 *
 * @param session as in `tokosel chat --session` or the API; `whatsapp:+221…` for another channel than the web
 * @returns YAML for `datasets/dialogues`
 * @throws OperatorError `no-such-session`
 */
export async function dialogueFromSession(
  settings: Settings,
  session: string,
  note: (line: string) => void,
): Promise<string> {
  const recalled = await recallSession(settings, session);
  const personal = personalIn(recalled.conversation);
  const said = recalled.lines
    .filter(({ role }) => role === 'customer')
    .map((line) => ({ ...line, text: disguised(line.text, personal) }));
  note(`${said.length} lines, replayed on a fresh assistant. Read every line before you keep it.`);
  const replies = await replay(settings, recalled, said);
  const turns = said.map(({ text, mode }, place) => ({
    says: text,
    ...(mode === 'audio' ? { mode } : {}),
    ...expectationOf(replies[place], replies[place - 1]),
  }));
  const channel = recalled.channel === 'whatsapp' ? { channel: 'whatsapp', sender: SENDER } : {};
  const name = `conversation of ${recalled.lines[0]?.at.slice(0, 10) ?? 'no day'}, ${said.length} lines`;
  return stringify([{ name, speech: speechOf(replies), ...channel, turns }], { lineWidth: 0 }).trimEnd();
}

const SENDER = '+221775550142';

async function recallSession(settings: Settings, session: string): Promise<Recalled> {
  const unknown = new OperatorError('no-such-session', 'no conversation has this id', {
    fix: 'Name the session as the API does, or whatsapp:+221… and terminal:… for the other channels.',
  });
  if (!mayHoldRows(settings)) throw unknown;
  const { channel, id } = sessionNamed(session);
  const store = await openStore({ ...databaseOf(settings), pseudonym: openPseudonym(settings) });
  try {
    const lines = await store.conversations.history(id, 0, ALL_LINES);
    if (lines.length === 0) throw unknown;
    return { id, channel, lines, conversation: await conversationOf(store, id, channel) };
  } finally {
    await store.close();
  }
}

async function conversationOf({ conversations }: Store, id: ConversationId, channel: Channel): Promise<Conversation> {
  const probe = { conversationId: id, messageId: messageId('none'), channel, mode: 'text', text: '' } as const;
  return (await conversations.recall(probe)).conversation;
}

/** Who the customer said he is, in this and in earlier services. */
function personalIn({ contact, place, waiting }: Conversation): readonly string[] {
  const places = [...(place === undefined ? [] : [place]), ...waiting];
  const kept = (one: FlowPlace) => [one.kept.name, one.kept.phone, one.kept.email];
  return [...Object.values(contact), ...places.flatMap(kept)].filter((value) => value !== undefined);
}

async function replay(
  settings: Settings,
  { channel }: Recalled,
  said: readonly HistoryLine[],
): Promise<readonly Reply[]> {
  const house = await openEvalHouse(withEngine(settings, 'local'));
  const id = conversationId(channel, channel === 'whatsapp' ? SENDER : 'replayed');
  try {
    const replies: Reply[] = [];
    for (const [place, { text, mode }] of said.entries()) {
      const incoming: Incoming = { conversationId: id, messageId: messageId(`m-${place + 1}`), channel, mode, text };
      replies.push(await house.stage.toolkit.assistant.respond(incoming));
    }
    return replies;
  } finally {
    await house.close();
  }
}

/** What the assistant did, as a dialogue file says it; a wording is for a person to choose. */
function expectationOf(reply: Reply | undefined, before: Reply | undefined): Readonly<Record<string, unknown>> {
  if (reply === undefined) return {};
  const { flow, slots, records, sources, handoff } = reply;
  const fresh = Object.entries(slots).filter(([slot, value]) =>
    Object.entries(before?.slots ?? {}).every(([name, other]) => name !== slot || other !== value),
  );
  return {
    flow: flow.name,
    ...(flow.name === 'none' ? {} : { asks: flow.asking ?? 'none' }),
    ...(fresh.length === 0 ? {} : { has: Object.fromEntries(fresh) }),
    ...(records.length === 0 ? {} : { writes: records.map(({ kind }) => kind) }),
    ...(sources[0] === undefined ? {} : { cites: sources[0].title }),
    ...(handoff ? { handoff } : {}),
  };
}

function speechOf(replies: readonly Reply[]): 'fr' | 'wo' | 'en' {
  const languages = replies.map(({ language }) => language);
  return (
    (['wo', 'en'] as const).find((one) => languages.filter((other) => other === one).length * 2 > languages.length) ??
    'fr'
  );
}
