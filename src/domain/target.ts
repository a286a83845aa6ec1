// A target is a request that a job repeats from run to run. Its identity is the method, the address, the body and
// the headers that an entry adds. People recognise it by its name and variables.

/** The part of an entry of `urls` that describes its targets. */
export interface TargetTemplate {
  /** May hold variables; undefined: method and address name the target. */
  readonly name: string | undefined;
  /**
   * Headers that the entry adds to those of the job, by name; values may hold variables. A credential
   * is replaced by a text that stays the same when the credential changes.
   */
  readonly headers: readonly string[];
}

/** The identity and the name of a request's target, except for the method and the address. */
export interface RequestTarget {
  /** Filled in; undefined: method and address name it. */
  readonly name: string | undefined;
  /** As in {@link TargetTemplate}, filled in. */
  readonly headers: readonly string[];
  /** Values of the row that are credentials: only the names of secrets in them belong to the identity. */
  readonly credentials: readonly string[];
  /** The body without credentials of the row; undefined: the body of the request. */
  readonly body: string | undefined;
  /** The address with the variables of the run as they are written; absent: the address of the request. */
  readonly url?: string;
  /** JSON object of the variables of the template or row, without credentials; undefined: it has none. */
  readonly variables: string | undefined;
}
