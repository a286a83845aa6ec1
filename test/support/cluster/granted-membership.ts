// A membership whose grants the test decides.
import type { Member } from '../../../src/domain/cluster/member.ts';
import type { Membership } from '../../../src/cluster/membership/membership.ts';

export class GrantedMembership implements Membership {
  readonly workerId = 'here';
  readonly epoch = undefined;
  readonly clockOffsetMs = 0;
  readonly lagMs = 0;
  readonly problem = undefined;
  readonly #shares = new Map<string, number>();
  readonly #onShares: (() => void)[] = [];
  readonly #onGained: ((slots: readonly number[]) => void)[] = [];
  /** How often a tick was wanted at once. */
  woken = 0;

  grant(shares: Readonly<Record<string, number>>): void {
    for (const [scope, share] of Object.entries(shares)) this.#shares.set(scope, share);
    for (const listener of this.#onShares) listener();
  }

  gain(slots: readonly number[]): void {
    for (const listener of this.#onGained) listener(slots);
  }

  ownedSlots(): ReadonlySet<number> {
    return new Set();
  }

  shareOf(scope: string): number {
    return this.#shares.get(scope) ?? 0;
  }

  members(): readonly Member[] {
    return [];
  }

  wake(): void {
    this.woken += 1;
  }

  onShares(listener: () => void): void {
    this.#onShares.push(listener);
  }

  onGained(listener: (slots: readonly number[]) => void): void {
    this.#onGained.push(listener);
  }

  onSlots(): void {}

  onLeader(): void {}

  onLost(): void {}

  retire(): void {}

  start(): Promise<void> {
    return Promise.resolve();
  }

  leave(): Promise<void> {
    return Promise.resolve();
  }
}
