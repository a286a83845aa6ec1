// A few slots for work that may hang, such as name look-ups. Jobs share them fairly, with a cap for
// each, so that the work of one job does not block that of the others.
import { Link, LinkedList } from './linked-list.ts';

export interface FairSlotsOptions {
  /** Number of slots; at least 1. */
  readonly total: number;
  /** Slots that one share may hold; at least 1. Below `total`, one share cannot take all slots. */
  readonly perShare: number;
}

interface WaitingWork {
  readonly start: (release: () => void) => void;
}

/** The slots that one job holds, and its waiting work. */
interface Share {
  readonly name: string;
  active: number;
  readonly waiting: LinkedList<WaitingWork>;
}

/** Gives free slots to the share that holds the fewest. Shares that hold equally many take turns. */
export class FairSlots {
  readonly #options: FairSlotsOptions;
  readonly #shares = new Map<string, Share>();
  /** Shares with waiting work, in the order of their turns. */
  readonly #waiting = new Set<Share>();
  #active = 0;

  constructor(options: FairSlotsOptions) {
    this.#options = options;
  }

  /** Slots in use. */
  get active(): number {
    return this.#active;
  }

  /**
   * Starts work of a share as soon as it has a slot, possibly before this returns. The work ends with a
   * call of `release`; further calls do nothing. The returned function withdraws work that has not started.
   */
  take(name: string, start: (release: () => void) => void): () => void {
    const share = this.#shares.get(name) ?? {
      name,
      active: 0,
      waiting: new LinkedList<WaitingWork>(),
    };
    this.#shares.set(name, share);
    const link = new Link<WaitingWork>({ start });
    share.waiting.push(link);
    this.#waiting.add(share);
    this.#startNext();
    return () => {
      share.waiting.remove(link);
      this.#forgetIfIdle(share);
    };
  }

  /** Runs asynchronous work in a slot and returns its value. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const release = await new Promise<() => void>((resolve) => {
      this.take(name, resolve);
    });
    try {
      return await work();
    } finally {
      release();
    }
  }

  #startNext(): void {
    while (this.#active < this.#options.total) {
      const share = this.#nextShare();
      const work = share?.waiting.shift();
      if (share === undefined || work === undefined) return;
      this.#active += 1;
      share.active += 1;
      this.#waiting.delete(share);
      if (!share.waiting.isEmpty) this.#waiting.add(share);
      let isOver = false;
      work.start(() => {
        if (isOver) return;
        isOver = true;
        this.#active -= 1;
        share.active -= 1;
        this.#forgetIfIdle(share);
        this.#startNext();
      });
    }
  }

  /** Looks at no more shares than there are slots: the first share that holds none is returned at once. */
  #nextShare(): Share | undefined {
    let next: Share | undefined;
    for (const share of this.#waiting) {
      if (share.active === 0) return share;
      if (share.active >= this.#options.perShare) continue;
      if (next === undefined || share.active < next.active) next = share;
    }
    return next;
  }

  #forgetIfIdle(share: Share): void {
    if (!share.waiting.isEmpty) return;
    this.#waiting.delete(share);
    if (share.active === 0 && this.#shares.get(share.name) === share) {
      this.#shares.delete(share.name);
    }
  }
}
