// A target: what is asked for again and again. Method, address, body and the headers that an entry adds
// make its identity; a name and variables make it known to people.

/** What an entry of `urls` says about its targets. */
export interface TargetTemplate {
  /** May hold variables; undefined: method and address name the target. */
  readonly name: string | undefined;
  /**
   * Headers that the entry adds to those of the job, by name; values may hold variables. Instead of a
   * credential there is something that stays the same when the credential is replaced.
   */
  readonly headers: readonly string[];
}

/** What a request brings for the identity and the name of its target, beside method and address. */
export interface RequestTarget {
  /** Filled in; undefined: method and address name it. */
  readonly name: string | undefined;
  /** As in {@link TargetTemplate}, filled in. */
  readonly headers: readonly string[];
  /** Values of the row that are credentials: of these only the names that secrets have count. */
  readonly credentials: readonly string[];
  /** The body without credentials that came from a row; undefined: it is that of the request. */
  readonly body: string | undefined;
  /** JSON object of the values of the template or row, without those that are credentials; undefined: none. */
  readonly variables: string | undefined;
}
