// The outcome of a request that a rule refuses before it is sent.
import type { FailureOutcome } from '../domain/outcome.ts';
import type { RequestSpec } from '../domain/request.ts';
import type { Completion } from './retry-waits.ts';

/** @param error one sentence for people: the rule, and why it applies. */
export function blockedOutcome(
  { url }: RequestSpec,
  { error, atMs }: { readonly error: string; readonly atMs: number },
): FailureOutcome {
  return {
    type: 'failure',
    errorKind: 'blocked',
    error,
    startedAtMs: atMs,
    connectMs: null,
    ttfbMs: null,
    durationMs: 0,
    bytes: 0,
    redirects: [],
    finalUrl: url,
    status: null,
    headers: null,
    isUnsent: true,
  };
}

/** A request whose first attempt is refused. */
export function blockedCompletion(
  sent: Omit<Completion, 'outcome' | 'earlierAttempts'>,
  refusal: { readonly error: string; readonly atMs: number },
): Completion {
  return { ...sent, earlierAttempts: [], outcome: blockedOutcome(sent.request, refusal) };
}
