// Performs the calls to the writer's thread except storing results, inside the caller's transaction.
import type { Database } from 'better-sqlite3';
import { AccessTables } from '../tables/access-tables.ts';
import { BreakerTable } from '../tables/breaker-table.ts';
import { EventTable } from '../tables/notify/event-table.ts';
import { FireLineTable } from '../tables/fire-line-table.ts';
import { HoldTable } from '../tables/hold-table.ts';
import { PausedTable } from '../tables/paused-table.ts';
import { PlanTable } from '../tables/plan-table.ts';
import { ResumeTables } from '../tables/resume-tables.ts';
import type { RunTables } from '../tables/run-tables.ts';
import { noticeCalls } from './notice-calls.ts';
import { ValidatorTable } from '../tables/validator-table.ts';
import type { ReplyTo, WriterReplies, WriterRequest } from './writer-protocol.ts';

type RequestType = WriterRequest['type'];
type Requests = { readonly [R in WriterRequest as R['type']]: R };
type Handlers = { readonly [T in RequestType]: (request: Requests[T]) => WriterReplies[T] };

export interface LedgerOptions {
  readonly runs: RunTables;
  /** The id of this process in `runs.owner`. */
  readonly owner: string;
  /** Called when a run has ended. `isOwn` is false when it belongs to another process now: then no end is recorded. */
  readonly onEnd: (runId: number, isOwn: boolean) => void;
  /** True while an epoch lasts, which it then does until the end of the transaction. Absent: there is no other leader. */
  readonly isEpoch?: (epoch: number) => boolean;
}

/** Returns the function that carries out a request and returns its reply. */
export function ledgerCalls(
  db: Database,
  options: LedgerOptions,
): (request: WriterRequest) => ReplyTo<WriterRequest> {
  const handlers = ledgerHandlers(db, options);
  return (request) => handle(handlers, { type: request.type, request });
}

function handle<T extends RequestType>(
  handlers: Handlers,
  { type, request }: { type: T; request: Requests[T] },
): WriterReplies[T] {
  return handlers[type](request);
}

function ledgerHandlers(db: Database, options: LedgerOptions): Handlers {
  const { runs, owner, onEnd, isEpoch } = options;
  const plans = new PlanTable(db);
  const resume = new ResumeTables(db);
  const paused = new PausedTable(db);
  const access = new AccessTables(db);
  const events = new EventTable(db);
  const line = new FireLineTable(db);
  const handlers: Handlers = {
    ...noticeCalls(db, { events, owner }),
    ...fetchingHandlers(db),
    begin({ run }) {
      const runId = runs.begin(run, owner);
      if (runId !== undefined) events.addStart(runId, run);
      return runId;
    },
    finish({ end }) {
      const isOwn = runs.finish(end, owner);
      if (isOwn) events.addEnd(end);
      onEnd(end.runId, isOwn);
    },
    'fires without run': ({ fires }) => {
      events.addFires(runs.recordFiresWithoutRun(fires));
    },
    plan: ({ job, plan }) => plans.plan({ job, ...plan }),
    unplan({ job }) {
      plans.unplan(job);
    },
    planned: () => plans.plannedJobs(),
    interrupted: ({ job }) => resume.interruptedRuns(job),
    reopen: ({ runId, atMs }) => resume.reopen({ runId, atMs, owner }),
    abandon(request) {
      resume.abandon(request);
    },
    paused: () => paused.list(),
    pause({ job, atMs }) {
      paused.pause(job, atMs);
    },
    unpause({ job }) {
      paused.unpause(job);
    },
    audit({ rows }) {
      access.append(rows);
    },
    'ended sessions': ({ atMs }) => access.ended(atMs),
    'end session': ({ session }) => {
      access.end(session);
    },
    'waiting fires': () => line.waiting(),
    'note waiting': ({ job, fires }) => {
      line.note(job, fires);
    },
    fenced({ epoch, request }) {
      if (isEpoch?.(epoch) === false) return { leads: false };
      return { leads: true, value: handle(handlers, { type: request.type, request }) };
    },
    results: nothing,
    commit: nothing,
    ping: nothing,
    close: nothing,
  };
  return handlers;
}

type FetchingRequest =
  | 'validators'
  | 'confirmed response'
  | 'open breakers'
  | 'keep breaker'
  | 'forget breaker'
  | 'held hosts'
  | 'keep hold';

/** What fetching remembers of targets and hosts. */
function fetchingHandlers(db: Database): Pick<Handlers, FetchingRequest> {
  const validators = new ValidatorTable(db);
  const breakers = new BreakerTable(db);
  const holds = new HoldTable(db);
  return {
    validators: ({ job, targets }) => validators.find(job, targets),
    'confirmed response': ({ stored }) => validators.response(stored),
    'open breakers': ({ dueSinceMs }) => breakers.list(dueSinceMs),
    'keep breaker'({ breaker }) {
      breakers.keep(breaker);
    },
    'forget breaker'({ host }) {
      breakers.forget(host);
    },
    'held hosts': ({ nowMs }) => holds.list(nowMs),
    'keep hold'({ hold, nowMs }) {
      holds.keep(hold, nowMs);
    },
  };
}

/** The thread itself carries these out. */
function nothing(): undefined {
  return undefined;
}
