// Ends the runs whose version of the job no worker has any more: they would wait for ever, and so would the fires behind
// them. Only the leader does this.
import type { JobVersion, VersionState } from '../../domain/cluster/job-version.ts';
import { AppError } from '../../domain/error.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { PostgresFailure } from '../../store/postgres/postgres-failure.ts';
import { FENCE_EPOCH } from '../../store/postgres/schema/cluster-tables.ts';
import { OneAtATime } from '../database/one-at-a-time.ts';
import type { Sessions } from '../database/sessions.ts';
import type { ShardQueue } from '../queue/shard-queue.ts';
import { type EndedRun, LackedRuns } from './lacked-runs.ts';
import { endAndClose } from './run-cancelling.ts';

/** Time between two looks at the open runs. */
const LOOK_MS = 10_000;
/** How long a run waits for a worker that has its version: longer than a worker needs to start again. */
const MOST_MS = 180_000;

export interface VersionWatchOptions {
  readonly clock: Clock;
  readonly sessions: Sessions;
  readonly queue: ShardQueue;
  /** Undefined: this worker does not lead. */
  readonly epoch: () => number | undefined;
  /** Returns whether this worker has a version. */
  readonly versionState: (version: JobVersion) => VersionState;
  /** The other workers that are alive. */
  readonly others: () => readonly string[];
  /** Asks one of them for its states of the versions, in the same order. */
  readonly ask: (
    worker: string,
    versions: readonly JobVersion[],
  ) => Promise<readonly VersionState[] | undefined>;
  /** Called before this leader begins to end a run. The run ends when no worker performs a shard of it any more. */
  readonly onEnding: (run: EndedRun) => void;
  /** Called with errors of our own. */
  readonly onFault: (error: unknown) => void;
  /** {@link LOOK_MS} and {@link MOST_MS} unless a test is in a hurry. */
  readonly lookMs?: number;
  readonly mostMs?: number;
}

export class VersionWatch {
  readonly #options: VersionWatchOptions;
  readonly #lacked: LackedRuns;
  /** The runs that are being ended. */
  #told = new Set<number>();
  readonly #looks = new OneAtATime(() => this.#look());
  #timer: Timer | undefined;

  constructor(options: VersionWatchOptions) {
    this.#options = options;
    this.#lacked = new LackedRuns(options.mostMs ?? MOST_MS);
  }

  start(): void {
    const { clock, lookMs = LOOK_MS } = this.#options;
    this.#timer = clock.setTimer(lookMs, () => {
      this.start();
      this.#looks.wish();
    });
  }

  async close(): Promise<void> {
    this.#timer?.cancel();
    await this.#looks.close();
  }

  /** Never rejects. */
  async #look(): Promise<void> {
    const { clock, epoch, onEnding, onFault } = this.#options;
    const present = epoch();
    if (present === undefined) return this.#lacked.clear();
    try {
      const runs = await this.#lackedHere();
      const stateOf = await this.#statesOf(runs);
      const ended = this.#lacked.note(runs, { stateOf, nowMs: clock.elapsed() });
      const ids = ended.map(({ runId }) => runId);
      this.#told = new Set(ids.filter((id) => this.#told.has(id)));
      for (const run of ended) {
        if (!this.#told.has(run.runId)) onEnding(run);
        this.#told.add(run.runId);
        await this.#end(run, present);
      }
    } catch (error) {
      // The storage reports that the database is away; the next look comes soon.
      if (!(error instanceof PostgresFailure)) onFault(error);
    }
  }

  /** The open runs whose version this worker does not have. */
  async #lackedHere(): Promise<readonly (JobVersion & { readonly runId: number })[]> {
    const { sessions, versionState } = this.#options;
    const { rows } = await sessions.run((session) =>
      session.query(
        `SELECT r.id AS "runId", r.job, r.config_hash AS "configHash"
         FROM run_state AS s JOIN runs AS r ON r.id = s.run_id ORDER BY r.id`,
      ),
    );
    return rows
      .map(({ runId, job, configHash }) => ({
        runId: Number(runId),
        job: String(job),
        configHash: String(configHash),
      }))
      .filter((run) => versionState(run) !== 'has');
  }

  async #statesOf(
    runs: readonly JobVersion[],
  ): Promise<(version: JobVersion) => VersionState | undefined> {
    if (runs.length === 0) return () => undefined;
    const { others, versionState } = this.#options;
    const byKey = new Map(
      runs.map(({ job, configHash }) => [keyOf({ job, configHash }), { job, configHash }]),
    );
    const keys = [...byKey.keys()];
    const versions = [...byKey.values()];
    const answers = await Promise.all(others().map((worker) => this.#answerOf(worker, versions)));
    return (version) => {
      const index = keys.indexOf(keyOf(version));
      const states = [versionState(version), ...answers.map((answer) => answer?.[index])];
      if (states.includes('has')) return 'has';
      if (states.includes(undefined)) return undefined;
      return states.includes('other') ? 'other' : 'none';
    };
  }

  /** Undefined: it does not answer, or is of a version of Rota that does not know the question. */
  async #answerOf(
    worker: string,
    versions: readonly JobVersion[],
  ): Promise<readonly VersionState[] | undefined> {
    try {
      return await this.#options.ask(worker, versions);
    } catch (error) {
      if (error instanceof AppError) return undefined;
      throw error;
    }
  }

  async #end(run: EndedRun, epoch: number): Promise<void> {
    const { queue, sessions } = this.#options;
    await sessions.transaction(async (session) => {
      if ((await session.query(FENCE_EPOCH, [epoch])).count === 0) return;
      const { runId, reason } = run;
      await endAndClose(session, { queue, runId, reason, status: 'interrupted' });
    });
  }
}

function keyOf({ job, configHash }: JobVersion): string {
  return `${job} ${configHash}`;
}
