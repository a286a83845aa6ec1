// A worker of a test: its membership over a real PostgreSQL, and a job that uses all it may.
import { GLOBAL_SCOPE, jobScope } from '../../../src/cluster/membership/membership.ts';
import { PostgresMembership } from '../../../src/cluster/membership/postgres-membership.ts';
import { type Clock, systemClock, type Timer } from '../../../src/platform/clock.ts';
import { CutProxy } from '../servers/cut-proxy.ts';
import { makeFacts } from './make-facts.ts';

const SCOPE = jobScope('all');

/** Timers of a clock that stands still end when they are shorter than this: the next tick in turn never comes. */
const SHORT_MS = 500;

/** The machine's clock until its process is killed. */
class MortalClock implements Clock {
  readonly #timers = new Set<Timer>();
  /** Undefined: it goes. */
  readonly #standsAt: { readonly nowMs: number; readonly elapsedMs: number } | undefined;
  #isDead = false;

  constructor({ stands }: { readonly stands: boolean }) {
    this.#standsAt = stands
      ? { nowMs: systemClock.now(), elapsedMs: systemClock.elapsed() }
      : undefined;
  }

  now(): number {
    return this.#standsAt?.nowMs ?? systemClock.now();
  }

  elapsed(): number {
    return this.#standsAt?.elapsedMs ?? systemClock.elapsed();
  }

  setTimer(delayMs: number, callback: () => void): Timer {
    const isOver = this.#standsAt !== undefined && delayMs >= SHORT_MS;
    if (this.#isDead || isOver) return { cancel: () => undefined };
    const timer = systemClock.setTimer(delayMs, () => {
      this.#timers.delete(timer);
      callback();
    });
    this.#timers.add(timer);
    return timer;
  }

  kill(): void {
    this.#isDead = true;
    for (const timer of this.#timers) timer.cancel();
  }
}

export interface TestMemberOptions {
  readonly url: string;
  readonly cap: number;
  /** Told of what happens, in this order. */
  readonly log?: (event: string) => void;
  readonly isCandidate?: boolean;
  /** True: it ticks only when something wakes it, because its clock stands still. */
  readonly ticksOnlyWoken?: boolean;
}

export class TestMember {
  readonly name: string;
  readonly membership: PostgresMembership;
  readonly proxy: CutProxy;
  readonly #clock: MortalClock;
  readonly #onChange: () => void;
  /** The job's requests that are not begun. */
  waiting = 0;
  inFlight = 0;
  /** What it tells of requests that wait, and of those that ended. */
  queued = 0;
  finished = 0;
  isAlive = true;

  private constructor(
    name: string,
    parts: { proxy: CutProxy; options: TestMemberOptions; onChange: () => void },
  ) {
    const { proxy, options, onChange } = parts;
    this.name = name;
    this.proxy = proxy;
    this.#onChange = onChange;
    this.#clock = new MortalClock({ stands: options.ticksOnlyWoken ?? false });
    const url = new URL(options.url);
    url.port = String(proxy.port);
    const startedAtMs = this.#clock.now();
    this.membership = new PostgresMembership({
      url: url.href,
      clock: this.#clock,
      workerId: name,
      hooks: {
        facts: () =>
          makeFacts({
            isCandidate: options.isCandidate ?? true,
            startedAtMs,
            queued: this.queued,
            finished: this.finished,
          }),
        demand: () => {
          const demand = { cap: options.cap, inFlight: this.inFlight, waiting: this.waiting };
          return new Map([
            [GLOBAL_SCOPE, demand],
            [SCOPE, demand],
          ]);
        },
        isSlotInUse: () => false,
      },
    });
    this.#listen(options.log ?? (() => undefined));
  }

  static async join(
    name: string,
    { onChange, ...options }: TestMemberOptions & { readonly onChange: () => void },
  ): Promise<TestMember> {
    const proxy = await CutProxy.start(Number(new URL(options.url).port));
    const member = new TestMember(name, { proxy, options, onChange });
    await member.membership.start();
    return member;
  }

  /** The most that it may have in flight. */
  get possible(): number {
    if (!this.isAlive) return 0;
    return Math.max(this.inFlight, Math.min(this.share, this.membership.shareOf(GLOBAL_SCOPE)));
  }

  get share(): number {
    return this.membership.shareOf(SCOPE);
  }

  get slots(): ReadonlySet<number> {
    return this.membership.ownedSlots();
  }

  /** Its process ends without a word. */
  async kill(): Promise<void> {
    this.isAlive = false;
    this.#clock.kill();
    await this.proxy.close();
  }

  async leave(): Promise<void> {
    if (!this.isAlive) return;
    this.waiting = 0;
    this.inFlight = 0;
    this.proxy.heal();
    await this.membership.leave();
    this.isAlive = false;
    await this.proxy.close();
  }

  #listen(log: (event: string) => void): void {
    const { membership, name } = this;
    membership.onLost(() => {
      this.inFlight = 0;
      log(`${name} lost`);
    });
    membership.onLeader((epoch) =>
      log(`${name} ${epoch === undefined ? 'led' : `leads ${epoch}`}`),
    );
    membership.onGained((slots) => {
      for (const slot of slots) log(`${name} gained ${slot}`);
    });
    membership.onShares(() => {
      const free = Math.min(this.share, membership.shareOf(GLOBAL_SCOPE)) - this.inFlight;
      const begun = Math.max(0, Math.min(this.waiting, free));
      this.inFlight += begun;
      this.waiting -= begun;
      this.#onChange();
    });
  }
}

/** Members of one cluster, and a way to wait for what they become. */
export class TestMembers {
  readonly list: TestMember[] = [];
  /** What happened, in this order. */
  readonly events: string[] = [];
  /** Called at each change: to check what must always hold. */
  readonly #check: (members: readonly TestMember[]) => void;
  readonly #waits = new Set<{ readonly isMet: () => boolean; readonly resolve: () => void }>();
  #failure: unknown;

  constructor(check: (members: readonly TestMember[]) => void) {
    this.#check = check;
  }

  async join(name: string, options: TestMemberOptions): Promise<TestMember> {
    const member = await TestMember.join(name, {
      log: (event) => this.events.push(event),
      onChange: () => this.#changed(),
      ...options,
    });
    this.list.push(member);
    return member;
  }

  /** Resolves at the first tick of any member after which the condition is met. */
  async until(isMet: () => boolean): Promise<void> {
    if (!isMet()) await new Promise<void>((resolve) => this.#waits.add({ isMet, resolve }));
    if (this.#failure !== undefined) throw this.#failure;
  }

  async leave(): Promise<void> {
    for (const member of this.list) await member.leave();
  }

  #changed(): void {
    try {
      this.#check(this.list);
    } catch (error) {
      this.#failure ??= error;
    }
    for (const wait of this.#waits) {
      if (this.#failure === undefined && !wait.isMet()) continue;
      this.#waits.delete(wait);
      wait.resolve();
    }
  }
}
