// The error of a connection that could not be made, with the stage that failed.

/** `options`: the job's certificates or keys cannot be used. */
export type ConnectStage = 'lookup' | 'tcp' | 'proxy' | 'tls' | 'options' | 'cancelled';

export class ConnectError extends Error {
  override readonly name = 'ConnectError';
  readonly stage: ConnectStage;
  /** The host that could not be reached, as `host:port`, or `the proxy URL`. */
  readonly peer: string;

  constructor(stage: ConnectStage, peer: string, options: { cause: unknown }) {
    super(`Cannot connect to ${peer}`, options);
    this.stage = stage;
    this.peer = peer;
  }
}
