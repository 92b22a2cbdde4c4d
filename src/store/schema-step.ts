/** One step of the schema, never changed once it was published. */
export interface SchemaStep {
  /** Sorts after every earlier name. */
  readonly name: string;
  /** Run in order, all in one transaction. */
  readonly statements: readonly string[];
}
