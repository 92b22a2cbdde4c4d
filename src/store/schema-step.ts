/** One step of the schema, never changed once it was published. All of it is one transaction. */
export interface SchemaStep {
  /** Sorts after every earlier name. */
  readonly name: string;
  /** Run in order on both databases; PostgreSQL takes them in its own types (`postgres-ddl.ts`). */
  readonly statements: readonly string[];
  /** Run before them, on this database alone. */
  readonly sqlite?: readonly string[];
  readonly postgres?: readonly string[];
}
