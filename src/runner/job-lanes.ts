// The lanes of the jobs: all runs of a job share one, which stays open while its rates or pauses still count. Some idle
// ones stay open as well: when a thousand jobs run every second, a new lane for each run would be garbage a second later.
import type {
  Admission,
  HostGuests,
  HostLane,
  Lane,
  LaneLimits,
} from '../concurrency/admission.ts';
import type { CapParts, LaneLoad } from '../concurrency/cap-parts.ts';
import type { HostNames } from '../concurrency/host-permits.ts';
import type { HostPaces } from '../concurrency/pace/host-paces.ts';
import type { HostLimits, Job } from '../domain/job.ts';
import { createMasker, type Masker } from '../domain/secrets.ts';
import { hostOfAddress } from '../text/url-host.ts';

/** Unused lanes that are checked whenever a run starts, so that they forget hosts whose rates are over. */
const SWEPT_PER_START = 2;
/** While more lanes than this are open, idle ones are closed. */
const MAX_KEPT = 1000;

/** A lane and the runs that use it now. */
interface SharedLane {
  readonly name: string;
  readonly own: HostLane;
  /** The same lane, or where hosts are shared one over it. */
  readonly lane: Lane;
  /** Its hosts, for requests of other processes; undefined: this process owns all hosts. */
  readonly guests: HostGuests | undefined;
  /** The job's cap, of which this process may have a part. */
  cap: number;
  /** That part. */
  limit: number;
  limits: LaneLimits;
  runs: number;
  /** Requests of other processes to its hosts. */
  guestRequests: number;
  /** Mask the secrets of the versions of the job that its current runs may have. */
  readonly maskers: Set<Masker>;
}

export interface JobLanesOptions {
  /** While more lanes than this are open, idle ones are closed. */
  readonly maxKept?: number;
  /** What this process may use of the caps; undefined: all. */
  readonly parts?: CapParts | undefined;
}

export class JobLanes {
  readonly #admission: Admission;
  readonly #maxKept: number;
  readonly #parts: CapParts | undefined;
  readonly #lanes = new Map<string, SharedLane>();
  /** Lanes without a run, whose rate or pause may still count for the next run. */
  readonly #unused = new Set<SharedLane>();
  /** Undefined: no process says a name of a host to another one. */
  readonly #names: HostNames | undefined;

  constructor(admission: Admission, { maxKept = MAX_KEPT, parts }: JobLanesOptions = {}) {
    this.#admission = admission;
    this.#maxKept = maxKept;
    this.#parts = parts;
    this.#names = parts?.permits?.namesOf(() => this.#hostNames());
  }

  /** Number of open lanes. */
  get size(): number {
    return this.#lanes.size;
  }

  /** Returns the lane for a run of this job, to be given back when the run has ended. Applies the job's caps. */
  take(job: Job): { readonly lane: Lane; readonly giveBack: () => void } {
    this.#sweep();
    this.update(job);
    const shared = this.#lanes.get(job.name) ?? this.#open(job);
    if (shared.runs === 0) shared.maskers.clear();
    this.#noteSecrets(shared, job);
    shared.runs += 1;
    this.#unused.delete(shared);
    if (shared.runs === 1) this.#parts?.jobBegins(job.name);
    return { lane: shared.lane, giveBack: () => this.#giveBack(shared) };
  }

  /** Returns the name under which the lanes count a host that another process names, perhaps by its hidden name. */
  guestNameOf(host: string): string {
    return this.#names?.nameOf(host) ?? host;
  }

  /**
   * Returns the hosts of a job's lane for a request of another process, to be given back when it has ended. The limits are
   * those of the sender; the job's own go before while it has a run here.
   */
  takeForGuest(
    job: string,
    perHost: HostLimits,
  ): { readonly guests: HostGuests; readonly giveBack: () => void } {
    const limits = { concurrency: 0, perHost, pauseMs: 0 };
    const shared = this.#lanes.get(job) ?? this.#openLane(job, { limits, cap: 0 });
    if (shared.runs + shared.guestRequests === 0)
      this.#setLimits(shared, { ...shared.limits, perHost });
    shared.guestRequests += 1;
    this.#unused.delete(shared);
    const giveBack = (): void => {
      shared.guestRequests -= 1;
      this.#keepIfUnused(shared);
    };
    const { guests } = shared;
    if (guests === undefined) throw new Error('the hosts of this process have no guests');
    return { guests, giveBack };
  }

  /** Applies the caps of an edited job to its current runs, all together. */
  update(job: Job): void {
    const shared = this.#lanes.get(job.name);
    if (shared === undefined) return;
    const limits = this.#limitsOf(job);
    this.#noteSecrets(shared, job);
    shared.cap = job.concurrency;
    shared.limit = limits.concurrency;
    this.#setLimits(shared, limits);
  }

  /**
   * Applies what this process may use of the jobs' caps now, and of the cap over all jobs. No request is admitted until
   * all of it is applied: a change of one lane would admit requests of another one, whose part is not applied yet.
   */
  applyParts(concurrency: number): void {
    this.#admission.setConcurrency(0);
    for (const shared of this.#lanes.values()) {
      const limit = this.#partOf(shared.name, shared.cap);
      if (shared.limit === limit) continue;
      shared.limit = limit;
      shared.lane.setConcurrency(limit);
    }
    this.#admission.setConcurrency(concurrency);
  }

  /** The lanes that have a run, or slots in their pause. */
  *loads(): Generator<LaneLoad> {
    for (const { name, cap, runs, lane } of this.#lanes.values()) {
      const { slots, waiting } = lane;
      if (runs + slots > 0) yield { job: name, cap, inFlight: slots, waiting };
    }
  }

  /** The paces of hosts that each lane has. */
  *paces(): Generator<readonly [job: string, paces: HostPaces]> {
    for (const [job, { lane }] of this.#lanes) if (lane.isPaced) yield [job, lane.paces];
  }

  /** Closes the lanes that no run uses, even if a rate or pause still counts. */
  close(): void {
    for (const shared of this.#unused) this.#close(shared);
  }

  *#hostNames(): Generator<string> {
    yield* this.#admission.hostNames();
    for (const { own } of this.#lanes.values()) yield* own.hostNames();
  }

  #noteSecrets({ maskers }: SharedLane, { secrets }: Job): void {
    if (this.#names !== undefined) maskers.add(createMasker(secrets));
  }

  #setLimits(shared: SharedLane, limits: LaneLimits): void {
    shared.limits = limits;
    shared.lane.setLimits(limits);
  }

  #partOf(job: string, cap: number): number {
    return this.#parts === undefined ? cap : Math.min(cap, this.#parts.ofJob(job));
  }

  #limitsOf({ name, concurrency, perHost, pauseMs }: Job): LaneLimits {
    return { concurrency: this.#partOf(name, concurrency), perHost, pauseMs };
  }

  #open(job: Job): SharedLane {
    return this.#openLane(job.name, { limits: this.#limitsOf(job), cap: job.concurrency });
  }

  #openLane(name: string, { limits, cap }: { limits: LaneLimits; cap: number }): SharedLane {
    const names = this.#names;
    const hostOf =
      names === undefined
        ? hostOfAddress
        : (address: string): string => names.nameOf(hostOfAddress(address));
    const own = this.#admission.openLane({ ...limits, name, hostOf });
    const maskers = new Set<Masker>();
    const sharing = this.#parts?.permits?.share(own, {
      job: name,
      limits,
      hostOf: hostOfAddress,
      isSecret: (host) => [...maskers].some((masker) => masker.text(host) !== host),
    });
    const shared: SharedLane = {
      name,
      own,
      lane: sharing ?? own,
      guests: sharing?.guests,
      cap,
      limit: limits.concurrency,
      limits,
      runs: 0,
      guestRequests: 0,
      maskers,
    };
    this.#lanes.set(name, shared);
    return shared;
  }

  #giveBack(shared: SharedLane): void {
    shared.runs -= 1;
    this.#keepIfUnused(shared);
  }

  #keepIfUnused(shared: SharedLane): void {
    if (shared.runs + shared.guestRequests === 0) this.#keepOrClose(shared);
  }

  #keepOrClose(shared: SharedLane): void {
    if (shared.lane.isIdle && this.#lanes.size > this.#maxKept) this.#close(shared);
    else this.#unused.add(shared);
  }

  #sweep(): void {
    let left = Math.min(SWEPT_PER_START, this.#unused.size);
    for (const shared of this.#unused) {
      if (left-- === 0) return;
      this.#unused.delete(shared);
      this.#keepOrClose(shared);
    }
  }

  #close(shared: SharedLane): void {
    shared.lane.close();
    this.#unused.delete(shared);
    this.#lanes.delete(shared.name);
  }
}
