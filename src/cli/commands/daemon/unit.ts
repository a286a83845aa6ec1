// rota unit: a unit file for systemd.
import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname } from 'node:path';
import { Option } from 'commander';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';
import { formatWarning } from '../../output/error-report.ts';
import { paintFor } from '../../output/paint.ts';
import { formatUnit } from '../../output/systemd-unit.ts';
import { refuseSqlite } from './refuse-sqlite.ts';
import { localPathOf } from '../../../domain/settings.ts';

/** A unit file names the folders that the daemon writes to, and its port. */
const NEEDS = [['database'], ['log', 'file'], ['server', 'listen'], ['drain']];

export const unitCommand: CommandSpec = {
  description:
    'Prints a hardened unit file that runs the daemon with this configuration under systemd. The daemon reports when it is ready; systemd restarts it when it fails or hangs, and waits while it drains. It may write only to the folders of the database and of the log. With "--worker" the unit runs "rota worker", which needs PostgreSQL.',
  options: [new Option('--worker', 'run "rota worker" instead of "rota start"')],
  examples: [
    ['rota unit | sudo tee /etc/systemd/system/rota.service', 'install it'],
    ['rota unit --worker | sudo tee /etc/systemd/system/rota.service', 'a worker of a cluster'],
    ['sudo systemctl enable --now rota', 'start it, now and at each boot'],
  ],
  async run(context, input) {
    const settings = await loadConfiguredSettings(context, input, { needs: NEEDS });
    const { file: configFile } = settings;
    const { thisProgram } = await import('../../../platform/self-process.ts');
    const daemon = input.flag('worker') ? 'worker' : 'start';
    if (daemon === 'worker') refuseSqlite(settings.database);
    const { command, args } = thisProgram([daemon, '--foreground', '--config', configFile]);
    const { database, log, server, drainMs } = settings;
    const files =
      log.file === undefined ? [localPathOf(database)] : [localPathOf(database), log.file];
    const writable = [...new Set(files.map((file) => dirname(file)))];
    for (const folder of writable) {
      if (existsSync(folder)) continue;
      const message = `The folder ${folder} does not exist: the service cannot make it, but only write to it`;
      await context.err.write(formatWarning(message, paintFor(context.err)));
    }
    await context.out.write(
      formatUnit({
        command: [command, ...args],
        folder: dirname(configFile),
        writable,
        user: serviceUser(),
        drainMs,
        port: server === 'off' ? undefined : server.port,
      }),
    );
    return 0;
  },
};

/** Undefined: the service runs as root, as this process does. A user without a name, as in a container, is given by number. */
function serviceUser(): string | undefined {
  const uid = process.getuid?.();
  if (uid === 0) return undefined;
  try {
    return userInfo().username;
  } catch {
    return uid?.toString();
  }
}
