// What happens in a property test of admission: the limits at its start, and each step.
import type { LaneLimits } from '../../src/concurrency/admission.ts';
import type { HostLimits } from '../../src/domain/job.ts';

export interface Setting {
  readonly concurrency: number;
  readonly perHost: HostLimits;
  readonly lanes: readonly LaneLimits[];
  /** Lanes for which a slot is kept while they have no request in flight. */
  readonly expected: readonly number[];
  /** True: the slots that are released in one turn are given away together, as in the product. */
  readonly defers: boolean;
}

export type Step =
  | { readonly do: 'enter'; readonly lane: number; readonly host: number; readonly count: number }
  | { readonly do: 'release'; readonly pick: number; readonly turn: Turn }
  | { readonly do: 'abort'; readonly pick: number }
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'resize'; readonly concurrency: number }
  | { readonly do: 'share'; readonly lane: number; readonly concurrency: number }
  | { readonly do: 'edit'; readonly lane: number; readonly limits: LaneLimits };

/** What else happens in the turn of a release. */
export interface Turn {
  /** How many requests are released. */
  readonly count: number;
  /** The lane that gets another request after that. */
  readonly lane: number | undefined;
}
