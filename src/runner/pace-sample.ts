// Makes a sample of an outcome, to which the pace of its host adapts.
import type { PaceSample } from '../concurrency/pace/host-pace.ts';
import type { Outcome } from '../domain/outcome.ts';
import { hostVerdict } from './hosts/host-verdict.ts';
import type { RunRequest } from './run-request.ts';

const TOO_MANY_REQUESTS = 429;
const FIRST_SERVER_ERROR = 500;

/** Returns undefined when the request was not sent, was cut off, or went on to another address. */
export function paceSampleOf(
  { queuedAt, queuedMs }: Pick<RunRequest, 'queuedAt' | 'queuedMs'>,
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
