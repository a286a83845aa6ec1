// The holds and the breakers of a process, which the storage keeps for the next process.
import type { BreakerChange, HostBreakers } from '../concurrency/host-breakers.ts';
import type { HostHolds } from '../concurrency/host-holds.ts';
import type { CapParts } from '../concurrency/cap-parts.ts';
import type { Storage } from '../domain/storage.ts';
import type { Clock } from '../platform/clock.ts';
import { keptBreakers, restoreBreakers } from './kept-breakers.ts';
import { type KeptHoldsOptions, keptHolds, restoreHolds } from './kept-holds.ts';

export interface KeptHosts {
  readonly holds: HostHolds;
  readonly breakers: HostBreakers;
  /** As in `Engine.restoreHosts`. */
  restore(): Promise<void>;
}

export interface KeptHostsOptions extends Pick<KeptHoldsOptions, 'onHold'> {
  readonly clock: Clock;
  readonly storage: Pick<Storage, 'breakers' | 'holds'>;
  readonly onBreaker: (change: BreakerChange) => void;
  /** Its permits are told of each hold. */
  readonly parts?: Pick<CapParts, 'permits'> | undefined;
}

export function keptHosts({
  clock,
  storage,
  onHold,
  parts,
  onBreaker,
}: KeptHostsOptions): KeptHosts {
  const ofHolds = { clock, stored: storage.holds };
  const ofBreakers = { clock, stored: storage.breakers };
  const holds = keptHolds({ ...ofHolds, onHold, onHeld: (hold) => parts?.permits?.tellHold(hold) });
  const breakers = keptBreakers({ ...ofBreakers, onChange: onBreaker });
  return {
    holds,
    breakers,
    async restore() {
      await Promise.all([restoreBreakers(breakers, ofBreakers), restoreHolds(holds, ofHolds)]);
    },
  };
}
