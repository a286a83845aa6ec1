// A connection that could not be made, and how far it came.

/** `options`: the job's own TLS material cannot be used. */
export type ConnectStage = 'lookup' | 'tcp' | 'proxy' | 'tls' | 'options' | 'cancelled';

export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly stage: ConnectStage;
  /** What could not be reached, as `host:port`. */
  readonly place: string;

  constructor(stage: ConnectStage, place: string, cause: unknown) {
    super(`Cannot connect to ${place}`, { cause });
    this.stage = stage;
    this.place = place;
  }
}
