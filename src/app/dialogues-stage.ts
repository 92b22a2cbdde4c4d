import { createHash } from 'node:crypto';
import { conversationId, messageId } from '../domain/ids.js';
import type { BankRecord } from '../domain/records.js';
import type { Incoming, Reply } from '../domain/turn.js';
import { faultsOf, storeFaults } from '../evaluation/dialogues-check.js';
import { fillExpectation, fillText } from '../evaluation/dialogues-fill.js';
import type { Exchange, Replay } from '../evaluation/dialogues-report.js';
import type { Dialogue, RecordKind, ScriptedTurn } from '../evaluation/dialogues.js';
import type { Settings } from './settings.js';
import { openToolkit, type Toolkit } from './toolkit.js';

/** A Tuesday morning: every dialogue begins then. */
const START = new Date('2026-11-24T09:30:00Z').getTime();
const HOUR_MS = 3_600_000;
/** Cases of one kind that a run may leave on the desk. */
const ALL_CASES = 100_000;

/** The real toolkit with time and chance in the hand of the dialogue that is played. */
export interface Stage {
  readonly toolkit: Toolkit;
  /** Time and chance of a dialogue begin anew. */
  begin(dialogue: Dialogue): void;
  waits(hours: number): void;
}

/** Must be closed through its toolkit. */
export async function openStage(settings: Settings): Promise<Stage> {
  let now = START;
  let draws = 0;
  let seed = '';
  const toolkit = await openToolkit(settings, {
    clock: () => new Date((now += 1_000)),
    dice: (length) =>
      createHash('sha256')
        .update(`${seed} ${(draws += 1)}`)
        .digest()
        .subarray(0, length),
  });
  return {
    toolkit,
    begin({ name }) {
      now = START;
      draws = 0;
      seed = name;
    },
    waits: (hours) => void (now += hours * HOUR_MS),
  };
}

interface Played {
  readonly dialogue: Dialogue;
  readonly exchanges: readonly Exchange[];
  readonly replies: readonly Reply[];
}

/** Replays dialogues one after the other, then counts what they left in the database. */
export async function replayAll(stage: Stage, dialogues: readonly Dialogue[]): Promise<readonly Replay[]> {
  const played: Played[] = [];
  for (const dialogue of dialogues) played.push(await play(stage, dialogue));
  const rows = await caseRows(stage.toolkit);
  return played.map(({ dialogue, exchanges, replies }) => ({
    dialogue,
    exchanges,
    faults: endFaults(dialogue, replies, rows),
    print: printOf(replies),
  }));
}

async function play(stage: Stage, dialogue: Dialogue): Promise<Played> {
  stage.begin(dialogue);
  const exchanges: Exchange[] = [];
  const replies: Reply[] = [];
  const written: BankRecord[] = [];
  for (const [place, scripted] of dialogue.turns.entries()) {
    if (scripted.waits > 0) stage.waits(scripted.waits);
    const says = fillText(scripted.says, written);
    const reply = await stage.toolkit.assistant.respond(incomingOf(dialogue, { ...scripted, says }, place));
    written.push(...reply.records);
    const faults = faultsOf(reply, fillExpectation(scripted.expects, written), replies.at(-1)?.text);
    exchanges.push({ says, hears: reply.text, faults, line: scripted.line });
    replies.push(reply);
  }
  return { dialogue, exchanges, replies };
}

function incomingOf({ name, channel, sender, language }: Dialogue, turn: ScriptedTurn, place: number): Incoming {
  const from = turn.from ?? { channel, session: sender ?? sessionFor(name) };
  return {
    conversationId: conversationId(from.channel, from.session),
    messageId: messageId(turn.id ?? `m-${place + 1}`),
    channel: from.channel,
    mode: turn.mode,
    text: turn.says,
    ...(language === undefined ? {} : { language }),
  };
}

function sessionFor(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 32);
}

type CaseRow = { readonly kind: RecordKind; readonly id: string };

/** Every lead, claim and handoff that the staff finds on its desk. */
async function caseRows({ store: { desk } }: Toolkit): Promise<readonly CaseRow[]> {
  const everything = { closed: true, limit: ALL_CASES };
  const [claims, leads, handoffs] = await Promise.all([
    desk.claims.list(everything),
    desk.leads.list(everything),
    desk.handoffs.list(everything),
  ]);
  return [
    ...claims.cases.map(({ id }) => ({ kind: 'claim' as const, id })),
    ...leads.cases.map(({ id }) => ({ kind: 'lead' as const, id })),
    ...handoffs.cases.map(({ id }) => ({ kind: 'handoff' as const, id })),
  ];
}

/** Each reference that was told is on the desk once; what the dialogue says of its rows is so. */
function endFaults({ stores }: Dialogue, replies: readonly Reply[], rows: readonly CaseRow[]): readonly string[] {
  const told = new Map(replies.flatMap(({ records }) => records).map(({ kind, id }) => [id as string, kind]));
  const count = (kind: RecordKind): number => [...told.values()].filter((one) => one === kind).length;
  const stored = { simulation: count('simulation'), feedback: count('feedback'), ...storedCases(told, rows) };
  const expected = { claim: count('claim'), lead: count('lead'), handoff: count('handoff'), ...stores };
  return storeFaults(stored, expected);
}

function storedCases(told: ReadonlyMap<string, RecordKind>, rows: readonly CaseRow[]) {
  const count = (kind: RecordKind): number => rows.filter((row) => row.kind === kind && told.has(row.id)).length;
  return { claim: count('claim'), lead: count('lead'), handoff: count('handoff') };
}

/** Everything that was answered, but for how long it took. */
function printOf(replies: readonly Reply[]): string {
  return JSON.stringify(replies.map(({ latencyMs, ...reply }) => reply));
}
