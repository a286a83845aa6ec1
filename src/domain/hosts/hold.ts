// The hold of a host that asked for a wait with Retry-After, as the storage keeps it.

/** No request is sent to the host before the end of its hold. */
export interface HostHold {
  /** The name of the host, with its port. */
  readonly host: string;
  /** The end. Unix milliseconds. */
  readonly untilMs: number;
}

/** Keeps the holds of hosts over restarts. */
export interface StoredHolds {
  /** Returns those that are not over at this time. */
  heldHosts(at: { readonly nowMs: number }): Promise<readonly HostHold[]>;
  /** Stores a hold, unless the host is held for longer already, and forgets those that are over at this time. */
  keepHold(hold: HostHold, at: { readonly nowMs: number }): Promise<void>;
}
