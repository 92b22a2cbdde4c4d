import { EventEmitter } from 'node:events';
import type { Bell, BellTopic } from '../domain/bell.js';

/** What passes a stroke on to the other processes. */
export interface BellWire {
  /** Fails quietly: a lost stroke is made up for by who listens. */
  send(topic: BellTopic): Promise<void>;
  /** Begins to listen to the others. @returns ends it */
  open(heard: (topic: BellTopic) => void): () => Promise<void>;
}

/** A bell, and how to take it down. */
export interface HungBell extends Bell {
  close(): Promise<void>;
}

/** Strokes for the others that follow each other within this are one. */
const TOGETHER_MS = 100;

/** A bell on a wire, which is opened when the first one listens. */
export function hangBell(wire: BellWire): HungBell {
  const strokes = new EventEmitter().setMaxListeners(0);
  const sending = makeSender(wire);
  let close: (() => Promise<void>) | undefined;
  let taken = false;
  return {
    ring(topic) {
      if (taken) return;
      strokes.emit(topic);
      sending.send(topic);
    },
    listen(topic, heard) {
      strokes.on(topic, heard);
      if (!taken) close ??= wire.open((rung) => strokes.emit(rung));
      return () => void strokes.off(topic, heard);
    },
    async close() {
      taken = true;
      strokes.removeAllListeners();
      sending.stop();
      await close?.();
    },
  };
}

/** The first stroke goes out at once, those that follow soon after together. */
function makeSender(wire: BellWire): { readonly send: (topic: BellTopic) => void; readonly stop: () => void } {
  const resting = new Map<BellTopic, NodeJS.Timeout>();
  const again = new Set<BellTopic>();
  const send = (topic: BellTopic): void => {
    if (resting.has(topic)) {
      again.add(topic);
      return;
    }
    void wire.send(topic);
    const rested = () => {
      resting.delete(topic);
      if (again.delete(topic)) send(topic);
    };
    resting.set(topic, setTimeout(rested, TOGETHER_MS).unref());
  };
  const stop = (): void => {
    for (const timer of resting.values()) clearTimeout(timer);
    resting.clear();
    again.clear();
  };
  return { send, stop };
}
