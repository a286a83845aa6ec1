// Errors of one exchange: a response that cannot be used, and a request that cannot be sent.

/** The response cannot be used, because of its content or the way its connection ended. */
export class ResponseError extends Error {
  override readonly name = 'ResponseError';
  /**
   * `stale`: the kept-alive connection ended before the server can have processed any byte of the request.
   * `closed`: Rota closed the connection.
   */
  readonly kind: 'protocol' | 'too_large' | 'reset' | 'stale' | 'closed';

  /** `reason`: a clause that follows "is not valid HTTP:"; for `too_large` a whole sentence. */
  constructor(kind: ResponseError['kind'], reason: string) {
    super(reason);
    this.kind = kind;
  }
}

/** Thrown for a request that cannot be written as HTTP; the message never holds a header's value. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
}
