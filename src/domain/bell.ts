/** What may have changed: what messengers brought, replies that wait for one, cases and conversations. */
export const bellTopics = ['inbox', 'outbox', 'desk'] as const;
export type BellTopic = (typeof bellTopics)[number];

/**
 * Tells those who wait that there is something to look at, in every server on one database. It carries no news itself,
 * and a stroke may get lost: who listens also looks by himself now and then.
 */
export interface Bell {
  /** Heard in this process at once, in the others as soon as the database passes it on. Never fails. */
  ring(topic: BellTopic): void;
  /** @returns ends the listening */
  listen(topic: BellTopic, heard: () => void): () => void;
}
