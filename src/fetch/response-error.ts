// What a server sent, or the way it ended the connection, makes a response unusable.

export class ResponseError extends Error {
  override readonly name = 'ResponseError';
  /**
   * `stale`: the kept connection had ended before any byte of the request can have been processed.
   * `closed`: Rota closed the connection.
   */
  readonly kind: 'protocol' | 'too_large' | 'reset' | 'stale' | 'closed';

  /** `reason`: a phrase that goes on after "is not valid HTTP:" or, of `too_large`, a whole sentence. */
  constructor(kind: ResponseError['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** Thrown for a request that cannot be written as HTTP; the message never holds a header's value. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}
