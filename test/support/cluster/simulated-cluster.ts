// Workers on a fake clock whose ticks are decided by a real PostgreSQL: packets are lost and late, workers die, freeze
// and are cut off, and the leases are lost in a crash.
import assert from 'node:assert/strict';
import type { Client } from 'pg';
import { globalDemand, type LimitedLane } from '../../../src/cluster/caps/demand.ts';
import { type Instant, untilDeadline } from '../../../src/cluster/membership/lease.ts';
import type { Demand } from '../../../src/cluster/membership/membership.ts';
import { CREATE_TICK_FUNCTION, TICK } from '../../../src/cluster/membership/tick-function.ts';
import type {
  LateReply,
  TickReply,
  TickRequest,
} from '../../../src/cluster/membership/tick-messages.ts';
import { CLUSTER_TABLES } from '../../../src/store/postgres/schema/cluster-tables.ts';
import { makeFacts } from './make-facts.ts';
import { SimulatedWorker, sum } from './simulated-worker.ts';

/** Milliseconds of one step. */
const STEP_MS = 250;
const TICK_MS = 1000;
const START_MS = Date.UTC(2026, 0, 1);

/** A request that travels to the server. */
interface Delayed {
  readonly worker: SimulatedWorker;
  readonly request: TickRequest;
  readonly sent: Instant;
  /** When it reaches the server. */
  readonly atMs: number;
  /** True: its answer reaches the worker. */
  readonly isAnswered: boolean;
}

export interface SimulationOptions {
  readonly client: Client;
  readonly random: () => number;
  /** The cap over all jobs, and those of the jobs by scope. */
  readonly cap: number;
  readonly jobCaps: ReadonlyMap<string, number>;
  /** Share of the requests in flight that end in a step. */
  readonly ending: number;
}

export class SimulatedCluster {
  readonly #options: SimulationOptions;
  readonly workers: SimulatedWorker[] = [];
  /** True: some requests and answers are lost or late, of any worker. */
  isLossy = false;
  #nowMs = START_MS;
  #workers = 0;
  /** Who led each epoch. */
  readonly #leaders = new Map<number, string>();
  #ticks = 0;
  #delayed: Delayed[] = [];

  constructor(options: SimulationOptions) {
    this.#options = options;
  }

  static async open(options: SimulationOptions): Promise<SimulatedCluster> {
    await options.client.query(
      'DROP SCHEMA IF EXISTS simulated CASCADE; CREATE SCHEMA simulated; SET search_path = simulated; SET jit = off; SET synchronous_commit = off; CREATE TABLE runs (id bigint PRIMARY KEY)',
    );
    await options.client.query(CLUSTER_TABLES);
    await options.client.query(
      `DROP FUNCTION IF EXISTS pg_temp.rota_tick; ${CREATE_TICK_FUNCTION}`,
    );
    return new SimulatedCluster(options);
  }

  /** Answered and unanswered ticks. */
  get ticks(): number {
    return this.#ticks;
  }

  get leaders(): ReadonlyMap<number, string> {
    return this.#leaders;
  }

  add(): SimulatedWorker {
    const { random } = this.#options;
    this.#workers += 1;
    const worker = new SimulatedWorker(`worker-${this.#workers}`, {
      skewMs: Math.round((random() - 0.5) * 120_000),
      nextTickMs: this.#nowMs + Math.floor(random() * TICK_MS),
    });
    this.workers.push(worker);
    return worker;
  }

  /** Its process ends with all it has in flight; what it has sent may still arrive. */
  kill(worker: SimulatedWorker): void {
    this.workers.splice(this.workers.indexOf(worker), 1);
  }

  /** Its process does nothing for a while. */
  freeze(worker: SimulatedWorker, forMs: number): void {
    worker.frozenUntilMs = this.#nowMs + forMs;
  }

  /** The server crashes: the unlogged tables are empty. */
  async emptyLeases(): Promise<void> {
    await this.#options.client.query('TRUNCATE slots, caps, cap_shares');
  }

  inFlight(scope?: string): number {
    return sum(this.workers, (worker) =>
      scope === undefined ? worker.inFlight : worker.loadOf(scope).inFlight,
    );
  }

  /** Lets time pass. Each step checks what must always hold. */
  async pass(forMs: number): Promise<void> {
    for (let left = forMs; left > 0; left -= STEP_MS) await this.#step();
  }

  async #step(): Promise<void> {
    this.#nowMs += STEP_MS;
    for (const worker of this.workers) if (!this.#isFrozen(worker)) this.#work(worker);
    this.#check();
    await this.#deliver();
    for (const worker of this.workers) {
      if (!this.#isFrozen(worker) && worker.nextTickMs <= this.#nowMs) await this.#tick(worker);
      this.#check();
    }
  }

  #isFrozen({ frozenUntilMs }: SimulatedWorker): boolean {
    return this.#nowMs < frozenUntilMs;
  }

  #instant({ skewMs }: SimulatedWorker): Instant {
    return { elapsedMs: this.#nowMs - START_MS, wallMs: this.#nowMs + skewMs };
  }

  /** The deadline comes first, then responses, then the requests that follow them. */
  #work(worker: SimulatedWorker): void {
    this.#expire(worker);
    const { ending, random } = this.#options;
    for (const load of worker.loads.values()) {
      const ended = Math.round(load.inFlight * ending * 2 * random());
      load.inFlight -= Math.min(load.inFlight, ended);
    }
    worker.admit();
    worker.busySlots.clear();
    for (const slot of worker.holdings.slots) if (random() < 0.5) worker.busySlots.add(slot);
  }

  #expire(worker: SimulatedWorker): void {
    if (worker.holdings.expire(this.#instant(worker))?.lost === true) worker.cutOff();
  }

  #demandOf(worker: SimulatedWorker): ReadonlyMap<string, Demand> {
    const { cap, jobCaps } = this.#options;
    const { holdings, inFlight } = worker;
    const lanes = new Map<string, LimitedLane>();
    for (const [scope, load] of worker.loads) {
      if (load.inFlight + load.left === 0) continue;
      lanes.set(scope, {
        cap: jobCaps.get(scope) ?? 0,
        limit: holdings.limitOf(scope),
        inFlight: load.inFlight,
        // A run queues few requests at a time.
        waiting: Math.min(load.left, 64),
      });
    }
    const { elapsedMs } = this.#instant(worker);
    const demand = new Map(
      [...lanes].map(([scope, lane]) => [scope, worker.loadOf(scope).demand.next(lane, elapsedMs)]),
    );
    const limit = holdings.limitOf('global');
    return demand.set('global', globalDemand(lanes.values(), { cap, limit, inFlight }));
  }

  async #tick(worker: SimulatedWorker): Promise<void> {
    this.#expire(worker);
    worker.nextTickMs += TICK_MS;
    while (worker.nextTickMs <= this.#nowMs) worker.nextTickMs += TICK_MS;
    const { random } = this.#options;
    const request = worker.holdings.request({
      facts: makeFacts(),
      demand: this.#demandOf(worker),
      isSlotInUse: (slot) => worker.busySlots.has(slot),
      lagMs: 0,
      clockOffsetMs: 0,
      countsRuns: true,
    });
    this.#check();
    const sent = this.#instant(worker);
    const fate = random();
    if (worker.isCut && fate < 0.9) return;
    const isAnswered = !worker.isCut && !(this.isLossy && fate < 0.02);
    const lateMs = worker.isCut || (this.isLossy && fate < 0.06) ? random() * 9000 : 0;
    worker.lastTick = request.tick;
    this.#delayed.push({ worker, request, sent, atMs: this.#nowMs + lateMs, isAnswered });
    await this.#deliver();
    worker.admit();
  }

  /** Brings the requests to the server whose time has come, also those of workers that are dead by now. */
  async #deliver(): Promise<void> {
    const due = this.#delayed.filter(({ atMs }) => atMs <= this.#nowMs);
    this.#delayed = this.#delayed.filter(({ atMs }) => atMs > this.#nowMs);
    for (const { worker, request, sent, isAnswered } of due) {
      const reply = await this.#ask(request);
      const isAwaited = this.workers.includes(worker) && request.tick === worker.lastTick;
      if (!isAnswered || !isAwaited || 'isLate' in reply || this.#isFrozen(worker)) continue;
      const { lost, owes } = worker.holdings.accept(reply, sent);
      if (lost) worker.cutOff();
      if (owes) worker.nextTickMs = this.#nowMs + STEP_MS;
      this.#noteLeader(worker);
    }
  }

  async #ask(request: TickRequest): Promise<TickReply | LateReply> {
    this.#ticks += 1;
    const { rows } = await this.#options.client.query<{ reply: TickReply | LateReply }>({
      name: 'simulated tick',
      text: TICK,
      values: [JSON.stringify(request), new Date(this.#nowMs).toISOString()],
    });
    const [row] = rows;
    assert.ok(row !== undefined);
    return row.reply;
  }

  #noteLeader({ id, holdings: { epoch } }: SimulatedWorker): void {
    if (epoch === undefined) return;
    assert.equal(this.#leaders.get(epoch) ?? id, id, `two leaders in epoch ${epoch}`);
    this.#leaders.set(epoch, id);
  }

  /** A worker whose deadline is over is frozen, or is about to see it: what it holds does not count. */
  #check(): void {
    const { cap, jobCaps } = this.#options;
    const counted = this.workers.filter((worker) => {
      const { deadline } = worker.holdings;
      return deadline === undefined || untilDeadline(deadline, this.#instant(worker)) > 0;
    });
    const possible = (scope: string, inFlightOf: (worker: SimulatedWorker) => number): number =>
      sum(counted, (worker) => Math.max(inFlightOf(worker), worker.holdings.limitOf(scope)));
    const all = possible('global', ({ inFlight }) => inFlight);
    assert.ok(all <= cap, `${all} may be in flight, the cap is ${cap}`);
    for (const [scope, jobCap] of jobCaps) {
      const most = possible(scope, (worker) => worker.loads.get(scope)?.inFlight ?? 0);
      assert.ok(most <= jobCap, `${most} may be in flight in ${scope}, its cap is ${jobCap}`);
    }
    const owners = new Map<number, string>();
    for (const { id, holdings } of counted) {
      for (const slot of holdings.held) {
        assert.equal(owners.get(slot), undefined, `slot ${slot} has two owners`);
        owners.set(slot, id);
      }
    }
    const leading = counted.filter(({ holdings }) => holdings.epoch !== undefined);
    assert.ok(leading.length <= 1, 'two workers lead at a time');
  }
}
