// A daemon's status for people: the daemon, its runs, its jobs, and what is wrong.
import { formatDistance } from '../../../domain/duration.ts';
import { formatBytes } from '../../../domain/byte-size.ts';
import type {
  ChannelState,
  DaemonStatus,
  JobState,
  RunningRun,
} from '../../../domain/daemon-control.ts';
import type { FailingJob } from '../../../query/reads/job-health.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import { formatWorkers } from './worker-list.ts';
import { formatFileProblems } from '../file-problems.ts';
import { toIso } from '../moment.ts';
import { paintFor, type Paint } from '../paint.ts';
import { count } from '../problem-report.ts';
import type { Sink } from '../sink.ts';
import { formatTable, type Cell } from '../table.ts';

const RUN_COLUMNS = [
  { title: 'RUN', align: 'right' as const },
  { title: 'JOB', least: 16 },
  { title: 'STARTED', leaves: 2 },
  { title: 'DONE', align: 'right' as const },
  { title: 'FAILED', align: 'right' as const },
  { title: 'IN FLIGHT', align: 'right' as const, leaves: 1 },
];

const JOB_COLUMNS = [{ title: 'JOB', least: 16 }, { title: 'STATE', least: 9 }, { title: 'NEXT' }];

const FAILING_COLUMNS = [
  { title: 'FAILING', least: 16 },
  { title: 'SINCE' },
  { title: 'LAST RUN', align: 'right' as const },
];

/** Jobs that are listed; the others are counted. */
const MAX_JOBS = 20;

export function formatStatus(
  { status, failing }: { status: DaemonStatus; failing: readonly FailingJob[] },
  { out, clock }: { out: Sink; clock: { now(): number } },
): string {
  const look = { paint: paintFor(out), nowMs: clock.now(), width: out.width };
  return [
    formatDaemon(status, look),
    formatWorkers(status.workers, look),
    formatFailing(failing, { ...look, jobs: status.jobs.length }),
    formatChannels(status.channels, look),
    formatRuns(status.running, look),
    formatJobs(status.jobs, look),
    formatFileProblems(status.problems, look.paint),
    formatErrors(status, look),
  ]
    .filter((part) => part !== '')
    .join('\n');
}

interface Look {
  readonly paint: Paint;
  readonly nowMs: number;
  readonly width: number;
}

function formatDaemon(status: DaemonStatus, { paint, nowMs }: Look): string {
  const up = `since ${toIso(status.startedAtMs)}, ${formatDistance(status.startedAtMs, nowMs)}`;
  // The time is that of the start, so it cannot follow the other states.
  const state =
    status.state === 'running' ? paint.good('running') : `${paint.warning(status.state)}, up`;
  const { storageProblem: problem, retentionProblem: held } = status;
  return [
    `${state} ${up}`,
    ...(problem === undefined ? [] : [`${paint.bad('storing fails:')} ${escapeControls(problem)}`]),
    ...(held === undefined ? [] : [`${paint.warning('retention is held:')} ${held}`]),
    `  process        ${status.pid}, Rota ${status.version}`,
    `  configuration  ${escapeControls(status.configFile)}`,
    `  database       ${escapeControls(status.database)}${sizeOf(status)}`,
    `  dashboard      ${status.dashboard ?? 'off'}`,
    `  requests       ${formatRequests(status)}`,
    `  to be stored   ${count(status.unstored, 'result')}`,
    '',
  ].join('\n');
}

function formatRequests({ inFlight, queued, workers }: DaemonStatus): string {
  const live = workers.filter(({ state }) => state !== 'gone');
  const where = workers.length === 0 ? '' : ` on ${count(live.length, 'worker')}`;
  return `${inFlight} in flight${where}, ${queued} wait for their turn`;
}

/** Which jobs fail, since when and why, and the command that shows the results. */
function formatFailing(
  failing: readonly FailingJob[],
  { paint, nowMs, width, jobs }: Look & { readonly jobs: number },
): string {
  const [first] = failing;
  if (first === undefined) return '';
  const shown = failing.slice(0, MAX_JOBS);
  const rows = shown.map(({ job, sinceMs, runId }): readonly Cell[] => [
    { text: job, paint: paint.bad },
    formatDistance(sinceMs, nowMs),
    String(runId),
  ]);
  const notes = shown.map(({ reason }) => reason ?? '');
  const title = paint.bad(`${failing.length} of ${count(jobs, 'job')} failing`);
  const rest = failing.length - shown.length;
  const more = rest > 0 ? `and ${count(rest, 'job')} more\n` : '';
  const hint = `"rota results --run ${first.runId} --failed" shows what failed\n`;
  return `${title}\n${formatTable(FAILING_COLUMNS, rows, { paint, width, notes })}${more}${paint.faint(hint)}`;
}

/** The channels that fail; the others are not worth a line. */
function formatChannels(channels: readonly ChannelState[], { paint, nowMs }: Look): string {
  return channels
    .flatMap(({ name, failingSinceMs, waiting, error }) => {
      if (failingSinceMs === undefined) return [];
      const since = formatDistance(failingSinceMs, nowMs);
      const head = paint.bad(`channel ${name} has failed since ${since}:`);
      return [`${head} ${escapeControls(error ?? '')} (${count(waiting, 'message')} waiting)\n`];
    })
    .join('');
}

function formatRuns(runs: readonly RunningRun[], { paint, nowMs, width }: Look): string {
  if (runs.length === 0) return '';
  const rows = runs.map((run): readonly Cell[] => [
    String(run.runId),
    run.job,
    formatDistance(run.startedAtMs, nowMs),
    run.expected === undefined ? String(run.done) : `${run.done} of ${run.expected}`,
    String(run.failed),
    run.inFlight === undefined ? '-' : String(run.inFlight),
  ]);
  const notes = runs.map(({ spreadUntilAtMs: untilMs }) =>
    untilMs === undefined || untilMs <= nowMs
      ? undefined
      : `spread: the last requests are due ${formatDistance(untilMs, nowMs)}`,
  );
  return formatTable(RUN_COLUMNS, rows, { paint, width, notes });
}

function formatJobs(jobs: readonly JobState[], { paint, nowMs, width }: Look): string {
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
  return formatTable(JOB_COLUMNS, rows, { paint, width }) + rest;
}

function stateCell(job: JobState, paint: Paint): Cell {
  const state = job.running > 0 ? `${job.state}, running` : job.state;
  if (job.stale) return { text: `${state}, its file is bad`, paint: paint.bad };
  return { text: state, paint: job.state === 'scheduled' ? paint.good : paint.faint };
}

/** Errors of files are left out: they are listed as what is wrong with the files. */
function formatErrors({ lastErrors, problems }: DaemonStatus, { paint, nowMs }: Look): string {
  const others = lastErrors.filter(
    ({ message: said }) => !problems.some(({ message }) => said.includes(message)),
  );
  if (others.length === 0) return '';
  const rows = others.map(
    ({ atMs, message }) => `  ${formatDistance(atMs, nowMs)}: ${escapeControls(message)}\n`,
  );
  return `${paint.bad('last errors:')}\n${rows.join('')}`;
}

/** Nothing for a database on a server, which knows its size. */
function sizeOf({ databaseBytes }: DaemonStatus): string {
  return databaseBytes === 0 ? '' : ` (${formatBytes(databaseBytes)})`;
}
