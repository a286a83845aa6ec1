// The thread that owns the only writing connection and carries out the calls. It waits for temporary failures, such as
// another process's lock; any other failure is final, and nothing is written after it.
import type { Database, Statement } from 'better-sqlite3';
import { type MessagePort, parentPort } from 'node:worker_threads';
import { AppError } from '../../domain/error.ts';
import { nextTurn, sleep, systemClock, type Timer } from '../../platform/clock.ts';
import { databaseError } from '../database-error.ts';
import { openDatabase } from '../open-database.ts';
import { ledgerCalls } from './ledger-calls.ts';
import { freeBatch, type PackedBatch } from '../packing/packed-batch.ts';
import { OutboxTables } from '../tables/notify/outbox-tables.ts';
import { ResultTables } from '../tables/result-tables.ts';
import { RunOwnership } from './run-ownership.ts';
import { RunTables } from '../tables/run-tables.ts';
import { StorageHealth } from './storage-health.ts';
import { ReserveMonitor } from '../retention/reserve.ts';
import { WalMonitor } from './wal-monitor.ts';
import { WriterGuard } from './writer-guard.ts';
import { WriterQueue } from './writer-queue.ts';
import type {
  ReplyTo,
  WriterCall,
  WriterReply,
  WriterRequest,
  WriterSetup,
} from './writer-protocol.ts';

/** How long one statement waits for another process's lock before it fails with SQLITE_BUSY. */
const BUSY_TIMEOUT_MS = 250;

/** Time between two checks whether the files of the database still exist. */
const CHECK_MS = 2_000;

/** A transaction of results stays open for the next batch for this time… */
const MORE_MS = 25;
/** …unless it has this many results. */
const OPEN_ROWS = 2000;
/** Has no id that waits for its reply. */
const COMMIT: WriterCall = { id: -1, request: { type: 'commit' } };

/** The answers to calls, in their order. */
type Replies = readonly ReplyTo<WriterRequest>[];
type Reply = (replies: readonly WriterReply[]) => void;

export class WriterThread {
  readonly #setup: WriterSetup;
  readonly #reply: Reply;
  readonly #db: Database;
  readonly #results: ResultTables;
  readonly #health: StorageHealth;
  readonly #wal: WalMonitor;
  readonly #reserve: ReserveMonitor;
  readonly #guard: WriterGuard;
  readonly #ownership: RunOwnership;
  readonly #carryOutInLedger: (request: WriterRequest) => ReplyTo<WriterRequest>;
  readonly #calls = new WriterQueue(systemClock);
  readonly #begin: Statement<[]>;
  readonly #commit: Statement<[]>;
  /** Calls that are carried out in the open transaction and have no reply yet. */
  readonly #open: WriterCall[] = [];
  /** Ends the open transaction. */
  #waiting: Timer | undefined;
  #working = false;
  #failure: AppError | undefined;

  /** @throws {AppError} `database` when the file cannot be used. */
  constructor(setup: WriterSetup, reply: Reply) {
    this.#setup = setup;
    this.#reply = reply;
    this.#health = new StorageHealth({
      clock: systemClock,
      patient: setup.patient,
      report: (error) =>
        reply([
          {
            waitsBecause:
              error === undefined ? undefined : databaseError(error, setup.file).toData(),
          },
        ]),
    });
    this.#db = openDatabase(setup.file, setup);
    this.#guard = new WriterGuard(this.#db, { file: setup.file, clock: systemClock });
    if (setup.maxPages !== undefined) this.#db.pragma(`max_page_count = ${setup.maxPages}`);
    // For statements that insert several rows: see GroupedInsert.
    this.#db.pragma('temp_store = memory');
    this.#results = new ResultTables(this.#db);
    this.#begin = this.#db.prepare('BEGIN IMMEDIATE');
    this.#commit = this.#db.prepare('COMMIT');
    this.#ownership = new RunOwnership(this.#db, this.#guard.owner);
    const runs = new RunTables(this.#db);
    this.#guard.releaseOfDead(runs, new OutboxTables(this.#db, this.#guard.owner));
    this.#carryOutInLedger = ledgerCalls(this.#db, {
      runs,
      owner: this.#guard.owner,
      onEnd: (runId, isOwn) => {
        if (!isOwn) this.#warnOfForeign(runId, 'its end is not recorded');
        this.#ownership.forget(runId);
      },
    });
    this.#db.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`);
    this.#wal = new WalMonitor(this.#db, {
      file: setup.file,
      clock: systemClock,
      busyTimeoutMs: BUSY_TIMEOUT_MS,
      warn: (warning) => reply([{ warning }]),
    });
    this.#reserve = new ReserveMonitor(setup.file, systemClock);
    this.#checkLater();
  }

  /** Queues calls; resolves when the queue is empty. */
  async take(calls: readonly WriterCall[]): Promise<void> {
    this.#calls.push(calls);
    if (this.#working) return;
    this.#working = true;
    this.#waiting?.cancel();
    while (!this.#calls.isEmpty) {
      // Lets messages that have arrived join the queue, and so the transaction.
      await nextTurn();
      const taken = this.#calls.take();
      if (this.#open.length > 0 && taken[0]?.request.type === 'close') {
        await this.#carryOut([...this.#open.splice(0), COMMIT], 1);
      }
      await this.#carryOut([...this.#open.splice(0), ...taken], taken.length);
    }
    if (this.#open.length > 0) {
      this.#waiting = systemClock.setTimer(MORE_MS, () => void this.take([COMMIT]));
    }
    this.#working = false;
  }

  /** Carries out calls in one transaction, of which the last ones are new. When that fails, each call is carried out alone. */
  async #carryOut(calls: readonly WriterCall[], added: number): Promise<void> {
    try {
      const requests = calls.map(({ request }) => request);
      const values = await this.#perform(requests, added);
      if (values === undefined) return void this.#open.push(...calls);
      this.#reply(calls.map(({ id }, index) => ({ id, value: values[index] })));
      for (const { request } of calls) {
        if (request.type === 'results') freeBatch(request.batch);
      }
    } catch (error) {
      if (calls.length > 1) {
        for (const call of calls) await this.#carryOut([committed(call)], 1);
        return;
      }
      const problem = databaseError(error, this.#setup.file).toData();
      this.#reply(calls.map(({ id }) => ({ id, problem })));
    }
  }

  /** Returns undefined when the transaction stays open. */
  async #perform(requests: readonly WriterRequest[], added: number): Promise<Replies | undefined> {
    if (requests.some(({ type }) => type === 'close')) {
      try {
        this.#reserve.checkNow();
        if (this.#failure === undefined) this.#guard.close();
      } finally {
        this.#db.close();
        // Rejects later calls without reporting that storing has failed.
        this.#failure ??= new AppError('database', 'The database is closed');
      }
      return [];
    }
    if (this.#failure !== undefined) throw this.#failure;
    for (;;) {
      let values: Replies;
      try {
        const isOpen = this.#db.inTransaction;
        if (!isOpen) this.#begin.run();
        const done = isOpen ? requests.length - added : 0;
        values = this.#write(requests, done);
        if (mayGrow(requests)) return undefined;
        this.#results.countInserted();
        this.#commit.run();
      } catch (error) {
        this.#rollBack();
        const pauseMs = this.#health.pauseAfter(error);
        if (pauseMs === undefined) {
          if (requests.length === 1) this.#fail(error);
          throw error;
        }
        await sleep(systemClock, pauseMs);
        continue;
      }
      this.#afterCommit();
      return values;
    }
  }

  #rollBack(): void {
    this.#results.forget();
    if (this.#db.inTransaction) this.#db.exec('ROLLBACK');
  }

  /** Throws when the commit is lost. That ends storing, so that no committed call runs again. */
  #afterCommit(): void {
    try {
      this.#health.works();
      this.#wal.check();
      this.#reserve.check();
      this.#guard.afterWrite();
    } catch (error) {
      this.#fail(error);
      throw error;
    }
  }

  #checkLater(): void {
    systemClock.setTimer(CHECK_MS, () => {
      if (this.#failure !== undefined || !this.#db.open) return;
      try {
        this.#guard.check();
        this.#checkLater();
      } catch (error) {
        this.#fail(error);
      }
    });
  }

  /** Ends storing: nothing is written from now on. */
  #fail(error: unknown): void {
    this.#failure ??= databaseError(error, this.#setup.file);
    this.#rollBack();
    this.#guard.save();
    this.#reply([{ failure: this.#failure.toData() }]);
  }

  #warnOfForeign(runId: number, what: string): void {
    this.#reply([{ warning: `run ${runId} no longer belongs to this process: ${what}` }]);
  }

  /** Carries out all requests except the first ones, of which all are results. */
  #write(requests: readonly WriterRequest[], done: number): Replies {
    this.#guard.beforeWrite();
    const batches = requests
      .slice(done)
      .flatMap((request) => (request.type === 'results' ? [request.batch] : []));
    if (batches.length > 0) this.#store(batches);
    return requests.map((request, index) =>
      index < done ? undefined : this.#carryOutInLedger(request),
    );
  }

  #store(batches: readonly PackedBatch[]): void {
    const ownership = this.#ownership;
    ownership.begin();
    this.#results.insert(batches, (runId) => ownership.owns(runId));
    for (const [runId, dropped] of ownership.dropped) {
      this.#warnOfForeign(runId, `${dropped} of its results are not stored`);
    }
  }
}

/** True when a transaction may stay open for more results: the pages that they share are then written once. */
function mayGrow(requests: readonly WriterRequest[]): boolean {
  let rows = 0;
  for (const request of requests) {
    if (request.type !== 'results') return false;
    rows += request.batch.rows;
  }
  const last = requests.at(-1);
  return rows < OPEN_ROWS && last?.type === 'results' && last.more === true;
}

/** The same call, whose transaction does not stay open. */
function committed(call: WriterCall): WriterCall {
  const { id, request } = call;
  return request.type === 'results' ? { id, request: { ...request, more: false } } : call;
}

function serve(caller: MessagePort, setup: WriterSetup): void {
  const reply: Reply = (replies) => caller.postMessage(replies, []);
  let thread: WriterThread;
  try {
    thread = new WriterThread(setup, reply);
  } catch (error) {
    reply([{ id: 0, problem: databaseError(error, setup.file).toData() }]);
    return;
  }
  caller.on('message', (calls: readonly WriterCall[]) => {
    const pings = calls.filter(({ request }) => request.type === 'ping');
    if (pings.length > 0) reply(pings.map(({ id }) => ({ id, value: undefined })));
    if (pings.length < calls.length) {
      void thread.take(calls.filter(({ request }) => request.type !== 'ping'));
    }
  });
  reply([{ id: 0, value: undefined }]);
}

// The first message is the setup: the thread may have been started before its database was known.
const port = parentPort;
port?.once('message', (setup: WriterSetup) => serve(port, setup));
