// A body may be lent from a read buffer: code that keeps an outcome must copy it.
import type { Outcome } from '../../domain/outcome.ts';
import { compact } from './received-body.ts';

/** The outcome with a body in memory of its own. */
export function withOwnBody<Kind extends Outcome>(outcome: Kind): Kind {
  return outcome.type === 'response' ? { ...outcome, body: compact(outcome.body) } : outcome;
}
