// The requests that handlers send themselves: by the policy of the job, under its caps, and to no host that is held.
// Nothing of them is stored.
import { LaneRequest } from '../../concurrency/admission.ts';
import type { Outcome } from '../../domain/outcome.ts';
import { IDEMPOTENT, type RequestSpec } from '../../domain/request.ts';
import { withOwnBody } from '../../fetch/body/own-body.ts';
import type { Answered } from '../../handlers/handler-process.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import {
  type FetchOptions,
  type FetchQuestion,
  type HandlerRequests,
  toAnswer,
  toRequest,
} from './handler-request.ts';
import { HopBreaker, type Probing } from '../hosts/hop-breaker.ts';
import { HopSlot } from '../hosts/hop-slot.ts';
import { RunHosts, type RunHostsOptions } from '../hosts/run-hosts.ts';

const OVER = 'the call was ended';

export type HandlerFetchOptions = RunHostsOptions;

export class HandlerFetch implements HandlerRequests {
  readonly #options: HandlerFetchOptions;
  readonly #hosts: RunHosts;
  /** The requests that wait for their host. */
  readonly #waiting = new Set<Pick<FetchOptions, 'endCall'>>();
  #isStopped = false;

  constructor(options: HandlerFetchOptions) {
    this.#options = options;
    this.#hosts = new RunHosts(options);
  }

  /** From now on, ends each call with a request that waits for its host: the wait may last for an hour. */
  stop(): void {
    this.#isStopped = true;
    for (const { endCall } of this.#waiting) endCall();
  }

  async answer(question: FetchQuestion, options: FetchOptions): Promise<Answered> {
    const request = toRequest(question, options.bytes);
    if ('problem' in request) return { answer: { type: 'problem', problem: request.problem } };
    for (;;) {
      const passage = await this.#passage(request, options);
      if ('refusal' in passage) return { answer: { type: 'problem', problem: passage.refusal } };
      const outcome = await this.#fetch(request, { ...options, probeOf: passage.probeOf });
      if (outcome === undefined) return { answer: { type: 'problem', problem: OVER } };
      // Like the requests of a run, which wait for the next owner of their host, it is sent again.
      if (outcome !== 'revoked') return toAnswer(outcome);
    }
  }

  /**
   * Undefined: it was ended before it was sent. `revoked`: it was cut off because its slot may be used elsewhere, and may
   * be sent again: RFC 9110, 9.2.2 allows that for idempotent methods.
   */
  async #fetch(
    request: RequestSpec,
    options: Admitted & FetchOptions,
  ): Promise<Outcome | 'revoked' | undefined> {
    const { lane, holds, policy, newAttempt } = this.#options;
    const { signal, probeOf } = options;
    const { promise, resolve } = Promise.withResolvers<Outcome | undefined>();
    const probing: Probing = { probeOf };
    const { hopBreakers } = this.#hosts;
    let isRevoked = false;
    const onRevoked = (): void => {
      isRevoked = true;
      attempt.abort();
    };
    const waiting: AdmittedFetch = new AdmittedFetch({
      onAdmitted: () => attempt.start(request),
      onRefused: () => resolve(undefined),
      onRevoked,
    });
    const hop = new HopSlot({
      lane,
      first: waiting,
      holds,
      breaker: hopBreakers === undefined ? undefined : new HopBreaker(hopBreakers, probing),
      next: this.#hosts.hopCheck,
      onWait: (change, what) => {
        if (what === 'host') this.#noteWait(options, change);
      },
      onRevoked,
    });
    const attempt = newAttempt({
      policy,
      hopCheck: hop,
      onOutcome: (outcome) => resolve(withOwnBody(outcome)),
    });
    const onAbort = (): void => {
      if (waiting.isAdmitted) attempt.abort();
      else lane.withdraw([waiting]);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    if (signal.aborted) resolve(undefined);
    else lane.enter(waiting, request.url);
    const outcome = await promise;
    signal.removeEventListener('abort', onAbort);
    lane.release(waiting);
    hop.end();
    attempt.close();
    if (outcome !== undefined) {
      this.#hosts.note(outcome);
      this.#hosts.count(outcome, { url: request.url, probeOf: probing.probeOf });
    } else if (probeOf !== undefined) this.#hosts.release(request.url);
    return isRevoked && !signal.aborted && mayRepeat(outcome, request) ? 'revoked' : outcome;
  }

  #noteWait(options: FetchOptions, change: 1 | -1): void {
    if (change < 0) this.#waiting.delete(options);
    else this.#waiting.add(options);
    if (change > 0 && this.#isStopped) options.endCall();
  }

  /** Resolves when nothing of the host keeps the request back, or with the refusal. */
  #passage(
    request: RequestSpec,
    options: FetchOptions,
  ): Promise<Admitted | { readonly refusal: string }> {
    const { signal } = options;
    return new Promise((resolve) => {
      const end = (passage: Admitted | { readonly refusal: string }): void => {
        signal.removeEventListener('abort', leave);
        this.#noteWait(options, -1);
        resolve(passage);
      };
      const giveUp = (): void => end({ refusal: OVER });
      const refuse = (refusal: string): void => end({ refusal });
      const begin = (): void => {
        if (signal.aborted) return giveUp();
        const passage = this.#hosts.ask(asked);
        if (passage === 'waits') return this.#noteWait(options, 1);
        if (typeof passage === 'object') return end(passage);
        end({ probeOf: passage === 'probe' ? hostOfAddress(request.url) : undefined });
      };
      const asked = { request, isReady: true, begin, refuse, giveUp };
      const leave = (): void => {
        this.#hosts.leave(asked);
        giveUp();
      };
      signal.addEventListener('abort', leave, { once: true });
      begin();
    });
  }
}

interface Admitted {
  /** As in `Probing`. */
  readonly probeOf: string | undefined;
}

/** True for a request that was cut off, and that the server has not carried out or may carry out twice. */
function mayRepeat(outcome: Outcome | undefined, { method }: RequestSpec): boolean {
  if (outcome?.type !== 'failure' || outcome.errorKind !== 'aborted') return false;
  return outcome.isUnsent === true || IDEMPOTENT.has(method);
}

class AdmittedFetch extends LaneRequest {
  isAdmitted = false;
  readonly #on: Pick<LaneRequest, 'onAdmitted' | 'onRefused' | 'onRevoked'>;

  constructor(on: Pick<LaneRequest, 'onAdmitted' | 'onRefused' | 'onRevoked'>) {
    super();
    this.#on = on;
  }

  override onAdmitted(): void {
    this.isAdmitted = true;
    this.#on.onAdmitted();
  }

  override onRefused(): void {
    this.#on.onRefused();
  }

  override onRevoked(): void {
    this.#on.onRevoked();
  }
}
