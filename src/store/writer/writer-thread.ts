// The thread that owns the only writing connection and carries out the calls. It waits for temporary failures, such as
// another process's lock; any other failure is final, and nothing is written after it.
import type { Database, Transaction } from 'better-sqlite3';
import { type MessagePort, parentPort } from 'node:worker_threads';
import type { AppError } from '../../domain/error.ts';
import { nextTurn, sleep, systemClock } from '../../platform/clock.ts';
import { databaseError } from '../database-error.ts';
import { openDatabase } from '../open-database.ts';
import { ledgerCalls } from './ledger-calls.ts';
import { freeBatch, type PackedBatch } from '../packing/packed-batch.ts';
import { OutboxTables } from '../tables/outbox-tables.ts';
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

/** The answers to calls, in their order. */
type Values = readonly ReplyTo<WriterRequest>[];
type Reply = (replies: readonly WriterReply[]) => void;

export class WriterThread {
  readonly #setup: WriterSetup;
  readonly #reply: Reply;
  readonly #db: Database;
  readonly #results: ResultTables;
  readonly #transaction: Transaction<(requests: readonly WriterRequest[]) => Values>;
  readonly #health: StorageHealth;
  readonly #wal: WalMonitor;
  readonly #reserve: ReserveMonitor;
  readonly #guard: WriterGuard;
  readonly #ownership: RunOwnership;
  readonly #carryOutInLedger: (request: WriterRequest) => ReplyTo<WriterRequest>;
  readonly #calls = new WriterQueue(systemClock);
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
    this.#results = new ResultTables(this.#db);
    this.#transaction = this.#db.transaction((requests) => this.#write(requests));
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
    while (!this.#calls.isEmpty) {
      // Lets messages that have arrived join the queue, and so the transaction.
      await nextTurn();
      await this.#carryOut(this.#calls.take());
    }
    this.#working = false;
  }

  /** Carries out calls in one transaction. When that fails, each call is carried out alone. */
  async #carryOut(calls: readonly WriterCall[]): Promise<void> {
    try {
      const values = await this.#perform(calls.map(({ request }) => request));
      this.#reply(calls.map(({ id }, index) => ({ id, value: values[index] })));
      for (const { request } of calls) {
        if (request.type === 'results') freeBatch(request.batch);
      }
    } catch (error) {
      if (calls.length > 1) {
        for (const call of calls) await this.#carryOut([call]);
        return;
      }
      const problem = databaseError(error, this.#setup.file).toData();
      this.#reply(calls.map(({ id }) => ({ id, problem })));
    }
  }

  async #perform(requests: readonly WriterRequest[]): Promise<Values> {
    if (requests.some(({ type }) => type === 'close')) {
      try {
        this.#reserve.checkNow();
        if (this.#failure === undefined) this.#guard.close();
      } finally {
        this.#db.close();
      }
      return [];
    }
    if (this.#failure !== undefined) throw this.#failure;
    for (;;) {
      let values: Values;
      try {
        values = this.#transaction.immediate(requests);
      } catch (error) {
        this.#results.forget();
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
    this.#guard.save();
    this.#reply([{ failure: this.#failure.toData() }]);
  }

  #warnOfForeign(runId: number, what: string): void {
    this.#reply([{ warning: `run ${runId} no longer belongs to this process: ${what}` }]);
  }

  #write(requests: readonly WriterRequest[]): Values {
    this.#guard.beforeWrite();
    const batches = requests.flatMap((request) =>
      request.type === 'results' ? [request.batch] : [],
    );
    if (batches.length > 0) this.#store(batches);
    return requests.map(this.#carryOutInLedger);
  }

  #store(batches: readonly PackedBatch[]): void {
    const ownership = this.#ownership;
    ownership.begin();
    this.#results.add(batches, (runId) => ownership.owns(runId));
    for (const [runId, dropped] of ownership.dropped) {
      this.#warnOfForeign(runId, `${dropped} of its results are not stored`);
    }
  }
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
