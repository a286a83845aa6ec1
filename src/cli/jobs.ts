// rota jobs: one line per job, what is planned beside what happened.
import { Option } from 'commander';
import { formatShortDuration } from '../domain/duration.ts';
import type { Job } from '../domain/job.ts';
import type { JobOverview } from '../query/job-overview.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandSpec } from './command-spec.ts';
import { loadConfiguredJobs, warnOfBadJobs } from './configured-jobs.ts';
import { formatDistance, roundMs, toIso } from './output/moment.ts';
import { paintFor, type Paint } from './output/paint.ts';
import { formatShare } from './output/share.ts';
import { formatTable, type Cell } from './output/table.ts';

interface ListedJob {
  readonly job: Job;
  readonly paused: boolean;
  /** Undefined: none is coming, or it would be skipped. */
  readonly nextMs: number | undefined;
  /** Undefined: never ran. */
  readonly past: JobOverview | undefined;
}

const COLUMNS = [
  { title: 'JOB' },
  { title: 'SCHEDULE' },
  { title: 'NEXT' },
  { title: 'LAST RUN' },
  { title: 'OK', align: 'right' as const },
  { title: 'P95', align: 'right' as const },
];

export const jobsCommand: CommandSpec = {
  name: 'jobs',
  summary: 'list the jobs: schedule, next fire, last run, success rate, p95',
  description:
    'Prints one line per job: its schedule, when it fires next, what became of its last run, the share of its stored results that are ok, and the 95th percentile of their durations. Works while the daemon runs, and without a database.',
  options: [
    new Option(
      '--json',
      'print an array of {job, enabled, paused, schedules, timezone, next, last_run, results, success_rate, p95_ms}',
    ),
  ],
  examples: [
    ['rota jobs', 'all jobs'],
    ["rota jobs --json | jq '.[] | select(.success_rate < 0.99)'", 'those that fail now and then'],
  ],
  async run(context, input) {
    const configured = await loadConfiguredJobs(context, input);
    await warnOfBadJobs(context, configured);
    const { nextFire } = await import('../schedule/next-fire.ts');
    const { past, paused } = await readDatabase(configured.settings.database);
    const nowMs = context.clock.now();
    const jobs = configured.jobs.map((job): ListedJob => {
      const { name, enabled, schedules, timezone } = job;
      const isPaused = paused.has(name);
      const nextMs = enabled && !isPaused ? nextFire(schedules, timezone, nowMs) : undefined;
      return { job, paused: isPaused, nextMs, past: past.get(name) };
    });
    await context.out.write(input.flag('json') ? formatJson(jobs) : formatText(jobs, context));
    if (jobs.length === 0) await context.err.write('There are no jobs yet.\n');
    return 0;
  },
};

async function readDatabase(database: string): Promise<{
  readonly past: ReadonlyMap<string, JobOverview>;
  readonly paused: ReadonlySet<string>;
}> {
  const { existsSync } = await import('node:fs');
  if (!existsSync(database)) return { past: new Map(), paused: new Set() };
  const { jobOverviews } = await import('../query/job-overview.ts');
  const { pausedJobs } = await import('../query/paused-jobs.ts');
  const overviews = await jobOverviews(database);
  return {
    past: new Map(overviews.map((overview) => [overview.job, overview])),
    paused: pausedJobs(database),
  };
}

function formatText(jobs: readonly ListedJob[], context: CommandContext): string {
  const paint = paintFor(context.out);
  const nowMs = context.clock.now();
  const rows = jobs.map(({ job, paused, nextMs, past }): readonly Cell[] => [
    job.name,
    job.schedules.length === 0 ? '-' : job.schedules.map(({ text }) => text).join(' | '),
    nextMs === undefined ? idleReason(job, { paused, paint }) : formatDistance(nextMs, nowMs),
    formatLastRun(past, { nowMs, paint }),
    past === undefined || past.results === 0 ? '-' : formatShare(past.succeeded / past.results),
    past?.p95Ms == null ? '-' : formatShortDuration(past.p95Ms),
  ]);
  return rows.length === 0 ? '' : formatTable(COLUMNS, rows, { paint });
}

function idleReason(job: Job, { paused, paint }: { paused: boolean; paint: Paint }): Cell {
  const text = !job.enabled ? 'disabled' : paused ? 'paused' : 'by hand only';
  return { text, paint: paint.faint };
}

function formatLastRun(
  past: JobOverview | undefined,
  options: { nowMs: number; paint: Paint },
): Cell {
  const { nowMs, paint } = options;
  const last = past?.lastRun;
  if (last === undefined) return { text: 'never', paint: paint.faint };
  const text = `${last.status} ${formatDistance(last.startedAtMs, nowMs)}`;
  if (last.status === 'succeeded' || last.status === 'running') return text;
  return { text, paint: paint.bad };
}

function formatJson(jobs: readonly ListedJob[]): string {
  const rows = jobs.map(({ job, paused, nextMs, past }) => ({
    job: job.name,
    enabled: job.enabled,
    paused,
    schedules: job.schedules.map(({ text }) => text),
    timezone: job.timezone,
    next: nextMs === undefined ? null : toIso(nextMs),
    last_run:
      past?.lastRun === undefined
        ? null
        : {
            run: past.lastRun.runId,
            status: past.lastRun.status,
            started_at: toIso(past.lastRun.startedAtMs),
          },
    results: past?.results ?? 0,
    success_rate: past === undefined || past.results === 0 ? null : past.succeeded / past.results,
    p95_ms: past?.p95Ms == null ? null : roundMs(past.p95Ms),
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}
