import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import type { ClaimFile } from '../domain/claims.js';
import type { KnowledgeAnswer } from '../domain/knowledge.js';
import type { Assistant, ClaimFiles, ConversationStore, Knowledge, Nlu, TurnWatch } from '../domain/ports.js';
import type { Attendance, Attendants } from '../domain/staff.js';
import type { Tape, Taped } from '../domain/tape.js';
import type { Answered, Incoming, Reply } from '../domain/turn.js';
import type { Understanding } from '../domain/understanding.js';

/** What happened inside one turn, for whoever looks into it. */
export interface TurnTrace {
  readonly answered: Answered;
  readonly tape: Tape;
  /** What the documents were asked, in order. */
  readonly questions: readonly string[];
  /** Milliseconds that storing the turn took. */
  readonly storing: number;
}

/** The ports as they are, each noting what it gave while a turn is taken; turns of other customers are kept apart. */
export interface Recorder {
  nlu(nlu: Nlu): Nlu;
  knowledge(knowledge: Knowledge): Knowledge;
  claims(claims: ClaimFiles): ClaimFiles;
  attendants(attendants: Attendants): Attendants;
  /** Adds the tape to each turn that is stored. */
  conversations(store: ConversationStore): ConversationStore;
  /** The assistant on these ports: one tape a message. */
  assistant(assistant: Assistant): TracedAssistant;
}

/** A reply, and what happened inside its turn; no trace when the message was answered before. */
export interface TracedReply {
  readonly reply: Reply;
  readonly trace?: TurnTrace;
}

/** An assistant that lets one look into its turns. */
export interface TracedAssistant extends Assistant {
  readonly trace: (incoming: Incoming, watch?: TurnWatch) => Promise<TracedReply>;
}

/** What a recorder must know of the house. */
export interface Studio {
  /** Of this programme. */
  readonly version: string;
  /** Of the documents' index, now. */
  readonly fingerprint: () => Promise<string>;
  /** Milliseconds that only rise. */
  readonly stopwatch: () => number;
}

/** One turn in the making. */
interface Reel {
  readonly started: number;
  readonly questions: string[];
  readonly understood: Taped<Understanding>[];
  readonly known: Taped<KnowledgeAnswer>[];
  readonly found: Taped<readonly ClaimFile[]>[];
  readonly times: { recalling: number; understanding: number; searching: number };
  attendance?: Attendance | undefined;
  documents?: string;
  trace?: TurnTrace;
}

/** A question as tapes name it: the customer's words stay in the conversation alone. */
export function tapeKey(...asked: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('hex').slice(0, 16);
}

/** Records what cannot be computed again, by standing around the ports; the core knows nothing of it. */
export function makeRecorder(studio: Studio): Recorder {
  const reels = new AsyncLocalStorage<Reel>();
  const { stopwatch } = studio;
  const timed = async <Result>(part: keyof Reel['times'], work: () => Promise<Result>): Promise<Result> => {
    const from = stopwatch();
    const result = await work();
    const reel = reels.getStore();
    if (reel !== undefined) reel.times[part] += stopwatch() - from;
    return result;
  };
  return {
    nlu: (nlu) => ({
      understand(text) {
        const reel = reels.getStore();
        const from = stopwatch();
        const gave = nlu.understand(text);
        if (reel === undefined) return gave;
        reel.times.understanding += stopwatch() - from;
        reel.understood.push({ key: tapeKey(text), gave });
        return gave;
      },
    }),
    knowledge: (knowledge) => ({
      search: (question, limit) => knowledge.search(question, limit),
      async answer(question, language, watch) {
        const gave = await timed('searching', () => knowledge.answer(question, language, watch));
        const reel = reels.getStore();
        if (reel === undefined) return gave;
        reel.questions.push(question);
        reel.known.push({ key: tapeKey(question, language), gave: withoutCalls(gave) });
        reel.documents = await studio.fingerprint();
        return gave;
      },
    }),
    claims: (claims) => ({
      async find(query) {
        const gave = await claims.find(query);
        reels.getStore()?.found.push({ key: tapeKey(query), gave });
        return gave;
      },
    }),
    attendants: (attendants) => ({
      async of(id) {
        const attendance = await attendants.of(id);
        const reel = reels.getStore();
        if (reel !== undefined) reel.attendance = attendance;
        return attendance;
      },
    }),
    conversations: (store) => ({
      ...store,
      async recall(incoming) {
        const reel = reels.getStore();
        if (reel !== undefined) rewind(reel);
        return timed('recalling', () => store.recall(incoming));
      },
      async remember(answered) {
        const reel = reels.getStore();
        if (reel === undefined) return store.remember(answered);
        const now = stopwatch();
        const tape = tapeOf(answered, reel, { version: studio.version, total: now - reel.started });
        await store.remember({ ...answered, tape });
        reel.trace = { answered, tape, questions: [...reel.questions], storing: stopwatch() - now };
      },
    }),
    assistant(assistant) {
      const trace: TracedAssistant['trace'] = async (incoming, watch) => {
        const reel = newReel(stopwatch());
        const reply = await reels.run(reel, () => assistant.respond(incoming, watch));
        return reel.trace === undefined ? { reply } : { reply, trace: reel.trace };
      };
      return { trace, respond: async (incoming, watch) => (await trace(incoming, watch)).reply };
    },
  };
}

function newReel(started: number): Reel {
  const times = { recalling: 0, understanding: 0, searching: 0 };
  return { started, questions: [], understood: [], known: [], found: [], times };
}

/** A turn that is decided again leaves nothing of the first try. */
function rewind(reel: Reel): void {
  for (const list of [reel.questions, reel.understood, reel.known, reel.found]) list.length = 0;
}

/** What a service cost is no part of what it said. */
function withoutCalls({ calls, ...gave }: KnowledgeAnswer): KnowledgeAnswer {
  return gave;
}

interface Making {
  readonly version: string;
  readonly total: number;
}

function tapeOf(answered: Answered, reel: Reel, { version, total }: Making): Tape {
  const { incoming, conversation, at, chance, secrets, route } = answered;
  const { attendance, documents, times } = reel;
  return {
    at: at.toISOString(),
    chance: Buffer.from(chance).toString('hex'),
    said: {
      channel: incoming.channel,
      mode: incoming.mode,
      secrets,
      ...(incoming.language === undefined ? {} : { language: incoming.language }),
      ...(incoming.heard === undefined ? {} : { heard: incoming.heard }),
    },
    before: {
      version: conversation.version,
      handoff: conversation.handoff,
      feedbackAsked: conversation.feedbackAsked,
    },
    ...(attendance === undefined ? {} : { attended: attendance }),
    understood: [...reel.understood],
    known: [...reel.known],
    found: [...reel.found],
    route: route.to,
    times: rounded({ ...times, total }),
    maker: { version, ...(documents === undefined ? {} : { documents }) },
  };
}

function rounded(times: Tape['times']): Tape['times'] {
  const tenths = (ms: number) => Math.round(ms * 10) / 10;
  return {
    recalling: tenths(times.recalling),
    understanding: tenths(times.understanding),
    searching: tenths(times.searching),
    total: tenths(times.total),
  };
}
