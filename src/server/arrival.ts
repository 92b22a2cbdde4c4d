import type { RouterContext } from '@koa/router';
import { toIncoming, type WireRequest } from '../channels/web/wire.js';
import { namesCard } from '../domain/card-number.js';
import { InputError } from '../domain/errors.js';
import type { Incoming } from '../domain/turn.js';
import { clientOf } from './limits.js';
import type { ServerParts } from './parts.js';
import { requestIdOf } from './problem.js';

/** Who gives names to conversations, and which names are believed. */
export interface Sessions {
  /** Unguessable, 128 random bits or more, 1 to 128 visible ASCII characters. */
  issue(): string;
  /** Whether a conversation may be known by this name. */
  isIssued(session: string): boolean;
}

/** What a request brings, and through which of the two doors of the web. */
export interface Brought {
  readonly request: WireRequest;
  readonly channel: 'web' | 'api';
}

/**
 * One message as the assistant takes it, with who sends it.
 *
 * @throws InputError `unknown-session`, `bad-session-id`, `bad-message-id`
 */
export function incomingOf(ctx: RouterContext, { request, channel }: Brought, parts: ServerParts): Incoming {
  const session_id = sessionFor(request.session_id, parts);
  if (namesCard(request.message_id ?? '')) throw new InputError('bad-message-id', 'message_id holds a card number');
  const incoming = toIncoming({ ...request, session_id }, { channel, newId: parts.newId });
  return { ...incoming, ...clientIn(ctx), trace: requestIdOf(ctx) };
}

/** This machine's own address is nobody's: behind a proxy that is not trusted all customers would come from it. */
function clientIn({ ip }: RouterContext): Pick<Incoming, 'client'> {
  const client = clientOf(ip);
  return /^127\.|^0:0:0:0::|^unknown$/.test(client) ? {} : { client };
}

/**
 * The conversation that a client names, or a new one.
 *
 * @throws InputError `unknown-session` where only issued names are believed, `bad-session-id`
 */
export function sessionFor(given: string | undefined, parts: Pick<ServerParts, 'sessions' | 'newId'>): string {
  const { sessions } = parts;
  if (given === undefined) return sessions === undefined ? parts.newId() : sessions.issue();
  if (!isBelieved(given, parts)) {
    throw new InputError('unknown-session', 'this session_id was not issued here: send the message without one');
  }
  if (namesCard(given)) throw new InputError('bad-session-id', 'session_id holds a card number');
  return given;
}

/** Whether a conversation may be known by this name. */
export function isBelieved(session: string, { sessions }: Pick<ServerParts, 'sessions'>): boolean {
  return sessions === undefined || sessions.isIssued(session);
}
