// The circuit breaker of a host (M. Nygard, "Release It!"): what a job wants of it, and its state.

/** What becomes of requests to a host whose breaker is open. */
export const WHEN_OPEN = ['fail', 'wait'] as const;

/** The breaker that a job wants towards each host. */
export interface BreakerPolicy {
  /** Failures in a row that open it. */
  readonly after: number;
  /** How long no request is sent, before the first probe and between two. */
  readonly forMs: number;
  /**
   * `fail`: a request gets a result of kind `blocked`, at once or when the present probe has failed. `wait`: it waits
   * until the breaker is closed, or until it is the probe.
   */
  readonly whenOpen: (typeof WHEN_OPEN)[number];
}

/** An open breaker is forgotten when nobody has requested its host for this long after the next probe was due. */
export const FORGOTTEN_AFTER_MS: number = 7 * 24 * 60 * 60 * 1000;

/** A breaker that is open or half-open. Closed ones are not stored. */
export interface OpenBreaker {
  /** The name of the host, with its port. */
  readonly host: string;
  /** Failures in a row, those of probes too. */
  readonly failures: number;
  /** Unix milliseconds. */
  readonly openedAtMs: number;
  /** No probe is sent before this time. Unix milliseconds. */
  readonly nextProbeAtMs: number;
  /** The time from a failed probe to the next one. */
  readonly forMs: number;
  /** Why the last request failed, for people; secrets are masked. */
  readonly reason: string;
}

/** Keeps the open breakers over restarts. */
export interface StoredBreakers {
  /** Returns all, and forgets those whose probe has been due since before this time: nobody requests their host. */
  openBreakers(since: { readonly dueSinceMs: number }): Promise<readonly OpenBreaker[]>;
  /** Stores the state of the breaker of a host, instead of an earlier one. */
  keepBreaker(breaker: OpenBreaker): Promise<void>;
  /** Forgets the breaker of a host: it is closed. */
  forgetBreaker(host: string): Promise<void>;
}
