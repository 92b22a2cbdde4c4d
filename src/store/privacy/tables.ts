/** Tables about people's rights and the night's work. */
export interface PrivacyTables {
  readonly consents: ConsentTable;
  readonly contacts: ContactTable;
  readonly leases: LeaseTable;
}

/** A notice that a customer was shown and went on after. */
export interface ConsentTable {
  readonly conversation_id: string;
  /** Of the notice's wording. */
  readonly version: string;
  readonly channel: string;
  readonly language: string;
  readonly shown_at: string;
  /** When he went on. */
  readonly at: string;
}

/** The number of a messenger's conversation, whose id is a keyed hash of it: the only place where the two stand together. */
export interface ContactTable {
  readonly conversation_id: string;
  /** E.164. */
  readonly phone: string;
}

/** Work that one server at a time does. */
interface LeaseTable {
  readonly name: string;
  readonly holder: string;
  readonly until: string;
}
