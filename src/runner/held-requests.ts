// The requests of one run whose host is held: see HostHolds.
import type { HeldRequest, HostHolds } from '../concurrency/host-holds.ts';
import type { Outcome } from '../domain/outcome.ts';
import { retryAfterMs } from '../fetch/retry-after.ts';
import { hostOfUrl } from '../text/url-host.ts';

/** At this many the run pulls no further URL. As large as for retries, so that one host does not keep it from others. */
const MAX_HELD = 20_000;

export class HeldRequests {
  readonly #holds: HostHolds;
  readonly #waiting = new Map<HeldRequest, { host: string; giveUp: () => void }>();

  constructor(holds: HostHolds) {
    this.#holds = holds;
  }

  get count(): number {
    return this.#waiting.size;
  }

  /** False while no host is held. */
  get mayHold(): boolean {
    return !this.#holds.isEmpty;
  }

  get isFull(): boolean {
    return this.#waiting.size >= MAX_HELD;
  }

  /** Holds the host of a response that asks for a wait: 429 or 503 with Retry-After (RFC 9110 10.2.3, RFC 6585 4). */
  note(outcome: Outcome, nowMs: number): void {
    if (outcome.status !== 429 && outcome.status !== 503) return;
    const waitMs = outcome.headers === null ? undefined : retryAfterMs(outcome.headers, nowMs);
    const host = hostOfUrl(outcome.finalUrl);
    if (waitMs !== undefined) this.#holds.hold(host, waitMs);
  }

  /**
   * Lets a request wait while its host is held: `begin` is called at the end, or `giveUp` when the run stops before.
   * False when the host is not held.
   */
  wait(url: string, { begin, giveUp }: { begin: () => void; giveUp: () => void }): boolean {
    if (this.#holds.isEmpty) return false;
    const host = hostOfUrl(url);
    const request = {
      onHoldOver: () => {
        this.#waiting.delete(request);
        begin();
      },
    };
    if (!this.#holds.wait(host, request)) return false;
    this.#waiting.set(request, { host, giveUp });
    return true;
  }

  /** Gives all of them up. */
  stop(): void {
    const stopped = [...this.#waiting];
    this.#waiting.clear();
    for (const [request, { host, giveUp }] of stopped) {
      this.#holds.leave(host, request);
      giveUp();
    }
  }
}
