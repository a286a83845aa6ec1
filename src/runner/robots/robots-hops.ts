// The redirects of a robots.txt that is requested within the slot of another request: they ask the breakers of their
// hosts, and take no slot there.
import type { RequestSpec } from '../../domain/request.ts';
import type { Fault } from '../../fetch/fault.ts';
import type { HopAnswer, HopCheck } from '../../fetch/hop-check.ts';
import { hostOfAddress } from '../../text/url-host.ts';
import type { HopBreaker } from '../hosts/hop-breaker.ts';

export class RobotsHops implements HopCheck {
  readonly #breaker: HopBreaker;
  /** The host of the request that was sent last. */
  #at: string;

  /** @param url of the robots.txt. */
  constructor(breaker: HopBreaker, url: string) {
    this.#breaker = breaker;
    this.#at = hostOfAddress(url);
  }

  askHop(
    { url }: Pick<RequestSpec, 'url'>,
    onReady: (fault: Fault | undefined) => void,
  ): HopAnswer {
    const breaker = this.#breaker;
    const host = hostOfAddress(url);
    if (host === this.#at) return 'send';
    breaker.answered();
    const passage = breaker.ask({ url, host });
    if (typeof passage === 'object') return passage;
    if (passage === 'waits') {
      breaker.wait(
        { url, host },
        {
          onOver: () => onReady(undefined),
          onRefused: (error) => onReady({ kind: 'blocked', error }),
        },
      );
      return { leave: () => breaker.leave() };
    }
    this.#at = host;
    if (passage === 'probe') breaker.beginProbe(host);
    return 'send';
  }
}
