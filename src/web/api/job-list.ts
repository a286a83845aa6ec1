// The list of jobs for the overview: configured jobs and recorded ones, what fails, and the last incident.
import type { JobState } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { Job } from '../../domain/job.ts';
import type { JobCard } from '../../query/reads/job-card.ts';
import type { FailingJob, JobHealth } from '../../query/reads/job-health.ts';
import { ifRecorded } from '../../query/reads/reading.ts';
import { CONDITIONS, type Condition, type Jobs } from './answers/job-answers.ts';
import { conditionOf } from './job-condition.ts';
import type { Call } from './route.ts';
import { withDuration } from './run-answer.ts';
import type { Unsent } from './wire.ts';

/** The list as the API answers it, with the offset of the next page instead of its cursor. */
export type JobList = Omit<Unsent<Jobs>, 'next'> & { readonly nextOffset: number | null };

/** A job as the API lists it. */
export type ListedJob = JobList['jobs'][number];

/** Sorts of the list; `condition` begins with the failing jobs. */
export const SORTS = ['condition', 'name', 'next', 'last', 'success', 'p95'] as const;

export interface JobListOptions {
  /** Only names that contain this text, in upper or lower case. */
  readonly search: string;
  /** Undefined: any. */
  readonly tag: string | undefined;
  readonly condition: Condition | undefined;
  readonly sort: (typeof SORTS)[number];
  readonly descending: boolean;
  /** Jobs before the page. */
  readonly offset: number;
  readonly limit: number;
}

/** Maximum length of `failing`. */
const MAX_FAILING = 20;

/** A job as far as the whole list is read. */
interface KnownJob {
  readonly name: string;
  readonly state: JobState | undefined;
  readonly job: Job | undefined;
  readonly health: JobHealth | undefined;
  readonly condition: Condition;
  /** Undefined unless the condition is `failing`. */
  readonly failure: FailingJob | undefined;
}

/** Returns a page of the jobs; equal ones are sorted by name. */
export async function listJobs(sources: Call, options: JobListOptions): Promise<JobList> {
  const { search, tag, condition, offset, limit } = options;
  const all = await knownJobs(sources);
  const wanted = search.toLowerCase();
  const found = all.filter(
    (each) =>
      each.name.toLowerCase().includes(wanted) &&
      (tag === undefined || each.job?.tags.includes(tag) === true) &&
      (condition === undefined || each.condition === condition),
  );
  const page = (await sorted(found, sources, options)).slice(offset, offset + limit);
  const [jobs, lastIncident] = await Promise.all([describe(page, sources), incident(all, sources)]);
  return {
    jobs,
    found: found.length,
    nextOffset: offset + limit < found.length ? offset + limit : null,
    conditions: CONDITIONS.map((each) => {
      return { condition: each, jobs: all.filter((job) => job.condition === each).length };
    }).filter(({ jobs: number }) => number > 0),
    tags: [...new Set(all.flatMap(({ job }) => job?.tags ?? []))].toSorted(byCodeUnit),
    failing: all
      .flatMap(({ failure }) => failure ?? [])
      .toSorted((a, b) => b.sinceMs - a.sinceMs)
      .slice(0, MAX_FAILING)
      .map(({ sinceMs, ...failure }) => ({ ...failure, sinceAtMs: sinceMs })),
    lastIncident,
  };
}

/** @throws {AppError} `not_found` for a name that is neither planned nor recorded. */
export async function findJob(sources: Call, name: string): Promise<ListedJob> {
  const [job] = await describe(await knownJobs(sources, name), sources);
  if (job === undefined) throw new AppError('not_found', `There is no job "${name}"`);
  return job;
}

/** The names of all jobs, sorted. */
export async function jobNames({
  control,
  reads,
}: Pick<Call, 'control' | 'reads'>): Promise<readonly string[]> {
  const { jobs } = await control.status();
  const recorded = (await ifRecorded(reads.recordedJobs())) ?? [];
  return [...new Set([...jobs.map(({ name }) => name), ...recorded])].toSorted(byCodeUnit);
}

/** All jobs by name, or the one of this name. */
async function knownJobs(
  { control, jobs, reads, clock }: Call,
  only?: string,
): Promise<readonly KnownJob[]> {
  const byName = new Map(jobs().map((job) => [job.name, job]));
  const status = await control.status();
  const planned = new Map(status.jobs.map((state) => [state.name, state]));
  const isPlanned = only !== undefined && planned.has(only);
  const all = isPlanned ? [only] : await jobNames({ control, reads });
  const names = only === undefined ? all : all.filter((name) => name === only);
  const healths = (await ifRecorded(reads.jobHealth(names))) ?? [];
  const known = names.map((name, index) => {
    const [state, health] = [planned.get(name), healths[index]];
    const condition = conditionOf(state, { health, nowMs: clock.now() });
    return { name, state, job: byName.get(name), health, condition };
  });
  const failing = known.filter(({ condition }) => condition === 'failing').map(({ name }) => name);
  const failures = failing.length === 0 ? [] : await reads.failingJobs(failing);
  const failureOf = new Map(failures.map((failure) => [failure.job, failure]));
  return known.map((job) => ({ ...job, failure: failureOf.get(job.name) }));
}

async function sorted(
  found: readonly KnownJob[],
  sources: Call,
  { sort, descending }: JobListOptions,
): Promise<readonly KnownJob[]> {
  if (sort === 'name') return descending ? found.toReversed() : found;
  const keys = await keysOf(found, sort, sources);
  const sign = descending ? -1 : 1;
  const keyOf = ({ name }: KnownJob): number | null => keys.get(name) ?? null;
  return found.toSorted((a, b) => {
    const [first, second] = [keyOf(a), keyOf(b)];
    // Jobs without a value come last in both directions.
    if (first === null || second === null) return Number(first === null) - Number(second === null);
    return sign * (first - second);
  });
}

async function keysOf(
  found: readonly KnownJob[],
  sort: JobListOptions['sort'],
  { reads, clock }: Call,
): Promise<ReadonlyMap<string, number | null | undefined>> {
  if (sort === 'success' || sort === 'p95') {
    const jobs = found.map(({ name }) => name);
    const options = { jobs, nowMs: clock.now(), recentRuns: 1 };
    const cards = (await ifRecorded(reads.jobCards(options))) ?? [];
    return new Map(cards.map((card) => [card.job, sort === 'p95' ? card.p95Ms : card.successRate]));
  }
  return new Map(
    found.map(({ name, state, health, condition }) => {
      if (sort === 'next') return [name, state?.nextFireMs];
      return [name, sort === 'last' ? health?.lastStartMs : CONDITIONS.indexOf(condition)];
    }),
  );
}

async function describe(
  known: readonly KnownJob[],
  { reads, clock }: Call,
): Promise<readonly ListedJob[]> {
  const jobs = known.map(({ name }) => name);
  const cards = (await ifRecorded(reads.jobCards({ jobs, nowMs: clock.now() }))) ?? [];
  return known.map(({ name, state, job, condition, failure }, index) => ({
    name,
    configured: state !== undefined,
    description: job?.description ?? null,
    tags: job?.tags ?? [],
    state: state?.state ?? 'gone',
    condition,
    failingSinceAtMs: failure?.sinceMs,
    stale: state?.stale ?? false,
    schedules: job?.schedules.map(({ text }) => text) ?? [],
    timezone: job?.timezone ?? null,
    // The next fire of a paused job will not run.
    nextFireAtMs: state?.state === 'paused' ? null : (state?.nextFireMs ?? null),
    running: state?.running ?? 0,
    ...recordOf(cards[index]),
  }));
}

/** The newest failed run of a job that does not fail any more. */
async function incident(
  all: readonly KnownJob[],
  { reads }: Call,
): Promise<JobList['lastIncident']> {
  const over = all.filter(({ health }) => health?.isFailing === false);
  const newest = Math.max(0, ...over.map(({ health }) => health?.lastFailedRun ?? 0));
  const run = newest === 0 ? null : await reads.run(newest);
  return run === null ? null : withDuration(run);
}

type Recorded = Pick<ListedJob, Exclude<keyof JobCard, 'job'>>;

function recordOf(card: JobCard | undefined): Recorded {
  return {
    lastRun: card?.lastRun ? withDuration(card.lastRun) : null,
    results: card?.results ?? 0,
    successRate: card?.successRate ?? null,
    p95Ms: card?.p95Ms ?? null,
    recentRuns: card?.recentRuns ?? [],
    latency: card?.latency ?? [],
  };
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
