// Reads what `rota doctor` reports beside the database: the daemon, the limits of the process, the modes of files.
import { statSync } from 'node:fs';
import { localDatabaseOf, type Settings } from '../../domain/settings.ts';
import { concurrencyWarning } from '../../fetch/connect/connection-budget.ts';
import { EnvironmentProxies } from '../../fetch/connect/proxy.ts';
import { readOpenFiles } from '../../platform/open-files.ts';
import { isLoose } from '../../platform/private-file.ts';
import { askDaemon } from './ask-daemon.ts';
import type { CheckOptions } from './checked.ts';
import type { Surroundings } from './finding.ts';

/** @param local the path beside which the lock and the control socket are. */
export async function lookAround(
  local: string,
  { settings, context: { clock, env }, zones }: CheckOptions,
): Promise<Surroundings> {
  const files = readOpenFiles();
  return {
    nowMs: clock.now(),
    openFilesWarning: concurrencyWarning(settings.concurrency, files),
    openFilesLimit: files.limit,
    looseFiles: looseFilesOf(local, settings),
    proxyProblems: new EnvironmentProxies(env).problems,
    daemon: await askDaemon(localDatabaseOf(settings.database), clock),
    zones,
  };
}

/** Files of Rota that others than their owner may read or write. */
function looseFilesOf(local: string, { log }: Settings): readonly string[] {
  const own = ['', '-wal', '-shm', '.lock', '.sock', '.stderr'].map((end) => `${local}${end}`);
  return [...own, ...(log.file === undefined ? [] : [log.file])].filter((file) => {
    const found = statSync(file, { throwIfNoEntry: false });
    return found !== undefined && isLoose(found);
  });
}
