// A daemon's status for people: the daemon, its runs, its jobs, and what is wrong.
import { formatBytes } from '../../domain/byte-size.ts';
import type { DaemonStatus, JobState, RunningRun } from '../../domain/daemon-control.ts';
import { escapeControls } from '../../text/escape-controls.ts';
import { formatFileProblems } from './file-problems.ts';
import { formatDistance, toIso } from './moment.ts';
import { paintFor, type Paint } from './paint.ts';
import { count } from './problem-report.ts';
import type { Sink } from './sink.ts';
import { formatTable, type Cell } from './table.ts';

const RUN_COLUMNS = [
  { title: 'RUN', align: 'right' as const },
  { title: 'JOB' },
  { title: 'STARTED' },
  { title: 'DONE', align: 'right' as const },
  { title: 'FAILED', align: 'right' as const },
  { title: 'IN FLIGHT', align: 'right' as const },
];

const JOB_COLUMNS = [{ title: 'JOB' }, { title: 'STATE' }, { title: 'NEXT' }];

/** Jobs that are listed; the others are counted. */
const MAX_JOBS = 20;

export function formatStatus(
  status: DaemonStatus,
  { out, clock }: { out: Sink; clock: { now(): number } },
): string {
  const paint = paintFor(out);
  const nowMs = clock.now();
  return [
    formatDaemon(status, { paint, nowMs }),
    formatRuns(status.running, { paint, nowMs }),
    formatJobs(status.jobs, { paint, nowMs }),
    formatFileProblems(status.problems, paint),
    formatErrors(status, { paint, nowMs }),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

interface Look {
  readonly paint: Paint;
  readonly nowMs: number;
}

function formatDaemon(status: DaemonStatus, { paint, nowMs }: Look): string {
  const up = `since ${toIso(status.startedAtMs)}, ${formatDistance(status.startedAtMs, nowMs)}`;
  // The time is of the start: it would be wrong behind the other states.
  const state =
    status.state === 'running' ? paint.good('running') : `${paint.warning(status.state)}, up`;
  const { storageProblem: problem, retentionProblem: held } = status;
  return [
    `${state} ${up}`,
    ...(problem === undefined ? [] : [`${paint.bad('storing fails:')} ${escapeControls(problem)}`]),
    ...(held === undefined ? [] : [`${paint.warning('retention is held:')} ${held}`]),
    `  process        ${status.pid}, Rota ${status.version}`,
    `  configuration  ${escapeControls(status.configFile)}`,
    `  database       ${escapeControls(status.database)} (${formatBytes(status.databaseBytes)})`,
    `  dashboard      ${status.dashboard ?? 'off'}`,
    `  requests       ${status.inFlight} in flight, ${status.queued} wait for their turn`,
    `  to be stored   ${count(status.unstored, 'result')}`,
    '',
  ].join('\n');
}

function formatRuns(runs: readonly RunningRun[], { paint, nowMs }: Look): string {
  if (runs.length === 0) return '';
  const rows = runs.map((run): readonly Cell[] => [
    String(run.runId),
    run.job,
    formatDistance(run.startedAtMs, nowMs),
    run.expected === undefined ? String(run.done) : `${run.done} of ${run.expected}`,
    String(run.failed),
    String(run.inFlight),
  ]);
  return formatTable(RUN_COLUMNS, rows, { paint });
}

function formatJobs(jobs: readonly JobState[], { paint, nowMs }: Look): string {
  if (jobs.length === 0) return 'no jobs\n';
  const soonest = jobs.toSorted((a, b) => (a.nextFireMs ?? Infinity) - (b.nextFireMs ?? Infinity));
  const rows = soonest
    .slice(0, MAX_JOBS)
    .map((job): readonly Cell[] => [
      job.name,
      stateCell(job, paint),
      job.nextFireMs === undefined ? '-' : formatDistance(job.nextFireMs, nowMs),
    ]);
  const more = jobs.length - rows.length;
  const rest = more > 0 ? `and ${count(more, 'job')} more\n` : '';
  return formatTable(JOB_COLUMNS, rows, { paint }) + rest;
}

function stateCell(job: JobState, paint: Paint): Cell {
  const state = job.running > 0 ? `${job.state}, running` : job.state;
  if (job.stale) return { text: `${state}, its file is bad`, paint: paint.bad };
  return { text: state, paint: job.state === 'scheduled' ? paint.good : paint.faint };
}

function formatErrors({ lastErrors }: DaemonStatus, { paint, nowMs }: Look): string {
  if (lastErrors.length === 0) return '';
  const rows = lastErrors.map(
    ({ atMs, message }) => `  ${formatDistance(atMs, nowMs)}: ${escapeControls(message)}\n`,
  );
  return `${paint.bad('last errors:')}\n${rows.join('')}`;
}
