// The error of a connection that could not be made, with the stage that failed.
import type { Refusal } from '../../permissions/net-guard.ts';

/** `options`: the job's certificates or keys cannot be used. `blocked`: its permissions do not open the address. */
export type ConnectStage = 'lookup' | 'blocked' | 'tcp' | 'proxy' | 'tls' | 'options' | 'cancelled';

/** The cause of an error with the stage `blocked`. */
export class BlockedAddress extends Error {
  override readonly name = 'BlockedAddress';
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

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
