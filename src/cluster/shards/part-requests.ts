// The requests of a shard.
import { expandRange, type ItemGroups } from '../../batch/expand-batch.ts';
import { portableItems, type PortablePart } from '../../batch/portable/portable-items.ts';
import type { Job } from '../../domain/job.ts';
import type { BatchItem } from '../../domain/request.ts';
import type { StoredValidators } from '../../domain/storage.ts';
import { ConditionalRequests } from '../../runner/conditional-requests.ts';
import type { PullControl } from '../../runner/run-context.ts';
import { runValuesOf } from '../../runner/run-values-of.ts';
import type { ShardTask } from '../queue/shard-task.ts';

export interface PartRequestsOptions {
  readonly job: Job;
  readonly task: ShardTask;
  /** `all`: the whole batch. */
  readonly part: PortablePart | 'all';
  readonly validators: Pick<StoredValidators, 'validatorsOf'>;
  /** The error of each position without a result, none of which is sent. Undefined: they are sent. */
  readonly problem: string | undefined;
}

/** Returns a function that starts to read the requests. */
export function partRequests(options: PartRequestsOptions): (pulling: PullControl) => ItemGroups {
  const { job, task, part, validators, problem } = options;
  const { runId, plannedAtMs, startedAtMs } = task;
  const run = runValuesOf(job, { runId, plannedAtMs: plannedAtMs ?? startedAtMs });
  return ({ stop }) => {
    const items =
      part === 'all'
        ? expandRange(job.batch, { from: 0, to: Infinity, signal: stop, run })
        : portableItems(job.batch, { part, run, signal: stop });
    if (problem !== undefined) return withProblem(items, problem);
    return job.conditional ? new ConditionalRequests(job).prepare(items, validators) : items;
  };
}

async function* withProblem(
  groups: ItemGroups,
  problem: string,
): AsyncGenerator<Iterable<BatchItem>, void, undefined> {
  for await (const group of groups) yield problemsOf(group, problem);
}

function* problemsOf(
  items: Iterable<BatchItem>,
  problem: string,
): Generator<BatchItem, void, undefined> {
  for (const item of items) {
    yield 'problem' in item ? item : { position: item.position, url: item.request.url, problem };
  }
}
