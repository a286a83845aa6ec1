// A try that failed, as the parts of the fetcher hand it on to each other.
import { formatBytes } from '../domain/byte-size.ts';
import { formatDuration } from '../domain/duration.ts';
import type { FailureOutcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';

export interface Fault {
  readonly kind: FailureOutcome['errorKind'];
  /** One sentence for people, without secrets. */
  readonly error: string;
  /** Of `local`: true when it may pass by itself; absent: no. */
  readonly isPassing?: boolean;
}

export const ABORTED: Fault = { kind: 'aborted', error: 'The request was cancelled' };

export function tooLarge(maxBodyBytes: number): Fault {
  return { kind: 'too_large', error: `The body is over ${formatBytes(maxBodyBytes)}` };
}

/** A deadline passed while reading paused: the job or the host held its share of memory. */
export function notRead({ totalMs }: FetchPolicy['timeouts']): Fault {
  const error =
    `Not read to its end within ${formatDuration(totalMs)}: ` +
    'other responses to this job, or from this host, held its share of the memory for bodies';
  return { kind: 'local', error, isPassing: true };
}

/** A deadline passed before the response was complete; `name` says which one. */
export function timedOut(
  name: 'connect' | 'headers' | 'total',
  { connectMs, headersMs, totalMs }: FetchPolicy['timeouts'],
): Fault {
  const texts = {
    connect: `No connection within ${formatDuration(connectMs)}`,
    headers: `No response within ${formatDuration(headersMs)}`,
    total: `Not complete within ${formatDuration(totalMs)}`,
  };
  return { kind: 'timeout', error: texts[name] };
}
