// Runs one SQL statement and prints its rows as they come.
import type { CommandContext } from './command-context.ts';
import { formatNote, formatWarning } from './output/error-report.ts';
import { paintFor } from './output/paint.ts';
import { count } from './output/problem-report.ts';
import { rowFormatter, type RowFormat } from './output/export/row-format.ts';
import type { SqlProcess } from '../query/sql/sql-process.ts';
import { groupDigits } from '../text/group-digits.ts';
import { sourceOf, type DatabaseSettings } from '../domain/settings.ts';

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
  // Texts for people are escaped value by value, and have colours.
  const write = (text: string): Promise<void> =>
    isForPeople(query.format) ? out.write(text) : out.writeData(text);
  const { runQuery } = await import('../query/sql/run-query.ts');
  const formatter = rowFormatter(query.format, {
    paint: paintFor(out),
    width: out.width,
    columns: out.columns,
    bom: query.bom,
  });
  try {
    const { truncated } = await runQuery({
      ...query,
      file: sourceOf(query.database),
      signal: AbortSignal.any([signal, out.closed]),
      onColumns: (columns) => write(formatter.begin(columns)),
      onRows: (rows) => write(formatter.rows(rows)),
    });
    await write(formatter.end());
    const hidden = formatter.hidden ?? 0;
    if (hidden > 0) {
      const message = `There was no room for the last ${count(hidden, 'column')}: "--format lines" prints all`;
      await err.write(formatNote(message, paintFor(err)));
    }
    if (truncated) {
      const message = `There are more than ${groupDigits(query.limit)} rows: "--limit 0" prints all`;
      await err.write(formatWarning(message, paintFor(err)));
    }
  } catch (error) {
    if (!out.closed.aborted) throw error;
  }
}

function isForPeople(format: RowFormat): boolean {
  return format === 'table' || format === 'lines';
}
