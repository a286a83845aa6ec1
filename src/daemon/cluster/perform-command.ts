// Performs the commands of other workers of the cluster.
import type { ShardWorker } from '../../cluster/shards/shard-worker.ts';
import type { ClusterAnswer, ClusterCommand } from '../../domain/cluster/cluster-command.ts';
import { AppError } from '../../domain/error.ts';
import type { ConfigFollower } from '../config-follower.ts';
import type { LiveControl } from '../live-control.ts';

export interface PerformerParts {
  readonly shards: Pick<ShardWorker, 'versionState'>;
  readonly control: LiveControl;
  readonly follower: ConfigFollower;
}

/** @throws {AppError} for the worker that sent the command. */
export async function performCommand(
  command: ClusterCommand,
  { control, follower, shards }: PerformerParts,
): Promise<ClusterAnswer> {
  switch (command.name) {
    case 'run':
      return { runId: await control.runHere(command.job) };
    case 'pause':
      await control.pauseHere(command.job);
      return {};
    case 'unpause':
      await control.unpauseHere(command.job);
      return {};
    case 'cancel':
      await control.cancelHere(command.runId, command.reason);
      return {};
    case 'reload':
      await follower.reload();
      return {};
    case 'stop':
      control.stop({ now: command.now });
      return {};
    case 'versions':
      return { versions: command.versions.map((version) => shards.versionState(version)) };
    default:
      throw new AppError('usage', 'This version of Rota does not know the command');
  }
}
