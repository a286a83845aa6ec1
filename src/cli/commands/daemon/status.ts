// rota status: how the daemon is.
import { Option } from 'commander';
import { ControlClient } from '../../../control/control-client.ts';
import type { DaemonStatus } from '../../../domain/daemon-control.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { formatStatus } from '../../output/daemon-status.ts';
import { statusDocument } from '../../output/daemon-status-json.ts';

export const statusCommand: CommandSpec = {
  description:
    'Says since when the daemon is up, what it runs now and next, what waits, what is wrong with the files, and the last errors. Exit code 1 when no daemon is at work.',
  options: [new Option('--json', 'print it as an object, described in docs/cli.md')],
  examples: [
    ['rota status', 'for people'],
    ['rota status --json | jq .in_flight', 'one number of it'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const status = await readStatus(context, settings.database.file);
    if (input.flag('json')) {
      await context.out.write(`${JSON.stringify(statusDocument(status), undefined, 2)}\n`);
    } else if (status === undefined) {
      await context.out.write(`not running: no daemon uses ${settings.database.file}\n`);
    } else {
      await context.out.write(formatStatus(status, context));
    }
    return status === undefined ? 1 : 0;
  },
};

/** Undefined when no daemon is at work. */
async function readStatus(
  context: CommandContext,
  database: string,
): Promise<DaemonStatus | undefined> {
  const client = new ControlClient(database, context.clock);
  if (await client.isListening()) return client.status();
  const { refuseDeafDaemon } = await import('./stop-daemon.ts');
  await refuseDeafDaemon(database);
  return undefined;
}
