import type { Generated } from 'kysely';
import type { InboxTable, OutboxTable } from './messenger-tables.js';
import type { KpiTables } from './kpis/tables.js';
import type { ObservabilityTables } from './observability-tables.js';
import type { PrivacyTables } from './privacy/tables.js';
import type { RecordingTables } from './recording-tables.js';

/** Instants are ISO-8601 in UTC, money whole francs, rates basis points, booleans 0 or 1, `*_json` JSON text. */
export interface Tables extends KpiTables, RecordingTables, PrivacyTables, ObservabilityTables {
  readonly conversations: ConversationTable;
  readonly interactions: InteractionTable;
  readonly chat_history: ChatHistoryTable;
  readonly loan_simulations: LoanSimulationTable;
  readonly handoffs: HandoffTable;
  readonly prospects: ProspectTable;
  readonly claims: ClaimTable;
  readonly feedbacks: FeedbackTable;
  readonly audit_log: AuditTable;
  readonly documents: DocumentTable;
  readonly chunks: ChunkTable;
  readonly shadow_documents: DocumentTable;
  readonly shadow_chunks: ChunkTable;
  readonly store_state: StoreStateTable;
  readonly inbox: InboxTable;
  readonly outbox: OutboxTable;
  readonly staff: StaffTable;
  readonly staff_sessions: StaffSessionTable;
  readonly sign_in_failures: SignInFailureTable;
}

/** One thread, at its latest version. */
export interface ConversationTable {
  readonly id: string;
  readonly version: number;
  readonly language: string;
  readonly place_json: string | null;
  readonly handoff: number;
  readonly misses: number;
  readonly last_reply: string | null;
  readonly offered_json: string | null;
  /** What is set aside and what was offered. */
  readonly shelf_json: string | null;
  readonly feedback_asked: number;
  readonly failed_lookups: number;
  readonly updated_at: string;
  /** The notice that was shown last; its instant, until the customer goes on. */
  readonly notice_version: Generated<string | null>;
  readonly notice_at: Generated<string | null>;
}

/** One turn: what is counted, and the reply that a replay gives again. */
export interface InteractionTable {
  readonly id: Generated<number>;
  readonly conversation_id: string;
  readonly message_id: string;
  readonly channel: string;
  readonly mode: string;
  readonly language: string;
  readonly intent: string;
  readonly confidence: number;
  readonly flow: string;
  readonly flow_status: string;
  readonly asking: string | null;
  readonly engine: string;
  readonly handoff: number;
  readonly route: string;
  readonly latency_ms: number;
  readonly sources: number;
  readonly reply_json: string;
  readonly created_at: string;
}

/** One line, as the page shows it; `seq` rises by one from 1 in each conversation. */
export interface ChatHistoryTable {
  readonly conversation_id: string;
  readonly seq: number;
  readonly role: string;
  readonly text: string;
  readonly mode: string;
  readonly message_id: string;
  readonly created_at: string;
  /** Who wrote it in the place of the assistant. */
  readonly staff: Generated<string | null>;
}

export interface LoanSimulationTable {
  readonly id: string;
  readonly conversation_id: string;
  readonly amount: number;
  readonly months: number;
  readonly loan_type: string;
  readonly profile: string;
  readonly income: number | null;
  readonly charges: number;
  readonly taux_interet: number;
  readonly mensualite: number;
  readonly cout_total: number;
  readonly interets_totaux: number;
  readonly taux_endettement: number | null;
  readonly eligible: number | null;
  readonly teg: number;
  readonly frais_dossier: number;
  readonly assurance_totale: number;
  readonly taxes_totales: number;
  readonly channel: Generated<string>;
  readonly created_at: string;
}

/** What each case has in common. */
interface CaseColumns {
  readonly id: string;
  readonly conversation_id: string;
  readonly channel: string;
  /** The column's default is where a case begins. */
  readonly status: Generated<string>;
  readonly created_at: string;
  readonly updated_at: string;
}

export interface HandoffTable extends CaseColumns {
  readonly reason: string;
  readonly summary: string;
  readonly slots_json: string;
  readonly phone: string | null;
  readonly taken_by: Generated<string | null>;
}

export interface ProspectTable extends CaseColumns {
  readonly product: string;
  readonly account_type: string | null;
  readonly loan_type: string | null;
  readonly amount: number | null;
  readonly months: number | null;
  readonly profile: string | null;
  readonly income: number | null;
  readonly name: string;
  readonly phone: string;
  readonly email: string | null;
  readonly assigned_to: Generated<string | null>;
}

/** `deadline`: ISO day by which the bank must have answered. */
export interface ClaimTable extends CaseColumns {
  readonly category: string;
  readonly description: string;
  readonly name: string;
  readonly phone: string;
  readonly claim_amount: number | null;
  readonly incident_date: string | null;
  readonly deadline: string;
  readonly assigned_to: Generated<string | null>;
}

export interface FeedbackTable {
  readonly id: string;
  readonly conversation_id: string;
  readonly channel: string;
  readonly rating: number;
  readonly comment: string | null;
  readonly created_at: string;
}

/** One change by a member of the staff, never altered. `subject_kind`: claim, lead, handoff, conversation or staff. */
export interface AuditTable {
  readonly id: Generated<number>;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly from_value: string | null;
  readonly to_value: string | null;
  readonly note: string | null;
}

/** A document and its line in the ledger. */
export interface DocumentTable {
  readonly id: string;
  readonly title: string;
  readonly language: string;
  readonly status: string;
  readonly url: string | null;
  readonly date: string | null;
  readonly hash: string;
  readonly chunks: number;
  readonly text_hash: string;
  readonly reader: string;
  readonly chunker: string;
  readonly embedder: string;
  readonly dimensions: number;
  /** Bytes of the file it came from; absent with the two that follow when it came from none. */
  readonly size: number | null;
  /** Milliseconds since 1970, as `seen_ms`. */
  readonly changed_ms: number | null;
  readonly seen_ms: number | null;
  readonly incomplete: string | null;
  readonly indexed_at: string;
}

/** `vector`: little-endian float32, absent when the chunk was indexed without an embedder. */
export interface ChunkTable {
  readonly row: Generated<number>;
  readonly id: string;
  readonly document_id: string;
  readonly position: number;
  readonly section: string;
  readonly text: string;
  readonly terms: string;
  readonly vector: Buffer | null;
}

/** The only row: a name drawn when the database was made, and what rises with each write of its kind. */
interface StoreStateTable {
  readonly id: number;
  readonly epoch: string;
  readonly knowledge_revision: number;
  /** Rises with each shadow that is opened: only the last one may be written. */
  readonly shadow_number: number;
  /** Tells the key of the pseudonyms from another one. */
  readonly phone_key: Generated<string | null>;
  readonly probes: number;
}

/** Somebody who may sign in. */
export interface StaffTable {
  readonly id: Generated<number>;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly password_hash: string;
  readonly active: Generated<number>;
  readonly created_at: string;
}

export interface StaffSessionTable {
  readonly token_hash: string;
  readonly staff_id: number;
  readonly created_at: string;
  readonly seen_at: string;
}

/** `key`: kind and hash of what failed; nobody may try again before `until`. */
interface SignInFailureTable {
  readonly key: string;
  readonly failures: number;
  readonly until: string;
  readonly failed_at: string;
}
