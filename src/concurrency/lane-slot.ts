// A slot that a request holds in its lane: while it is in flight, and in the pause after that.
import type { HostQueue } from './host-queue.ts';
import type { Permit } from './permit.ts';

export class LaneSlot implements Permit {
  /** Where its host is counted; changes when the lane begins to tell hosts apart. */
  queue: HostQueue;
  readonly address: string;
  #onRelease: ((slot: LaneSlot) => void) | undefined;

  constructor(
    queue: HostQueue,
    options: { readonly address: string; readonly onRelease: (slot: LaneSlot) => void },
  ) {
    this.queue = queue;
    this.address = options.address;
    this.#onRelease = options.onRelease;
  }

  release(): void {
    const onRelease = this.#onRelease;
    this.#onRelease = undefined;
    onRelease?.(this);
  }
}
