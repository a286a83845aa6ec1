// Carries out the writer's calls over PostgreSQL, in their order, on one connection. When the connection breaks, it opens
// another one and goes on. When the answer to a commit was lost, it looks the commit up, so nothing is stored twice.
import { CLUSTER_OWNER } from '../../../domain/cluster/run-owner.ts';
import { AppError } from '../../../domain/error.ts';
import { nextTurn, sleep, systemClock } from '../../../platform/clock.ts';
import { freeBatch, type PackedBatch } from '../../packing/packed-batch.ts';
import { markClock } from '../../tables/clock-marks.ts';
import { OutboxTables } from '../../tables/notify/outbox-tables.ts';
import { RunTables } from '../../tables/run-tables.ts';
import { ledgerCalls } from '../../writer/ledger-calls.ts';
import { WriterQueue } from '../../writer/writer-queue.ts';
import type {
  ReplyTo,
  WriterCall,
  WriterReply,
  WriterRequest,
  WriterSetup,
} from '../../writer/writer-protocol.ts';
import type { PendingAnswer } from '../blocking-connection.ts';
import { postgresError } from '../postgres-error.ts';
import { runsOf } from '../results/incoming.ts';
import { ResultWriter, StoredAlready } from '../results/result-writer.ts';
import { isEpoch } from './epoch.ts';
import { Partitions } from './partitions.ts';
import { PostgresHealth } from './postgres-health.ts';
import { WriterSession } from './writer-session.ts';

/** Time between two checks of an idle session: a lost one is replaced before it is needed. */
const CHECK_MS = 5000;
/** Time between two records of the wall clock, by which Rota recognises a later jump. */
const CLOCK_MARK_MS = 600_000;
/** Opens a lost session again. Has no id that waits for its reply. */
const NOTHING: WriterCall = { id: -1, request: { type: 'commit' } };

type Replies = readonly ReplyTo<WriterRequest>[];
type Reply = (replies: readonly WriterReply[]) => void;

export class PostgresWriter {
  readonly #url: string;
  readonly #reply: Reply;
  readonly #session: WriterSession;
  readonly #results: ResultWriter;
  readonly #partitions: Partitions;
  readonly #health: PostgresHealth;
  readonly #carryOutInLedger: (request: WriterRequest) => ReplyTo<WriterRequest>;
  readonly #calls = new WriterQueue(systemClock);
  #working = false;
  #isClosed = false;
  #failure: AppError | undefined;
  #markedMs = -Infinity;

  /** @throws {AppError} `database` or `busy` when the database cannot be used. */
  constructor({ file: url, patient }: WriterSetup, reply: Reply) {
    this.#url = url;
    this.#reply = reply;
    this.#health = new PostgresHealth({
      patient,
      report: (error) =>
        reply([
          { waitsBecause: error === undefined ? undefined : postgresError(error, url).toData() },
        ]),
    });
    const session = new WriterSession({
      url,
      health: this.#health,
      prepare: () => this.#results.prepareSession(),
      forget: () => {
        this.#results.forget();
        this.#partitions.forget();
      },
    });
    this.#session = session;
    const part = (): number => session.part;
    this.#results = new ResultWriter(session.db, part);
    this.#partitions = new Partitions(session.db);
    const runs = new RunTables(session.db.asTables(), part);
    try {
      session.open();
      this.#releaseOfDead(runs);
    } catch (error) {
      session.close();
      throw postgresError(error, url);
    }
    this.#carryOutInLedger = ledgerCalls(session.db.asTables(), {
      runs,
      owner: session.presence.owner,
      onEnd: (runId, isOwn) => {
        if (!isOwn) this.#warnOfForeign(runId, 'its end is not recorded');
      },
      isEpoch: (epoch) => isEpoch(session.db.connection, epoch),
    });
    this.#checkLater();
  }

  /** Queues calls; resolves when the queue is empty. */
  async take(calls: readonly WriterCall[]): Promise<void> {
    this.#calls.push(calls);
    if (this.#working) return;
    this.#working = true;
    while (!this.#calls.isEmpty) {
      // Lets messages that have arrived join the queue, and so the transaction.
      await nextTurn();
      await this.#carryOut(this.#calls.take());
    }
    this.#working = false;
  }

  /** Marks the runs of processes that have ended as interrupted, and releases the messages that they were sending. */
  #releaseOfDead(runs: RunTables): void {
    const { db, presence } = this.#session;
    const isAlive = (owner: string): boolean => presence.lives(owner);
    runs.markInterrupted({ isAlive });
    new OutboxTables(db.asTables(), presence.owner).release(isAlive);
  }

  /** Carries out calls in one transaction. When that fails for good, each call is carried out alone. */
  async #carryOut(calls: readonly WriterCall[]): Promise<void> {
    try {
      const values = await this.#perform(calls.map(({ request }) => request));
      this.#reply(calls.map(({ id }, index) => ({ id, value: values[index] })));
      for (const { request } of calls) if (request.type === 'results') freeBatch(request.batch);
    } catch (error) {
      if (calls.length > 1) {
        for (const call of calls) await this.#carryOut([call]);
        return;
      }
      const problem = postgresError(error, this.#url).toData();
      this.#reply(calls.map(({ id }) => ({ id, problem })));
    }
  }

  async #perform(requests: readonly WriterRequest[]): Promise<Replies> {
    if (requests.some(({ type }) => type === 'close')) {
      this.#close();
      return [];
    }
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      await this.#ensureSession();
      const { values, isDone } = await this.#attempt(requests);
      if (values === undefined || !isDone) continue;
      this.#health.works();
      return values;
    }
  }

  /** One transaction. `isDone` is false when it must be repeated, after the pause that it needs. */
  async #attempt(
    requests: readonly WriterRequest[],
  ): Promise<{ values: Replies | undefined; isDone: boolean }> {
    const session = this.#session;
    let values: Replies | undefined;
    try {
      const batches = requests.flatMap((request) =>
        request.type === 'results' ? [request.batch] : [],
      );
      const owners = session.begin(() =>
        batches.length === 0 ? undefined : this.#askForOwners(batches),
      );
      if (owners !== undefined) this.#store(batches, owners);
      values = this.#write(requests);
      session.commit();
      return { values, isDone: true };
    } catch (error) {
      const pauseMs = error instanceof StoredAlready ? 0 : this.#health.pauseAfter(error);
      session.rollBack(error);
      if (pauseMs === undefined) {
        if (requests.length === 1) this.#fail(error);
        throw error;
      }
      if (pauseMs > 0) await sleep(systemClock, pauseMs);
    }
    // The answer to the commit may be lost.
    return { values, isDone: values !== undefined && (await session.isCommitted()) };
  }

  #write(requests: readonly WriterRequest[]): Replies {
    return requests.map((request) => {
      const value = this.#carryOutInLedger(request);
      if (request.type === 'begin' && typeof value === 'number') {
        this.#partitions.cover(value, request.run.startedAtMs);
      }
      return value;
    });
  }

  #askForOwners(batches: readonly PackedBatch[]): PendingAnswer {
    const runIds = JSON.stringify([...runsOf(batches)]);
    return this.#session.db.connection.sendQuery(
      'SELECT id, owner FROM runs WHERE id IN (SELECT value FROM json_each(?))',
      [runIds],
    );
  }

  /**
   * Drops the results of closed runs, and of runs that another process has taken over: they would mix with those of that
   * process.
   */
  #store(batches: readonly PackedBatch[], ownersOfRuns: PendingAnswer): void {
    const { presence } = this.#session;
    const owners = new Map<number, unknown>();
    const dropped = new Map<number, number>();
    for (const { id, owner } of ownersOfRuns.wait().rows) owners.set(Number(id), owner);
    this.#results.add(batches, (runId) => {
      const known = owners.get(runId);
      if (known === presence.owner || known === CLUSTER_OWNER) return true;
      dropped.set(runId, (dropped.get(runId) ?? 0) + 1);
      return false;
    });
    for (const [runId, count] of dropped) {
      this.#warnOfForeign(runId, `${count} of its results are not stored`);
    }
  }

  async #ensureSession(): Promise<void> {
    try {
      await this.#session.ensure();
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #close(): void {
    this.#isClosed = true;
    // Rejects later calls without reporting that storing has failed.
    this.#failure ??= new AppError('database', 'The database is closed');
    this.#session.close();
  }

  #checkLater(): void {
    systemClock.setTimer(CHECK_MS, () => {
      if (this.#isClosed || this.#failure !== undefined) return;
      if (!this.#working && !this.#check()) void this.take([NOTHING]);
      this.#checkLater();
    });
  }

  /** Keeps an idle session, and records the wall clock. Returns false when the session is lost. */
  #check(): boolean {
    const nowMs = systemClock.now();
    return this.#session.attempt((db) => {
      if (Math.abs(nowMs - this.#markedMs) < CLOCK_MARK_MS) {
        db.connection.script('SELECT 1');
        return;
      }
      markClock(db.asTables(), { nowMs });
      this.#markedMs = nowMs;
    });
  }

  /** Ends storing: nothing is written from now on. */
  #fail(error: unknown): void {
    this.#failure ??= postgresError(error, this.#url);
    this.#reply([{ failure: this.#failure.toData() }]);
  }

  #warnOfForeign(runId: number, what: string): void {
    this.#reply([{ warning: `run ${runId} no longer belongs to this process: ${what}` }]);
  }
}
