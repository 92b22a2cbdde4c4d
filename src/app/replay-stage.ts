import { newConversation, type Conversation } from '../domain/conversation.js';
import type { ConversationId } from '../domain/ids.js';
import type { Reply } from '../domain/turn.js';
import type { KeptTurn, Tape, Taped } from '../domain/tape.js';
import type { ClaimFiles, ConversationStore } from '../domain/ports.js';
import { tapeKey } from './recording.js';
import type { Company, StageOfTurns } from './rehearsal.js';

/** What the turn asked for that its tape does not hold: another question than the one that was asked then. */
export type Unheard = 'intents' | 'documents' | 'claims';

/** A stage on which recorded turns are taken again, one after the other; nothing of it is stored. */
export interface ReplayStage {
  readonly stage: StageOfTurns;
  /** From here on time, chance and the parts' answers are those of this turn. */
  begin(turn: KeptTurn): void;
  /** What the turn that was begun asked besides what its tape holds, each once. */
  unheard(): readonly Unheard[];
  /** The conversation as it stands. */
  conversation(): Conversation;
}

/** The house's own parts, asked where no tape has an answer. */
type Own = Pick<Company, 'nlu' | 'knowledge'> & { readonly claims: ClaimFiles };

/** @param live intents and documents as they are today, whatever the tapes hold */
export function makeReplayStage(id: ConversationId, own: Own, live = false): ReplayStage {
  let turn: KeptTurn | undefined;
  let current = newConversation(id);
  const misses = new Set<Unheard>();
  const taped = <Given>(part: Unheard, tapes: (tape: Tape) => readonly Taped<Given>[], asked: readonly unknown[]) => {
    const key = tapeKey(...asked);
    const found = turn?.tape === undefined ? undefined : tapes(turn.tape).find((one) => one.key === key);
    if (found === undefined && turn?.tape !== undefined) misses.add(part);
    return found?.gave;
  };
  const conversations: ConversationStore = {
    recall: () => Promise.resolve({ conversation: asItWas(current, turn?.tape) }),
    remember({ conversation, next, at }) {
      current = { ...next, version: conversation.version + 1, updatedAt: next.updatedAt ?? at.toISOString() };
      return Promise.resolve();
    },
    history: () => Promise.resolve([]),
  };
  const stage: StageOfTurns = {
    conversations,
    claims: {
      find: async (query) =>
        taped('claims', (tape) => tape.found, [query]) ?? (turn?.tape === undefined ? own.claims.find(query) : []),
    },
    attendants: { of: () => Promise.resolve(turn?.tape?.attended) },
    clock: () => new Date(turn?.tape?.at ?? turn?.at ?? 0),
    dice: () => chanceOf(turn),
    nlu: {
      understand: (text) =>
        (live ? undefined : taped('intents', (tape) => tape.understood, [text])) ?? own.nlu.understand(text),
    },
    knowledge: {
      search: (question, limit) => own.knowledge.search(question, limit),
      answer: async (question, language, watch) =>
        (live ? undefined : taped('documents', (tape) => tape.known, [question, language])) ??
        own.knowledge.answer(question, language, watch),
    },
  };
  return {
    stage,
    begin(next) {
      turn = next;
      misses.clear();
    },
    unheard: () => [...misses],
    conversation: () => current,
  };
}

/** What the staff, or the page's rating, changed between two lines is taken from the tape. */
function asItWas(conversation: Conversation, tape: Tape | undefined): Conversation {
  return tape === undefined ? conversation : { ...conversation, ...tape.before };
}

function chanceOf(turn: KeptTurn | undefined): Uint8Array {
  if (turn?.tape !== undefined) return Uint8Array.from(Buffer.from(turn.tape.chance, 'hex'));
  return turn === undefined ? new Uint8Array(5) : chanceIn(turn.reply);
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Before tapes, chance is what the reference that was written is made of. */
function chanceIn({ records: [record] }: Reply): Uint8Array {
  const suffix = record?.id.split('_').at(-1) ?? '';
  const bits = Array.from(suffix).reduce((all, sign) => all * 32 + CROCKFORD.indexOf(sign), 0);
  return Uint8Array.from({ length: 5 }, (_, place) => Math.floor(bits / 256 ** (4 - place)) % 256);
}
