// rota jobs: one line per job, with its next fire and its last runs.
import { Option } from 'commander';
import { formatDistance, formatShortDuration, roundMs } from '../../domain/duration.ts';
import type { Job } from '../../domain/job.ts';
import type { JobCard } from '../../query/reads/job-card.ts';
import type { StoredRun } from '../../query/reads/run-list.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandSpec } from '../command-spec.ts';
import { lookAtJobs, warnOfBadJobs, type ConfiguredJobs } from '../configured-jobs.ts';
import { toIso } from '../output/moment.ts';
import { paintFor, type Paint } from '../output/paint.ts';
import { formatShare } from '../output/share.ts';
import { formatTable, type Cell } from '../output/table.ts';
import { openReading } from '../../query/open-reading.ts';
import { ifRecorded } from '../../query/reads/reading.ts';

interface ListedJob {
  readonly job: Job;
  readonly paused: boolean;
  /** Undefined: none is coming, or it would be skipped. */
  readonly nextMs: number | undefined;
  /** Undefined: there is no database yet. */
  readonly card: JobCard | undefined;
}

/** Jobs that are read at once: each has up to 24 rows, and ten thousand jobs should not take half a gigabyte. */
const JOBS_AT_ONCE = 500;

const COLUMNS = [
  { title: 'JOB', least: 16 },
  { title: 'SCHEDULE', least: 13, leaves: 3 },
  { title: 'NEXT' },
  { title: 'LAST RUN' },
  { title: 'OK 24H', align: 'right' as const, leaves: 2 },
  { title: 'P95 24H', align: 'right' as const, leaves: 1 },
];

export const jobsCommand: CommandSpec = {
  description:
    'Prints one line per job: its schedule, when it fires next, what became of its last run, and of the results of the last 24 hours the share that is ok and the 95th percentile of their durations, as the dashboard shows them. Works while the daemon runs, and without a database.',
  options: [
    new Option(
      '--json',
      'print an array of {job, enabled, paused, schedules, timezone, next, last_run, results, success_rate, p95_ms}, the last three of the last 24 hours',
    ),
  ],
  examples: [
    ['rota jobs', 'all jobs'],
    [
      "rota jobs --json | jq '.[] | select(.results > 0 and .success_rate < 0.99)'",
      'those that fail now and then',
    ],
  ],
  async run(context, input) {
    const configured = await lookAtJobs(context, input);
    await warnOfBadJobs(context, configured);
    const { nextFire } = await import('../../schedule/next-fire.ts');
    const { cards, paused } = await readDatabase(configured, context.clock.now());
    // After the reads, which may take seconds: no fire that is listed as the next one is over.
    const nowMs = context.clock.now();
    const jobs = configured.jobs.map((job, index): ListedJob => {
      const { name, enabled, schedules, timezone } = job;
      const isPaused = paused.has(name);
      const nextMs = enabled && !isPaused ? nextFire({ schedules, timezone }, nowMs) : undefined;
      return { job, paused: isPaused, nextMs, card: cards[index] };
    });
    await context.out.write(
      input.flag('json') ? formatJson(jobs) : formatText(jobs, { context, nowMs }),
    );
    if (jobs.length === 0) await context.err.write('There are no jobs yet.\n');
    return 0;
  },
};

/** A card for each job, in their order, or none at all without a database. */
async function readDatabase(
  { jobs, settings }: ConfiguredJobs,
  nowMs: number,
): Promise<{ readonly cards: readonly JobCard[]; readonly paused: ReadonlySet<string> }> {
  const reading = openReading(settings.database);
  const paused = await ifRecorded(reading.pausedJobs());
  if (paused === undefined) return { cards: [], paused: new Set() };
  const cards: JobCard[] = [];
  for (let from = 0; from < jobs.length; from += JOBS_AT_ONCE) {
    const names = jobs.slice(from, from + JOBS_AT_ONCE).map(({ name }) => name);
    cards.push(...(await reading.jobCards({ jobs: names, nowMs, recentRuns: 1 })));
  }
  return { cards, paused: new Set(paused) };
}

function formatText(
  jobs: readonly ListedJob[],
  { context, nowMs }: { readonly context: CommandContext; readonly nowMs: number },
): string {
  const paint = paintFor(context.out);
  const rows = jobs.map(({ job, paused, nextMs, card }): readonly Cell[] => [
    job.name,
    job.schedules.length === 0 ? '-' : job.schedules.map(({ text }) => text).join(' | '),
    nextMs === undefined ? idleReason(job, { paused, paint }) : formatDistance(nextMs, nowMs),
    formatLastRun(card?.lastRun, { nowMs, paint }),
    card?.successRate == null ? '-' : formatShare(card.successRate),
    card?.p95Ms == null ? '-' : formatShortDuration(card.p95Ms),
  ]);
  const notes = jobs.map(({ card }): Cell => {
    return { text: card?.lastRun?.reason ?? '', paint: paint.faint };
  });
  const { width } = context.out;
  return rows.length === 0 ? '' : formatTable(COLUMNS, rows, { paint, width, notes });
}

function idleReason(job: Job, { paused, paint }: { paused: boolean; paint: Paint }): Cell {
  const text = !job.enabled ? 'disabled' : paused ? 'paused' : 'by hand only';
  return { text, paint: paint.faint };
}

function formatLastRun(
  last: StoredRun | null | undefined,
  { nowMs, paint }: { nowMs: number; paint: Paint },
): Cell {
  if (last?.startedAtMs == null) return { text: 'never', paint: paint.faint };
  const text = `${last.status} ${formatDistance(last.startedAtMs, nowMs)}`;
  if (last.status === 'succeeded' || last.status === 'running') return text;
  return { text, paint: paint.bad };
}

function formatJson(jobs: readonly ListedJob[]): string {
  const rows = jobs.map(({ job, paused, nextMs, card }) => ({
    job: job.name,
    enabled: job.enabled,
    paused,
    schedules: job.schedules.map(({ text }) => text),
    timezone: job.timezone,
    next: nextMs === undefined ? null : toIso(nextMs),
    last_run: lastRunToJson(card?.lastRun),
    results: card?.results ?? 0,
    success_rate: card?.successRate ?? null,
    p95_ms: card?.p95Ms == null ? null : roundMs(card.p95Ms),
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

function lastRunToJson(last: StoredRun | null | undefined): object | null {
  if (last?.startedAtMs == null) return null;
  const { id, status, startedAtMs, reason } = last;
  return { run: id, status, started_at: toIso(startedAtMs), reason };
}
