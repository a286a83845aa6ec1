// rota stop: asks the daemon to end, and reports how many requests in flight finished.
import { Option } from 'commander';
import type { DrainReport } from '../../../domain/daemon-control.ts';
import type { ExitCode } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { formatDrained, stopDaemon } from './stop-daemon.ts';
import { localDatabaseOf } from '../../../domain/settings.ts';

export const stopCommand: CommandSpec = {
  description:
    'Asks the daemon to end as SIGTERM does: it takes nothing new and waits for the requests in flight, at most "drain" of config.yaml. Returns when it has ended, and says how many requests finished and how many were cut off. Exit code 1 when no daemon is at work.',
  options: [
    new Option('--now', 'cut off what is in flight'),
    new Option('--json', 'print {finished, cut_off}; null each when the daemon did not say'),
  ],
  examples: [
    ['rota stop', 'waits for the requests in flight'],
    ['rota stop --now', 'does not'],
  ],
  async run(context, input): Promise<ExitCode> {
    const settings = await loadConfiguredSettings(context, input);
    const drained = await stopDaemon(context, localDatabaseOf(settings.database), {
      now: input.flag('now'),
    });
    await context.out.write(
      input.flag('json') ? formatJson(drained) : `${formatDrained(drained)}\n`,
    );
    return 0;
  },
};

function formatJson(drained: DrainReport | undefined): string {
  const report = { finished: drained?.finished ?? null, cut_off: drained?.cutOff ?? null };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}
