// rota run: jobs now, in the foreground, recorded like any run.
import { roundMs } from '../../domain/duration.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';
import { nextTurn } from '../../platform/clock.ts';
import { growYoungGeneration } from '../../platform/memory/young-generation.ts';
import { Argument, Option } from 'commander';
import type {
  EndedForegroundRun,
  ForegroundProgress,
  RunJobsOptions,
} from '../../engine/foreground-run.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { jobsNamed, loadConfiguredJobs, warnOfBadJobs } from '../configured-jobs.ts';
import { formatWarning } from '../output/error-report.ts';
import { paintFor } from '../output/paint.ts';
import { ProgressBar } from '../output/progress-bar.ts';

/** From this number of results on, a larger young generation than V8's first 1 MiB saves more than its growth costs. */
const MANY_RESULTS = 500;

export const runCommand: CommandSpec = {
  description:
    'Runs the jobs once, now, side by side, and records them like any run. On a terminal a progress bar shows rate, failures and time left; a summary follows, and of a failed run its first failures. Ctrl-C waits for the requests in flight and starts no new ones; a second Ctrl-C ends at once. When workers of a cluster use the database, they perform the runs, and Ctrl-C cancels them. Exit code 1 if a run did not succeed: any request of it failed, or more than its "fail_when" allows.',
  arguments: [new Argument('<job...>', 'names of jobs: their files without the ending')],
  options: [
    new Option(
      '--from-start',
      'start from the first request, even if an interrupted run of a job with "resume: true" could continue',
    ),
    new Option(
      '--json',
      'print an array of {job, run, status, total, succeeded, failed, duration_ms, reason}',
    ),
  ],
  examples: [
    ['rota run self-check', 'one job'],
    ['rota run prices news', 'two at once, under the same caps'],
    ['rota run prices --json > run.json', 'for a program; messages stay on stderr'],
  ],
  async run(context, input) {
    const { WriterLink } = await import('../../store/writer/writer-link.ts');
    // Its thread loads its code while this one reads the configuration.
    const writer = new WriterLink();
    try {
      const configured = await loadConfiguredJobs(context, input);
      const jobs = jobsNamed(configured, input.words);
      await warnOfBadJobs(context, configured);
      const fromStart = input.flag('fromStart');
      const isForPeople = !input.flag('json');
      const { database } = configured.settings;
      let report: ReturnType<typeof loadReport> | undefined;
      let results = 0;
      const runs = await runWithProgress(context, {
        settings: configured.settings,
        jobs,
        fromStart,
        writer,
        onProgress: ({ done, expected }) => {
          results += 1;
          if (results === MANY_RESULTS) growYoungGeneration();
          // The end of the run waits for the disk meanwhile.
          if (isForPeople && done === expected) report ??= loadReport(database);
        },
      });
      if (!isForPeople) await context.out.write(formatJson(runs));
      else {
        const { writeRunReports } = await (report ?? loadReport(database));
        const config = input.text('config') ?? '';
        await writeRunReports(context, { runs, database, config });
      }
      return runs.every(({ status }) => status === 'succeeded') ? 0 : 1;
    } finally {
      await writer.end();
    }
  },
};

/** Loads what the report needs, after this turn of the event loop. */
async function loadReport(database: DatabaseSettings): Promise<typeof import('../run-report.ts')> {
  await nextTurn();
  const report = await import('../run-report.ts');
  await report.loadReportCode(database);
  return report;
}

interface RunWithProgress extends Pick<
  RunJobsOptions,
  'settings' | 'jobs' | 'fromStart' | 'writer'
> {
  /** Called with each result. */
  readonly onProgress?: (progress: ForegroundProgress) => void;
}

/** Runs the jobs with a progress bar and the usual signals. */
export async function runWithProgress(
  context: CommandContext,
  { jobs, onProgress, ...what }: RunWithProgress,
): Promise<readonly EndedForegroundRun[]> {
  const { runJobs } = await import('../../engine/run-jobs.ts');
  const { listenForShutdown, onUnusedSignal } = await import('../../platform/signals.ts');
  const { clock, err } = context;
  const bar = new ProgressBar({ sink: err, clock, jobs: jobs.length });
  const paint = paintFor(err);
  const shutdown = listenForShutdown();
  const forgetUnused = onUnusedSignal(() => undefined);
  shutdown.signals.drain.addEventListener('abort', () => {
    void bar.note('Waiting for the requests in flight; once more ends at once.\n');
  });
  try {
    return await runJobs({
      ...what,
      jobs,
      signals: shutdown.signals,
      clock,
      onProgress: (progress) => {
        bar.update(progress);
        onProgress?.(progress);
      },
      onNote: (message) => void bar.note(message),
      onWarning: (message) => void bar.note(formatWarning(message, paint)),
    });
  } finally {
    forgetUnused();
    shutdown.dispose();
    await bar.end();
  }
}

function formatJson(runs: readonly EndedForegroundRun[]): string {
  const rows = runs.map(({ job, runId, status, total, succeeded, failed, durationMs, reason }) => ({
    job,
    run: runId,
    status,
    total,
    succeeded,
    failed,
    duration_ms: roundMs(durationMs),
    reason,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
