// rota backup: a copy of the database as of now.
import { Argument, Option } from 'commander';
import { resolve } from 'node:path';
import { formatBytes } from '../../../domain/byte-size.ts';
import { AppError } from '../../../domain/error.ts';
import type { CommandSpec } from '../../command-spec.ts';
import { loadConfiguredSettings } from '../../configured-settings.ts';

export const backupCommand: CommandSpec = {
  description:
    'Writes a copy of the database as it is at this moment: consistent, checked with PRAGMA integrity_check, and without the room that is free in the original. Works while a daemon writes and does not hold it up. The copy gets its name only when it is whole; one that is given up leaves nothing, and after kill -9 what is left goes a day later with the next copy to the same path. To restore it, stop the daemon and replace the database by the copy, without the -wal and -shm files that stood beside the old one: with them, Rota refuses the copy rather than mix the two.',
  arguments: [new Argument('<file>', 'where the copy goes; its folder is made when it is missing')],
  options: [new Option('--force', 'replace a file that is there already')],
  examples: [
    ['rota backup backups/rota.db', 'a copy'],
    ['rota backup --force /mnt/nightly/rota.db', 'replaces the last copy'],
  ],
  async run(context, input) {
    const to = resolve(context.cwd, input.words[0] ?? '');
    const settings = await loadConfiguredSettings(context, input);
    if (settings.database.kind === 'postgres') throw await usePgDump(settings.database.url, to);
    const { startBackup } = await import('../../../store/examination/start-backup.ts');
    const { beforeEnd } = await import('../../../platform/signals.ts');
    const overwrite = input.flag('force');
    const backup = startBackup({
      from: settings.database.file,
      to,
      overwrite,
    });
    const forget = beforeEnd(() => backup.discard());
    try {
      await context.out.write(`${to}: ${formatBytes(await backup.done)}, checked\n`);
    } finally {
      forget();
    }
    return 0;
  },
};

async function usePgDump(url: string, to: string): Promise<AppError> {
  const { pgDumpCommand } = await import('../../pg-dump.ts');
  return new AppError(
    'usage',
    '"rota backup" copies SQLite files; pg_dump copies a PostgreSQL database',
    { hint: `run ${pgDumpCommand(url, to)}; it asks for the password, or reads it from ~/.pgpass` },
  );
}
