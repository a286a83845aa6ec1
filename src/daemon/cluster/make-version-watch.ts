// Makes the watch that ends runs whose version no worker has, from the parts of this worker.
import type { ClusterCommands } from '../../cluster/commands/cluster-commands.ts';
import type { Membership } from '../../cluster/membership/membership.ts';
import type { ClusterRunner } from '../../cluster/shards/cluster-runner.ts';
import type { ShardWorker } from '../../cluster/shards/shard-worker.ts';
import { VersionWatch, type VersionWatchOptions } from '../../cluster/shards/version-watch.ts';
import type { Logger } from '../../platform/logger.ts';

type Given = Omit<VersionWatchOptions, 'versionState' | 'epoch' | 'others' | 'ask' | 'onEnding'>;

export interface WatchedParts extends Given {
  readonly shards: Pick<ShardWorker, 'versionState'>;
  readonly membership: Pick<Membership, 'epoch' | 'members' | 'workerId'>;
  readonly commands: Pick<ClusterCommands, 'askWorker'>;
  readonly runner: Pick<ClusterRunner, 'follows'>;
  readonly log: Logger;
}

export function makeVersionWatch(parts: WatchedParts): VersionWatch {
  const { shards, membership, commands, runner, log } = parts;
  return new VersionWatch({
    ...parts,
    versionState: (version) => shards.versionState(version),
    epoch: () => membership.epoch,
    others: () =>
      membership
        .members()
        .filter(({ id, isAlive }) => isAlive && id !== membership.workerId)
        .map(({ id }) => id),
    ask: async (worker, versions) =>
      (await commands.askWorker(worker, { name: 'versions', versions })).versions,
    onEnding: ({ runId, job, reason }) => {
      // A run that this leader follows is reported when it ends, like every other.
      if (!runner.follows(runId)) log.warn({ job, run: runId }, `interrupted: ${reason}`);
    },
  });
}
