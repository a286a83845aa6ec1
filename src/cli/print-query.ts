// Runs one SQL statement and prints its rows as they come.
import type { CommandContext } from './command-context.ts';
import { formatWarning } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { rowFormatter, type RowFormat } from './output/export/row-format.ts';
import type { SqlProcess } from '../query/sql/sql-process.ts';
import { groupDigits } from '../text/group-digits.ts';
import type { DatabaseSettings } from '../domain/settings.ts';

export interface QueryToPrint {
  readonly database: DatabaseSettings;
  readonly sql: string;
  readonly format: RowFormat;
  /** True: CSV begins with a byte-order mark. */
  readonly bom: boolean;
  /** Infinity: all rows. */
  readonly limit: number;
  readonly timeoutMs: number;
  /** As in `runQuery`. */
  readonly process?: () => SqlProcess;
}

/**
 * Ends early, without an error, when the reader has gone (`| head`).
 * @throws {AppError} as `runQuery` does.
 */
export async function printQuery(
  context: CommandContext,
  { query, signal }: { query: QueryToPrint; signal: AbortSignal },
): Promise<void> {
  const { out, err } = context;
  // A table is escaped cell by cell, and has colours.
  const write = (text: string): Promise<void> =>
    query.format === 'table' ? out.write(text) : out.writeData(text);
  const { runQuery } = await import('../query/sql/run-query.ts');
  const formatter = rowFormatter(query.format, {
    paint: paintFor(out),
    width: out.columns,
    bom: query.bom,
  });
  try {
    const { truncated } = await runQuery({
      ...query,
      file: query.database.file,
      signal: AbortSignal.any([signal, out.closed]),
      onColumns: (columns) => write(formatter.begin(columns)),
      onRows: (rows) => write(formatter.rows(rows)),
    });
    await write(formatter.end());
    if (truncated) {
      const message = `There are more than ${groupDigits(query.limit)} rows: "--limit 0" prints all`;
      await err.write(formatWarning(message, paintFor(err)));
    }
  } catch (error) {
    if (!out.closed.aborted) throw error;
  }
}
