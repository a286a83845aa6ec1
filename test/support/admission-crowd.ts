// Requests that wait for their admission, for tests of the caps.
import assert from 'node:assert/strict';
import {
  Admission,
  type AdmissionOptions,
  type Lane,
  LaneRequest,
} from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';
import { FakeClock } from './fake-clock.ts';

export const NO_LIMITS: HostLimits = { concurrency: undefined, rate: undefined };
export const never: AbortSignal = new AbortController().signal;

/** A request in flight. */
export interface AdmittedRequest {
  release(): void;
}

class AwaitedRequest extends LaneRequest {
  readonly #resolve: (isAdmitted: boolean) => void;

  constructor(resolve: (isAdmitted: boolean) => void) {
    super();
    this.#resolve = resolve;
  }

  override onAdmitted(): void {
    this.#resolve(true);
  }

  override onRefused(): void {
    this.#resolve(false);
  }
}

/** Resolves when a request is admitted; to undefined when it is refused, or withdrawn because `signal` is aborted. */
export async function enter(
  lane: Lane,
  address: string,
  signal: AbortSignal = never,
): Promise<AdmittedRequest | undefined> {
  if (signal.aborted) return undefined;
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const request = new AwaitedRequest(resolve);
  const onAbort = (): void => lane.withdraw([request]);
  if (signal !== never) signal.addEventListener('abort', onAbort, { once: true });
  lane.enter(request, address);
  const isAdmitted = await promise;
  signal.removeEventListener('abort', onAbort);
  return isAdmitted ? { release: () => lane.release(request) } : undefined;
}

/** Requests admission and records when it is granted; keeps the requests in flight by name. */
export class Crowd {
  readonly admitted: string[] = [];
  readonly times: number[] = [];
  readonly inFlight: Map<string, AdmittedRequest> = new Map<string, AdmittedRequest>();
  readonly #clock: FakeClock;

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  async enter(lane: Lane, host: string, name: string): Promise<void> {
    const request = await enter(lane, host);
    if (request === undefined) return;
    this.admitted.push(name);
    this.times.push(this.#clock.elapsed());
    this.inFlight.set(name, request);
  }

  release(name: string): void {
    const request = this.inFlight.get(name);
    assert.ok(request, `${name} is not in`);
    request.release();
  }
}

export function setUp({
  concurrency = 100,
  perHost = NO_LIMITS,
  ...options
}: Partial<AdmissionOptions> = {}): {
  clock: FakeClock;
  admission: Admission;
  crowd: Crowd;
} {
  const clock = new FakeClock();
  const admission = new Admission({ concurrency, perHost, ...options, clock });
  return { clock, admission, crowd: new Crowd(clock) };
}

export function openLane(
  admission: Admission,
  options: { concurrency?: number; perHost?: HostLimits; pauseMs?: number } = {},
): Lane {
  return admission.openLane({
    concurrency: options.concurrency ?? 100,
    perHost: options.perHost ?? NO_LIMITS,
    pauseMs: options.pauseMs ?? 0,
  });
}
