// The membership of this process: ticks over a connection of its own, and the deadline of its lease.
import { randomBytes } from 'node:crypto';
import type { Member } from '../../domain/cluster/member.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import { postgresError } from '../../store/postgres/postgres-error.ts';
import { ClockOffset } from './clock-offset.ts';
import { type Changes, Holdings, type TickInput } from './holdings.ts';
import { deadlineOf, type Instant, LEASE_MS, TICK_MS, untilDeadline } from './lease.ts';
import { Listeners } from './listeners.ts';
import type { Membership, MembershipHooks } from './membership.ts';
import type { TickReply, TickRequest } from './tick-messages.ts';
import { RunCount } from './run-count.ts';
import { TickSession } from './tick-session.ts';

/** A tick out of turn is at least this long after the last one… */
const WAKE_MS = 20;
/** …and this many times as long as that one took: with a thousand caps in use a tick takes a while. */
const WAKE_FACTOR = 2;
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
  #members: readonly Member[] = [];
  /** When the lease of each worker may end, as this one knows. */
  readonly #leases = new Map<string, Instant>();
  /** When the last tick was sent, by the clock's `elapsed`. */
  #sentMs = -Infinity;
  /** No tick is sent before this time of the clock's `elapsed`. */
  #silentUntilMs = -Infinity;
  #problem: string | undefined;
  #lagMs = 0;
  #next: Timer | undefined;
  #watch: Timer | undefined;
  /** When the next tick is due, by the clock's `elapsed`. */
  #dueMs = 0;
  /** When the lease of the leader ends that this worker may follow, by the clock's `elapsed`. */
  #leaderUntilMs = Infinity;
  /** When a tick out of turn may begin, by the clock's `elapsed`. */
  #wakeableMs = -Infinity;
  #ticking: Promise<void> | undefined;
  #isWoken = false;
  #isEnding = false;

  constructor({ url, clock, hooks, workerId }: MembershipOptions) {
    this.workerId = workerId ?? `${process.pid}:${randomBytes(8).toString('hex')}`;
    this.#url = url;
    this.#clock = clock;
    this.#hooks = hooks;
    this.#session = new TickSession(url, (told) => {
      if (told === this.workerId) this.wake();
    });
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

  /** Called with the answer of each tick, before it is applied. */
  onTick(listener: () => void): void {
    this.#tickListeners.add(listener);
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
    this.#dueMs = this.#clock.elapsed();
    await this.#tick();
  }

  wake(): void {
    if (this.#isEnding || this.#watch === undefined) return;
    this.#isWoken = true;
    if (this.#ticking === undefined) this.#schedule(Math.min(this.#dueMs, this.#wakeableMs));
  }

  retire(): void {
    if (this.#holdings.retire()) this.#leaderListeners.tell(undefined);
    this.wake();
  }

  async leave(): Promise<void> {
    this.#isEnding = true;
    this.#next?.cancel();
    await this.#ticking;
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

  #schedule(atMs: number): void {
    this.#next?.cancel();
    this.#dueMs = Math.max(atMs, this.#clock.elapsed());
    this.#next = this.#clock.setTimer(Math.max(0, atMs - this.#clock.elapsed()), () => {
      void this.#tick();
    });
  }

  async #tick(): Promise<void> {
    const dueMs = this.#dueMs;
    const startedMs = this.#clock.elapsed();
    this.#isWoken = false;
    this.#ticking = this.#renew(dueMs);
    await this.#ticking;
    this.#ticking = undefined;
    const endedMs = this.#clock.elapsed();
    this.#wakeableMs = endedMs + Math.max(WAKE_MS, WAKE_FACTOR * (endedMs - startedMs));
    if (this.#isEnding) return;
    // When the leader dies, the first tick after the end of its lease finds the next one.
    const nextMs = Math.max(Math.min(dueMs + TICK_MS, this.#leaderUntilMs), endedMs);
    this.#schedule(this.#isWoken ? Math.min(nextMs, this.#wakeableMs) : nextMs);
  }

  async #renew(dueMs: number): Promise<void> {
    // That lease is over, whatever becomes of this tick: without an answer the next one comes in its turn.
    this.#leaderUntilMs = Infinity;
    if (this.#clock.elapsed() < this.#silentUntilMs) return;
    if (!(await this.#isConnected()) || this.#isEnding) return;
    this.#expire();
    if (this.#clock.elapsed() < this.#silentUntilMs) return;
    const request = this.#holdings.request(this.#tickInput());
    this.#shareListeners.tell();
    const sent = this.#now();
    const reply = await this.#ask(request);
    if (reply === undefined) return;
    this.#lagMs = this.#clock.elapsed() - dueMs;
    this.#accept(reply, sent);
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
    this.#leaderUntilMs = received.elapsedMs + (reply.leaderLeftMs ?? Infinity);
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
