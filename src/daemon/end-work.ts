// Ends the work of a daemon: planning, runs, and what it performs for its cluster.
import type { ClusterWorker } from './cluster/cluster-worker.ts';
import type { DaemonParts } from './daemon-parts.ts';

/** Ends what goes on: at the latest some seconds after `abort`. */
export async function endWork(
  { follower, leading, runs }: DaemonParts,
  { cluster, abort }: { readonly cluster: ClusterWorker | undefined; readonly abort: AbortSignal },
): Promise<void> {
  await Promise.race([follower.close(), aborted(abort)]);
  if (cluster === undefined) {
    await leading.stopPlanning('Rota was stopped');
    await runs.settled();
  } else {
    await cluster.drain();
  }
  await leading.close(abort);
}

/** Resolves when the signal is aborted. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
