// Counts the requests of a list or of `each` whose host a job may not reach, as far as that shows without a name look-up.
import type { NetPermissions } from '../domain/net/net-permissions.ts';
import type { RequestSpec } from '../domain/request.ts';
import { NetGuards } from '../permissions/net-guards.ts';
import { groupDigits } from '../text/group-digits.ts';

export class BlockedHosts {
  readonly #guards = new NetGuards();
  readonly #net: NetPermissions;
  #first: string | undefined;
  #count = 0;

  constructor(net: NetPermissions) {
    this.#net = net;
  }

  add({ url }: RequestSpec): void {
    const parsed = new URL(url);
    const { refusal } = this.#guards.forUrl(this.#net, { url: parsed, form: 'dialled' });
    if (refusal === undefined) return;
    this.#count += 1;
    this.#first ??= refusal.message;
  }

  /** Undefined: none will be blocked. */
  get sentence(): string | undefined {
    if (this.#first === undefined) return undefined;
    const what =
      this.#count === 1
        ? '1 request will be blocked'
        : `${groupDigits(this.#count)} requests will be blocked, the first because`;
    return `${what}${this.#count === 1 ? ':' : ''} ${this.#first}`;
  }
}
