// rota reload: makes the daemon read the configuration again.
import { Option } from 'commander';
import { ControlClient } from '../../../control/control-client.ts';
import type { ReloadReport } from '../../../domain/daemon-control.ts';
import { escapeControls } from '../../../text/escape-controls.ts';
import type { CommandContext } from '../../command-context.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { reloadDocument } from '../../output/daemon/status-json.ts';
import { formatFileProblems } from '../../output/file-problems.ts';
import { paintFor } from '../../output/paint.ts';
import { refuseDeafDaemon } from './stop-daemon.ts';
import { localDatabaseOf, localPathOf } from '../../../domain/settings.ts';

export const reloadCommand: CommandSpec = {
  description:
    'Makes the daemon read the configuration and all jobs again, as SIGHUP does, and prints what changed. Jobs that did not change are not disturbed. A job whose file is bad keeps its last good version, and the exit code is 2. Keys that only a restart changes are named.',
  options: [
    new Option('--json', 'print {at, ok, added, changed, removed, kept, problems, needs_restart}'),
  ],
  examples: [['rota reload', 'after an edit']],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input);
    const client = new ControlClient(localDatabaseOf(settings.database), context.clock);
    if (!(await client.isListening())) await refuseDeafDaemon(localPathOf(settings.database));
    const report = await client.reload();
    if (input.flag('json'))
      await context.out.write(`${JSON.stringify(reloadDocument(report), undefined, 2)}\n`);
    else await writeText(context, report);
    return report.ok ? 0 : 2;
  },
};

async function writeText(context: CommandContext, report: ReloadReport): Promise<void> {
  await context.out.write(
    [
      named('added', report.added),
      named('changed', report.changed),
      named('removed', report.removed),
      named('kept as it was, because its file is bad', report.kept),
      named('needs a restart', report.needsRestart),
    ].join('') || 'nothing has changed\n',
  );
  await context.err.write(formatFileProblems(report.problems, paintFor(context.err)));
}

function named(title: string, names: readonly string[]): string {
  return names.length === 0 ? '' : `${title}: ${escapeControls(names.join(', '))}\n`;
}
