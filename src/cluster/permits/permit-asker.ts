// Gets permits of other workers for the requests of this one, and gives them back. It repeats an ask and an end until the
// worker that owns the host's slot at that time answers.
import type { HostPermits, PermitRequest } from '../../concurrency/host-permits.ts';
import type { PaceSample } from '../../concurrency/pace/host-pace.ts';
import { hideHost, slotOfHost } from '../../domain/cluster/hidden-host.ts';
import type { Clock, Timer } from '../../platform/clock.ts';
import type { AskerItems, PermitEnd } from './permit-messages.ts';
import type { PermitPost } from './permit-post.ts';

/** An ask or an end without an answer is repeated after this time. */
const REPEAT_MS = 1000;

interface AskedPermit {
  readonly id: number;
  readonly slot: number;
  /** The name of its host for other workers. */
  readonly host: string;
  readonly request: PermitRequest;
  /** The worker that granted it. */
  owner: string | undefined;
  /** Undefined: the request waits for the permit, or uses it. */
  end: PermitEnd | undefined;
  /** By the clock's `elapsed`. */
  sentMs: number;
}

export interface PermitAskerOptions {
  readonly clock: Clock;
  readonly post: Pick<PermitPost, 'send'>;
  /**
   * Milliseconds for which a worker surely owns its slots; 0 or less: it may have lost them. A permit ends then, before
   * another worker may own the slot.
   */
  readonly leaseLeftMs: (workerId: string) => number;
  /** Called before asks are repeated. */
  readonly onRepeat: () => void;
  /** Called when the host of a request is held for this many milliseconds. */
  readonly onHeld: (request: PermitRequest, lengthMs: number) => void;
}

export class PermitAsker implements Pick<HostPermits, 'ask' | 'end'> {
  readonly #options: PermitAskerOptions;
  readonly #permits = new Map<number, AskedPermit>();
  readonly #byRequest = new Map<PermitRequest, AskedPermit>();
  #lastId = 0;
  #repeats: Timer | undefined;
  #expiry: Timer | undefined;
  #expiryDueMs = Infinity;

  constructor(options: PermitAskerOptions) {
    this.#options = options;
  }

  ask(request: PermitRequest): void {
    this.#lastId += 1;
    const id = this.#lastId;
    const host = request.isSecret ? hideHost(request.host) : request.host;
    const slot = slotOfHost(host);
    const permit = { id, slot, host, request, owner: undefined, end: undefined, sentMs: 0 };
    this.#permits.set(id, permit);
    this.#byRequest.set(request, permit);
    this.#send(permit);
    this.#repeatLater();
  }

  end(request: PermitRequest, sample: PaceSample | undefined): void {
    const permit = this.#byRequest.get(request);
    if (permit === undefined) return;
    this.#byRequest.delete(request);
    permit.end = { id: permit.id, sample: this.#toldSample(sample) };
    this.#send(permit);
  }

  receive(from: string, { granted = [], held = [], ended = [] }: AskerItems): void {
    for (const id of ended) if (this.#permits.get(id)?.end !== undefined) this.#permits.delete(id);
    for (const [id, lengthMs] of held) this.#held(id, lengthMs);
    for (const id of granted) this.#granted(id, from);
  }

  /** Lets requests to hosts that this worker owns now go on without a permit. */
  reclaim(isOwn: (host: string) => boolean): void {
    for (const [request, permit] of this.#byRequest) {
      if (permit.owner !== undefined || !isOwn(request.host)) continue;
      this.#byRequest.delete(request);
      this.#permits.delete(permit.id);
      request.onOwned();
    }
  }

  /** Ends the use of permits whose worker may have lost its slots. Call it before later facts about leases are used. */
  revokeExpired(): void {
    const left = new Map<string, number>();
    for (const { owner, request } of this.#byRequest.values()) {
      if (owner === undefined) continue;
      const leftMs = left.get(owner) ?? this.#options.leaseLeftMs(owner);
      left.set(owner, leftMs);
      if (leftMs <= 0) request.onRevoked();
    }
    this.#expiry?.cancel();
    this.#expiryDueMs = Infinity;
    this.#armExpiry(Math.min(...[...left.values()].filter((leftMs) => leftMs > 0)));
  }

  close(): void {
    this.#repeats?.cancel();
    this.#expiry?.cancel();
  }

  #granted(id: number, from: string): void {
    const permit = this.#permits.get(id);
    const isWanted = permit !== undefined && permit.end === undefined;
    if (!isWanted || (permit.owner !== undefined && permit.owner !== from)) {
      return this.#options.post.send({ to: from }, { ends: [{ id }] });
    }
    // The lease of a new worker is known only after the next tick, and the ask is repeated then.
    const leftMs = this.#options.leaseLeftMs(from);
    if (permit.owner !== undefined || leftMs <= 0) return;
    permit.owner = from;
    this.#armExpiry(leftMs);
    permit.request.onGranted();
  }

  #held(id: number, lengthMs: number): void {
    const permit = this.#permits.get(id);
    if (permit === undefined || permit.owner !== undefined) return;
    this.#permits.delete(id);
    if (permit.end !== undefined) return;
    const { request } = permit;
    this.#byRequest.delete(request);
    this.#options.onHeld(request, lengthMs);
    request.onHeld(lengthMs);
  }

  #armExpiry(leftMs: number): void {
    const { clock } = this.#options;
    const dueMs = clock.elapsed() + leftMs;
    if (dueMs >= this.#expiryDueMs) return;
    this.#expiry?.cancel();
    this.#expiryDueMs = dueMs;
    this.#expiry = clock.setTimer(leftMs, () => this.revokeExpired());
  }

  #send(permit: AskedPermit): void {
    const { post, clock } = this.#options;
    const { id, slot, host, request, end } = permit;
    permit.sentMs = clock.elapsed();
    if (end !== undefined) return post.send({ slot }, { ends: [end] });
    const { job, limits } = request;
    post.send({ slot }, { asks: [{ id, job, host, limits }] });
  }

  #repeatLater(): void {
    this.#repeats ??= this.#options.clock.setTimer(REPEAT_MS, () => {
      this.#repeats = undefined;
      this.#options.onRepeat();
      const sinceMs = this.#options.clock.elapsed() - REPEAT_MS;
      for (const permit of this.#permits.values()) {
        const isOpen = permit.owner === undefined || permit.end !== undefined;
        if (isOpen && permit.sentMs <= sinceMs) this.#send(permit);
      }
      if (this.#permits.size > 0) this.#repeatLater();
    });
  }

  #toldSample(sample: PaceSample | undefined): PermitEnd['sample'] {
    if (sample === undefined) return undefined;
    const { latencyMs, startedMs } = sample;
    const agoMs = this.#options.clock.elapsed() - startedMs;
    return latencyMs === undefined ? { agoMs } : { latencyMs, agoMs };
  }
}
