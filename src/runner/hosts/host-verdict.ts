// Decides what an outcome says about its host, for the circuit breaker.
import type { Outcome } from '../../domain/outcome.ts';

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
