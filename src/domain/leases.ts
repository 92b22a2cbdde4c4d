/** Work that one server of several does: whoever holds its lease. */
export interface Leases {
  /**
   * Takes the lease, or keeps it when it is held already; one that ran out is anybody's.
   *
   * @param name of the work
   * @param holder this process, by a name of its own
   * @returns whether it is held now, until `ms` milliseconds from `now`
   */
  hold(name: string, holder: string, span: { readonly now: Date; readonly ms: number }): Promise<boolean>;
  /** Gives it back at once, so that another need not wait for its end. */
  release(name: string, holder: string): Promise<void>;
}
