import type { Generated } from 'kysely';

/** Instants are ISO-8601 in UTC, money whole francs, rates basis points, booleans 0 or 1, `*_json` JSON text. */
export interface Tables {
  readonly conversations: ConversationTable;
  readonly interactions: InteractionTable;
  readonly chat_history: ChatHistoryTable;
  readonly loan_simulations: LoanSimulationTable;
  readonly handoffs: HandoffTable;
  readonly documents: DocumentTable;
  readonly chunks: ChunkTable;
  readonly store_state: StoreStateTable;
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
  readonly updated_at: string;
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
  readonly created_at: string;
}

export interface HandoffTable {
  readonly id: string;
  readonly conversation_id: string;
  readonly reason: string;
  readonly summary: string;
  readonly slots_json: string;
  readonly created_at: string;
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
  readonly recipe: string;
  readonly chunks: number;
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
  readonly probes: number;
}
