// Makes the other workers of the cluster read their configuration.
import type { ClusterCommands } from '../../cluster/commands/cluster-commands.ts';
import type { Membership } from '../../cluster/membership/membership.ts';
import type { Logger } from '../../platform/logger.ts';

export interface ReloadingParts {
  readonly membership: Pick<Membership, 'members' | 'workerId'>;
  readonly commands: Pick<ClusterCommands, 'askWorker'>;
  readonly log: Pick<Logger, 'warn'>;
}

/** Does not wait for them; failures are in the log. */
export function reloadOthers({ membership, commands, log }: ReloadingParts): void {
  for (const { id, host, isAlive } of membership.members()) {
    if (!isAlive || id === membership.workerId) continue;
    commands.askWorker(id, { name: 'reload' }).catch((err: unknown) => {
      log.warn({ err }, `the worker on ${host} did not reload its configuration`);
    });
  }
}
