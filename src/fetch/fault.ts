// The reason why an attempt failed, as the parts of the fetcher pass it on.
import { formatBytes } from '../domain/byte-size.ts';
import { formatDuration } from '../domain/duration.ts';
import type { FailureOutcome } from '../domain/outcome.ts';
import type { FetchPolicy } from '../domain/request.ts';
import type { Refusal } from '../permissions/net-guard.ts';

export interface Fault {
  readonly kind: FailureOutcome['errorKind'];
  /** One sentence for people, without secrets. */
  readonly error: string;
  /** Of `local` faults: true when the cause may disappear by itself. Default: false. */
  readonly isPassing?: boolean;
}

export const ABORTED: Fault = { kind: 'aborted', error: 'The request was cancelled' };

/** The fault of a host or an address that the permissions of the job do not open. */
export function blocked({ message }: Refusal): Fault {
  return { kind: 'blocked', error: `Not permitted: ${message}` };
}

export function tooLarge(maxBodyBytes: number): Fault {
  return { kind: 'too_large', error: `The body is over ${formatBytes(maxBodyBytes)}` };
}

/** The fault of a deadline that passed while reading was paused, because the job or host used up its share of memory. */
export function notRead({ totalMs }: FetchPolicy['timeouts']): Fault {
  const error =
    `Not read to its end within ${formatDuration(totalMs)}: ` +
    'other responses to this job, or from this host, held its share of the memory for bodies';
  return { kind: 'local', error, isPassing: true };
}

/** The fault of a deadline that passed before the response was complete. */
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
