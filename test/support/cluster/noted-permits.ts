// Permits of another process, which a test gives and takes away.
import type {
  HostPermits,
  PermitRequest,
  SharingLane,
} from '../../../src/concurrency/host-permits.ts';
import type { Clock } from '../../../src/platform/clock.ts';

export class NotedPermits implements HostPermits {
  readonly clock: Clock;
  /** The requests that asked, in this order. */
  readonly asked: PermitRequest[] = [];
  /** Those that gave their permits back, or wait no more. */
  readonly ended: PermitRequest[] = [];
  /** True: this process owns all hosts. */
  isOwn = false;
  #waiting: { readonly count: number; readonly resolve: () => void }[] = [];

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Resolves when this many requests have asked, with the last of them. */
  async untilAsked(count: number): Promise<PermitRequest> {
    if (this.asked.length < count) {
      await new Promise<void>((resolve) => this.#waiting.push({ count, resolve }));
    }
    const request = this.asked[count - 1];
    if (request === undefined) throw new Error('nobody has asked');
    return request;
  }

  namesOf(): { nameOf: (host: string) => string } {
    return { nameOf: (host) => host };
  }

  share(): SharingLane {
    throw new Error('not used');
  }

  takeOwn(): boolean {
    return this.isOwn;
  }

  leaveOwn(): void {}

  ask(request: PermitRequest): void {
    this.asked.push(request);
    for (const { count, resolve } of this.#waiting) if (this.asked.length >= count) resolve();
  }

  end(request: PermitRequest): void {
    this.ended.push(request);
  }

  tellHold(): void {}
}
