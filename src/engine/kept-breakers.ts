// The circuit breakers of a process, which the storage keeps for the next one.
import {
  type BreakerChange,
  type BreakerState,
  HostBreakers,
} from '../concurrency/host-breakers.ts';
import {
  FORGOTTEN_AFTER_MS,
  type OpenBreaker,
  type StoredBreakers,
} from '../domain/hosts/breaker.ts';
import type { Clock } from '../platform/clock.ts';

export interface KeptBreakersOptions {
  readonly clock: Clock;
  readonly stored: StoredBreakers;
  readonly onChange: ((change: BreakerChange) => void) | undefined;
}

/** Each change is stored without waiting for it: a process that is killed loses the changes of the last moment. */
export function keptBreakers({ clock, stored, onChange }: KeptBreakersOptions): HostBreakers {
  return new HostBreakers({
    clock,
    onChange(change) {
      onChange?.(change);
      const { breaker, type } = change;
      // Secrets never reach the database: such a breaker is closed after a restart.
      if (breaker.isSecret) return;
      const kept =
        type === 'closes' || type === 'is forgotten'
          ? stored.forgetBreaker(breaker.host)
          : stored.keepBreaker(toStore(breaker));
      // A failed storage ends the process by itself.
      kept.catch(() => undefined);
    },
  });
}

/** Opens the breakers that earlier processes left open. */
export async function restoreBreakers(
  breakers: HostBreakers,
  { clock, stored }: Pick<KeptBreakersOptions, 'clock' | 'stored'>,
): Promise<void> {
  const dueSinceMs = clock.now() - FORGOTTEN_AFTER_MS;
  breakers.restore(await stored.openBreakers({ dueSinceMs }));
}

function toStore(breaker: BreakerState): OpenBreaker {
  const { host, failures, openedAtMs, nextProbeAtMs, forMs, reason } = breaker;
  return { host, failures, openedAtMs, nextProbeAtMs, forMs, reason };
}
