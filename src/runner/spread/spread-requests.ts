// Lays the requests of a run over its window (the key `spread`): each is yielded when it is due.
import type { ItemGroups } from '../../batch/expand-batch.ts';
import type { BatchItem } from '../../domain/request.ts';
import type { Clock } from '../../platform/clock.ts';
import type { PullControl } from '../run-context.ts';
import { phaseOf } from './request-phase.ts';
import { RequestSlices, type RequestSlice } from './request-slices.ts';
import { dueAfterMs, type SpreadWindow } from './spread-window.ts';

export interface SpreadOptions {
  readonly job: string;
  readonly window: SpreadWindow;
  readonly clock: Clock;
  readonly pulling: PullControl;
  readonly read: () => ItemGroups;
  readonly isDone: (position: number) => boolean;
}

/** Yields the requests that are due, in groups; bad lines of a list first. Ends early when the run stops. */
export async function* spreadRequests({
  job,
  window,
  clock,
  pulling,
  read,
  isDone,
}: SpreadOptions): AsyncGenerator<readonly BatchItem[], void, undefined> {
  const beganAt = clock.elapsed();
  const dueMsOf = (item: BatchItem): number =>
    'request' in item ? dueAfterMs(phaseOf(job, item.request), window) : -Infinity;
  const slices = new RequestSlices({ read, dueMsOf, isDone });
  // Settled, because a slice is read while the one before is sent: nobody waits for it yet.
  const readNext = (): Promise<PromiseSettledResult<RequestSlice>[]> =>
    Promise.allSettled([slices.next()]);
  let reading: ReturnType<typeof readNext> | undefined = readNext();
  try {
    while (reading !== undefined) {
      const slice = valueOf(await reading);
      reading = slice.isLast ? undefined : readNext();
      for (let index = 0; index < slice.items.length;) {
        const waitMs = beganAt + (slice.items[index]?.dueMs ?? 0) - clock.elapsed();
        if (waitMs > 0) await pulling.sleep(waitMs);
        if (pulling.stop.aborted) return;
        const passedMs = clock.elapsed() - beganAt;
        const group: BatchItem[] = [];
        for (let due = slice.items[index]; due !== undefined; due = slice.items[index]) {
          if (due.dueMs > passedMs) break;
          group.push(due.item);
          index += 1;
        }
        yield group;
      }
    }
  } finally {
    // The reading ends early too: `stop` is set whenever the run ends before its batch does.
    await reading;
  }
}

function valueOf([result]: readonly PromiseSettledResult<RequestSlice>[]): RequestSlice {
  if (result?.status === 'fulfilled') return result.value;
  throw result?.reason;
}
