import type { Generated } from 'kysely';

/** What the figures are counted from. */
export interface KpiTables {
  readonly daily_counts: DailyCountTable;
  readonly visits: VisitTable;
  readonly flow_runs: FlowRunTable;
  readonly flow_steps: FlowStepTable;
  readonly missed_questions: MissedQuestionTable;
}

/** How many turns of a day and channel had one label in one dimension: mode, language, intent, engine, hour or latency. */
export interface DailyCountTable {
  /** ISO day in Dakar. */
  readonly day: string;
  readonly channel: string;
  readonly dimension: string;
  readonly label: string;
  /** Rows that one count is spread over. */
  readonly lane: Generated<number>;
  readonly n: number;
}

/** Turns of one conversation without a long pause. */
interface VisitTable {
  readonly id: Generated<number>;
  readonly conversation_id: string;
  readonly channel: string;
  readonly started_at: string;
  readonly last_at: string;
  readonly turns: Generated<number>;
  readonly goal: number;
  readonly handoff: number;
  readonly came_back: Generated<number>;
}

/** A service within a visit. `outcome`: open, completed or cancelled. */
interface FlowRunTable {
  readonly visit_id: number;
  readonly flow: string;
  readonly channel: string;
  readonly started_at: string;
  readonly outcome: string;
}

/** A question of a service within a visit; `seconds` until it was answered, absent while it was not. */
interface FlowStepTable {
  readonly visit_id: number;
  readonly flow: string;
  readonly step: string;
  /** Questions of this service that were asked before it. */
  readonly place: number;
  readonly channel: string;
  readonly asked_at: string;
  readonly seconds: Generated<number | null>;
}

/** What the documents had no answer to, secrets masked. */
interface MissedQuestionTable {
  readonly id: Generated<number>;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly channel: string;
  readonly language: string;
  readonly text: string;
  readonly created_at: string;
}
