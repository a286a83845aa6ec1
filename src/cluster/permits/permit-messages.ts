// The messages of workers about requests to hosts: JSON in notifications of PostgreSQL. A message may be lost, so a worker
// repeats its asks and ends until they are answered.
import type { HostLimits } from '../../domain/job.ts';

export const PERMITS_CHANNEL = 'rota_permits';

/** A worker asks for a permit. */
export interface PermitAsk {
  /** Unique for the worker. */
  readonly id: number;
  readonly job: string;
  /** Hidden when it holds a secret: see `hideHost`. */
  readonly host: string;
  readonly limits: HostLimits;
}

/** A worker does not use a permit any more, or does not wait for it any more. */
export interface PermitEnd {
  readonly id: number;
  /** As in `PaceSample`, with milliseconds since the start. Absent: the request says nothing about the pace of the host. */
  readonly sample?: { readonly latencyMs?: number; readonly agoMs: number } | undefined;
}

/** A host asked for a wait of this many milliseconds. */
export interface ToldHold {
  readonly host: string;
  readonly lengthMs: number;
}

/** To the owner of a host slot. */
export interface OwnerItems {
  readonly asks?: readonly PermitAsk[];
  readonly ends?: readonly PermitEnd[];
  readonly holds?: readonly ToldHold[];
}

/** To the worker that asked. */
export interface AskerItems {
  readonly granted?: readonly number[];
  /** The host is held for this many milliseconds: the ask is forgotten. */
  readonly held?: readonly (readonly [id: number, lengthMs: number])[];
  /** The end is known. */
  readonly ended?: readonly number[];
}

export type PermitMessage =
  | ({ readonly from: string; readonly slot: number } & OwnerItems)
  | ({ readonly from: string; readonly to: string } & AskerItems & Pick<OwnerItems, 'ends'>);

/** Undefined: it is not a message of this version. */
export function parseMessage(payload: string): PermitMessage | undefined {
  try {
    const message: PermitMessage | null = JSON.parse(payload);
    return typeof message === 'object' && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
