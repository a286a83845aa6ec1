// The time since which this process alone sends requests to a host.
/** One object for each group of hosts that change their process together. */
export interface HostTenure {
  /**
   * An instant of the clock's `elapsed`: another process may have sent a request just before, so that the rates count one
   * at this instant. -Infinity: there was none.
   */
  readonly sinceMs: number;
}
