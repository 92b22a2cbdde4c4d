/** Tables of what happened inside a turn and after it. */
export interface RecordingTables {
  readonly turn_tapes: TurnTapeTable;
  readonly handed_parts: HandedPartTable;
}

/** What one turn was decided on, none of the customer's words among it. */
interface TurnTapeTable {
  readonly conversation_id: string;
  readonly message_id: string;
  readonly tape_json: string;
  readonly created_at: string;
}

/** One message that the messenger took, under its own name, with the last that it said of it. */
export interface HandedPartTable {
  readonly sid: string;
  /** Absent: its status came before we noted whose part it is, or it is no part of a reply. */
  readonly outbox_id: number | null;
  readonly place: number | null;
  readonly status: string;
  readonly error_code: number | null;
  readonly at: string;
}
