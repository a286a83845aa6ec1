// Reads the jobs of the public status page. It reads at most twice a minute, however many visitors the page has.
import type { DaemonControl } from '../../domain/daemon-control.ts';
import { AppError } from '../../domain/error.ts';
import type { PublicPages } from '../../domain/settings.ts';
import type { Clock } from '../../platform/clock.ts';
import type { RecentRun } from '../../query/reads/job-card.ts';
import type { Reading } from '../../query/reads/reading.ts';
import type { UptimeDay } from '../../query/reads/uptime.ts';

/** Days of the uptime, today included. */
export const UPTIME_DAYS = 90;
const DAY_MS = 86_400_000;
/** How long an answer serves all visitors, in milliseconds. */
const FRESH_MS = 30_000;
/** Failing addresses that are listed per job. */
const MAX_FAILURES = 20;

/** The state of a job by its last finished run. */
export type PublicState = 'working' | 'partly failing' | 'failing' | 'paused' | 'no data';

export interface PublicFailure {
  readonly url: string;
  readonly error: string;
}

export interface PublicJob {
  readonly name: string;
  readonly state: PublicState;
  /** End of the run that decides about the state, in Unix milliseconds; null: none has ended yet. */
  readonly checkedAtMs: number | null;
  /** Share of ok results over all days; null without results. */
  readonly uptime: number | null;
  /** One entry for each of the 90 days, the oldest first; `share` is null for a day without results. */
  readonly days: readonly { readonly startAtMs: number; readonly share: number | null }[];
  /** Over the last 24 hours. */
  readonly p95Ms: number | null;
  /** Empty unless `server.public.urls` is true. */
  readonly failures: readonly PublicFailure[];
}

export interface PublicReportOptions {
  readonly pages: PublicPages;
  readonly control: DaemonControl;
  readonly reads: Reading;
  readonly clock: Clock;
}

export class PublicReport {
  readonly #options: PublicReportOptions;
  #latest: { readonly jobs: Promise<readonly PublicJob[]>; readonly untilMs: number } | undefined;

  constructor(options: PublicReportOptions) {
    this.#options = options;
  }

  /**
   * Resolves to the jobs of `server.public.jobs`, in that order.
   * @throws {AppError} when the database cannot be read.
   */
  jobs(): Promise<readonly PublicJob[]> {
    const nowMs = this.#options.clock.elapsed();
    if (this.#latest === undefined || nowMs >= this.#latest.untilMs) {
      const jobs = this.#read();
      this.#latest = { jobs, untilMs: nowMs + FRESH_MS };
      // The next visitor tries again.
      jobs.catch(() => {
        this.#latest = undefined;
      });
      return jobs;
    }
    return this.#latest.jobs;
  }

  async #read(): Promise<readonly PublicJob[]> {
    const { pages, control, reads, clock } = this.#options;
    const nowMs = clock.now();
    const { jobs } = pages;
    const status = await control.status();
    const states = new Map(status.jobs.map(({ name, state }) => [name, state]));
    try {
      const [cards, days] = await Promise.all([
        reads.jobCards({ jobs, nowMs }),
        reads.uptime({ jobs, nowMs, days: UPTIME_DAYS }),
      ]);
      return await Promise.all(
        jobs.map(async (name, index) => {
          const last = lastEnded(cards[index]?.recentRuns ?? []);
          return {
            name,
            state: states.get(name) === 'paused' ? 'paused' : stateOf(last),
            checkedAtMs: last === undefined ? null : last.startedAtMs + (last.durationMs ?? 0),
            ...uptimeOf(days[index] ?? [], nowMs),
            p95Ms: cards[index]?.p95Ms ?? null,
            failures: await this.#failures(last),
          } satisfies PublicJob;
        }),
      );
    } catch (error) {
      // The first run makes the database.
      if (error instanceof AppError && error.code === 'not_found') {
        return jobs.map((name) => emptyJob(name, nowMs));
      }
      throw error;
    }
  }

  async #failures(run: RecentRun | undefined): Promise<readonly PublicFailure[]> {
    const { pages, reads } = this.#options;
    if (!pages.urls || run === undefined || run.failed === 0) return [];
    const filter = { runId: run.id, failed: true, limit: MAX_FAILURES };
    const results = await reads.results(filter);
    return results.map(({ target, error }) => ({ url: target, error: error ?? '' }));
  }
}

function emptyJob(name: string, nowMs: number): PublicJob {
  return {
    name,
    state: 'no data',
    checkedAtMs: null,
    ...uptimeOf([], nowMs),
    p95Ms: null,
    failures: [],
  };
}

/** The newest run that went through its requests: a cancelled or interrupted one says nothing about its targets. */
function lastEnded(runs: readonly RecentRun[]): RecentRun | undefined {
  return runs.findLast(({ status }) => status === 'succeeded' || status === 'failed');
}

function stateOf(run: RecentRun | undefined): PublicState {
  if (run === undefined) return 'no data';
  if (run.status === 'succeeded') return 'working';
  return run.failed < run.total ? 'partly failing' : 'failing';
}

function uptimeOf(days: readonly UptimeDay[], nowMs: number): Pick<PublicJob, 'uptime' | 'days'> {
  const byStart = new Map(days.map((day) => [day.startAtMs, day]));
  const today = Math.floor(nowMs / DAY_MS) * DAY_MS;
  const results = days.reduce((sum, day) => sum + day.results, 0);
  const ok = days.reduce((sum, day) => sum + day.ok, 0);
  return {
    uptime: results === 0 ? null : ok / results,
    days: Array.from({ length: UPTIME_DAYS }, (_, index) => {
      const startAtMs = today - (UPTIME_DAYS - 1 - index) * DAY_MS;
      const day = byStart.get(startAtMs);
      return { startAtMs, share: day === undefined ? null : day.ok / day.results };
    }),
  };
}
