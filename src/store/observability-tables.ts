import type { Generated } from 'kysely';

/** Tables of what is watched. */
export interface ObservabilityTables {
  readonly model_calls: ModelCallTable;
  readonly webhook_events: WebhookEventTable;
  readonly alert_states: AlertStateTable;
}

/** One call of a turn to a service outside; `place` counts from 0 in its turn. It goes with its interaction. */
interface ModelCallTable {
  readonly interaction_id: number;
  readonly place: number;
  readonly kind: string;
  readonly model: string;
  readonly outcome: string;
  readonly input_tokens: number;
  readonly output_tokens: number;
  /** Of sound; 0 for text. */
  readonly milliseconds: number;
  /** Absent: nobody wrote the price of this model down. */
  readonly milli_francs: number | null;
}

/** What another system is told; `body` is emptied once it was taken. */
export interface WebhookEventTable {
  readonly id: string;
  readonly target: string;
  readonly name: string;
  readonly body: string;
  readonly trace: Generated<string | null>;
  readonly state: Generated<string>;
  readonly attempts: Generated<number>;
  readonly reason: Generated<string | null>;
  readonly due_at: string;
  readonly leased_until: Generated<string | null>;
  readonly created_at: string;
  readonly sent_at: Generated<string | null>;
}

/** How things stood with an alert when it last changed. */
interface AlertStateTable {
  readonly name: string;
  readonly firing: number;
  readonly value: number | null;
  readonly since: string;
}
