// Decides what an outcome says about its host, for the circuit breaker and for the pace.
import type { PaceSample } from '../../concurrency/pace/host-pace.ts';
import type { Outcome } from '../../domain/outcome.ts';

const TOO_MANY_REQUESTS = 429;
/** The lowest status with which a server says that it is at fault (RFC 9110 15.6). */
const FIRST_SERVER_ERROR = 500;

/**
 * `fails`: the host cannot be reached, does not answer in time, or answers with a 5xx that the job does not expect.
 * `works`: it answered. `unknown`: the outcome is not about the host.
 */
export type HostVerdict = 'fails' | 'works' | 'unknown';

export function hostVerdict(outcome: Outcome): HostVerdict {
  if (outcome.type === 'response') {
    const isExpected = outcome.ruling?.errorKind === null;
    return outcome.status >= FIRST_SERVER_ERROR && !isExpected ? 'fails' : 'works';
  }
  switch (outcome.errorKind) {
    case 'dns':
    case 'connect':
    case 'tls':
    case 'timeout':
    case 'reset':
      return 'fails';
    case 'too_large':
    case 'protocol':
    case 'redirect':
      return 'works';
    case 'blocked':
    case 'local':
    case 'aborted':
      return 'unknown';
  }
}

interface SentAt {
  /** When the request began to wait, by the clock's `elapsed`. */
  readonly queuedAt: number;
  readonly queuedMs: number;
}

/** Returns undefined when the request was not sent, was cut off, or went on to another address. */
export function paceSampleOf(
  { queuedAt, queuedMs }: SentAt,
  outcome: Outcome,
): PaceSample | undefined {
  const startedMs = queuedAt + queuedMs;
  if (isOverload(outcome)) return { latencyMs: undefined, startedMs };
  const { ttfbMs, connectMs, redirects } = outcome;
  if (ttfbMs === null || redirects.length > 0) return undefined;
  return { latencyMs: ttfbMs - (connectMs ?? 0), startedMs };
}

function isOverload(outcome: Outcome): boolean {
  if (outcome.type !== 'response') return hostVerdict(outcome) === 'fails';
  return outcome.status === TOO_MANY_REQUESTS || outcome.status >= FIRST_SERVER_ERROR;
}
