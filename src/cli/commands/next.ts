// rota next: the coming fires, in each job's own time zone.
import { formatDistance } from '../../domain/duration.ts';
import { Argument, Option } from 'commander';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import type { CommandContext } from '../command-context.ts';
import { wholeNumber, type CommandInput, type CommandSpec } from '../command-spec.ts';
import { jobsNamed, lookAtJobs, warnOfBadJobs } from '../configured-jobs.ts';
import { formatWarning } from '../output/error-report.ts';
import { toIso } from '../output/moment.ts';
import { paintFor } from '../output/paint.ts';
import { formatTable, type Cell } from '../output/table.ts';
import { readTime } from '../parse-moment.ts';
import { openReading } from '../../query/open-reading.ts';
import type { DatabaseSettings } from '../../domain/settings.ts';

interface PlannedFire {
  readonly job: Job;
  readonly atMs: number;
  /** Such as `clocks go forward: +01:00 to +02:00`; undefined when they did not change since the fire before. */
  readonly clockChange: string | undefined;
}

const DEFAULT_COUNT = 10;
const MAX_COUNT = 100_000;

export const nextCommand: CommandSpec = {
  description:
    "Prints when the jobs fire next, each in its job's own time zone, and says where the clocks change between two fires of a job. Jitter is not in it. Fires of paused jobs are printed, with a warning that names the jobs. It needs no database and no daemon.",
  arguments: [new Argument('[job]', 'only this job')],
  options: [
    new Option('-n, --count <number>', 'fires to print')
      .argParser(wholeNumber(1, MAX_COUNT))
      .default(DEFAULT_COUNT),
    new Option(
      '--from <time>',
      'fires after this time instead of now: "tomorrow", "20:46", a duration (24h) or an ISO 8601 time',
    ),
    new Option('--json', 'print an array of {job, at, zone_data}'),
  ],
  examples: [
    ['rota next', 'the next 10 fires of all jobs'],
    ['rota next prices -n 3', 'the next 3 of one job'],
    ['rota next prices --from 2027-03-28', 'around a change of the clocks'],
  ],
  async run(context, input) {
    const configured = await lookAtJobs(context, input);
    const named = input.words.length > 0;
    const jobs = named ? jobsNamed(configured, input.words) : configured.jobs;
    if (named) await warnOfIdle(context, jobs);
    else await warnOfBadJobs(context, configured);
    const fromMs = readFrom(input, context.clock.now());
    const fires = await plan(jobs, { fromMs, count: input.number('count') ?? DEFAULT_COUNT });
    await warnOfPaused(context, { fires, database: configured.settings.database });
    await context.out.write(
      input.flag('json') ? await formatJson(fires) : await formatText(fires, context),
    );
    return 0;
  },
};

function readFrom(input: CommandInput, nowMs: number): number {
  const text = input.text('from');
  return text === undefined ? nowMs : readTime(text, { option: 'from', nowMs, direction: 'ahead' });
}

/** The first `count` fires of all the jobs together, earliest first. */
async function plan(
  jobs: readonly Job[],
  options: { fromMs: number; count: number },
): Promise<readonly PlannedFire[]> {
  const { nextFire } = await import('../../schedule/next-fire.ts');
  const { formatInZone, offsetMinutesAt } = await import('../../schedule/time-zone.ts');
  const agenda: { job: Job; atMs: number; afterMs: number }[] = [];
  const add = (job: Job, afterMs: number): void => {
    const atMs = nextFire(job, afterMs);
    if (atMs === undefined) return;
    // Earliest first. Fires of the same instant keep the order of the jobs.
    const index = agenda.findLastIndex((other) => other.atMs <= atMs) + 1;
    agenda.splice(index, 0, { job, atMs, afterMs });
  };
  for (const job of jobs) if (job.enabled) add(job, options.fromMs);

  const fires: PlannedFire[] = [];
  for (let fire = agenda.shift(); fire !== undefined; fire = agenda.shift()) {
    const { job, atMs, afterMs } = fire;
    const zone = job.timezone;
    const change = offsetMinutesAt(zone, atMs) - offsetMinutesAt(zone, afterMs);
    const offsets = [afterMs, atMs].map((at) => formatInZone(at, zone).slice(-'+00:00'.length));
    const direction = change > 0 ? 'forward' : 'back';
    const clockChange =
      change === 0 ? undefined : `clocks go ${direction}: ${offsets.join(' to ')}`;
    fires.push({ job, atMs, clockChange });
    if (fires.length === options.count) break;
    add(job, atMs);
  }
  return fires;
}

async function formatJson(fires: readonly PlannedFire[]): Promise<string> {
  const { zoneData } = await import('../../schedule/zone-data.ts');
  const { version } = zoneData();
  const rows = fires.map(({ job, atMs }) => ({
    job: job.name,
    at: toIso(atMs),
    zone_data: version,
  }));
  return `${JSON.stringify(rows, undefined, 2)}\n`;
}

async function formatText(fires: readonly PlannedFire[], context: CommandContext): Promise<string> {
  const { formatInZone } = await import('../../schedule/time-zone.ts');
  const paint = paintFor(context.out);
  const now = context.clock.now();
  const rows = fires.map(({ job, atMs }): readonly Cell[] => [
    formatInZone(atMs, job.timezone),
    job.timezone,
    formatDistance(atMs, now),
    job.name,
  ]);
  const notes = fires.map(({ clockChange }): Cell => {
    return { text: clockChange ?? '', paint: paint.warning };
  });
  const columns = [
    { title: 'AT' },
    { title: 'ZONE', least: 8, leaves: 1 },
    { title: 'FROM NOW', leaves: 2 },
    { title: 'JOB', least: 16 },
  ];
  if (rows.length === 0) await context.err.write('No fires are coming.\n');
  return rows.length === 0
    ? ''
    : formatTable(columns, rows, { paint, width: context.out.width, notes });
}

async function warnOfIdle(context: CommandContext, jobs: readonly Job[]): Promise<void> {
  const paint = paintFor(context.err);
  for (const { name, enabled, schedules } of jobs) {
    if (!enabled) {
      await context.err.write(
        formatWarning(`The job "${name}" is disabled, so it never fires`, paint),
      );
    } else if (schedules.length === 0) {
      await context.err.write(
        formatWarning(`The job "${name}" has no schedule: it runs by hand only`, paint),
      );
    }
  }
}

/** Fires of a paused job are planned, and recorded as skipped. */
async function warnOfPaused(
  context: CommandContext,
  { fires, database }: { fires: readonly PlannedFire[]; database: DatabaseSettings },
): Promise<void> {
  if (fires.length === 0) return;
  let paused: ReadonlySet<string>;
  try {
    paused = new Set(await openReading(database).pausedJobs());
  } catch (error) {
    // The plan does not depend on the database, which may be missing or damaged.
    if (error instanceof AppError) return;
    throw error;
  }
  const names = new Set(fires.map(({ job }) => job.name).filter((name) => paused.has(name)));
  if (names.size === 0) return;
  const list = [...names].map((name) => `"${name}"`).join(', ');
  const sentence =
    names.size === 1
      ? `The job ${list} is paused: its fires are skipped`
      : `${names.size} jobs are paused: their fires are skipped: ${list}`;
  await context.err.write(formatWarning(sentence, paintFor(context.err)));
}
