// Permits for hosts that another process owns: it counts their requests, so that their limits hold over all processes.
import type { HostLimits } from '../domain/job.ts';
import type { Clock } from '../platform/clock.ts';
import type { HostGuests, HostLane, Lane, LaneLimits } from './admission.ts';
import type { NewHold } from './host-holds.ts';
import type { PaceSample } from './pace/host-pace.ts';

/** A request that has its slots in this process, and is to be sent to a host with limits. */
export interface PermitRequest {
  readonly job: string;
  readonly host: string;
  /** True: the name of the host holds a secret, and may not leave this process. */
  readonly isSecret: boolean;
  /** The limits that the job has for each host. */
  readonly limits: HostLimits;
  /** It may be sent. */
  onGranted(): void;
  /** It does not wait any more, and needs no permit: this process owns the host now, and admits it as it may be sent. */
  onOwned(): void;
  /** The host is held for this many milliseconds: it is to ask again after that. It does not wait any more. */
  onHeld(lengthMs: number): void;
  /** It was granted, and must end at once: another process may soon own the host. */
  onRevoked(): void;
}

/** A lane to whose hosts other processes may send requests too. */
export interface SharingLane extends Lane {
  readonly guests: HostGuests;
}

export interface SharedLaneOptions {
  readonly job: string;
  readonly limits: Pick<LaneLimits, 'perHost' | 'pauseMs'>;
  readonly hostOf: (address: string) => string;
  /** True when the name of a host holds a secret. */
  readonly isSecret: (host: string) => boolean;
}

/** The names under which this process counts hosts, some of which another process says by a hidden name. */
export interface HostNames {
  /** Returns the name under which a host is counted, by its own name or by the hidden one. To be used at once. */
  nameOf(host: string): string;
}

/** The hosts of a process that shares them with others. */
export interface HostPermits {
  readonly clock: Clock;
  /** `known` returns the names of all hosts that are counted now. */
  namesOf(known: () => Iterable<string>): HostNames;
  /** Returns a lane over this one, whose requests wait for permits too. */
  share(lane: HostLane, options: SharedLaneOptions): SharingLane;
  /**
   * Counts a request to a host that this process owns: until `leaveOwn` the host stays here. False: another process owns
   * it, and a permit is needed.
   */
  takeOwn(host: string): boolean;
  leaveOwn(host: string): void;
  /** Waits for a permit, for as long as nobody owns the host. */
  ask(request: PermitRequest): void;
  /** A host asked for a wait: its owner is to know. */
  tellHold(hold: NewHold): void;
  /** Gives a permit back, or ends the wait for it. */
  end(request: PermitRequest, sample: PaceSample | undefined): void;
}
