import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { readSettings } from '../app/settings.js';
import { openToolkit, type Toolkit } from '../app/toolkit.js';
import { conversationId, messageId } from '../domain/ids.js';
import type { Reply } from '../domain/turn.js';
import type { Channel, FlowStatus, Intent, Slot } from '../domain/vocabulary.js';

/** The day of every journey, unless it moves its clock. */
export const JOURNEY_START = new Date('2026-11-24T09:00:00Z');

/** A conversation that reads like one: `await chat.says('500').hears(/le minimum/i)`. */
export interface Chat {
  says(text: string, id?: string): Said;
  /** Moves the clock of the whole bank. */
  waits(hours: number): void;
}

/** What was answered to a line, and what is expected of it. Awaiting it runs the turn and every expectation. */
export interface Said extends PromiseLike<Reply> {
  hears(pattern: RegExp): Said;
  neverHears(pattern: RegExp): Said;
  /** The slot whose question is pending now; null: no flow waits. */
  isAsked(slot: Slot | null): Said;
  /** The slots of the flow in question, all of them. */
  keeps(slots: Readonly<Partial<Record<Slot, string | number>>>): Said;
  leaves(status: FlowStatus): Said;
  writes(...kinds: readonly string[]): Said;
  means(intent: Intent): Said;
  cites(title: RegExp): Said;
}

/** The real toolkit on SQLite in a folder of its own, with a fixed clock and dice that count. Must be closed. */
export interface Bench {
  readonly toolkit: Toolkit;
  chat(channel?: Channel): Chat;
  close(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const home = await mkdtemp(join(tmpdir(), 'tokosel-journey-'));
  let now = JOURNEY_START.getTime();
  let draws = 0;
  let chats = 0;
  const { settings } = readSettings({ TOKOSEL_HOME: home }, home);
  const toolkit = await openToolkit(settings, {
    clock: () => new Date((now += 1_000)),
    dice: (length) => Uint8Array.from({ length }, (_, index) => ((draws += 1) * 37 + index) % 256),
  });
  return {
    toolkit,
    chat(channel = 'web') {
      chats += 1;
      const conversation = conversationId(channel, `journey-${chats}`);
      let messages = 0;
      return {
        waits: (hours) => void (now += hours * 3_600_000),
        says(text, id) {
          messages += 1;
          const incoming = {
            conversationId: conversation,
            messageId: messageId(id ?? `m-${messages}`),
            channel,
            mode: 'text',
            text,
          } as const;
          return said(text, () => toolkit.assistant.respond(incoming), []);
        },
      };
    },
    async close() {
      await toolkit.close();
      await rm(home, { recursive: true, force: true });
    },
  };
}

type Expectation = (reply: Reply) => void;

function said(text: string, respond: () => Promise<Reply>, expectations: readonly Expectation[]): Said {
  const and = (expectation: Expectation) => said(text, respond, [...expectations, expectation]);
  const about = (reply: Reply) => `« ${text} » → « ${reply.text} »`;
  return {
    hears: (pattern) => and((reply) => expect(reply.text, about(reply)).toMatch(pattern)),
    neverHears: (pattern) => and((reply) => expect(reply.text, about(reply)).not.toMatch(pattern)),
    isAsked: (slot) => and((reply) => expect(reply.flow.asking ?? null, about(reply)).toBe(slot)),
    keeps: (slots) => and((reply) => expect(reply.slots, about(reply)).toEqual(slots)),
    leaves: (status) => and((reply) => expect(reply.flow.status, about(reply)).toBe(status)),
    writes: (...kinds) =>
      and((reply) =>
        expect(
          reply.records.map(({ kind }) => kind),
          about(reply),
        ).toEqual(kinds),
      ),
    means: (intent) => and((reply) => expect(reply.intent.name, about(reply)).toBe(intent)),
    cites: (title) =>
      and((reply) => expect(reply.sources.map((source) => source.title).join(' | '), about(reply)).toMatch(title)),
    async then(resolve, reject) {
      try {
        const reply = await respond();
        for (const expectation of expectations) expectation(reply);
        return await (resolve === undefined || resolve === null ? (reply as never) : resolve(reply));
      } catch (cause) {
        if (reject === undefined || reject === null) throw cause;
        return await reject(cause);
      }
    },
  };
}
