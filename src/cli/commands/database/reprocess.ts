// rota reprocess: the rules that a job has now, applied to what is stored.
import { Argument, Option } from 'commander';
import type { Reprocessed, ReprocessOptions } from '../../../engine/reprocess/reprocess-job.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { jobsNamed, loadConfiguredJobs } from '../../configured-jobs.ts';
import { formatReprocessed, reprocessedToJson } from '../../reprocess-report.ts';
import { systemClock } from '../../../platform/clock.ts';
import { ownActor } from '../../../platform/own-actor.ts';
import { readTime, TIME_FORMS } from '../../parse-moment.ts';
import { paintFor } from '../../output/paint.ts';
import { ProgressBar } from '../../output/progress-bar.ts';

export const reprocessCommand: CommandSpec = {
  description:
    'Applies the rules that a job has now to its stored results: "expect", "degraded", "fail_when", "extract", "items", "changes" and "charset". Results, the counts and the status of their runs, statistics, values and the history of rows become what they would be, had these rules been there from the start. What is needed and no longer stored, such as a body that "retention" removed, leaves its result as it is, and is counted. It works while the daemon runs. When it is stopped, the same command goes on. --dry-run changes nothing, and says which expectations would not have been met, when and how often.',
  arguments: [new Argument('<job>', 'its results are judged again')],
  options: [
    new Option('--since <time>', `only results since then: ${TIME_FORMS}`),
    new Option('--dry-run', 'change nothing, and say what would change'),
    new Option(
      '--json',
      'print {job, dry_run, results, changed, became_ok, became_failed, degraded, values, left_alone, unmet, stopped}',
    ),
  ],
  examples: [
    ['rota reprocess prices --dry-run', "what today's rules would have found"],
    ['rota reprocess prices', 'fill in values and statuses'],
    ['rota reprocess prices --since 7d', 'of the last week only'],
  ],
  async run(context, input) {
    const [name = ''] = input.words;
    const configured = await loadConfiguredJobs(context, input);
    const [job] = jobsNamed(configured, [name]);
    if (job === undefined) return 2;
    const dryRun = input.flag('dryRun');
    const report = await withProgress(context, {
      database: configured.settings.database,
      job,
      dryRun,
      range: input.text('since') ?? '',
      sinceMs: sinceMsOf(context, input.text('since')),
    });
    const { out, err } = context;
    await out.write(
      input.flag('json')
        ? `${JSON.stringify(reprocessedToJson(report, { job: name, dryRun }), undefined, 2)}\n`
        : formatReprocessed(report, { dryRun, paint: paintFor(out), width: out.width }),
    );
    if (!report.stopped) return 0;
    await err.write('Stopped before its end; the same command goes on from there.\n');
    return 1;
  },
};

function sinceMsOf({ clock }: CommandContext, since: string | undefined): number | undefined {
  return since === undefined ? undefined : readTime(since, { option: 'since', nowMs: clock.now() });
}

async function withProgress(
  context: CommandContext,
  options: Pick<ReprocessOptions, 'database' | 'job' | 'dryRun' | 'range' | 'sinceMs'>,
): Promise<Reprocessed> {
  const { reprocessJob } = await import('../../../engine/reprocess/reprocess-job.ts');
  const { listenForShutdown } = await import('../../../platform/signals.ts');
  const { clock, err } = context;
  const bar = new ProgressBar({ sink: err, clock, jobs: 1 });
  const shutdown = listenForShutdown();
  const job = options.job.name;
  const [actor, atMs] = [ownActor('cli'), clock.now()];
  try {
    return await reprocessJob({
      ...options,
      audit: { action: 'reprocess', actor, target: job, ok: true, atMs, more: 0 },
      // Its pauses are real, whatever time it is for the command.
      clock: systemClock,
      signal: shutdown.signals.drain,
      onProgress: (done, expected) =>
        bar.update({ job, runId: 0, expected, done, earlier: 0, failed: 0, inFlight: 0 }),
    });
  } finally {
    shutdown.dispose();
    await bar.end();
  }
}
