// The outcome of a request that a rule refuses before it is sent.
import type { FailureOutcome } from '../domain/outcome.ts';
import type { RequestSpec } from '../domain/request.ts';

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
