// Finds the most important fact about a job: that it fails, or otherwise its state.
import type { JobState } from '../../domain/daemon-control.ts';
import type { JobHealth } from '../../query/reads/job-health.ts';
import type { Condition } from './answers/job-answers.ts';

/** A fire that is due for longer than this makes its job late. */
const LATE_MS = 10_000;

/**
 * For a job that is paused, disabled or no longer configured, this is the only fact: people know about it, and the job
 * does not start by itself. `state` is undefined for a job that is only in the database.
 */
export function conditionOf(
  state: JobState | undefined,
  { health, nowMs }: { readonly health: JobHealth | undefined; readonly nowMs: number },
): Condition {
  if (state === undefined) return 'gone';
  if (state.state === 'paused' || state.state === 'disabled') return state.state;
  if (health?.isFailing) return 'failing';
  if (health?.failedLately || health?.isDegraded) return 'degraded';
  const isOverdue = state.nextFireMs !== undefined && state.nextFireMs < nowMs - LATE_MS;
  if (isOverdue || (health?.lostFire === true && state.state === 'scheduled')) return 'late';
  return state.running > 0 ? 'running' : state.state;
}
