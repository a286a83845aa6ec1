// A slot that a request holds in its lane, while it is in flight and in the pause after that.
import type { HostQueue, Permit } from './host-queue.ts';

export class LaneSlot implements Permit {
  /** The queue whose gate counts the slot; changes when the lane begins to separate hosts. */
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
