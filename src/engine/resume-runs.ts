// Goes on with the runs that the last process left half-way.
import type { Job } from '../domain/job.ts';
import type { InterruptedRun, ReopenedRun, ResumeLedger } from '../domain/resume.ts';
import type { RunHandle } from '../domain/run.ts';
import type { Clock } from '../platform/clock.ts';
import type { Logger } from '../platform/logger.ts';
import type { Scheduler } from '../scheduler/scheduler.ts';
import { resumeObstacle } from './resume-plan.ts';

/** A run that is the process's own again, and has yet to go on. */
export interface TakenUpRun {
  readonly job: Job;
  readonly run: InterruptedRun;
  readonly earlier: ReopenedRun;
}

export interface TakeUpOptions {
  readonly ledger: ResumeLedger;
  readonly atMs: number;
  /** `newest`: of several runs of the job that were interrupted, only the last. */
  readonly which: 'all' | 'newest';
  /** Told of a run that stays interrupted, and why. */
  readonly onLeft: (job: Job, run: InterruptedRun, why: string) => void;
}

/** Opens the rows of a job's interrupted runs again, oldest first; none when the job does not say `resume`. */
export async function takeUpRuns(
  job: Job,
  { ledger, atMs, which, onLeft }: TakeUpOptions,
): Promise<readonly TakenUpRun[]> {
  if (!job.resume) return [];
  const interrupted = await ledger.interruptedRuns(job.name);
  const takenUp: TakenUpRun[] = [];
  for (const run of which === 'all' ? interrupted : interrupted.slice(-1)) {
    const obstacle = resumeObstacle(job, run);
    if (obstacle !== undefined) {
      await ledger.abandon(run.runId, obstacle);
      onLeft(job, run, obstacle);
      continue;
    }
    const earlier = await ledger.reopen(run.runId, atMs);
    if (earlier !== undefined) takenUp.push({ job, run, earlier });
  }
  return takenUp;
}

export interface ResumeRunsOptions {
  readonly ledger: ResumeLedger;
  readonly scheduler: Scheduler;
  readonly clock: Clock;
  readonly log: Logger;
  readonly goOn: (run: TakenUpRun) => RunHandle;
}

/** For the daemon's start: after the jobs are planned, before any fire is taken up. */
export async function resumeRuns(jobs: readonly Job[], options: ResumeRunsOptions): Promise<void> {
  const { ledger, scheduler, clock, log, goOn } = options;
  for (const job of jobs.filter(({ enabled }) => enabled)) {
    const takenUp = await takeUpRuns(job, {
      ledger,
      atMs: clock.now(),
      which: 'all',
      onLeft: ({ name }, { runId }, why) => log.warn({ job: name, run: runId }, why),
    });
    for (const each of takenUp) {
      const { run, earlier } = each;
      const handle = goOn(each);
      scheduler.adopt(job.name, run, handle);
      log.info(
        { job: job.name, run: run.runId },
        `goes on where it stopped: ${earlier.total} URLs have a result`,
      );
    }
  }
}
