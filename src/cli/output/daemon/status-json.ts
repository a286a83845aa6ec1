// The status of a daemon as `rota status --json` prints it, in the documented form.
import type { DaemonStatus, ReloadReport } from '../../../domain/daemon-control.ts';
import type { WorkerState } from '../../../domain/cluster/worker-state.ts';
import { roundMs } from '../../../domain/duration.ts';
import type { FailingJob } from '../../../query/reads/job-health.ts';
import { toIso } from '../moment.ts';

/** Undefined: no daemon is at work. */
export function statusDocument(
  status: DaemonStatus | undefined,
  failing: readonly FailingJob[],
): object {
  if (status === undefined) return { state: 'stopped' };
  return {
    state: status.state,
    version: status.version,
    pid: status.pid,
    started_at: toIso(status.startedAtMs),
    config: status.configFile,
    database: status.database,
    database_bytes: status.databaseBytes,
    dashboard: status.dashboard ?? null,
    storage_problem: status.storageProblem ?? null,
    retention_problem: status.retentionProblem ?? null,
    in_flight: status.inFlight,
    queued: status.queued,
    unstored: status.unstored,
    jobs: status.jobs.map((job) => ({
      job: job.name,
      state: job.state,
      next: isoOrNull(job.nextFireMs),
      running: job.running,
      stale: job.stale,
      config_hash: job.configHash,
    })),
    failing: failing.map(({ job, runId, sinceMs, reason }) => ({
      job,
      run: runId,
      since: toIso(sinceMs),
      reason,
    })),
    running: status.running.map((run) => ({
      run: run.runId,
      job: run.job,
      trigger: run.trigger,
      started_at: toIso(run.startedAtMs),
      done: run.done,
      ok: run.ok,
      failed: run.failed,
      in_flight: run.inFlight ?? null,
      expected: run.expected ?? null,
      spread_until: isoOrNull(run.spreadUntilAtMs),
    })),
    workers: status.workers.map(workerDocument),
    channels: status.channels.map((channel) => ({
      channel: channel.name,
      kind: channel.kind,
      waiting: channel.waiting,
      failing_since: isoOrNull(channel.failingSinceMs),
      error: channel.error ?? null,
    })),
    problems: status.problems.map((problem) => ({ ...problem, hint: problem.hint ?? null })),
    last_reload: status.lastReload === undefined ? null : reloadDocument(status.lastReload),
    last_errors: status.lastErrors.map(({ atMs, message }) => ({ at: toIso(atMs), message })),
  };
}

function workerDocument(worker: WorkerState): object {
  return {
    worker: worker.id,
    host: worker.host,
    pid: worker.pid,
    version: worker.version,
    role: worker.role,
    state: worker.state,
    config_hash: worker.configHash,
    started_at: toIso(worker.startedAtMs),
    seen_at: toIso(worker.tickAtMs),
    in_flight: worker.inFlight,
    shards: worker.shards,
    slots: worker.slots,
    lag_ms: roundMs(worker.lagMs),
    clock_offset_ms: roundMs(worker.clockOffsetMs),
    warnings: worker.warnings,
  };
}

/** As `rota reload --json` prints it. */
export function reloadDocument(report: ReloadReport): object {
  const { atMs, ok, added, changed, removed, kept, problems, needsRestart } = report;
  return {
    at: toIso(atMs),
    ok,
    added,
    changed,
    removed,
    kept,
    problems: problems.map((problem) => ({ ...problem, hint: problem.hint ?? null })),
    needs_restart: needsRestart,
  };
}

function isoOrNull(atMs: number | undefined): string | null {
  return atMs === undefined ? null : toIso(atMs);
}
