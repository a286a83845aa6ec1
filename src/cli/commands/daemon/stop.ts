// rota stop: asks the daemon to end, and reports how many requests in flight finished.
import { Option } from 'commander';
import type { DrainReport } from '../../../domain/daemon-control.ts';
import type { Settings } from '../../../domain/settings.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import type { CommandContext, ExitCode } from '../../command-context.ts';
import type { CommandInput, CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { formatDrained, stopDaemon } from './stop-daemon.ts';
import { localDatabaseOf } from '../../../domain/settings.ts';

export const stopCommand: CommandSpec = {
  description:
    'Asks the daemon to end as SIGTERM does: it takes nothing new and waits for the requests in flight, at most "drain" of config.yaml. Returns when it has ended, and says how many requests finished and how many were cut off. Exit code 1 when no daemon is at work. With "--cluster" it ends all workers of a PostgreSQL database, on all machines, and returns when each has ended; exit code 1 when one goes on.',
  options: [
    new Option('--now', 'cut off what is in flight'),
    new Option('--cluster', 'end all workers of the PostgreSQL database'),
    new Option(
      '--json',
      'print {finished, cut_off}; null each when the daemon did not say; with --cluster an array of {worker, host, pid, problem}',
    ),
  ],
  examples: [
    ['rota stop', 'waits for the requests in flight'],
    ['rota stop --now', 'does not'],
    ['rota stop --cluster', 'all workers, on all machines'],
  ],
  async run(context, input): Promise<ExitCode> {
    const settings = await loadConfiguredSettings(context, input);
    if (input.flag('cluster')) return endCluster(context, input, settings);
    const drained = await stopDaemon(context, localDatabaseOf(settings.database), {
      now: input.flag('now'),
    });
    await context.out.write(
      input.flag('json') ? formatJson(drained) : `${formatDrained(drained)}\n`,
    );
    return 0;
  },
};

async function endCluster(
  context: CommandContext,
  input: CommandInput,
  { database }: Settings,
): Promise<ExitCode> {
  const { out } = context;
  const { stopCluster } = await import('./stop-cluster.ts');
  const workers = await stopCluster(context, database, { now: input.flag('now') });
  if (input.flag('json')) {
    const rows = workers.map(({ id, host, pid, problem = null }) => ({
      worker: id,
      host,
      pid,
      problem,
    }));
    await out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  } else {
    for (const { host, pid, problem } of workers) {
      const became = problem === undefined ? 'has ended' : `goes on: ${problem}`;
      await out.write(escapeControls(`${host} (${pid}) ${became}`) + '\n');
    }
  }
  return workers.every(({ problem }) => problem === undefined) ? 0 : 1;
}

function formatJson(drained: DrainReport | undefined): string {
  const report = { finished: drained?.finished ?? null, cut_off: drained?.cutOff ?? null };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
