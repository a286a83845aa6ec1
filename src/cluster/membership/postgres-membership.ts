// The membership of this process: what ticks tell and learn, and the deadline of its lease.
import { randomBytes } from 'node:crypto';
import type { Member } from '../../domain/cluster/member.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { ClockOffset } from './clock-offset.ts';
import { type Changes, Holdings, type TickInput } from './holdings.ts';
import { deadlineOf, type Instant, LEASE_MS, untilDeadline } from './lease.ts';
import { Listeners } from './listeners.ts';
import type { Membership, MembershipHooks } from './membership.ts';
import type { TickReply, TickRequest } from './tick-messages.ts';
import { RunCount } from './run-count.ts';
import { TickSession } from './tick-session.ts';
import { TickTimer } from './tick-timer.ts';

/** A tick without an answer may have renewed the lease this much later. */
const LATE_MS = 2500;
/** How often the clocks are compared with the deadline: people may set one, and a machine may have slept. */
const WATCH_MS = 250;

export interface MembershipOptions {
  readonly url: string;
  readonly clock: Clock;
  readonly hooks: MembershipHooks;
  /** Its key in `workers`. Default: a new one for each call. */
  readonly workerId?: string;
}

export class PostgresMembership implements Membership {
  readonly workerId: string;
  readonly #url: string;
  readonly #clock: Clock;
  readonly #hooks: MembershipHooks;
  readonly #session: TickSession;
  readonly #timer: TickTimer;
  readonly #holdings: Holdings;
  readonly #offset = new ClockOffset();
  /** Runs in progress, as the database knew them about a second ago at most. */
  readonly openRuns: RunCount = new RunCount();
  readonly #leaderListeners = new Listeners<[epoch: number | undefined]>();
  readonly #lostListeners = new Listeners<[]>();
  readonly #shareListeners = new Listeners<[]>();
  readonly #gainListeners = new Listeners<[slots: readonly number[]]>();
  readonly #slotListeners = new Listeners<[]>();
  readonly #tickListeners = new Listeners<[]>();
  readonly #memberListeners = new Listeners<[]>();
  #members: readonly Member[] = [];
  /** When the lease of each worker may end, as this one knows. */
  readonly #leases = new Map<string, Instant>();
  /** When the last tick was sent, by the clock's `elapsed`. */
  #sentMs = -Infinity;
  /** No tick is sent before this time of the clock's `elapsed`. */
  #silentUntilMs = -Infinity;
  #problem: string | undefined;
  #lagMs = 0;
  #watch: Timer | undefined;

  constructor({ url, clock, hooks, workerId }: MembershipOptions) {
    this.workerId = workerId ?? `${process.pid}:${randomBytes(8).toString('hex')}`;
    this.#url = url;
    this.#clock = clock;
    this.#hooks = hooks;
    this.#session = new TickSession(url, (told) => {
      if (told === this.workerId) this.wake();
    });
    this.#timer = new TickTimer({ clock, tick: (dueMs) => this.#tick(dueMs) });
    this.#holdings = new Holdings(this.workerId);
  }

  get epoch(): number | undefined {
    return this.#holdings.epoch;
  }

  ownedSlots(): ReadonlySet<number> {
    return this.#holdings.slots;
  }

  /** True while this worker may begin requests to the hosts of a slot. */
  owns(slot: number): boolean {
    return this.#holdings.owns(slot);
  }

  /** True while this worker has a slot, even if it is about to give it back. */
  has(slot: number): boolean {
    return this.#holdings.held.has(slot);
  }

  /**
   * Milliseconds for which a worker surely has what it owns, unless it gives that back itself; not positive: its lease may
   * have ended, or is not known.
   */
  leaseLeftMs(workerId: string): number {
    const deadline = this.#leases.get(workerId);
    return deadline === undefined ? 0 : untilDeadline(deadline, this.#now());
  }

  /** True for the length of a lease after this worker has come back from an outage. The leases of others may have ended too. */
  get isResumed(): boolean {
    return this.#clock.elapsed() - this.#holdings.resumedMs < LEASE_MS;
  }

  /** Called with the answer of each tick, before it changes the leases and the members. */
  onTick(listener: () => void): void {
    this.#tickListeners.add(listener);
  }

  /** Called with each tick, when `members` has those of its answer. */
  onMembers(listener: () => void): void {
    this.#memberListeners.add(listener);
  }

  shareOf(scope: string): number {
    return this.#holdings.limitOf(scope);
  }

  get clockOffsetMs(): number {
    return this.#offset.ms;
  }

  get lagMs(): number {
    return this.#lagMs;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  members(): readonly Member[] {
    return this.#members;
  }

  onLeader(listener: (epoch: number | undefined) => void): void {
    this.#leaderListeners.add(listener);
  }

  onLost(listener: () => void): void {
    this.#lostListeners.add(listener);
  }

  onShares(listener: () => void): void {
    this.#shareListeners.add(listener);
  }

  onGained(listener: (slots: readonly number[]) => void): void {
    this.#gainListeners.add(listener);
  }

  onSlots(listener: () => void): void {
    this.#slotListeners.add(listener);
  }

  async start(): Promise<void> {
    this.#watchDeadline();
    await this.#timer.start();
  }

  wake(): void {
    this.#timer.wake();
  }

  retire(): void {
    if (this.#holdings.retire()) this.#leaderListeners.tell(undefined);
    this.wake();
  }

  async leave(): Promise<void> {
    await this.#timer.stop();
    this.#watch?.cancel();
    const state = this.#tickInput();
    const isLending = this.#hooks.isLending?.() === true;
    const leader = this.#holdings.epoch !== undefined;
    const lost = [...state.demand.values()].some(({ inFlight }) => inFlight > 0);
    const request = this.#holdings.farewell(state);
    this.#tell({ leader, shares: true, slots: true, gained: [], lost, owes: false });
    // Without an answer its lease ends by itself.
    if (!isLending && (await this.#isConnected())) await this.#ask(request);
    await this.#session.close();
  }

  #now(): Instant {
    return { elapsedMs: this.#clock.elapsed(), wallMs: this.#clock.now() };
  }

  #tickInput(): TickInput {
    return {
      facts: this.#hooks.facts(),
      demand: this.#hooks.demand(),
      isSlotInUse: (slot) => this.#hooks.isSlotInUse(slot),
      lagMs: this.#lagMs,
      clockOffsetMs: this.#offset.ms,
      countsRuns: this.openRuns.isDue(this.#clock.elapsed()),
    };
  }

  async #tick(dueMs: number): Promise<number | undefined> {
    if (this.#clock.elapsed() < this.#silentUntilMs) return undefined;
    if (!(await this.#isConnected()) || !this.#timer.isRunning) return undefined;
    this.#expire();
    if (this.#clock.elapsed() < this.#silentUntilMs) return undefined;
    const request = this.#holdings.request(this.#tickInput());
    this.#shareListeners.tell();
    const sent = this.#now();
    const reply = await this.#ask(request);
    if (reply === undefined) return undefined;
    this.#lagMs = this.#clock.elapsed() - dueMs;
    this.#accept(reply, sent);
    return reply.workMs;
  }

  async #isConnected(): Promise<boolean> {
    try {
      await this.#session.open();
      return true;
    } catch (error) {
      this.#problem = postgresError(error, this.#url).message;
      return false;
    }
  }

  /** Undefined without an answer in time; the next tick repeats what this worker holds. */
  async #ask(request: TickRequest): Promise<TickReply | undefined> {
    try {
      this.#sentMs = this.#clock.elapsed();
      const reply = await this.#session.tick(request);
      this.#problem = undefined;
      return 'isLate' in reply ? undefined : reply;
    } catch (error) {
      this.#problem = postgresError(error, this.#url).message;
      return undefined;
    }
  }

  #accept(reply: TickReply, sent: Instant): void {
    this.#tickListeners.tell();
    const received = this.#now();
    this.#offset.add(reply.atMs, { sentMs: sent.wallMs, receivedMs: received.wallMs });
    this.#members = reply.members;
    this.openRuns.note(reply.openRuns, sent.elapsedMs);
    this.#memberListeners.tell();
    // When the leader dies, the first tick after the end of its lease finds the next one.
    this.#timer.limitNext(received.elapsedMs + (reply.leaderLeftMs ?? Infinity));
    this.#leases.clear();
    for (const [id, leftMs] of Object.entries(reply.leases ?? {})) {
      this.#leases.set(id, deadlineOf(sent, leftMs));
    }
    // The lease that it grants may be over: this process was frozen.
    if (untilDeadline(deadlineOf(sent), received) <= 0) return this.#expire();
    const changes = this.#holdings.accept(reply, sent);
    this.#tell(changes);
    if (changes.owes) this.wake();
  }

  #expire(): void {
    const changes = this.#holdings.expire(this.#now());
    if (changes === undefined) return;
    // Others rely on the lease as the database knows it, and must not lose it earlier.
    if (this.#hooks.isLending?.() === true) {
      this.#silentUntilMs = this.#sentMs + LEASE_MS + LATE_MS;
    }
    this.#tell(changes);
  }

  #watchDeadline(): void {
    const { deadline } = this.#holdings;
    const leftMs = deadline === undefined ? WATCH_MS : untilDeadline(deadline, this.#now());
    this.#watch = this.#clock.setTimer(Math.max(0, Math.min(leftMs, WATCH_MS)), () => {
      this.#expire();
      this.#watchDeadline();
    });
  }

  /** Lower shares come before a loss: what is cut off makes room, into which nothing may be admitted. */
  #tell({ leader, shares, slots, gained, lost }: Changes): void {
    if (gained.length > 0) this.#gainListeners.tell(gained);
    if (shares) this.#shareListeners.tell();
    if (lost) this.#lostListeners.tell();
    if (leader) this.#leaderListeners.tell(this.#holdings.epoch);
    if (slots) this.#slotListeners.tell();
  }
}
