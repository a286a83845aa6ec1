// The load of all workers of a cluster, from their last ticks, for the status of this one.
import type { PostgresMembership } from '../../cluster/membership/postgres-membership.ts';
import type { ShardWorker } from '../../cluster/shards/shard-worker.ts';
import { workElsewhere, type WorkElsewhere } from '../../domain/cluster/member.ts';
import type { ClusterFigures } from '../live-control.ts';
import { FinishedElsewhere } from './finished-elsewhere.ts';

interface LoadParts {
  readonly membership: Pick<PostgresMembership, 'workerId' | 'members' | 'openRuns' | 'onMembers'>;
  readonly shards: Pick<ShardWorker, 'queued'>;
}

export class ClusterLoad implements ClusterFigures {
  readonly #parts: LoadParts;
  readonly #finished = new FinishedElsewhere();

  constructor(parts: LoadParts) {
    this.#parts = parts;
    const { membership } = parts;
    membership.onMembers(() => this.#finished.note(membership.members(), membership.workerId));
  }

  get elsewhere(): WorkElsewhere {
    const { membership } = this.#parts;
    return workElsewhere(membership.members(), membership.workerId);
  }

  get finishedElsewhere(): number {
    return this.#finished.count;
  }

  get queued(): number {
    return this.#parts.shards.queued;
  }

  get openRuns(): number {
    return this.#parts.membership.openRuns.count;
  }
}
