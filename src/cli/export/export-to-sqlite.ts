// `rota export --sqlite`: a range of the database as an SQLite database of its own.
import { resolve } from 'node:path';
import { formatBytes } from '../../domain/byte-size.ts';
import { AppError } from '../../domain/error.ts';
import { localPathOf, sourceOf, type DatabaseSettings } from '../../domain/settings.ts';
import type { ExportRange } from '../../store/export/export-range.ts';
import { refuseOwnFile } from '../../store/files/database-files.ts';
import { groupDigits } from '../../text/group-digits.ts';
import type { CommandContext } from '../command-context.ts';
import type { CommandInput } from '../command-spec.ts';
import { displayPath } from '../output/problem-report.ts';

/** Options that say how single results are written. */
const OF_FORMATS = ['format', 'bom', 'bodies', 'values', 'output'];

/** @throws {AppError} `usage` when an option does not go together with `--sqlite`. */
export function refuseFormats(input: CommandInput): void {
  const given = OF_FORMATS.find((name) => input.flag(name) || input.text(name) !== undefined);
  if (given === undefined) return;
  throw new AppError('usage', `--sqlite does not go together with --${given}`, {
    hint: 'an SQLite database has everything: bodies, values and sums',
  });
}

export interface SqliteExportWork {
  readonly database: DatabaseSettings;
  readonly range: ExportRange;
  /** As it was typed. */
  readonly file: string;
  readonly overwrite: boolean;
}

export async function exportToSqliteFile(
  context: CommandContext,
  { database, range, file, overwrite }: SqliteExportWork,
): Promise<void> {
  const to = resolve(context.cwd, file);
  refuseOwnFile(to, localPathOf(database));
  const { startSqliteExport } = await import('../../store/export/start-sqlite-export.ts');
  const { beforeEnd } = await import('../../platform/signals.ts');
  const work = startSqliteExport({ source: sourceOf(database), range, to, overwrite });
  const forget = beforeEnd(() => work.discard());
  try {
    const { runs, results, bytes } = await work.done;
    await context.err.write(
      `${groupDigits(results)} results of ${groupDigits(runs)} runs are in ${displayPath(to, context.cwd)}: ${formatBytes(bytes)}.\n`,
    );
  } finally {
    forget();
  }
}
