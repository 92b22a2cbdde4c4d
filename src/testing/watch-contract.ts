import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newConversation } from '../domain/conversation.js';
import { conversationId } from '../domain/ids.js';
import type { OutgoingEvent } from '../domain/outgoing-events.js';
import type { ModelUse } from '../domain/telemetry.js';
import type { Store } from '../store/open.js';
import { exampleInstant, exampleTurn } from './example-turns.js';
import { placeAt } from './kpi-stage.js';
import { later } from './opened-store.js';

type Watched = Pick<Store, 'conversations' | 'events' | 'alerts' | 'leases' | 'telemetry' | 'inbox' | 'kpis'>;

interface Opened {
  readonly store: Watched;
  close(): Promise<void>;
}

/** What a store promises to whoever watches the house. @param open gives an empty one */
export function watchContract(name: string, open: () => Promise<Opened>): void {
  describe(`${name} is watched`, () => {
    let opened: Opened;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.close());
    const store = () => opened.store;

    eventsOf(store);
    withTurns(store);
    alone(store);
    alerting(store);
    vitals(store);
  });
}

type Given = () => Watched;

function event(id: string, more: Partial<OutgoingEvent> = {}): OutgoingEvent {
  const body = JSON.stringify({ id, data: { phone: '+221771234567' } });
  return { id, target: 'lead', name: 'lead.created', body, at: exampleInstant.toISOString(), ...more };
}

function eventsOf(store: Given): void {
  it('an event is kept once, taken by one, and forgotten what it said once it was taken', async () => {
    const { events, telemetry } = store();
    await events.put(event('a', { trace: 'request-1' }));
    await events.put(event('a', { body: '{}' }));
    const [taken, ...more] = await events.take(later(0), 30_000, 10);
    expect([taken, more]).toMatchObject([{ id: 'a', attempts: 0, trace: 'request-1' }, []]);
    expect(taken?.body).toContain('+221771234567');
    expect(await events.take(later(0), 30_000, 10)).toEqual([]);
    await events.sent('a', later(0));
    expect(await events.take(later(60), 30_000, 10)).toEqual([]);
    expect((await telemetry.vitals(later(60))).webhooks).toMatchObject({ waiting: 0, dead: 0 });
    await events.put(event('a'));
    expect(await events.take(later(60), 30_000, 10)).toEqual([]);
  });

  it('an event whose taker died is taken again when its lease is over', async () => {
    const { events } = store();
    await events.put(event('a'));
    await events.take(later(0), 30_000, 10);
    expect(await events.take(later(1), 30_000, 10)).toMatchObject([{ id: 'a', attempts: 0 }]);
  });

  it('an event that was not taken comes again when it is due, and is given up and revived', async () => {
    const { events, telemetry } = store();
    await events.put(event('a'));
    await events.take(later(0), 30_000, 10);
    await events.putBack('a', { reason: 'webhook-refused: 503', next: later(5) });
    expect(await events.take(later(4), 30_000, 10)).toEqual([]);
    expect(await events.resting(10)).toMatchObject([{ id: 'a', attempts: 1, state: 'waiting' }]);
    expect(await events.take(later(5), 30_000, 10)).toMatchObject([{ id: 'a', attempts: 1 }]);
    await events.putBack('a', { reason: 'webhook-refused: 410', next: 'dead' });
    expect(await events.resting(10)).toMatchObject([{ attempts: 2, reason: 'webhook-refused: 410', state: 'dead' }]);
    expect((await telemetry.vitals(later(9))).webhooks).toMatchObject({ waiting: 0, dead: 1 });
    expect(await events.take(later(600), 30_000, 10)).toEqual([]);
    expect(await events.revive(later(9))).toBe(1);
    expect(await events.take(later(9), 30_000, 10)).toMatchObject([{ id: 'a', attempts: 0 }]);
  });
}

const fresh = newConversation(conversationId('web', 'watched'));

function withTurns(store: Given): void {
  const use: ModelUse = { kind: 'answer', model: 'g', outcome: 'ok', inputTokens: 9, outputTokens: 3, milliFrancs: 7 };

  it('an event and a cost are stored with their turn, once, or not at all', async () => {
    const { conversations, events, kpis } = store();
    const turn = { ...exampleTurn({ conversation: fresh, message: 'm1' }), events: [event('a')], calls: [use, use] };
    await conversations.remember(turn);
    await expect(conversations.remember({ ...turn, events: [event('b')] })).rejects.toMatchObject({
      code: 'conversation-moved',
    });
    expect((await events.take(later(1), 30_000, 10)).map(({ id }) => id)).toEqual(['a']);
    const day = exampleInstant.toISOString().slice(0, 10);
    const { cost } = await kpis.figures({ from: day, to: day, now: exampleInstant });
    expect(cost).toMatchObject({ value: 0.014, n: 2 });
  });
}

function alone(store: Given): void {
  it('work is done by one until its time is over or it gives it back', async () => {
    const { leases } = store();
    const span = (minutes: number) => ({ now: later(minutes), ms: 60_000 });
    expect(await leases.hold('work', 'one', span(0))).toBe(true);
    expect(await leases.hold('work', 'two', span(0.5))).toBe(false);
    expect(await leases.hold('other', 'two', span(0.5))).toBe(true);
    expect(await leases.hold('work', 'one', span(0.9))).toBe(true);
    expect(await leases.hold('work', 'two', span(1.5))).toBe(false);
    expect(await leases.hold('work', 'two', span(2))).toBe(true);
    await leases.release('work', 'one');
    expect(await leases.hold('work', 'one', span(2.1))).toBe(false);
    await leases.release('work', 'two');
    expect(await leases.hold('work', 'one', span(2.1))).toBe(true);
  });
}

function alerting(store: Given): void {
  it('an alert is kept as it last changed, with what is told of it', async () => {
    const { alerts, events, telemetry } = store();
    const since = exampleInstant.toISOString();
    await alerts.change({ name: 'escalation', on: true, value: 41.5, since }, event('on', { target: 'alert' }));
    expect(await alerts.all()).toEqual([{ name: 'escalation', on: true, value: 41.5, since }]);
    expect((await telemetry.vitals(later(1))).alerts).toEqual(['escalation']);
    await alerts.change({ name: 'escalation', on: false, value: null, since });
    expect(await alerts.all()).toMatchObject([{ on: false, value: null }]);
    expect((await telemetry.vitals(later(1))).alerts).toEqual([]);
    expect((await events.take(later(1), 30_000, 10)).map(({ target }) => target)).toEqual(['alert']);
  });
}

function vitals(store: Given): void {
  it('what waits, who talks and what was left is counted as of now', async () => {
    const { conversations, inbox, telemetry } = store();
    const place = placeAt('loan', 'amount');
    await conversations.remember(exampleTurn({ conversation: fresh, message: 'm1', place }));
    const talking = await telemetry.vitals(later(5));
    expect(talking).toMatchObject({ talking: 1, abandoned: {}, inbox: { waiting: 0, oldestSeconds: 0 } });
    const at = later(40).toISOString();
    const whose = { conversationId: conversationId('whatsapp', '+221771234567'), text: 'allô', secrets: [] };
    await inbox.put({
      ...whose,
      messageId: exampleTurn({ conversation: fresh, message: 'w1' }).incoming.messageId,
      attachments: [],
      at,
    });
    const left = await telemetry.vitals(later(45));
    expect(left).toMatchObject({ talking: 0, abandoned: { loan: 1 }, inbox: { waiting: 1, oldestSeconds: 300 } });
  });
}
