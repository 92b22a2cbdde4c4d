import { conversationId, type ConversationId } from '../domain/ids.js';
import { channels, type Channel } from '../domain/vocabulary.js';

/** A conversation as people name it. */
export interface NamedSession {
  readonly id: ConversationId;
  readonly channel: Channel;
}

/**
 * The conversation that a name stands for: the session as the API gives it, or with its channel before it
 * (`whatsapp:+221…`, `terminal:…`).
 *
 * @throws InputError `bad-session-id`
 */
export function sessionNamed(name: string, otherwise: Channel = 'web'): NamedSession {
  const [prefix, ...rest] = name.split(':');
  const named = channels.find((channel) => channel === prefix);
  const channel = named ?? otherwise;
  return { channel, id: conversationId(channel, named === undefined ? name : rest.join(':')) };
}
