// Resumes the runs that the last process left unfinished.
import type { Job } from '../domain/job.ts';
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { resumeObstacle } from './resume-plan.ts';

/** An interrupted run that this process owns again and has not continued yet. */
export interface ResumableRun {
  readonly job: Job;
  readonly run: InterruptedRun;
  readonly earlier: ReopenedRun;
}

export interface ReopenOptions {
  readonly ledger: ResumeLedger;
  readonly atMs: number;
  /** `newest`: only the last of the job's interrupted runs. */
  readonly which: 'all' | 'newest';
  /** Called for each run that stays interrupted, with the reason. */
  readonly onObstacle: (run: InterruptedRun, why: string) => void;
}

/** Opens the rows of a job's interrupted runs again, oldest first; returns none unless the job says `resume: true`. */
export async function reopenRuns(
  job: Job,
  { ledger, atMs, which, onObstacle }: ReopenOptions,
): Promise<readonly ResumableRun[]> {
  if (!job.resume) return [];
  const interrupted = await ledger.interruptedRuns(job.name);
  const reopened: ResumableRun[] = [];
  for (const run of which === 'all' ? interrupted : interrupted.slice(-1)) {
    const obstacle = resumeObstacle(job, run);
    if (obstacle !== undefined) {
      await ledger.abandon(run.runId, obstacle);
      onObstacle(run, obstacle);
      continue;
    }
    const earlier = await ledger.reopen(run.runId, atMs);
    if (earlier !== undefined) reopened.push({ job, run, earlier });
  }
  return reopened;
}

export interface ResumeRunsOptions {
  readonly ledger: ResumeLedger;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly log: Logger;
  readonly resume: (run: ResumableRun) => RunHandle;
}

/** Resumes the runs of all enabled jobs. For the daemon's start: after planning, before the first fire. */
export async function resumeRuns(jobs: readonly Job[], options: ResumeRunsOptions): Promise<void> {
  const { ledger, scheduler, clock, log, resume } = options;
  for (const job of jobs.filter(({ enabled }) => enabled)) {
    const reopened = await reopenRuns(job, {
      ledger,
      atMs: clock.now(),
      which: 'all',
      onObstacle: ({ runId }, why) => log.warn({ job: job.name, run: runId }, why),
    });
    for (const each of reopened) {
      const { run, earlier } = each;
      const handle = resume(each);
      scheduler.adopt(job.name, { fire: run, handle });
      log.info(
        { job: job.name, run: run.runId },
        `resumes where it stopped: ${earlier.total} URLs have a result`,
      );
    }
  }
}
