// The hosts of a database in memory: open breakers, and holds.
import type { OpenBreaker, StoredBreakers } from '../../../src/domain/hosts/breaker.ts';
import type { HostHold, StoredHolds } from '../../../src/domain/hosts/hold.ts';

export class MemoryHosts implements StoredBreakers, StoredHolds {
  readonly #breakers = new Map<string, OpenBreaker>();
  readonly #holds = new Map<string, HostHold>();

  async openBreakers({ dueSinceMs }: { dueSinceMs: number }): Promise<readonly OpenBreaker[]> {
    for (const { host, nextProbeAtMs } of this.#breakers.values()) {
      if (nextProbeAtMs < dueSinceMs) this.#breakers.delete(host);
    }
    return this.breakers();
  }

  breakers(): readonly OpenBreaker[] {
    return byHost(this.#breakers);
  }

  async keepBreaker(breaker: OpenBreaker): Promise<void> {
    this.#breakers.set(breaker.host, breaker);
  }

  async forgetBreaker(host: string): Promise<void> {
    this.#breakers.delete(host);
  }

  async heldHosts({ nowMs }: { nowMs: number }): Promise<readonly HostHold[]> {
    return this.holds().filter(({ untilMs }) => untilMs > nowMs);
  }

  holds(): readonly HostHold[] {
    return byHost(this.#holds);
  }

  async keepHold(hold: HostHold, { nowMs }: { nowMs: number }): Promise<void> {
    for (const { host, untilMs } of this.#holds.values()) {
      if (untilMs <= nowMs) this.#holds.delete(host);
    }
    const untilMs = Math.max(hold.untilMs, this.#holds.get(hold.host)?.untilMs ?? -Infinity);
    this.#holds.set(hold.host, { ...hold, untilMs });
  }
}

function byHost<T extends { readonly host: string }>(hosts: ReadonlyMap<string, T>): readonly T[] {
  return [...hosts.values()].toSorted((a, b) => (a.host < b.host ? -1 : 1));
}
