// Ends all workers of a database, wherever they run: `rota stop --cluster`.
import type { ClusterClient, LivingWorker } from '../../../cluster/commands/cluster-client.ts';
import { AppError, messageOf } from '../../../domain/error.ts';
import { shownDatabase, type DatabaseSettings } from '../../../domain/settings.ts';
import { ownActor } from '../../../platform/own-actor.ts';
import { sleep } from '../../../platform/clock.ts';
import type { CommandContext } from '../../command-context.ts';
import { count } from '../../output/problem-report.ts';

/** Time between two looks at who is left. */
const LOOK_MS = 250;

export interface StoppedWorker extends Pick<LivingWorker, 'id' | 'host' | 'pid'> {
  /** Why it goes on; undefined: it has ended. */
  readonly problem: string | undefined;
}

/**
 * Resolves when each worker that was there has ended, or has refused to.
 * @throws {AppError} `usage` over SQLite, `not_found` when there is no worker, `database` when it cannot be used.
 */
export async function stopCluster(
  { clock, err }: CommandContext,
  database: DatabaseSettings,
  { now }: { readonly now: boolean },
): Promise<readonly StoppedWorker[]> {
  const shown = shownDatabase(database);
  if (database.kind === 'sqlite') {
    throw new AppError('usage', `"--cluster" needs PostgreSQL: "database" is ${shown}`, {
      hint: '"rota stop" ends the daemon of an SQLite database',
    });
  }
  const { ClusterClient: Client } = await import('../../../cluster/commands/cluster-client.ts');
  const broken = new AbortController();
  const onFault = (error: unknown): void => broken.abort(error);
  const found = await Client.find({ url: database.url, clock, onFault });
  if (found === undefined) {
    throw new AppError('not_found', `No worker uses ${shown}`, {
      hint: '"rota start" starts one',
    });
  }
  const { client, workers } = found;
  try {
    await client.append([
      {
        action: 'stop',
        actor: ownActor('cli'),
        detail: now ? 'all workers, at once' : 'all workers',
        ok: true,
        atMs: clock.now(),
        more: 0,
      },
    ]);
    await err.write(`Waiting for ${count(workers.length, 'worker')}\n`);
    const problems = sendToAll(client, workers, { now });
    for (;;) {
      broken.signal.throwIfAborted();
      const living = new Set((await client.workers()).map(({ id }) => id));
      const left = workers.filter(({ id }) => living.has(id));
      if (left.every(({ id }) => problems.has(id))) {
        return workers.map(({ id, host, pid }) => {
          return { id, host, pid, problem: living.has(id) ? problems.get(id) : undefined };
        });
      }
      await sleep(clock, LOOK_MS, { signal: broken.signal });
    }
  } finally {
    await client.close();
  }
}

/**
 * Sends the command to all workers. Returns why workers go on, by id, filled as their answers come: a worker may end before
 * its answer is read.
 */
function sendToAll(
  client: ClusterClient,
  workers: readonly LivingWorker[],
  { now }: { readonly now: boolean },
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const { id } of workers) {
    client.askWorker(id, { name: 'stop', now }).catch((error: unknown) => {
      problems.set(id, messageOf(error));
    });
  }
  return problems;
}
