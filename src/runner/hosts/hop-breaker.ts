// The breakers of the hosts to which the redirects of one request lead. A redirect within a host is a part of the request
// that was let through, and is never stopped.
import type { BreakerState, BreakerWaiter, HostBreakers } from '../../concurrency/host-breakers.ts';
import type { BreakerPolicy } from '../../domain/hosts/breaker.ts';
import type { Masker } from '../../domain/secrets.ts';
import { shorten } from '../../text/shorten.ts';

/** The breakers as all requests of a run know them. */
export interface HopBreakers {
  readonly breakers: HostBreakers;
  readonly policy: BreakerPolicy;
  readonly masker: Masker;
}

/** A request, which may be the probe of a host. */
export interface Probing {
  /** The host whose breaker its outcome closes or opens; undefined: it is not a probe. */
  probeOf: string | undefined;
}

/** A hop that waits for a breaker. One of the functions is called, once. */
export interface HopWaiter {
  /** It is to ask again. */
  readonly onOver: () => void;
  readonly onRefused: (reason: string) => void;
}

interface Hop {
  readonly url: string;
  readonly host: string;
}

export class HopBreaker {
  readonly #shared: HopBreakers;
  readonly #request: Probing;
  #waiting: { readonly host: string; readonly waiter: BreakerWaiter } | undefined;

  constructor(shared: HopBreakers, request: Probing) {
    this.#shared = shared;
    this.#request = request;
  }

  /** The host of the request has answered: with a redirect to another one. */
  answered(): void {
    const { probeOf } = this.#request;
    if (probeOf === undefined) return;
    this.#request.probeOf = undefined;
    this.#shared.breakers.succeeded(probeOf, { isProbe: true });
  }

  /** Returns whether a hop to another host is sent, perhaps as its probe, waits, or is refused. */
  ask({ url, host }: Hop): 'send' | 'probe' | 'waits' | { readonly refusal: string } {
    const { breakers, policy } = this.#shared;
    const answer = breakers.ask(host);
    if (answer === 'closed') return 'send';
    if (answer === 'due') return 'probe';
    // The outcome of a probe comes soon, and the host may work again.
    if (policy.whenOpen === 'wait' || answer.isProbing) return 'waits';
    return { refusal: this.#refusal(url, answer) };
  }

  /** The hop that `ask` called the probe is sent. */
  beginProbe(host: string): void {
    this.#shared.breakers.beginProbe(host);
    this.#request.probeOf = host;
  }

  wait({ url, host }: Hop, { onOver, onRefused }: HopWaiter): void {
    const { breakers, policy } = this.#shared;
    const ended = (end: () => void): void => {
      this.#waiting = undefined;
      end();
    };
    const waiter: BreakerWaiter = {
      isPatient: policy.whenOpen === 'wait',
      onOver: () => ended(onOver),
      onRefused: (state) => ended(() => onRefused(this.#refusal(url, state))),
    };
    this.#waiting = { host, waiter };
    breakers.wait(host, waiter);
  }

  /** Ends the wait, if the hop waits. */
  leave(): void {
    if (this.#waiting === undefined) return;
    const { host, waiter } = this.#waiting;
    this.#waiting = undefined;
    this.#shared.breakers.leave(host, waiter);
  }

  #refusal(url: string, state: BreakerState): string {
    const { masker } = this.#shared;
    return breakerRefusal(`Redirect to ${shorten(masker.text(url))} not followed`, state);
  }
}

/**
 * Returns the sentence that refuses a request to a host whose breaker is open.
 * @param what for people: what does not happen.
 */
export function breakerRefusal(
  what: string,
  { host, failures, reason, nextProbeAtMs }: BreakerState,
): string {
  const next = new Date(nextProbeAtMs).toISOString();
  const times = failures === 1 ? '1 failure' : `${failures} failures in a row`;
  return `${what}: the breaker of ${host} is open until ${next}, after ${times}. The last: ${reason}`;
}
