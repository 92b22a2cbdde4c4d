import { TokoselError } from '../domain/errors.js';
import type {
  Assistant,
  ClaimFiles,
  Clock,
  ConversationStore,
  Dice,
  Knowledge,
  Nlu,
  TurnWatch,
} from '../domain/ports.js';
import type { Decided, Heard, Incoming, Reply } from '../domain/turn.js';
import { answer } from './answer.js';
import { hear, understand } from './hear.js';
import type { House } from './moment.js';
import { chooseRoute } from './route.js';

/** What the assistant is made of: every part is given to it. */
export interface AssistantParts {
  readonly store: ConversationStore;
  readonly nlu: Nlu;
  readonly knowledge: Knowledge;
  readonly claims: ClaimFiles;
  readonly house: House;
  readonly clock: Clock;
  readonly dice: Dice;
  /** Milliseconds that only rise, for durations. */
  readonly stopwatch: () => number;
}

/** Turns decided on a conversation that has moved meanwhile are decided again, this often at most. */
const TRIES = 5;

/** One message in, one reply out. Messages of one conversation are answered one at a time, in the order they came. */
export function makeAssistant(parts: AssistantParts): Assistant {
  const inTurn = makeTurnstile();
  return {
    respond: (incoming, watch = {}) => inTurn(incoming.conversationId, () => respond(parts, incoming, watch)),
  };
}

async function respond(parts: AssistantParts, incoming: Incoming, watch: TurnWatch): Promise<Reply> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await takeTurn(parts, incoming, watch);
    } catch (cause) {
      const moved = cause instanceof TokoselError && cause.code === 'conversation-moved';
      if (!moved || attempt === TRIES) throw cause;
    }
  }
}

/** The way of a message: recall, hear, understand, decide, answer, remember. */
async function takeTurn(parts: AssistantParts, incoming: Incoming, watch: TurnWatch): Promise<Reply> {
  const started = parts.stopwatch();
  const { conversation, answeredBefore } = await parts.store.recall(incoming);
  if (answeredBefore !== undefined) return answeredBefore;
  const heard: Heard = hear(incoming, { conversation, at: parts.clock(), chance: parts.dice(5) });
  const meant = understand(heard, parts.nlu);
  const decided: Decided = { ...meant, route: chooseRoute(meant, parts.house) };
  const answered = await answer(decided, { ...parts, watch });
  const reply: Reply = { ...answered.reply, latencyMs: Math.round(parts.stopwatch() - started) };
  await parts.store.remember({ ...answered, reply });
  return reply;
}

/** Lets the work of one conversation pass one by one; conversations do not wait for each other. */
function makeTurnstile(): <Result>(id: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>();
  return async (id, work) => {
    const mine = (last.get(id) ?? Promise.resolve()).then(work, work);
    last.set(id, mine);
    try {
      return await mine;
    } finally {
      if (last.get(id) === mine) last.delete(id);
    }
  };
}
