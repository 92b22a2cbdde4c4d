import { setTimeout as wait } from 'node:timers/promises';
import { InputError, UpstreamError } from '../domain/errors.js';
import { reference } from '../domain/ids.js';
import { basisPoints, xof } from '../domain/money.js';
import type { Assistant, ConversationStore, HistoryLine, TurnWatch } from '../domain/ports.js';
import type { BankRecord } from '../domain/records.js';
import type { Incoming, Reply } from '../domain/turn.js';
import type { AftercareDoor, RatingAsGiven } from '../server/parts.js';

/** An assistant that repeats what it hears and keeps what was said, for tests of what stands around it. */
export interface ScriptedAssistant {
  readonly assistant: Assistant;
  readonly history: ConversationStore['history'];
  /** Every message that was handed in, in order. */
  readonly heard: readonly Incoming[];
  readonly aftercare: AftercareDoor;
  /** Every rating that was taken, in order. */
  readonly rated: readonly RatingAsGiven[];
}

/** Lines with an effect of their own; any other line is repeated. */
export const scriptedLines = {
  breaks: 'casse',
  upstreamFails: 'panne du service',
  slow: 'lentement',
  simulates: 'simule',
  /** Begins its reply in three pieces before it gives it. */
  piecewise: 'par morceaux',
  /** Begins another reply than the one it gives. */
  repents: 'se ravise',
  /** Goes on until the channel says that nobody waits any more. */
  waits: 'attend',
} as const;

export function makeScriptedAssistant(): ScriptedAssistant {
  const heard: Incoming[] = [];
  const threads = new Map<string, HistoryLine[]>();
  const respond = async (incoming: Incoming, watch: TurnWatch = {}): Promise<Reply> => {
    heard.push(incoming);
    if (incoming.text === scriptedLines.breaks) throw new Error('secret detail: /etc/passwd');
    if (incoming.text === scriptedLines.upstreamFails) throw new UpstreamError('model-down', 'the model said 500');
    if (incoming.text === scriptedLines.slow) await wait(300);
    const reply = scriptedReply(incoming);
    if (incoming.text === scriptedLines.waits) await aborted(watch.signal);
    for (const piece of piecesOf(incoming.text)) {
      watch.onPiece?.(piece);
      await wait(20);
    }
    keep(threads, incoming, reply);
    return reply;
  };
  const history: ConversationStore['history'] = (id, afterSeq, limit) => {
    const lines = threads.get(id) ?? [];
    return Promise.resolve(lines.filter(({ seq }) => seq > afterSeq).slice(0, limit));
  };
  const rated: RatingAsGiven[] = [];
  const aftercare: AftercareDoor = {
    rate: (id, given) => {
      if (!threads.has(id)) return Promise.reject(new InputError('unknown-session', 'there is no such session'));
      rated.push(given);
      return Promise.resolve();
    },
    erase: (id) => Promise.resolve({ kept: threads.delete(id) ? 1 : 0 }),
  };
  return { assistant: { respond }, history, heard, aftercare, rated };
}

function piecesOf(line: string): readonly string[] {
  if (line === scriptedLines.repents) return ['Le prix est de ', '12 F'];
  return line === scriptedLines.piecewise ? ['Vous avez ', 'dit : **par', ' morceaux**\n'] : [];
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
}

function keep(threads: Map<string, HistoryLine[]>, incoming: Incoming, reply: Reply): void {
  const lines = threads.get(incoming.conversationId) ?? [];
  threads.set(incoming.conversationId, lines);
  if (lines.some(({ messageId }) => messageId === incoming.messageId)) return;
  const line = { mode: incoming.mode, at: '2026-11-24T10:00:00.000Z', messageId: incoming.messageId };
  lines.push({ ...line, seq: lines.length + 1, role: 'customer', text: incoming.text });
  lines.push({ ...line, seq: lines.length + 1, role: 'assistant', text: reply.text });
}

function scriptedReply(incoming: Incoming): Reply {
  const simulates = incoming.text === scriptedLines.simulates;
  return {
    conversationId: incoming.conversationId,
    messageId: incoming.messageId,
    text: `Vous avez dit : **${incoming.text}**`,
    quickReplies: [{ label: 'Courant', value: 'courant' }],
    language: incoming.language ?? 'fr',
    intent: { name: simulates ? 'loan_simulation' : 'inform', confidence: 0.97 },
    flow: { name: 'loan', status: 'active', asking: 'months' },
    slots: { amount: xof(5_000_000) },
    records: simulates ? [scriptedSimulation()] : [],
    sources: [
      { title: 'Prêt auto', section: 'Conditions', url: 'https://bank.example/pret', status: 'verified', score: 0.8 },
      { title: 'Tarifs', section: 'Cartes', status: 'demo', score: 0.5 },
    ],
    handoff: false,
    engine: 'local',
    latencyMs: 12,
  };
}

function scriptedSimulation(): BankRecord {
  const fields = {
    amount: xof(5_000_000),
    months: 36,
    loan_type: 'auto',
    profile: 'cdi',
    income: xof(600_000),
    charges: xof(0),
    taux_interet: basisPoints(950),
    mensualite: xof(160_166),
    interets_totaux: xof(765_976),
    assurance_totale: xof(52_500),
    frais_dossier: xof(50_000),
    taxes_totales: xof(130_000),
    cout_total: xof(998_476),
    teg: basisPoints(1245),
    taux_endettement: basisPoints(2669),
    eligible: true,
  } as const;
  return { kind: 'simulation', id: reference('SIM', '2026-11-24', new Uint8Array([1, 2, 3, 4, 5])), fields };
}
