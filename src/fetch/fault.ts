// A try that failed, as the parts of the fetcher hand it on to each other.
import { formatBytes } from '../domain/byte-size.ts';
import type { FailureOutcome } from '../domain/outcome.ts';

export interface Fault {
  readonly kind: FailureOutcome['errorKind'];
  /** One sentence for people, without secrets. */
  readonly error: string;
}

export const ABORTED: Fault = { kind: 'aborted', error: 'The request was cancelled' };

export function tooLarge(maxBodyBytes: number): Fault {
  return { kind: 'too_large', error: `The body is over ${formatBytes(maxBodyBytes)}` };
}
