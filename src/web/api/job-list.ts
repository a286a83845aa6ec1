// The list of jobs for the overview: configured jobs and recorded ones.
import type { JobState } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { Job as ConfiguredJob } from '../../domain/job.ts';
import type { JobCard } from '../../query/reads/job-card.ts';
import { ifRecorded } from '../../query/reads/reading.ts';
import type { Job } from './answers/job-answers.ts';
import type { Call } from './route.ts';
import { withDuration } from './run-answer.ts';
import type { Unsent } from './wire.ts';

/** A job as the API lists it. */
export type ListedJob = Unsent<Job>;

export interface JobListOptions {
  /** Only names that contain this text, in upper or lower case. */
  readonly search: string;
  /** Only names after this one. Undefined: from the first. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Returns a page of the jobs, sorted by name. */
export async function listJobs(
  sources: Call,
  { search, after, limit }: JobListOptions,
): Promise<{ jobs: readonly ListedJob[]; found: number; next: string | null }> {
  const planned = await plannedJobs(sources);
  const recorded = (await ifRecorded(sources.reads.recordedJobs())) ?? [];
  const wanted = search.toLowerCase();
  const found = [...new Set([...planned.keys(), ...recorded])].filter((name) =>
    name.toLowerCase().includes(wanted),
  );
  const names = found.filter((name) => after === undefined || name > after).toSorted(byCodeUnit);
  const page = names.slice(0, limit);
  const jobs = await describe(page, { planned, sources });
  const next = names.length > limit ? (page.at(-1) ?? null) : null;
  return { jobs, found: found.length, next };
}

/** @throws {AppError} `not_found` for a name that is neither planned nor recorded. */
export async function findJob(sources: Call, name: string): Promise<ListedJob> {
  const planned = await plannedJobs(sources);
  const recorded = planned.has(name)
    ? []
    : ((await ifRecorded(sources.reads.recordedJobs())) ?? []);
  const known = planned.has(name) || recorded.includes(name);
  const [job] = known ? await describe([name], { planned, sources }) : [];
  if (job === undefined) throw new AppError('not_found', `There is no job "${name}"`);
  return job;
}

type PlannedJobs = ReadonlyMap<
  string,
  { readonly state: JobState; readonly job: ConfiguredJob | undefined }
>;

async function plannedJobs({ control, jobs }: Call): Promise<PlannedJobs> {
  const byName = new Map(jobs().map((job) => [job.name, job]));
  const status = await control.status();
  return new Map(status.jobs.map((state) => [state.name, { state, job: byName.get(state.name) }]));
}

async function describe(
  names: readonly string[],
  { planned, sources }: { planned: PlannedJobs; sources: Call },
): Promise<readonly ListedJob[]> {
  const nowMs = sources.clock.now();
  const cards = (await ifRecorded(sources.reads.jobCards({ jobs: names, nowMs }))) ?? [];
  return names.map((name, index) => {
    const { state, job } = planned.get(name) ?? {};
    return {
      name,
      configured: state !== undefined,
      description: job?.description ?? null,
      state: state?.state ?? 'gone',
      stale: state?.stale ?? false,
      schedules: job?.schedules.map(({ text }) => text) ?? [],
      timezone: job?.timezone ?? null,
      nextFireAtMs: state?.nextFireMs ?? null,
      running: state?.running ?? 0,
      ...recordOf(cards[index]),
    };
  });
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
