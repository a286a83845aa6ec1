// A cap on the bytes of bodies being received, over all requests, with a share for each job and each
// host. The requests of a job or host over its share pause, so that slow bodies never stop others.

/** Every receiver may hold this much: a short response never waits for long ones. */
const FREE_BYTES = 64 * 1024;
/**
 * A job, and a host, may hold this many times the free memory: one alone three quarters of the cap, two
 * together six sevenths. Some memory is always left for a job that holds little.
 */
const SHARE_OF_FREE = 3;

export interface Receiver {
  /** Name of the job; empty without a job. */
  readonly job: string;
  readonly host: string;
  /** Bytes that it holds, including those just received. */
  readonly heldBytes: number;
  /** Reads again after a pause. */
  continueReading(): void;
}

export class ReceiveBudget {
  readonly #maxBytes: number;
  #heldBytes = 0;
  readonly #jobs = new ByteCounts();
  readonly #hosts = new ByteCounts();
  /** The one receiver that may read although its share is used up, so that there is always progress. */
  #privileged: Receiver | undefined;
  readonly #paused = new Set<Receiver>();

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Bytes held by all receivers. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** Number of receivers that pause. */
  get paused(): number {
    return this.#paused.size;
  }

  /** Counts received bytes; false: the receiver must pause until `continueReading`. */
  add(receiver: Receiver, bytes: number): boolean {
    this.#count(receiver, bytes);
    if (receiver.heldBytes <= FREE_BYTES || this.#isWithinShare(receiver)) return true;
    // The privilege goes to the job, and then to the host, that holds less, so that it does not wait for slow ones.
    if (this.#privileged === undefined || this.#holdsLess(receiver, this.#privileged)) {
      this.#privileged = receiver;
    }
    if (this.#privileged === receiver) return true;
    this.#paused.add(receiver);
    return false;
  }

  /** Releases the bytes of a receiver. */
  release(receiver: Receiver, bytes: number): void {
    this.#count(receiver, -bytes);
    this.#paused.delete(receiver);
    if (this.#privileged === receiver) this.#privileged = undefined;
    for (const waiting of this.#paused) {
      if (this.#isWithinShare(waiting)) this.#continue(waiting);
    }
    if (this.#privileged !== undefined) return;
    let next: Receiver | undefined;
    for (const waiting of this.#paused) {
      if (next === undefined || this.#holdsLess(waiting, next)) next = waiting;
    }
    this.#privileged = next;
    if (next !== undefined) this.#continue(next);
  }

  #continue(receiver: Receiver): void {
    this.#paused.delete(receiver);
    receiver.continueReading();
  }

  #count({ job, host }: Receiver, bytes: number): void {
    this.#heldBytes += bytes;
    this.#jobs.add(job, bytes);
    this.#hosts.add(host, bytes);
  }

  #isWithinShare({ job, host }: Receiver): boolean {
    const share = SHARE_OF_FREE * (this.#maxBytes - this.#heldBytes);
    return this.#jobs.get(job) <= share && this.#hosts.get(host) <= share;
  }

  #holdsLess(one: Receiver, other: Receiver): boolean {
    const ofJobs = this.#jobs.get(one.job) - this.#jobs.get(other.job);
    return ofJobs === 0 ? this.#hosts.get(one.host) < this.#hosts.get(other.host) : ofJobs < 0;
  }
}

/** Bytes by name; a name with 0 bytes is removed. */
class ByteCounts {
  readonly #counts = new Map<string, number>();

  get(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  add(name: string, bytes: number): void {
    const count = this.get(name) + bytes;
    if (count === 0) this.#counts.delete(name);
    else this.#counts.set(name, count);
  }
}
