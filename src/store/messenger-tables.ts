import type { Generated } from 'kysely';

/** A message that a messenger brought; its words are taken out once it is answered. */
export interface InboxTable {
  readonly seq: Generated<number>;
  readonly message_id: string;
  readonly conversation_id: string;
  readonly text: string;
  readonly secrets_json: string;
  readonly attachments_json: string;
  readonly state: Generated<string>;
  readonly failures: Generated<number>;
  /** Until then somebody is answering. */
  readonly leased_until: Generated<string | null>;
  readonly arrived_at: string;
  /** The request that brought it, as the log names it. */
  readonly trace: Generated<string | null>;
}

/** A reply for a messenger: how far it was handed over, and why it rests. */
export interface OutboxTable {
  readonly id: Generated<number>;
  readonly conversation_id: string;
  readonly dedupe_key: string;
  readonly told_json: string;
  readonly state: Generated<string>;
  readonly sent: Generated<number>;
  readonly doubtful: Generated<number>;
  readonly attempts: Generated<number>;
  readonly reason: Generated<string | null>;
  readonly due_at: string;
  readonly leased_until: Generated<string | null>;
  readonly created_at: string;
  readonly sent_at: Generated<string | null>;
  /** The request that it answers, as the log names it. */
  readonly trace: Generated<string | null>;
}
