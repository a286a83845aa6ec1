// The holds of hosts in a process, which the storage keeps for the next one.
import { HostHolds, type HostHoldsOptions } from '../concurrency/host-holds.ts';
import type { StoredHolds } from '../domain/hosts/hold.ts';
import type { Clock } from '../platform/clock.ts';

export interface KeptHoldsOptions {
  readonly clock: Clock;
  readonly stored: StoredHolds;
  readonly onHold: HostHoldsOptions['onHold'];
  /** Called when a host is held, or held for longer. */
  readonly onHeld?: HostHoldsOptions['onChange'];
}

/** Each hold is stored without waiting for it: a process that is killed loses those of the last moment. */
export function keptHolds({ clock, stored, onHold, onHeld }: KeptHoldsOptions): HostHolds {
  return new HostHolds({
    clock,
    onHold,
    onChange(hold) {
      onHeld?.(hold);
      const { host, untilMs, isSecret } = hold;
      // Secrets never reach the database: such a host is not held after a restart.
      if (isSecret) return;
      // A failed storage ends the process by itself.
      stored.keepHold({ host, untilMs }, { nowMs: clock.now() }).catch(() => undefined);
    },
  });
}

/** Holds the hosts whose holds earlier processes left, or other ones have begun. */
export async function restoreHolds(
  holds: HostHolds,
  { clock, stored }: Pick<KeptHoldsOptions, 'clock' | 'stored'>,
): Promise<void> {
  holds.restore(await stored.heldHosts({ nowMs: clock.now() }));
}
