import { createHmac } from 'node:crypto';
import { isIP } from 'node:net';
import { Agent, fetch } from 'undici';
import { OperatorError, TokoselError, UpstreamError } from '../domain/errors.js';
import { openLimit } from '../domain/limit.js';
import type { OutgoingEvent } from '../domain/outgoing-events.js';
import { checkReach } from '../knowledge/scrape/addresses.js';
import { guardedLookup, systemNetwork, type Network } from '../knowledge/scrape/network.js';

/** How events are handed to another system. */
export interface SendingRules {
  readonly secret: string;
  /** Addresses of the bank's own network may be sent to. */
  readonly allowPrivate: boolean;
  /** For one event, from the first packet to the answer. */
  readonly deadlineMs: number;
  readonly network?: Network;
}

/** Hands events over. Must be closed. */
export interface Sender {
  /**
   * Ends when the other system took it: any answer from 200 to 299.
   *
   * @throws UpstreamError `webhook-refused` (with the status; `retryMs` when it asked for a pause), `webhook-unreachable`,
   *   `webhook-too-slow`; OperatorError `address-refused`
   */
  send(url: string, event: Pick<OutgoingEvent, 'id' | 'name' | 'body'>, now: Date): Promise<void>;
  close(): Promise<void>;
}

/** An answer that was not yes. */
export class RefusedWebhook extends UpstreamError {
  constructor(
    status: number,
    readonly retryMs: number | undefined,
  ) {
    super('webhook-refused', `the other system answered ${status}`);
  }
}

const LOCAL = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;
const LONGEST_PAUSE_MS = 60 * 60_000;

/** Opens the way out: addresses are judged when they are dialled, redirects are not followed, answers are not read. */
export function openSender({ secret, allowPrivate, deadlineMs, network = systemNetwork }: SendingRules): Sender {
  const agents = new Map<string, Agent>();
  const agentFor = (host: string, inside: boolean) => {
    const made = agents.get(host) ?? makeAgent(network, inside ? host : undefined, deadlineMs);
    agents.set(host, made);
    return made;
  };
  return {
    async send(url, event, now) {
      const { hostname } = new URL(url);
      const inside = allowPrivate || LOCAL.test(hostname);
      const address = hostname.replace(/^\[|\]$/g, '');
      if (isIP(address) !== 0) checkReach(address, hostname, inside);
      await post(url, {
        event,
        headers: headersOf(event, secret, now),
        dispatcher: agentFor(hostname, inside),
        deadlineMs,
      });
    },
    async close() {
      for (const agent of agents.values()) await agent.destroy();
    },
  };
}

function makeAgent(network: Network, internalHost: string | undefined, deadlineMs: number): Agent {
  const connect = { lookup: guardedLookup(network, internalHost), timeout: Math.min(deadlineMs, 5_000) };
  return new Agent({ connect, headersTimeout: deadlineMs, bodyTimeout: deadlineMs, keepAliveTimeout: 1_000 });
}

/** `t=1795860000,v1=…`: HMAC-SHA256 of the second, a point and the body as it is sent, hexadecimal. */
export function signatureOf(body: string, secret: string, now: Date): string {
  const second = Math.floor(now.getTime() / 1000);
  return `t=${second},v1=${createHmac('sha256', secret).update(`${second}.${body}`).digest('hex')}`;
}

function headersOf({ id, name, body }: Pick<OutgoingEvent, 'id' | 'name' | 'body'>, secret: string, now: Date) {
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'tokosel-webhook/1',
    'Tokosel-Event': name,
    'Tokosel-Event-Id': id,
    'Tokosel-Signature': signatureOf(body, secret, now),
  };
}

interface Posting {
  readonly event: Pick<OutgoingEvent, 'body'>;
  readonly headers: Readonly<Record<string, string>>;
  readonly dispatcher: Agent;
  readonly deadlineMs: number;
}

async function post(url: string, { event, headers, dispatcher, deadlineMs }: Posting): Promise<void> {
  const limit = openLimit(deadlineMs);
  try {
    const { signal } = limit;
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: event.body,
      redirect: 'manual',
      dispatcher,
      signal,
    });
    await answer.body?.cancel();
    if (!answer.ok) throw new RefusedWebhook(answer.status, pauseAsked(answer.headers.get('retry-after')));
  } catch (cause) {
    throw limit.isLate() ? new UpstreamError('webhook-too-slow', `no answer in ${deadlineMs} ms`) : explained(cause);
  } finally {
    limit.stop();
  }
}

function pauseAsked(retryAfter: string | null): number | undefined {
  if (retryAfter === null || !/^\d{1,6}$/.test(retryAfter)) return undefined;
  return Math.min(LONGEST_PAUSE_MS, Number(retryAfter) * 1000);
}

/** What the guard says of an address stands behind undici's own error. */
function explained(cause: unknown): TokoselError {
  if (cause instanceof TokoselError) return cause;
  const behind = cause instanceof Error ? cause.cause : undefined;
  if (behind instanceof OperatorError) return behind;
  return new UpstreamError('webhook-unreachable', 'the other system cannot be reached', { cause });
}
