// Shared name look-ups: requests join a look-up in progress, and results are kept for a while. Each
// look-up takes one of the few threads of the process until the system gives up, which may take half a
// minute with a silent name server. So there is a cap on all of them and per job, and a time-out.
import { lookup, type LookupAddress } from 'node:dns';
import { Alarm, Alarms } from '../../concurrency/alarms.ts';
import { FairSlots, type FairSlotsOptions } from '../../concurrency/fair-slots.ts';
import type { Clock } from '../../platform/clock.ts';

/** How long a result is kept: short enough to follow a change of address, long enough for a batch against one host. */
const KEEP_MS = 10_000;
const MAX_NAMES = 10_000;

type Callback = (error: Error | null, addresses: readonly LookupAddress[]) => void;

/** Looks up all addresses of a name, in the order in which to try them. */
export type Lookup = (name: string, callback: Callback) => void;

/** `waiting` for a slot, `asking` the system, or `over`. */
export type LookupPhase = 'waiting' | 'asking' | 'over';

export interface LookupOptions {
  /** Name of the job whose share of the look-ups it uses. */
  readonly share: string;
  /** Counts from the start of the system call; waiting for a slot does not count. */
  readonly timeoutMs: number;
  /** Not called when the result is already known. */
  readonly onPhase?: (phase: LookupPhase) => void;
  readonly onDone: Callback;
}

/** The name server did not answer in time. */
export class LookupTimeout extends Error {
  override readonly name = 'LookupTimeout';
  readonly timeoutMs: number;

  constructor(timeoutMs: number) {
    super('no answer from the name server');
    this.timeoutMs = timeoutMs;
  }
}

/**
 * Slots for look-ups in a pool of `threads` threads: half of them. libuv gives at most half of its
 * threads to look-ups, and queues the rest in their order, without regard to jobs.
 */
export function lookupSlots(threads: number): FairSlotsOptions {
  const total = Math.max(2, Math.floor(threads / 2));
  return { total, perShare: Math.max(1, total - Math.ceil(total / 4)) };
}

const systemLookup: Lookup = (name, callback) => {
  lookup(name, { all: true, order: 'verbatim' }, (error, addresses) =>
    // After an error there are none, whatever the types say.
    callback(error, error === null ? addresses : []),
  );
};

export class NameLookups {
  readonly #clock: Clock;
  readonly #lookup: Lookup;
  readonly #slots: FairSlots;
  readonly #alarms: Alarms;
  readonly #known = new Map<
    string,
    { addresses: readonly LookupAddress[]; untilElapsed: number }
  >();
  readonly #underWay = new Map<string, SharedLookup>();

  constructor(options: { clock: Clock; slots: FairSlotsOptions; lookup?: Lookup | undefined }) {
    this.#clock = options.clock;
    this.#lookup = options.lookup ?? systemLookup;
    this.#slots = new FairSlots(options.slots);
    this.#alarms = new Alarms(options.clock, () => {});
  }

  /** Calls back once, possibly before it returns. The returned function cancels the callback. */
  resolve(name: string, options: LookupOptions): () => void {
    const known = this.#known.get(name);
    if (known !== undefined && known.untilElapsed > this.#clock.elapsed()) {
      options.onDone(null, known.addresses);
      return () => {};
    }
    const shared = this.#underWay.get(name) ?? this.#begin(name);
    return shared.join(options);
  }

  #begin(name: string): SharedLookup {
    const shared = new SharedLookup({
      clock: this.#clock,
      alarms: this.#alarms,
      slots: this.#slots,
      ask: (callback) => {
        this.#lookup(name, (error, addresses) => {
          this.#underWay.delete(name);
          if (error === null) this.#keep(name, addresses);
          callback(error, addresses);
        });
      },
      onLeft: () => this.#underWay.delete(name),
    });
    this.#underWay.set(name, shared);
    return shared;
  }

  #keep(name: string, addresses: readonly LookupAddress[]): void {
    this.#known.delete(name);
    if (this.#known.size >= MAX_NAMES) {
      for (const oldest of this.#known.keys()) {
        this.#known.delete(oldest);
        break;
      }
    }
    this.#known.set(name, { addresses, untilElapsed: this.#clock.elapsed() + KEEP_MS });
  }
}

interface SharedLookupOptions {
  readonly clock: Clock;
  readonly alarms: Alarms;
  readonly slots: FairSlots;
  readonly ask: (callback: Callback) => void;
  /** Called when all members have left before the system call. */
  readonly onLeft: () => void;
}

interface LookupMember extends LookupOptions {
  readonly alarm: Alarm;
}

/** One look-up and all requests that wait for it. */
class SharedLookup {
  readonly #options: SharedLookupOptions;
  readonly #members = new Set<LookupMember>();
  /** For each waiting job, a function that leaves its queue. The first job with a slot looks up for all. */
  readonly #queued = new Map<string, () => void>();
  #isAsking = false;

  constructor(options: SharedLookupOptions) {
    this.#options = options;
  }

  join(options: LookupOptions): () => void {
    const member: LookupMember = { ...options, alarm: new Alarm(() => this.#timeOut(member)) };
    this.#members.add(member);
    if (this.#isAsking) {
      this.#begin(member);
    } else {
      member.onPhase?.('waiting');
      this.#queue(member.share);
    }
    return () => this.#leave(member);
  }

  #queue(share: string): void {
    if (this.#queued.has(share)) return;
    // The slot may be granted before `take` returns.
    this.#queued.set(share, () => {});
    const leave = this.#options.slots.take(share, (releaseSlot) => this.#ask(share, releaseSlot));
    if (!this.#isAsking) this.#queued.set(share, leave);
  }

  #ask(share: string, releaseSlot: () => void): void {
    this.#isAsking = true;
    this.#queued.delete(share);
    this.#leaveQueues();
    for (const member of this.#members) this.#begin(member);
    this.#options.ask((error, addresses) => {
      releaseSlot();
      for (const member of this.#members) this.#end(member, { error, addresses });
    });
  }

  #begin(member: LookupMember): void {
    member.onPhase?.('asking');
    this.#options.alarms.set(member.alarm, this.#options.clock.elapsed() + member.timeoutMs);
  }

  #timeOut(member: LookupMember): void {
    this.#end(member, { error: new LookupTimeout(member.timeoutMs), addresses: [] });
  }

  #end(
    member: LookupMember,
    { error, addresses }: { error: Error | null; addresses: readonly LookupAddress[] },
  ): void {
    if (!this.#leave(member)) return;
    member.onPhase?.('over');
    member.onDone(error, addresses);
  }

  /** False when it has left already. */
  #leave(member: LookupMember): boolean {
    this.#options.alarms.cancel(member.alarm);
    if (!this.#members.delete(member)) return false;
    if (this.#members.size === 0 && !this.#isAsking) {
      this.#leaveQueues();
      this.#options.onLeft();
    }
    return true;
  }

  #leaveQueues(): void {
    for (const leave of this.#queued.values()) leave();
    this.#queued.clear();
  }
}
