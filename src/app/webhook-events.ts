import type { Bank } from '../domain/bank.js';
import type { AlertState } from '../domain/alerts.js';
import type { EventTarget, OutgoingEvent } from '../domain/outgoing-events.js';
import type { ConversationStore } from '../domain/ports.js';
import type { BankRecord } from '../domain/records.js';
import type { Answered } from '../domain/turn.js';

/** Who is told of what, and how the bank calls itself there. */
export interface Telling {
  /** Targets that an address was given for. */
  readonly targets: ReadonlySet<EventTarget>;
  readonly bank: Pick<Bank, 'name'>;
  /** This server as a browser reaches it: links to the dashboard begin with it. Absent: there are none. */
  readonly publicUrl?: string;
}

/**
 * The same store; leads, claims and handoffs of a turn are stored together with the event that tells another system of
 * them: there is never one without the other.
 */
export function withEvents(store: ConversationStore, telling: Telling): ConversationStore {
  if (telling.targets.size === 0) return store;
  return {
    ...store,
    remember(answered) {
      const events = eventsOf(answered, telling);
      return store.remember(events.length === 0 ? answered : { ...answered, events });
    },
  };
}

/** What is sent: the same outer form for each event. */
interface Told {
  readonly id: string;
  readonly event: string;
  readonly created_at: string;
  readonly bank: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function eventsOf(answered: Answered, telling: Telling): readonly OutgoingEvent[] {
  const { incoming, reply, callback, at } = answered;
  const about = { channel: incoming.channel, language: reply.language };
  const instant = { at: at.toISOString(), ...(incoming.trace === undefined ? {} : { trace: incoming.trace }) };
  const records = answered.records.flatMap((record) => {
    const target = targetOf(record);
    return target === undefined || !telling.targets.has(target)
      ? []
      : [eventOf(target, { name: `${target}.created`, reference: record.id, data: { ...about, ...record.fields } })];
  });
  const called =
    callback === undefined || !telling.targets.has('handoff')
      ? []
      : [
          eventOf('handoff', {
            name: 'handoff.callback',
            reference: callback.handoffId,
            data: { phone: callback.phone },
          }),
        ];
  return [...records, ...called].map(({ target, name, reference, data }) => {
    // A number may be given twice; a record is written once.
    const id = `${name}:${reference}${name === 'handoff.callback' ? `:${incoming.messageId}` : ''}`;
    const page = pageOf(target, reference, telling);
    const body: Told = {
      ...{ id, event: name, created_at: instant.at, bank: telling.bank.name },
      data: { reference, ...page, ...data },
    };
    return { id, target, name, body: JSON.stringify(body), ...instant };
  });
}

interface Happened {
  readonly name: string;
  readonly reference: string;
  readonly data: Readonly<Record<string, unknown>>;
}

function eventOf(target: EventTarget, happened: Happened) {
  return { target, ...happened };
}

function targetOf({ kind }: BankRecord): EventTarget | undefined {
  return kind === 'lead' || kind === 'claim' || kind === 'handoff' ? kind : undefined;
}

/** The page of the dashboard; the customer's session is a key to his conversation and goes nowhere. */
function pageOf(target: EventTarget, reference: string, { publicUrl }: Telling): Readonly<Record<string, string>> {
  return publicUrl === undefined ? {} : { url: `${publicUrl}/dashboard/${target}s/${reference}` };
}

/** What is told of an alert that came or went. @param limit what was crossed */
export function alertEvent(state: AlertState, limit: number, { bank }: Telling): OutgoingEvent {
  const { name, on, value, since } = state;
  const event = on ? 'alert.on' : 'alert.off';
  const id = `${event}:${name}:${since}`;
  const body: Told = { id, event, created_at: since, bank: bank.name, data: { alert: name, value, limit } };
  return { id, target: 'alert', name: event, body: JSON.stringify(body), at: since };
}
